"""Wording: an attribution as one sentence that can be read alone, and what its words say of polarity and hedges."""

from __future__ import annotations

import re
from itertools import pairwise

from summarizer.document import Document
from summarizer.grounding.attribution import Attribution, AttributionForm
from summarizer.grounding.cues import CueKind
from summarizer.schemas import Span
from summarizer.validation.syntax import Tag, tag
from summarizer.validation.tokens import tokenize

OPENING = "“\"‘'«„‟‚‛"
CLOSING = "”\"’'»‟"
_NEGATOR = re.compile(
    r"(?i)\b(?:not|no|never|nobody|nothing|none|neither|nor|without|cannot|\w+n[’']t|(?:denie[ds]|deny|denying))\b(?!\s+only\b)"
)
_CONTRAST = re.compile(r"(?i),\s+not\b|\bnot\s+(?:only|just|merely|simply)\b|\bno (?:later|more|less|fewer) than\b|\bno\s*\.")
_HEDGE = re.compile(
    # Not "May": that is a month, and a question that begins with the verb claims nothing.
    r"\b(?:may|(?i:might|could|reportedly|allegedly|apparently|possibly|perhaps|probably|likely|seems? to|seemed to|appears? to|"
    r"appeared to|is believed to|are believed to|is thought to|are thought to|estimated|suspected))\b"
)

_ACTS: frozenset[CueKind] = frozenset(
    {CueKind.WANT, CueKind.REFUSE, CueKind.ASK, CueKind.DENY, CueKind.DOUBT, CueKind.FEEL, CueKind.JUDGE}
)
"""Cues that are part of what is claimed: "Norline denied the charge" says something, "the charge" does not."""

_BEFORE_A_PHRASE = frozenset({CueKind.SAY, CueKind.SHOW, CueKind.TELL, CueKind.BELIEVE, CueKind.KNOW})
_CLAUSE_VERBS = frozenset({Tag.VERB, Tag.MODAL, Tag.AUX})
_LONGEST_PHRASE = 12
"""Words after which what seems to have no verb was misread."""


def line(words: str) -> str:
    """Words of a wrapped text on one line."""
    return " ".join(words.split())


def is_negative(text: str) -> bool:
    """Whether words deny or assert a negative; a contrast ("postponed, not cancelled") does neither."""
    return bool(_NEGATOR.search(_CONTRAST.sub(" ", text)))


def hedge_in(text: str) -> str | None:
    """The first words that weaken a claim, as they stand."""
    found = _HEDGE.search(line(text))
    return found.group() if found else None


def claim_text(document: Document, attribution: Attribution, stretches: list[Span], *, speaker: str | None) -> str:
    """What is claimed as a sentence: with speaker and cue where the cue is part of it ("Norline denied the charge")."""
    words = _joined([line(span.text) for span in stretches])
    cue = attribution.cue
    quoted = attribution.form is not AttributionForm.INDIRECT and words[:1] in OPENING
    if cue is not None and attribution.speaker is None and _between(cue, stretches):
        words = line(document.text[stretches[0].start : stretches[-1].end])
    elif cue is not None and not quoted and takes_cue(attribution, words):
        who = speaker or (line(attribution.speaker.text) if attribution.speaker else "")
        words = f"{who} {line(cue.text)} {words}".strip()
    if words.count("“") != words.count("”"):
        words = words.strip(OPENING + CLOSING + " ,;")
    return words[:1].upper() + words[1:] + ("" if words[-1:] in '.?!…”"' else ".")


def takes_cue(attribution: Attribution, words: str) -> bool:
    """Whether the cue is part of what is claimed: the content of "denied the charge" says nothing by itself."""
    return attribution.kind in _ACTS or words.startswith("to ") or _bare_belief(attribution) or _bare_phrase(attribution, words)


def _bare_phrase(attribution: Attribution, words: str) -> bool:
    """Whether speaker and cue stand before content without a verb: "Polls show a close contest" is one sentence."""
    speaker, cue = attribution.speaker, attribution.cue
    if speaker is None or cue is None or attribution.kind not in _BEFORE_A_PHRASE or words[:1] in OPENING:
        return False
    if attribution.content[0].text.casefold().startswith("that "):
        return False  # a clause, whatever its words seem to be
    if not speaker.end <= cue.start < cue.end <= attribution.content[0].start or len(words.split()) > _LONGEST_PHRASE:
        return False
    return _CLAUSE_VERBS.isdisjoint(tag(tokenize(words)))


def _between(cue: Span, stretches: list[Span]) -> bool:
    """Whether a cue splits what it governs: "The court is expected to rule"."""
    return any(a.end <= cue.start and cue.end <= b.start for a, b in pairwise(stretches))


def _joined(pieces: list[str]) -> str:
    """Pieces of one quotation as running text: a piece that begins a sentence ends the one before."""
    text = ""
    for piece in pieces:
        if text and piece[:1].isupper() and text[-1] not in ".?!…":
            text = text.rstrip(",;") + "."
        text = f"{text} {piece}".strip()
    return text


def _bare_belief(attribution: Attribution) -> bool:
    """Whether a belief has no clause of its own: "expects its neighbor to leave", unlike "believes that it will"."""
    content = attribution.content[0].text.casefold()
    return attribution.kind is CueKind.BELIEVE and not content.startswith("that ") and " to " in content
