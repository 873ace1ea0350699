"""Turned: the two sides of a deed exchanged where only grammar tells them apart.

`exchange` asks what has changed places around the same verb in the same construction. This asks it of constructions that tell
one deed in other orders (lent Orlo a mask, lent a mask to Orlo; asked Orlo for a boat, requested a boat from Orlo), of verbs
that say the same, and of pronouns: whom "it" or "them" means may be open, but never the other side of the same verb, which
English would call "itself" (Chomsky 1981, "Lectures on Government and Binding": principle B).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from summarizer.grounding.cues import is_reporting
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding
from summarizer.validation.syntax import Kind, Parse, Phrase, Tag
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.tokens import Token

from .crossing import first_crossed
from .likeness import Place, alike
from .naming import HYPHENS

Sides = dict[str, tuple[Phrase, ...]]
"""The noun phrases on each side of a verb: "doer", "done", "to", "from" or "for"."""
GIVING = frozenset("give offer lend send show sell award grant hand promis teach owe".split())  # noqa: SIM905
"""Stems of verbs whose first of two objects says to whom."""
CONVERSE = frozenset("lose los receiv get earn pay win beat defeat buy order bui".split())  # noqa: SIM905
"""Stems of verbs that stand in a group with one that tells the deed from the other side."""
ASKING = frozenset({"ask", "request", "urg", "pres"})
"""Stems of reporting verbs that have somebody on their other side."""
REFUSING = frozenset({"reject", "turn", "refus", "declin", "rebuf", "rebuff", "spurn"})
"""Stems of those that say what became of an offer: turned down, rejected."""
TURNING = frozenset({"cost", "die", "perish"})
"""Stems of verbs whose subject another verb of the same deed has as its object or behind a preposition."""
OTHERS = frozenset({"he", "she", "they", "it", "him", "her", "them"})
NEAR = frozenset({"to", "from", "for"})


def check(case: Case) -> Finding | None:
    """The first verb whose sides are exchanged wherever the evidence has it, or a verb that says the same."""
    return first_crossed(case, _same, _crossed)


def _same(parse: Parse, token: Token) -> Iterator[int]:
    """The verbs of a sentence that are the given one or say the same."""
    for verb in parse.verbs:
        other = parse.tokens[parse.phrases[verb].head]
        telling = is_reporting(token.low) or is_reporting(other.low)
        turned = {token.stem, other.stem} & CONVERSE
        kin = any({token.stem, other.stem} <= words for words in (ASKING, REFUSING))
        alike = token.groups & other.groups and (not telling or kin) and not turned
        if parse.phrases[verb].full and (other.stem == token.stem or alike):
            yield verb


def sides(parse: Parse, verb: int) -> Sides:
    """Who stands on which side of a verb, whatever the construction."""
    phrases = parse.phrases
    objects = [part for one in sorted(parse.objects[verb]) for part in _parts(parse, phrases[one])]
    passive = phrases[verb].passive or verb in parse.reduced  # "fell by 12 percent" names no doer
    found: Sides = {
        "doer": _all(parse, parse.by(verb) if passive else parse.subjects[verb]),
        "done": _all(parse, parse.subjects[verb] if passive else parse.objects[verb]),
    }
    stem = parse.tokens[phrases[verb].head].stem
    if stem in GIVING and passive and objects:
        found |= {"to": found["done"], "done": tuple(objects)}
    elif stem in GIVING and len(objects) == 2 and objects[0].end == objects[1].start:
        found |= {"to": (objects[0],), "done": (objects[1],)}
    undergone = min(parse.subjects[verb], default=None) if passive else None  # a bid from Orlo was refused
    inside = () if undergone is None else _behind(parse, undergone, verb)
    for side, phrase in (*inside, *_behind(parse, verb, len(phrases) - 1)):
        found.setdefault(side, ())
        found[side] += (phrase,)
    if stem == "ask" and "for" in found and found["done"]:
        found |= {"from": found["done"], "done": found["for"]}
    return found


def _all(parse: Parse, numbers: frozenset[int]) -> tuple[Phrase, ...]:
    """Noun phrases, with what stands in apposition to them: the maker, Orlo, was fined."""
    found = [parse.phrases[one] for one in sorted(numbers)]
    kinds = [phrase.kind for phrase in parse.phrases]
    beside = [one + 2 for one in sorted(numbers) if kinds[one + 1 : one + 4] == [Kind.MARK, Kind.NOUN, Kind.MARK]]
    return tuple(found + [parse.phrases[one] for one in beside])


def _parts(parse: Parse, phrase: Phrase) -> Iterator[Phrase]:
    """A noun phrase, parted where a number word begins another one: the museum three objects."""
    for at in phrase.inside[1:]:
        if parse.tags[at] is Tag.NUM and parse.tags[at - 1] is Tag.NOUN and parse.tokens[at].low.isalpha():
            before, behind = (tuple(one for one in phrase.inside if (one < at) is first) for first in (True, False))
            yield Phrase(Kind.NOUN, phrase.start, at, before[-1], before)
            yield Phrase(Kind.NOUN, at, phrase.end, phrase.head, behind)
            return
    yield phrase


def _behind(parse: Parse, start: int, end: int) -> Iterator[tuple[str, Phrase]]:
    """The noun phrases that "to", "from" and "for" put behind a verb or its subject, up to the next clause."""
    phrases = parse.phrases
    for number in range(start + 1, end):
        phrase, low = phrases[number], parse.tokens[phrases[number].start].low
        if phrase.kind in {Kind.SUB, Kind.REL, Kind.CONJ} or low in {".", ";", ":", "!", "?"}:
            return
        if phrase.kind is Kind.VERB and phrase.form in {Form.FINITE, Form.BARE}:
            return
        if phrase.kind is Kind.PREP and low in NEAR and phrases[number + 1].kind is Kind.NOUN:
            yield low, phrases[number + 1]


def _crossed(case: Case, here: Parse, verb: int, place: Place, other: int) -> bool:
    """Whether two sides have changed places: by name, or one by name and the other a pronoun, which is never the first."""
    mine, theirs = sides(here, verb), sides(place.parse, other)

    def like(one: str, two: str) -> bool:
        return any(
            alike(case, here, our, place, their)
            for our in mine[one]
            for their in theirs[two]
            if not our.pronoun and not their.pronoun
        )

    stem, heard = (parse.tokens[parse.phrases[at].head].stem for parse, at in ((here, verb), (place.parse, other)))
    if stem != heard and stem in TURNING:  # who killed is not who died
        return bool(theirs["done"]) and like("doer", "doer") and not like("doer", "done")
    for one, two in permutations([side for side in mine if mine[side] and theirs.get(side)], 2):
        if not like(one, two) or like(one, one) or like(two, two):
            continue
        open_side = all(place.parse.tokens[phrase.head].low in OTHERS for phrase in theirs[one])
        if like(two, one) or (open_side and not any(phrase.pronoun for phrase in mine[two])):
            return True
    return False


def turns(case: Case, at: int, there: int) -> bool:
    """Whether a verb has the other side before it than its answer has, and says the same.

    The participle of a compound has its doer before it ("a wind-driven fire"), and so have verbs of cost and of death where
    the other tells who paid or what killed: the roof cost Orlo a mint, Orlo spent a mint on the roof.
    """
    said, heard = case.statement.words[at].token, case.passage.items[there].token
    before = [case.passage.items[near].token for near in range(max(0, there - 1), there)]
    glued = any(token.text in HYPHENS and token.end == heard.start for token in before)
    return glued or (said.stem != heard.stem and bool({said.stem, heard.stem} & TURNING))
