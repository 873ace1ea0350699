"""From Draft to ArticleSummary: code cuts the article where the model pointed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from summarizer.document import Document, Sentence
from summarizer.grounding.locate import locate
from summarizer.grounding.numerals import NumberMention, numbers_of
from summarizer.grounding.quotations import find_quotations
from summarizer.schemas import (
    Actor,
    ActorKind,
    Article,
    ArticleSummary,
    Claim,
    Draft,
    DraftActor,
    DraftClaim,
    DraftNumber,
    DraftSource,
    Form,
    GistSentence,
    Located,
    Number,
    Pointer,
    Source,
    SourceKind,
    Span,
)

from .grounded import Dropped, Grounded, PageFacts
from .measured import number_of
from .standing import stands_in

__all__ = ["Dropped", "Grounded", "PageFacts", "cut", "ground"]


def ground(draft: Draft, document: Document, *, page: PageFacts | None = None) -> Grounded:
    """Cut the evidence of every item of a draft out of the article, and work out ids, forms and values."""
    page = page or PageFacts()
    work = _Grounding(document)
    work.add_actors(draft.actors)
    work.add_sources(draft.sources)
    claims = work.claims(draft.claims)
    numbers = work.numbers(draft.numbers, claims)
    gist = work.gist(draft)
    article = Article(
        sha256=document.sha256,
        length=len(document.text),
        title=page.title,
        url=page.url,
        published=page.published,
        language=page.language,
    )
    summary = ArticleSummary(
        schema_version="1",
        article=article,
        gist=tuple(gist),
        actors=tuple(work.actors),
        sources=tuple(work.sources),
        claims=tuple(claim for claim in claims if claim is not None),
        numbers=tuple(numbers),
    )
    return Grounded(summary=summary, dropped=tuple(work.dropped))


def cut(pointer: Pointer, document: Document) -> Span | None:
    """The stretch of the article that a pointer means; None when its words do not stand in its sentence."""
    return _Grounding(document).cut(pointer)


@dataclass
class _Grounding:
    """The state of one grounding: what has an id so far, and what was dropped."""

    document: Document
    actors: list[Actor] = field(default_factory=list[Actor])
    sources: list[Source] = field(default_factory=list[Source])
    dropped: list[Dropped] = field(default_factory=list[Dropped])
    ids: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """The outermost quoted stretches in order, marks left out."""
        return [(quote.inner_start, quote.inner_end) for quote in find_quotations(self.document) if quote.depth == 0]

    def _is_quoted(self, at: int) -> bool:
        before = bisect_right(self.quoted, at, key=_start) - 1
        return before >= 0 and at < self.quoted[before][1]

    def sentence(self, number: int) -> Sentence | None:
        sentences = self.document.sentences
        return sentences[number - 1] if 0 < number <= len(sentences) else None

    def drop(self, path: str, text: str, why: str) -> None:
        self.dropped.append(Dropped(path=path, text=text, why=why))

    def place(self, words: str, near: Sentence | Span | None) -> tuple[Span, ...]:
        """Where the words stand, letter for letter but for typography; empty when they do not.

        They are looked for in the sentence at hand first: of a thousand places of "said" only that one is meant.
        """
        sentence = near if isinstance(near, Sentence) or near is None else self.document.sentence_at(near.start)
        here = stands_in(self.document, sentence, words) if sentence else None
        if here is not None:
            return (here,)
        found = locate(words, self.document, near=(near.start, near.end) if near else None)
        return found.spans if found.located in _SURE else ()

    def add_actors(self, drafts: Iterable[DraftActor]) -> None:
        for i, draft in enumerate(drafts):
            if _key(draft.name) in self.ids:
                continue
            sentence = self.sentence(draft.sentence)
            evidence = self.place(draft.name, sentence)
            if not evidence:
                self.drop(f"/actors/{i}", draft.name, "the name does not stand in the article")
                continue
            if draft.role and not _covers(evidence, draft.role):
                evidence += self.place(draft.role, evidence[0])
            self.actors.append(
                Actor(
                    id=f"actor-{len(self.actors) + 1}",
                    name=draft.name,
                    kind=draft.kind,
                    role=draft.role,
                    aliases=draft.aliases,
                    evidence=_in_order(evidence),
                )
            )
            for name in (draft.name, *draft.aliases):
                self.ids.setdefault(_key(name), self.actors[-1].id)

    def add_sources(self, drafts: Iterable[DraftSource]) -> None:
        for i, draft in enumerate(drafts):
            if _key(draft.name) in self.ids:
                continue
            if self._source(draft.name, kind=draft.kind, near=self.sentence(draft.sentence)) is None:
                self.drop(f"/sources/{i}", draft.name, "the name does not stand in the article")

    def _source(self, name: str, *, kind: SourceKind, near: Sentence | Span | None) -> str | None:
        evidence = self.place(name, near)
        if not evidence:
            return None
        self.sources.append(Source(id=f"source-{len(self.sources) + 1}", name=name, kind=kind, evidence=evidence))
        self.ids[_key(name)] = self.sources[-1].id
        return self.sources[-1].id

    def speaker(self, name: str | None, near: Span) -> str | None:
        """The id of a speaker; somebody the draft names only here becomes an actor or, with no proper name, a source."""
        if name is None:
            return None
        known = self.ids.get(_key(name))
        if known is not None:
            return known
        if not name[:1].isupper():
            return self._source(name, kind=SourceKind.ANONYMOUS, near=near)
        self.add_actors([DraftActor(name=name, kind=ActorKind.OTHER, role=None, aliases=(), sentence=self._number(near))])
        return self.ids.get(_key(name))

    def via(self, name: str, near: Span) -> str | None:
        """The id of a source that words came through; an actor of that name gets a source beside it."""
        known = self.ids.get(_key(name))
        if known is not None and known.startswith("source-"):
            return known
        beside = next((source.id for source in self.sources if _key(source.name) == _key(name)), None)
        return beside or self._source(name, kind=SourceKind.OUTLET, near=near)

    def _number(self, near: Span) -> int:
        sentence = self.document.sentence_at(near.start)
        return sentence.number if sentence else 0

    def claims(self, drafts: Iterable[DraftClaim]) -> list[Claim | None]:
        """One for each draft, None for what was dropped, so that numbers can go by position."""
        claims: list[Claim | None] = []
        count = 0
        for i, draft in enumerate(drafts):
            claim = self._claim(draft, path=f"/claims/{i}", number=count + 1)
            count += claim is not None
            claims.append(claim)
        return claims

    def _claim(self, draft: DraftClaim, *, path: str, number: int) -> Claim | None:
        cut = [self.cut(pointer) for pointer in draft.evidence]
        evidence = _in_order(span for span in cut if span is not None)
        if not evidence:
            self.drop(path, draft.text, "the words it points at do not stand in that sentence")
            return None
        speaker = self.speaker(draft.speaker, evidence[0])
        if draft.speaker is not None and speaker is None:
            self.drop(f"{path}/speaker", draft.speaker, "the name does not stand in the article")
        via = [self.via(name, evidence[0]) for name in draft.via]
        for j, (name, found) in enumerate(zip(draft.via, via, strict=True)):
            if found is None:
                self.drop(f"{path}/via/{j}", name, "the name does not stand in the article")
        return Claim(
            id=f"claim-{number}",
            text=draft.text,
            speaker=speaker,
            speaker_evidence=self.place(draft.speaker_words, evidence[0]) if draft.speaker_words and speaker else (),
            via=tuple(found for found in via if found is not None),
            form=self._form(evidence, speaker),
            negated=draft.negated,
            hedge=draft.hedge,
            when=draft.when,
            cue=self._cue(draft.cue, evidence),
            evidence=evidence,
        )

    def cut(self, pointer: Pointer) -> Span | None:
        sentence = self.sentence(pointer.sentence)
        if sentence is None:
            return None
        starts = self._places_in(pointer.first, sentence)
        ends = self._places_in(pointer.last, sentence)
        for start, _ in starts:
            for _, end in ends:
                if start < end:
                    return self.document.span(start, end)
        return None

    def _places_in(self, words: str, sentence: Sentence) -> list[tuple[int, int]]:
        found = locate(words, self.document, near=(sentence.start, sentence.end))
        if found.located in (Located.MISSING, Located.FUZZY):
            return []
        places = [(place[0].start, place[-1].end) for place in found.places]
        return [(a, b) for a, b in places if sentence.start <= a and b <= sentence.end]

    def _cue(self, words: str | None, evidence: tuple[Span, ...]) -> Span | None:
        spans = self.place(words, evidence[0]) if words else ()
        return self.document.span(spans[0].start, spans[-1].end) if spans else None

    def _form(self, evidence: tuple[Span, ...], speaker: str | None) -> Form:
        words = (word for span in evidence for word in _WORD.finditer(self.document.text, span.start, span.end))
        quoted = {self._is_quoted(word.start()) for word in words}
        if quoted == {True}:
            return Form.DIRECT  # whoever says it
        if speaker is None:
            return Form.NARRATED
        return Form.MIXED if True in quoted else Form.INDIRECT

    def numbers(self, drafts: Iterable[DraftNumber], claims: list[Claim | None]) -> list[Number]:
        mentions = numbers_of(self.document)
        numbers: list[Number] = []
        taken: set[tuple[int, int]] = set()
        for i, draft in enumerate(drafts):
            mention = self._mention(draft, mentions, taken)
            if mention is None:
                self.drop(f"/numbers/{i}", draft.text, "no such quantity stands in that sentence")
                continue
            taken.add((mention.start, mention.end))
            said = claims[draft.claim] if draft.claim is not None and 0 <= draft.claim < len(claims) else None
            claim = said or next((c for c in claims if c and _holds(c.evidence, mention.span)), None)
            numbers.append(number_of(len(numbers) + 1, mention, draft.counted, claim))
        return numbers

    def _mention(
        self, draft: DraftNumber, mentions: tuple[NumberMention, ...], taken: set[tuple[int, int]]
    ) -> NumberMention | None:
        sentence = self.sentence(draft.sentence)
        if sentence is None:
            return None
        for start, end in self._places_in(draft.text, sentence):
            low = bisect_right(mentions, start, key=lambda mention: mention.end)
            for mention in mentions[low : bisect_left(mentions, end, key=lambda mention: mention.start)]:
                if (mention.start, mention.end) not in taken:
                    return mention
        return None

    def gist(self, draft: Draft) -> Iterable[GistSentence]:
        for i, item in enumerate(draft.gist):
            cited = [s for n in item.sentences if (s := self.sentence(n)) is not None]
            if cited:
                yield GistSentence(text=item.text, evidence=tuple(self.document.span(s.start, s.end) for s in cited))
            else:
                self.drop(f"/gist/{i}", item.text, "it names no sentence of the article")


_WORD = re.compile(r"\w+")
_start = itemgetter(0)
_SURE = (Located.EXACT, Located.NORMALIZED, Located.AMBIGUOUS)


def _key(name: str) -> str:
    name = " ".join(name.split()).casefold()
    return name.removeprefix("the ").removesuffix("’s").removesuffix("'s")


def _covers(evidence: tuple[Span, ...], words: str) -> bool:
    return any(words.casefold() in span.text.casefold() for span in evidence)


def _holds(evidence: tuple[Span, ...], span: Span) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for piece in evidence)


def _in_order(evidence: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(evidence), key=lambda span: (span.start, span.end)))
