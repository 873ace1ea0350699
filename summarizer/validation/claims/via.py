"""/claims/i/via/j: whether the words came through this source, and in this order."""

from __future__ import annotations

from summarizer.grounding.cues import is_reporting
from summarizer.schemas import Reason, Span
from summarizer.validation.finding import Finding, Stretch, contradicted, supported, unsupported

from .going_on import stands_at
from .scene import Scene, stretch_of

BESIDE = 1_000_000
"""Sources that one noun phrase holds keep their order in it without reaching the next one's rank."""
MEDIA = frozenset({"outlet", "news_agency", "social_media"})
CLOSE = 40
"""Characters behind a cue in which it is told through what the words came."""
CITING = frozenset({"citing", "quoting", "cited", "quoted", "referring"})


def check(scene: Scene) -> tuple[Finding, ...]:
    """One finding for each source of the chain, in order."""
    places = [_place(scene, source) for source in scene.claim.via]
    ranks = [_rank(scene, place) if place else None for place in places]
    findings: list[Finding] = []
    for at, place in enumerate(places):
        name = scene.view.people[scene.claim.via[at]].name
        rank = ranks[at]
        if place is None or rank is None:
            findings.append(unsupported(Reason.VIA_MISMATCH, f"The words did not come through {name} here.", *scene.evidence))
            continue
        before = [other for other in ranks[:at] if other is not None]
        after = [other for other in ranks[at + 1 :] if other is not None]
        if any(other > rank for other in before) or any(other < rank for other in after):
            findings.append(contradicted(Reason.VIA_ORDER, f"{name} stands at another place in the chain.", place))
        else:
            findings.append(supported(f"The words came through {name}.", place))
    return tuple(findings)


def _place(scene: Scene, source: str) -> Stretch | None:
    """Where the source stands in the sentences of the claim or in what governs it."""
    view = scene.view
    stems = view.stems(source)
    named = view.named(source)
    for attribution in scene.governing:
        for span in attribution.chain:
            if any(m.name in named for m in view.context.names.within(span.start, span.end)):
                return stretch_of(span)
            words = {item.token.stem for item in view.context.marked_in(stretch_of(span)) if item.token.content}
            if words and words <= stems:
                return stretch_of(span)
    for piece in (*scene.sentences, *_governing_sentences(scene)):
        tokens = [item.token for item in view.context.marked_in(piece) if item.token.stem in stems]
        if stems and {token.stem for token in tokens} >= stems:
            return Stretch(tokens[0].start, tokens[-1].end)
        for mention in view.context.names.within(piece.start, piece.end):
            if mention.name in named and not mention.weak:
                return Stretch(mention.start, mention.end)
    return _named_before(scene, source)


def _named_before(scene: Scene, source: str) -> Stretch | None:
    """Where the source stands in the two sentences before, when the one that governs only points back: "the newspaper"."""
    view = scene.view
    table = view.context.names
    speakers = [a.speaker for a in scene.governing if a.speaker is not None]
    papers = [span for a in scene.governing for span in a.via if _only_outlet(scene, span)]
    if papers and view.people[source].kind == "outlet":
        speakers = papers  # told the paper that
    elif not speakers or any(not m.weak for span in speakers[-1:] for m in table.within(span.start, span.end)):
        return None
    if _told_through(scene, source):
        return None
    first = view.context.sentences_around(scene.sentences)[0].number
    stems, named = view.stems(source), view.named(source)
    for sentence in view.context.document.sentences[max(0, first - 3) : first - 1]:
        if any(m.name in named for m in table.within(sentence.start, sentence.end)):
            return stretch_of(speakers[-1])
        if stems and stems <= {item.token.stem for item in view.context.marked(sentence)}:
            return stretch_of(speakers[-1])
    return None


def _told_through(scene: Scene, source: str) -> bool:
    """Whether the sentence of the cue itself names, behind the cue, what else the words came through: he wrote on Chat."""
    view, cue = scene.view, scene.cue
    sentence = view.context.document.sentence_at(cue.start) if cue is not None else None
    if cue is None or sentence is None:
        return False
    others = [other for other, item in view.people.items() if other != source and item.kind.value in MEDIA]
    spots = [piece for other in others if other != scene.claim.speaker for piece in stands_at(scene, other)]
    return any(cue.start <= piece.start < sentence.end and piece.start - cue.end < CLOSE for piece in spots)


def _only_outlet(scene: Scene, span: Span) -> bool:
    """Whether words only say that it is an outlet that has been named before: the paper."""
    words = [item.token for item in scene.view.context.marked_in(stretch_of(span)) if item.token.is_word]
    return len(words) == 2 and words[0].low in {"the", "this", "that"} and words[1].low in _OUTLETS


_OUTLETS = frozenset(
    """
    paper newspaper magazine station channel broadcaster agency outlet website site journal weekly daily programme program network
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)


def _governing_sentences(scene: Scene) -> list[Stretch]:
    spans = [stretch_of(span) for attribution in scene.governing for span in (*attribution.chain, *attribution.content)]
    return [Stretch(s.start, s.end) for s in scene.view.context.sentences_around(tuple(spans))]


def _rank(scene: Scene, place: Stretch) -> float:
    """How far from the article the source stands: the one that reports first, whom it cites next, what they spoke to last."""
    chain = _chain(scene)
    for at, piece in enumerate(chain):
        if piece.overlaps(place):
            return at + max(0, place.start - piece.start) / BESIDE  # "the agency, which cited the paper" is one piece
    tokens = [
        item.token for item in scene.view.context.marked_in(Stretch(max(0, place.start - 60), place.start)) if item.token.is_word
    ]
    before = [token.low for token in tokens[-4:] if token.low not in {"the", "a", "an"}]
    after = [item.token.low for item in scene.view.context.marked_in(Stretch(place.end, place.end + 40)) if item.token.is_word][
        :1
    ]
    if (after and is_reporting(after[0])) or before[-2:] in (["according", "to"], ["reported", "by"]):
        return -1
    return len(chain) + (0 if any(word in CITING for word in before[-3:]) else 1)


def _chain(scene: Scene) -> list[Stretch]:
    """Everybody the words passed through, the outermost attribution first."""
    found: list[Stretch] = []
    for attribution in sorted(scene.governing, key=lambda attribution: attribution.depth):
        for span in attribution.chain:
            piece = stretch_of(span)
            if not any(piece.overlaps(other) for other in found):
                found.append(piece)
    return found
