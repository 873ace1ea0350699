"""Who says it: pronouns over descriptions, two speakers of one claim, and names that only stand nearby."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.document import Document
from summarizer.schemas import Support
from summarizer.validation import verify

ARTICLE = (
    "Zoran Petrov, a department chief at the Velmian transport ministry, was quoted by Interline as saying that the tunnel "
    "would open in May. “We have tested every lamp,” the Velmian official told Interline. He added that the fans were loud.\n\n"
    "The road will be narrowed, Ada Holm and Per Lund said. Fares will rise, according to the ferry company and Nils Aas.\n\n"
    "The quay is safe, Ilse Maran said on Monday. Karl Oster watched. Maran said Oster would leave the board.\n\n"
    "The ferry company carries 900 people a day. At no time was the hull in danger, it said in a statement."
)

NAMES = {
    "petrov": ("Zoran Petrov", "person"),
    "holm": ("Ada Holm", "person"),
    "lund": ("Per Lund", "person"),
    "aas": ("Nils Aas", "person"),
    "maran": ("Ilse Maran", "person"),
    "oster": ("Karl Oster", "person"),
    "company": ("The ferry company", "organization"),
}


def span(text: str, *, last: bool = False) -> dict[str, Any]:
    start = ARTICLE.rindex(text) if last else ARTICLE.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def support(evidence: str, cue: dict[str, Any], who: str) -> Support:
    """The verdict on a speaker of a claim that has the evidence as its text."""
    actors = [
        {"id": f"actor-{at}", "name": name, "kind": kind, "role": None, "aliases": [], "evidence": [span(name)]}
        for at, (name, kind) in enumerate(NAMES.values(), 1)
    ]
    claim = {
        "id": "claim-1",
        "text": evidence,
        "speaker": f"actor-{list(NAMES).index(who) + 1}",
        "speaker_evidence": [],
        "via": [],
        "form": "indirect",
        "negated": False,
        "hedge": None,
        "when": None,
        "cue": cue,
        "evidence": [span(evidence)],
    }
    document = Document(ARTICLE)
    about = {
        "sha256": document.sha256,
        "length": len(ARTICLE),
        "title": None,
        "url": None,
        "published": None,
        "language": "en",
    }
    made = {
        "schema_version": "1",
        "article": about,
        "gist": [],
        "actors": actors,
        "sources": [],
        "claims": [claim],
        "numbers": [],
    }
    return next(v.support for v in verify(made, document).verdicts if v.path == "/claims/0/speaker")


CASES = [
    ("the fans were loud", "added", {"petrov"}, "a pronoun over a description over a name"),
    ("The road will be narrowed", "said. Fares", {"holm", "lund"}, "two that one cue has"),
    ("Fares will rise", "according to", {"company", "aas"}, "two according to whom"),
    ("The quay is safe", "said on Monday", {"maran"}, "a name in the next sentence"),
    ("Oster would leave the board", "said Oster", {"maran"}, "the one of whom it is said"),
    ("At no time was the hull in danger", "said in a statement", {"company"}, "a company that goes on as it"),
]


@pytest.mark.parametrize(("evidence", "where", "speakers"), [case[:3] for case in CASES], ids=[case[3] for case in CASES])
def test_those_who_say_it_are_supported_and_nobody_else(evidence: str, where: str, speakers: set[str]) -> None:
    start = ARTICLE.index(where)
    words = where if where == "according to" else where.split(maxsplit=1)[0].rstrip(".")
    cue = {"start": start, "end": start + len(words), "text": words}
    assert {who for who in NAMES if support(evidence, cue, who) is Support.SUPPORTED} == speakers
