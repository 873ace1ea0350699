"""Who does what to whom, what a number counts and whose role it is: true sentences beside the same words in other places."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.schemas import Reason, Support
from summarizer.validation import check, verify
from summarizer.validation.signals import denials
from summarizer.validation.tokens import tokenize

REFUSED = {Support.CONTRADICTED, Support.UNSUPPORTED}


def summary(text: str, **parts: object) -> dict[str, object]:
    document = Document(text)
    about = {"sha256": document.sha256, "length": len(text), "title": None, "url": None, "published": None, "language": "en"}
    empty: dict[str, list[object]] = {"gist": [], "actors": [], "sources": [], "claims": [], "numbers": []}
    return {"schema_version": "1", "article": about, **empty, **parts}


def span(text: str, piece: str) -> dict[str, object]:
    start = text.index(piece)
    return {"start": start, "end": start + len(piece), "text": piece}


EXCHANGES = [
    ("The club borrowed 2 million crowns from the city.", "The city borrowed 2 million crowns from the club."),
    ("The bakery moved from the harbour to the old town.", "The bakery moved from the old town to the harbour."),
    ("The cellar flooded because the pump failed.", "The pump failed because the cellar flooded."),
]


@pytest.mark.parametrize(("true", "false"), EXCHANGES)
def test_two_things_in_each_other_s_place_are_seen_in_a_gist(true: str, false: str) -> None:
    made = summary(
        true, gist=[{"text": text, "evidence": [span(true, true)]} for text in (f"Indeed, {true[:1].lower()}{true[1:]}", false)]
    )
    verdicts = {verdict.path: verdict.support for verdict in verify(made, true).verdicts}
    assert verdicts["/gist/0/text"] is Support.SUPPORTED
    assert verdicts["/gist/1/text"] in REFUSED


def test_a_symmetric_verb_may_be_told_from_either_side() -> None:
    article = "Ada Holm met Per Lund in Norvik. Karl Oster stayed in Levin."
    assert check("Per Lund met Ada Holm in Norvik.", article).support is Support.SUPPORTED
    assert check("Per Lund met Karl Oster in Norvik.", article).support is not Support.SUPPORTED


@pytest.mark.parametrize("verb", ["called", "sued", "met"])
@pytest.mark.parametrize("statement", ["Ada Holm {} Karl Oster in Norvik.", "Karl Oster {} Per Lund in Norvik."])
def test_a_person_of_the_next_sentence_does_not_take_the_place_of_another(verb: str, statement: str) -> None:
    article = f"Ada Holm {verb} Per Lund in Norvik. Karl Oster stayed in Levin."
    assert check(f"Ada Holm {verb} Per Lund in Norvik.", article).support is Support.SUPPORTED
    assert check(statement.format(verb), article).reason in {Reason.NAME_MISMATCH, Reason.RELATION_MISMATCH}


DEEDS = [
    (
        "Interest came from Roma, while Norvik and Sandhamn have asked to be informed.",
        "Roma and Norvik have asked to be informed.",
    ),
    ("They claim guests are being driven away by the noise.", "They claim they are being driven away by the noise."),
    ("Brandt's coach Karl Oster has been named in the squad.", "Brandt has been named in the squad."),
    ("A spokesman dismissed as a hoax a report that the founder had died.", "The founder had died."),
    ("The board sold half its old ferries in May.", "The board sold its old ferries in May."),
    ("The intent is not to close the road.", "The intent is not to."),
]


@pytest.mark.parametrize(("article", "false"), DEEDS)
def test_a_deed_given_to_somebody_else_is_refused_and_the_article_s_own_sentence_is_not(article: str, false: str) -> None:
    assert check(article, article).support is Support.SUPPORTED
    assert check(false, article).support in REFUSED


def number(article: str, text: str, **given: str | None) -> dict[str, object]:
    """A number with the whole article for its evidence."""
    fields = dict.fromkeys(("upper", "unit", "qualifier", "direction", "claim")) | given
    return {"id": "number-1", "text": text, "evidence": [span(article, article)], **fields}


PRICES = "Leo Marsh cut his target price to $52 from $63. Most of the 2,900 fans stayed; claims by 80 dockers were settled."
COUNTED = [
    ("$52", "52", "USD", "new target price", True),
    ("$52", "52", "USD", "previous target price", False),
    ("$63", "63", "USD", "previous target price", True),
    ("$63", "63", "USD", "new target price", False),
    ("2,900", "2900", None, "fans", True),
    ("2,900", "2900", None, "fans who stayed", False),
    ("80", "80", None, "dockers with claims", True),
    ("80", "80", None, "dockers injured by the crane", False),
]


@pytest.mark.parametrize(("text", "value", "unit", "counted", "true"), COUNTED)
def test_what_is_counted_is_the_side_of_the_change_the_whole_and_no_stranger(
    text: str, value: str, unit: str | None, counted: str, true: bool
) -> None:
    made = number(PRICES, text, value=value, unit=unit, counted=counted)
    verdicts = {verdict.path: verdict.support for verdict in verify(summary(PRICES, numbers=[made]), PRICES).verdicts}
    assert (verdicts["/numbers/0/counted"] is Support.SUPPORTED) == true


RETURN = (
    "Her team of scientists returns to the glacier with 12 instruments, more than a second camp needs; it took 2 minutes. "
    "The announced attendance was 8,000, and there were at least 500 empty seats."
)


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "counted", "true"),
    [
        ("12", "12", None, "instruments", True),
        ("12", "12", None, "scientists in the team", False),
        ("at least 500", "500", "at_least", "empty seats", True),
        ("at least 500", "500", "at_least", "announced attendance", False),
    ],
)
def test_a_number_counts_the_plural_right_behind_it_and_nothing_else(
    text: str, value: str, qualifier: str | None, counted: str, true: bool
) -> None:
    made = number(RETURN, text, value=value, qualifier=qualifier, counted=counted)
    verdicts = {verdict.path: verdict.support for verdict in verify(summary(RETURN, numbers=[made]), RETURN).verdicts}
    assert (verdicts["/numbers/0/counted"] is Support.SUPPORTED) == true


LEAP = "She won in 2 minutes 58 seconds, more than a second ahead of Tarn."


@pytest.mark.parametrize(("unit", "support"), [("second", Support.SUPPORTED), ("minute", Support.CONTRADICTED)])
def test_the_unit_in_a_number_s_own_words_stands_against_another_of_the_passage(unit: str, support: Support) -> None:
    made = number(LEAP, "more than a second", value="1", unit=unit, qualifier="more_than", counted="lead")
    verdicts = {verdict.path: verdict.support for verdict in verify(summary(LEAP, numbers=[made]), LEAP).verdicts}
    assert verdicts["/numbers/0/unit"] is support


CHIEFS = "The fire chief, Carla Esk, refused to respond. Transit director Ama Soro expects more riders."


@pytest.mark.parametrize(("role", "true"), [("fire chief", True), ("transit director", False), ("transit chief", False)])
def test_a_role_takes_no_word_from_what_somebody_else_is_called(role: str, true: bool) -> None:
    actor = {"id": "actor-1", "name": "Carla Esk", "kind": "person", "role": role, "aliases": []}
    actor["evidence"] = [span(CHIEFS, "The fire chief, Carla Esk")]
    verdicts = {verdict.path: verdict.support for verdict in verify(summary(CHIEFS, actors=[actor]), CHIEFS).verdicts}
    assert (verdicts["/actors/0/role"] is Support.SUPPORTED) == true


STATES = (
    "Velmia and Karsk signed in May, the Velmia Courier said. An envoy came from Velmia. "
    "Karsk rejects the report. Its ambassador, Ilia March, left."
)


@pytest.mark.parametrize(("role", "true"), [("Karsk's ambassador", True), ("Velmia's ambassador", False)])
def test_a_role_belongs_to_the_country_that_its_means(role: str, true: bool) -> None:
    actor = {
        "id": "actor-1",
        "name": "Ilia March",
        "kind": "person",
        "role": role,
        "aliases": [],
        "evidence": [span(STATES, "Karsk rejects the report. Its ambassador, Ilia March")],
    }
    verdicts = {verdict.path: verdict.support for verdict in verify(summary(STATES, actors=[actor]), STATES).verdicts}
    assert (verdicts["/actors/0/role"] is Support.SUPPORTED) == true


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It is doubtful that it reopens.", 1),
        ("He was too tired to drive.", 1),
        ("They dismissed a report that it burned.", 1),
        ("They dismissed three managers.", 0),
        ("Not yet.", 1),
        ("It went well.", 0),
    ],
)
def test_words_that_deny_are_counted(text: str, count: int) -> None:
    assert denials(tokenize(text)) == count
