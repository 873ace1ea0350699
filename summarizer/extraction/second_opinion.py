"""A second opinion: a model is asked about what the validator could not decide, and about nothing else."""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic import BaseModel, Field

from summarizer.document import Document
from summarizer.errors import UnusableAnswer
from summarizer.extraction.prompts import load
from summarizer.models.client import Model
from summarizer.schemas import ArticleSummary, Reason, Report, Span, Support, Verdict

PROMPT = "judge"
_FIELDS = {"gist": "sentence of the summary", "actors": "role", "claims": "claim", "numbers": "what is counted"}
_ANSWER_TOKENS = 40


class Opinion(BaseModel):
    """Whether a passage bears a statement out."""

    borne_out: bool = Field(description="True only when the passage says all of the statement.")


async def second_opinion(summary: ArticleSummary, report: Report, document: Document, model: Model) -> Report:
    """The report with those paraphrases supported that the model reads as borne out.

    Only a verdict `unsupported` for `paraphrase` is put to the model: there every slot agrees already (numbers, names,
    negation, hedges, times, quoted words), and only the wording is open. A contradiction is never put to it. What it
    decides carries the reason `second_opinion` and its name.
    """
    asked = [i for i, verdict in enumerate(report.verdicts) if _open(verdict)]
    answers = await asyncio.gather(*(_borne_out(summary, report.verdicts[i], document, model) for i in asked))
    decided = {i for i, yes in zip(asked, answers, strict=True) if yes}
    verdicts = tuple(_decided(v, model) if i in decided else v for i, v in enumerate(report.verdicts))
    ok = all(v.support not in (Support.CONTRADICTED, Support.UNSUPPORTED) for v in verdicts)
    return report.model_copy(update={"verdicts": verdicts, "ok": ok})


def _open(verdict: Verdict) -> bool:
    return verdict.support is Support.UNSUPPORTED and verdict.reason is Reason.PARAPHRASE


def _decided(verdict: Verdict, model: Model) -> Verdict:
    detail = f"The words alone leave it open; {model.name} reads the passage as saying so."
    return verdict.model_copy(update={"support": Support.SUPPORTED, "reason": Reason.SECOND_OPINION, "detail": detail})


async def _borne_out(summary: ArticleSummary, verdict: Verdict, document: Document, model: Model) -> bool:
    prompt = load(PROMPT)
    part, index, *_ = verdict.path.split("/")[1:]
    item = getattr(summary, part)[int(index)]
    user = prompt.user(passage=_passage(document, item.evidence), field=_FIELDS[part], statement=_field(summary, verdict.path))
    try:
        opinion = await model.ask(
            system=prompt.system, user=user, answer=Opinion, examples=prompt.turns(), max_tokens=_ANSWER_TOKENS
        )
    except UnusableAnswer:
        return False
    return opinion.borne_out


def _field(summary: ArticleSummary, path: str) -> str:
    value: Any = summary.model_dump(mode="json")
    for key in path.split("/")[1:]:
        value = value[int(key) if isinstance(value, list) else key]
    return str(value)


def _passage(document: Document, evidence: tuple[Span, ...]) -> str:
    """The whole sentences that the evidence stands in, each once, in the order of the text."""
    numbers = {
        s.number for span in evidence for s in document.sentences_in(max(span.start, 0), min(span.end, len(document.text)))
    }
    return " ".join(" ".join(document.sentences[n - 1].text.split()) for n in sorted(numbers))
