"""Combining: what the reading proposes and what a taught model heard, each where it is the better one.

Which of the two is believed was measured question by question on articles of our own that the adapter never saw
(`python -m training.agreement`; figures in training/MODEL_CARD.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from summarizer.document import Document, Sentence
from summarizer.extraction.answers import Counts, Line, Names, Says, Story
from summarizer.extraction.passages import Passage
from summarizer.extraction.placing import Place, Saying, places, sayings
from summarizer.extraction.proposals import NumberProposal
from summarizer.extraction.wording import CLOSING, OPENING, line
from summarizer.grounding.attribution import Attribution, AttributionForm, Stands, Through
from summarizer.grounding.attribution.speakers import Spoken, resolve
from summarizer.grounding.cues import CueKind, CueVerb, verb_forms
from summarizer.grounding.names import NameKind, find_names
from summarizer.grounding.names.kinds import told_whole
from summarizer.grounding.names.table import normal
from summarizer.grounding.numerals import numbers_of
from summarizer.schemas import ActorKind, DraftActor, Span

Turns = Sequence[tuple[Passage, Sequence[Line]]]

_KINDS = frozenset(ActorKind)
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "sir", "lady", "lord", "the", "a"})
_BESIDE_WORDS = ".,;:!?()[]" + OPENING + CLOSING
_MARKS = frozenset(OPENING + CLOSING) - set("'’‘")


def unread_claims(document: Document, turns: Turns, known: Sequence[Attribution]) -> list[Attribution]:
    """Attributions that the model alone hears: speaker, a cue that the lexicon knows and content in one sentence.

    What it hears without a speaker, by other words or across sentences is wrong more often than right.
    """
    taken = [(span.start, span.end) for attribution in known for span in attribution.content]
    said = [(passage, [one for one in lines if isinstance(one, Says)]) for passage, lines in turns]
    found: list[Attribution] = []
    for saying in sayings(document, said):
        if saying.speaker is None or saying.cue is None or not _together(document, saying.speaker, saying.cue, saying.content[0]):
            continue
        kind = _kind(saying.cue.text)
        if kind is None or any(span.start < end and start < span.end for span in saying.content for start, end in taken):
            continue
        before = Spoken()
        for one in sorted((a for a in known if a.end <= saying.start), key=lambda a: a.end):
            before.add(one.name, one.end)
        found.append(_attribution(saying, saying.cue, kind, _Heard(document, saying, before)))
    return found


def _together(document: Document, *spans: Span) -> bool:
    return len({document.sentence_at(span.start) for span in spans}) == 1


def _verb(cue: str) -> CueVerb | None:
    return next((form.verb for word in reversed(cue.casefold().split()) if (form := verb_forms().get(word)) is not None), None)


def _kind(cue: str) -> CueKind | None:
    """What a cue says the speaker does; None for words that the lexicon does not know."""
    verb = _verb(cue)
    if verb is not None:
        return verb.kind
    return CueKind.COLON if cue == ":" else CueKind.ACCORDING if "according" in cue.casefold() else None


class _Cue(NamedTuple):
    """What a cue says, as an Attribution wants it."""

    lemma: str
    kind: CueKind
    negative: bool
    factive: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is worked out of one attribution that the model heard: it has no chain, no time and nothing around it."""

    document: Document
    saying: Saying
    before: Spoken

    def form(self, _: int, /) -> AttributionForm:
        """How the content stands."""
        return _form(self.saying.content)

    def name(self, _: int, /) -> tuple[int | None, bool]:
        """The index of the speaker's name, and whether the link is weak."""
        return resolve(find_names(self.document), self.saying.speaker, self.before)

    def through(self, _: int, /) -> Through:
        """Nobody."""
        return Through((), (), None)

    def line(self, _: int, /) -> tuple[int, ...]:
        """Nothing."""
        return ()


def _attribution(saying: Saying, cue: Span, kind: CueKind, heard: _Heard) -> Attribution:
    verb = _verb(cue.text)
    negated = any(word in ("not", "never") or word.endswith(("n't", "n’t")) for word in cue.text.casefold().split())
    said = _Cue(
        lemma=verb.lemma if verb else line(cue.text),
        kind=kind,
        negative=verb is not None and verb.negative,
        factive=verb is not None and verb.factive,
        negated=negated,
    )
    speaker = (saying.speaker.start, saying.speaker.end) if saying.speaker else None
    stands = Stands((cue.start, cue.end), speaker, None, tuple((span.start, span.end) for span in saying.content))
    return Attribution(heard, 0, stands, stands.bounds, said)


def _form(content: Sequence[Span]) -> AttributionForm:
    if all(span.text[0] in _MARKS and span.text.rstrip(",.")[-1:] in _MARKS for span in content):
        return AttributionForm.DIRECT
    quoted = any(_MARKS & set(span.text) for span in content)
    return AttributionForm.MIXED if quoted else AttributionForm.INDIRECT


def described(document: Document, turns: Turns, actors: Iterable[DraftActor]) -> Iterator[DraftActor]:
    """The actors with the kind and the role that the model gives them, where their names stand; it adds nobody."""
    heard: dict[str, Names] = {}
    for passage, lines in turns:
        for one in lines:
            if isinstance(one, Names) and (at := list(places(document.text, one.name, passage.start, passage.end))):
                role = (
                    one.role
                    if one.role and _beside(document, one.role, passage, [document.sentence_at(a) for a, _ in at])
                    else None
                )
                heard.setdefault(normal(one.name), replace(one, role=role))
    actors = list(actors)
    names = {normal(name) for actor in actors for name in (actor.name, *actor.aliases)}
    for actor in actors:
        told = next((heard[key] for key in map(normal, (actor.name, *actor.aliases)) if key in heard), None)
        if told is None:
            yield actor
            continue
        # A name that tells its kind whole is not up for discussion; a country may well act as its government.
        known = told_whole(actor.name) not in {None, NameKind.PLACE}
        kind = ActorKind(told.kind) if told.kind in _KINDS and not known else actor.kind
        # Of a place it takes for a role what happened there.
        newer = told.role if told.role and kind is not ActorKind.PLACE and _describes(told.role, names) else None
        # Less than what an apposition tells ("Russian" for a department chief) takes nothing away.
        role = newer if newer and _weight(newer) >= _weight(actor.role or "") else actor.role
        yield actor.model_copy(update={"kind": kind, "role": line(role) if role else None})


def _describes(role: str, names: Collection[str]) -> bool:
    """Whether a role is neither somebody's name nor only whose somebody is ("the club's")."""
    return normal(role) not in names and not role.endswith(("'s", "’s", "s'", "s’"))


def _weight(role: str) -> int:
    """How many words a role has, articles aside."""
    return sum(word not in {"a", "an", "the"} for word in role.casefold().split())


def _beside(document: Document, role: str, passage: Passage, sentences: Sequence[Sentence | None]) -> bool:
    """Whether a role, which is more than a courtesy, stands in a sentence of the name."""
    if role.casefold().strip(".") in _COURTESY:
        return False
    return any(document.sentence_at(start) in sentences for start, _ in places(document.text, role, passage.start, passage.end))


def counted(document: Document, turns: Turns, numbers: Sequence[NumberProposal]) -> Iterator[NumberProposal]:
    """The numbers with what the model says they count, where it says so in words of the passage."""
    heard: dict[Place, str] = {}
    for passage, lines in turns:
        words = set(_bare(passage.text))
        inside = [(m.start, m.end) for m in numbers_of(document) if passage.start <= m.start and m.end <= passage.end]
        for one in lines:
            if isinstance(one, Counts) and set(_bare(one.counted)) <= words:
                at = next((p for p in inside if p not in heard and _meets(document, passage, one.figure, p)), None)
                if at is not None:
                    heard[at] = one.counted
    for number in numbers:
        if number.place in heard:
            yield replace(number, draft=number.draft.model_copy(update={"counted": heard[number.place]}), uncounted=False)
        else:
            yield number


def _bare(text: str) -> list[str]:
    """The words of a text without the marks beside them."""
    return [word.strip(_BESIDE_WORDS) for word in text.casefold().split()]


def _meets(document: Document, passage: Passage, figure: str, place: Place) -> bool:
    return any(start < place[1] and place[0] < end for start, end in places(document.text, figure, passage.start, passage.end))


def story(turns: Turns) -> list[int]:
    """Numbers of the sentences that carry the story, in the order of the text."""
    found = {
        passage.sentences[one.sentence - 1].number
        for passage, lines in turns
        for one in lines
        if isinstance(one, Story) and 1 <= one.sentence <= len(passage.sentences)
    }
    return sorted(found)
