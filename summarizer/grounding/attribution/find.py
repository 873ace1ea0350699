"""Finding attributions: sentence by sentence, quotations that run on, names and chains added."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Document
from summarizer.grounding.cues import CueKind
from summarizer.grounding.names import NameKind, find_names
from summarizer.grounding.once import once_per_document
from summarizer.grounding.quotations import find_quotations
from summarizer.grounding.units import units
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .candidates import candidates
from .contents import govern
from .found import Found, offsets
from .governed import Governed
from .reading import Range, Reading, read
from .speakers import Spoken, resolve
from .subjects import main_subject
from .table import Attribution
from .telling import Sayings


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
    found: list[Found] = []
    speaks: int | None = None
    before: Reading | None = None
    for unit in units(document, quotations):
        reading = read(document.text, unit)
        governed = tuple(govern(reading, candidates(reading)))
        here = [Found(reading, governed, i, []) for i in range(len(governed))]
        quoted = not here and _only_quoted(reading)
        introduced = _introduces(document, before) if quoted and speaks is None and before is not None else None
        if introduced is not None:
            speaks = len(found)
            found.append(introduced)
        if quoted and speaks is not None:
            found[speaks].more.append((unit.words[0].start, unit.words[-1].end))
            continue
        speaks = _speaks_last(here, len(found))
        found.extend(here)
        before = reading
    sayings = Sayings(document, found, [q for q in quotations if q.depth == 0])
    return tuple(
        Attribution(sayings, i, sayings.stands[i], sayings.bounds[i], found[i].governed.candidate) for i in sayings.order
    )


def _introduces(document: Document, reading: Reading) -> Found | None:
    """An attribution without a cue for a quotation that may follow: the person whom a sentence is about speaks it."""
    subject = main_subject(reading, len(reading.words))
    if subject is None:
        return None
    names = find_names(document)
    index, _ = resolve(names, document.span(*offsets(reading, subject)), Spoken())
    person = index is not None and names.names[index].kind is NameKind.PERSON
    if not person and reading.low(subject.first) not in {"he", "she"}:
        return None
    said = Candidate(Mood.FINITE, CueKind.SAY, "say", Range(0, 0), 0, subject, frozenset(("quote",)))
    return Found(reading, (Governed(said, subject, None, (), tag=False, adverbial=None),), 0, [])


def _only_quoted(reading: Reading) -> bool:
    """Whether a unit holds a quotation and next to nothing beside it."""
    words = reading.words
    quoted = bool(words) and words[0].cls is Class.QUOTE
    return quoted and all(w.cls in {Class.QUOTE, Class.STOP, Class.COMMA, Class.OTHER} for w in words)


def _speaks_last(here: Sequence[Found], base: int) -> int | None:
    """Which attribution a quotation in the next sentence would carry on: the first tag, else the last that can quote."""
    able = [i for i, one in enumerate(here) if _can_quote(one.governed)]
    tags = [i for i in able if here[i].governed.tag]
    best = tags[:1] or able[-1:]
    return base + best[0] if best else None


def _can_quote(governed: Governed) -> bool:
    return governed.candidate.mood is not Mood.NOUN and "quote" in governed.candidate.complements
