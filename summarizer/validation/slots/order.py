"""Order: who does what to whom, and what comes before what."""

from __future__ import annotations

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.lexicon import lists
from summarizer.validation.scopes import Marked
from summarizer.validation.syntax import Parse, Tag
from summarizer.validation.tokens import Token

from .relations import PREPOSITIONS, SYMMETRIC, verbish
from .turned import GIVING, turns

BEFORE, AFTER = frozenset({"before", "until"}), frozenset({"after", "following", "since", "once", "because"})
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "get", "got", "gets", "has", "have", "had"])
GOT = frozenset("receive receives received receiving get gets got getting accept accepts accepted".split())  # noqa: SIM905
"""Forms of verbs whose subject has something done to them that a noun names."""
WINDOW = 12
"""Words on either side of a verb in which its subject and object are looked for."""


def check(case: Case) -> Finding | None:
    """Two names that have changed places around a verb, or two events that have around a before or after."""
    return _names_swapped(case) or _other_doer(case) or _sides_swapped(case) or _events_swapped(case)


def _other_doer(case: Case) -> Finding | None:
    """A verb right beside which the statement has one name and the passage another, doer or done to."""
    left_names = _statement_names(case)
    if not left_names:
        return None
    said = {index for names in left_names.values() for index in names}
    explicit = {index for run in case.runs if run.explicit for index in run.indexes}
    words = case.statement.words
    items = tuple(item.mark for item in case.passage.items)
    tokens = [item.token for item in items]
    for at, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        token = words[at].token
        if placed.tier > 0 or at in case.named or _says_no_order(token) or not verbish(tokens, pair.right):
            continue
        if _after_be(words, at) != _after_be(items, pair.right):
            continue
        there = _passage_names(case, pair.right)
        for step in (-1, 1):
            one, other = _touching(words, at, left_names, step=step), _touching(items, pair.right, there, step=step)
            if not one or not other or one & other:
                continue
            by_name = other & _strong(case) - case.teller
            if (
                (by_name and not one & explicit)
                or other & said - case.teller
                or (other & said and _first_person(items, pair.right))
            ):
                name = case.context.names.names[min(other)].text
                where = Stretch(placed.token.start, placed.token.end)
                return contradicted(Reason.RELATION_MISMATCH, f"In the article “{placed.token.text}” goes with {name}.", where)
    return None


def _first_person(words: tuple[Marked, ...], at: int) -> bool:
    """Whether "I" stands shortly before a verb."""
    return any(words[near].token.low == "i" for near in range(max(0, at - 4), at))


def _strong(case: Case) -> set[int]:
    """The names that stand by name in the evidence."""
    table = case.context.names
    return {m.name for piece in case.evidence for m in table.within(piece.start, piece.end) if not m.weak}


def _touching(words: tuple[Marked, ...], at: int, names: Names, *, step: int) -> frozenset[int]:
    """The name right before or after a word, with nothing but small words and adverbs between."""
    near = at + step
    while 0 <= near < len(words) and abs(near - at) <= 4:
        if near in names:
            return names[near]
        token = words[near].token
        if (token.content and not token.low.endswith("ly")) or not token.is_word:
            return frozenset()
        if token.low in PREPOSITIONS or token.low in {"and", "or", "that", "said"}:
            return frozenset()
        near += step
    return frozenset()


def _sides_swapped(case: Case) -> Finding | None:
    """A verb whose neighbours on both sides stand on the other side of it in the passage, in the same voice."""
    words = case.statement.words
    items = case.passage.items
    tokens = [placed.token for placed in items]
    marks = tuple(item.mark for item in items)
    said = [item.token for item in words]
    for at, pair in case.alignment.pairs.items():
        there = pair.right
        if (
            items[there].tier > 0
            or at in case.named
            or said[at].stem in SYMMETRIC
            or not verbish(tokens, there)
            or not verbish(said, at)
            or _given(case.statement.parsed, at)
            or turns(case, at, there)
        ):
            continue
        left = _neighbour(case, range(at - 1, max(-1, at - 6), -1))
        right = _neighbour(case, range(at + 1, min(len(words), at + 6)))
        if left is None or right is None or items[left].tier or items[right].tier:
            continue
        if any(item.token.low in {"from", "out"} for item in words[at + 1 : at + 3]):
            continue  # gas leaked from the valve, the valve leaked gas
        if left > there > right and left - right <= 2 * WINDOW and _after_be(words, at) == _after_be(marks, there):
            where = Stretch(tokens[there].start, tokens[there].end)
            return contradicted(
                Reason.RELATION_MISMATCH, f"Around “{said[at].text}” the statement puts one in the other's place.", where
            )
    return None


def _neighbour(case: Case, near: range) -> int | None:
    """The word of the passage that answers to the nearest word that has one, up to a pause."""
    for at in near:
        token = case.statement.words[at].token
        if not token.is_word:
            return None
        if token.content and not token.word.light:
            pair = case.alignment.pairs.get(at)
            return pair.right if pair else None
    return None


def _names_swapped(case: Case) -> Finding | None:
    left_names = _statement_names(case)
    if len({index for names in left_names.values() for index in names}) < 2:
        return None
    tokens = [placed.token for placed in case.passage.items]
    items = tuple(item.mark for item in case.passage.items)
    for at, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        token = case.statement.words[at].token
        if placed.tier > 0 or at in case.named or _says_no_order(token):
            continue
        if (token.word.light or not verbish(tokens, pair.right)) and not _received(items, pair.right):
            continue
        before, after = _around(case.statement.words, at, left_names)
        if _given(case.statement.parsed, at):
            continue
        if not before or not after or before & after:
            continue
        there = _passage_names(case, pair.right)
        subject, other = _around(items, pair.right, there)
        undergone = _undergone(case.statement.words, at) or _done_by(case.statement.parsed, at)
        if undergone != _undergone(items, pair.right):
            subject, other = other, subject
        swapped = bool(before & other) and bool(after & subject)
        kept = bool(before & subject) or bool(after & other)
        if swapped and not kept:
            return contradicted(
                Reason.RELATION_MISMATCH,
                f"Around “{token.text}” the statement puts one in the other's place.",
                Stretch(placed.token.start, placed.token.end),
            )
    return None


Names = dict[int, frozenset[int]]


def _statement_names(case: Case) -> Names:
    return {at: run.indexes for run in case.runs for at in range(run.start, run.end) if run.names}


def _passage_names(case: Case, around: int) -> Names:
    table = case.context.names
    found: Names = {}
    items = case.passage.items
    for at in range(max(0, around - WINDOW), min(len(items), around + WINDOW)):
        mention = table.at(items[at].token.start)
        if items[at].tier <= 1 and items[at].token.low in {"i", "me", "my"} and case.teller:
            found[at] = case.teller
        elif mention is not None and items[at].tier <= 1:
            found[at] = frozenset({mention.name})
    return found


def _around(words: tuple[Marked, ...], at: int, names: Names) -> tuple[frozenset[int], frozenset[int]]:
    """The names nearest before and after a word, within its sentence."""
    before = next((names[near] for near in range(at - 1, max(-1, at - WINDOW), -1) if near in names), frozenset[int]())
    after = next((names[near] for near in range(at + 1, min(len(words), at + WINDOW)) if near in names), frozenset[int]())
    return before, after


def _passive(words: tuple[Marked, ...], at: int) -> bool:
    """Whether a word is a participle after a form of "be" with its doer after "by"."""
    be = any(words[near].token.low in BE - {"has", "have", "had"} for near in range(max(0, at - 3), at))
    by = any(words[near].token.low == "by" for near in range(at + 1, min(len(words), at + 8)))
    return be and by


def _undergone(words: tuple[Marked, ...], at: int) -> bool:
    """Whether what stands before a word had it done to them: was warned by, received a warning from."""
    return _passive(words, at) or _received(words, at)


def _received(words: tuple[Marked, ...], at: int) -> bool:
    """Whether a word is, or describes, the noun of what somebody got from another: got a call, received a letter from."""
    tokens = [item.token for item in words]
    got = next((near for near in range(at - 1, max(-1, at - 6), -1) if tokens[near].low in GOT), None)
    if got is None or any(not one.is_word or one.low in PREPOSITIONS for one in tokens[got:at]):
        return False
    giver = next((near for near in range(at + 1, min(len(tokens), at + 5)) if tokens[near].low in PREPOSITIONS), None)
    return giver is not None and tokens[giver].low == "from"


def _done_by(parse: Parse, at: int) -> bool:
    """Whether a word is a passive verb with its doer after a "by" however far behind: declared the heir on Monday by Orlo."""
    verb = parse.at[at]
    return parse.phrases[verb].passive and parse.phrases[verb].head == at and bool(parse.by(verb))


def _given(parse: Parse, at: int) -> bool:
    """Whether a word is what is given, and no verb: lent two posts to Orlo, lent Orlo two posts."""
    given = (verb for verb in parse.verbs if parse.tokens[parse.phrases[verb].head].stem in GIVING)
    return parse.tags[at] is Tag.NOUN and any(parse.at[at] in parse.objects[verb] for verb in given)


def _after_be(words: tuple[Marked, ...], at: int) -> bool:
    """Whether a form of "be" stands shortly before a verb, which it makes no progressive: was blocked, not was blocking."""
    return not words[at].token.low.endswith("ing") and any(
        words[near].token.low in BE - {"has", "have", "had"} for near in range(max(0, at - 3), at)
    )


def _events_swapped(case: Case) -> Finding | None:
    """A before that stands where the passage has an after, with the same things on the same sides, or the reverse."""
    words = case.statement.words
    items = case.passage.items
    for at, item in enumerate(words):
        sense = _sense(item)
        if not sense:
            continue
        left = [case.alignment.pairs[near].right for near in range(max(0, at - WINDOW), at) if near in case.alignment.pairs]
        right = [
            case.alignment.pairs[near].right
            for near in range(at + 1, min(len(words), at + WINDOW))
            if near in case.alignment.pairs
        ]
        if at == 0:
            left, right = _after_comma(case, right)
        left = [near for near in left if items[near].tier == 0]
        right = [near for near in right if items[near].tier == 0]
        if not left or not right:
            continue
        for there, placed in enumerate(items):
            other = _sense(placed.mark)
            if not other or placed.tier > 0:
                continue
            straight = _mostly(left, right, there)
            if straight and straight * sense != other:
                return contradicted(
                    Reason.RELATION_MISMATCH,
                    f"The statement says “{item.token.text}”, the passage “{placed.token.text}”.",
                    Stretch(placed.token.start, placed.token.end),
                )
    return None


def _after_comma(case: Case, right: list[int]) -> tuple[list[int], list[int]]:
    """The two sides of "After this, that": what stands behind the first comma, and what stands before it."""
    words = case.statement.words
    comma = next((near for near, item in enumerate(words) if item.token.text == ","), None)
    if comma is None:
        return [], right
    pairs = case.alignment.pairs
    main = [pairs[near].right for near in range(comma + 1, min(len(words), comma + WINDOW)) if near in pairs]
    return main, [pairs[near].right for near in range(comma) if near in pairs]


def _sense(item: Marked) -> int:
    if item.token.low in BEFORE:
        return -1
    return 1 if item.token.low in AFTER else 0


def _mostly(left: list[int], right: list[int], there: int) -> int:
    """1 when the sides are the same around the passage's word, -1 when they have changed, 0 when that cannot be said."""
    if all(near < there for near in left) and all(near > there for near in right):
        return 1
    if all(near > there for near in left) and all(near < there for near in right):
        return -1
    return 0


def _says_no_order(token: Token) -> bool:
    """Whether a word is one around which names may change places: it weakens, or means the same both ways."""
    return token.stem in lists().hedges or token.stem in SYMMETRIC
