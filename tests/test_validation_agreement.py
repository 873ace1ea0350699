"""Where a summary may be worded in more than one way, and both are true of the article."""

from __future__ import annotations

from typing import Any

import pytest

import summarizer
from summarizer.document import Document
from summarizer.schemas import Support
from summarizer.validation import verify

ARTICLE = (
    "Ilse Maran says the captain nicknamed “Iron Tove” is a patient teacher. "
    "Maran said: “The hull was never in danger.” "
    "“We will not wait for the spring,” a poster in the harbor reads. "
    "The ferry is no more crowded than any other ship, Maran said. "
    "The rule covers crews who are “fit for service” at sea.\n\n"
    "Donald J. Oster runs the port of Levin. Although Oster has admitted using the code, he does not defend it. "
    "(Mr. Oster has also called for cutting the harbor fee.) “That,” Maran added, “makes every crossing slower.”"
)


def span(text: str) -> dict[str, Any]:
    start = ARTICLE.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def support(field: str, words: str, *, speaker: str | None = "Ilse Maran", **claim: Any) -> Support:
    """The verdict on one field of a claim that has the evidence as its text, unless another is given."""
    document = Document(ARTICLE)
    about = {"sha256": document.sha256, "length": len(ARTICLE), "title": None, "url": None, "published": None, "language": "en"}
    kind = {"kind": "person", "role": None, "aliases": []}
    made = {
        "schema_version": "1",
        "article": about,
        "gist": [],
        "actors": [{"id": "actor-1", "name": speaker, **kind, "evidence": [span(speaker)]}] if speaker else [],
        "sources": [],
        "claims": [
            {
                "id": "claim-1",
                "text": words,
                "speaker": "actor-1" if speaker else None,
                "speaker_evidence": [],
                "via": [],
                "form": "indirect",
                "negated": False,
                "hedge": None,
                "when": None,
                "cue": None,
                "evidence": [span(words)],
                **claim,
            }
        ],
        "numbers": [],
    }
    return next(v.support for v in verify(made, document).verdicts if v.path == f"/claims/0/{field}")


FORMS = [
    ("the captain nicknamed “Iron Tove” is a patient teacher", "Ilse Maran", {"indirect", "mixed"}, "a nickname in marks"),
    ("Maran said: “The hull was never in danger.”", "Ilse Maran", {"direct", "mixed"}, "speaker and cue in the evidence"),
    ("The hull was never in danger", "Ilse Maran", {"direct"}, "all inside the marks"),
    ("The ferry is no more crowded than any other ship", "Ilse Maran", {"indirect"}, "no mark"),
    ("The rule covers crews who are “fit for service” at sea", None, {"narrated", "mixed"}, "nobody says it"),
    ("We will not wait for the spring", None, {"direct"}, "all inside the marks, by nobody named"),
]


@pytest.mark.parametrize(("evidence", "speaker", "forms"), [case[:3] for case in FORMS], ids=[case[3] for case in FORMS])
def test_a_form_is_supported_that_the_marks_bear_out_and_no_other(evidence: str, speaker: str | None, forms: set[str]) -> None:
    every = {"direct", "mixed", "indirect", "narrated"}
    assert {form for form in every if support("form", evidence, speaker=speaker, form=form) is Support.SUPPORTED} == forms


@pytest.mark.parametrize(
    ("evidence", "negated", "expected"),
    [
        ("The ferry is no more crowded than any other ship", True, Support.SUPPORTED),
        ("the captain nicknamed “Iron Tove” is a patient teacher", True, Support.CONTRADICTED),
        ("The hull was never in danger", True, Support.SUPPORTED),
        ("The hull was never in danger", False, Support.CONTRADICTED),
    ],
)
def test_a_negative_assertion_may_be_called_one(evidence: str, expected: Support, *, negated: bool) -> None:
    assert support("negated", evidence, negated=negated) is expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Oster has admitted using the code.", Support.SUPPORTED),
        ("Oster has not admitted using the code.", Support.CONTRADICTED),
        ("Oster does not defend the code.", Support.SUPPORTED),
        ("Oster defends the code.", Support.CONTRADICTED),
    ],
)
def test_a_denial_of_another_clause_is_none_of_this_one(statement: str, expected: Support) -> None:
    assert summarizer.check(statement, ARTICLE).support is expected


def test_an_initial_is_a_part_of_the_name() -> None:
    """The name stands whole in the text, and only its last word at the evidence."""
    evidence = "called for cutting the harbor fee"
    text = "Donald J. Oster has also called for cutting the harbor fee."
    assert support("text", evidence, speaker="Donald J. Oster", text=text) is Support.SUPPORTED
    assert support("text", evidence, speaker="Donald J. Oster", text=text.replace("Oster", "Maran")) is not Support.SUPPORTED


@pytest.mark.parametrize(("small", "expected"), [("That", Support.SUPPORTED), ("the", Support.UNSUPPORTED)])
def test_a_small_word_of_the_claim_is_evidence_beside_the_rest_of_it(small: str, expected: Support) -> None:
    """An article of another sentence is none."""
    rest = "makes every crossing slower"
    pieces = [span(small), span(rest)]
    assert support("evidence/0", rest, text=f"That {rest}.", evidence=pieces) is expected
