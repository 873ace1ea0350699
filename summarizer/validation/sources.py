"""Sources: a name, or the description that the article gives instead of one."""

from __future__ import annotations

from summarizer.grounding.locate import locate
from summarizer.grounding.names import NameKind
from summarizer.schemas import Located, Reason, Source, SourceKind

from .actors import FOUND
from .alignment import Alignment
from .case import Case
from .finding import Finding, Stretch, contradicted, supported, unchecked, unsupported
from .statement_words import statement_of
from .tokens import tokenize
from .view import View


def check_name(view: View, source: Source) -> Finding:
    """The name must stand at its evidence; a description may be made of words of the evidence and its sentences."""
    context = view.context
    evidence = view.evidence(source.evidence)
    place = locate(source.name, context.document, near=(evidence[0].start, evidence[0].end) if evidence else None)
    if place.located in FOUND:
        stretch = Stretch(place.spans[0].start, place.spans[-1].end)
        located = Located.EXACT if place.located is Located.AMBIGUOUS else place.located
        around = context.sentences_around(evidence)
        if any(sentence.start <= stretch.start < sentence.end for sentence in around):
            return supported("The article has this source.", stretch, located=located)
        return unsupported(
            Reason.EVIDENCE_ELSEWHERE,
            f"It stands at characters {stretch.start} to {stretch.end}, not at its evidence.",
            stretch,
            located=located,
        )
    case = Case(statement=statement_of(source.name), context=context, evidence=evidence)
    missing = _missing(case)
    if not missing:
        return supported("The article describes a source so.", *evidence, located=Located.FUZZY)
    listed = ", ".join(f"“{word}”" for word in missing[:4])
    known = all(context.has_words(word) for word in missing)
    reason = Reason.NAME_MISMATCH if known else Reason.NOT_IN_TEXT
    return unsupported(reason, f"The passage has nothing that answers to {listed}.", *evidence, located=Located.MISSING)


def _missing(case: Case) -> list[str]:
    """The words of a description that the evidence and its sentences do not have."""
    alignment: Alignment = case.alignment
    found: list[str] = []
    for at, item in enumerate(case.statement.words):
        token = item.token
        if not (token.content or token.text[0].isdigit()) or token.inside:
            continue
        pair = alignment.pairs.get(at)
        if pair is None and token.text[0].isdigit():
            pair_found = any(placed.token.text == token.text for placed in case.passage.items)
            if pair_found:
                continue
        if pair is None or (case.passage.items[pair.right].tier > 1 and token.capital):
            found.append(token.text)
    return found


def check_kind(view: View, source: Source) -> Finding:
    """The kind, where the article says who or what the source is."""
    whole = view.context.names.called(source.name)  # a report by the accountants is not the accountants
    kinds = {name.kind for name in whole} - {NameKind.UNKNOWN}
    if kinds == {NameKind.PERSON} and source.kind in {SourceKind.OUTLET, SourceKind.NEWS_AGENCY, SourceKind.REPORT}:
        return contradicted(Reason.KIND_MISMATCH, f"The article presents {source.name} as a person.")
    return unchecked(Reason.KIND_UNDECIDED, "The article does not decide what sort of source this is.")


def bears_on(view: View, source: Source, piece: Stretch) -> bool:
    """Whether a piece of evidence has to do with the source."""
    stems = view.stems(source.id)
    spelled = {token.low for token in tokenize(source.name)}
    # "Many", "each of them" are sources by such words alone.
    counted = spelled & {"one", "other", "another", "both"} if stems else spelled
    return any(
        item.token.stem in stems or item.token.low in counted
        for sentence in view.context.sentences_around((piece,))
        for item in view.context.marked(sentence)
        if piece.start <= item.token.start < piece.end
    )
