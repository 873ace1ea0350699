"""Each way of spoiling a summary: what exactly it changes, and when it has no room."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.validation.corruption import actors, claims, numbers, texts
from summarizer.validation.corruption.other import other

Json = dict[str, Any]


def actor(name: str, role: str | None = None, *aliases: str, kind: str = "person") -> Json:
    return {"id": name.rsplit(maxsplit=1)[-1].lower(), "name": name, "kind": kind, "role": role, "aliases": list(aliases)}


def one(text: str, **given: Any) -> Json:
    empty: Json = {"speaker": None, "via": [], "form": "narrated", "negated": False, "hedge": None, "when": None}
    return empty | {"text": text, "evidence": [{"start": 0, "end": 1, "text": text}]} | given


@pytest.mark.parametrize(
    ("values", "index", "found"),
    [
        (["a", "b", "c"], 0, "b"),
        (["a", "b", "c"], 2, "a"),
        (["a", "a", "c"], 0, "c"),
        (["a", None, "c"], 0, "c"),
        (["a", "a"], 0, None),
        (["a"], 0, None),
        ([None, "b"], 0, "b"),
    ],
)
def test_another_value(values: list[str | None], index: int, found: str | None) -> None:
    """The next value, going round, that is there and is not the same."""
    assert other([{"key": value} for value in values], index, "key") == found


@pytest.mark.parametrize(
    ("names", "blended"),
    [
        (("Ada Holm", "Per Lund"), "Ada Lund"),
        (("Ada Mia Holm", "Per Bo Lund"), "Ada Lund"),
        (("Ada", "Per Lund"), None),
        (("Ada Holm", "Lund"), None),
        (("Ada Holm", "Lund", "Mia Bell"), "Ada Bell"),
        (("Ada Holm", "Per Holm"), None),
        (("Ada Holm",), None),
    ],
)
def test_a_blend_of_two_names(names: tuple[str, ...], blended: str | None) -> None:
    """The first name of one person and the last of the next that has two."""
    made = {"actors": [actor(name) for name in names]}
    assert actors.blend(made, 0) == (blended and "name")
    assert made["actors"][0]["name"] == (blended or names[0])


def test_only_persons_are_blended() -> None:
    """A body has no first name, neither to give nor to lose."""
    assert actors.blend({"actors": [actor("Ada Holm"), actor("Lund Lines", kind="organization")]}, 0) is None
    assert actors.blend({"actors": [actor("Lund Lines", kind="organization"), actor("Ada Holm")]}, 0) is None


@pytest.mark.parametrize(
    ("roles", "spoilt"),
    [
        (("mayor of Levin", "captain"), "captain"),
        (("captain", "mayor of Levin"), "mayor of Levin"),
        (("old captain", "captain"), None),
        ((None, "captain"), None),
        (("captain", None), None),
        (("captain", None, "mayor"), "mayor"),
    ],
)
def test_another_role(roles: tuple[str | None, ...], spoilt: str | None) -> None:
    """The role of the next actor, unless its noun is the same."""
    made = {"actors": [actor("Ada Holm", role) for role in roles]}
    assert actors.role(made, 0) == (spoilt and "role")
    assert made["actors"][0]["role"] == (spoilt or roles[0])


NO_ALIAS: list[str] = []


@pytest.mark.parametrize(
    ("aliases", "index", "spoilt"),
    [
        ((["A"], ["B"], ["C"]), 0, "B"),
        ((["A"], ["B"], ["C"]), 1, "C"),
        ((["A"], ["B"], ["C"]), 2, "A"),
        ((["A", "B"], ["B"]), 0, None),
        ((NO_ALIAS, ["B"]), 0, None),
        ((["A"], NO_ALIAS), 0, None),
    ],
)
def test_another_alias(aliases: tuple[list[str], ...], index: int, spoilt: str | None) -> None:
    """The first alias of another actor that is none of one's own."""
    made = {"actors": [actor("Ada Holm", None, *mine) for mine in aliases]}
    assert actors.alias(made, index) == (spoilt and "aliases/0")
    assert made["actors"][index]["aliases"][:1] == ([spoilt] if spoilt else aliases[index][:1])


@pytest.mark.parametrize(
    ("spoil", "given", "field", "value"),
    [
        (numbers.value, {"value": "140"}, "value", "240"),
        (numbers.value, {"value": "0.95"}, "value", "0.15"),
        (numbers.value, {"value": "0"}, None, "0"),
        (numbers.scale, {"value": "14"}, "value", "14000"),
        (numbers.scale, {"value": "1.4"}, None, "1.4"),
        (numbers.scale, {"value": "14", "upper": "15"}, None, "14"),
        (numbers.unit, {"unit": "day"}, "unit", "hour"),
        (numbers.unit, {"unit": "hour"}, "unit", "day"),
        (numbers.unit, {"unit": None}, None, None),
        *[
            (numbers.qualifier, {"qualifier": one}, "qualifier", two)
            for one, two in (
                ("at_least", "at_most"),
                ("at_most", "at_least"),
                ("more_than", "less_than"),
                ("less_than", "more_than"),
                ("about", "at_least"),
            )
        ],
        (numbers.qualifier, {"qualifier": None}, None, None),
        (numbers.limits, {"upper": "15"}, "upper", "31.0"),
        (numbers.limits, {"upper": None}, None, None),
        (numbers.counted, {"counted": "boats"}, "counted", "dogs"),
        (numbers.counted, {"counted": "dogs"}, None, "dogs"),
    ],
)
def test_a_number_spoilt(spoil: Any, given: Json, field: str | None, value: str | None) -> None:
    """Another digit, scale, unit, bound, end of a range or thing that is counted."""
    empty: Json = {"value": "1", "upper": None, "unit": None, "qualifier": None, "counted": "boats"}
    made = {"numbers": [empty | given, empty | {"counted": "dogs"}]}
    assert spoil(made, 0) == field
    assert made["numbers"][0][field or next(iter(given))] == value


PEOPLE = [actor("Ada Holm", None, "Holm"), actor("Per Lund"), actor("Mia Bell")]


@pytest.mark.parametrize(
    ("spoil", "given", "field", "value"),
    [
        (texts.figure, one("It cost 14 or 15."), "text", "It cost 21 or 15."),
        (texts.figure, one("It fell."), None, "It fell."),
        (texts.entity, one("Ada Holm met Holm."), "text", "Per Lund met Holm."),
        (texts.entity, one("So Holm left."), "text", "So Per Lund left."),
        (texts.entity, one("So Holme left."), None, "So Holme left."),
        (texts.entity, one("Holm met Lund and Bell there"), None, "Holm met Lund and Bell there"),
        (texts.entity, one("Rain fell."), None, "Rain fell."),
        (texts.negation, one("It is and was so."), "text", "It is not and was so."),
        (texts.negation, one("It fell."), None, "It fell."),
        (texts.negation, one("It is not so.", negated=True), "text", "It is so."),
        (texts.negation, one("It never fell.", negated=True), "text", "It fell."),
        (texts.negation, one("It isn't so.", negated=True), "text", "It is so."),
        (texts.negation, one("It isn’t so, no way.", negated=True), "text", "It is so, no way."),
        (texts.negation, one("It is so.", negated=True), None, "It is so."),
        (claims.hedge, one("It could fall.", hedge="could"), "text", "It will fall."),
        (claims.hedge, one("It may fall, may it.", hedge="may"), "text", "It will fall, may it."),
        (claims.hedge, one("It might fall.", hedge="might"), "text", "It will fall."),
        (claims.hedge, one("It can fall.", hedge="can"), None, "It can fall."),
        (claims.hedge, one("It falls.", hedge="could"), None, "It falls."),
        (claims.hedge, one("It could fall."), None, "It could fall."),
        (claims.order, one("Ada Holm met Per Lund there."), "text", "Per Lund met Ada Holm there."),
        (claims.order, one("Holm, not Mia Bell, left."), "text", "Mia Bell, not Holm, left."),
        (claims.order, one("Holm met Holm."), None, "Holm met Holm."),
        (claims.order, one("Holm met Levin."), None, "Holm met Levin."),
        (claims.quote_word, one("We shall never yield.", form="direct"), "text", "We rains never yield."),
        (claims.quote_word, one("We shall never yield."), None, "We shall never yield."),
        (claims.quote_word, one("We all do so.", form="direct"), None, "We all do so."),
        (claims.date, one("It fell on Monday."), "text", "It fell on Thursday."),
        (claims.date, one("It fell on Friday or Sunday."), "text", "It fell on Monday or Sunday."),
        (claims.date, one("It fell in January."), "text", "It fell in April."),
        (claims.date, one("It fell in November."), "text", "It fell in February."),
        (claims.date, one("It fell in 1999 or 2001."), "text", "It fell in 1996 or 2001."),
        (claims.date, one("It fell in 1899."), None, "It fell in 1899."),
        (claims.date, one("It fell on Monday.", when="Friday"), "when", "Monday"),
        (claims.date, one("It fell on Monday.", when="then"), "text", "It fell on Thursday."),
        (claims.speaker, one("It fell.", speaker="holm"), "speaker", "lund"),
        (claims.speaker, one("It fell."), None, None),
        (claims.via_order, one("It fell.", via=["one", "two"]), "via/0", ["two", "one"]),
        (claims.via_order, one("It fell.", via=["one"]), None, ["one"]),
        (claims.via_wrong, one("It fell.", via=["one", "two"]), "via/0", ["three", "two"]),
        (claims.via_wrong, one("It fell.", via=["one", "two"], speaker="three"), None, ["one", "two"]),
        (claims.via_wrong, one("It fell."), None, []),
        (claims.form, one("It fell.", form="direct"), "form", "indirect"),
        (claims.form, one("It fell.", form="mixed"), "form", "direct"),
        (claims.form, one("It fell.", form="indirect"), "form", "direct"),
        (claims.form, one("It fell.", form="narrated"), "form", "direct"),
    ],
)
def test_a_claim_spoilt(spoil: Any, given: Json, field: str | None, value: Any) -> None:
    """Another figure, name, denial, order, word, date, speaker, source or form, and nothing where there is no room."""
    sources = [{"id": name} for name in ("one", "two", "three")]
    made = {"claims": [dict(given), one("So rains came.")], "actors": PEOPLE, "sources": sources}
    assert spoil(made, 0) == field
    shown = "via" if spoil in {claims.via_order, claims.via_wrong} else "speaker" if spoil is claims.speaker else field or "text"
    assert made["claims"][0][shown] == value


def test_what_else_a_spoilt_claim_loses() -> None:
    """With the modal goes the hedge, with the denial its mark; evidence is spelled backwards or that of another claim."""
    made = {"claims": [one("It could fall.", hedge="could"), one("It is so."), one("A b.")]}
    claims.hedge(made, 0)
    assert made["claims"][0]["hedge"] is None
    texts.negation(made, 1)
    assert made["claims"][1]["negated"] is True
    made = {"claims": [one("So Rains came."), one("To Boats"), one("A b"), one("Far away")]}
    assert claims.span_text(made, 0) is None
    assert claims.span_text(made, 3) is None
    made["claims"][3]["evidence"][0]["text"] = "So far below us"
    assert claims.span_text(made, 3) == "evidence/0"
    assert made["claims"][3]["evidence"][0]["text"] == "So far woleb us"
    evidence = [item["evidence"] for item in made["claims"]]
    assert claims.wrong_evidence(made, 1) == "evidence/0"
    assert made["claims"][1]["evidence"] is evidence[3]
    assert claims.wrong_evidence(made, 2) == "evidence/0"
    assert made["claims"][2]["evidence"] is evidence[0]
    assert claims.wrong_evidence({"claims": [one("A")]}, 0) is None


@pytest.mark.parametrize(
    ("text", "spoilt"),
    [("It has won.", "It has not won."), ("It fell.", None), ("It has not won.", None), ("It isn't so.", None)],
)  # fmt: skip
def test_a_denial_put_into_a_gist(text: str, spoilt: str | None) -> None:
    """A gist sentence without a denial gets one behind its first auxiliary."""
    made = {"gist": [{"text": text}]}
    assert texts.denial(made, 0) == (spoilt and "text")
    assert made["gist"][0]["text"] == (spoilt or text)


@pytest.mark.parametrize(
    "word",
    "is are was were has have had will would can could may might should does did".split(),  # noqa: SIM905
)
def test_each_auxiliary_can_be_denied(word: str) -> None:
    """A denial is put behind any auxiliary."""
    made = {"gist": [{"text": f"It {word} so."}]}
    assert texts.denial(made, 0) == "text"
    assert made["gist"][0]["text"] == f"It {word} not so."


def test_a_word_of_a_quotation_is_replaced_by_one_that_it_does_not_have() -> None:
    """The words of other claims that the evidence has are no replacement, and a claim takes another of them by its number."""
    quoted = one("We shall never yield.", form="direct")
    rest = [one("Never rains boats."), quoted]
    made = {"claims": rest}
    assert claims.quote_word(made, 1) == "text"
    assert made["claims"][1]["text"] == "We boats never yield."
    made = {"claims": [one("We shall never yield.", form="direct"), one("We shall yield.")]}
    assert claims.quote_word(made, 0) is None
    marked = one("“We shall never yield.”", form="direct", evidence=[{"start": 0, "end": 1, "text": "We shall never yield,"}])
    made = {"claims": [marked, one("Rains came.", evidence=[{"start": 0, "end": 1, "text": "-"}])]}
    assert claims.quote_word(made, 0) is None
    made["claims"][1]["text"] = "Soon rains came."
    assert claims.quote_word(made, 0) == "text"
