"""Actors: names against the names of the article, aliases against clusters, roles against what stands by the name."""

from __future__ import annotations

from summarizer.grounding.locate import locate
from summarizer.grounding.names import NameKind
from summarizer.schemas import Actor, ActorKind, Located, Reason

from .case import Case
from .entailment import judge
from .finding import Finding, Stretch, contradicted, supported, unchecked, unsupported
from .lexicon import TITLE_WORDS
from .slots.naming import resolve
from .slots.words import credit_of, weight_of
from .statement_words import statement_of
from .tokens import Token, tokenize
from .view import View

FOUND = frozenset({Located.EXACT, Located.NORMALIZED, Located.AMBIGUOUS})
SLACK = 15
"""Characters that a description may leave out of the words of the article: a price, an adjective."""
BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP})


def check_name(view: View, actor: Actor) -> Finding:
    """The name must stand in the article as one name, and at its evidence, by an alias or a pronoun if need be."""
    context = view.context
    evidence = view.evidence(actor.evidence)
    place = locate(actor.name, context.document, near=(evidence[0].start, evidence[0].end) if evidence else None)
    if place.located not in FOUND:
        return _strange_name(view, actor, evidence)
    stretch = Stretch(place.spans[0].start, place.spans[-1].end)
    located = Located.EXACT if place.located is Located.AMBIGUOUS else place.located
    if any(_shown_at(view, actor, piece) for piece in evidence):
        return supported("The article has this name.", stretch, located=located)
    return unsupported(
        Reason.EVIDENCE_ELSEWHERE,
        f"The name stands at characters {stretch.start} to {stretch.end}, not at its evidence.",
        stretch,
        located=located,
    )


def _shown_at(view: View, actor: Actor, piece: Stretch) -> bool:
    """Whether a form of the name, or a mention of it, stands at a piece of evidence."""
    text = view.context.text[piece.start : piece.end].casefold()
    if any(form.casefold() in " ".join(text.split()) for form in view.forms(actor.id)):
        return True
    indexes = view.named(actor.id)
    if any(mention.name in indexes for mention in view.context.names.within(piece.start, piece.end)):
        return True
    stems = view.stems(actor.id)
    return any(token.stem in stems for token in tokenize(text))


def _strange_name(view: View, actor: Actor, evidence: tuple[Stretch, ...]) -> Finding:
    """A name that does not stand in the article as one: a description borne out by its words, a blend, or an invention."""
    words = [token for token in tokenize(actor.name) if token.content and token.low not in TITLE_WORDS]
    stems = {token.stem for token in words}
    here = {
        item.token.stem: item.token
        for sentence in view.context.sentences_around(evidence)
        for item in view.context.marked(sentence)
    }
    if not words:
        return unsupported(Reason.NOT_IN_TEXT, "The name is empty.", located=Located.MISSING)
    if stems <= here.keys():
        spots = sorted(here[stem].start for stem in stems)
        if spots[-1] - spots[0] < max(40, len(actor.name) + SLACK) or not words[0].capital or _house_of(view, words):
            return supported("The words of the name stand at its evidence.", *evidence, located=Located.FUZZY)
    if any(view.context.has_words(token.text) for token in words):
        known = [token.text for token in words if view.context.has_words(token.text)]
        return contradicted(
            Reason.NAME_BLEND, f"The article has {', '.join(known)}, but nobody of this name.", *evidence, located=Located.MISSING
        )
    return unsupported(Reason.NOT_IN_TEXT, "The article has no such name.", located=Located.MISSING)


def _house_of(view: View, words: list[Token]) -> bool:
    """Whether a name is somebody's name and a common noun that says who are meant by it: the Orlo family."""
    proper = [token for token in words if token.capital]
    return bool(proper) and not words[-1].capital and bool(resolve(view.context.names, " ".join(token.text for token in proper)))


def check_alias(view: View, actor: Actor, alias: str) -> Finding:
    """An alias must be a form of this actor's name in the article, or stand for this actor there."""
    context = view.context
    evidence = view.evidence(actor.evidence)
    place = locate(alias, context.document, near=(evidence[0].start, evidence[0].end) if evidence else None)
    if place.located not in FOUND:
        return unsupported(Reason.NOT_IN_TEXT, "The article has no such name.", located=Located.MISSING)
    stretch = Stretch(place.spans[0].start, place.spans[-1].end)
    located = Located.EXACT if place.located is Located.AMBIGUOUS else place.located
    table = context.names
    whole = {name.index for name in table.called(actor.name) or resolve(table, actor.name)}
    bearers = {name.index for name in table.called(alias)} or {name.index for name in table.called(_untitled(alias))}
    if whole & bearers or _part_of(alias, actor.name):
        return supported("The article uses this for the actor.", stretch, located=located)
    mentions = {m.name for spot in place.places[:50] for m in table.within(spot[0].start, spot[-1].end)}
    if whole & mentions or _abbreviates(alias, actor.name):
        return supported("The article uses this for the actor.", stretch, located=located)
    if bearers:
        other = table.names[min(bearers)].text
        return contradicted(Reason.ALIAS_MISMATCH, f"In the article this is {other}.", stretch, located=located)
    return unsupported(Reason.ALIAS_MISMATCH, "Nothing in the article ties this to the actor.", stretch, located=located)


def _untitled(name: str) -> str:
    return " ".join(word for word in name.split() if word.rstrip(".").lower() not in TITLE_WORDS)


def _part_of(alias: str, name: str) -> bool:
    """Whether the alias is some words of the name in their order, titles aside."""
    words = [token.low for token in tokenize(_untitled(alias)) if token.is_word and not token.word.function]
    whole = [token.low for token in tokenize(name) if token.is_word]
    return bool(words) and all(word in whole for word in words)


def _abbreviates(alias: str, name: str) -> bool:
    """Whether the alias is made of the first letters of the name's words."""
    letters = [letter for letter in alias if letter.isalpha()]
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return len(letters) >= 2 and alias.isupper() and letters == capitals


def check_role(view: View, actor: Actor) -> Finding:
    """The words of a role must stand by the actor: at the evidence, or where the article names them."""
    if actor.role is None:
        return supported("No role is given.")
    evidence = view.evidence(actor.evidence)
    described = tuple(
        Stretch(role.start, role.end) for index in view.named(actor.id) for role in view.context.names.names[index].roles
    )
    speaker = view.stems(actor.id)
    finding = supported("No evidence is left.")
    for pieces in _role_places(evidence, described):
        case = Case(
            statement=statement_of(actor.role),
            context=view.context,
            evidence=pieces,
            speaker=speaker,
            free=view.named(actor.id),
            brief=True,
        )
        finding = judge(case)
        if not finding.fault and _describes(view, actor, case):
            return supported("The article describes the actor so.", *pieces)
    reason = finding.reason if finding.reason == Reason.NOT_IN_TEXT else Reason.ROLE_MISMATCH
    return unsupported(
        reason or Reason.ROLE_MISMATCH, f"The article does not describe {actor.name} so. {finding.detail}", *evidence
    )


def _describes(view: View, actor: Actor, case: Case) -> bool:
    """Whether half of the describing words are there, and none only in what the article calls somebody else."""
    table = view.context.names
    own = view.named(actor.id)
    others = [Stretch(r.start, r.end) for name in table.names if name.index not in own for r in name.roles]
    aside = case.named | case.figures
    plain = [at for at, item in enumerate(case.statement.words) if weight_of(item) and at not in aside]
    there = 0
    for at in plain:
        placed = case.alignment.placed(at)
        if placed is not None and placed.tier > 0 and any(o.start <= placed.token.start < o.end for o in others):
            return False
        there += placed is not None
    missed = [at for at in plain if case.alignment.placed(at) is None]
    if any(_elsewhere_of(view, case.statement.words[at].token, others) for at in missed):
        return False
    return 2 * there >= len(plain)


def _elsewhere_of(view: View, token: Token, others: list[Stretch]) -> bool:
    """Whether the article has a word, and only in what it calls somebody else."""
    places = [
        item.token.start
        for number in view.context.vocabulary.get(token.stem, ())
        for item in view.context.row(number).marked
        if item.token.stem == token.stem
    ]
    return bool(places) and all(any(o.start <= start < o.end for o in others) for start in places)


def _role_places(evidence: tuple[Stretch, ...], described: tuple[Stretch, ...]) -> list[tuple[Stretch, ...]]:
    """The evidence, and the evidence together with what the article calls this actor anywhere."""
    places = [evidence, tuple(sorted({*evidence, *described}))]
    return [pieces for pieces in places if pieces]


def check_kind(view: View, actor: Actor) -> Finding:
    """The kind, where the article says who or what the name is."""
    named = [view.context.names.names[index] for index in view.named(actor.id)]
    kinds = {name.kind for name in named} - {NameKind.UNKNOWN}
    if not kinds or len(kinds) > 1:
        return unchecked(Reason.KIND_UNDECIDED, "The article does not say what sort of actor this is.")
    plain = any(name.gender is not None or name.age is not None or name.titles for name in named)
    kind = ActorKind(kinds.pop().value)
    if kind is actor.kind:
        return supported("The article presents the actor so.")
    if kind is ActorKind.PERSON and actor.kind in BODIES and plain:
        return contradicted(Reason.KIND_MISMATCH, f"The article presents {actor.name} as a person.")
    return unchecked(Reason.KIND_UNDECIDED, "The article does not decide between these kinds.")


def bears_on(view: View, actor: Actor, piece: Stretch) -> bool:
    """Whether a piece of evidence has to do with the actor: by name, mention, role or alias."""
    if _shown_at(view, actor, piece):
        return True
    if actor.role is None:
        return False
    case = Case(statement=statement_of(actor.role), context=view.context, evidence=(piece,))
    return any(weight_of(item) == 1 and credit_of(case, at) >= 0.8 for at, item in enumerate(case.statement.words))
