"""What became of one article, in the same form from every engine."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace

from summarizer.batch.entries import reason_of
from summarizer.errors import NoRoom, SummarizerError
from summarizer.grounding.draft import PageFacts
from summarizer.models.usage import Usage
from summarizer.result import Result
from summarizer.schemas import Support

DONE = "done"
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The row of one article; plain strings, so that it can travel between processes. `result` is the JSON of a Result."""

    status: str
    reason: str | None
    result: str | None
    usage: str
    prompts: str | None = None
    model: str | None = None
    seconds: float = 0.0
    attempts: int = 1
    fields: int = 0
    supported: int = 0
    not_supported: int = 0


def of_result(result: Result, *, seconds: float, attempts: int) -> Outcome:
    """The outcome of an article that was summarized."""
    supports = Counter(verdict.support for verdict in result.report.verdicts)
    return Outcome(
        status=DONE,
        reason=None,
        result=result.to_json(),
        usage=result.usage.model_dump_json(),
        prompts=json.dumps(result.model.prompts, sort_keys=True),
        model=result.model.name,
        seconds=round(seconds, 3),
        attempts=attempts,
        fields=len(result.report.verdicts),
        supported=supports[Support.SUPPORTED],
        not_supported=supports[Support.CONTRADICTED] + supports[Support.UNSUPPORTED],
    )


def of_error(error: SummarizerError, *, seconds: float, attempts: int, usage: Usage | None = None) -> Outcome:
    """The outcome of an article that failed; what was used for it is counted all the same."""
    return Outcome(
        status=FAILED,
        reason=reason_of(error),
        result=None,
        usage=(usage or Usage()).model_dump_json(),
        seconds=round(seconds, 3),
        attempts=attempts,
    )


def of_fault(reason: str) -> Outcome:
    """The outcome of what is no article, or was not asked about."""
    return Outcome(status=FAILED, reason=reason, result=None, usage=nothing_used(), attempts=0)


def without_room(outcome: Outcome, error: NoRoom) -> Outcome:
    """The outcome of an article whose answer could not be kept: failed, and what was used for it is counted."""
    return replace(outcome, status=FAILED, reason=reason_of(error), result=None, fields=0, supported=0, not_supported=0)


def nothing_used() -> str:
    """The usage of a row that nothing was asked for."""
    return Usage().model_dump_json()


def of_duplicate(
    *, status: str, reason: str | None, result: str | None, prompts: str | None, model: str | None, page: PageFacts
) -> Outcome:
    """The outcome of an article whose text was asked about under another id: its own page facts, and nothing used."""
    if result is not None:
        document = json.loads(result)
        document["summary"]["article"] |= {
            "title": page.title,
            "url": page.url,
            "published": page.published,
            "language": page.language,
        }
        document["usage"] = json.loads(nothing_used())
        # ASCII only where the text holds a lone surrogate, as everywhere.
        result = json.dumps(document, ensure_ascii=not _encodable(result), separators=(",", ":"))
    return Outcome(status=status, reason=reason, result=result, usage=nothing_used(), prompts=prompts, model=model, attempts=0)


def _encodable(document: str) -> bool:
    # A document with a lone surrogate was written in ASCII with escapes; any other holds its typography as it is.
    return "\\ud" not in document
