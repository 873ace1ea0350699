"""Hosts: with evidence of several sentences, what a clause takes from another sentence than the one that tells it.

A second sentence may say who "he" is, or tell another clause. It may not lend its month, its number or its name to a clause
whose own sentence has another one in that place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.document import Sentence
from summarizer.grounding.names import Mention, MentionForm, NameKind
from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.lexicon import TITLE_WORDS
from summarizer.validation.scopes import Marked

from .names import check_run, stands_for
from .naming import Run
from .numerals import numbers_around, same_measure, same_value
from .reference import FEMALE, MALE, agrees, central
from .substitution import replaced_in
from .times import time_key
from .words import weight_of

HOSTED = 0.5
"""Share of a clause's words in one sentence from which that sentence tells it."""
TAKING_UP = frozenset({"the", "that", "this"})
SUMS = frozenset({"sum", "figure", "number", "amount", "total", "rate", "share", "proportion", "level"})
"""Nouns by which a sentence takes up a quantity that the one before it tells."""
FEWEST = 2
"""Words in one sentence under which it tells nothing."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """A clause of the statement, by the numbers of its words, and the sentence of the evidence that tells it."""

    words: frozenset[int]
    sentence: int


def check(case: Case) -> Finding | None:
    """The first month, number, name or word that another sentence lends to a clause."""
    if case.brief or len({placed.sentence for placed in case.passage.items if placed.tier == 0}) < 2:
        return None
    for hosted in _hosted(case):
        finding = _time(case, hosted) or _number(case, hosted) or _name(case, hosted)
        finding = finding or (_word(case, hosted) if case.bare else None)
        if finding:
            return finding
    return _lent(case)


def _homes(case: Case, at: int) -> set[int]:
    """The sentences of the evidence that have a word of the statement."""
    items = case.passage.items
    found = case.passage.candidates(case.statement.words[at].token)
    return {items[right].sentence for _, right in found if items[right].tier <= 1}


def _hosted(case: Case) -> Iterator[Hosted]:
    words = case.statement.words
    whole = _host(case, range(len(words)))
    for clause in dict.fromkeys(item.clause for item in words):
        inside = [at for at, item in enumerate(words) if item.clause == clause]
        sentence = _host(case, inside) or (whole if case.bare else None)
        if sentence is not None:
            yield Hosted(frozenset(inside), sentence)


def _heavy(case: Case, numbers: Iterable[int]) -> list[int]:
    """The words that tell a clause; its names, numbers and times are what is asked."""
    words, aside = case.statement.words, case.figures | case.named
    return [at for at in numbers if weight_of(words[at]) == 1 and at not in aside and not time_key(words[at])]


def _host(case: Case, numbers: Iterable[int]) -> int | None:
    """The one sentence of the evidence that has most of some words."""
    heavy = _heavy(case, numbers)
    ranked = Counter(home for at in heavy for home in _homes(case, at)).most_common(2)
    if not ranked or ranked[0][1] < max(FEWEST, HOSTED * len(heavy)):
        return None
    either = len(ranked) > 1 and ranked[1][1] == ranked[0][1]
    return None if either else ranked[0][0]


def _time(case: Case, hosted: Hosted) -> Finding | None:
    said = {key for item in case.statement.words if (key := time_key(item))}
    own = {key: p.token for p in case.passage.items if p.sentence == hosted.sentence and (key := time_key(p.mark))}
    for at in sorted(hosted.words):
        key = time_key(case.statement.words[at])
        if key is None or key in own:
            continue
        other = next((token for name, token in own.items() if name.split()[0] == key.split()[0] and name not in said), None)
        if other:
            text = case.statement.words[at].token.text
            where = Stretch(other.start, other.end)
            return contradicted(Reason.TIME_MISMATCH, f"The passage says “{other.text}”, not “{text}”.", where)
        if case.bare and _of_something_later(case, hosted, key):
            text = case.statement.words[at].token.text
            return unsupported(Reason.TIME_MISMATCH, f"In the article “{text}” is said of something else.")
    return None


def _of_something_later(case: Case, hosted: Hosted, key: str) -> bool:
    """Whether only sentences after the one that tells a clause have a time, and nothing else of the clause."""
    homes = {placed.sentence for placed in case.passage.items if placed.tier <= 1 and time_key(placed.mark) == key}
    told = {home for at in _heavy(case, hosted.words) for home in _homes(case, at)}
    return bool(homes) and min(homes) > hosted.sentence and not homes & told


def _number(case: Case, hosted: Hosted) -> Finding | None:
    sentence = case.context.document.sentences[hosted.sentence - 1]
    own = case.context.numbers_in(Stretch(sentence.start, sentence.end))
    starts = {case.statement.words[at].token.start for at in hosted.words}
    for mention in case.numbers:
        here = any(mention.start <= start < mention.end for start in starts)
        if taken_up(case, mention):
            continue
        if not here or mention.unit is None or any(same_value(mention, other) for other in own):
            continue
        alike = [other for other in own if other.unit is not None and same_measure(mention, other)]
        other = next((other for other in alike if not any(same_value(said, other) for said in case.numbers)), None)
        if other:
            where = Stretch(other.start, other.end)
            return contradicted(Reason.NUMBER_MISMATCH, f"The passage says “{other.text}”, not “{mention.text}”.", where)
    return None


def taken_up(case: Case, mention: NumberMention) -> bool:
    """Whether the passage gives the number of "the sum" or "the figure", which is what a sentence before it tells of."""
    for other in numbers_around(case):
        lows = [item.token.low for item in case.context.clause_at(other.start) if item.token.start < other.start]
        if same_value(mention, other) and any(one in TAKING_UP and two in SUMS for one, two in pairwise(lows)):
            return True
    return False


def _name(case: Case, hosted: Hosted) -> Finding | None:
    table = case.context.names
    sentence = case.context.document.sentences[hosted.sentence - 1]
    here = table.within(sentence.start, sentence.end)
    said = {index for run in case.runs for index in run.indexes}
    for run in case.runs:
        meant = any(m.name in run.indexes and (not m.weak or m.form is MentionForm.PRONOUN) for m in here)
        if not run.names or run.start not in hosted.words or _has(case, hosted, run) or meant:
            continue
        for mention in here:
            where = Stretch(mention.start, mention.end)
            if mention.weak or mention.name in said | case.free:
                continue
            if not (stands_for(case, run, where) or _both_open(case, run, sentence, mention)):
                continue
            return contradicted(Reason.NAME_MISMATCH, f"The passage says “{table.of(mention).text}”, not “{run.text}”.", where)
    return None


def _lent(case: Case) -> Finding | None:
    """A person whom no sentence of the evidence that tells the rest of the clause has anything to do with."""
    for run in case.runs if case.bare else ():
        if not run.names or not all(name.kind is NameKind.PERSON for name in run.names):
            continue
        found: Finding | None = None
        for number in _telling(case, run):
            sentence = case.context.document.sentences[number - 1]
            here = case.context.names.within(sentence.start, sentence.end)
            meant = any(m.name in run.indexes and (not m.weak or m.form is MentionForm.PRONOUN) for m in here)
            meant = meant or bool(run.indexes & central(case) and _points(case, sentence, run))
            found = None if meant else _alone(case, sentence, run)
            if found is None:
                break
        if found:
            return found
    return None


def _points(case: Case, sentence: Sentence, run: Run) -> bool:
    """Whether a "he" or "she" of a sentence agrees with a name."""
    small = {item.token.low for item in case.context.marked(sentence)} & (MALE | FEMALE)
    return any(agrees(low, name, before_noun=False) for low in small for name in run.names)


def _telling(case: Case, run: Run) -> list[int]:
    """The sentences of the evidence that have most of what the statement says beside a name, in its clause or else in all."""
    words, own = case.statement.words, range(run.start, run.end)
    clause = [at for at, item in enumerate(words) if item.clause == words[run.start].clause and at not in own]
    clause = [at for at in clause if _tells(words[at])]
    if len(clause) < FEWEST:
        clause = [at for at, item in enumerate(words) if _tells(item) and at not in own]
    counted = Counter(home for at in clause for home in _homes(case, at))
    most = max(counted.values(), default=0)
    return [number for number, count in counted.items() if count == most]


def _tells(item: Marked) -> bool:
    """Whether a word helps to tell where a clause is told: one that weighs something, or a figure."""
    return item.token.text[0].isdigit() or weight_of(item) > 0


def _alone(case: Case, sentence: Sentence, run: Run) -> Finding | None:
    """What the sentence that tells a clause has against a name by itself: one beside it lends nobody to it."""
    alone = replace(case, evidence=(Stretch(sentence.start, sentence.end),))
    return next((check_run(alone, other) for other in alone.runs if other.start == run.start), None)


def _both_open(case: Case, run: Run, sentence: Sentence, mention: Mention) -> bool:
    """Whether the statement opens with one person and the sentence that tells it with another."""
    table = case.context.names
    persons = table.of(mention).kind is NameKind.PERSON and all(name.kind is NameKind.PERSON for name in run.names)
    before = [item.token for item in case.context.marked(sentence) if item.token.start < mention.start]
    opens = not any(token.is_word and token.low not in TITLE_WORDS for token in before)
    return persons and opens and not any(item.token.content for item in case.statement.words[: run.start])


def _has(case: Case, hosted: Hosted, run: Run) -> bool:
    """Whether the sentence has a word of the name, as no other name's."""
    items, table = case.passage.items, case.context.names
    for at in range(run.start, run.end):
        for _, right in case.passage.candidates(case.statement.words[at].token):
            mention = table.at(items[right].token.start)
            if items[right].sentence == hosted.sentence and (mention is None or mention.name in run.indexes):
                return True
    return False


def _word(case: Case, hosted: Hosted) -> Finding | None:
    """A word that only another sentence has, where this one has a word of its own between the same neighbours."""
    lent = [
        at
        for at in sorted(hosted.words)
        if weight_of(case.statement.words[at]) == 1
        and at not in case.named | case.figures
        and (homes := _homes(case, at))
        and hosted.sentence not in homes
    ]
    for at in lent:
        finding = replaced_in(case, at, hosted.words, hosted.sentence)
        if finding:
            return finding
    return None
