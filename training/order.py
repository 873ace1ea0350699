"""Augmentation of the order of an attribution's parts: speaker, cue and content standing otherwise, tags with them.

Only whole sentences of four plain shapes are turned, those in which English allows the turn:

- “It held,” Lund said. / “It held,” said Lund.
- Officials said on Friday that the dam held. / The dam held, officials said on Friday.
- The dam held, officials said. / Officials said the dam held.
- The dam held, according to the report. / According to the report, the dam held.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

TURNED = 0.5
"""Share of the sentences of such a shape that are turned."""

_BARE = frozenset({"said", "says"})
_FRAMED = _BARE | {
    "added", "announced", "argued", "confirmed", "estimated", "explained", "insisted", "noted", "predicted", "reported",
    "warned",
}  # fmt: skip
"""Reporting words that take a clause and also stand after one; after the bare ones it needs no “that”."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "you", "who", "this", "that"})
_SMALL = _PRONOUNS | frozenset(
    re.findall(
        r"\w+",
        """a an the his her its their our some several many most both two three four five six seven eight nine ten no all
    another one more these those there in on at by for after before since under officials police residents witnesses
    prosecutors investigators critics analysts doctors scientists researchers lawyers""",
    )
)
"""Words that open a sentence with a capital and are written small elsewhere."""
_THAT = re.compile(r"^that (?!(?:is|was|were|has|had|would|will|could|can|may|might|should|did|does|means)\b)")
"""The conjunction, not the pronoun."""
_LONGEST_SUBJECT = 4
"""Words: a longer one stays behind its verb."""
_FEWEST_CLAUSE = 3

_NUMBER = re.compile(r"<c(\d+)>")
_START, _DAY, _STOP = r"(?m)(?:^|(?<=[.!?] ))", r"(?P<day> on [A-Z][a-z]+day)?", r"(?P<end>\.)(?=$| )"
_GOES_ON = r"(?P<end>\.(?=$| )|,(?= <t{n}>))"
_S, _C = r"<s{n}>(?P<s>[^<]*)</s{n}>", r"<c{n}>(?P<c>[^<]*)</c{n}>"
_QUOTED, _CLAUSE = r"<t{n}>(?P<t>[“‘\"'][^<]*[,?!][”’\"'])</t{n}>", r"<t{n}>(?P<t>[^<“”‘\":;?!]*)</t{n}>"


class _Parts(NamedTuple):
    """A sentence's speaker, cue, content, day (“ on Friday”, or nothing) and last mark, as they stand."""

    s: str
    c: str
    t: str
    day: str
    end: str


def reordered(raw: str, rng: random.Random, share: float = TURNED) -> str:
    """Tagged text, in which a share of the sentences that can be turned is; all others stay letter by letter."""
    for number in dict.fromkeys(_NUMBER.findall(raw)):
        if raw.count(f"<s{number}>") == raw.count(f"<c{number}>") == 1:
            raw = _turned(raw, number, rng, share)
    return raw


def _turned(raw: str, number: str, rng: random.Random, share: float) -> str:
    whole = raw.count(f"<t{number}>") == 1
    for shape, turn in _TURNS if whole else _QUOTED_TURNS:
        found = re.search(shape.replace("{n}", number), raw)
        if found is None:
            continue
        parts = _Parts(*(found.groupdict().get(name) or "" for name in _Parts._fields))
        new = turn(parts, raw)
        if new is None or rng.random() >= share:
            return raw
        return raw[: found.start()] + re.sub(r"<(/?[sct])>", rf"<\g<1>{number}>", new) + raw[found.end() :]
    return raw


def _verb_first(of: _Parts, _: str) -> str | None:
    plain = of.s.casefold() not in _PRONOUNS and "," not in of.s and of.c in _FRAMED
    return f"<t>{of.t}</t> <c>{of.c}</c> <s>{of.s}</s>{of.day}{of.end}" if plain else None


def _subject_first(of: _Parts, _: str) -> str | None:
    plain = "," not in of.s and len(of.s.split()) <= _LONGEST_SUBJECT and of.c in _FRAMED
    return f"<t>{of.t}</t> <s>{of.s}</s> <c>{of.c}</c>{of.day}{of.end}" if plain else None


def _content_first(of: _Parts, raw: str) -> str | None:
    content, speaker = _THAT.sub("", of.t), _inside(of.s, raw)
    cues = _BARE if content == of.t else _FRAMED
    if speaker is None or of.c not in cues or len(content.split()) < _FEWEST_CLAUSE or " and that " in content:
        return None
    return f"<t>{_capital(content)}</t>, <s>{speaker}</s>{_closing(speaker)} <c>{of.c}</c>{of.day}."


def _speaker_first(of: _Parts, raw: str) -> str | None:
    content = _inside(of.t, raw)
    if content is None or of.c not in _FRAMED:
        return None
    that = "that " if of.day or of.c not in _BARE else ""
    return f"<s>{_capital(of.s)}</s>{_closing(of.s)} <c>{of.c}</c>{of.day} <t>{that}{content}</t>."


def _source_first(of: _Parts, raw: str) -> str | None:
    content = _inside(of.t, raw)
    return content and f"<c>According to</c> <s>{of.s}</s>, <t>{content}</t>."


def _inside(text: str, raw: str) -> str | None:
    """What opens a sentence as it stands inside one; None when nothing tells whether its first word is a name."""
    first = re.split(r"[ ,’']", text, maxsplit=1)[0]
    if not first[:1].isupper():
        return text
    if first.casefold() in _SMALL:
        return text[:1].lower() + text[1:]
    seen = rf"(?m)^[^#@].*[a-z,] (?:<[sct]\d+>)?{re.escape(first)}(?!\w)"  # not in a headline or a block
    return text if re.search(seen, raw) else None


def _closing(speaker: str) -> str:
    """The comma that closes an apposition, where it does not stand in the tag."""
    return "," if "," in speaker and not speaker.endswith(",") else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_Turn = tuple[str, Callable[[_Parts, str], str | None]]
_QUOTED_TURNS: tuple[_Turn, ...] = (
    (rf"{_QUOTED} {_S} {_C}{_DAY}{_GOES_ON}", _verb_first),
    (rf"{_QUOTED} {_C} {_S}{_DAY}{_GOES_ON}", _subject_first),
)
_TURNS: tuple[_Turn, ...] = (
    *_QUOTED_TURNS,
    (rf"{_START}{_S},? {_C}{_DAY} {_CLAUSE}{_STOP}", _content_first),
    (rf"{_START}{_CLAUSE}, <c{{n}}>according to</c{{n}}> {_S}{_STOP}", _source_first),
    (rf"{_START}{_CLAUSE}, {_S},? {_C}{_DAY}{_STOP}", _speaker_first),
    (rf"{_START}{_CLAUSE}, {_C} {_S}{_DAY}{_STOP}", _speaker_first),
)
