"""Attribution inside a statement: who it says said something must be who says it in the passage."""

from __future__ import annotations

import re

from summarizer.grounding.attribution import Attribution
from summarizer.grounding.cues import CueKind, is_reporting
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.saying import SAYING
from summarizer.validation.tokens import tokenize

from .naming import resolve

TELLING = frozenset({CueKind.SAY, CueKind.TELL, CueKind.ACCORDING})
"""Cues after which even a mere description is surely the speaker."""
NEAR = 2
"""Sentences before and after the evidence in which somebody may be said to speak of it."""
QUOTES = frozenset('"“”‘«»')
_OWNER = re.compile(r".*['’]s?\s+")
"""A name and the mark by which it owns what follows."""
_OFFICIAL = frozenset(
    """
    director chief mayor commissioner minister spokesperson secretari sherif officer polic attorney prosecutor department
    ministry agenci council office offic board governor superintendent inspector deputi coroner
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
_LEARNED = frozenset({"professor", "scientist", "researcher", "doctor", "analyst", "economist", "historian", "biologist"})
COVERS = {
    "official": _OFFICIAL,
    "authoriti": _OFFICIAL,
    "prosecutor": frozenset({"attorney", "prosecution"}),
    "polic": frozenset({"officer", "detectiv", "sergeant", "sherif", "constabl", "inspector", "superintendent"}),
    "expert": _LEARNED,
    "scientist": _LEARNED,
    "researcher": _LEARNED,
}
"""Stems of words for many, each with those of the ones among them: what the zoo's director says, officials say."""
GOVERNED = 0.34
"""Share of what the statement says was said that an attribution of the passage must govern to decide who said it."""


def check(case: Case) -> Finding | None:
    """The first speaker named in the statement who is not the one that the passage names for the same content."""
    if not any(item.token.low == "according" or is_reporting(item.token.low) for item in case.statement.words):
        return None
    there = [a for a in case.context.attributions_near(case.evidence) if a.speaker is not None]
    for said in case.statement.attributions:
        if said.speaker is None or said.kind not in SAYING:
            continue
        if said.kind not in TELLING and not any(word[:1].isupper() for word in said.speaker.text.split()[1:]):
            continue  # a description that denies or refuses may as well be what is refused
        finding = _check_one(case, said, there)
        if finding:
            return finding
    return None


def _check_one(case: Case, said: Attribution, there: list[Attribution]) -> Finding | None:
    assert said.speaker is not None
    if case.bare and said.kind in TELLING and _nobody_speaks(case):
        return unsupported(Reason.SPEAKER_MISSING, "In the passage nobody is said to say this.")
    content = _stems(" ".join(span.text for span in said.content))
    table = case.context.names
    name = _name_in(said.speaker.text)
    named = {found.index for found in resolve(table, name)} if name else set[int]()
    words = _keys(said.speaker.text)
    if not content or (not named and not words):
        return None
    shares = [(_share(a, content, case), a) for a in there]
    most = max((share for share, _ in shares), default=0.0)
    telling = [a for share, a in shares if share == most and share >= GOVERNED]
    if (
        not telling
        or any(_same_one(case, other, named, words) for share, other in shares if share >= most / 2)
        or any(_owned(case, other, said.speaker.text, named) for share, other in shares if share >= most / 2)
        or _retold(case, said, telling)
    ):
        return None
    if case.teller and named & _mentioned(case):
        return None  # inside what the speaker says somebody else may say something too
    other = telling[0].speaker
    assert other is not None
    where = Stretch(other.start, other.end)
    return contradicted(Reason.SPEAKER_MISMATCH, f"In the article “{' '.join(other.text.split())}” says this.", where)


def _nobody_speaks(case: Case) -> bool:
    """Whether neither the evidence nor a sentence near it reports or quotes anybody."""
    sentences = case.context.document.sentences
    around = case.context.sentences_around(case.evidence)
    if not around:
        return False
    first, last = max(around[0].number - 1 - NEAR, 0), min(around[-1].number - 1 + NEAR, len(sentences) - 1)
    where = Stretch(sentences[first].start, sentences[last].end)
    if case.context.attributions_near((where,)):
        return False
    return not any(item.token.text in QUOTES or is_reporting(item.token.low) for item in case.context.marked_in(where))


def _retold(case: Case, said: Attribution, telling: list[Attribution]) -> bool:
    """Whether the statement's cue answers to a word that the passage has inside what somebody says."""
    content = [Stretch(span.start, span.end) for attribution in telling for span in attribution.content]
    for at, item in enumerate(case.statement.words):
        if said.cue is not None and said.cue.start <= item.token.start < said.cue.end:
            placed = case.alignment.placed(at)
            if placed is not None and any(piece.start <= placed.token.start < piece.end for piece in content):
                return True
    return False


def _mentioned(case: Case) -> set[int]:
    """The names in the sentences of the evidence, pronouns and descriptions included."""
    table = case.context.names
    return {m.name for s in case.context.sentences_around(case.evidence) for m in table.within(s.start, s.end)}


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokenize(text) if token.content)


def _keys(text: str) -> frozenset[str]:
    """The stems of the words of a description, and the groups of synonyms they stand in: prosecutors, the prosecution."""
    tokens = [token for token in tokenize(text) if token.content]
    return frozenset(key for token in tokens for key in (token.stem, *(f"group {number}" for number in token.groups)))


def _name_in(text: str) -> str:
    """The capitalised words of a speaker's description."""
    return " ".join(word for word in text.split() if word[:1].isupper() and word.lower() != "the")


def _share(attribution: Attribution, content: frozenset[str], case: Case) -> float:
    """How much of what the statement says was said an attribution of the article governs, synonyms included."""
    pieces = [Stretch(span.start, span.end) for span in attribution.content]
    found: set[str] = set()
    for left, pair in case.alignment.pairs.items():
        token = case.passage.items[pair.right].token
        if any(piece.start <= token.start < piece.end for piece in pieces):
            found.add(case.statement.words[left].token.stem)
    return len(found & content) / len(content) if content else 0.0


def _covered(case: Case, other: Attribution, words: frozenset[str]) -> bool:
    """Whether the statement's speakers are called by a word for many of whom the article's speaker is one."""
    told = _stems(other.speaker.text) if other.speaker is not None else frozenset[str]()
    if other.name is not None:
        name = case.context.names.names[other.name]
        told |= _stems(" ".join([*name.titles, *(role.text for role in name.roles)]))
    return any(told & COVERS[word] for word in words if word in COVERS)


def stands_for_one(case: Case, at: int) -> bool:
    """Whether a word of the statement calls its speakers by what the passage's speaker is one of: officials, a director."""
    token = case.statement.words[at].token
    if token.stem not in COVERS:
        return False
    speakers = [said.speaker for said in case.statement.attributions if said.speaker is not None]
    if not any(one.start <= token.start < one.end for one in speakers):
        return False
    return any(_covered(case, other, frozenset({token.stem})) for other in case.context.attributions_near(case.evidence))


def _owned(case: Case, other: Attribution, text: str, named: set[int]) -> bool:
    """Whether "Orlo's mayor" may be "Maran, the city's mayor": described alike, and of nobody else's."""
    described = _OWNER.sub("", text)
    if other.speaker is None or described == text or _name_in(described):
        return False
    beside = {m.name for m in case.context.names.within(other.speaker.start, other.speaker.end) if not m.weak} - {other.name}
    keys = [_keys(word) for word in described.split()]
    return beside <= named and all(not key or key & _keys(other.speaker.text) for key in keys) and any(keys)


def _same_one(case: Case, other: Attribution, named: set[int], words: frozenset[str]) -> bool:
    """Whether the speaker of an attribution of the article is the one the statement means."""
    table = case.context.names
    if other.name is not None and other.name in named:
        return True
    if other.name is None and other.speaker is not None and not _stems(other.speaker.text):
        return True  # a pronoun that nothing resolves
    for span in other.chain:
        if any(mention.name in named for mention in table.within(span.start, span.end)):
            return True
        if (not named or other.name is None) and _keys(span.text) & words:
            return True
    if not named and _covered(case, other, words):
        return True
    return other.weak and (not named or bool(named & _mentioned(case)))
