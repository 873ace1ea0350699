"""From a Draft to a summary: code cuts the evidence, and what stands nowhere is left out and said."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.draft import PageFacts, ground
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
    Qualifier,
    SourceKind,
    spans,
)

TEXT = (
    "The port of Levin will stay shut for at least nine days, harbour commissioner Ilse Maran said on Monday. "
    "“We lost both cranes,” Maran told the Levin Courier, “and the new ones are at sea.” "
    "She called the storm “the worst in memory”."
)


def claim(**changes: object) -> DraftClaim:
    fields: dict[str, object] = {
        "text": "The port of Levin will stay shut for at least nine days.",
        "evidence": (Pointer(sentence=1, first="The port of", last="least nine days"),),
        "speaker": "Ilse Maran",
        "speaker_words": "Ilse Maran",
        "cue": "said",
        "via": (),
        "negated": False,
        "hedge": None,
        "when": "on Monday",
    }
    return DraftClaim.model_validate({**fields, **changes})


def draft(**parts: object) -> Draft:
    whole: dict[str, object] = {
        "gist": (DraftGist(text="The port stays shut.", sentences=(1,)),),
        "actors": (
            DraftActor(name="Ilse Maran", kind=ActorKind.PERSON, role="harbour commissioner", aliases=("Maran",), sentence=1),
        ),
        "sources": (DraftSource(name="Levin Courier", kind=SourceKind.OUTLET, sentence=2),),
        "claims": (claim(),),
        "numbers": (DraftNumber(text="at least nine days", sentence=1, counted="closure of the port", claim=0),),
    }
    return Draft.model_validate({**whole, **parts})


def test_a_pointer_becomes_the_asserted_words():
    """From the first words of the pointer to its last, as they stand, with the speaker's and the cue's own places."""
    [got] = ground(draft(), Document(TEXT)).summary.claims
    assert [span.text for span in got.evidence] == ["The port of Levin will stay shut for at least nine days"]
    assert got.evidence[0].start == 0
    assert (got.speaker, [span.text for span in got.speaker_evidence]) == ("actor-1", ["Ilse Maran"])
    assert got.cue is not None
    assert (got.cue.start, got.cue.text) == (TEXT.index("said"), "said")
    assert got.form is Form.INDIRECT


def test_the_number_is_worked_out_from_the_place():
    """Value, unit and qualifier come from the article, what is counted and the claim from the draft."""
    [number] = ground(draft(), Document(TEXT)).summary.numbers
    assert (number.value, number.unit, number.qualifier) == ("9", "day", Qualifier.AT_LEAST)
    assert (number.text, number.counted, number.claim) == ("at least nine days", "closure of the port", "claim-1")


def test_a_role_gets_its_own_evidence():
    """The name's place and the role's, in the order of the text."""
    [actor] = ground(draft(), Document(TEXT)).summary.actors
    assert [span.text for span in actor.evidence] == ["harbour commissioner", "Ilse Maran"]


def test_a_quotation_split_by_its_tag_is_direct_with_two_spans():
    """Both stretches stand inside quotation marks: direct, and the outlet stands in via."""
    pieces = (
        Pointer(sentence=2, first="We lost both cranes", last="We lost both cranes"),
        Pointer(sentence=2, first="and the new", last="are at sea"),
    )
    [got] = ground(draft(claims=(claim(evidence=pieces, cue="told", via=("Levin Courier",)),)), Document(TEXT)).summary.claims
    assert [span.text for span in got.evidence] == ["We lost both cranes", "and the new ones are at sea"]
    assert (got.form, got.via) == (Form.DIRECT, ("source-1",))


def test_partly_quoted_words_are_mixed_and_nobody_is_narrated():
    """Words of which only the end is quoted are mixed; the same with no speaker are the article's own."""
    pieces = (Pointer(sentence=3, first="the storm", last="worst in memory"),)
    mixed, narrated = ground(
        draft(claims=(claim(evidence=pieces), claim(evidence=pieces, speaker=None))), Document(TEXT)
    ).summary.claims
    assert (mixed.form, narrated.form) == (Form.MIXED, Form.NARRATED)


def test_what_points_nowhere_is_left_out_and_listed():
    """A wrong anchor, an unknown name, a number and a gist without a sentence: each dropped with its path."""
    wrong = draft(
        gist=(DraftGist(text="Nothing.", sentences=(9,)),),
        actors=(DraftActor(name="Karl Odd", kind=ActorKind.PERSON, role=None, aliases=(), sentence=1),),
        claims=(claim(evidence=(Pointer(sentence=1, first="The airport of", last="nine days"),)), claim(speaker="Karl Odd")),
        numbers=(DraftNumber(text="ninety days", sentence=1, counted="closure", claim=1),),
    )
    grounded = ground(wrong, Document(TEXT))
    assert [item.path for item in grounded.dropped] == [
        "/actors/0",
        "/claims/0",
        "/actors/0",
        "/claims/1/speaker",
        "/numbers/0",
        "/gist/0",
    ]
    assert [c.id for c in grounded.summary.claims] == ["claim-1"]
    assert grounded.summary.claims[0].speaker is None


def test_an_anchor_in_another_sentence_is_no_anchor():
    """The words stand in sentence 2; a pointer to sentence 1 finds nothing there."""
    astray = claim(evidence=(Pointer(sentence=1, first="We lost both cranes", last="We lost both cranes"),))
    assert ground(draft(claims=(astray,)), Document(TEXT)).summary.claims == ()


def test_typography_of_an_anchor_does_not_matter():
    """Straight quotes and capitals in the pointer find the curly ones of the article."""
    pieces = (Pointer(sentence=3, first='THE STORM "the', last='worst in memory"'),)
    [got] = ground(draft(claims=(claim(evidence=pieces),)), Document(TEXT)).summary.claims
    assert got.evidence[0].text == "the storm “the worst in memory”"


def test_a_speaker_known_only_here_gets_an_id():
    """Somebody with a name becomes an actor, a description an anonymous source."""
    text = "Ada Lund said the dam held. Two engineers said it might not."
    claims = (
        claim(evidence=(Pointer(sentence=1, first="the dam held", last="the dam held"),), speaker="Ada Lund"),
        claim(evidence=(Pointer(sentence=2, first="it might not", last="it might not"),), speaker="two engineers"),
    )
    summary = ground(draft(actors=(), sources=(), claims=claims, numbers=()), Document(text)).summary
    assert [(a.id, a.name) for a in summary.actors] == [("actor-1", "Ada Lund")]
    assert [(s.id, s.name, s.kind) for s in summary.sources] == [("source-1", "two engineers", SourceKind.ANONYMOUS)]
    assert [c.speaker for c in summary.claims] == ["actor-1", "source-1"]


def test_the_page_stands_in_the_article_block():
    """sha256, length and what the page said of itself."""
    article = ground(draft(), Document(TEXT), page=PageFacts(title="Levin", language="en")).summary.article
    assert (article.length, article.title, article.language, article.url) == (len(TEXT), "Levin", "en", None)
    assert article.sha256 == Document(TEXT).sha256


@settings(deadline=None, max_examples=60)
@given(st.integers(-1, 5), st.sampled_from(TEXT.split()), st.sampled_from(TEXT.split()), st.text(max_size=20))
def test_every_span_is_the_slice_it_says(sentence, first, last, noise):
    """Whatever a model points at, article[start:end] is the span's text."""
    pointers = (Pointer(sentence=sentence, first=first, last=last), Pointer(sentence=1, first=noise, last=last))
    summary = ground(draft(claims=(claim(evidence=pointers, cue=first, speaker_words=noise),)), Document(TEXT)).summary
    for span in spans(summary):
        assert TEXT[span.start : span.end] == span.text
