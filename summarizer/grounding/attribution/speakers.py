"""Speakers: which name the words that stand at a content refer to."""

from __future__ import annotations

import re

from summarizer.grounding.names import Gender, Mention, MentionForm, NameKind, NameTable
from summarizer.schemas import Span

NEAR = 400
"""Characters: a pronoun that speaks goes to the last speaker no farther back than this."""
LAST = 4
"""Attributions that are looked through for the last speaker."""

_PRONOUNS = {"he": Gender.MALE, "she": Gender.FEMALE}
_HEAD_ENDS = re.compile(
    r"\s*(?:$|[,(—–;]|who\b|whose\b|which\b|of\b|for\b|at\b|from\b|in\b|on\b|with\b|and\b|,? (?:KC|QC|MP|Jr|Sr)\b)"
)


class Spoken:
    """Who has spoken so far: the names of the last attributions with the ends of these, and where each name last did."""

    def __init__(self) -> None:
        self.last: list[tuple[int | None, int]] = []
        self.ends: dict[int, int] = {}

    def add(self, name: int | None, end: int) -> None:
        """Take in one more attribution."""
        self.last = [*self.last[1 - LAST :], (name, end)]
        if name is not None:
            self.ends[name] = max(end, self.ends.get(name, 0))


def resolve(names: NameTable, speaker: Span | None, before: Spoken) -> tuple[int | None, bool]:
    """The index of the speaker's name and whether the link is weak; None when no name agrees.

    A pronoun goes to the last speaker of its gender near by, else to the nearest agreeing name; both are weak.
    """
    if speaker is None:
        return None, False
    low = speaker.text.lower()
    if low in _PRONOUNS or low in {"it", "they"}:
        return _pronoun(names, speaker, before, _PRONOUNS.get(low), thing=low == "it"), True
    head = _head(names, speaker)
    return (head.name, head.weak) if head is not None else (None, False)


def _pronoun(names: NameTable, speaker: Span, before: Spoken, gender: Gender | None, *, thing: bool) -> int | None:
    """The last speaker who agrees, or the nearest agreeing name when that stands after what he said."""
    near = names.at(speaker.start)
    last = _last_speaker(names, speaker, before, gender, thing=thing)
    if last is None or near is None:
        return near.name if near is not None else last
    new = max((m.start for m in names.names[near.name].mentions if not m.weak and m.start < speaker.start), default=0)
    return near.name if new >= before.ends[last] else last


def _last_speaker(names: NameTable, speaker: Span, before: Spoken, gender: Gender | None, *, thing: bool) -> int | None:
    for index, end in reversed(before.last):
        if index is None or speaker.start - end > NEAR:
            continue
        name = names.names[index]
        if gender is not None and name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and name.gender in {gender, None}:
            return index
        if thing and name.kind not in {NameKind.PERSON, NameKind.PLACE}:
            return index
    return None


def _head(names: NameTable, speaker: Span) -> Mention | None:
    """The mention that the noun phrase is about: not the firm of a firm's spokesman."""
    inside = [m for m in names.within(speaker.start, speaker.end) if m.form is not MentionForm.PRONOUN]
    for m in sorted(inside, key=lambda m: m.form is MentionForm.DESCRIPTION):
        if m.form is MentionForm.DESCRIPTION and m.start > speaker.start:
            continue
        after = speaker.text[m.end - speaker.start :]
        lead = speaker.text[: m.start - speaker.start]
        governed = re.search(r"\b(?:of|for|at|from|in|on|with|to|by)\s+(?:the\s+|an?\s+)?[^,]*$", lead)
        if _HEAD_ENDS.match(after) and governed is None and not re.match(r"\s*[’']s\b", after):
            return m
    return None
