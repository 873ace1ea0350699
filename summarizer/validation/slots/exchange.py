"""Exchange: two things that have changed places around the same verb: who sold to whom, from where to where, what beside what.

Unlike `dependencies` this asks only whether two fillers stand in each other's place, which no paraphrase does; so it is asked of
every field that is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.validation.case import Case
from summarizer.validation.finding import Finding
from summarizer.validation.syntax import Kind, Parse, Phrase, Tag
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.tokens import Token

from .crossing import first_crossed
from .implied import BODY_NOUNS
from .likeness import Place, alike, points_back, stands
from .reference import FIRST_PERSON

Fillers = dict[str, list[Phrase]]
"""The noun phrases in each place around a verb: "doer", "done", whose it is that it is done to, or a preposition."""
OWN = frozenset({"my", "our"})


def check(case: Case) -> Finding | None:
    """The first verb around which two things have changed places, in every sentence of the evidence that has it."""
    return first_crossed(case, _same, _crossed)


def _same(parse: Parse, token: Token) -> Iterator[int]:
    for verb in parse.verbs:
        phrase = parse.phrases[verb]
        if phrase.full and parse.tokens[phrase.head].stem == token.stem:
            yield verb


def fillers(parse: Parse, verb: int) -> Fillers:
    """What stands in each place around a verb, the passive undone; what only an "of" adds to a noun is part of that noun."""
    phrases = parse.phrases
    done = [phrases[one] for one in sorted(parse.done_to(verb))]
    found: Fillers = {"doer": [phrases[one] for one in sorted(parse.doers(verb))], "done": done}
    found["whose"] = [owner for one in done if (owner := _owner(parse, one)) is not None]
    for number in range(verb + 1, len(phrases) - 1):
        phrase = phrases[number]
        stops = phrase.kind in {Kind.SUB, Kind.REL} or parse.tokens[phrase.start].text in {".", ";", ":", "!", "?"}
        if stops or (phrase.kind is Kind.VERB and phrase.form is Form.FINITE):
            break
        low = parse.tokens[phrase.start].low
        if phrase.kind is not Kind.PREP or phrases[number + 1].kind is not Kind.NOUN or (low == "by" and phrases[verb].passive):
            continue
        before = [parse.tokens[at].low for at in range(max(0, phrase.start - 2), phrase.start)]
        if low == "of" and before[-1:] != ["because"]:
            continue
        key = f"not {low}" if "not" in before else low
        found.setdefault(key, []).append(phrases[number + 1])
    return found


def _owner(parse: Parse, phrase: Phrase) -> Phrase | None:
    """Whose a noun phrase is: the union of "the union's calls", "our" of "our calls"."""
    if parse.tokens[phrase.start].low in OWN:
        return Phrase(Kind.NOUN, phrase.start, phrase.start + 1, phrase.start, (), pronoun=True)
    mark = next((at for at in range(phrase.start, phrase.end) if parse.tags[at] is Tag.POSS), None)
    inside = tuple(at for at in phrase.inside if mark is not None and at < mark)
    return Phrase(Kind.NOUN, phrase.start, mark, inside[-1], inside) if mark is not None and inside else None


def _crossed(case: Case, here: Parse, verb: int, place: Place, other: int) -> bool:
    """Whether two fillers of the statement's verb stand in each other's place in the passage, and neither in its own."""
    mine, theirs = fillers(here, verb), fillers(place.parse, other)

    def like(one: str, two: str, *, loosely: bool) -> bool:
        return any(_like(case, here, our, place, their, loosely=loosely) for our in mine[one] for their in theirs[two])

    keys = [key for key in mine if mine[key] and theirs.get(key)]
    for at, one in enumerate(keys):
        for two in keys[at + 1 :]:
            plain = like(one, two, loosely=False), like(two, one, loosely=False)
            loosely = not all(plain)  # one of them may be called otherwise, if neither can then stand in its own place
            swapped = any(plain) and like(one, two, loosely=loosely) and like(two, one, loosely=loosely)
            if swapped and not like(one, one, loosely=loosely) and not like(two, two, loosely=loosely):
                return True
    return False


def _like(case: Case, here: Parse, our: Phrase, place: Place, their: Phrase, *, loosely: bool) -> bool:
    """Whether two noun phrases can mean the same; loosely, also "the company" a name, and "we" whoever says it."""
    if not our.pronoun and not their.pronoun:
        return alike(case, here, our, place, their) or (loosely and points_back(case, here, our, place, their))
    low = place.parse.tokens[their.head].low
    if not loosely or our.pronoun or low not in FIRST_PERSON:
        return False
    head = here.tokens[our.head]
    described = head.stem in BODY_NOUNS and here.tokens[our.start].low == "the" and not stands(place, head)
    return head.stem in case.speaker | case.house or described
