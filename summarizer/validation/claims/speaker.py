"""/claims/i/speaker: whether the one who governs the evidence is the one the summary names."""

from __future__ import annotations

from summarizer.grounding.attribution import Attribution
from summarizer.grounding.names import Gender, NameKind
from summarizer.schemas import Reason, Span
from summarizer.validation.finding import Finding, Stretch, contradicted, supported, unsupported
from summarizer.validation.lexicon import TITLE_WORDS
from summarizer.validation.saying import SAYING
from summarizer.validation.tokens import tokenize

from .scene import Scene, stretch_of

PLURAL = frozenset({"them", "they", "we", "some", "others", "two", "both"})
"""Speakers that the article names before: who they are the nearest mention decides, not their own words."""

NEAR = 300
"""Characters before a claim in which a speaker may stand whom it only points back to."""
FAR = 600
"""Characters before a pronoun in which the one it takes up is looked for."""
PERSONS = frozenset({"he", "she"})
THIRD = frozenset({"he", "she", "it", "they", "him", "her", "them"})
BESIDE = 25
"""Characters between a speaker and the cue: a space, a comma, an auxiliary, an adverb."""


def check(scene: Scene) -> Finding:
    """Supported when the governing speaker is meant; contradicted when another one governs."""
    who = scene.claim.speaker
    if who is None:
        return supported("No speaker is given.")
    if beside_cue(scene, who):
        return supported(f"{scene.view.people[who].name} stands at the cue.", *scene.evidence)
    others: list[Span] = []
    for attribution in scene.governing:
        for span, index in _candidates(attribution):
            if _is_meant(scene, who, span, index):
                return supported(f"Here {scene.view.people[who].name} is the one who says it.", stretch_of(span))
            others.append(span)
        if others and attribution.kind in SAYING:
            break
    if others and not any(span.text.lower() in PLURAL for span in others):
        text = " ".join(others[0].text.split())
        return contradicted(Reason.SPEAKER_MISMATCH, f"In the article “{text}” says this.", stretch_of(others[0]))
    return _unguided(scene, who, pointing=bool(others))


def beside_cue(scene: Scene, who: str) -> bool:
    """Whether the evidence of the speaker itself stands right before or after the claim's cue."""
    cue = scene.cue
    if cue is None:
        return False
    return any(0 <= gap <= BESIDE for piece in _own_places(scene, who) for gap in (cue.start - piece.end, piece.start - cue.end))


def _own_places(scene: Scene, who: str) -> list[Stretch]:
    """The evidence of a speaker, as far as it has half of the words of the name."""
    view = scene.view
    name = {token.low for token in tokenize(view.people[who].name) if token.is_word}
    found: list[Stretch] = []
    for piece in view.evidence(view.people[who].evidence):
        here = {item.token.low for item in view.context.marked_in(piece)}
        if name and 2 * len(name & here) >= len(name):
            found.append(piece)
    return found


def _candidates(attribution: Attribution) -> list[tuple[Span, int | None]]:
    """Who may be called the speaker: the one at the content, and those whom they rest on."""
    found: list[tuple[Span, int | None]] = []
    if attribution.speaker is not None:
        found.append((attribution.speaker, attribution.name))
    found += [(span, None) for span in (*reversed(attribution.cited), *attribution.via)]
    return found


def _is_meant(scene: Scene, who: str, span: Span, index: int | None) -> bool:
    """Whether the words at a place mean the actor or source."""
    view = scene.view
    named = view.named(who)
    at_home = any(piece.overlaps(stretch_of(span)) for piece in _own_places(scene, who))
    if at_home or (index is not None and index in named):
        return True
    table = view.context.names
    strong = {m.name for m in table.within(span.start, span.end) if not m.weak}
    if _same_words(scene, who, span):
        return True
    if not strong and (index is None or index not in named) and _taken_up(scene, who, span):
        return True
    person = index is not None and index in strong and table.names[index].kind is NameKind.PERSON
    if strong and (index is not None or strong & named):
        return bool(strong & named) and not person
    words = {token.stem for token in tokenize(span.text) if token.content or token.text[0].isdigit()}
    called = view.stems(who)
    if 2 * len(words & called) >= max(1, len(called)):
        return True
    role = getattr(view.people[who], "role", None)
    return bool(role and not strong and words & {token.stem for token in tokenize(role) if token.content})


def _same_words(scene: Scene, who: str, span: Span) -> bool:
    """Whether a name at a place, titles aside, is made of words that the summary calls the speaker by."""
    tokens = [token for token in tokenize(span.text) if token.content and token.low not in TITLE_WORDS]
    forms = {token.low for form in scene.view.forms(who) for token in tokenize(form) if token.is_word}
    return any(token.capital for token in tokens) and {token.low for token in tokens} <= forms


def _taken_up(scene: Scene, who: str, span: Span) -> bool:
    """Whether a pronoun or description takes up the one who was named or spoke last before it."""
    view = scene.view
    table = view.context.names
    named = view.named(who)
    low = span.text.lower()
    if not named:
        own = [piece for piece in _own_places(scene, who) if span.start - FAR <= piece.start < span.start]
        return bool(own) and low in THIRD
    wanted = {NameKind.PERSON} if low in PERSONS else set(NameKind) - {NameKind.PERSON}
    gender = Gender.MALE if low == "he" else Gender.FEMALE if low == "she" else None
    for mention in reversed(table.within(max(0, span.start - FAR), span.start)):
        name = table.of(mention)
        fits = name.kind in wanted or name.kind is NameKind.UNKNOWN
        if not mention.weak and fits and (gender is None or name.gender in {None, gender}):
            return mention.name in named
    return False


def _unguided(scene: Scene, who: str, *, pointing: bool) -> Finding:
    """No attribution governs the evidence, or one whose speaker only points back: the speaker must be mentioned at it."""
    view = scene.view
    named = view.named(who)
    own = view.evidence(view.people[who].evidence)
    first = min((piece.start for piece in scene.sentences), default=0)
    before = [piece for piece in own if first - NEAR <= piece.start < first]
    if pointing and before and not named:
        return supported("The article names the speaker just before.", before[-1])
    stems = view.stems(who)
    for piece in (*scene.sentences, *view.evidence(scene.claim.speaker_evidence)):
        for mention in view.context.names.within(piece.start, piece.end):
            where = Stretch(mention.start, mention.end)
            if mention.name in named and not _inside(scene, where):
                return supported("The article names the speaker at this claim.", where)
        here = [Stretch(i.token.start, i.token.end) for i in view.context.marked_in(piece) if i.token.stem in stems]
        here = [where for where in here if not _inside(scene, where)]
        if here and not named:
            return supported("The article names the speaker at this claim.", here[0])
    return unsupported(Reason.SPEAKER_MISSING, "Nothing at this place says that this is their assertion.", *scene.evidence)


def _inside(scene: Scene, where: Stretch) -> bool:
    """Whether a place lies in what is asserted: in the evidence, and not before a cue that the evidence takes in."""
    part = next((part for part in scene.evidence if part.overlaps(where)), None)
    if part is None:
        return False
    return scene.cue is None or not (part.covers(scene.cue) and where.end <= scene.cue.start)


def named_at(scene: Scene, piece: Stretch) -> bool:
    """Whether the speaker stands at a place: by name, by a word of the name, or as the pronoun that governs the claim."""
    view, who = scene.view, scene.claim.speaker
    if who is None:
        return False
    if any(m.name in view.named(who) for m in view.context.names.within(piece.start, piece.end)):
        return True
    stems = view.stems(who)
    if any(item.token.stem in stems for item in view.context.marked_in(piece)):
        return True
    spans = [stretch_of(a.speaker) for a in scene.governing if a.speaker is not None]
    return any(piece.overlaps(span) for span in spans)
