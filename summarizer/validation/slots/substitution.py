"""Substitution: in words that otherwise follow the evidence, one word put in the place of another."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.lexicon import lists
from summarizer.validation.syntax import Tag
from summarizer.validation.syntax.classes import options
from summarizer.validation.tokens import Token

from .changes import borne_out
from .framing import framed
from .implied import is_topic
from .relations import DETERMINERS, PREPOSITIONS, preposition_of, verbish
from .words import weight_of

REACH = 3
"""Content words on either side in which the neighbours of a replaced word are looked for."""


def check(case: Case) -> Finding | None:
    """The first unanswered word that stands where the evidence has another unanswered word."""
    changed = _changed_word(case)
    if changed:
        return changed
    words = case.statement.words
    content = [at for at, item in enumerate(words) if weight_of(item) and at not in case.figures]
    for position, left in enumerate(content):
        if _answered(case, left) or left in case.named or words[left].token.stem in case.speaker:
            continue
        if weight_of(words[left]) < 1 and not _in_quotation(case, left):
            continue
        before = [at for at in content[max(0, position - REACH) : position] if _anchors(case, at)][-1:]
        after = [at for at in content[position + 1 : position + 1 + REACH] if _anchors(case, at)][:1]
        place = _replaced(case, left, before, after) or _other_object(case, left, [*before, *after])
        if place and not borne_out(case, left) and not framed(case, left):
            said = words[left].token.text
            other = case.context.text[place.start : place.end]
            return unsupported(Reason.PARAPHRASE, f"The statement says “{said}” where the passage says “{other}”.", place)
    return None


SHELLS = frozenset({"action", "mov", "step", "event", "incident", "disput", "matter", "measur", "decision", "protest", "affair"})
"""Stems of nouns by which what an article is about is called without being named."""


def _put_in(case: Case, left: int, tokens: Sequence[Token], at: int) -> bool:
    """Whether what an article is about is put where the passage leaves it out, or calls it "the action": no other noun goes."""
    if not is_topic(case, left):
        return False
    shell = at > 0 and tokens[at - 1].low == "the" and tokens[at].stem in SHELLS
    return shell or (verbish(tokens, at) and not _noun(tokens, at))


def replaced_in(case: Case, left: int, clause: frozenset[int], sentence: int) -> Finding | None:
    """A word of one clause that stands where one sentence of the evidence has another, unanswered word."""
    words, items, pairs = case.statement.words, case.passage.items, case.alignment.pairs
    content = [at for at in sorted(clause) if weight_of(words[at]) and at not in case.figures]
    told = [at for at in content if at in pairs and items[pairs[at].right].sentence == sentence]
    before = [at for at in told if at < left][-1:]
    after = [at for at in told if at > left][:1]
    place = _replaced(case, left, before, after) or _other_object(case, left, [*before, *after])
    if place is None:
        return None
    other = case.context.text[place.start : place.end]
    return unsupported(
        Reason.PARAPHRASE, f"The statement says “{words[left].token.text}” where the passage says “{other}”.", place
    )


def _changed_word(case: Case) -> Finding | None:
    """The one word that differs in a statement that is the evidence otherwise."""
    if not case.copied or case.brief:
        return None
    items = case.passage.items
    own = [
        item.token
        for at, item in enumerate(case.statement.words)
        if weight_of(item) == 1 and not _answered(case, at) and at not in case.named | case.figures
    ]
    there = [
        placed.token
        for at, placed in enumerate(items)
        if placed.tier == 0 and placed.token.content and not placed.token.word.light and at not in case.alignment.used
    ]
    there = [token for token in there if not token.capital and not case.context.in_number(token.start)]
    if case.cue is not None:  # the reporting words are told by a field of their own
        there = [token for token in there if not case.cue.start <= token.start < case.cue.end]
    own = [token for token in own if token.stem not in case.speaker]
    if len(own) == 1:
        at = [item.token for item in case.statement.words].index(own[0])
        if borne_out(case, at) or framed(case, at):
            return None
    if len(own) == 1 and (_for_a_pronoun(case, own[0]) or _for_the_action(case, own[0], there)):
        return None
    if len(own) != 1 or len(there) != 1:
        return None
    where = Stretch(there[0].start, there[0].end)
    return unsupported(Reason.PARAPHRASE, f"The statement says “{own[0].text}” where the passage says “{there[0].text}”.", where)


def _for_a_pronoun(case: Case, token: Token) -> bool:
    """Whether "the company" of the statement stands for a pronoun of the passage."""
    words = [item.token for item in case.statement.words]
    at = words.index(token)
    back = any(placed.tier == 0 and placed.token.low in {"it", "they", "he", "she"} for placed in case.passage.items)
    return back and token.stem in lists().general and at > 0 and words[at - 1].low == "the"


def _for_the_action(case: Case, token: Token, there: list[Token]) -> bool:
    """Whether "the strike" of the statement stands for "the action" of the passage."""
    left = [item.token for item in case.statement.words].index(token)
    tokens = [placed.token for placed in case.passage.items]
    return len(there) == 1 and _put_in(case, left, tokens, tokens.index(there[0]))


def _answered(case: Case, left: int) -> bool:
    placed = case.alignment.placed(left)
    return placed is not None and placed.tier <= 1


def _anchors(case: Case, at: int) -> bool:
    """Whether a word tells where its neighbour is to be looked for: a light word only where it stands there itself."""
    return _answered(case, at) and (weight_of(case.statement.words[at]) == 1 or case.alignment.pairs[at].strength == 1)


def _in_quotation(case: Case, at: int) -> bool:
    """Whether a light noun is put into somebody's own words: the money, of "we followed the evidence"."""
    words = case.statement.words
    determined = at > 0 and words[at - 1].token.low in DETERMINERS
    return case.direct and determined and case.statement.parsed.tags[at] is Tag.NOUN


def _points_back(case: Case, tokens: Sequence[Token], at: int, said: Token) -> bool:
    """Whether "the company" or "the group" stands there for what the statement calls by a word from elsewhere in the article."""
    definite = at > 0 and tokens[at - 1].low in {"the", "this", "that", "its", "his", "her", "their", "these", "those"}
    return definite and tokens[at].stem in lists().general and said.stem in case.context.vocabulary


def _other_object(case: Case, left: int, anchors: list[int]) -> Stretch | None:
    """Another noun after the preposition that introduces the word: a boost to orders, to profit."""
    tokens = [placed.token for placed in case.passage.items]
    preposition = preposition_of([item.token for item in case.statement.words], left)
    if preposition in {None, "of", "by", "in", "on", "at"} or not anchors:
        return None
    near = case.alignment.pairs[anchors[0]].right
    for at in range(max(0, near - 2 * REACH), min(len(tokens) - 1, near + 3 * REACH)):
        if tokens[at].low != preposition or case.passage.items[at].tier > 0:
            continue
        noun = next((n for n in range(at + 1, min(at + 5, len(tokens))) if tokens[n].content), None)
        if (
            noun is None
            or noun in case.alignment.used
            or not options(tokens[noun].low).noun
            or case.context.in_number(tokens[noun].start)
        ):
            continue
        if not tokens[noun].word.light and not _points_back(case, tokens, noun, case.statement.words[left].token):
            return Stretch(tokens[noun].start, tokens[noun].end)
    return None


def _noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is plainly a noun or describes one: after an article, a possessive or a preposition other than to."""
    before = tokens[at - 1].low if at else ""
    return before in DETERMINERS or before in PREPOSITIONS - {"to"}


def _replaced(case: Case, left: int, before: list[int], after: list[int]) -> Stretch | None:
    """The unanswered content word of the evidence between the neighbours, when they stand close together there."""
    items = case.passage.items
    pairs = case.alignment.pairs
    tokens = [placed.token for placed in items]
    said = [item.token for item in case.statement.words]
    verb = verbish(said, left)
    if before and after:
        low, high = pairs[before[0]].right + 1, pairs[after[0]].right
        if not low < high <= low + (4 if verb else 2) * REACH:
            return None
    elif before:
        low = pairs[before[0]].right + 1
        high = min(low + REACH, len(items))
    elif after:
        high = pairs[after[0]].right
        low = max(high - REACH, 0)
    else:
        return None
    for at in range(low, high):
        token = items[at].token
        if token.text in {".", ";", ",", ":"}:
            if before and not after:
                return None
            continue
        if token.capital and not said[left].capital:
            continue  # names have their own slot
        if (verb and _noun(tokens, at)) or (verbish(tokens, at) and _noun(said, left)):
            continue
        if _put_in(case, left, tokens, at) or _points_back(case, tokens, at, said[left]) or case.context.in_number(token.start):
            continue
        if token.content and not token.word.light and at not in case.alignment.used and items[at].tier <= 1:
            return Stretch(token.start, token.end)
    return None
