#!/usr/bin/env python3
"""Who said what, as a peer asks for it: attributing.py PEER BASE_URL < {"text"}, run by the Python of the peer's environment.

Prints {"found": [{"content", "speaker", "at": [start, end] or null}, …]}. Both peers are asked for the same thing in the same
words and shown the same example; everything else is their default. What comes before an answer breaks off counts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

Row = dict[str, Any]
ASK = """Extract every statement, belief or wish that this news article attributes to somebody, in order of appearance.
Of each give the words that are said, thought or wanted, exactly as they stand in the text, in quotation marks or not, and
the words that name who says, thinks or wants it."""
EXAMPLE = (
    "“The ferry will not sail before Monday,” harbor master Ilse Maran said. Two ships left. Traders fear that prices will rise."
)
SAID = (("The ferry will not sail before Monday", "harbor master Ilse Maran"), ("that prices will rise", "Traders"))


def langextract(base_url: str, text: str) -> Iterator[Row]:
    """Its chunks, its one pass, its schema made of the example and held to by the server's grammar, its own alignment."""
    import langextract as lx
    from langextract import data
    from langextract.factory import ModelConfig

    shown = [data.Extraction("attribution", said, attributes={"speaker": who}) for said, who in SAID]
    model = ModelConfig("m", "OpenAILanguageModel", {"api_key": "none", "base_url": base_url})
    example = data.ExampleData(EXAMPLE, shown)
    found = lx.extract(text, prompt_description=ASK, examples=[example], config=model, show_progress=False)
    for one in found.extractions or []:
        speaker, place = (one.attributes or {}).get("speaker"), one.char_interval
        at = None if place is None or place.start_pos is None else [place.start_pos, place.end_pos]
        yield {"content": one.extraction_text, "speaker": speaker if isinstance(speaker, str) else None, "at": at}


def instructor(base_url: str, text: str) -> Iterator[Row]:
    """A stream of objects held to their schema by the server's grammar; no second attempt."""
    import instructor as library
    import openai
    from pydantic import BaseModel, Field

    class Attribution(BaseModel):
        """Something that the article attributes to somebody."""

        content: str = Field(description="the words said, thought or wanted, exactly as they stand in the text")
        speaker: str | None = Field(description="the words that name who says, thinks or wants it")

    client = library.from_openai(openai.OpenAI(base_url=base_url, api_key="none"), mode=library.Mode.JSON_SCHEMA)
    shown = {"tasks": [{"content": said, "speaker": who} for said, who in SAID]}
    messages: Any = [
        {"role": "system", "content": ASK},
        {"role": "user", "content": EXAMPLE},
        {"role": "assistant", "content": json.dumps(shown)},
        {"role": "user", "content": text},
    ]
    objects = client.create_iterable(model="m", messages=messages, response_model=Attribution, max_retries=0, temperature=0)
    try:
        for one in objects:
            yield {"content": one.content, "speaker": one.speaker, "at": None}
    except Exception as error:  # what a cut or crooked answer raises differs; the objects before it were whole
        print(f"instructor: {type(error).__name__}", file=sys.stderr)


PEERS: dict[str, Callable[[str, str], Iterator[Row]]] = {"langextract": langextract, "instructor": instructor}


def main() -> None:
    text = json.load(sys.stdin)["text"]
    print(json.dumps({"found": list(PEERS[sys.argv[1]](sys.argv[2], text))}))


if __name__ == "__main__":
    main()
