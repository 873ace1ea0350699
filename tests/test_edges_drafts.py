"""Drafts at their edges: who is known already, which place a pointer means, whose number it is, and what is dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.document import Document
from summarizer.grounding.draft import Dropped, Grounded, PageFacts, _Grounding, cut, ground
from summarizer.grounding.measured import _decimal
from summarizer.schemas import (
    ActorKind,
    Draft,
    DraftActor,
    DraftClaim,
    DraftGist,
    DraftNumber,
    DraftSource,
    Form,
    Pointer,
    SourceKind,
)

TEXT = (
    "Two crews left Orl, mayor Ada Fenn told the Tarn Post. "
    "“The two crews took two boats,” Fenn said, and two sailors saw the two boats sink. "
    "A clerk said the boats were old."
)
NOWHERE = "the name does not stand in the article"


def actor(name: str, sentence: int = 1, role: str | None = None, aliases: tuple[str, ...] = ()) -> DraftActor:
    return DraftActor(name=name, kind=ActorKind.PERSON, role=role, aliases=aliases, sentence=sentence)


def source(name: str, sentence: int = 1) -> DraftSource:
    return DraftSource(name=name, kind=SourceKind.OUTLET, sentence=sentence)


def pointer(sentence: int, first: str, last: str) -> Pointer:
    return Pointer(sentence=sentence, first=first, last=last)


def claim(*evidence: Pointer, **changes: object) -> DraftClaim:
    fields: dict[str, object] = {
        "text": "Two crews left Orl.",
        "evidence": evidence or (pointer(1, "Two crews", "left Orl"),),
        "speaker": None,
        "speaker_words": None,
        "cue": None,
        "via": (),
        "negated": False,
        "hedge": None,
        "when": None,
    }
    return DraftClaim.model_validate({**fields, **changes})


def number(text: str, sentence: int = 2, claim: int | None = None) -> DraftNumber:
    return DraftNumber(text=text, sentence=sentence, counted="", claim=claim)


def grounded(text: str = TEXT, **parts: object) -> Grounded:
    whole: dict[str, object] = {"gist": (), "actors": (), "sources": (), "claims": (), "numbers": ()}
    return ground(Draft.model_validate({**whole, **parts}), Document(text))


def test_what_is_dropped_is_told_with_its_place_and_why() -> None:
    """Each by its number in the draft, in its own words."""
    got = grounded(
        gist=(DraftGist(text="Crews left.", sentences=(1,)), DraftGist(text="Nothing.", sentences=(0, 4))),
        actors=(actor("Ada Fenn"), actor("Bo Lund")),
        sources=(source("Tarn Post"), source("Orl Post")),
        claims=(claim(), claim(pointer(1, "No crews", "left Orl")), claim(speaker="Osk Quell", via=("Tarn Post", "Tarn Times"))),
        numbers=(number("two boats"), number("nine boats")),
    )
    assert got.dropped == (
        Dropped("/actors/1", "Bo Lund", NOWHERE),
        Dropped("/sources/1", "Orl Post", NOWHERE),
        Dropped("/claims/1", "Two crews left Orl.", "the words it points at do not stand in that sentence"),
        Dropped("/actors/0", "Osk Quell", NOWHERE),
        Dropped("/claims/2/speaker", "Osk Quell", NOWHERE),
        Dropped("/claims/2/via/1", "Tarn Times", NOWHERE),
        Dropped("/numbers/1", "nine boats", "no such quantity stands in that sentence"),
        Dropped("/gist/1", "Nothing.", "it names no sentence of the article"),
    )
    assert [one.id for one in got.summary.claims] == ["claim-1", "claim-2"]
    assert [one.via for one in got.summary.claims] == [(), ("source-1",)]
    assert [len(one.evidence) for one in got.summary.gist] == [1]


def test_who_is_named_twice_is_one() -> None:
    """By another case, a leading "the", a possessive or an alias; the next new one is still counted on."""
    got = grounded(
        actors=(actor("Ada Fenn", aliases=("Fenn",)), actor("the ADA  Fenn’s"), actor("Fenn's"), actor("Orl")),
        sources=(source("Fenn"), source("Tarn Post"), source("the Tarn Post"), source("clerk", 3)),
    )
    assert [(one.id, one.name) for one in got.summary.actors] == [("actor-1", "Ada Fenn"), ("actor-2", "Orl")]
    assert [(one.id, one.name) for one in got.summary.sources] == [("source-1", "Tarn Post"), ("source-2", "clerk")]
    assert got.dropped == ()


def test_a_role_that_the_name_holds_needs_no_place_of_its_own() -> None:
    """In any case; another one is looked for beside the name."""
    got = grounded(actors=(actor("mayor Ada Fenn", role="Mayor"), actor("Orl", role="boats"), actor("Fenn", 2, role="pilot")))
    places = [[(span.start, span.text) for span in one.evidence] for one in got.summary.actors]
    assert places == [
        [(20, "mayor Ada Fenn")],
        [(15, "Orl"), (TEXT.index("boats"), "boats")],
        [(TEXT.index("Fenn said"), "Fenn")],
    ]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (pointer(2, "The", "boats"), "The two crews took two boats"),
        (pointer(2, "two", "crews"), "two crews"),
        (pointer(2, "two boats", "two boats"), "two boats"),
        (pointer(2, "boats", "crews"), None),
        (pointer(2, "two sailors", "sink."), "two sailors saw the two boats sink."),
        (pointer(3, "A clerk", "old."), "A clerk said the boats were old."),
        (pointer(0, "A clerk", "old."), None),
        (pointer(4, "A clerk", "old."), None),
        (pointer(1, "A clerk", "old."), None),
        (pointer(1, "Two crews", "sink"), None),
    ],
)
def test_the_stretch_that_a_pointer_means(where: Pointer, found: str | None) -> None:
    """From the first words to the nearest last ones behind them, in the sentence that is pointed at."""
    span = cut(where, Document(TEXT))
    assert (span.text if span else None) == found


@pytest.mark.parametrize(
    ("first", "last", "speaker", "form"),
    [
        ("The two crews", "two boats", "Ada Fenn", Form.DIRECT),
        ("The two crews", "two boats", None, Form.DIRECT),
        ("two sailors", "sink", "Ada Fenn", Form.INDIRECT),
        ("two sailors", "sink", None, Form.NARRATED),
        ("took two boats", "Fenn said", "Ada Fenn", Form.MIXED),
        ("took two boats", "Fenn said", None, Form.NARRATED),
    ],
)
def test_the_form_of_a_claim(first: str, last: str, speaker: str | None, form: Form) -> None:
    """Quoted from the first word to the last, in part, or not at all."""
    got = grounded(actors=(actor("Ada Fenn"),), claims=(claim(pointer(2, first, last), speaker=speaker),))
    assert [one.form for one in got.summary.claims] == [form]


def test_where_a_quotation_begins_and_ends() -> None:
    """Its first letter is quoted, the mark behind its last is not."""
    work = _Grounding(Document(TEXT))
    opens, closes = TEXT.index("“"), TEXT.index("”")
    assert [work._is_quoted(at) for at in (0, opens, opens + 1, closes - 1, closes, closes + 1)] == [
        *(False, False, True, True, False, False),
    ]


def test_an_outlet_that_is_an_actor_too_gets_one_source() -> None:
    """The first claim that came through it makes the source, and the second finds it."""
    got = grounded(actors=(actor("Tarn Post"),), claims=(claim(via=("Tarn Post",)), claim(via=("the Tarn Post",))))
    assert [one.name for one in got.summary.sources] == ["Tarn Post"]
    assert [one.via for one in got.summary.claims] == [("source-1",), ("source-1",)]


def test_a_source_that_the_draft_knows_is_found_again() -> None:
    """As a speaker and as what words came through, in another case too."""
    got = grounded(sources=(source("clerk", 3),), claims=(claim(speaker="the clerk"), claim(via=("Clerk",))))
    assert [one.name for one in got.summary.sources] == ["clerk"]
    assert [(one.speaker, one.via) for one in got.summary.claims] == [("source-1", ()), (None, ("source-1",))]


def test_a_name_is_placed_where_it_is_meant() -> None:
    """In the sentence that is cited, or that of the claim; with none, where it stands first or alone."""
    text = "The Orl Post slept. Rain fell, the Orl Post said. Ada Fenn came."
    second = text.rindex("Orl Post")
    told = grounded(text, sources=(source("Orl Post", 2),))
    through = grounded(text, claims=(claim(pointer(2, "Rain fell", "Rain fell"), via=("Orl Post",)),))
    by = grounded(text, claims=(claim(pointer(2, "Rain fell", "Rain fell"), speaker="Orl Post"),))
    placed = [*told.summary.sources, *through.summary.sources, *by.summary.actors]
    assert [one.evidence[0].start for one in placed] == [second, second, second]
    nowhere = grounded(text, actors=(actor("Ada Fenn", 0),), sources=(source("Orl Post", 9),))
    assert [one.evidence[0].start for one in (*nowhere.summary.actors, *nowhere.summary.sources)] == [
        text.index("Ada Fenn"),
        text.index("Orl Post"),
    ]


def test_words_of_a_speaker_who_is_nobody_are_not_placed() -> None:
    """With a speaker and no words, or with words and no speaker, there is no evidence of him."""
    got = grounded(
        actors=(actor("Ada Fenn"),),
        claims=(
            claim(speaker="Ada Fenn", speaker_words="mayor Ada Fenn", cue="told"),
            claim(speaker="Ada Fenn", cue="sang"),
            claim(speaker=None, speaker_words="Ada Fenn"),
        ),
    )
    told = [([span.text for span in one.speaker_evidence], one.cue and one.cue.text) for one in got.summary.claims]
    assert told == [(["mayor Ada Fenn"], "told"), ([], None), ([], None)]


def test_each_number_is_taken_once_and_belongs_to_its_claim() -> None:
    """The claim that the draft names, if there is one, else the one whose evidence holds the number whole."""
    evidence = (pointer(2, "The two crews", "two boats"), pointer(2, "saw the", "boats sink"))
    got = grounded(
        claims=(claim(), claim(pointer(3, "no", "no")), *(claim(one) for one in evidence)),
        numbers=(
            number("two"),
            number("two", claim=0),
            number("two", claim=1),
            number("two", claim=4),
            number("two"),
            number("Two", 1, claim=3),
            number("two", 0),
            number("two", 4),
        ),
    )
    found = [(one.evidence[0].start, one.id, one.claim) for one in got.summary.numbers]
    starts = [TEXT.index(words) for words in ("two crews took", "two boats,", "two sailors", "two boats sink", "Two crews")]
    claims = ["claim-2", "claim-1", None, "claim-3", "claim-3"]
    assert found == [(start, f"number-{at}", of) for at, (start, of) in enumerate(zip(starts, claims, strict=True), start=1)]
    assert [one.path for one in got.dropped] == ["/claims/1", "/numbers/4", "/numbers/6", "/numbers/7"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.12345678", "0.12345678"),
        ("0.123456789", "0.1235"),
        ("0.666666666667", "0.6667"),
        ("1E+3", "1000"),
        ("12", "12"),
    ],
)
def test_a_value_has_so_many_decimals(value: str, shown: str) -> None:
    """Eight as they stand, more are a fraction's and cut to four."""
    assert _decimal(Decimal(value)) == shown


def test_what_a_page_says_is_kept() -> None:
    """Title, address, day and language; nothing where it says nothing."""
    draft = Draft.model_validate({"gist": (), "actors": (), "sources": (), "claims": (), "numbers": ()})
    page = PageFacts(title="Orl", url="https://orl.example/a", published="2031-05-03", language="en")
    told = [ground(draft, Document(TEXT), page=one).summary.article for one in (page, None)]
    assert [(one.title, one.url, one.published, one.language) for one in told] == [
        ("Orl", "https://orl.example/a", "2031-05-03", "en"),
        (None, None, None, None),
    ]
