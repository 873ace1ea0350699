"""Where what a cue governs starts and stops: marks, conjunctions, later cues, hearers and lists at the edge of each rule."""

from __future__ import annotations

import pytest
from reading_cases import reading

from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.attribution.ends import _listed, _noun_end, clause_end, parenthesis_end, quote_end


def contents(text: str) -> dict[str, list[str]]:
    """What each lemma of a text governs, inner cues too."""
    return {a.lemma: [c.text for c in a.content] for a in find_attributions(Document(text))}


def hearer(text: str) -> str | None:
    """Who is told by the first cue."""
    found = find_attributions(Document(text))[0].addressee
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("text", "lemma", "content"),
    [
        ("Maran said it failed, but sadly they left.", "say", "it failed"),
        ("Maran said it failed, but his dam held.", "say", "it failed"),
        ("Maran said it failed, but Lund held.", "say", "it failed"),
        ("Maran said it failed, but the dam held.", "say", "it failed"),
        ("Maran said it failed, but dams held.", "say", "it failed, but dams held"),
        ("Maran said it failed, but that it burned.", "say", "it failed, but that it burned"),
        ("Maran said it failed - but they left.", "say", "it failed"),
        ("Maran said it failed but they left.", "say", "it failed but they left"),
        ("Maran said it failed, adding it burned.", "say", "it failed"),
        ("Maran said it failed adding it burned.", "say", "it failed adding it burned"),
        ("Maran said it failed, and by adding it burned.", "say", "it failed, and by adding it burned"),
        ("Maran thinks “it failed,” and Lund said it burned.", "think", "“it failed,”"),
        ("Maran thinks it failed, and Lund said it burned.", "think", "it failed"),
        ("Maran thinks it failed, as Lund said it burned.", "think", "it failed"),
        ("Maran thinks it failed but Lund said it burned.", "think", "it failed"),
        ("Maran thinks it failed while Lund said it burned.", "think", "it failed"),
        ("Maran thinks it failed and Lund said it burned.", "think", "it failed and Lund said it burned"),
        ("Maran thinks it failed, though sadly on last Monday Lund said it burned.", "think", "it failed"),
        ("Maran thinks it failed, he denied it burned.", "think", "it failed, he denied it burned"),
        ("Maran thinks it failed and added it burned.", "think", "it failed"),
        ("Maran thinks it failed –", "think", "it failed"),
        ("Maran asked whether it failed?", "ask", "whether it failed?"),
        ("Maran hopes to leave Tarn, Lund said he left.", "hope", "to leave Tarn"),
        ("Maran expected rain, and Lund said it failed.", "expect", "rain"),
        ("The judge, who said it failed, left.", "say", "it failed"),
        ("Aides who vowed to mend the dam left it.", "vow", "to mend the dam"),
        ("Lund, saying it failed, went.", "say", "it failed"),
        ("Lund, saying it failed, that he left.", "say", "it failed"),
        ("Lund, citing two aides, was sure.", "cite", "two aides"),
        ("Lund, citing two aides, claims he left.", "cite", "two aides"),
        ("Citing two aides, Lund went.", "cite", "two aides"),
        ("Citing two aides, his boss went.", "cite", "two aides"),
        ("Citing two aides, the boss went.", "cite", "two aides"),
        ("Although Maran said it failed, they left.", "say", "it failed"),
        ("Lund left, and when Maran said it failed, slept.", "say", "it failed"),
        ("Lund left and when Maran said it failed, slept.", "say", "it failed"),
        ("Lund left when Maran said it failed, in June.", "say", "it failed, in June"),
        ("When Maran said it failed, “it burned” was read.", "say", "it failed, “it burned” was read"),
        ("Maran's support for the dam collapsed was loud.", "support", "the dam collapsed"),
        ("Maran's praise for “the dam” was loud.", "praise", "“the dam”"),
        ("Maran praised the dam as it burned.", "praise", "the dam"),
        ("Maran praised the dam as boats burned.", "praise", "the dam as boats burned"),
        ("Maran praised the dam – it burned.", "praise", "the dam"),
        ("Maran praised the dam; it burned.", "praise", "the dam"),
        ("Maran praised taxes, “a ruin”.", "praise", "taxes, “a ruin”"),
        ("A strike that aides said could last long", "say", "that … could last long"),
        ("A strike which aides said could last long", "say", "which … could last long"),
    ],
)
def test_what_a_cue_governs(text: str, lemma: str, content: str) -> None:
    """Content stops where something that is not part of it begins, and nowhere before."""
    assert " … ".join(contents(text)[lemma]) == content


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Maran told the head of Tarn it failed.", "the head of Tarn"),
        ("Maran told the head at Tarn it failed.", "the head at Tarn"),
        ("Maran told the head from Tarn it failed.", "the head from Tarn"),
        ("Maran told the head on Monday it failed.", "the head"),
        ("Maran told the head that it failed.", "the head"),
        ("Maran told the head he failed.", "the head"),
        ("Maran told the head the dam failed.", "the head"),
        ("Maran told her it failed.", "her"),
        ("Maran told them it failed.", "them"),
        ("Maran told you it failed.", "you"),
        ("Maran told Lund the dam failed.", "Lund"),
        ("Maran told the club's “Anchor” that it failed.", "the club's “Anchor”"),
        ("Maran told about Lund that it failed.", None),
        ("Maran told for Lund that it failed.", None),
        ("Maran told of Lund that it failed.", None),
        ("Maran told to Lund that it failed.", None),
        ("Maran told that it failed.", None),
        ("“It failed,” Maran told the head of Tarn.", "the head"),
        ("“It failed,” Maran told Lund.", "Lund"),
        ("“It failed,” Maran told her.", "her"),
        ("“It failed,” Maran demanded Lund.", None),
    ],
)
def test_who_is_told(text: str, who: str | None) -> None:
    """A hearer ends where the content begins, in a tag at the first preposition; no wish in a tag has one."""
    assert hearer(text) == who


@pytest.mark.parametrize(("words", "heard"), [(14, 14), (15, 14)])
def test_a_hearer_is_named_in_fourteen_words(words: int, heard: int) -> None:
    """No more words than that are looked through for the end of a hearer."""
    found = hearer(f"Maran told {'old ' * words}that it failed.")
    assert found is not None
    assert len(found.split()) == heard


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("it failed", 2),
        ("it failed.", 2),
        ("it failed, and", 2),
        ("it failed?", 3),
        ("it failed; it burned", 2),
        ("it failed, but they left", 2),
        ("; it failed", 3),
    ],
)
def test_a_clause_alone(text: str, end: int) -> None:
    """Marks and conjunctions at its end are no part of it, a question mark is; no mark at its start ends it."""
    assert clause_end(reading(text), 0, []) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("“It failed” they left", 1),
        ("“It failed” and “it burned” they left", 3),
        ("“It failed”, and “it burned”, “it sank” they left", 6),
        ("“It failed” and then “it burned”", 1),
        ("“It failed”, they left", 1),
        ("it failed, and", 2),
    ],
)
def test_quotations_joined(text: str, end: int) -> None:
    """A quotation goes on over commas and conjunctions to the next and stops before any other word."""
    assert quote_end(reading(text), 0, []) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("two aides, that it failed", 2),
        ("two aides, said it failed", 2),
        ("two aides, was sure", 2),
        ("two aides, of Tarn, was sure", 5),
        ("two aides was sure", 4),
        ("two “aides” said it failed", 2),
        ("two “aides” was sure", 4),
        (", that it failed", 4),
        ("two aides, was", 2),
        ("two aides,", 3),
    ],
)
def test_a_participle_between_commas(text: str, end: int) -> None:
    """It ends at the comma before "that" or a finite verb, or at a reporting verb right behind a quotation."""
    assert parenthesis_end(reading(text), 0) == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("the dam", 2),
        ("the dam – it", 2),
        ("the dam; it", 2),
        ("the dam because it", 2),
        ("the dam where it", 4),
        ("the dam as they left", 2),
        ("the dam as boats left", 5),
        ("the dam, it", 2),
        ("the dam, “it”", 4),
        ("the dam, boats and mills, it", 6),
        ("– the dam", 3),
    ],
)
def test_a_noun_phrase_as_content(text: str, end: int) -> None:
    """It ends at a dash, a semicolon, a clause or a comma that makes no list."""
    assert _noun_end(reading(text), 0) == end


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("mills, boats and carts", True),
        ("mills, boats or carts", True),
        ("mills, and carts", False),
        ("mills, boats and then carts", False),
        ("mills, boats and they", False),
        ("mills, the boats and carts", False),
        ("mills, Tarn, boats and carts", True),
        ("mills, boats, old carts and carts", True),
        ("mills, boats, old red carts and carts", False),
        ("mills, boats", False),
        ("mills, 40 boats and carts", False),
    ],
)
def test_lists_of_nouns(text: str, listed: bool) -> None:
    """Plain nouns up to an "and" or "or" within five words, with a noun behind it, make a list."""
    assert _listed(reading(text), 1) is listed


@pytest.mark.parametrize(
    ("text", "lemma", "content"),
    [
        ("Maran reported, citing two aides, that it failed.", "report", ["that it failed"]),
        ("Maran reported, quoting two aides, that it failed.", "report", ["that it failed"]),
        ("Maran reported, citing two aides, it failed.", "report", None),
        ("Maran said, it failed.", "say", None),
        ("Maran said, “It failed.”", "say", ["“It failed.”"]),
        ("Maran said: it failed.", "say", ["it failed"]),
        ("Maran told Lund, “It failed.”", "tell", ["“It failed.”"]),
        ("Maran criticized “the dam”.", "criticize", ["“the dam”"]),
        ("Maran vowed to leave.", "vow", ["to leave"]),
        ("Maran refused to the boats.", "refuse", None),
        ("Maran refused to Lund.", "refuse", None),
        ("Maran refused to his boats.", "refuse", None),
        ("Maran said on Monday it failed.", "say", ["it failed"]),
        ("Maran said earlier Monday it failed.", "say", ["it failed"]),
        ("Maran said late Monday it failed.", "say", ["it failed"]),
        ("Maran said in June it failed.", "say", ["it failed"]),
        ("Maran said this week it failed.", "say", ["it failed"]),
        ("Maran said Monday it failed.", "say", ["it failed"]),
        ("Maran said recently it failed.", "say", ["it failed"]),
        ("Maran said soon it failed.", "say", ["soon it failed"]),
        ("Maran said could fail.", "say", ["could fail"]),
        ("Maran believes the dam.", "believe", ["the dam"]),
        ("Maran believes the dam failed.", "believe", ["the dam failed"]),
        ("Maran called of the dam.", "call", None),
        ("Maran wrote to Lund who left.", "write", None),
        ("Maran called for.", "call", None),
        ("Maran called for rain.", "call", ["rain"]),
    ],
)
def test_what_can_stand_behind_a_cue(text: str, lemma: str, content: list[str] | None) -> None:
    """Content opens with a quotation, a word that gives it away, a clause with its verb or an object."""
    assert contents(text).get(lemma) == content


@pytest.mark.parametrize(("words", "found"), [(24, True), (25, False)])
def test_a_citation_before_that_is_short(words: int, found: bool) -> None:
    """Behind "reported, citing" the clause is looked for in a window of thirty words."""
    assert ("report" in contents(f"Maran reported, citing it, {'old ' * words}, that it failed.")) is found
