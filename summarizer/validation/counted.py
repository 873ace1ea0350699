"""/numbers/i/counted: whether the article says this of the number, and not of another one."""

from __future__ import annotations

import re

from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Reason, Span

from . import borrowed
from .case import Case
from .entailment import judge
from .finding import Finding, Stretch, contradicted, supported, unsupported
from .homes import clause, home, said_of_noun
from .lexicon import lists
from .numbers import Figure
from .periods import other_period, other_time
from .scopes import Marked
from .slots.changes import IS, WAS, Side, sides
from .slots.implied import implied
from .slots.relations import PREPOSITIONS, RELATIVES, verbish
from .slots.words import credit_of, weight_of
from .statement_words import statement_of
from .strange import AFFECTED, strange_adjunct, strange_denial, strange_participle
from .syntax import Tag
from .syntax.tagset import is_time

COMPARING = frozenset({"against", "versus", "than", "compared", "from"})
"""Words by which a number is set beside another one of the same thing."""
_PART = re.compile(
    r"\b(?:most|some|half|many|few|none|one|two|several|part|a third|a quarter|majority|members?) of (?:the|its|their|her) $",
    re.IGNORECASE,
)
SPEAKING = frozenset({"spoke", "speak", "said", "say", "told", "tell", "talked", "reported", "described"})
"""What the counted do by the whole sentence, whatever its clause: the clerks who spoke of it."""
POINTING = frozenset({"them", "which", "whom", "whose", "it", "these", "those", "they"})
"""Words in the number's own clause that take up what was said before."""


def check(figure: Figure) -> Finding:
    """What is counted must stand by the number, and by no other number of the passage instead."""
    case = counted_case(figure)
    if (
        (_said_of_another(figure, case) and not borrowed.elided(figure, case) and not borrowed.interval(figure))
        or borrowed.another_doer(figure, case)
        or borrowed.another_object(figure, case)
        or borrowed.margin(figure, case)
        or _another_head(figure, case)
        or _another_verb(figure, case)
        or _other_value(figure)
        or _other_period(figure, case)
        or strange_participle(case)
        or strange_denial(case)
    ):
        return contradicted(
            Reason.COUNTED_MISMATCH, "The passage says this of another number or of something else.", *figure.stretch
        )
    finding, adjunct = judge(case), strange_adjunct(case)
    if finding.fault or adjunct is not None:
        said = " ".join(figure.number.counted.split())
        why = finding.detail if finding.fault else f"Nothing in it answers to “{adjunct}”."
        return unsupported(
            Reason.COUNTED_MISMATCH,
            f"The passage does not say that “{said}” is what is counted. {why}",
            *figure.stretch,
        )
    return supported("The passage says this of the number.", *figure.stretch)


def _other_value(figure: Figure) -> bool:
    """Whether what is counted is the new value and the number the old one of a change, or the reverse."""
    context, mention = figure.view.context, figure.mention
    if mention is None:
        return False
    there = context.numbers_around(figure.evidence)
    known = sides(context.text, there)
    side = known.get(mention.start)
    words = [item.token for item in statement_of(figure.number.counted).words]
    said = {token.low for token in words}
    if side is Side.NEW:
        return bool(said & WAS) and not said & IS
    if side is not Side.OLD:
        return False
    if said & WAS:
        return False
    other = max((m for m in there if known.get(m.start) is Side.NEW and m.unit == mention.unit), key=lambda m: m.start)
    between = context.marked_in(Stretch(other.end, mention.start))
    times = {item.token.low for item in between if is_time(item.token) or item.token.text[0].isdigit()}
    return bool(said & IS or said & times)


def _other_period(figure: Figure, case: Case) -> bool:
    """Whether what is counted is told by another period, or of another time, than the number has behind it."""
    mention = figure.mention
    return mention is not None and (other_period(case, mention) or other_time(case, mention))


def _said_of_another(figure: Figure, case: Case) -> bool:
    """Whether most words of what is counted stand in a clause with another number, not in the number's own."""
    words = case.statement.words
    own = other = 0.0
    elsewhere = 0
    for left, pair in case.alignment.pairs.items():
        token = words[left].token
        if case.passage.items[pair.right].tier > 1:
            continue
        places = [case.passage.items[right].token.start for _, right in case.passage.candidates(token)]
        homes = [home(figure, start, case) for start in places]
        if 1 in homes:
            own += 0.5 if left in case.named else 2 if _leads(figure, places) else 1
        elif -1 in homes and left not in case.named:
            other += not token.word.light
        elif left not in case.named and not token.word.light:
            elsewhere += 1
    if other > own and not _points_back(figure):
        return True
    return (
        own == 0
        and elsewhere >= 2
        and figure.mention is not None
        and not said_of_noun(figure, figure.mention)
        and any(item.token.content for item in _beside_number(figure, figure.mention))
    )


def _leads(figure: Figure, places: list[int]) -> bool:
    """Whether one of these places is the noun that the number is of, or that it is the measure of: a turnout of 70 percent."""
    mention = figure.mention
    span = mention.counted_span if mention else None
    if mention is None or span is None:
        return False
    of = figure.view.context.text[span.end : mention.start].split() == ["of"]
    return of and any(span.start <= start < span.end for start in places)


def _another_head(figure: Figure, case: Case) -> bool:
    """Whether the noun that the number counts in the article is another than the one the summary begins with."""
    mention = figure.mention
    words = case.statement.words
    end = next((at for at, item in enumerate(words) if at and item.token.low in PREPOSITIONS | RELATIVES), len(words))
    head = [at for at, item in enumerate(words[:end]) if item.token.content][:2]  # the scientists of "scientists in the team"
    if mention is None or mention.unit is not None or mention.counted_span is None or not head:
        return False
    span = mention.counted_span
    answers = [right for left in case.alignment.pairs for _, right in case.passage.candidates(words[left].token)]
    used = [case.passage.items[right].token for right in answers]  # 90 trips in May and 60 trips in June
    if any(span.start <= token.start < span.end for token in used):
        return False
    if not any(at in case.alignment.pairs or at in case.named or words[at].token.word.light for at in head):
        return True
    return figure.number.unit is None and _right_behind(figure, mention, span) and not _points_back(figure)


def _right_behind(figure: Figure, mention: NumberMention, counted: Span) -> bool:
    """Whether a noun in the plural that says something stands right behind a number, which can then count nothing else."""
    words = [item.token for item in figure.view.context.marked_in(Stretch(counted.start, counted.end))]
    if not words or figure.view.context.text[mention.end : counted.start].strip():
        return False
    return words[-1].low.endswith("s") and words[-1].content and not words[-1].word.light


def _another_verb(figure: Figure, case: Case) -> bool:
    """Whether "those who chanted" takes its verb from a clause of the passage that does not have the number."""
    mention = figure.mention
    words = case.statement.words
    if mention is None:
        return False
    relative = next((at for at, item in enumerate(words) if item.token.low in {"who", "that", "which"}), None)
    tokens = [placed.token for placed in case.passage.items]
    if relative is not None and (_unanswered(case, relative) or _of_a_whole(figure, mention)):
        return True
    for left, pair in case.alignment.pairs.items():
        if relative is None or left < relative or case.passage.items[pair.right].tier > 1 or not verbish(tokens, pair.right):
            continue
        if case.statement.parsed.tags[left] is Tag.NOUN:
            continue  # by which the forecasts were too high
        beside = [item.token for item in clause(figure, mention)]
        own = [at for at in range(len(beside)) if verbish(beside, at)]
        return home(figure, tokens[pair.right].start, case) < 1 and bool(own) and not _points_back(figure)
    return relative is not None and not _points_back(figure) and _told_beside(figure, case, relative)


def _told_beside(figure: Figure, case: Case, relative: int) -> bool:
    """Whether all that "who" introduces is said in the number's sentence, in other clauses than its own."""
    words, items = case.statement.words, case.passage.items
    after = [at for at in range(relative + 1, len(words)) if weight_of(words[at]) == 1 and at not in case.named | case.figures]
    found = [[items[right].token.start for _, right in case.passage.candidates(words[at].token)] for at in after]
    mention = figure.mention
    sentence = figure.view.context.document.sentence_at(mention.start) if mention else None
    joined = mention is not None and mention.unit is None and words[relative - 1].token.low not in PREPOSITIONS
    if sentence is None or mention is None or not joined or not found or not all(found):
        return False
    own = [item.token for item in clause(figure, mention)]
    acts = any(verbish(own, at) for at in range(len(own)))
    told = any(left > relative and verbish([p.token for p in items], pair.right) for left, pair in case.alignment.pairs.items())
    if told or not acts or words[relative + 1].token.low in SPEAKING:
        return False
    return all(sentence.start <= at < sentence.end and home(figure, at, case) < 1 for places in found for at in places)


def _of_a_whole(figure: Figure, mention: NumberMention) -> bool:
    """Whether only a part of the number does what its sentence tells: most of the 2,900 fans stayed."""
    before = figure.view.context.text[max(0, mention.start - 40) : mention.start]
    return _PART.search(before) is not None


def _unanswered(case: Case, relative: int) -> bool:
    """Whether nothing of what "who" or "that" introduces stands in the evidence's sentences."""
    words = case.statement.words
    after = [at for at in range(relative + 1, len(words)) if weight_of(words[at]) == 1 and at not in case.named]
    there = [placed for at in after if (placed := case.alignment.placed(at)) is not None and placed.tier <= 1]
    vague = all(words[at].token.low in AFFECTED for at in after)
    return bool(after) and not there and not vague and not any(implied(case, at) for at in after)


def counted_case(figure: Figure) -> Case:
    """What is counted, as a phrase against the evidence."""
    claim = figure.view.claims.get(figure.number.claim or "")
    speaker = figure.view.stems(claim.speaker) if claim and claim.speaker else frozenset[str]()
    return Case(
        statement=statement_of(_without_side(figure)),
        context=figure.view.context,
        evidence=figure.evidence,
        speaker=speaker,
        brief=True,
    )


def _without_side(figure: Figure) -> str:
    """What is counted, without the word by which it is the old or the new value of a change that the passage tells."""
    counted, mention = figure.number.counted, figure.mention
    context = figure.view.context
    side = sides(context.text, context.numbers_around(figure.evidence)).get(mention.start) if mention else None
    told = WAS if side is Side.OLD else IS if side is Side.NEW else frozenset[str]()
    words = [word for word in counted.split() if word.lower() not in told]
    return " ".join(words) or counted


def _points_back(figure: Figure) -> bool:
    """Whether the number's own clause has nothing but the number, or a word for what was said before: "of them", "which"."""
    mention = figure.mention
    if mention is None:
        return True
    own = [item.token for item in _beside_number(figure, mention)]
    if any(token.low in COMPARING and token.start < mention.start for token in own):
        return True
    return any(token.low in POINTING for token in own) or not any(token.content for token in own)


def _beside_number(figure: Figure, mention: NumberMention) -> list[Marked]:
    """The other words of the clause in which a number stands."""
    return [item for item in clause(figure, mention) if not mention.start <= item.token.start < mention.end]


def bears_on(figure: Figure, piece: Stretch) -> bool:
    """Whether a piece of evidence has the number, or says what is counted."""
    place = figure.place[1]
    if place and piece.overlaps(place):
        return True
    case = counted_case(figure)
    for at, item in enumerate(case.statement.words):
        pair = case.alignment.pairs.get(at)
        if (
            pair
            and weight_of(item)
            and credit_of(case, at)
            and piece.start <= case.passage.items[pair.right].token.start < piece.end
        ):
            return True
    return (
        any(item.token.low in lists().function and item.token.is_word for item in figure.view.context.marked_in(piece))
        and place is not None
    )
