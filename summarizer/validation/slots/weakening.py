"""Weakening: a statement may not say flatly what its evidence says with a could, a reportedly or a plan to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from summarizer.grounding.cues import is_reporting
from summarizer.schemas import Reason
from summarizer.validation.alignment import Pair
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.lexicon import lists
from summarizer.validation.lexicon.stems import irregular_forms
from summarizer.validation.signals import opens_doubt
from summarizer.validation.tokens import Token, tokenize

from .negation import taken_up
from .relations import verbish

EXPECTING = frozenset({"due", "set", "plan", "plans", "planned", "scheduled", "slated", "likely", "expected", "expects"})
"""Words of what is to come, as good as any other word of expectation."""
THINKING = frozenset({"think", "believ", "fear", "expect", "suspect", "suggest", "estimat", "assum"})
"""Verbs that report what somebody thinks: as the cue of a claim they weaken nothing that the speaker does not answer for."""


REPORTING = frozenset({"say", "tell", "according", "argu", "insist", "report", "state"})
"""Stems of the words by which a statement leaves what it tells to somebody: believes it, says so."""


CONDITIONS = frozenset({"if", "unless", "whether"})
ON_CONDITION = frozenset({"when", "until", "unless", "if", "whether", "without", "should", "depend", "condition", "otherwise"})
"""Words and stems by which a statement sets a condition, or asks, as well as by "if" and "whether"."""


_ASKING = frozenset({"ask", "question", "wonder", "whether", "if", "say", "tel", "claim"})
_ASKED = frozenset(
    ["did", "do", "does", "is", "are", "was", "were", "will", "would", "can", "could", "has", "have", "had", "should", "may"]
)
_FIRST = re.compile(r"[\s\"'“‘(\[]*([A-Za-z]+)")
_WISHES = frozenset(
    {"hop", "want", "wish", "seek", "try", "attempt", "ask", "urg", "demand", "offer", "consider", "mull", "weigh"}
)
"""Stems of verbs after which nobody says that it will be."""


def check(case: Case) -> Finding | None:
    """The first clause whose words are mostly weakened, or only intended, in the evidence and not in the statement."""
    return _weakened(case) or _proved(case) or _intended(case) or _to_come(case) or _asked(case) or _conditioned(case)


def _proved(case: Case) -> Finding | None:
    """What the passage says something suggests, told as proved."""
    there = [placed.token for placed in case.passage.items if placed.tier <= 1]
    guess = next((token for token in there if token.stem in _SUGGESTING), None)
    if guess is None or any(token.stem in _PROVING for token in there):
        return None
    said = next((item.token for item in case.statement.words if item.token.stem in _PROVING and not item.negated), None)
    if said is None:
        return None
    where = Stretch(guess.start, guess.end)
    return unsupported(Reason.HEDGE_DROPPED, f"The passage says “{guess.text}”, the statement “{said.text}”.", where)


_PROVING = frozenset({"prov", "proof", "confirm", "establish", "demonstrat"})
_SUGGESTING = frozenset({"suggest", "indicat", "hint", "appear", "seem", "suspect", "speculat"})


def _asked(case: Case) -> Finding | None:
    """A verb that the passage has only in a question which may be answered with no ("did Lund steal it?")."""
    words = case.statement.words
    if case.statement.text.rstrip().endswith("?") or any(item.token.stem in _ASKING for item in words):
        return None
    places = [case.passage.items[pair.right] for _, pair in _verbs(case)]
    asked = [
        placed for placed in places if placed.tier == 0 and _is_asked(case.context.document.sentences[placed.sentence - 1].text)
    ]
    if not asked or len(asked) < len(places):
        return None
    where = Stretch(asked[0].token.start, asked[0].token.end)
    return unsupported(Reason.HEDGE_DROPPED, "The passage asks what the statement asserts.", where)


def _is_asked(sentence: str) -> bool:
    """Whether a sentence is a question that begins with its verb."""
    first = _FIRST.match(sentence)
    return first is not None and first.group(1).lower() in _ASKED and sentence.rstrip("\"'”’)] ").endswith("?")


def _conditioned(case: Case) -> Finding | None:
    """What the passage says will be on a condition put before it, told without one: if the vote fails the school will close."""
    words = case.statement.words
    if any(item.token.low in ON_CONDITION or item.token.stem in ON_CONDITION for item in words):
        return None
    for left, pair in _verbs(case):
        placed = case.passage.items[pair.right]
        sentence = case.context.document.sentences[placed.sentence - 1]
        marked = case.context.marked(sentence)
        tokens = tuple(item.token for item in marked)
        opens = [
            at
            for at, token in enumerate(tokens)
            if token.start < placed.token.start and (token.low == "unless" or (token.low == "if" and opens_doubt(tokens, at)))
        ]
        inside = {marked[at].clause for at in opens}
        if placed.tier > 0 or not opens or not placed.mark.future or placed.mark.clause in inside or not words[left].future:
            continue
        where = Stretch(tokens[opens[0]].start, placed.token.end)
        return unsupported(Reason.HEDGE_DROPPED, f"The passage says so on a condition (“{tokens[opens[0]].text} …”).", where)
    return None


def _verbs(case: Case) -> Iterator[tuple[int, Pair]]:
    """The verbs of the statement that answer to a word of the passage."""
    parsed = case.statement.parsed
    for verb in parsed.verbs:
        head = parsed.phrases[verb].head
        pair = case.alignment.pairs.get(head)
        if parsed.phrases[verb].full and pair is not None and head not in case.named:
            yield head, pair


def _softens(token: Token) -> bool:
    known = lists()
    modal = token.low in known.modals and token.text != "May"
    return modal or token.stem in known.hedges or token.low in {"if", "whether", "unless"}


def _soft(case: Case, by: Token) -> bool:
    """Whether the statement has a weakening that is not the counterpart of another one of the passage.

    Of what is only expected any word of a plan will do; what will be so is more than that.
    """
    words = case.statement.words
    kept = case.hedge and by.low in {token.low for token in tokenize(case.hedge)}
    if kept and not any(item.future for item in words):
        return True
    if case.cue and case.cue.start <= by.start < case.cue.end and by.stem in THINKING:
        return True
    if by.stem in THINKING and (is_reporting(by.low) or by.low.endswith("s")) and _leaves_it_to_somebody(case):
        return True
    if by.low in CONDITIONS and any(item.token.low in ON_CONDITION or item.token.stem in ON_CONDITION for item in words):
        return True
    there = {placed.token.stem for placed in case.passage.items if placed.tier <= 1 and _softens(placed.token)} - {by.stem}
    if any(_softens(item.token) and item.token.stem not in there for item in words):
        return True
    return by.stem in lists().forecast and any(item.unreal or item.token.low in EXPECTING for item in words)


def _leaves_it_to_somebody(case: Case) -> bool:
    """Whether the statement has a word of saying of its own, or for the passage's word of thinking."""
    for at, item in enumerate(case.statement.words):
        placed = case.alignment.placed(at)
        if item.token.stem in REPORTING and (placed is None or placed.token.stem not in REPORTING):
            return True
    return False


def _weakened(case: Case) -> Finding | None:
    words = case.statement.words
    tokens = [placed.token for placed in case.passage.items]
    weak: Counter[int] = Counter()
    flat: Counter[int] = Counter()
    by: dict[int, Token] = {}
    before = taken_up(case)
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        mark = words[left]
        if placed.tier > 1 or left in case.named or (mark.negated and placed.sentence in before):
            continue  # what is denied may have been a claim
        if placed.mark.weak and not (mark.negated and _unable(tokens, placed.mark.weak)):
            weak[mark.clause] += 9 if verbish(tokens, pair.right) else 1
            by.setdefault(mark.clause, placed.mark.weak)
        else:
            flat[mark.clause] += 1
    for clause, count in weak.items():
        token = by[clause]
        if count >= flat[clause] and token.stem not in case.hedged and not _soft(case, token) and not _governed(case, token):
            return unsupported(
                Reason.HEDGE_DROPPED,
                f"The passage says it with “{token.text}”, the statement flatly.",
                Stretch(token.start, token.end),
            )
    return None


def _unable(tokens: list[Token], modal: Token) -> bool:
    """Whether a "could" is that of somebody who did not: could not say; not that of a guess: could not have been there."""
    at = next((at for at, token in enumerate(tokens) if token is modal), None)
    if at is None or modal.low != "could":
        return False
    after = [token.low for token in tokens[at + 1 : at + 3]]
    return after[:1] in (["not"], ["n't"]) and after[1:] not in (["have"], ["be"])


def _intended(case: Case) -> Finding | None:
    words = case.statement.words
    tokens = [placed.token for placed in case.passage.items]
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        mark = words[left]
        governor = placed.mark.unreal
        if (
            governor is None
            or placed.tier > 0
            or not verbish(tokens, pair.right)
            or mark.unreal
            or mark.negated
            or (governor.stem in case.hedged and governor.stem in lists().hedges)
            or mark.token.capital
            or (mark.token.word.light and not verbish([item.token for item in words], left))
            or (left > 0 and words[left - 1].token.low == "to")
        ):
            continue
        if not (mark.future and governor.stem not in _WISHES) and not _soft(case, governor) and not _governed(case, governor):
            return unsupported(
                Reason.HEDGE_DROPPED,
                f"The passage speaks of what somebody means to do (“{governor.text}”), the statement of what is so.",
                Stretch(governor.start, governor.end),
            )
    return None


def _to_come(case: Case) -> Finding | None:
    """A verb that the passage puts in the future and the statement in the past."""
    words = case.statement.words
    tokens = [placed.token for placed in case.passage.items]
    if any(item.future or item.weak or item.unreal or _softens(item.token) for item in words):
        return None
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        if (
            placed.tier > 0
            or not placed.mark.future
            or placed.mark.negated
            or left in case.named
            or not verbish(tokens, pair.right)
        ):
            continue
        near = [tokens[at].low for at in range(max(0, pair.right - 3), pair.right)]
        if {"will", "would"} & set(near) and "have" not in near and _past([item.token for item in words], left):
            where = Stretch(placed.token.start, placed.token.end)
            return unsupported(
                Reason.HEDGE_DROPPED, f"The passage speaks of what is to come (“would {placed.token.text}”).", where
            )
    return None


def _past(words: list[Token], at: int) -> bool:
    """Whether a verb stands in a past form."""
    before = {words[near].low for near in range(max(0, at - 3), at)}
    return (
        bool(before & {"has", "have", "had", "was", "were"}) or words[at].low.endswith("ed") or words[at].low in irregular_forms
    )


def _governed(case: Case, governor: Token) -> bool:
    """Whether the statement has the word that makes it a plan."""
    return any(case.passage.items[pair.right].token is governor for pair in case.alignment.pairs.values())
