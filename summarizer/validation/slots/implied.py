"""Implied: words of a statement that the passage bears out without having them.

"Denied" where the passage itself denies, "the company" where it names one, and the words by which a gist announces that two
differ before it tells how. Of phrases too: a first offer where somebody opened with one, jobs lost where something cost
jobs, power restored where it is back.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summarizer.grounding.names import NameKind
from summarizer.validation.case import Case
from summarizer.validation.lexicon import lists
from summarizer.validation.syntax import Tag

from .framing import framed

DENIALS = frozenset({"deni", "denial", "refut", "rebut", "disput", "unabl", "unwil"})
"""Stems of verbs that say no more than a negation does."""
FRAMES = frozenset(
    ["differ", "divid", "split", "disagre", "vari", "mix", "account", "opinion", "view", "reaction", "contradict", "conflict"]
)
"""Stems of the words that announce a difference."""
CONTRASTS = frozenset(
    ["but", "however", "while", "whereas", "although", "though", "yet", "disagreed", "different", "lower", "higher", "denied"]
)
"""Words by which a passage sets two accounts against each other."""
BODIES = frozenset({NameKind.ORGANIZATION, NameKind.GOVERNMENT, NameKind.ARMED_GROUP})


def implied(case: Case, left: int) -> bool:
    """Whether the passage says a word of the statement in another way than by a word for it."""
    if not case.brief and left in case.borne:
        return True
    return framed(case, left) or any(way(case, left) for way in (WAYS if case.brief else (*WAYS, *OF_SENTENCES)))


def _or_more(case: Case, left: int) -> bool:
    """Whether a word only bounds a number from below, which its own slot asks about: a year or longer."""
    words = case.statement.words
    return words[left].token.low in _MORE and left > 1 and words[left - 1].token.low == "or" and bool(case.figures)


_MORE = frozenset({"longer", "older", "higher", "larger", "greater", "over", "above"})


TOPIC = 4
"""Sentences with a word or its like, one at the head of the article among them, from which the article is about it."""
LEAD = 2


def is_topic(case: Case, left: int) -> bool:
    """Whether a word of a field is the noun of "the strike" in an article about a strike: a passage may leave that out."""
    words = case.statement.words
    if case.bare or not left or words[left - 1].token.low != "the" or case.statement.parsed.tags[left] is not Tag.NOUN:
        return False
    return any(len(told) >= TOPIC and min(told) <= LEAD for told in case.context.told_in(words[left].token))


FIRST = frozenset({"first", "initial", "opening", "original"})
BEGAN = frozenset({"opened", "opens", "began", "begun", "begins", "started", "starts"})
"""Verbs that say of what comes with them that it was the first: opened with an offer of 60."""
LOSING = frozenset({"lose", "loses", "losing", "lost", "loss", "losses"})
JOBS = frozenset({"jobs", "posts", "positions", "roles"})
GOING = frozenset({"go", "goes", "went", "gone"})
"""What jobs do that are lost."""
_AREAS = frozenset({"acre", "hectare", "square kilometre", "square mile", "square metre", "square foot"})
_WEIGHTS = frozenset({"gram", "kilogram", "tonne", "ton", "pound", "ounce"})
_DISTANCES = frozenset({"metre", "kilometre", "mile", "foot", "yard"})
MEASURING = {"land": _AREAS, "area": _AREAS, "weight": _WEIGHTS, "distance": _DISTANCES}
"""Nouns for what a unit measures."""
COSTING = frozenset({"cost", "costs", "costing"})
RETURNED = frozenset({"restored", "returned", "resumed", "reconnected"})
LONGEST = 40
"""Characters before a number among which the word right before it is looked for."""
SERVED = frozenset({"covered", "served"})
HAVING = frozenset({"has", "have", "had", "having"})
BEING = frozenset({"is", "was", "are", "were", "be", "been", "came", "come", "comes"})


def _first(case: Case, left: int) -> bool:
    """Whether what is called the first is what the passage says something began with."""
    if case.statement.words[left].token.low not in FIRST:
        return False
    return any(verb in BEGAN and after == "with" for verb, after in pairwise(_lows(case)))


def _lost(case: Case, left: int) -> bool:
    """Whether so many of something are lost that the passage says it cost: a number of things, and no money."""
    if case.statement.words[left].token.low not in LOSING:
        return False
    numbers = [m for m in case.context.numbers_around(case.evidence) if m.unit is None and m.counted]
    if GOING.intersection(_lows(case)) and any(JOBS.intersection(m.counted.lower().split()) for m in numbers):
        return True  # 400 posts might go
    return any(_word_before(case.context.text, m.start) in COSTING for m in numbers)


def _measured(case: Case, left: int) -> bool:
    """Whether a noun only says what a unit of the passage measures: the land, of 40 acres."""
    units = MEASURING.get(case.statement.words[left].token.low)
    return units is not None and any(m.unit in units for m in case.context.numbers_around(case.evidence))


def _word_before(text: str, start: int) -> str:
    """The word before an offset, in lower case."""
    words = text[max(0, start - LONGEST) : start].split()
    return words[-1].lower() if words else ""


def _restored(case: Case, left: int) -> bool:
    """Whether the passage says that it is back."""
    if case.statement.words[left].token.low not in RETURNED:
        return False
    return any(verb in BEING and after == "back" for verb, after in pairwise(_lows(case)))


def _served(case: Case, left: int) -> bool:
    """Whether what somebody has so few of is for so many: the villages covered of "had two nurses for 40 villages"."""
    if case.statement.words[left].token.low not in SERVED or not HAVING.intersection(_lows(case)):
        return False
    numbers = case.context.numbers_around(case.evidence)
    return any(m.unit is None and m.counted and _word_before(case.context.text, m.start) == "for" for m in numbers)


def _lows(case: Case) -> Iterator[str]:
    """The words of the evidence's sentences."""
    return (placed.token.low for placed in case.passage.items if placed.tier <= 1)


def _denial(case: Case, left: int) -> bool:
    """Whether a verb of denial governs words that the passage has in the negative."""
    words = case.statement.words
    if words[left].token.stem not in DENIALS:
        return False
    denied = [pair for at, pair in case.alignment.pairs.items() if at > left and words[at].negated]
    return any(case.passage.items[pair.right].mark.negated for pair in denied)


def _named_body(case: Case, left: int) -> bool:
    """Whether "the company" stands for a body that the evidence names."""
    words = case.statement.words
    if words[left].token.stem not in BODY_NOUNS or not left or words[left - 1].token.low not in {"the", "its"}:
        return False
    table = case.context.names
    sentences = case.context.sentences_around(case.evidence)
    named = [table.of(m) for s in sentences for m in table.within(s.start, s.end) if not m.weak]
    return any(name.kind in BODIES for name in named)


BODY_NOUNS = frozenset({"compani", "firm", "busi", "club", "group", "team", "agenc", "bank", "union", "parti"} & lists().general)
"""Stems of the nouns by which a body is called after it has been named."""


def _frame(case: Case, left: int) -> bool:
    """Whether the word announces before a colon that two differ, and the passage sets them against each other."""
    words = case.statement.words
    if words[left].token.stem not in FRAMES:
        return False
    colon = next((at for at in range(left, len(words)) if words[at].token.text in {":", ";", ".", ","}), None)
    if colon is None or words[colon].token.text != ":":
        return False
    return any(placed.tier <= 1 and placed.token.low in CONTRASTS for placed in case.passage.items)


WAYS = (_first, _lost, _restored, _served, _measured)
"""Asked of phrases too."""
OF_SENTENCES = (_denial, _named_body, _frame, _or_more, is_topic)
