"""Who did it: what the article tells of one person is refused of another whom it names as well, and kept of the one."""

from __future__ import annotations

import pytest
from test_validation_places import span, summary

from summarizer.schemas import Reason, Support
from summarizer.validation import check, verify

REFUSED = {Support.CONTRADICTED, Support.UNSUPPORTED}

SURNAME = (
    "Tove Brenn, 41, steered her trawler out of Sandvik in early March and had not been seen for three weeks when she was "
    "picked up on Monday by a tanker. Her brother, Arne Brenn, had given up hope. The trawler rolled over twice."
)
COURT = (
    "Milo Castellan hid his face as he entered the court, where he was granted bail on Friday. Castellan, a father of four, "
    "drives a tram in Orsk. He is accused of robbing Pavel Duric, 55. Mr Duric was walking home."
)
TRAINER = (
    "Sanna Kivi, 19, was handed her first start by Petra Holm in the draw with Rovers and hopes to keep her place. "
    "As a child she watched two finals in the stadium in 2010, when the club lost both."
)
POST = (
    "The members’ favourite for the post is Ingrid Vass, the former captain who is close to the chairman Leo Marton. "
    "Marton has promised a vote in May."
)
SINCE = "The council has since withdrawn the permit. Its engineers obtained a court order for the site on Monday."
RECALL = (
    "Dana Roth was convicted in May. The opera director Ulla Stein visited her in June. Roth wrote a book about the trial. "
    "She called the sentence a farce. Roth was moved to Brandt in July."
)
TWICE = (
    "Nora Lindt, 30, was charged with arson on Tuesday. The trial of Karl Ebner opened as well. Charged with arson and "
    "remanded, as the clerk read out, the accused sat still."
)

KEPT = [
    (SURNAME, "Tove Brenn, 41, steered her trawler out of Sandvik in early March."),
    (SURNAME, "Tove Brenn was picked up on Monday by a tanker."),
    (SURNAME, "Arne Brenn had given up hope."),
    (COURT, "Milo Castellan was granted bail on Friday."),
    (COURT, "Milo Castellan entered the court."),
    (COURT, "Castellan drives a tram in Orsk."),
    (COURT, "Castellan is accused of robbing Pavel Duric."),
    (TRAINER, "Sanna Kivi was handed her first start by Petra Holm."),
    (TRAINER, "In 2010 Sanna Kivi watched two finals in the stadium."),
    (POST, "The favourite for the post is Ingrid Vass."),
    (SINCE, "The council has since withdrawn the permit."),
    (RECALL, "Dana Roth called the sentence a farce."),
    (TWICE, "Nora Lindt, 30, was charged with arson on Tuesday."),
]

REFUSED_OF_OTHERS = [
    (SURNAME, "Arne Brenn, 41, steered his trawler out of Sandvik in early March.", None),
    (SURNAME, "Arne Brenn steered a trawler out of Sandvik in March.", None),
    (SURNAME, "Arne Brenn was picked up on Monday by a tanker.", None),
    (COURT, "Mr Duric was granted bail on Friday.", Reason.NAME_MISMATCH),
    (COURT, "Pavel Duric entered the court.", None),
    (COURT, "Duric drives a tram in Orsk.", Reason.NAME_MISMATCH),
    (COURT, "Duric is a father of four.", Reason.NAME_MISMATCH),
    (TRAINER, "Sanna Kivi was handed her first start in 2010.", None),
    (POST, "The favourite for the post is Leo Marton.", Reason.NAME_MISMATCH),
    (SINCE, "The engineers have since withdrawn the permit.", None),
    (TWICE, "Karl Ebner, 30, was charged with arson on Tuesday.", None),
]


@pytest.mark.parametrize(("article", "statement"), KEPT)
def test_what_somebody_did_is_borne_out(article: str, statement: str):
    found = check(statement, article)
    assert found.support is Support.SUPPORTED, found.detail


@pytest.mark.parametrize(("article", "statement", "reason"), REFUSED_OF_OTHERS)
def test_it_is_refused_of_another_person(article: str, statement: str, reason: Reason | None):
    found = check(statement, article)
    assert found.support in REFUSED
    assert reason is None or found.reason is reason, found


def in_a_gist(article: str, statement: str) -> Support:
    """What is said of a gist sentence that points at the article's first three sentences."""
    evidence = [span(article, f"{piece.strip(' .')}.") for piece in article.split(". ")[:3]]
    made = summary(article, gist=[{"text": statement, "evidence": evidence}])
    return {verdict.path: verdict.support for verdict in verify(made, article).verdicts}["/gist/0/text"]


@pytest.mark.parametrize(("article", "statement"), [row for row in KEPT if row[0] is not RECALL])
def test_a_gist_with_more_evidence_than_it_needs_keeps_what_somebody_did(article: str, statement: str):
    assert in_a_gist(article, statement) is Support.SUPPORTED


UNTOLD = {
    "Duric is a father of four.",
    "Sanna Kivi was handed her first start in 2010.",
    "The engineers have since withdrawn the permit.",
    "Karl Ebner, 30, was charged with arson on Tuesday.",
}
"""Left to free statements: an apposition, a year, bodies, and what “the accused” may mean are no deed of one person."""


@pytest.mark.parametrize(("article", "statement"), [row[:2] for row in REFUSED_OF_OTHERS if row[1] not in UNTOLD])
def test_a_second_sentence_of_its_evidence_lends_a_gist_no_other_person(article: str, statement: str):
    """All are named in the evidence, each beside what another did."""
    assert in_a_gist(article, statement) in REFUSED
