"""Relations: whether what stands together in the statement stands together in the passage.

There is no parser. A word is taken for a verb by its form and neighbours; what a verb belongs to is the noun phrase before
it that no preposition introduces. That is enough to see a compression that joins a subject to somebody else's verb, or an
adverbial to a verb that it does not belong to.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.grounding.cues import is_reporting
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.lexicon import lists, verb_stems
from summarizer.validation.lexicon.stems import irregular_forms
from summarizer.validation.scopes import Marked
from summarizer.validation.syntax.classes import classes
from summarizer.validation.tokens import Token

_CONTRACTED = frozenset({"'d", "'ll", "'s", "'re", "'m", "'ve", "ca", "wo"})
"""Auxiliaries run together with a pronoun, of which "'s" is mostly none."""
_NO_PREPOSITIONS = frozenset(["including", "regarding", "concerning", "following", "past", "plus", "except", "v", "unlike"])
"""Words of syntax.toml that only `syntax`, which looks at what follows, can tell from participles, nouns and adverbs."""
_SMALL = frozenset({"to", "n't", "not", "also", "never", "now", "still", "already", "just", "then"})
"""Words that may stand between an auxiliary and its verb."""
AUXILIARIES = ((classes().auxiliaries | classes().modals) - _CONTRACTED) | _SMALL
SUBJECTS = frozenset(["i", "he", "she", "it", "they", "we", "who", "which"])
"""Pronouns behind which a verb stands; not "you" and "there", which as often end a phrase."""
_ALONE = frozenset(
    """
    which much all both half several either such many neither more fewer less few whose what most
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Determiners that can stand by themselves; only `syntax` tells by what follows whether they do."""
DETERMINERS = (classes().determiners - _ALONE) | {"'s"}
PREPOSITIONS = (classes().prepositions - _NO_PREPOSITIONS) | {"to"}
NOBODY = frozenset({"nobody", "nothing", "none", "everybody", "everyone", "somebody", "someone", "anybody", "anyone"})
RELATIVES = frozenset({"who", "which", "that", "whose", "where"})
PERIODS = frozenset(
    [
        "year",
        "month",
        "week",
        "dai",
        "hour",
        "minut",
        "morn",
        "night",
        "decad",
        "centuri",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
SYMMETRIC = frozenset(
    """
    meet marri wed resembl equal agre talk speak negotiat clash collid compet trad argu merg debat discuss differ
    join share cooperat border match tie draw
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Stems of verbs that say the same when their two sides change places."""
ENDS = frozenset(";:.!?")
PAUSES = frozenset(',()—–-"“”‘')


def verbish(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb here, by its form and what stands before it."""
    token = tokens[at]
    low = token.low
    if not token.is_word or token.word.function or (token.capital and at > 0 and tokens[at - 1].text not in ENDS):
        return False
    back = at - 1
    while back >= 0 and (
        tokens[back].low.endswith("ly") or tokens[back].low in {"also", "not", "n't", "now", "then", "still", "already"}
    ):
        back -= 1
    before = tokens[back].low if back >= 0 else ""
    if before in DETERMINERS or before in PREPOSITIONS - {"to", "by", "after", "before", "without", "as"}:
        return False
    intended = before == "to" and back > 0 and tokens[back - 1].stem in lists().unreal
    if intended or before in {"will", "would", "can", "could", "may", "might", "must", "should"}:
        return True
    if before in AUXILIARIES or before in SUBJECTS:
        return low.endswith(("ed", "ing", "en")) or token.stem in verb_stems() or low in irregular_forms or before in SUBJECTS
    if low.endswith("ed") or (low in irregular_forms and token.stem in verb_stems()):
        return True
    named = back >= 0 and tokens[back].is_word and before not in PREPOSITIONS
    return low.endswith("s") and not low.endswith("ss") and token.stem in verb_stems() and named


def check(case: Case) -> Finding | None:
    """A verb whose doer the statement leaves out, or words joined over somebody else's verb."""
    tokens = [placed.token for placed in case.passage.items]
    return _orphaned_verb(case, tokens) or _joined_over(case, tokens)


def _content(words: Sequence[Marked], at: int) -> bool:
    return words[at].token.content and not words[at].token.inside


def _orphaned_verb(case: Case, tokens: list[Token]) -> Finding | None:
    """A verb to which the statement gives another subject than its own in the passage, of which it has no word."""
    words = case.statement.words
    for at, pair in case.alignment.pairs.items():
        there = pair.right
        if case.passage.items[there].tier > 0 or at in case.named or pair.strength < 1 or not verbish(tokens, there):
            continue
        given = [
            near
            for near in range(at)
            if _content(words, near) and words[near].clause == words[at].clause and near in case.alignment.pairs
        ]
        given = [near for near in given if case.passage.items[case.alignment.pairs[near].right].tier == 0]
        subject = _subject(tokens, there)
        if (
            not given
            or not subject
            or all(tokens[near].word.light or case.context.in_number(tokens[near].start) for near in subject)
        ):
            continue
        if any(near in case.alignment.used for near in subject):
            continue
        if any(case.alignment.pairs[near].right in subject for near in given):
            continue
        where = Stretch(tokens[subject[0]].start, tokens[subject[-1]].end)
        doer = case.context.text[where.start : where.end]
        return unsupported(Reason.RELATION_MISMATCH, f"In the article “{words[at].token.text}” is said of “{doer}”.", where)
    return None


def _subject(tokens: list[Token], verb: int) -> list[int]:
    """The content words of the noun phrase that a verb belongs to; empty when it is a pronoun or cannot be told."""
    at = verb - 1
    while at >= 0 and (tokens[at].low in AUXILIARIES or tokens[at].low.endswith("ly")):
        if tokens[at].low == "to":
            return []
        at -= 1
    while at >= 0:
        phrase, at = _phrase_back(tokens, at)
        if phrase is None:
            return []
        if at > 0 and phrase and tokens[at].text[0].isdigit():
            at -= 1  # so far off, so long after: a measure, no doer
            continue
        if at >= 0 and phrase and (tokens[at].low in PREPOSITIONS or any(tokens[near].stem in PERIODS for near in phrase)):
            at -= tokens[at].low in PREPOSITIONS
            continue
        return [] if at >= 0 and tokens[at].low in {"and", "or", ","} else phrase
    return []


def _phrase_back(tokens: list[Token], at: int) -> tuple[list[int] | None, int]:
    """The content words of the noun phrase that ends at a word, and the number of the word before it; None for a pronoun."""
    if tokens[at].low in RELATIVES:
        at -= 1
        at -= at >= 0 and tokens[at].text == ","
    phrase: list[int] = []
    while at >= 0 and tokens[at].is_word and not verbish(tokens, at):
        that = tokens[at].low == "that" and at > 0 and tokens[at - 1].low in PREPOSITIONS
        if not that and tokens[at].low in PREPOSITIONS | AUXILIARIES | RELATIVES | {"and", "or", "but", "as"}:
            break
        if tokens[at].word.function and tokens[at].low not in DETERMINERS | {"more", "most", "other", "same", "own"}:
            return None, at
        if tokens[at].content and tokens[at].low not in NOBODY:
            phrase.insert(0, at)
        at -= 1
    return phrase, at


def _joined_over(case: Case, tokens: list[Token]) -> Finding | None:
    """Two neighbours of the statement between which the passage has a verb of its own that takes the second."""
    words = case.statement.words
    content = [at for at in range(len(words)) if _content(words, at) and at in case.alignment.pairs]
    for left, right in itertools.pairwise(content):
        if words[left].clause != words[right].clause:
            continue
        low, high = case.alignment.pairs[left].right, case.alignment.pairs[right].right
        items = case.passage.items
        if not high - low - 1 > 0 or items[low].tier or items[high].tier or verbish(tokens, high):
            continue
        if case.alignment.pairs[right].strength < 1 or case.alignment.pairs[left].strength < 1:
            continue
        if any(words[near].token.content and not words[near].token.word.light for near in range(left + 1, right)):
            continue
        if not any(
            near in case.alignment.pairs and verbish(tokens, case.alignment.pairs[near].right) for near in range(left + 1)
        ):
            continue
        gap = range(low + 1, high)
        if any(tokens[at].text in ENDS for at in gap):
            continue
        verbs = [at for at in gap if at not in case.alignment.used and verbish(tokens, at) and not is_reporting(tokens[at].low)]
        if not verbs or _set_apart(tokens, low, high):
            continue
        verb = tokens[verbs[-1]]
        return unsupported(
            Reason.RELATION_MISMATCH,
            f"In the article “{words[right].token.text}” belongs to “{verb.text}”, which the statement leaves out.",
            Stretch(verb.start, verb.end),
        )
    return None


def _set_apart(tokens: list[Token], low: int, high: int) -> bool:
    """Whether what stands between is a parenthesis: opened right after the first word and closed right before the second."""
    first = tokens[low + 1]
    last = next((tokens[at] for at in range(high - 1, low, -1) if tokens[at].text in PAUSES), None)
    return (first.text in PAUSES or first.low in RELATIVES) and last is not None and last is not first


def preposition_of(tokens: Sequence[Token], at: int) -> str | None:
    """The preposition that introduces the noun phrase of a word, when only its own describing words stand between."""
    near = at - 1
    while near >= 0 and at - near < 6:
        token = tokens[near]
        if token.low in PREPOSITIONS:
            return token.low
        if not token.is_word or (token.word.function and token.low not in DETERMINERS) or verbish(tokens, near):
            return None
        near -= 1
    return None
