"""Finding attributions: sentence by sentence, quotations that run on, names and chains added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document import Document
from summarizer.grounding.cues import CueKind
from summarizer.grounding.names import NameKind, NameTable, find_names
from summarizer.grounding.once import once_per_document
from summarizer.grounding.quotations import Quotation, find_quotations
from summarizer.grounding.words import Class, units
from summarizer.schemas import Span

from .candidate import Candidate, Mood
from .candidates import candidates
from .chains import Chain, bare, chains_of, is_document, is_outlet
from .contents import govern
from .governed import Governed
from .nesting import nested
from .reading import Range, Reading, read
from .speakers import resolve
from .subjects import main_subject
from .table import Attribution, AttributionForm


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution while its quotations may still run on; `more` holds the offsets of those that do."""

    reading: Reading
    governed: Governed
    chain: Chain
    more: tuple[tuple[int, int], ...] = ()


@once_per_document
def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """Every attribution in the order of the text, nested ones included (`parent` and `depth` tell).

    Reads reporting verbs before, after and inside what is said, participles, passives, reporting nouns and adjectives,
    "according to", "reportedly", colons, quotations that run on over sentences and paragraphs, and chains ("reported,
    citing"). The words are those of cues.toml; there is no parser and no model. It cannot see: cues outside its lists, free
    indirect speech, who "they" are, whether a quotation after a sentence about somebody else has changed its speaker, where
    reported speech runs on unmarked into the next sentence; and "X said A and B" always leaves B to X.
    """
    quotations = find_quotations(document)
    names = find_names(document)
    found: list[_Found] = []
    speaks: int | None = None
    before: Reading | None = None
    for unit in units(document, quotations):
        reading = read(document.text, unit)
        governed = govern(reading, candidates(reading))
        here = [_Found(reading, g, chain) for g, chain in zip(governed, chains_of(reading, governed), strict=True)]
        quoted = not here and _only_quoted(reading)
        introduced = _introduces(document, before, names) if quoted and speaks is None and before is not None else None
        if introduced is not None:
            speaks = len(found)
            found.append(introduced)
        if quoted and speaks is not None:
            found[speaks] = replace(found[speaks], more=(*found[speaks].more, (unit.words[0].start, unit.words[-1].end)))
            continue
        speaks = _speaks_last(here, len(found))
        found.extend(here)
        before = reading
    return _built(document, found, names, quotations)


def _introduces(document: Document, reading: Reading, names: NameTable) -> _Found | None:
    """An attribution without a cue for a quotation that may follow: the person whom a sentence is about speaks it."""
    subject = main_subject(reading, len(reading.words))
    if subject is None:
        return None
    index, _ = resolve(names, document.span(*_offsets(reading, subject)), ())
    person = index is not None and names.names[index].kind is NameKind.PERSON
    if not person and reading.low(subject.first) not in {"he", "she"}:
        return None
    said = Candidate(Mood.FINITE, CueKind.SAY, "say", Range(0, 0), 0, subject, frozenset(("quote",)))
    return _Found(reading, Governed(said, subject, None, (), tag=False, adverbial=None), Chain((), (), None))


def _only_quoted(reading: Reading) -> bool:
    """Whether a unit holds a quotation and next to nothing beside it."""
    words = reading.words
    quoted = bool(words) and words[0].cls is Class.QUOTE
    return quoted and all(w.cls in {Class.QUOTE, Class.STOP, Class.COMMA, Class.OTHER} for w in words)


def _speaks_last(here: Sequence[_Found], base: int) -> int | None:
    """Which attribution a quotation in the next sentence would carry on: the first tag, else the last that can quote."""
    able = [i for i, one in enumerate(here) if _can_quote(one.governed)]
    tags = [i for i in able if here[i].governed.tag]
    best = tags[:1] or able[-1:]
    return base + best[0] if best else None


def _can_quote(governed: Governed) -> bool:
    return governed.candidate.mood is not Mood.NOUN and "quote" in governed.candidate.complements


def _offsets(reading: Reading, words: Range) -> tuple[int, int]:
    return reading.words[words.first].start, reading.words[words.last - 1].end


def _built(
    document: Document, found: Sequence[_Found], names: NameTable, quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    top = [q for q in quotations if q.depth == 0]
    starts = [q.start for q in top]
    built: list[Attribution] = []
    passing: list[Span | None] = []
    for one in found:
        stretches = [_offsets(one.reading, r) for r in one.governed.content if r.last > r.first]
        form = _form([*stretches, *one.more], top, starts)
        built.append(_attribution(document, one, names, built, form))
        passing.append(_passes_on(document, one.reading, one.governed.speaker))
    return nested(built, passing)


def _attribution(
    document: Document, one: _Found, names: NameTable, before: Sequence[Attribution], form: AttributionForm
) -> Attribution:
    candidate, governed = one.governed.candidate, one.governed

    def span(words: Range) -> Span:
        return document.span(*_offsets(one.reading, words))

    def optional(words: Range | None) -> Span | None:
        return span(words) if words is not None else None

    speaker = optional(governed.speaker)
    name, weak = resolve(names, speaker, before)
    content = [span(r) for r in governed.content if r.last > r.first]
    return Attribution(
        cue=span(candidate.cue) if candidate.cue.last else None,
        lemma=candidate.lemma,
        kind=candidate.kind,
        speaker=speaker,
        name=name,
        weak=weak,
        content=(*content, *(document.span(a, b) for a, b in one.more)),
        form=form,
        negated=candidate.negated,
        negative=candidate.negative != candidate.negated,
        factive=candidate.factive,
        addressee=optional(governed.hearer),
        via=tuple(span(r) for r in one.chain.via),
        cited=tuple(span(r) for r in one.chain.cited),
        when=optional(one.chain.when),
    )


def _passes_on(document: Document, reading: Reading, speaker: Range | None) -> Span | None:
    """The speaker without relative clause when it is an outlet or document, through which others' words come."""
    if speaker is None or not (is_outlet(reading, speaker) or is_document(reading, speaker)):
        return None
    return document.span(*_offsets(reading, bare(reading, speaker)))


def _form(stretches: Sequence[tuple[int, int]], top: Sequence[Quotation], starts: Sequence[int]) -> AttributionForm:
    """Direct when nearly all of the content is quoted, mixed when some of it is."""
    quoted = total = 0
    for start, end in stretches:
        total += end - start
        at = max(bisect_right(starts, start) - 1, 0)
        while at < len(top) and top[at].start < end:
            quoted += max(0, min(end, top[at].end) - max(start, top[at].start))
            at += 1
    if quoted == 0:
        return AttributionForm.INDIRECT
    return AttributionForm.DIRECT if total - quoted <= 2 * len(stretches) else AttributionForm.MIXED
