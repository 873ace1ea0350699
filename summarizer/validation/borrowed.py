"""What a number's clause leaves to the clauses beside it: an object said before, a doer, the event from which it counts."""

from __future__ import annotations

from summarizer.grounding.numerals import NumberMention

from .case import Case
from .finding import Stretch
from .numbers import Figure
from .scopes import Marked
from .slots.relations import AUXILIARIES, verbish
from .tokens import Token

SPANS = frozenset({"time", "interval", "delay", "gap", "period", "wait", "pause"})
"""What is counted from one event to another."""
AFTERWARDS = frozenset({"later", "after", "afterwards", "afterward", "before", "earlier", "previously"})
"""Words behind a time by which it lies between two events."""
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_FAR = 40
"""Characters behind a number among which such a word stands."""


def interval(figure: Figure) -> bool:
    """Whether the number is the time from one event to another, which have a clause each: 11 seconds later."""
    mention = figure.mention
    words = figure.number.counted.lower().split()
    if mention is None or mention.unit not in _TIMES or not SPANS.intersection(words[:2]):
        return False
    ends = ("from" in words and "to" in words) or ("between" in words and "and" in words)
    behind = figure.view.context.text[mention.end : mention.end + _FAR].split()
    return ends and bool(behind) and behind[0].strip(",.;") in AFTERWARDS


def elided(figure: Figure, case: Case) -> bool:
    """Whether the number has its object from the clause that "and" joins: infected 40 people in May and killed 12."""
    mention = figure.mention
    if (
        mention is None
        or mention.unit is not None
        or (mention.counted_span is not None and mention.counted_span.start > mention.end)
    ):
        return False
    tokens = [item.token for item in _row(figure, mention)]
    verb = _place(tokens, mention) - 1
    if verb < 1 or tokens[verb - 1].low not in {"and", "but", "or"} or not verbish(tokens, verb):
        return False
    answered = _answered(case)
    if tokens[verb].start not in answered:
        return False
    counted = [m.counted_span for m in figure.view.context.numbers_around(figure.evidence) if m.counted_span is not None]
    verbs = {token.start for near, token in enumerate(tokens[: verb - 1]) if verbish(tokens, near)}
    others = {start for start in verbs if not any(span.start <= start < span.end for span in counted)}
    return not others & answered


def another_doer(figure: Figure, case: Case) -> bool:
    """Whether the time or measure of what one did is told of another: the weeks Lund flew, of Fenn, who had flown for weeks."""
    words = [item.token for item in case.statement.words]
    mention = figure.mention
    if mention is None:
        return False
    for run in case.runs:
        verb = next((at for at in range(run.end, len(words)) if words[at].low not in AUXILIARIES), len(words))
        pair = case.alignment.pairs.get(verb)
        if verb == len(words) or not run.indexes or pair is None or not verbish(words, verb):
            continue
        there = case.passage.items[pair.right].token
        doer = _doer(figure, mention, there)
        if doer is not None and doer not in run.indexes:
            return True
    return False


def _doer(figure: Figure, mention: NumberMention, verb: Token) -> int | None:
    """The name that stands right before a verb of the number's sentence, commas, ages and auxiliaries aside."""
    context = figure.view.context
    sentence = context.document.sentence_at(mention.start)
    if sentence is None or not sentence.start <= verb.start < sentence.end:
        return None
    names = [name for name in context.names.within(sentence.start, verb.start) if not name.weak]
    if not names:
        return None
    last = max(names, key=lambda name: name.start)
    between = context.marked_in(Stretch(last.end, verb.start))
    small = all(not item.token.is_word or item.token.low in AUXILIARIES for item in between)
    return last.name if small else None


def margin(figure: Figure, case: Case) -> bool:
    """Whether those who did something are counted by a number that tells by how much: beat Lund by 300 votes."""
    mention = figure.mention
    words = [item.token for item in case.statement.words]
    relative = next((at for at, token in enumerate(words) if token.low == "who"), None)
    if mention is None or relative is None or mention.direction is not None:
        return False
    tokens = [item.token for item in _row(figure, mention)]
    at = _place(tokens, mention)
    if at < 1 or tokens[at - 1].low != "by":
        return False
    items = [placed.token for placed in case.passage.items]
    return not any(left > relative and verbish(items, pair.right) for left, pair in case.alignment.pairs.items())


def another_object(figure: Figure, case: Case) -> bool:
    """Whether the counted are those of the verb before another number: the farmers killed, of infected 40 and killed 12."""
    mention = figure.mention
    if mention is None or mention.unit is not None:
        return False
    tokens = [item.token for item in _row(figure, mention)]
    answered = _answered(case)
    others = [m for m in figure.view.context.numbers_around(figure.evidence) if m.value != mention.value and m.unit is None]
    own = _verb_before(tokens, mention)
    verbs = [verb for m in others if (verb := _verb_before(tokens, m)) is not None]
    return own is not None and own.start not in answered and any(verb.start in answered for verb in verbs)


def _verb_before(tokens: list[Token], mention: NumberMention) -> Token | None:
    """The verb of which a number is the object, right before it."""
    at = _place(tokens, mention)
    return tokens[at - 1] if at > 0 and verbish(tokens, at - 1) else None


def _place(tokens: list[Token], mention: NumberMention) -> int:
    """The number of the first word of a number of the sentence; 0 where it is of another."""
    return next((at for at, token in enumerate(tokens) if mention.start <= token.start < mention.end), 0)


def _answered(case: Case) -> set[int]:
    """Where the words of the passage stand to which what is counted answers."""
    return {case.passage.items[pair.right].token.start for pair in case.alignment.pairs.values()}


def _row(figure: Figure, mention: NumberMention) -> list[Marked]:
    """The words of the number's sentence."""
    sentence = figure.view.context.document.sentence_at(mention.start)
    return list(figure.view.context.marked(sentence)) if sentence else []
