"""Reference: whether a pronoun or description of the evidence means a name of the statement."""

from __future__ import annotations

from summarizer.grounding.names import Gender, Name, NameKind
from summarizer.validation.alignment import Placed
from summarizer.validation.case import Case
from summarizer.validation.finding import Stretch
from summarizer.validation.lexicon import lists
from summarizer.validation.syntax.classes import options
from summarizer.validation.tokens import Token

from .naming import Run

FIRST_PERSON = frozenset(["i", "we", "us", "our", "me", "my", "ours", "myself", "ourselves"])
MALE, FEMALE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
THINGS = frozenset(["it", "its", "itself"])
POINTING = frozenset(
    ["they", "them", "their", "theirs", "themselves", "you", "your", "both", "who", "whose", "this", "these", "those"]
)
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our"])
BODIES = frozenset({NameKind.PLACE, NameKind.GOVERNMENT, NameKind.ORGANIZATION})
POSSESSIVES = frozenset(["his", "her", "their", "its", "our", "my", "your"])
SINGLE = MALE | FEMALE | THINGS
GROUPS = frozenset({NameKind.ORGANIZATION, NameKind.GOVERNMENT, NameKind.ARMED_GROUP})
COUNTRIES = frozenset({"countri", "nation", "state", "neighbor", "neighbour", "capital", "republic", "kingdom"})
"""Stems of nouns that stand for a country."""
PAIRED = COUNTRIES | {"side", "parti", "compani", "firm", "group", "team", "club", "union", "agenc", "bodi", "govern", "institut"}
"""Stems of nouns that behind "two" stand for two bodies."""
NEIGHBOURS = frozenset({"neighbor", "neighbour", "neighbors", "neighbours", "counterpart", "rival"})
"""Nouns that after "its" stand for another one than "its" does."""
APPOSED = 80
"""Characters before a description in which the name that it describes begins."""
LEAD = 2
"""Sentences at the head of an article in which a pronoun may come before its name."""
REACH = 6
"""Sentences before the evidence in which whom a pronoun or description means is looked for."""


def speaks(case: Case, stems: list[str]) -> bool:
    """Whether the name is the speaker's, or of the speaker's house, and the evidence says I or we."""
    if not stems or not all(stem in case.speaker or stem in case.house for stem in stems):
        return False
    return any(item.tier <= 1 and item.token.low in FIRST_PERSON for item in case.passage.items)


def mentioned(case: Case, run: Run) -> bool:
    """Whether one of the names, a pronoun for it included, is mentioned in the sentences of the evidence."""
    table = case.context.names
    return any(
        mention.name in run.indexes
        for sentence in case.context.sentences_around(case.evidence)
        for mention in table.within(sentence.start, sentence.end)
    )


def pointed_at(case: Case, run: Run) -> bool:
    """Whether a word of the evidence points back, and the name stands shortly before and agrees with it."""
    sentences = case.context.sentences_around(case.evidence)
    if not sentences:
        return False
    first = sentences[0].number
    every = case.context.document.sentences
    earlier = every[max(0, first - 1 - REACH) : first - 1]
    table = case.context.names
    places = [Stretch(earlier[0].start, earlier[-1].end)] if earlier else []
    if first <= LEAD:
        places.append(Stretch(every[first - 1].end, every[min(len(every), first + 1) - 1].end))  # named after the pronoun
    near = {mention.name for place in places for mention in table.within(place.start, place.end) if not mention.weak}
    near |= _of_the_story(case, run)
    names = [name for name in run.names if name.index in near]
    words = {item.token.low for item in case.passage.items if item.tier <= 1}
    far = [name for name in run.names if name.kind in BODIES and name.index not in near]
    beside = [name for name in names if name.kind not in {NameKind.PERSON, NameKind.ORGANIZATION}]
    if (far and _of_two(case)) or ((far or beside) and words & NEIGHBOURS):
        return True
    items = case.passage.items
    for at, placed in enumerate(items):
        if placed.tier > 1 or not placed.token.is_word:
            continue
        following = items[at + 1].token if at + 1 < len(items) else None
        noun = following is not None and following.stem in lists().general and not following.capital
        single = noun and following is not None and following.stem in lists().general and not following.low.endswith("s")
        near_by = _candidates(case, placed) if placed.token.low in SINGLE else None
        for name in names:
            if near_by is not None and name.index not in near_by:
                continue
            person = name.kind is NameKind.PERSON and bool(name.gender or name.titles or name.age)
            # A role "for the brothers" is no role for any one of them.
            if agrees(
                placed.token.low,
                name,
                before_noun=noun and (not case.brief or not person or single or placed.token.low in POSSESSIVES),
            ):
                return True
    if any(_by_its_noun(case, name) for name in run.names):
        return True
    end = sentences[-1].end
    told = _bodies_before(case, Stretch(end, end)) | _of_the_story(case, run) if case.brief else set[int]()
    return any(name.kind is not NameKind.PERSON and name.index in told for name in names)


def _by_its_noun(case: Case, name: Name) -> bool:
    """Whether the evidence says "the bank", and the name is the bank of the article: its only one, or the one it opens with."""
    tokens = [placed.token for placed in case.passage.items if placed.tier <= 1]
    own = {word.lower() for word in name.text.split()}
    nouns = {
        token.low
        for at, token in enumerate(tokens)
        if at and token.low in own and token.stem in lists().general and not token.capital and tokens[at - 1].low == "the"
    }
    if not nouns or name.kind not in GROUPS:
        return False
    others = [other for other in case.context.names.names if nouns & {word.lower() for word in other.text.split()}]
    opens = case.context.document.sentences[0].end
    led = [other for other in others if any(m.start < opens for m in other.mentions if not m.weak)]
    return (led or others) == [name]


def _of_two(case: Case) -> bool:
    """Whether the evidence speaks of two bodies together: both, the two, two countries; not two officials."""
    tokens = [placed.token for placed in case.passage.items if placed.tier <= 1]
    for at, token in enumerate(tokens):
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        plain = behind is None or not behind.is_word or not options(behind.low).noun or behind.stem in PAIRED
        if token.low == "both" or (token.low == "two" and plain):
            return True
    return False


def _candidates(case: Case, placed: Placed) -> set[int]:
    """The names that a singular pronoun can mean: those that agree in the nearest sentence that has one.

    A sentence with the same pronoun passes the question on to the ones before it.
    """
    return _before(case, Stretch(placed.token.start, placed.token.end), placed.token.low)


def meant_by(case: Case, pronoun: Token) -> frozenset[int]:
    """The persons, by index, that a "he" or "she" can mean by the sentences up to it; none when those name nobody who agrees.

    The nearest sentence that names one decides, whatever stands behind the pronoun; whom the article is about may always be
    meant.
    """
    context, low = case.context, pronoun.low
    group = next((group for group in (MALE, FEMALE) if low in group), None)
    home = context.document.sentence_at(pronoun.start)
    if group is None or home is None:
        return frozenset()
    table, found = context.names, set[int]()
    for number in range(home.number, max(0, home.number - REACH - 1), -1):
        sentence = context.document.sentences[number - 1]
        end = min(sentence.end, pronoun.start)
        here = {m.name for m in table.within(sentence.start, end) if agrees(low, table.of(m), before_noun=False)}
        found |= here
        here = {index for index in here if table.names[index].kind is NameKind.PERSON}
        passed_on = any(item.token.low in group and item.token.start < end for item in context.marked(sentence))
        if here and not passed_on:
            break
    return frozenset(found | {index for index in central(case) if agrees(low, table.names[index], before_noun=False)})


def central(case: Case) -> frozenset[int]:
    """Whom the article is about: the one person, by index, whom it names most often; none where two are."""
    table = case.context.names
    often = {
        name.index: sum(not mention.weak for mention in name.mentions) for name in table.names if name.kind is NameKind.PERSON
    }
    most = max(often.values(), default=0)
    found = frozenset(index for index, count in often.items() if count == most)
    return found if len(found) == 1 else frozenset()


def _bodies_before(case: Case, at: Stretch) -> set[int]:
    return _before(case, at, "it")


def _before(case: Case, at: Stretch, low: str) -> set[int]:
    context = case.context
    table = context.names
    home = context.document.sentence_at(min(at.start, len(context.text) - 1))
    if home is None:
        return {name.index for name in table.names}
    own, host = table.at(at.start), hosting(case, at.start)
    found = {own.name} - host if own is not None else set[int]()
    every = context.document.sentences
    if home.number <= LEAD:
        found |= {m.name for s in every[home.number - 1 : home.number + 1] for m in table.within(s.start, s.end) if not m.weak}
    group = next((group for group in (MALE, FEMALE, THINGS) if low in group), frozenset({low}))
    for number in range(home.number, max(0, home.number - REACH - 1), -1):
        sentence = every[number - 1]
        end = min(sentence.end, at.start)
        here = {m.name for m in table.within(sentence.start, end) if not m.weak and agrees(low, table.of(m), before_noun=False)}
        here -= host
        found |= here
        passed_on = any(item.token.low in group for item in context.marked(sentence) if item.token.start < at.start)
        if here and not passed_on:
            break
    return found


def hosting(case: Case, start: int) -> frozenset[int]:
    """The name that a "his" here describes, and so does not mean: Lund of "Lund, his lawyer"."""
    text = case.context.text
    token = text[start : start + 5].split(maxsplit=1)
    if not token or token[0].lower() not in SINGLE & POSSESSIVES:
        return frozenset()
    before = case.context.names.within(max(0, start - APPOSED), start)
    return frozenset(m.name for m in before if not m.weak and text[m.end : start].strip() == ",")


def _of_the_story(case: Case, run: Run) -> set[int]:
    """Names that a description can mean from anywhere: the body that the article names most, countries of "both countries"."""
    table = case.context.names
    words = [placed.token for placed in case.passage.items if placed.tier <= 1 and not placed.token.capital]
    found: set[int] = set()
    if any(token.stem in COUNTRIES for token in words):
        found |= {name.index for name in run.names if name.kind not in {NameKind.PERSON, NameKind.ORGANIZATION}}
    bodies = [name for name in table.names if name.kind in GROUPS]
    most = max(bodies, key=lambda name: sum(not mention.weak for mention in name.mentions), default=None)
    if most is not None and most.index in run.indexes and (case.brief or any(token.stem in lists().general for token in words)):
        found.add(most.index)
    return found


def agrees(low: str, name: Name, *, before_noun: bool) -> bool:
    """Whether a pronoun or small word can mean a name, by gender and kind."""
    if low in MALE:
        return name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and name.gender is not Gender.FEMALE
    if low in FEMALE:
        return name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and name.gender is not Gender.MALE
    if low in THINGS:
        return name.kind is not NameKind.PERSON
    return low in POINTING or (low in DEFINITE and before_noun)
