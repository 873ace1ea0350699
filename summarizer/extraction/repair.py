"""Repair: only the fields that failed are asked again, each with its reason, its sentences and its candidates.

What the validator has accepted is frozen: a repair that makes any other field worse is not taken. No history goes along.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, Field
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt, stop_after_delay, stop_any
from tenacity.stop import stop_base

from summarizer.document import Document
from summarizer.errors import ModelError, Unsupported
from summarizer.extraction.fields import candidates, described, faults, field_of, near, replaced, value_of, without_all
from summarizer.extraction.prompts import load
from summarizer.grounding.draft import Dropped
from summarizer.models.client import Model
from summarizer.schemas import ArticleSummary, Report, Verdict
from summarizer.settings import Settings
from summarizer.workers import Workers, compute

PROMPT = "repair"
MOST_FAULTS = 24
"""In one question: the longest list whose numbers a model does not mix up."""
_TOKENS_A_FAULT = 120
# What goes may leave something else without support, which goes in the next round.
_MOST_ROUNDS = 20

Judge = Callable[[ArticleSummary, Document], Report]


class Mended(BaseModel):
    """The value for one fault."""

    fault: int = Field(description="Number of the fault.")
    value: str | None = Field(description="The value the sentences bear out, or null.")


class Repairs(BaseModel):
    """A value for every fault."""

    repairs: tuple[Mended, ...] = Field(description="One for each fault.")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A summary after repair, its report, how many fields were mended and what was left out."""

    summary: ArticleSummary
    report: Report
    mended: int = 0
    dropped: tuple[Dropped, ...] = ()


async def repair(
    start: Repaired, document: Document, model: Model, *, judge: Judge, settings: Settings, workers: Workers | None = None
) -> Repaired:
    """Ask again what failed, until all is well, nothing gets better, or attempts, tokens or seconds are used up.

    A model that fails while it is asked ends the repair; what was reached stands.
    """
    if not settings.repair_attempts or not _askable(start):
        return start
    state, before = start, model.usage
    gained = True

    async def round_() -> Repaired:
        nonlocal state, gained
        try:
            after = await _round(state, document, model, judge=judge, workers=workers)
        except ModelError:
            gained = False
            return state
        gained, state = after.mended > state.mended, after
        return state

    class Spent(stop_base):
        """The tokens are used up, or the last round mended nothing."""

        def __call__(self, retry_state: RetryCallState) -> bool:  # noqa: ARG002
            used = model.usage
            tokens = used.prompt_tokens + used.completion_tokens - before.prompt_tokens - before.completion_tokens
            return tokens >= settings.repair_tokens or not gained

    retrying = AsyncRetrying(
        stop=stop_any(stop_after_attempt(settings.repair_attempts), stop_after_delay(settings.repair_seconds), Spent()),
        retry=retry_if_result(lambda reached: bool(_askable(reached))),
        retry_error_callback=lambda _: state,
    )
    return await retrying(round_)


def _askable(state: Repaired) -> list[Verdict]:
    failed = faults(state.report).values()
    return [v for v in failed if (field := field_of(v.path)) is not None and described(field)][:MOST_FAULTS]


async def _round(state: Repaired, document: Document, model: Model, *, judge: Judge, workers: Workers | None) -> Repaired:
    asked = _askable(state)
    prompt = load(PROMPT)
    answer = await model.ask(
        system=prompt.system,
        user=prompt.user(faults=[_told(i, verdict, state.summary, document) for i, verdict in enumerate(asked, start=1)]),
        answer=Repairs,
        max_tokens=_TOKENS_A_FAULT * (len(asked) + 1),
    )
    said = {mended.fault: mended.value for mended in answer.repairs}
    values = {verdict.path: said[number] for number, verdict in enumerate(asked, start=1) if number in said}
    return await compute(workers, _mended, state, values, document, judge)


def _mended(state: Repaired, values: dict[str, str | None], document: Document, judge: Judge) -> Repaired:
    """The state with every value, by path, that mends its field."""
    for path, value in values.items():
        state = _tried(state, path, value, document, judge)
    return state


def _told(number: int, verdict: Verdict, summary: ArticleSummary, document: Document) -> dict[str, object]:
    field = field_of(verdict.path)
    assert field is not None
    sentences = near(summary, field, document)
    return {
        "number": number,
        "field": described(field),
        "value": " ".join(value_of(summary, field).split()),
        "reason": " ".join(verdict.detail.split()),
        "candidates": candidates(summary, field, sentences),
        "sentences": sentences,
    }


def _tried(state: Repaired, path: str, value: str | None, document: Document, judge: Judge) -> Repaired:
    """The state with that value where it mends its field and no other field is the worse for it."""
    field = field_of(path)
    assert field is not None
    changed = replaced(state.summary, field, value, document)
    if changed is None or changed == state.summary:
        return state
    report = judge(changed, document)
    before, after = faults(state.report), faults(report)
    if path in after or not set(after) <= set(before):
        return state
    return Repaired(summary=changed, report=report, mended=state.mended + 1, dropped=state.dropped)


def settle(state: Repaired, document: Document, *, judge: Judge, policy: str) -> Repaired:
    """What becomes of fields that stay unsupported: kept as they are, dropped, or raised.

    Raises Unsupported where the policy is `raise` and a field failed.
    """
    failed = faults(state.report)
    if not failed or policy == "keep":
        return state
    if policy == "raise":
        first = next(iter(failed.values()))
        reason = f"{first.support}, {first.reason}" if first.reason else str(first.support)
        raise Unsupported(f"{len(failed)} fields are not supported, the first {first.path} ({reason}): {first.detail}")
    summary, report, dropped = state.summary, state.report, list(state.dropped)
    for _ in range(_MOST_ROUNDS):
        going = [verdict for verdict in faults(report).values() if field_of(verdict.path) is not None]
        if not going:
            break
        summary = without_all(summary, going, lambda v, text: dropped.append(_dropped(v, text)))
        report = judge(summary, document)
    return Repaired(summary=summary, report=report, mended=state.mended, dropped=tuple(dropped))


def _dropped(verdict: Verdict, text: str) -> Dropped:
    return Dropped(path=verdict.path, text=text, why=f"{verdict.support}: {verdict.detail}")
