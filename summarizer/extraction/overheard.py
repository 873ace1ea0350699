"""Claims that a taught model hears and the reading does not, as attributions like the reading's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.extraction.answers import Line, Says
from summarizer.extraction.passages import Passage
from summarizer.extraction.placing import Saying, sayings
from summarizer.extraction.wording import CLOSING, OPENING, line
from summarizer.grounding.attribution import Attribution, AttributionForm
from summarizer.grounding.attribution.candidate import Candidate, Mood
from summarizer.grounding.attribution.speakers import Spoken, resolve
from summarizer.grounding.attribution.table import Stands, Through
from summarizer.grounding.attribution.wording import Range
from summarizer.grounding.cues import CueKind, CueVerb, verb_forms
from summarizer.grounding.names import find_names
from summarizer.schemas import Span

_MARKS = frozenset(OPENING + CLOSING) - set("'’‘")
_NOWHERE = Range(0, 0)


def unread_claims(
    document: Document, turns: Sequence[tuple[Passage, Sequence[Line]]], known: Sequence[Attribution]
) -> list[Attribution]:
    """Attributions that the model alone hears: speaker, a cue that the lexicon knows and content in one sentence.

    What it hears without a speaker, by other words or across sentences is wrong more often than right.
    """
    taken = [(span.start, span.end) for attribution in known for span in attribution.content]
    said = [(passage, [one for one in lines if isinstance(one, Says)]) for passage, lines in turns]
    found: list[Attribution] = []
    for saying in sayings(document, said):
        if saying.speaker is None or saying.cue is None or not _together(document, saying.speaker, saying.cue, saying.content[0]):
            continue
        if any(span.start < end and start < span.end for span in saying.content for start, end in taken):
            continue
        cue = _candidate(saying.cue.text)
        if cue is not None:
            name = resolve(find_names(document), saying.speaker, _spoken(known, saying.start))
            found.append(_attribution(document, saying, cue, name))
    return found


def _together(document: Document, *spans: Span) -> bool:
    return len({document.sentence_at(span.start) for span in spans}) == 1


def _spoken(known: Sequence[Attribution], start: int) -> Spoken:
    """Who has spoken before an offset."""
    spoken = Spoken()
    for one in sorted((one for one in known if one.end <= start), key=lambda one: one.end):
        spoken.add(one.name, one.end)
    return spoken


def _candidate(cue: str) -> Candidate | None:
    """A cue as the reading would have it; None for words that the lexicon does not know."""
    words = cue.casefold().split()
    verb: CueVerb | None = next((form.verb for word in reversed(words) if (form := verb_forms().get(word)) is not None), None)
    kind = verb.kind if verb else CueKind.COLON if cue == ":" else CueKind.ACCORDING if "according" in words else None
    if kind is None:
        return None
    return Candidate(
        mood=Mood.FINITE if verb else Mood.COLON if kind is CueKind.COLON else Mood.ACCORDING,
        kind=kind,
        lemma=verb.lemma if verb else line(cue),
        cue=_NOWHERE,
        head=0,
        subject=None,
        complements=verb.complements if verb else frozenset(),
        negative=verb is not None and verb.negative,
        factive=verb is not None and verb.factive,
        negated=any(word in ("not", "never") or word.endswith(("n't", "n’t")) for word in words),
    )


@dataclass(slots=True)
class _Heard:
    """What is known of the one attribution that was heard."""

    document: Document
    content: tuple[Span, ...]
    named: tuple[int | None, bool]

    def form(self, place: int) -> AttributionForm:
        """Direct where every stretch stands in marks, mixed where some words do."""
        del place
        if all(span.text[0] in _MARKS and span.text.rstrip(",.")[-1:] in _MARKS for span in self.content):
            return AttributionForm.DIRECT
        quoted = any(_MARKS & set(span.text) for span in self.content)
        return AttributionForm.MIXED if quoted else AttributionForm.INDIRECT

    def name(self, place: int) -> tuple[int | None, bool]:
        """Whom the speaker's words mean."""
        del place
        return self.named

    def through(self, place: int) -> Through:
        """The model is not asked through whom."""
        del place
        return Through((), (), None)

    def line(self, place: int) -> tuple[int, ...]:
        """It stands in no other."""
        del place
        return ()


def _attribution(document: Document, saying: Saying, cue: Candidate, name: tuple[int | None, bool]) -> Attribution:
    stands = Stands(
        cue=_offsets(saying.cue), speaker=_offsets(saying.speaker), addressee=None, content=tuple(map(_place, saying.content))
    )
    return Attribution(_Heard(document, saying.content, name), 0, stands, stands.bounds, cue)


def _offsets(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else _place(span)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end
