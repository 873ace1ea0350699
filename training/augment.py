"""Augmentation: an article with other surnames, outlets, reporting words, orders, marks and figures, its annotation with it.

Changes are made to the tagged text, tags and blocks alike, and read again; where the result has a fault the article
stays as it was written.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache

from training.order import reordered
from training.parse import Article, parse_article

STRAIGHT, RENAMED, RESAID, RECOUNTED = 0.3, 0.6, 0.15, 0.3
"""Shares of the articles (of the places, for reporting words) that are changed so."""

_SAID = re.compile(r"(<c\d+>)said(</c\d+>)")
_OTHER_CUES = (
    "says", "added", "explained", "noted", "argued", "insisted", "warned", "admitted", "wrote", "recalled",
    "claimed", "suggested", "maintained", "declared", "pointed out", "stressed", "confirmed", "observed", "conceded",
)  # fmt: skip
_PERSON = re.compile(r"(?m)^@actor ([^=|]+?) *(?:=[^|]*)?\|[^|]*\| *person *$")
_OUTLET = re.compile(r"(?m)^@via \d+ \| ([A-Z][^|\n]*?) *$")
_FIGURE = re.compile(r"(?m)^@number .*?(\d{1,3}(?:,\d{3})+|\d{2,3})(?!\d)")


def augmented(raw: str, *, name: str, raws: Sequence[tuple[str, str]], rng: random.Random, change: bool) -> Article:
    """One article, changed where `change`; the same for the same state of `rng`."""
    if not change:
        return parse_article(raw, name=name)
    changed = _kept(reordered(raw, rng), raw)
    if rng.random() < RENAMED:
        surnames, outlets = pools(tuple(text for _, text in raws))
        changed = _rename(changed, surnames, outlets, rng)
    changed = _SAID.sub(lambda m: m[1] + (rng.choice(_OTHER_CUES) if rng.random() < RESAID else "said") + m[2], changed)
    if rng.random() < RECOUNTED:
        changed = _recount(changed, rng)
    if rng.random() < STRAIGHT:
        changed = changed.translate(str.maketrans("“”‘’", "\"\"''"))
    return parse_article(_kept(changed, raw), name=name)


def _kept(changed: str, raw: str) -> str:
    """What was changed, or what was there where the change broke an annotation."""
    return raw if parse_article(changed, name="").faults else changed


@cache
def pools(texts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Surnames of persons and names of outlets of the whole corpus."""
    surnames = {found.split()[-1] for text in texts for found in _PERSON.findall(text) if " " in found}
    outlets = {found for text in texts for found in _OUTLET.findall(text) if len(found.split()) <= 3}
    return tuple(sorted(surnames)), tuple(sorted(outlets))


def _rename(raw: str, surnames: Sequence[str], outlets: Sequence[str], rng: random.Random) -> str:
    for pool, found in (
        (surnames, [person.split()[-1] for person in _PERSON.findall(raw) if " " in person]),
        (outlets, _OUTLET.findall(raw)),
    ):
        for old in dict.fromkeys(found):
            new = rng.choice(pool)
            if new not in raw:
                raw = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _, new=new: new, raw)
    return raw


def _recount(raw: str, rng: random.Random) -> str:
    """Other digits in annotated figures, of the same length and everywhere the same."""
    for old in dict.fromkeys(_FIGURE.findall(raw)):
        digits = "".join(c if not c.isdigit() else rng.choice("123456789") for c in old)
        raw = re.sub(rf"(?<![\d.,]){re.escape(old)}(?![\d])(?!,\d)", digits, raw)
    return raw
