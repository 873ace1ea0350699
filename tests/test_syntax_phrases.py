"""The phrases of a sentence, held to sentences that were cut by hand: tables/phrases.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.validation.syntax import Parse, Phrase, parse
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.tokens import tokenize

FORMS = {Form.FINITE: "finite", Form.BARE: "bare", Form.INFINITIVE: "infinitive", Form.ING: "ing", None: ""}
Row = tuple[str, str, tuple[str, ...]]


def rows() -> list[tuple[str, list[Row]]]:
    """Each sentence with its phrases: kind, words, and the rest in order."""
    text = (Path(__file__).parent / "tables" / "phrases.txt").read_text(encoding="utf-8")
    blocks = ["\n".join(line for line in block.splitlines() if not line.startswith("#")) for block in text.split("\n\n")]
    return [(block.splitlines()[0], [row(line) for line in block.splitlines()[1:]]) for block in blocks]


def row(line: str) -> Row:
    words, _, about = line.partition("|")
    kind, _, words = words.strip().partition(" ")
    return kind, words, tuple(about.split())


def told(found: Parse, phrase: Phrase) -> Row:
    """A phrase as the table writes it."""
    words = [token.text + "*" * (at == phrase.head) for at, token in enumerate(found.tokens)][phrase.start : phrase.end]
    about = [FORMS[phrase.form], *(name for name in ("passive", "full", "time", "pronoun") if getattr(phrase, name))]
    return phrase.kind.name, " ".join(words), tuple(filter(None, about))


@pytest.mark.parametrize(("text", "phrases"), rows())
def test_phrases(text: str, phrases: list[Row]) -> None:
    """A sentence falls into the phrases that were cut by hand, one behind the other."""
    found = parse(tokenize(text))
    assert [told(found, phrase) for phrase in found.phrases] == phrases


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Mina's 40 very old boats", ["Mina", "40", "old", "boats"]),  # no determiner, adverb or possessive
        ("the cup", ["cup"]),
        ("£ 40", ["40"]),  # a sign is no word
        ("very cold", ["cold"]),
        ("these", []),
        ("she", []),
        ("had been seen", ["seen"]),
        ("had been", []),  # auxiliaries carry no content
        ("of", []),
    ],
)
def test_words_inside(text: str, inside: list[str]) -> None:
    """What carries content in a phrase: its nouns, adjectives and numbers, or its full verb."""
    found = parse(tokenize(text))
    assert [found.tokens[at].text for phrase in found.phrases for at in phrase.inside] == inside
