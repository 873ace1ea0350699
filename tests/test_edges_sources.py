"""Sources against the article, finding for finding: names, descriptions and kinds, and their near misses."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest
from scenes import TOWN, scene, source, told

from summarizer.schemas import Located, Source
from summarizer.validation import sources
from summarizer.validation.finding import Stretch
from summarizer.validation.view import View

YES, NO, OPEN, LEFT = "supported", "contradicted", "unsupported", "unchecked"
Told = tuple[str, str, str]


def view_of(text: str, *outlets: dict[str, Any]) -> View:
    return scene(text, text[:3], sources=outlets).view


def one_source(text: str, name: str, **given: Any) -> tuple[View, Source]:
    view = view_of(text, source(text, 1, name, **given))
    return view, view.summary.sources[0]


@pytest.mark.parametrize(
    ("name", "evidence", "expected", "at", "located"),
    [
        ("Mia Bell", "Mia Bell", (YES, "", "The article has this source."), ["Mia Bell"], Located.EXACT),
        ("mia  bell", "Mia Bell", (YES, "", "The article has this source."), ["Mia Bell"], Located.NORMALIZED),
        ("Mia Bell", "came", (YES, "", "The article has this source."), ["Mia Bell"], Located.EXACT),
        ("Mia Bell", "Holm spoke", (OPEN, "evidence_elsewhere", "It stands at characters 155 to 163, not at its evidence."), ["Mia Bell"], Located.EXACT),  # noqa: E501
        ("boats in the harbour", "grey boats", (YES, "", "The article describes a source so."), ["grey boats"], Located.FUZZY),
        ("boats in the aide", "grey boats", (OPEN, "name_mismatch", "The passage has nothing that answers to “aide”."), ["grey boats"], Located.MISSING),  # noqa: E501
        ("boats in the quist", "grey boats", (OPEN, "not_in_text", "The passage has nothing that answers to “quist”."), ["grey boats"], Located.MISSING),  # noqa: E501
        ("xa xb xc xd xe", "grey boats", (OPEN, "not_in_text", "The passage has nothing that answers to “xa”, “xb”, “xc”, “xd”."), ["grey boats"], Located.MISSING),  # noqa: E501
        ("41 boats", "grey boats", (OPEN, "name_mismatch", "The passage has nothing that answers to “41”."), ["grey boats"], Located.MISSING),  # noqa: E501
    ],
)  # fmt: skip
def test_the_name_of_a_source(name: str, evidence: str, expected: Told, at: list[str], located: Located) -> None:
    """A source stands in the sentence of its evidence by name, or its description answers to the words there."""
    finding = sources.check_name(*one_source(TOWN, name, evidence=evidence))
    assert told(finding, TOWN) == (*expected, at)
    assert finding.located is located


@pytest.mark.parametrize(
    ("kind", "support"),
    [("outlet", NO), ("news_agency", NO), ("report", NO), ("person", LEFT), ("other", LEFT), ("official", LEFT)],
)
def test_the_kind_of_a_source(kind: str, support: str) -> None:
    """A person is no outlet, agency or report; nothing else is decided."""
    text = "Mia Lund, 41, slept."
    finding = sources.check_kind(*one_source(text, "Mia Lund", kind=kind))
    detail = (
        "The article presents Mia Lund as a person."
        if support == NO
        else "The article does not decide what sort of source this is."
    )
    assert told(finding, text) == (support, "kind_mismatch" if support == NO else "kind_undecided", detail, [])


@pytest.mark.parametrize(
    ("name", "words", "bears"),
    [
        ("grey boats", "boats", True),
        ("grey boats", "harbour", False),
        ("many", "Many left", True),
        ("many", "left", False),
        ("one of them", "One of", True),
        ("one of the boats", "One of", True),
        ("many of the boats", "Many left", False),
        *[(f"{word} boats", word.title(), True) for word in ("one", "other", "another", "first", "second", "third", "both")],
    ],
)
def test_evidence_of_a_source(name: str, words: str, bears: bool) -> None:
    """A word of the name, a counting word of it, or, of a source made of small words alone, any of them."""
    text = f"{words} saw it. Grey boats of the harbour left." if words[0].isupper() else "Grey boats of the harbour left."
    view, who = one_source(text, name, evidence="harbour")
    start = text.index(words)
    assert sources.bears_on(view, who, Stretch(start, start + len(words))) is bears


def test_a_source_without_evidence() -> None:
    """Where no evidence stands in the article a source is not shown."""
    nowhere = {"start": 0, "end": 3, "text": "Words that stand nowhere in it"}
    view = view_of(TOWN, source(TOWN, 1, "Mia Bell") | {"evidence": [nowhere]})
    assert sources.check_name(view, view.summary.sources[0]).support.value == OPEN
