"""Repair: failing fields alone are asked again, verified ones are frozen, and what stays wrong follows the policy."""

from __future__ import annotations

from typing import Any

import pytest

import summarizer
from summarizer.errors import Unsupported
from summarizer.schemas import Support
from summarizer.settings import Settings
from summarizer.testing import Asked, Reply, ScriptedModel

TEXT = """The port of Levin will stay shut for at least nine days, Ilse Maran said on Monday.

Two cranes fell while Karl Oster watched."""
NOTHING: dict[str, Any] = {"gist": [], "actors": [], "sources": [], "claims": [], "numbers": []}
POINTER = {"sentence": 1, "first": "The port of Levin", "last": "at least nine days"}
CLAIM = {"text": "The port of Levin will stay shut for at least nine days.", "evidence": [POINTER], "speaker": "Ilse Maran"}
CLAIM |= {"speaker_words": "Ilse Maran", "cue": "said", "via": [], "negated": False, "hedge": None, "when": "on Monday"}
ACTORS = [
    {"name": name, "kind": "person", "role": None, "aliases": [], "sentence": at}
    for name, at in (("Ilse Maran", 1), ("Karl Oster", 2))
]
DRAFT = {**NOTHING, "actors": ACTORS, "claims": [CLAIM]}


def wrong(**fields: Any) -> dict[str, Any]:
    """The draft with a claim that is wrong in these fields."""
    return {**DRAFT, "claims": [{**CLAIM, **fields}]}


def ran(script: Any, settings: Settings, **changes: Any) -> tuple[summarizer.Result, list[Asked]]:
    model = ScriptedModel(script)
    mending = settings.model_copy(update={"repair_attempts": 1, **changes})
    return summarizer.summarize(TEXT, model=model, settings=mending), model.asked


def mended(*values: str | None) -> dict[str, Any]:
    return {"repairs": [{"fault": i, "value": value} for i, value in enumerate(values, start=1)]}


def faults(result: summarizer.Result) -> list[str]:
    return [v.path for v in result.report.verdicts if v.support in (Support.CONTRADICTED, Support.UNSUPPORTED)]


def test_a_draft_without_faults_is_not_asked_about_again(settings: Settings) -> None:
    """One call; the prompt of the repair is not among those used."""
    result, asked = ran([DRAFT], settings)
    assert (faults(result), len(asked), list(result.model.prompts)) == ([], 1, ["whole"])


@pytest.mark.parametrize(
    ("fields", "value", "path"),
    [
        ({"text": "The port of Levin will stay shut for nineteen days."}, CLAIM["text"], "/claims/0/text"),
        ({"speaker": "Karl Oster", "speaker_words": None}, "Ilse Maran", "/claims/0/speaker"),
        ({"negated": True}, "false", "/claims/0/negated"),
        ({"when": "on Friday"}, "on Monday", "/claims/0/when"),
        ({"when": "on Friday"}, None, "/claims/0/when"),
        ({"hedge": "reportedly"}, None, "/claims/0/hedge"),
    ],
)
def test_a_field_that_failed_is_mended(settings: Settings, fields: dict[str, Any], value: str | None, path: str) -> None:
    """Asked for by its reason, answered by value, candidate or null, accepted by the validator."""
    before, _ = ran([wrong(**fields)], settings, repair_attempts=0)
    assert path in faults(before)
    result, asked = ran(lambda asked: mended(value) if "Fault 1" in asked.user else wrong(**fields), settings)
    assert path not in faults(result)
    assert len(asked) == 2
    assert sorted(result.model.prompts) == ["repair", "whole"]


def test_the_question_holds_the_fault_and_nothing_that_was_right(settings: Settings) -> None:
    """Reason, sentence and candidates go out; no article, no example, no earlier message, no verified field."""
    _, (_, asked) = ran([wrong(speaker="Karl Oster", speaker_words=None), mended("Ilse Maran")], settings)
    assert [message["role"] for message in asked.messages] == ["system", "user"]
    assert "Field: who asserts the claim\nValue now: Karl Oster\nWhat is wrong: " in asked.user
    assert "Candidates: Ilse Maran\nSentences: The port of Levin" in asked.user
    assert asked.user.count("Fault ") == 1
    assert "Two cranes" not in asked.user
    assert len(asked.user) < 600


def test_a_repair_that_makes_another_field_worse_is_not_taken(settings: Settings) -> None:
    """A candidate that is no better, an invented name and a worse wording change nothing; what was verified stays."""
    start = wrong(text="The port of Levin will stay shut for nineteen days.")
    for value in ("The port of Levin will stay shut for ninety days.", "The port will not stay shut.", "", None):
        result, _ = ran([start, mended(value)], settings)
        assert result.summary.claims[0].text == start["claims"][0]["text"]
        assert faults(result) == ["/claims/0/text"]


def test_it_stops_when_a_round_mends_nothing(settings: Settings) -> None:
    """Five attempts allowed, one useless answer: no second round."""
    _, asked = ran(lambda a: mended("no") if "Fault 1" in a.user else wrong(when="on Friday"), settings, repair_attempts=5)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("changes", "rounds"), [({"repair_attempts": 5}, 2), ({"repair_attempts": 1}, 1), ({"repair_tokens": 1}, 1)]
)
def test_it_stops_at_attempts_and_tokens(settings: Settings, changes: dict[str, int], rounds: int) -> None:
    """Two faults, one mended a round: attempts end it, and so do tokens."""

    def answer(asked: Asked) -> Any:
        if "Fault 2" in asked.user:
            blocks = asked.user.split("Fault ")[1:]
            return mended(*("on Monday" if "time words" in block else "no" for block in blocks))
        if "Fault 1" in asked.user:
            return mended("no")
        return wrong(when="on Friday", text="The port will sink.")

    _, asked = ran(answer, settings, **{"repair_attempts": 5, **changes})
    assert len(asked) - 1 == rounds


def test_no_round_is_begun_after_its_seconds(settings: Settings) -> None:
    """Each round mends one fault of two, and after the first the time is up."""

    def answer(asked: Asked) -> Any:
        if "Fault" not in asked.user:
            return wrong(when="on Friday", text="The port will sink.")
        blocks = asked.user.split("Fault ")[1:]
        return mended(*("on Monday" if "time words" in block else "no" for block in blocks))

    result, asked = ran(answer, settings, repair_attempts=5, repair_seconds=0.0)
    assert (len(asked), faults(result)) == (2, ["/claims/0/text"])


def test_a_model_that_fails_at_repair_leaves_what_was_there(settings: Settings) -> None:
    """The result stands with its fault marked: a repair never costs a summary."""
    result, _ = ran([wrong(when="on Friday"), Reply("down", status=500)], settings)
    assert faults(result) == ["/claims/0/when"]


# --- what stays wrong ----------------------------------------------------------------------------------------------------------


def test_by_default_it_stays_and_is_marked(settings: Settings) -> None:
    """keep: value and verdict are both there."""
    result, _ = ran([wrong(when="on Friday"), mended("no")], settings)
    assert (result.summary.claims[0].when, faults(result)) == ("on Friday", ["/claims/0/when"])


def test_dropped_it_is_gone_and_listed(settings: Settings) -> None:
    """drop: a field that may be null becomes null, the claim stays, and the list says what went and why."""
    result, _ = ran([wrong(when="on Friday"), mended("no")], settings, on_unsupported="drop")
    assert (result.summary.claims[0].when, faults(result), result.report.ok) == (None, [], True)
    [gone] = [one for one in result.dropped if one.path == "/claims/0/when"]
    assert (gone.text, gone.why.split(":")[0] in ("contradicted", "unsupported")) == ("on Friday", True)


def test_a_claim_whose_text_is_false_goes_whole(settings: Settings) -> None:
    """There is no claim without a text; what pointed at it points nowhere; everything that is left is supported."""
    number = {"text": "at least nine days", "sentence": 1, "counted": "port of Levin", "claim": 0}
    start = {**wrong(text="The port of Levin sank."), "numbers": [number]}
    result, _ = ran([start, mended("no")], settings, on_unsupported="drop")
    assert (result.summary.claims, [n.claim for n in result.summary.numbers]) == ((), [None])
    assert result.report.ok


def test_what_fails_together_goes_together_and_takes_nothing_else(settings: Settings) -> None:
    """Two false claims around a true one, a role of nobody, a wrong time in the claim that goes anyway: the true ones stand."""
    false = {**CLAIM, "text": "The port of Levin sank.", "when": "on Friday"}
    number = {"text": "at least nine days", "sentence": 1, "counted": "port of Levin"}
    actors = [ACTORS[0], {**ACTORS[1], "role": "admiral"}]
    start = {**DRAFT, "actors": actors, "claims": [false, CLAIM, false], "numbers": [{**number, "claim": 1}]}
    result, _ = ran([start], settings, repair_attempts=0, on_unsupported="drop")
    assert ([claim.text for claim in result.summary.claims], result.report.ok) == ([CLAIM["text"]], True)
    assert [(actor.name, actor.role) for actor in result.summary.actors] == [("Ilse Maran", None), ("Karl Oster", None)]
    assert [number.claim for number in result.summary.numbers] == [result.summary.claims[0].id]
    paths = {one.path for one in result.dropped}
    assert {"/claims/0/text", "/claims/2/text", "/actors/1/role"} <= paths
    assert not any(path.startswith("/claims/1/") for path in paths)


def test_raised_it_names_the_field(settings: Settings) -> None:
    """raise: no result, one line, exit code 3."""
    with pytest.raises(Unsupported, match="1 fields are not supported, the first /claims/0/when") as caught:
        ran([wrong(when="on Friday"), mended("no")], settings, on_unsupported="raise")
    assert caught.value.exit_code == 3
