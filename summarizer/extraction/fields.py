"""Fields of a summary by their path: which can be asked again, from what, and the summary with one of them replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.document import Document
from summarizer.grounding.locate import locate
from summarizer.schemas import ActorKind, ArticleSummary, Located, Report, SourceKind, Span, Support, Verdict

FAULTS = (Support.CONTRADICTED, Support.UNSUPPORTED)
_NAMES = {
    "gist/text": "sentence of the summary",
    "actors/role": "role of the actor",
    "actors/kind": "kind of actor",
    "sources/kind": "kind of source",
    "claims/text": "claim, as one sentence",
    "claims/speaker": "who asserts the claim",
    "claims/hedge": "words that weaken the claim",
    "claims/when": "time words of the claim",
    "claims/cue": "reporting words",
    "claims/negated": "whether the claim denies something",
    "numbers/counted": "what the number counts",
}
_NULLABLE = frozenset({"actors/role", "claims/speaker", "claims/hedge", "claims/when", "claims/cue"})
_REFERRED = ("actors", "sources", "claims", "numbers", "gist")
_PATH = re.compile(r"/(gist|actors|sources|claims|numbers)/(\d+)/(\w+)(?:/(\d+))?")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the part of the summary, which item of it, its name, and where in a list."""

    part: str
    index: int
    name: str
    position: int | None = None

    @property
    def key(self) -> str:
        """Part and name, as the tables here are keyed."""
        return f"{self.part}/{self.name}"


def field_of(path: str) -> Field | None:
    """The field a verdict is about; None for the article's own and for anything that no item holds."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    return Field(found[1], int(found[2]), found[3], None if found[4] is None else int(found[4]))


def faults(report: Report) -> dict[str, Verdict]:
    """The verdicts that are against their field, by path."""
    return {verdict.path: verdict for verdict in report.verdicts if verdict.support in FAULTS}


def described(field: Field) -> str | None:
    """What a model is told the field is; None where nothing it says could mend it: values and evidence are code's."""
    return _NAMES.get(field.key)


def value_of(summary: ArticleSummary, field: Field) -> str:
    """The field's value in words; of a reference the name."""
    value = getattr(getattr(summary, field.part)[field.index], field.name)
    if field.key == "claims/speaker":
        return next((name for name, id_ in _speakers(summary).items() if id_ == value), str(value))
    return value.text if isinstance(value, Span) else str(value).lower() if isinstance(value, bool) else str(value)


def _speakers(summary: ArticleSummary) -> dict[str, str]:
    """The id of each actor and source by name; of two of one name the actor's."""
    sources = {source.name: source.id for source in summary.sources}
    return {**sources, **{actor.name: actor.id for actor in summary.actors}}


def near(summary: ArticleSummary, field: Field, document: Document) -> str:
    """The sentences an item's evidence stands in; at a speaker or a role the one before as well."""
    spans = getattr(summary, field.part)[field.index].evidence
    numbers = {s.number for span in spans for s in document.sentences_in(max(span.start, 0), min(span.end, len(document.text)))}
    if field.name in ("speaker", "role") and numbers:
        numbers.add(max(1, min(numbers) - 1))
    return " ".join(" ".join(document.sentences[n - 1].text.split()) for n in sorted(numbers))


def candidates(summary: ArticleSummary, field: Field, sentences: str) -> tuple[str, ...]:
    """The values to choose from, where there is a choice: names in those sentences, kinds, yes or no."""
    if field.key == "claims/speaker":
        forms = {actor.name: (actor.name, *actor.aliases) for actor in summary.actors}
        forms |= {source.name: (source.name,) for source in summary.sources}
        return tuple(name for name, called in forms.items() if any(form in sentences for form in called))
    if field.name == "kind":
        return tuple(kind.value for kind in (ActorKind if field.part == "actors" else SourceKind))
    return ("true", "false") if field.key == "claims/negated" else ()


def replaced(summary: ArticleSummary, field: Field, value: str | None, document: Document) -> ArticleSummary | None:
    """The summary with that value in that field; None where it cannot stand there."""
    if value is None and field.key not in _NULLABLE:
        return None
    item: Any = getattr(summary, field.part)[field.index]
    try:
        new = None if value is None else _converted(summary, item, field, value, document)
        if value is not None and new is None:
            return None
        return _with(summary, field, _validated(item, field.name, new))
    except (ValidationError, ValueError):
        return None


def _converted(summary: ArticleSummary, item: Any, field: Field, value: str, document: Document) -> object:
    convert: dict[str, Callable[[], object]] = {
        "claims/speaker": lambda: _speakers(summary).get(value),
        "claims/negated": lambda: {"true": True, "false": False}.get(value),
        "claims/cue": lambda: _place(value, item.evidence[0], document),
        "actors/kind": lambda: ActorKind(value),
        "sources/kind": lambda: SourceKind(value),
    }
    return convert.get(field.key, lambda: value.strip() or None)()


def _validated(item: BaseModel, name: str, value: object) -> BaseModel:
    return type(item).model_validate({**dict(item), name: value})


def _place(words: str, close: Span, document: Document) -> Span | None:
    found = locate(words, document, near=(close.start, close.end))
    if found.located not in (Located.EXACT, Located.NORMALIZED, Located.AMBIGUOUS):
        return None
    return document.span(found.spans[0].start, found.spans[-1].end)


def _with(summary: ArticleSummary, field: Field, item: Any) -> ArticleSummary:
    items = list(getattr(summary, field.part))
    items[field.index] = item
    return summary.model_copy(update={field.part: tuple(items)})


def without(summary: ArticleSummary, field: Field) -> ArticleSummary:
    """The summary without that field: null or out of its list where it may be, else its whole item, with what refers to it."""
    item = getattr(summary, field.part)[field.index]
    if field.position is not None:
        left = tuple(one for i, one in enumerate(getattr(item, field.name)) if i != field.position)
        if left or field.name != "evidence":
            return _with(summary, field, item.model_copy(update={field.name: left}))
        return _without_item(summary, field, item)
    if field.key in _NULLABLE or field.key in ("numbers/claim", "numbers/qualifier", "numbers/direction"):
        silent = {"speaker_evidence": ()} if field.name == "speaker" else {}
        return _with(summary, field, item.model_copy(update={field.name: None, **silent}))
    return _without_item(summary, field, item)


def without_all(summary: ArticleSummary, verdicts: Iterable[Verdict], note: Callable[[Verdict, str], None]) -> ArticleSummary:
    """The summary without the fields of those verdicts; `note` is told each that goes, and its words.

    From the last to the first, and what refers to others before what is referred to, so that paths stay true on the way.
    """
    failed = [(field, verdict) for verdict in verdicts if (field := field_of(verdict.path)) is not None]
    gone: set[tuple[str, int]] = set()
    for field, verdict in sorted(failed, key=lambda pair: _place_of(pair[0]), reverse=True):
        if (field.part, field.index) in gone:
            continue
        listed = field.position is not None
        words = (verdict.spans[0].text if verdict.spans else verdict.path) if listed else value_of(summary, field)
        note(verdict, words)
        before = len(getattr(summary, field.part))
        summary = without(summary, field)
        if len(getattr(summary, field.part)) < before:
            gone.add((field.part, field.index))
    return summary


def _place_of(field: Field) -> tuple[int, int, int]:
    return _REFERRED.index(field.part), field.index, -1 if field.position is None else field.position


def _without_item(summary: ArticleSummary, field: Field, item: Any) -> ArticleSummary:
    gone = getattr(item, "id", None)
    rest = tuple(one for i, one in enumerate(getattr(summary, field.part)) if i != field.index)
    cut = summary.model_copy(update={field.part: rest})
    claims = tuple(
        claim.model_copy(
            update={
                "speaker": None if claim.speaker == gone else claim.speaker,
                "speaker_evidence": () if claim.speaker == gone else claim.speaker_evidence,
                "via": tuple(via for via in claim.via if via != gone),
            }
        )
        for claim in cut.claims
    )
    numbers = tuple(n.model_copy(update={"claim": None if n.claim == gone else n.claim}) for n in cut.numbers)
    return cut.model_copy(update={"claims": claims, "numbers": numbers})
