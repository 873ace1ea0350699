"""Quantifiers: a statement may not speak of all where its evidence speaks of most or some."""

from __future__ import annotations

from summarizer.schemas import Reason
from summarizer.validation.alignment import Placed
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.lexicon import lists

from . import shares
from .scale import KINDS
from .shares import Said

_ENTAILED = {"all": {"all"}, "most": {"most"}, "many": {"most", "many"}, "only": {"only"}}
"""What the evidence must say for a statement to say it; who says most where the article says all misreports it too."""
_BARE = frozenset({"any", "each", "just", "alone", "always", "throughout", "complete", "full", "fully"})
"""Words that quantify only now and then: asked of the evidence when it quantifies the other way, not otherwise."""


def check(case: Case) -> Finding | None:
    """The first quantifier that claims more than the evidence."""
    classes = lists().quantifiers
    told = case.shares
    borne = case.borne
    for said in shares.of_statement(case):
        finding = None if said.at in borne else _share(case, said)
        if finding:
            return finding
    limited = {one.at for one in told if one.kind in {"nearly", "not_all"}}
    found = [
        placed
        for at, placed in enumerate(case.passage.items)
        if placed.tier <= 1 and placed.token.low in classes and at not in limited and not _bounds(case, at)
    ]
    found = [placed for placed in found if placed.tier == 0] or found
    there = {classes[placed.token.low]: placed for placed in found if placed.token.low not in _BARE}
    same = {placed.token.low for placed in found}
    words = case.statement.words
    lesser = None if borne else _lesser(case, same) or _few(case, there, same)
    if lesser:
        return lesser
    for at, item in enumerate(words):
        kind = classes.get(item.token.low)
        if kind not in _ENTAILED or at in borne or _idle(case, at):
            continue
        if _ENTAILED[kind] & there.keys() or item.token.low in same or (item.token.low == "every" and "each" in same):
            continue
        weaker = [placed for name, placed in there.items() if name in {"some", "most", "many"}]
        if (item.token.low in _BARE or kind == "only") and not weaker:
            continue
        spelled = item.token.text
        if weaker:
            token = weaker[0].token
            return contradicted(
                Reason.QUANTIFIER_MISMATCH,
                f"The statement says “{spelled}”, the passage “{token.text}”.",
                Stretch(token.start, token.end),
            )
        return unsupported(Reason.QUANTIFIER_MISMATCH, f"The passage does not say “{spelled}”.")
    return None


def _share(case: Case, said: Said) -> Finding | None:
    """What is wrong with a quantifier where the passage gives the share of the same whole."""
    said_of = shares.answers(case, said)
    against = [one for one in said_of if not _other_whole(case, said, one) and not shares.everyone(one, said)]
    if not against or len(against) < len(said_of):
        return None
    strict = KINDS[said.kind].strict
    apart = all(one.share.apart(said.share) or (strict and one.kind in {"some", "many"}) for one in against)
    if not apart and not strict:
        return None
    item = case.statement.words[said.at].token
    there = case.passage.items[against[0].at].token
    detail = f"The statement says “{item.text}”, the passage gives another share: “{there.text}”."
    where = Stretch(there.start, there.end)
    return (contradicted if apart else unsupported)(Reason.QUANTIFIER_MISMATCH, detail, where)


def _other_whole(case: Case, said: Said, there: Said) -> bool:
    """Whether the statement's whole is the passage's part: all three of "three of the five", or a count of its own."""
    numbers = [m.value for m in case.numbers if any(m.start <= case.statement.words[at].token.start < m.end for at in said.whole)]
    return there.part is not None and there.part in numbers


def _few(case: Case, there: dict[str, Placed], same: set[str]) -> Finding | None:
    """Few where the passage says most or many, or the other way round."""
    for item in case.statement.words:
        against = {"few": ("most", "many"), "many": ("few",), "most": ("few",)}.get(item.token.low, ())
        token = next((placed.token for kind, placed in there.items() if kind in against or placed.token.low in against), None)
        if token is not None and item.token.low not in same:
            where = Stretch(token.start, token.end)
            return contradicted(
                Reason.QUANTIFIER_MISMATCH, f"The statement says “{item.token.text}”, the passage “{token.text}”.", where
            )
    return None


def _bounds(case: Case, at: int) -> bool:
    """Whether a word of the passage only bounds a number: at most, as many as."""
    items = case.passage.items
    before = items[at - 1].token.low if at else ""
    return before == "at" or (before == "as" and at + 1 < len(items) and items[at + 1].token.low == "as")


def _idle(case: Case, at: int) -> bool:
    """Whether the word does not quantify here: at all, after all, at most, most of a superlative."""
    words = case.statement.words
    before = words[at - 1].token.low if at else ""
    after = words[at + 1].token.low if at + 1 < len(words) else ""
    low = words[at].token.low
    counts = at + 1 in case.figures or at + 2 in case.figures
    return (
        shares.names_whole([item.token for item in words], at)
        or (low in {"only", "just"} and counts)
        or before in {"at", "after", "above"}
        or before == after == "as"
        or (low == "most" and after in {"recent", "recently", "likely"})
        or (low == "only" and before == "not")
    )


def _lesser(case: Case, same: set[str]) -> Finding | None:
    """A part of what the passage says of every one: most, some or few for each and every."""
    items = case.passage.items
    tokens = [placed.token for placed in items]
    whole = [
        placed
        for at, placed in enumerate(items)
        if placed.tier == 0 and placed.token.low in {"each", "every", "all"} and shares.kind_at(tokens, at) == "all"
    ]
    said = [item.token for item in case.statement.words if item.token.low in {"most", "some", "few", "half", "rarely"}]
    everything = any(item.token.low in {"each", "every", "all"} for item in case.statement.words)
    if not whole or not said or everything or any(token.low in same for token in said):
        return None
    there, token = whole[0].token, said[0]
    where = Stretch(there.start, there.end)
    return contradicted(Reason.QUANTIFIER_MISMATCH, f"The statement says “{token.text}”, the passage “{there.text}”.", where)
