"""A second opinion decides paraphrases and nothing else."""

from __future__ import annotations

import asyncio

from test_schemas import changed

from summarizer.document import Document
from summarizer.errors import UnusableAnswer
from summarizer.extraction.second_opinion import second_opinion
from summarizer.schemas import ArticleSummary, Coverage, Coverages, Reason, Report, Support, Verdict

TEXT = "Maran said the port stays shut. Norline denied it."
EVIDENCE = [{"start": 15, "end": 30, "text": TEXT[15:30]}]
SUMMARY = ArticleSummary.model_validate(changed("/claims/0/evidence", EVIDENCE))


class Judge:
    """Answers as it was told, and remembers what it was asked."""

    name = "judge-model"

    def __init__(self, answer: bool | Exception) -> None:
        self.answer, self.asked = answer, []

    async def ask(self, *, user, answer, **_: object):
        self.asked.append(user)
        if isinstance(self.answer, Exception):
            raise self.answer
        return answer(borne_out=self.answer)


def report(*rows: tuple[str, Support, Reason | None]) -> Report:
    nothing = Coverage(found=0, used=0, missed=())
    return Report(
        schema_version="1",
        ok=all(support is Support.SUPPORTED for _, support, _ in rows),
        verdicts=tuple(Verdict(path=p, located=None, support=s, reason=r, detail="x", spans=()) for p, s, r in rows),
        coverage=Coverages(quotations=nothing, numbers=nothing, attributions=nothing),
    )


def after(answer: bool | Exception, *rows: tuple[str, Support, Reason | None]) -> tuple[Report, list[str]]:
    judge = Judge(answer)
    return asyncio.run(second_opinion(SUMMARY, report(*rows), Document(TEXT), judge)), judge.asked


PARAPHRASE = ("/claims/0/text", Support.UNSUPPORTED, Reason.PARAPHRASE)


def test_a_paraphrase_is_raised_and_says_who_decided():
    """Supported, with the reason second_opinion and the model's name; the report is ok again."""
    got, [asked] = after(True, PARAPHRASE)
    [verdict] = got.verdicts
    assert (verdict.support, verdict.reason, got.ok) == (Support.SUPPORTED, Reason.SECOND_OPINION, True)
    assert "judge-model" in verdict.detail
    assert "Passage:\nMaran said the port stays shut.\n" in asked
    assert "Statement (claim): The port stays shut." in asked
    assert "Norline" not in asked


def test_a_no_leaves_the_verdict_as_it_was():
    """The model may raise; it is not asked to lower."""
    got, asked = after(False, PARAPHRASE)
    assert got == report(PARAPHRASE)
    assert len(asked) == 1


def test_nothing_else_is_put_to_the_model():
    """No contradiction, no other reason, nothing supported: not asked and not changed, whatever it would say."""
    rows = (
        ("/claims/0/speaker", Support.CONTRADICTED, Reason.SPEAKER_MISMATCH),
        ("/claims/0/text", Support.CONTRADICTED, Reason.PARAPHRASE),
        ("/gist/0/text", Support.UNSUPPORTED, Reason.NUMBER_MISSING),
        ("/numbers/0/value", Support.SUPPORTED, None),
    )
    got, asked = after(True, *rows)
    assert got == report(*rows)
    assert asked == []


def test_an_unusable_answer_decides_nothing():
    """A model that answers nonsense leaves the field unsupported."""
    got, _ = after(UnusableAnswer("nonsense"), PARAPHRASE)
    assert got == report(PARAPHRASE)
