"""Outlines: what a model wrote, as the Draft it stands for; and what it left to code, read at the places it pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.extraction.reports import reports
from summarizer.extraction.wording import claim_text, hedge_in, is_negative, line
from summarizer.grounding.attribution import Attribution, find_attributions
from summarizer.grounding.cues import CueKind
from summarizer.grounding.draft import cut
from summarizer.grounding.locate import locate
from summarizer.grounding.names import find_names
from summarizer.schemas import Draft, DraftActor, DraftClaim, DraftNumber, DraftSource, Located, Outline, Pointer, Span
from summarizer.schemas.outline import NOWHERE, OutlineClaim

Item = TypeVar("Item", bound=BaseModel)
_ANCHOR_WORDS = 5
_SURE = (Located.EXACT, Located.NORMALIZED)
_SAME = 0.5
"""Share of a claim's evidence that an attribution governs when it is the claim's."""


def draft_of(outline: Outline, document: Document) -> Draft:
    """The Draft of an outline; what the outline does not tell has a default and is not among the fields set."""
    return Draft.model_construct(
        gist=outline.gist,
        actors=tuple(_as(DraftActor, actor) for actor in outline.actors),
        sources=tuple(_as(DraftSource, source) for source in outline.sources),
        claims=tuple(_claim(claim, document) for claim in outline.claims),
        numbers=tuple(_as(DraftNumber, number) for number in outline.numbers),
    )


def pointed(evidence: Sequence[Pointer]) -> str:
    """The words that stand for a claim without a text, until it has one."""
    return " ".join(f"{pointer.first} … {pointer.last}" for pointer in evidence)


def completed(draft: Draft, document: Document) -> Draft:
    """The draft with what a model left to code: text, cue, speaker's words, polarity, hedge and time of claims, aliases."""
    told = [attribution for attribution in reports(find_attributions(document)) if attribution.content]
    names = find_names(document).names
    aliases = {form: name for name in names for form in (name.text, *name.aliases)}

    def actor(one: DraftActor) -> DraftActor:
        name = aliases.get(one.name)
        if name is None or "aliases" in one.model_fields_set:
            return one
        return one.model_copy(update={"aliases": tuple(form for form in (name.text, *name.aliases) if form != one.name)})

    called = {form: (name.text, *name.aliases) for form, name in aliases.items()}
    return draft.model_copy(
        update={
            "actors": tuple(actor(one) for one in draft.actors),
            "claims": tuple(_completed(claim, told, called, document) for claim in draft.claims),
        }
    )


def _as(kind: type[Item], told: BaseModel) -> Item:
    return kind.model_construct(_fields_set=set(told.model_fields_set), **dict(told))


def _claim(claim: OutlineClaim, document: Document) -> DraftClaim:
    evidence = tuple(_whole(pointer, document) for pointer in claim.evidence)
    fields = {**dict(claim), "evidence": evidence, "text": claim.text or pointed(evidence)}
    told = claim.model_fields_set if claim.text else claim.model_fields_set - {"text"}
    return DraftClaim.model_construct(_fields_set=told, **fields)


def _whole(pointer: Pointer, document: Document) -> Pointer:
    """A pointer that names a sentence alone, as one to its first and last words; one that names none, to where they stand."""
    if pointer.sentence == NOWHERE and pointer.first:
        found = locate(pointer.first, document)
        at = document.sentence_at(found.spans[0].start) if found.located in _SURE else None
        return pointer.model_copy(update={"sentence": at.number}) if at else pointer
    if pointer.first or pointer.last or not 0 < pointer.sentence <= len(document.sentences):
        return pointer
    words = document.sentences[pointer.sentence - 1].text.split()
    return Pointer(sentence=pointer.sentence, first=" ".join(words[:_ANCHOR_WORDS]), last=" ".join(words[-_ANCHOR_WORDS:]))


def _completed(
    claim: DraftClaim, told: Sequence[Attribution], called: dict[str, tuple[str, ...]], document: Document
) -> DraftClaim:
    spans = [span for pointer in claim.evidence if (span := cut(pointer, document)) is not None]
    if not spans:
        return claim
    words = line(" ".join(span.text for span in spans))
    governing = max(told, key=lambda attribution: _shared(attribution.content, spans), default=None)
    if governing is not None and _shared(governing.content, spans) < _SAME * _length(spans):
        governing = None
    said = governing if claim.speaker is not None else None
    read: dict[str, object] = {
        "text": claim_text(document, said, spans, speaker=claim.speaker) if said else _sentence(words),
        "hedge": hedge_in(words),
        "negated": is_negative(words) or (said is not None and said.kind is CueKind.DENY),
        "cue": line(said.cue.text) if said and said.cue else None,
        "when": line(said.when.text) if said and said.when else None,
        "speaker_words": _speaker_words(claim.speaker, said, called, spans[0], document),
    }
    return claim.model_copy(update={name: value for name, value in read.items() if name not in claim.model_fields_set})


def _speaker_words(
    speaker: str | None, said: Attribution | None, called: dict[str, tuple[str, ...]], near: Span, document: Document
) -> str | None:
    """The words at a claim that name its speaker: those of the attribution, else a form of the name in that sentence."""
    if speaker is None:
        return None
    if said is not None and said.speaker is not None:
        return line(said.speaker.text)
    sentence = document.sentence_at(near.start)
    forms = called.get(speaker, (speaker,))
    return next((form for form in forms if sentence is not None and form in sentence.text), None)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words[-1:] in '.?!…”"' else ".")


def _shared(content: Sequence[Span], spans: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in content for b in spans)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
