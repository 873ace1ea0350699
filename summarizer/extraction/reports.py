"""Reports: which attributions tell something, and which of two nested ones it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.attribution import Attribution
from summarizer.grounding.cues import CueKind

FILLS = 0.7
"""Share of an outer content from which the inner attribution is all it tells: "“…,” said X, the Courier reported"."""

_NO_CLAIM = re.compile(r"(?i)\bnot to be (?:identified|named|quoted)\b")
_CHAIN_CUES = frozenset({"cite"})
_CARRYING = frozenset({CueKind.SAY, CueKind.TELL, CueKind.ACCORDING, CueKind.REPORTEDLY, CueKind.QUOTE, CueKind.COLON})
_SPEAKING = _CARRYING | {CueKind.DENY, CueKind.ASK, CueKind.DOUBT, CueKind.BELIEVE}


def reports(attributions: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """The outermost attributions in order; where one only carries what another says, the inner one.

    Terms of speaking ("who asked not to be named") and cues that only name a source ("citing") tell nothing themselves.
    """
    terms = {i for i, attribution in enumerate(attributions) if _terms(attribution)}
    children: dict[int, list[int]] = {}
    for i, attribution in enumerate(attributions):
        if attribution.parent is not None and i not in terms:
            children.setdefault(attribution.parent, []).append(i)
    for i, attribution in enumerate(attributions):
        if i not in terms and (attribution.parent is None or attribution.parent in terms):
            yield _innermost(attributions, i, children)


def _innermost(attributions: tuple[Attribution, ...], outer: int, children: dict[int, list[int]]) -> Attribution:
    """The attribution whose words the outer one carries: the reading names the carrier in its chain."""
    seen = {outer}
    while attributions[outer].kind in _CARRYING:
        inner = next((i for i in children.get(outer, ()) if i not in seen and _fills(attributions[i], attributions[outer])), None)
        if inner is None:
            break
        outer = inner
        seen.add(inner)
    return attributions[outer]


def _fills(inner: Attribution, outer: Attribution) -> bool:
    if not inner.via or inner.speaker is None or inner.kind not in _SPEAKING:
        return False
    parts = (*inner.content, inner.speaker, *((inner.cue,) if inner.cue else ()))
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    length = sum(c.end - c.start for c in outer.content)
    shared = sum(max(0, min(c.end, end) - max(c.start, start)) for c in outer.content)
    return bool(shared >= FILLS * length)


def _terms(attribution: Attribution) -> bool:
    return attribution.lemma in _CHAIN_CUES or bool(_NO_CLAIM.search(" ".join(span.text for span in attribution.content)))
