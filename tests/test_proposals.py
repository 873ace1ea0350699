"""What the reading proposes: claims with speaker, cue and chain, actors with roles, numbers with what they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.extraction.naming import description, outlet_kind, source_kind
from summarizer.extraction.proposals import Proposals, propose
from summarizer.extraction.wording import hedge_in, is_negative
from summarizer.grounding.draft import ground
from summarizer.schemas import Draft, SourceKind, spans


def read(text: str) -> Proposals:
    return propose(Document(text))


def claims(text: str) -> list[tuple[str | None, str]]:
    return [(c.draft.speaker, c.draft.text) for c in read(text).claims]


def test_reported_speech_is_a_claim_of_its_speaker():
    """The content alone, as a sentence; the cue and the time stand apart."""
    [claim] = read("Harbour commissioner Ilse Maran said on Monday that the port of Levin would stay shut.").claims
    assert (claim.draft.speaker, claim.draft.cue, claim.draft.when) == ("Ilse Maran", "said", "on Monday")
    assert claim.draft.text == "The port of Levin would stay shut."
    assert not claim.unnamed


def test_a_quotation_split_by_its_tag_is_one_claim():
    """Two pointers, one running text, marks left out."""
    [claim] = read("“We lost both cranes,” Ilse Maran told reporters. “Nobody was hurt.”").claims
    assert claim.draft.text == "We lost both cranes. Nobody was hurt."
    assert [(p.sentence, p.first) for p in claim.draft.evidence] == [(1, "We lost both cranes"), (2, "Nobody was hurt.")]


def test_a_denial_keeps_its_cue():
    """What is denied alone would say the opposite."""
    [claim] = read("Norline denied that its ferry had damaged the quay.").claims
    assert claim.draft.text == "Norline denied its ferry had damaged the quay."
    assert claim.draft.negated
    assert claims("Norline denied the charge.") == [("Norline", "Norline denied the charge.")]


def test_a_phrase_without_a_verb_takes_speaker_and_cue():
    """A concern alone says nothing by itself; what has a verb of its own does."""
    assert claims("Ilse Maran expressed deep concern about the fee.") == [
        ("Ilse Maran", "Ilse Maran expressed deep concern about the fee.")
    ]
    assert claims("Ilse Maran said the fee was a mistake.") == [("Ilse Maran", "The fee was a mistake.")]
    assert claims("Ilse Maran said that their interests “objectively coincide” with those of the bank.") == [
        ("Ilse Maran", "Their interests “objectively coincide” with those of the bank.")
    ]


def test_a_denial_in_the_cue_makes_the_claim_a_negative():
    """Who did not explain it has said nothing for it."""
    [claim] = read("Ilse Maran could not explain why the fee was raised.").claims
    assert claim.draft.negated
    [claim] = read("Ilse Maran explained why the fee was raised.").claims
    assert not claim.draft.negated


def test_an_expectation_without_a_speaker_is_a_whole_sentence():
    """The cue splits what it governs, so the claim takes it in."""
    assert claims("The court in Levin is expected to rule in June.") == [
        (None, "The court in Levin is expected to rule in June.")
    ]


def test_what_nobody_says_is_the_articles_own_claim():
    """A sentence that counts or names something; a short one and a question are none."""
    text = "Norline runs 14 ferries between Levin and Port Ellery. It rained. Would Levin ever see them again this year?"
    assert claims(text) == [(None, "Norline runs 14 ferries between Levin and Port Ellery.")]


def test_a_described_source_is_named_by_its_description():
    """No article before it and no clause behind."""
    proposals = read("The pilot had misread a chart, two engineers who asked not to be named said.")
    assert [(s.name, s.kind) for s in proposals.sources][:1] == [("two engineers", SourceKind.OTHER)]


def test_every_quantity_is_proposed_with_what_it_counts():
    """The noun at the number; what stands alone is left for the model to say."""
    first, _ = read("At least 40 people were hurt on Monday. Of those, 12 died.").numbers
    assert (first.draft.text, first.draft.counted, first.uncounted) == ("At least 40", "people", False)


def test_a_word_that_only_opens_a_sentence_is_no_actor():
    """Capitals at the start of a sentence, adjectives of places and platforms are no people."""
    text = "Revenue rose to 40 million euros. A Levinian ship sank, Ilse Maran wrote on Telegram."
    assert [actor.name for actor in read(text).actors] == ["Ilse Maran"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the two engineers, who asked not to be named", "two engineers"),
        ("more than 2,600 homeowners, some of them old", "more than 2,600 homeowners"),
        ("He", None),
        ("the other", None),
        ("A United Nations report released in September", "United Nations report released in September"),
        ("a\nlong  name", "long name"),
    ],
)
def test_descriptions(words, expected):
    """A source's description without article and clause; a pronoun is no description."""
    assert description(words) == expected


def test_outlets_and_kinds_of_sources():
    """By the words of a name, and by the head of a description."""
    assert outlet_kind("Levin Courier") is SourceKind.OUTLET
    assert outlet_kind("Harbour Press Agency") is SourceKind.NEWS_AGENCY
    assert outlet_kind("Ilse Maran") is None
    assert source_kind("internal memo dated Jan. 9") is SourceKind.DOCUMENT
    assert source_kind("three people familiar with the matter") is SourceKind.ANONYMOUS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are not happy", True),
        ("Nobody was hurt", True),
        ("It was postponed, not cancelled", False),
        ("not only the quay but the cranes", False),
        ("no later than June", False),
        ("The quay sank", False),
        ("They didn’t come", True),
    ],
)
def test_polarity_of_words(text, expected):
    """A plain negative is one; a contrast and a bound are none."""
    assert is_negative(text) is expected


def test_hedges_are_taken_as_they_stand():
    """The first weakening words, or nothing."""
    assert hedge_in("The ship could have sunk, and may yet") == "could"
    assert hedge_in("It appears\nto breathe") == "appears to"
    assert hedge_in("It has stood there since May") is None
    assert hedge_in("It sank in the harbour") is None


PIECES = ["Ilse Maran said", "“We lost", "it,”", "he denied", "nearly 3,500 men", ".", "\n\n", "the Courier", "reported"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["Ilse Maran said", "“We lost", "it,”", "he denied", "nearly 3,500 men", ".", "\n\n", "the Courier", "reported"]
        ),
        max_size=14,
    )
)
def test_whatever_is_read_can_be_cut_from_the_article(pieces):
    """No exception on any run of news-like pieces, and every span of the grounded draft is the slice it says."""
    text = " ".join(pieces)
    document, proposals = Document(text), read(text)
    draft = Draft(
        gist=(),
        actors=proposals.actors,
        sources=proposals.sources,
        claims=tuple(claim.draft for claim in proposals.claims),
        numbers=tuple(number.draft for number in proposals.numbers),
    )
    for span in spans(ground(draft, document).summary):
        assert text[span.start : span.end] == span.text


def test_what_an_outlet_carries_is_the_inner_speakers_claim():
    """Speaker and cue of the one who said it; the outlet, and the one it cites, stand in via."""
    text = "“The quay will be rebuilt,” said Ilse Maran, the Levin Courier reported, citing Radio Ostrel."
    [claim] = read(text).claims
    assert (claim.draft.speaker, claim.draft.cue) == ("Ilse Maran", "said")
    assert claim.draft.via == ("Levin Courier", "Radio Ostrel")
    assert claim.draft.text == "The quay will be rebuilt."


def test_a_platform_and_a_place_in_a_phrase_are_no_speakers():
    """The group that posted it speaks; "the government of" a place is named by its description, not by a like-named outlet."""
    text = (
        "The Levin Courier was sold. In a statement posted on Telegram, the River Guard, a militia, said it would stay. "
        "The government of Levin denied that it had agreed."
    )
    speakers = [claim.draft.speaker for claim in read(text).claims if claim.draft.speaker]
    assert speakers == ["River Guard", "government of Levin"]


def test_a_rejection_is_no_denial_of_its_content():
    """Negated is what denies or says no; refusing and rejecting are acts."""
    first, second = read("Norline rejected the finding. Norline denied the charge.").claims
    assert (first.draft.negated, second.draft.negated) == (False, True)
