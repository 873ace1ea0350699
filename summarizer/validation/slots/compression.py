"""Compression: a statement made of the passage's own words may leave words out, but not join what is left anew.

The closer a statement stays to the wording, the more a difference means: a paraphrase may say "by" for "at" or bring in a
word of its own, a shortened copy that does so says something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.lexicon import lists
from summarizer.validation.syntax import Tag
from summarizer.validation.tokens import Token

from . import relations
from .attribution import stands_for_one
from .copying import copies, same
from .framing import framed
from .relations import AUXILIARIES, PREPOSITIONS, preposition_of, verbish
from .shares import takes_part

ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "in on at within during over inside throughout",
        "of about on over",
        "of for",
        "of by",
        "to towards toward into onto for",
        "from out off of",
        "by with through via",
        "after following since",
        "before until",
        "under below",
        "over above",
        "near by beside at",
        "in of",
    )
)
"""Prepositions that may stand for one another."""
COMPASS = frozenset({"north", "south", "east", "west", "central", "northern", "southern", "eastern", "western"})
PEOPLE = ("ian", "ish", "ese", "ean")
"""Ends of adjectives that by themselves name somebody: the Russian, of "the Russian poet"."""
TIMES = frozenset({"first", "last", "second", "third", "next"})
"""Words that behind a noun tell when: they told the coroner first."""
SAME_BODY = frozenset({("police", body) for body in ("department", "force", "service", "officers", "officials", "authorities")})
"""A noun and its head that mean no more than the noun."""
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
PARTS = frozenset(
    {"half", "most", "part", "some", "third", "quarter", "none", "few", "much", "fraction", "majority", "thirds", "quarters"}
)


def check(case: Case) -> Finding | None:
    """A word of its own, a noun without its head, or another preposition, in a statement that copies."""
    if not copies(case):
        return None
    tokens = [placed.token for placed in case.passage.items]
    return (
        (None if case.bare else relations.check(case))  # free statements are read by dependencies
        or _own_word(case)
        or ((_told_twice(case, tokens) or _half_a_region(case, tokens)) if case.bare else None)
        or _beheaded(case, tokens)
        or _part_left_out(case, tokens)
        or _other_preposition(case, tokens)
        or _turned_passive(case, tokens)
    )


def _own_word(case: Case) -> Finding | None:
    for at, item in enumerate(case.statement.words):
        token = item.token
        if (
            token.content
            and not token.word.light
            and at not in case.figures
            and at not in case.alignment.pairs
            and at not in case.named
            and not token.inside
            and token.stem not in case.speaker
            and at not in case.borne
            and not stands_for_one(case, at)
            and not framed(case, at)
        ):
            return unsupported(Reason.PARAPHRASE, f"The statement copies the passage, which does not have “{token.text}”.")
    return None


def _half_a_region(case: Case, tokens: Sequence[Token]) -> Finding | None:
    """One of two points of the compass that the passage has together: north Orlo, of north central Orlo."""
    said = {item.token.low for item in case.statement.words}
    for one, other in pairwise(tokens):
        if one.low in COMPASS and other.low in COMPASS and len(said & {one.low, other.low}) == 1 and one.low != other.low:
            where = Stretch(one.start, other.end)
            return unsupported(Reason.NAME_MISMATCH, f"The passage says “{one.text} {other.text}”.", where)
    return None


def _told_twice(case: Case, tokens: Sequence[Token]) -> Finding | None:
    """A verb that the statement has in two places and the passage in one, so that one of them is not the passage's."""
    said = Counter(item.token.stem for item in case.statement.words if item.token.content and not item.token.word.light)
    there = Counter(token.stem for token in tokens)
    for item, tag in zip(case.statement.words, case.statement.parsed.tags, strict=True):
        stem = item.token.stem
        if tag in {Tag.VERB, Tag.PART, Tag.ING} and said[stem] > 1 and there[stem] == 1:
            return unsupported(Reason.PARAPHRASE, f"The statement has “{item.token.text}” twice, the passage once.")
    return None


def _beheaded(case: Case, tokens: Sequence[Token]) -> Finding | None:
    """A noun that in the passage only describes the next, which the statement leaves out: a championship for its winner."""
    words = case.statement.words
    for at, pair in case.alignment.pairs.items():
        there = pair.right
        if not same(case, at) or at in case.named or there + 1 >= len(tokens) or verbish(tokens, there):
            continue
        following = tokens[there + 1]
        if (
            not following.content
            or following.capital
            or following.start != tokens[there].end + 1
            or there + 1 in case.alignment.used
        ):
            continue
        if verbish(tokens, there + 1) or following.low.endswith(("ly", "ing", "ed")) or following.word.light:
            continue
        if following.low in TIMES or tokens[there].low in lists().weekdays or (tokens[there].low, following.low) in SAME_BODY:
            continue
        after = words[at + 1].token if at + 1 < len(words) else None
        if after is not None and after.content:
            continue
        if (
            after is not None
            and after.is_word
            and after.low not in PREPOSITIONS | AUXILIARIES | {"and", "or", "who", "which", "that"}
            and not (case.statement.parsed.tags[at + 1] is Tag.VERB and tokens[there].low.endswith(PEOPLE))
        ):
            continue
        return unsupported(
            Reason.RELATION_MISMATCH,
            f"The passage says “{tokens[there].text} {following.text}”, the statement only “{tokens[there].text}”.",
            Stretch(tokens[there].start, following.end),
        )
    return None


def _part_left_out(case: Case, tokens: Sequence[Token]) -> Finding | None:
    """A whole where the passage speaks of a part of it: half its pills, its pills."""
    said = {item.token.low for item in case.statement.words}
    for at, pair in case.alignment.pairs.items():
        there = pair.right
        if not same(case, at) or verbish(tokens, there):
            continue
        for near in range(there - 1, max(-1, there - 5), -1):
            token = tokens[near]
            if token.low in PARTS and token.low not in said and near not in case.alignment.used and not takes_part(case, at):
                where = Stretch(token.start, tokens[there].end)
                return unsupported(
                    Reason.QUANTIFIER_MISMATCH, f"The passage says “{token.text}”, the statement the whole.", where
                )
            if token.low not in {"of", "the", "its", "their", "his", "her", "our", "'s"} and near not in case.alignment.used:
                break
    return None


def _other_preposition(case: Case, tokens: Sequence[Token]) -> Finding | None:
    words = [item.token for item in case.statement.words]
    if any(pair.strength < 1 for pair in case.alignment.pairs.values()):
        return None
    for at, pair in case.alignment.pairs.items():
        if not same(case, at) or words[at].low.endswith("ing") or verbish(words, at) or verbish(tokens, pair.right):
            continue
        here, there = preposition_of(words, at), preposition_of(tokens, pair.right)
        if here == "of" and _after_participle(case, tokens, pair.right):
            continue
        if not case.bare and _another_verb(case, at):
            continue
        if here is None or there is None or here == there or any({here, there} <= group for group in ALIKE):
            continue
        where = Stretch(tokens[pair.right].start, tokens[pair.right].end)
        return unsupported(
            Reason.RELATION_MISMATCH, f"The statement says “{here} … {words[at].text}”, the passage “{there} …”.", where
        )
    return None


def _another_verb(case: Case, at: int) -> bool:
    """Whether the verb before a word is none of the passage's, and takes its own preposition: take to Orlo, file at Orlo."""
    parse = case.statement.parsed
    heads = [parse.phrases[verb].head for verb in parse.verbs if parse.phrases[verb].end <= at and parse.phrases[verb].full]
    return bool(heads) and heads[-1] not in case.alignment.pairs


def _after_participle(case: Case, tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle that the statement leaves out stands before the preposition: stores run by, stores of."""
    back = next((near for near in range(at - 1, max(at - 6, 0), -1) if tokens[near].low in PREPOSITIONS), 0)
    return back > 0 and back - 1 not in case.alignment.used and verbish(tokens, back - 1)


def _turned_passive(case: Case, tokens: Sequence[Token]) -> Finding | None:
    """The doer of a verb made into the one it is done to: found, was found."""
    words = [item.token for item in case.statement.words]
    for at, pair in case.alignment.pairs.items():
        there = pair.right
        if (
            not same(case, at)
            or at in case.named
            or not words[at].low.endswith(("ed", "en", "nd", "ld", "ght", "ot", "wn", "id"))
        ):
            continue
        if not _passive(words, at) or _passive(tokens, there) or not verbish(tokens, there):
            continue
        if any(word.low == "by" for word in words[at + 1 : at + 5]):
            continue  # the doer is named after it
        if any(words[near].low in {"who", "which", "that"} for near in range(max(0, at - 3), at)):
            continue  # goods stored there, goods that were stored there
        if any(token.low in REFLEXIVE for token in tokens[max(0, there - 3) : there]):
            continue  # she found herself accused
        if there + 1 < len(tokens) and words[at].low.endswith("ed") and tokens[there + 1].low in PREPOSITIONS - {"to"}:
            continue  # a man arrested at the gate
        before = [near for near in range(max(0, at - 5), at) if near in case.alignment.pairs and words[near].content]
        if before and there - 4 <= case.alignment.pairs[before[-1]].right < there and words[at].low == tokens[there].low:
            where = Stretch(tokens[there].start, tokens[there].end)
            return unsupported(Reason.RELATION_MISMATCH, f"In the article the one who “{tokens[there].text}” is the doer.", where)
    return None


def _passive(tokens: Sequence[Token], at: int) -> bool:
    be = {"is", "are", "was", "were", "be", "been", "being"}
    return any(tokens[near].low in be for near in range(max(0, at - 2), at))
