"""Finding attributions: sentence by sentence, quotations that run on, names and chains added."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from summarizer.document import Document
from summarizer.grounding.names import NameTable, find_names
from summarizer.grounding.quotations import Quotation, find_quotations
from summarizer.grounding.once import once_per_document
from summarizer.grounding.words import Class, Unit, units
from summarizer.schemas import Span

from .candidates import Mood, candidates
from .chains import Chain, chains_of, bare, is_document, is_outlet
from .contents import Governed, govern
from .reading import Range, Reading, read
from .speakers import resolve
from .table import Attribution, AttributionForm


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution while its quotations may still run on."""

    reading: Reading
    governed: Governed
    chain: Chain
    more: tuple[tuple[int, int], ...] = ()


@once_per_document
def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """Every attribution in the order of its cue, nested ones included (`parent` and `depth` tell).

    Reads reporting verbs before, after and inside what is said, participles, passives with "to", reporting nouns, adjectives of
    belief, "according to", colons, quotations that run on over sentences and paragraphs, and chains ("reported, citing").
    The words it knows are those of cues.toml; there is no parser and no model. It cannot see: cues outside those lists, free
    indirect speech without a cue, who "they" are, a quotation after a sentence about somebody else that nobody is said to speak, or the end of
    reported speech that runs on unmarked into the next sentence.
    """
    quotations = find_quotations(document)
    found: list[_Found] = []
    last: int | None = None
    previous: Unit | None = None
    for unit in units(document, quotations):
        reading = read(document.text, unit)
        governed = govern(reading, candidates(reading))
        here = [_Found(reading, g, chain) for g, chain in zip(governed, chains_of(reading, governed), strict=True)]
        if not here and last is not None and previous is not None and _only_quotes(reading) and _near(document, previous, unit, quotations):
            found[last] = replace(found[last], more=(*found[last].more, (unit.words[0].start, unit.words[-1].end)))
        elif here:
            found.extend(here)
            last = _speaks_last(found, len(here), reading)
        else:
            last = None
        previous = unit
    names = find_names(document)
    return _built(document, found, names, quotations)


def _only_quotes(reading: Reading) -> bool:
    """Whether a unit holds a quotation and next to nothing beside it."""
    words = reading.words
    return bool(words) and words[0].cls is Class.QUOTE and all(w.cls in {Class.QUOTE, Class.STOP, Class.COMMA, Class.OTHER} for w in words)


def _near(document: Document, previous: Unit, unit: Unit, quotations: tuple[Quotation, ...]) -> bool:
    """Whether a unit of quotations only carries the speech before it on: same paragraph, or a mark that reopens."""
    return True


def _speaks_last(found: list[_Found], new: int, reading: Reading) -> int | None:
    """The attribution that a following quotation would carry on: the last outer one of the sentence."""
    best: int | None = None
    for i in range(len(found) - new, len(found)):
        governed = found[i].governed
        if governed.candidate.mood is not Mood.NOUN and ("quote" in governed.candidate.complements):
            best = i
            if governed.tag:
                break
    return best


def _offsets(reading: Reading, words: Range) -> tuple[int, int]:
    return reading.words[words.first].start, reading.words[words.last - 1].end


def _built(document: Document, found: list[_Found], names: NameTable, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    top = [q for q in quotations if q.depth == 0]
    starts = [q.start for q in top]
    built: list[Attribution] = []
    passing: list[Span | None] = []
    for one in found:
        governed, reading = one.governed, one.reading
        candidate = governed.candidate
        stretches = [_offsets(reading, r) for r in governed.content if r.last > r.first]
        stretches = [*stretches, *one.more]
        speaker = document.span(*_offsets(reading, governed.speaker)) if governed.speaker else None
        passing.append(_passes_on(document, reading, governed))
        name, weak = resolve(names, speaker, built)
        built.append(
            Attribution(
                cue=document.span(*_offsets(reading, candidate.cue)),
                lemma=candidate.lemma,
                kind=candidate.kind,
                speaker=speaker,
                name=name,
                weak=weak,
                content=tuple(document.span(a, b) for a, b in stretches),
                form=_form(stretches, top, starts),
                negated=candidate.negated,
                negative=candidate.negative != candidate.negated,
                factive=candidate.factive,
                addressee=document.span(*_offsets(reading, governed.hearer)) if governed.hearer else None,
                via=tuple(document.span(*_offsets(reading, r)) for r in one.chain.via),
                cited=tuple(document.span(*_offsets(reading, r)) for r in one.chain.cited),
                when=document.span(*_offsets(reading, one.chain.when)) if one.chain.when else None,
            )
        )
    return _nested(built, passing)


def _passes_on(document: Document, reading: Reading, governed: Governed) -> Span | None:
    """The speaker without relative clause when it is an outlet or document, through which others' words come."""
    speaker = governed.speaker
    if speaker is None or not (is_outlet(reading, speaker) or is_document(reading, speaker)):
        return None
    return document.span(*_offsets(reading, bare(reading, speaker)))


def _form(stretches: list[tuple[int, int]], top: list[Quotation], starts: list[int]) -> AttributionForm:
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


def _nested(built: list[Attribution], passing: list[Span | None]) -> tuple[Attribution, ...]:
    """The attributions with the one around each: the smallest content that holds its cue."""
    order = sorted(range(len(built)), key=lambda i: (built[i].start, -built[i].end))
    place = {old: new for new, old in enumerate(order)}
    pieces = sorted(((c.start, -c.end, i) for i in range(len(built)) for c in built[i].content), key=lambda p: (p[0], p[1]))
    cues = sorted(((built[i].cue.start if built[i].cue else built[i].start), i) for i in range(len(built)))
    parents: dict[int, int] = {}
    stack: list[tuple[int, int]] = []
    at = 0
    for cue, i in cues:
        while at < len(pieces) and pieces[at][0] <= cue:
            stack.append((-pieces[at][1], pieces[at][2]))
            at += 1
        stack = [s for s in stack if s[0] > cue]
        around = [s for s in stack if s[1] != i]
        if around:
            parents[i] = min(around)[1]
    result = []
    for i in order:
        depth, up, seen = 0, i, {i}
        around: list[Span] = []
        while up in parents and parents[up] not in seen:
            up = parents[up]
            seen.add(up)
            depth += 1
            outlet = passing[up]
            here = (*built[up].via, outlet, *built[up].cited) if outlet is not None else built[up].via
            around = [*here, *around]
        parent = place[parents[i]] if i in parents else None
        result.append(replace(built[i], depth=depth, parent=parent, via=tuple({s.start: s for s in (*around, *built[i].via)}.values())))
    return tuple(result)

