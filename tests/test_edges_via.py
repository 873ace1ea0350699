"""The chain of sources a claim came through: who stands in it, in which order, and how far before it may be named."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import pytest
from scenes import Json, actor, scene, source, span_of, told

from summarizer.validation.claims import via
from summarizer.validation.finding import Stretch

YES, NO, OPEN = "supported", "contradicted", "unsupported"
Told = tuple[str, str, str]


def place(article: str, words: str) -> Stretch:
    found = span_of(article, words)
    return Stretch(found.start, found.end)


@pytest.mark.parametrize(
    ("rest", "rank"),
    [
        ("It left, according to Radio Levin.", -1),
        ("It left, according to the Radio Levin.", -1),
        ("It left, according to an Radio Levin.", -1),
        ("It left, according to a Radio Levin.", -1),
        ("It left, reported by Radio Levin.", -1),
        ("It left by Radio Levin.", 1),
        ("It left, according, Radio Levin.", 1),
        ("Radio Levin reported on it.", -1),
        ("Radio Levin left on it.", 1),
        ("Radio Levin then reported on it.", 1),
        *[(f"It left, {word} Radio Levin.", 0) for word in ("citing", "quoting", "cited", "quoted")],
        ("It left, referring to Radio Levin.", 0),
        ("It left, citing its partner Radio Levin.", 0),
        ("It left, citing its old partner Radio Levin.", 1),
        ("It left, citing the old partner Radio Levin.", 0),
        (f"It left, citing {'o' * 52} Radio Levin.", 0),
        (f"It left, citing {'o' * 53} Radio Levin.", 1),
    ],
)
def test_how_far_a_source_stands_from_the_article(rest: str, rank: int) -> None:
    """Who reports first comes before the chain, who is cited behind it, and anybody else last."""
    article = f"Rain fell. {rest}"
    made = scene(article, "Rain fell")
    assert made.governing == ()
    assert via._rank(made, place(article, "Radio Levin")) == rank


@pytest.mark.parametrize(
    ("article", "found"),
    [
        ("Radio Levin came. Rain fell. The station said the quay is shut.", True),
        ("Radio Levin came. Rain fell. Ash fell. The station said the quay is shut.", False),
        ("Rain fell. Radio Levin came. The station said the quay is shut.", True),
        ("Radio Levin came. Rain fell. Ada Holm said the quay is shut.", False),
        ("Radio Levin came. Rain fell. So the quay is shut.", False),
    ],
)
def test_a_source_named_before(article: str, found: bool) -> None:
    """Where "the station" governs, the source may be named in one of the two sentences before."""
    made = scene(article, "the quay is shut", sources=(source(article, 1, "Radio Levin"),), via=["source-1"])
    stretch = via._named_before(made, "source-1")
    assert (stretch and article[stretch.start : stretch.end]) == ("The station" if found else None)


CHAIN = "Ada Holm told Radio Levin that the quay is shut, the Levin Courier reported."
SOURCES = ("Levin Courier", "Radio Levin")


def steps(article: str, names: tuple[str, ...], order: list[int]) -> list[Told]:
    items: tuple[Json, ...] = tuple(source(article, at, name) for at, name in enumerate(names, 1))
    people = (actor(article, 1, "Ada Holm"),)
    made = scene(
        article, "the quay is shut", sources=items, actors=people, speaker="actor-1", via=[f"source-{at}" for at in order]
    )
    return [told(one, article)[:3] for one in via.check(made)]


def test_the_chain_of_sources() -> None:
    """The words pass through the sources in their order; another order is contradicted at each of them, a stranger is open."""
    through = [(YES, "", f"The words came through {name}.") for name in SOURCES]
    assert steps(CHAIN, SOURCES, [1, 2]) == through
    assert steps(CHAIN, SOURCES, [2, 1]) == [
        (NO, "via_order", f"{n} stands at another place in the chain.") for n in SOURCES[::-1]
    ]
    assert steps(CHAIN, SOURCES, [1]) == through[:1]
    people, outlets = (actor(CHAIN, 1, "Ada Holm"),), tuple(source(CHAIN, at, name) for at, name in enumerate(SOURCES, 1))
    made = scene(CHAIN, "the quay is shut", sources=outlets, actors=people, speaker="actor-1", via=["source-2", "source-1"])
    assert ["Radio Levin" in told(one, CHAIN)[3][0] for one in via.check(made)] == [True, False]
    far = f"{CHAIN} Rain fell. Ash fell. The Old Post came."
    names = (*SOURCES, "The Old Post")
    assert steps(far, names, [1, 3]) == [through[0], (OPEN, "via_mismatch", "The words did not come through The Old Post here.")]


# --- what a scene tells of its claim -----------------------------------------------------------------------------------------

TOWN = "Ada Holm, mayor of Levin, reportedly claimed the quay could fall. Holm told Radio Levin so."


@pytest.mark.parametrize(
    ("evidence", "hedge", "cue", "hedged"),
    [
        ("the quay could fall", "reportedly", None, {"reportedli"}),
        ("the quay could fall", "could", None, set[str]()),
        ("the quay could fall", "could reportedly", None, {"reportedli"}),
        ("the quay could fall", None, None, set[str]()),
        ("the quay could fall", None, "claimed", {"claim"}),
        ("the quay could fall", "reportedly", "claimed", {"claim", "reportedli"}),
        ("claimed the quay could fall", None, "claimed", set[str]()),  # the evidence has the cue itself
    ],
)
def test_what_a_hedge_weakens(evidence: str, hedge: str | None, cue: str | None, hedged: set[str]) -> None:
    """The words of the hedge but modals, and those of a cue that the evidence leaves out."""
    assert scene(TOWN, evidence, hedge=hedge, cue=cue).hedged == hedged


def test_the_words_of_a_speaker_and_of_the_speaker_s_house() -> None:
    """A speaker goes by the name, its aliases and titles, and speaks for what the role names; sources are cited as well."""
    people = (actor(TOWN, 1, "Ada Holm", role="harbour chief"),)
    outlets = (source(TOWN, 1, "Radio Levin"),)
    made = scene(TOWN, "the quay could fall", actors=people, sources=outlets, speaker="actor-1", via=["source-1"])
    assert made.speaker_stems == {"ada", "holm"}
    assert made.house_stems == {"harbour", "chief", "mayor", "levin"}
    names = made.view.context.names.names
    assert {names[at].text for at in made.cited} == {"Ada Holm", "Radio Levin"}
    assert {names[at].text for at in made.case.teller} == {"Ada Holm"}
    nobody = scene(TOWN, "the quay could fall", actors=people, sources=outlets)
    assert nobody.speaker_stems == nobody.house_stems == nobody.cited == nobody.case.teller == frozenset()


def test_the_sentences_of_a_claim() -> None:
    """The sentences of the evidence, and of a cue that can be its own."""
    text = "The quay fell. So it was. Ada Holm said so.\n\nRain fell."
    made = scene(text, "The quay fell", cue="said")
    assert [text[one.start : one.end] for one in made.sentences] == ["The quay fell.", "Ada Holm said so."]
    far = scene(text, "Rain fell", cue="said")
    assert [text[one.start : one.end] for one in far.sentences] == ["Rain fell."]
    on = "Ada Holm said:\n\n“It fell.\n\n“It sank.”"  # what the cue governs two paragraphs further on
    went = scene(on, "It sank", cue="said")
    assert went.cue_belongs
    assert [on[one.start : one.end] for one in went.sentences] == ["Ada Holm said:", "“It sank.”"]
    assert made.words_of("In May, 40 boats fell!") == ["in", "may", "40", "boats", "fell"]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        # in the chain of what governs, by name or by words that are all of the source's name
        ("Ada Holm told Radio Levin that the quay is shut.", "Radio Levin", "Radio Levin"),
        ("The old office told us that the quay is shut.", "the old port office", "The old office"),
        ("The new office told us that the quay is shut.", "the old port office", None),
        # in the sentence of the claim, all words of it, or as a mention of its name
        ("By the port office it is said that the quay is shut.", "office of the port", "port office"),
        ("By the port it is said that the quay is shut.", "office of the port", None),
        ("It is in the Levin Courier today that the quay is shut.", "Levin Courier", "Levin Courier"),
        ("It is in a letter. So the quay is shut.", "letter", None),
        ("By the Post it is said that the quay is shut.", "The Post of Levin", "Post"),
    ],
)
def test_where_a_source_stands(text: str, name: str, place: str | None) -> None:
    """A source stands in the chain, or in the claim's sentence by all of its words, and in no other."""
    evidence = next(piece for piece in (name, "old office", "new office", "port office", "port", "Post") if piece in text)
    made = scene(text, "the quay is shut", sources=(source(text, 1, name, evidence=evidence),), via=["source-1"])
    found = via._place(made, "source-1")
    assert (found and text[found.start : found.end]) == place


@pytest.mark.parametrize(
    ("rest", "support"),
    [("he wrote on Chatter.", OPEN), ("he wrote later.", YES)],
)
def test_what_the_cue_tells_it_came_through_leaves_nothing_to_the_sentences_before(rest: str, support: str) -> None:
    """An outlet named two sentences before is not what words came through that were written on another, named at their cue."""
    article = f"Radio Levin had the story. Ivo Brand called it gossip. “I never saw the pump,” {rest} Chatter is loud."
    heard = (source(article, 1, "Radio Levin"), source(article, 2, "Chatter", kind="social_media"))
    given: Json = {"speaker": "actor-1", "via": ["source-1"], "form": "direct", "cue": "he wrote"}
    people = (actor(article, 1, "Ivo Brand"),)
    (found,) = via.check(scene(article, "I never saw the pump", actors=people, sources=heard, **given))
    assert found.support.value == support, found.detail
