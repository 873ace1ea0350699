"""ScriptedModel: answers as told, through the client every model is asked with."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

import summarizer
from summarizer.errors import MalformedSummary, ModelUnreachable, UnusableAnswer
from summarizer.models.client import connect
from summarizer.pipeline import run_with
from summarizer.result import Result, Unread
from summarizer.schemas import Draft
from summarizer.settings import Settings
from summarizer.testing import Asked, Reply, ScriptedModel

TEXT = "The port of Levin will stay shut for at least nine days, Ilse Maran said on Monday. Two cranes fell."
NOTHING: dict[str, Any] = {"gist": [], "actors": [], "sources": [], "claims": [], "numbers": []}
DRAFT = {
    **NOTHING,
    "gist": [{"text": "The port of Levin will stay shut for at least nine days.", "sentences": [1]}],
    "actors": [{"name": "Ilse Maran", "kind": "person", "role": None, "aliases": [], "sentence": 1}],
    "numbers": [{"text": "at least nine days", "sentence": 1, "counted": "closure", "claim": None}],
}


def test_a_scripted_draft_becomes_a_checked_summary(settings: Settings) -> None:
    """The dict is sent as JSON over HTTP, parsed, grounded and judged; nothing in between is faked."""
    model = ScriptedModel([DRAFT])
    result = summarizer.summarize(TEXT, model=model, settings=settings)
    assert [actor.name for actor in result.summary.actors] == ["Ilse Maran"]
    assert [(n.value, n.unit, n.qualifier) for n in result.summary.numbers] == [("9", "day", "at_least")]
    assert (result.usage.calls, result.usage.retries) == (1, 0)
    assert (result.model.name, result.model.mode, list(result.model.prompts)) == ("scripted", "json_schema", ["whole"])
    assert (result.model.version, result.model.seed) == ("0.1.0", 20161)
    assert TEXT.split(". ")[1] in model.asked[0].user
    assert model.asked[0].system.startswith("You turn a news article into data.")


@pytest.mark.parametrize("answer", [DRAFT, json.dumps(DRAFT), Draft.model_validate(DRAFT), Reply(DRAFT)])
def test_an_answer_may_be_given_in_four_forms(settings: Settings, answer: Any) -> None:
    """A dict, its JSON, an instance of the class asked for, or a Reply around either."""
    result = summarizer.summarize(TEXT, model=ScriptedModel([answer]), settings=settings)
    assert result.summary.actors[0].name == "Ilse Maran"


def test_a_function_sees_the_request_and_decides(settings: Settings) -> None:
    """What was asked goes in, the answer comes out, each time."""

    def answer(asked: Asked) -> dict[str, Any]:
        return DRAFT if "nine days" in asked.user else NOTHING

    model = ScriptedModel(answer, name="mine")
    assert len(summarizer.summarize(TEXT, model=model, settings=settings).summary.numbers) == 1
    assert summarizer.summarize("It rained in Ost.", model=model, settings=settings).summary.numbers == ()
    assert len(model.asked) == 2


def test_a_script_that_is_used_up_says_so(settings: Settings) -> None:
    """One answer, two articles: the second fails in one line and is not tried again."""
    model = ScriptedModel([DRAFT])
    summarizer.summarize(TEXT, model=model, settings=settings)
    with pytest.raises(UnusableAnswer, match="the script has 1 answers and was asked for one more"):
        summarizer.summarize(TEXT, model=model, settings=settings)


def test_faults_are_scripted_as_http(settings: Settings) -> None:
    """A 503 is repeated by the real client and counted as a retry; without retries it is ModelUnreachable."""
    busy = Reply("busy", status=503, headers={"retry-after-ms": "1"})
    patient = settings.model_copy(update={"transport_retries": 2})
    result = summarizer.summarize(TEXT, model=ScriptedModel([busy, busy, DRAFT]), settings=patient)
    assert (result.usage.calls, result.usage.retries) == (3, 2)
    with pytest.raises(ModelUnreachable, match="busy"):
        summarizer.summarize(TEXT, model=ScriptedModel([busy]), settings=settings)


def test_tokens_are_those_of_the_reply(settings: Settings) -> None:
    """Told counts arrive in the usage; a model with a public price has a cost, another has none that is known."""
    reply = Reply(DRAFT, prompt_tokens=1000, cached_tokens=800, completion_tokens=50)
    usage = summarizer.summarize(TEXT, model=ScriptedModel([reply]), settings=settings).usage
    assert (usage.prompt_tokens, usage.cached_tokens, usage.completion_tokens, usage.cost) == (1000, 800, 50, "unknown")
    priced = ScriptedModel([reply], name="gpt-5-mini", base_url="https://api.openai.com/v1")
    assert 0 < float(summarizer.summarize(TEXT, model=priced, settings=settings).usage.cost) < 0.001


# --- many articles, one connection ---------------------------------------------------------------------------------------------


def test_articles_that_share_a_connection_are_counted_apart(settings: Settings) -> None:
    """Eight at once: each usage is its article's own, and the connection's is the sum."""

    def answer(asked: Asked) -> Reply:
        return Reply(NOTHING, prompt_tokens=100 + int(asked.user.split("Number ")[1].split(".")[0]), completion_tokens=1)

    async def main() -> tuple[list[Result], int]:
        async with connect(ScriptedModel(answer), settings) as session:
            results = await asyncio.gather(*(run_with(session, f"Number {i}.") for i in range(8)))
            return results, session.usage.prompt_tokens

    results, total = asyncio.run(main())
    assert [result.usage.prompt_tokens for result in results] == [100 + i for i in range(8)]
    assert [result.usage.calls for result in results] == [1] * 8
    assert total == sum(100 + i for i in range(8))


# --- results that were stored --------------------------------------------------------------------------------------------------


def test_a_stored_result_is_read_back(settings: Settings) -> None:
    """What to_json wrote is the same result, a lone surrogate in the article included."""
    result = summarizer.summarize(TEXT + " \ud800", model=ScriptedModel([DRAFT]), settings=settings)
    assert Result.from_json(result.to_json()) == result


def test_a_result_of_an_earlier_version_is_read(settings: Settings) -> None:
    """Fields that were added since are null."""
    document = summarizer.summarize(TEXT, model=ScriptedModel([DRAFT]), settings=settings).to_dict()
    del document["model"]["version"], document["model"]["seed"]
    old = Result.from_json(json.dumps(document))
    assert (old.model.version, old.model.seed, old.unread) == (None, None, ())


def test_what_was_not_read_stands_in_the_json_only_when_there_is_some(settings: Settings) -> None:
    """The contract's five keys; a sixth where a window failed."""
    result = summarizer.summarize(TEXT, model=ScriptedModel([DRAFT]), settings=settings)
    assert sorted(result.to_dict()) == ["model", "report", "schema_version", "summary", "usage"]
    partial = result.model_copy(update={"unread": (Unread(start=0, end=9, why="cut"),)})
    assert partial.to_dict()["unread"] == [{"start": 0, "end": 9, "why": "cut"}]
    assert Result.from_json(partial.to_json()) == partial


@pytest.mark.parametrize(("document", "words"), [("{", "not a stored result"), ('{"model": 1}', "/summary: Field required")])
def test_what_is_no_result_is_refused_by_its_path(document: str, words: str) -> None:
    """Broken JSON, or JSON of another shape."""
    with pytest.raises(MalformedSummary, match=words):
        Result.from_json(document)
