"""/claims/i/speaker: whether the one who governs the evidence is the one the summary names."""

from __future__ import annotations

import re

from summarizer.grounding.attribution import Attribution
from summarizer.grounding.names import Gender, NameKind
from summarizer.schemas import Reason, Span
from summarizer.validation.finding import Finding, Stretch, contradicted, supported, unsupported
from summarizer.validation.lexicon import TITLE_WORDS, lists
from summarizer.validation.lexicon.stems import stem_of
from summarizer.validation.saying import SAYING
from summarizer.validation.slots.relations import PREPOSITIONS, RELATIVES
from summarizer.validation.tokens import tokenize

from .going_on import NEAR, SORTS, THINGS, goes_on, own_places, stands_at
from .scene import Scene, stretch_of

PLURAL = frozenset({"them", "they", "we", "some", "others", "two", "both"})
"""Speakers that the article names before: who they are the nearest mention decides, not their own words."""

OF_THEM = (" of them", " of us")
"""Ends of those that are of several named before."""
NOBODY = -1
"""The index of no name: of two speakers in one phrase a name counts only as it stands."""
_AND = re.compile(r",?\s+(?:and|or|along with|together with)\s+")
SEXES = {"he": Gender.FEMALE, "she": Gender.MALE}
"""Pronouns of one person, and of which sex nobody is whom they mean."""
BESIDE = 25
"""Characters between a speaker and the cue: a space, a comma, an auxiliary, an adverb."""


def check(scene: Scene) -> Finding:
    """Supported when the governing speaker is meant; contradicted when another one governs."""
    who = scene.claim.speaker
    if who is None:
        return supported("No speaker is given.")
    if scene.cue_belongs and (does_cue(scene, who) or beside_cue(scene, who)):
        return supported(f"{scene.view.people[who].name} stands at the cue.", *scene.evidence)
    others: list[Span] = []
    for attribution in scene.governing:
        for span, index in _candidates(attribution):
            if _is_meant(scene, who, span, index):
                return supported(f"Here {scene.view.people[who].name} is the one who says it.", stretch_of(span))
            others.append(span)
        if others and attribution.kind in SAYING:
            break
    if others and not any(_points_at_several(span) for span in others):
        text = " ".join(others[0].text.split())
        return contradicted(Reason.SPEAKER_MISMATCH, f"In the article “{text}” says this.", stretch_of(others[0]))
    return _unguided(scene, who, pointing=bool(others))


def _points_at_several(span: Span) -> bool:
    """Whether a speaker is one or more of several whom the article names before: they, one of them."""
    low = " ".join(span.text.lower().split())
    return low in PLURAL or low.endswith(OF_THEM)


def does_cue(scene: Scene, who: str) -> bool:
    """Whether the evidence of the speaker is what the verb of the claim's cue has as its doer, as its sentence is read."""
    cue = scene.cue
    sentence = scene.view.context.document.sentence_at(cue.start) if cue else None
    if cue is None or sentence is None:
        return False
    own = [piece for piece in own_places(scene, who) if sentence.start <= piece.start < sentence.end]
    for read in scene.view.context.parsed(sentence.number) if own else ():
        for verb in read.verbs:
            head = read.tokens[read.phrases[verb].head]
            if not cue.start <= head.start < cue.end or read.phrases[verb].passive:
                continue
            heads = [read.tokens[read.phrases[one].head] for one in read.doers(verb)]
            if any(piece.start <= token.start < piece.end for token in heads for piece in own):
                return True
    return False


def beside_cue(scene: Scene, who: str) -> bool:
    """Whether the evidence of the speaker itself stands right before or after the claim's cue."""
    cue = scene.cue
    if cue is None or _another_by_name(scene, who, cue):
        return False
    sentences = {s.number for s in scene.view.context.sentences_around((cue,))}
    for piece in own_places(scene, who):
        near = any(0 <= gap <= BESIDE for gap in (cue.start - piece.end, piece.start - cue.end))
        if near and sentences & {s.number for s in scene.view.context.sentences_around((piece,))}:
            return True
    return False


def _another_by_name(scene: Scene, who: str, cue: Stretch) -> bool:
    """Whether the article gives this very cue to a person it names, who is not the speaker: Maran said Oster would go."""
    table = scene.view.context.names
    own = scene.view.named(who)
    for attribution in scene.governing:
        if attribution.cue is None or not cue.overlaps(stretch_of(attribution.cue)) or attribution.speaker is None:
            continue
        span = stretch_of(attribution.speaker)
        strong = {m.name for m in table.within(span.start, span.end) if not m.weak}
        mine = any(piece.overlaps(span) for piece in own_places(scene, who))
        return bool(strong) and not strong & own and not mine
    return False


def _candidates(attribution: Attribution) -> list[tuple[Span, int | None]]:
    """Who may be called the speaker: the one at the content, and those whom they rest on."""
    found: list[tuple[Span, int | None]] = []
    if attribution.speaker is not None:
        found.append((attribution.speaker, attribution.name))
        found += [(piece, NOBODY) for piece in _joined(attribution.speaker)]
    found += [(span, None) for span in (*reversed(attribution.cited), *attribution.via)]
    return found


def _joined(span: Span) -> list[Span]:
    """The speakers of one noun phrase, each by itself: the ferry company and Nils Aas."""
    found: list[Span] = []
    start = 0
    for joint in [*_AND.finditer(span.text), None]:
        end = joint.start() if joint else len(span.text)
        if end > start:
            found.append(Span(start=span.start + start, end=span.start + end, text=span.text[start:end]))
        start = joint.end() if joint else end
    return found if len(found) > 1 else []


def _is_meant(scene: Scene, who: str, span: Span, index: int | None) -> bool:
    """Whether the words at a place mean the actor or source."""
    view = scene.view
    named = view.named(who)
    if (unheard := _unheard_of(scene, who)) or goes_on(scene, who, span):
        return not unheard  # no description stands for somebody whose name the article does not know
    last = _taken_up(scene, span)
    if last is not None and not view.named(last):
        return last == who  # a person whom the article only describes stands nearer than any it names
    at_it = any(piece.overlaps(stretch_of(span)) for piece in own_places(scene, who))
    table = view.context.names
    strong = {m.name for m in table.within(span.start, span.end) if not m.weak}
    said = {token.low for token in tokenize(span.text) if token.content and token.low not in TITLE_WORDS}
    forms = {token.low for form in view.forms(who) for token in tokenize(form) if token.is_word}
    spelled = bool(said) and any(token.capital for token in tokenize(span.text) if token.low in said) and said <= forms
    if (index is not None and index in named) or at_it or spelled:
        return True
    person = index is not None and index in strong and table.names[index].kind is NameKind.PERSON
    taken = last is not None and (last == who or bool(view.named(last) & named))
    if (strong & named and not person) or (taken and not (index is not None and strong)):
        return True
    if index == NOBODY:
        return view.stems(who) <= {token.stem for token in tokenize(span.text)}
    return not (index is not None and strong) and _described(scene, who, span, named=bool(strong))


def _unheard_of(scene: Scene, who: str) -> bool:
    """Whether somebody goes by names alone of which the article has not one word."""
    view = scene.view
    words = [token for form in view.forms(who) for token in tokenize(form) if token.is_word and token.low not in TITLE_WORDS]
    words = [token for token in words if not token.word.function]
    return bool(words) and all(token.capital and not view.context.has_words(token.text) for token in words)


def _described(scene: Scene, who: str, span: Span, *, named: bool) -> bool:
    """Whether a noun phrase describes the actor or source: by the words of its name, their noun, or its role."""
    view = scene.view
    words = {token.stem for token in tokenize(span.text) if token.content or token.text[0].isdigit()}
    if not named and _head_of(view.people[who].name) in words:
        return True
    called = view.stems(who)
    if 2 * len(words & called) >= max(1, len(called)):
        return True
    role = getattr(view.people[who], "role", None)
    return bool(role and not named and words & {token.stem for token in tokenize(role) if token.content})


def _head_of(name: str) -> str | None:
    """The stem of the noun that a description is about: the report of "report by the accountants"; None for a name."""
    tokens = tokenize(name)
    if any(token.capital for token in tokens[:1]):
        return None
    end = next((at for at, token in enumerate(tokens) if token.low in PREPOSITIONS | RELATIVES), len(tokens))
    return tokens[end - 1].stem if end and tokens[end - 1].content else None


def _taken_up(scene: Scene, span: Span) -> str | None:
    """Whom a pronoun, or "the company", takes up: the last actor or source of the right sort that stands before it."""
    words = span.text.lower().split()
    sort = SORTS.get(" ".join(words))
    if sort is None and len(words) == 2 and words[0] == "the" and stem_of(words[1]) in lists().general:
        sort = THINGS
    last: tuple[int, str] | None = None
    told = [piece for piece in scene.evidence if piece.end <= span.start]  # “Orlo lied,” he said: not Orlo
    names = scene.view.context.names.names
    for other, item in scene.view.people.items():
        called = [names[index] for index in scene.view.named(other)]
        if sort is None or item.kind.value not in sort:
            continue
        if words[0] in SEXES and called and all(name.gender is SEXES[words[0]] for name in called):
            continue
        near = [piece for piece in stands_at(scene, other) if span.start - NEAR <= piece.start < span.start]
        starts = [piece.start for piece in near if not any(part.covers(piece) for part in told)]
        if starts and (last is None or max(starts) > last[0]):
            last = (max(starts), other)
    return last[1] if last else None


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
    at = view.context.paragraph_at
    paragraphs = {at(piece.start) for piece in scene.sentences}
    given = view.evidence(scene.claim.speaker_evidence)
    told = (piece for piece in given if at(piece.start) in paragraphs or _announces(scene, piece, paragraphs))
    for piece in (*scene.sentences, *told):
        for mention in view.context.names.within(piece.start, piece.end):
            where = Stretch(mention.start, mention.end)
            if mention.name in named and not _inside(scene, where) and not _only_owns(scene, where):
                return supported("The article names the speaker at this claim.", where)
        here = [Stretch(i.token.start, i.token.end) for i in view.context.marked_in(piece) if i.token.stem in stems]
        here = [where for where in here if not _inside(scene, where)]
        if here and not named:
            return supported("The article names the speaker at this claim.", here[0])
    return unsupported(Reason.SPEAKER_MISSING, "Nothing at this place says that this is their assertion.", *scene.evidence)


SAID_NOUNS = frozenset(
    """
    statement claim remark remarks comment comments speech tweet tweets call calls promise vow warning argument view views letter
    report testimony account words proposal plea letter post message interview op-ed column essay book criticism attack praise
    position belief opinion decision request demand insistence assertion contention spokesman spokeswoman campaign lawyer office
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Nouns of what is said, or of who says it for somebody, behind whose it is."""


def _only_owns(scene: Scene, where: Stretch) -> bool:
    """Whether a name only says whose something else is: under Moe's plan."""
    after = [item.token.low for item in scene.view.context.marked_in(Stretch(where.end, where.end + BESIDE))]
    return after[:1] == ["'s"] and not set(after[1:4]) & SAID_NOUNS


def _announces(scene: Scene, piece: Stretch, paragraphs: set[int]) -> bool:
    """Whether a speaker stands in the paragraph before and that one goes on: behind a colon, or in an open quotation."""
    home = scene.view.context.paragraph_at(piece.start)
    text = scene.view.context.document.paragraphs[home - 1].text.rstrip()
    goes_on = text.endswith(":") or text.count("“") > text.count("”") or (text.count('"') % 2 == 1)
    return home + 1 in paragraphs and (goes_on or _quoted(scene))


def _quoted(scene: Scene) -> bool:
    """Whether the evidence stands inside quotation marks, so that somebody in the paragraph before may be who says it."""
    marks = [Stretch(q.inner_start - 1, q.inner_end + 1) for q in scene.view.context.quotations]
    return bool(scene.evidence) and all(any(mark.covers(piece) for mark in marks) for piece in scene.evidence)


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
