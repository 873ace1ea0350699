#!/usr/bin/env python3
"""langextract asks for one article: extracting.py BASE_URL < {"text", "example": {"text", "extractions"}}, by its own Python.

Its defaults (chunks of 1,000 characters, one pass, the OpenAI provider in JSON mode), one example in the prompt. Prints how many
extractions came back and how many of them have a place in the text.
"""

from __future__ import annotations

import json
import sys

import langextract as lx
from langextract import data
from langextract.providers.openai import OpenAILanguageModel

PROMPT = """Extract the gist, the actors, the sources, the claims and the numbers of this news article, in order of appearance.
Use the exact words of the text for every extraction.
Attributes of a claim: the claim as one sentence, its speaker, the words that name the speaker there, the cue, the sources it came
through, whether it denies, the words that weaken it, its time.
Attributes of a number: what it counts. Of an actor: kind, role and other names. Of a source: kind. Of a gist: its sentence."""


def extraction(given: dict) -> data.Extraction:
    return data.Extraction(given["class"], given["text"], attributes=given["attributes"])


def main() -> None:
    given = json.load(sys.stdin)
    example = data.ExampleData(given["example"]["text"], [extraction(one) for one in given["example"]["extractions"]])
    model = OpenAILanguageModel(model_id="m", api_key="none", base_url=sys.argv[1])
    found = lx.extract(given["text"], prompt_description=PROMPT, examples=[example], model=model, show_progress=False)
    placed = [one for one in found.extractions or [] if one.char_interval is not None]
    print(json.dumps({"extractions": len(found.extractions or []), "placed": len(placed)}))


if __name__ == "__main__":
    main()
