"""Sentence by sentence: narrow questions for a small model, about what the reading proposes.

A model of 135 million parameters can point and cannot judge. It is asked what the reading cannot tell (who an unnamed
speaker is, what a number counts, which sentence carries the story), each time with the sentence at hand and an answer
held by a grammar or an enumeration, so that it cannot name what does not stand there.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Sequence
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, Field, create_model

from summarizer.document import Document, Sentence
from summarizer.errors import UnusableAnswer
from summarizer.extraction.gist import SENTENCES, foremost, leading, named, said, telling, tells
from summarizer.extraction.prompts import Prompt, load
from summarizer.extraction.proposals import ClaimProposal, Proposals, propose
from summarizer.extraction.strategy import Extraction, Progress
from summarizer.models.client import Model
from summarizer.schemas import Draft, DraftClaim, DraftGist, DraftNumber

SPEAKER, COUNTED, GIST = "sentences/speaker", "sentences/counted", "sentences/gist"
GIST_CHOICES = 4
"""Options a small model can still hold apart."""
MOST_NAMES = 6
MOST_QUESTIONS = 60
"""Of each sort, the first in the article: half a minute on two cores, however long the article is."""
PHRASE_TOKENS = 14
"""Ten words or so: what a number counts takes no more, and a small model that found no end would run on."""
_ANSWER_TOKENS = 60
_COUNTED_TOKENS = 24

T = TypeVar("T")


async def ask_by_sentence(document: Document, model: Model, *, progress: Progress) -> Extraction:
    """Fill a Draft from proposals and the model's answers, several questions at a time."""
    proposals = propose(document)
    asker = _Asker(document, model, progress)
    claims, numbers = list(proposals.claims), list(proposals.numbers)
    unnamed = [i for i, claim in enumerate(claims) if claim.unnamed][:MOST_QUESTIONS]
    uncounted = [i for i, number in enumerate(numbers) if number.uncounted][:MOST_QUESTIONS]
    asker.total = len(unnamed) + len(uncounted) + SENTENCES - 1
    progress(0, asker.total)
    speakers, counts, gist = await asyncio.gather(
        asyncio.gather(*(asker.speaker(claims[i], proposals) for i in unnamed)),
        asyncio.gather(*(asker.counted(numbers[i].draft) for i in uncounted)),
        asker.gist(proposals),
    )
    named, filled = dict(zip(unnamed, speakers, strict=True)), dict(zip(uncounted, counts, strict=True))
    draft = Draft(
        gist=gist,
        actors=proposals.actors,
        sources=proposals.sources,
        claims=tuple(_with_speaker(claim.draft, named.get(i)) for i, claim in enumerate(claims)),
        numbers=tuple(filled.get(i, number.draft) for i, number in enumerate(numbers)),
    )
    return Extraction(draft=draft, prompts={prompt.id: prompt.sha256 for prompt in map(load, (SPEAKER, COUNTED, GIST))})


def _with_speaker(draft: DraftClaim, speaker: str | None) -> DraftClaim:
    return draft.model_copy(update={"speaker": speaker}) if speaker else draft


class _Asker:
    """The questions to one model about one document; an unusable answer leaves the proposal as it was."""

    def __init__(self, document: Document, model: Model, progress: Progress) -> None:
        self.document, self.model, self.progress = document, model, progress
        self.done = self.total = 0

    async def _answered(self, question: Awaitable[T], otherwise: T) -> T:
        try:
            return await question
        except UnusableAnswer:
            return otherwise
        finally:
            self.done += 1
            self.progress(self.done, self.total)

    async def _choose(self, prompt: Prompt, user: str, field: str, options: Sequence[object]) -> object:
        """One of the options, by a schema that allows no other answer."""
        # Literal of what is only known now: a type that no checker can follow.
        fields: dict[str, Any] = {field: (Literal[tuple(options)], Field(description=prompt.system))}
        answer: type[BaseModel] = create_model("Choice", **fields)
        got = await self.model.ask(
            system=prompt.system, user=user, answer=answer, examples=prompt.turns(), max_tokens=_ANSWER_TOKENS
        )
        return getattr(got, field)

    async def speaker(self, claim: ClaimProposal, proposals: Proposals) -> str | None:
        """Who an unnamed speaker is, among those named in the sentence and the two before it."""
        number = claim.sentence.number
        near = self.document.sentences[max(0, number - 3) : number]
        names = [actor.name for actor in proposals.actors if any(named(actor.name, actor.aliases, s) for s in near)]
        if not names:
            return await self._answered(_value(None), None)
        if len(names) == 1:
            return await self._answered(_value(names[0]), None)
        prompt = load(SPEAKER)
        user = prompt.user(
            before=" ".join(sentence.text for sentence in near[:-1]),
            sentence=claim.sentence.text,
            names=names[-MOST_NAMES:],
            words=claim.draft.evidence[0].first,
        )
        chosen = await self._answered(self._choose(prompt, user, "speaker", names[-MOST_NAMES:]), None)
        return str(chosen) if chosen is not None else None

    async def counted(self, number: DraftNumber) -> DraftNumber:
        """What a number counts, in words of its sentence."""
        sentence = self.document.sentences[number.sentence - 1]
        prompt = load(COUNTED)
        question = self.model.complete(
            system=prompt.system,
            user=prompt.user(sentence=" ".join(sentence.text.split()), number=number.text),
            examples=prompt.turns(),
            grammar=words_of(sentence.text),
            max_tokens=_COUNTED_TOKENS,
        )
        answer = " ".join((await self._answered(question, "")).split()).strip(" .,;")
        if not answer:
            return number
        return number.model_copy(update={"counted": answer})

    async def gist(self, proposals: Proposals) -> tuple[DraftGist, ...]:
        """Sentences of the article: the lead, and of those with most to say the ones the model chooses."""
        told = [s for s in self.document.sentences if tells(s)]
        lead, rest = leading(self.document, told), told[1:]
        chosen = list(lead)
        likely = foremost(rest, telling(self.document, proposals))[:GIST_CHOICES]
        options = sorted(likely, key=lambda s: s.number)
        while options and len(chosen) < SENTENCES:
            pick = await self._pick(options)
            chosen.append(options.pop(pick))
        return said(sorted(chosen, key=lambda s: s.number))

    async def _pick(self, options: list[Sentence]) -> int:
        if len(options) == 1:
            return 0
        prompt = load(GIST)
        user = prompt.user(sentences=[" ".join(s.text.split()) for s in options])
        choice = await self._answered(self._choose(prompt, user, "choice", range(1, len(options) + 1)), 1)
        return int(str(choice)) - 1


async def _value(value: T) -> T:
    return value


def words_of(sentence: str) -> str:
    """An llguidance grammar for a run of whole words of a sentence, at least two characters and at most PHRASE_TOKENS."""
    text = json.dumps(" ".join(sentence.split()), ensure_ascii=False)
    rules = f"start: phrase\nphrase[max_tokens={PHRASE_TOKENS}]: NES\nNES: SUB & /[^\\n][^\\n]+/\n"
    return f'%llguidance {{}}\n{rules}SUB: %regex {{"substring_words": {text}}}\n'
