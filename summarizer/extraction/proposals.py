"""Proposals: what the deterministic reading makes of an article, as a Draft that a model can correct and add to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.document import Document, Sentence
from summarizer.extraction.address import is_assertion, is_foreign, is_open
from summarizer.extraction.naming import description, leads, outlet_kind, source_kind
from summarizer.extraction.reports import reports
from summarizer.extraction.wording import CLOSING, OPENING, claim_text, hedge_in, is_negative, line, takes_cue
from summarizer.grounding.attribution import Attribution, find_attributions
from summarizer.grounding.cues import CueKind
from summarizer.grounding.names import Mention, Name, NameKind, NameTable, find_names
from summarizer.grounding.numerals import numbers_of
from summarizer.schemas import (
    ActorKind,
    DraftActor,
    DraftClaim,
    DraftNumber,
    DraftSource,
    Pointer,
    SourceKind,
    Span,
)

ANCHOR_WORDS = 5
"""Words at each end of a pointer: five are unique in nearly every sentence, and a short stretch is given whole."""
FEWEST_NARRATED_WORDS = 6
"""A sentence of fewer words that nobody is quoted in ("Neither gave a reason.") carries no claim of its own."""

_OF_A_PLACE = re.compile(r"(?:an|ese|ish|ern|ic)$")
_NOUN_NEXT = re.compile(r"\s+[a-z]|-")
FEWEST_CLAIMED_WORDS = 2
_NO_NAME = re.compile(r"-[a-z]|^[A-Z]-[A-Z][A-Za-z.]*$")
"""What only looks like a name: "ISIS-linked", and a party with its state ("R-NC")."""
_NO_ROLE = re.compile(r"(?i)(?:who|whom|whose|which|that|when|where|said|says)\b")


@dataclass(frozen=True, slots=True)
class ClaimProposal:
    """A claim as read, with what the reading could not tell."""

    draft: DraftClaim
    sentence: Sentence
    unnamed: bool
    """A speaker stands there and the reading cannot say who it is."""


@dataclass(frozen=True, slots=True)
class NumberProposal:
    """A quantity as read, with its place in the text and what the reading could not tell."""

    draft: DraftNumber
    place: tuple[int, int]
    uncounted: bool
    """No noun stands at it that it could count."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the reading proposes."""

    actors: tuple[DraftActor, ...]
    sources: tuple[DraftSource, ...]
    claims: tuple[ClaimProposal, ...]
    numbers: tuple[NumberProposal, ...]


def propose(document: Document, *, heard: Iterable[Attribution] = ()) -> Proposals:
    """Read a document: who is named, who says what through whom, what is counted; `heard` are attributions from elsewhere."""
    reader = _Reader(document, find_names(document))
    told = [*reports(find_attributions(document)), *heard]
    claims = [claim for attribution in told if (claim := reader.claim(attribution)) is not None]
    reader.told = frozenset(
        pointer.sentence for claim in claims if claim.draft.speaker is not None for pointer in claim.draft.evidence
    )
    claims += list(reader.narrated(claims))
    claims.sort(key=lambda claim: (claim.draft.evidence[0].sentence, claim.draft.speaker is None))
    return Proposals(
        actors=tuple(reader.actors()),
        sources=tuple(reader.sources.values()),
        claims=tuple(claims),
        numbers=tuple(reader.numbers()),
    )


class _Reader:
    """One document, its names, and the sources met so far."""

    def __init__(self, document: Document, names: NameTable) -> None:
        self.document, self.names = document, names
        self.foreign = frozenset(sentence.number for sentence in document.sentences if is_foreign(sentence.text))
        self.idle = frozenset(sentence.number for sentence in document.sentences if is_open(sentence.text))
        self.told: frozenset[int] = frozenset()
        self.sources: dict[str, DraftSource] = {}
        self.speakers: set[str] = set()

    def actors(self) -> Iterator[DraftActor]:
        """Everybody with a name, outlets and mere scenery apart: the fullest name, the first role, other forms as aliases."""
        for name in self.names.names:
            told = [m for m in name.mentions if not m.weak]
            own = told if name.text in self.speakers else [m for m in told if self._tells(m.start)]
            if not own or self._passing(name, own) or outlet_kind(name.text) is not None:
                continue
            role = next((line(r.text) for r in name.roles if r.text != name.text and not _NO_ROLE.match(r.text)), None)
            yield DraftActor(
                name=name.text,
                kind=ActorKind.OTHER if name.kind is NameKind.UNKNOWN else ActorKind(name.kind.value),
                role=role,
                aliases=tuple(alias for alias in name.aliases if alias != name.text),
                sentence=self._number(own[0].start),
            )

    def _passing(self, name: Name, own: list[Mention]) -> bool:
        """Whether a name is no actor: mere scenery, a platform, an adjective of place, a word that only opens a sentence."""
        if name.text in self.sources or _NO_NAME.search(name.text):
            return True
        if name.text in self.speakers:
            return False
        if source_kind(name.text) is SourceKind.SOCIAL_MEDIA or (name.kind is NameKind.PLACE and len(own) == 1):
            return True
        if name.kind is not NameKind.UNKNOWN or " " in name.text:
            return False
        text = self.document.text
        adjective = _OF_A_PLACE.search(name.text) and all(_NOUN_NEXT.match(text, mention.end) for mention in own)
        sentence = self.document.sentences[self._number(own[0].start) - 1]
        before = text[sentence.start : own[0].start].strip(OPENING + " ")
        return bool(adjective) or (len(own) == 1 and not before)

    def claim(self, attribution: Attribution) -> ClaimProposal | None:
        """What an attribution claims; None when nothing of it can be pointed at."""
        words = " ".join(span.text for span in attribution.content)
        if len(words.split()) <= FEWEST_CLAIMED_WORDS and words[:1] not in OPENING and not takes_cue(attribution, words):
            return None
        stretches = [span for content in attribution.content for span in self._bare(content)]
        pointers = tuple(pointer for span in stretches for pointer in self._point(span.start, span.end))
        if not pointers:
            return None
        chain = list(attribution.chain)
        asserting = chain.pop() if chain else None
        speaker = self._named(attribution.name, asserting if asserting is attribution.speaker else None) or (
            self._described(asserting) if asserting else None
        )
        if speaker is None and pointers[0].sentence in self.foreign:
            return None
        text = claim_text(self.document, attribution, stretches, speaker=speaker)
        asserted = " ".join(span.text for span in stretches)
        cue = line(attribution.cue.text) if attribution.cue else ""
        draft = DraftClaim(
            text=text,
            evidence=pointers,
            speaker=speaker,
            speaker_words=line(asserting.text) if asserting else None,
            cue=cue or None,
            via=tuple(name for span in chain if (name := self._described(span)) is not None),
            negated=attribution.kind is CueKind.DENY or any(map(is_negative, (asserted, text, cue))),
            hedge=hedge_in(asserted),
            when=line(attribution.when.text) if attribution.when else None,
        )
        sentence = self.document.sentences[pointers[0].sentence - 1]
        return ClaimProposal(draft=draft, sentence=sentence, unnamed=asserting is not None and speaker is None)

    def narrated(self, claims: Iterable[ClaimProposal]) -> Iterator[ClaimProposal]:
        """The article's own assertions: whole sentences that no attribution touches and that name or count something."""
        taken = {pointer.sentence for claim in claims for pointer in claim.draft.evidence}
        counted = {self._number(mention.start) for mention in numbers_of(self.document)}
        for sentence in self.document.sentences:
            words = sentence.text.split()
            telling = sentence.number in counted or any(not m.weak for m in self.names.within(sentence.start, sentence.end))
            if (
                sentence.number in taken
                or not telling
                or len(words) < FEWEST_NARRATED_WORDS
                or words[-1][-1].isalnum()
                or not is_assertion(sentence.text)
            ):
                continue
            draft = DraftClaim(
                text=" ".join(words),
                evidence=tuple(self._point(sentence.start, sentence.end)),
                speaker=None,
                speaker_words=None,
                cue=None,
                via=(),
                negated=is_negative(sentence.text),
                hedge=hedge_in(sentence.text),
                when=None,
            )
            yield ClaimProposal(draft=draft, sentence=sentence, unnamed=False)

    def numbers(self) -> Iterator[NumberProposal]:
        """Every quantity, with the noun it stands at."""
        for mention in numbers_of(self.document):
            if not self._tells(mention.start):
                continue
            yield NumberProposal(
                DraftNumber(
                    text=mention.text,
                    sentence=self._number(mention.start),
                    counted=line(mention.counted or mention.unit or mention.text),
                    claim=None,
                ),
                place=(mention.start, mention.end),
                uncounted=not mention.counted,
            )

    def _tells(self, offset: int) -> bool:
        """Whether what stands there is asserted, by the article or by somebody in it: no question, no word to the reader."""
        number = self._number(offset)
        return number not in self.idle or number in self.told

    def _number(self, offset: int) -> int:
        sentence = self.document.sentence_at(offset)
        return sentence.number if sentence else 0

    def _named(self, index: int | None, asserting: Span | None) -> str | None:
        """The name of a speaker, where the reading knows it; an outlet's becomes a source on the way."""
        if index is None or asserting is None:
            return None
        name: Name = self.names.names[index]
        if source_kind(name.text) is SourceKind.SOCIAL_MEDIA:
            # "In a statement posted on Telegram, the Meleni Guard said": the platform is no speaker where somebody else is named.
            near = (self.names.of(m) for m in self.names.within(asserting.start, asserting.end) if not m.weak)
            name = next((other for other in near if other.index != index), name)
        kind = outlet_kind(name.text)
        if kind is not None:
            self._source(name.text, kind, asserting)
        self.speakers.add(name.text)
        return name.text

    def _described(self, span: Span) -> str | None:
        """A source by the words that stand for it; None for a bare pronoun."""
        mention = next((m for m in self.names.within(span.start, span.end) if not m.weak), None)
        if mention is not None and leads(span.text, mention.start - span.start):
            called = self.names.of(mention).text
            kind = outlet_kind(called) or outlet_kind(self.document.text[mention.end : span.end])
            if kind is not None:
                return self._source(called, kind, span)
        name = description(span.text)
        return self._source(name, source_kind(name), span) if name else None

    def _source(self, name: str, kind: SourceKind, span: Span) -> str:
        self.sources.setdefault(name, DraftSource(name=name, kind=kind, sentence=self._number(span.start)))
        return name

    def _bare(self, content: Span) -> Iterator[Span]:
        """The asserted words alone: no marks round them, no leading "that", no comma behind."""
        start, end = content.start, content.end
        text = self.document.text
        if text[start : start + 5].casefold() == "that ":
            start += 5
        while start < end and (text[end - 1] in ",;" or text[end - 1].isspace()):
            end -= 1
        if text[start] in OPENING and not any(ch in '“”"«»' for ch in text[start + 1 : end - 1]):
            start += 1
            if text[end - 1] in CLOSING:
                end -= 1
        while start < end and (text[end - 1] in ",;" or text[end - 1].isspace()):
            end -= 1
        if start < end:
            yield self.document.span(start, end)

    def _point(self, start: int, end: int) -> Iterator[Pointer]:
        """Pointers for a stretch, one for each sentence it runs through."""
        for sentence in self.document.sentences_in(start, end):
            piece = self.document.text[max(start, sentence.start) : min(end, sentence.end)].strip()
            words = piece.split()
            if not words:
                continue
            short = len(words) <= 2 * ANCHOR_WORDS
            first = piece if short else " ".join(words[:ANCHOR_WORDS])
            last = piece if short else " ".join(words[-ANCHOR_WORDS:])
            yield Pointer(sentence=sentence.number, first=first, last=last)
