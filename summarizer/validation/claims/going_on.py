"""Going on: whether a pronoun or description goes on with the one who spoke just before."""

from __future__ import annotations

from summarizer.grounding.attribution import Attribution
from summarizer.grounding.names import NameKind
from summarizer.schemas import Span
from summarizer.validation.finding import Stretch
from summarizer.validation.saying import SAYING
from summarizer.validation.slots.reference import agrees
from summarizer.validation.tokens import tokenize

from .scene import Scene, stretch_of

PERSONS = frozenset({"person", "anonymous", "official"})
THINGS = frozenset({"organization", "government", "armed_group", "outlet", "news_agency", "report", "document"})
SORTS = {"he": PERSONS, "she": PERSONS, "it": THINGS}
"""Kinds of actor and source that a pronoun can mean."""
NEAR = 300
"""Characters before a claim in which a speaker may stand whom it only points back to."""
CHAIN = 3
"""Speakers that only point back, one to the other, before one must be named."""
LONGEST = 4
"""Words of a description that points back, "the" included."""
PERSON_NOUNS = frozenset(
    """
    official minister president spokesman spokeswoman spokesperson man woman officer mayor senator lawmaker prosecutor lawyer
    judge witness chief boss executive chairman chairwoman coach manager player doctor scientist researcher professor diplomat
    general commander candidate nominee leader adviser advisor aide author singer actor teacher engineer analyst economist envoy
    ambassador secretary director governor congressman congresswoman
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Nouns by which a person who has just spoken is called."""
UNSORTED = frozenset({"other"})


def goes_on(scene: Scene, who: str, span: Span, *, steps: int = CHAIN) -> bool:  # noqa: PLR0911 -- each says why not
    """Whether a pronoun or "the official" goes on with the one who spoke just before: Petrov, the Velmian official, he."""
    words = span.text.lower().split()
    sort = SORTS.get(" ".join(words))
    plain = len(words) <= LONGEST and words[:1] == ["the"] and words[-1] in PERSON_NOUNS
    if not steps or (sort is None and not plain) or (sort and scene.view.people[who].kind.value not in sort | UNSORTED):
        return False
    table = scene.view.context.names
    mine = [table.names[index] for index in scene.view.named(who)]
    if words[0] in {"he", "she"} and mine and not any(agrees(words[0], name, before_noun=False) for name in mine):
        return False
    before = [a for a in scene.view.context.attributions if a.speaker is not None and a.speaker.start < span.start]
    last = max(before, key=lambda a: a.speaker.start if a.speaker else 0, default=None)
    if last is None or last.speaker is None or span.start - last.speaker.end > NEAR or not _speaks(last):
        return False
    spoke = last.speaker
    said = [stretch_of(piece) for piece in last.content]
    between = [
        m for m in table.within(spoke.end, span.start) if not m.weak and table.of(m).kind in {NameKind.PERSON, NameKind.UNKNOWN}
    ]
    if any(not any(piece.start <= m.start < piece.end for piece in said) for m in between):
        return False  # somebody else has been named since
    others = [other for other in scene.view.people if other != who and not scene.view.named(other)]
    if any(spoke.end <= piece.start < span.start for other in others for piece in own_places(scene, other)):
        return False  # or described
    strong = {m.name for m in table.within(spoke.start, spoke.end) if not m.weak}
    if strong & scene.view.named(who) or any(piece.overlaps(stretch_of(spoke)) for piece in own_places(scene, who)):
        return True
    return not strong and goes_on(scene, who, spoke, steps=steps - 1)


def _speaks(told: Attribution) -> bool:
    """Whether an attribution gives words: by its verb, or because it quotes some of them: called the count "slow"."""
    return told.kind in SAYING or any(piece.text.rstrip(" .,").endswith(('"', "”", "’")) for piece in told.content)


def own_places(scene: Scene, who: str) -> list[Stretch]:
    """The evidence of a speaker, as far as it has half of the words of the name."""
    view = scene.view
    name = {token.low for token in tokenize(view.people[who].name) if token.is_word}
    found: list[Stretch] = []
    for piece in view.evidence(view.people[who].evidence):
        here = {item.token.low for item in view.context.marked_in(piece)}
        if name and 2 * len(name & here) >= len(name):
            found.append(piece)
    return found


def stands_at(scene: Scene, who: str) -> list[Stretch]:
    """Where a speaker stands by name or, without one, by its description."""
    view = scene.view
    named = view.named(who)
    if not named:
        return own_places(scene, who)
    return [Stretch(m.start, m.end) for index in named for m in view.context.names.names[index].mentions if not m.weak]
