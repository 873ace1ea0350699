"""Asking a model: the answer's class and text, what constrains it, what it costs, and what every fault becomes."""

from __future__ import annotations

import asyncio
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarizer.models.client import connect
from summarizer.settings import Settings

SENTENCE = "“The ferry will sail again by Sunday,” said Ilse Maran, the harbour commissioner."
WORDS = (
    '%llguidance {}\nstart: words "\\n"\nwords[max_tokens=24]: SOME\n'
    'SOME: WORDS & /[^\\n][^\\n]+/\nWORDS: %regex {"substring_words": "The ferry will sail again by Sunday"}\n'
)


class Speaker(BaseModel):
    """Who says it."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(max_length=40)
    kind: Literal["person", "organization"]


@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_ask_gives_an_instance_of_the_very_class_asked_for(settings: Settings) -> None:
    """instructor makes a subclass on the fly; what comes back is the class itself, equal to an instance made by hand."""

    async def main() -> Speaker:
        async with connect("local", settings) as model:
            assert (model.name, model.mode, model.embedded) == ("local", "json_schema", True)
            return await model.ask(system="Name the speaker as JSON.", user=SENTENCE, answer=Speaker, max_tokens=60)

    got = asyncio.run(main())
    assert type(got) is Speaker
    assert got == Speaker(name=got.name, kind=got.kind)
    assert got.name == "Ilse Maran"


@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_complete_with_a_grammar_says_only_words_of_the_sentence(settings: Settings) -> None:
    """An answer under `substring_words` is a run of words of the text given to it."""

    async def main() -> str:
        async with connect("local", settings) as model:
            return await model.complete(system="Copy what is said.", user=SENTENCE, grammar=WORDS, max_tokens=40)

    said = asyncio.run(main()).removesuffix("\n")
    assert said
    assert said in SENTENCE
