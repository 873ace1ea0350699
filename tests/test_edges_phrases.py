"""Where noun phrases, adverbials and datelines begin and end: the last case in which each rule applies and the first without."""

from __future__ import annotations

import pytest
from reading_cases import reading, spelled

from summarizer.grounding.attribution.reading import Range


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They left.", "They"),
        ("They of Tarn left.", "They of Tarn"),
        ("They of, he thinks, left.", "They"),
        ("Them of Tarn", "Them of Tarn"),
        ('"Dam" was lost.', '"Dam"'),
        ('"Dam" report of Tarn was lost.', '"Dam" report of Tarn'),
        ('The "Anchor" story was lost.', 'The "Anchor" story'),
        ('His "Anchor" story was lost.', 'His "Anchor" story'),
        ('Editor "Anchor" was lost.', "Editor"),
        ("Maran the judge was lost.", "Maran"),
        ("Boats the judge was lost.", "Boats"),
        ("40 the judge was lost.", "40"),
        ("All the judges were lost.", "All the judges"),
        ("The judge saying it was lost.", "The judge"),
        ("The judge claims boats.", "The judge claims boats"),
        ("Maran entered the mill.", "Maran"),
        ("Maran entered mills.", "Maran entered mills"),
        ("The judge in a coat was lost.", "The judge"),
        ("The judge in an inn was lost.", "The judge"),
        ("The judge in the coat was lost.", "The judge in the coat"),
        ("The judge on the boat was lost.", "The judge"),
        ("The judge of, he thinks, Tarn was lost.", "The judge"),
        ("Maran and claims of theft", "Maran"),
        ("Maran or claims of theft", "Maran"),
        ("Maran and wheat were lost.", "Maran and wheat"),
        ("Maran but wheat was lost.", "Maran"),
        ("Maran (an old judge was lost.", "Maran (an old judge"),
        ("Maran, a judge - it was lost.", "Maran, a judge"),
        ("Maran, a judge.", "Maran, a judge"),
        ("Maran, a judge; it was lost.", "Maran"),
        ("Maran, a judge: it was lost.", "Maran"),
        ("Maran, a judge", "Maran"),
        ("Maran, a judge is old, was lost.", "Maran"),
        ("Maran, a judge claims it, was lost.", "Maran"),
        ("Maran, who is old, was lost.", "Maran, who is old"),
        ("Tarn, which is old, was lost.", "Tarn, which is old"),
        ("Maran, a judge who is old, was lost.", "Maran, a judge who is old"),
        ("Maran, old, was lost.", "Maran, old"),
        ("Maran, saying so, was lost.", "Maran"),
        ("Maran, leaving Tarn, was lost.", "Maran"),
        ("Maran, sadly old, was lost.", "Maran"),
        ("Maran, then a judge, was lost.", "Maran"),
        ("Were it lost", None),
    ],
)
def test_the_noun_phrase_that_starts_a_sentence(text: str, phrase: str | None) -> None:
    """A phrase goes on over what belongs to it and stops before what does not."""
    sentence = reading(text)
    assert spelled(sentence, sentence.noun_phrase(0)) == phrase


@pytest.mark.parametrize(("words", "inside"), [(28, True), (29, False)])
def test_an_apposition_longer_than_its_window_is_none(words: int, inside: bool) -> None:
    """What closes at the 29th word behind the comma is an apposition, one word later it is a clause."""
    sentence = reading(f"Maran, an {'old ' * (words - 2)}judge, was lost.")
    assert sentence.noun_phrase(0) == Range(0, words + 2 if inside else 1)


def test_a_noun_phrase_is_followed_no_farther_than_45_words() -> None:
    """The limit counts from the word that the phrase starts at."""
    assert reading(f"In {'old ' * 60}").noun_phrase(1) == Range(1, 46)
    assert reading(f"In {'old ' * 44}").noun_phrase(1) == Range(1, 45)


@pytest.mark.parametrize(("words", "last"), [(0, 3), (15, 18), (16, 2)])
def test_a_bracket_closes_within_sixteen_words(words: int, last: int) -> None:
    """A bracket that closes too late, or never, is one mark."""
    sentence = reading(f"Maran ({'old ' * words}) was lost.")
    assert sentence._closing(1) == last


def test_a_bracket_that_never_closes_is_one_mark() -> None:
    """The end of the sentence closes no bracket."""
    assert reading("Maran (old")._closing(1) == 2


@pytest.mark.parametrize(("words", "first"), [(0, 1), (15, 1), (16, None)])
def test_a_bracket_opens_within_sixteen_words(words: int, first: int | None) -> None:
    """Read backwards the window is the same."""
    sentence = reading(f"Maran ({'old ' * words}) was lost.")
    assert sentence._opening(words + 2) == first


def test_the_first_word_may_open_a_bracket() -> None:
    """A bracket at the start of the sentence is found, and a close without one is not."""
    assert reading("(old) was lost.")._opening(2) == 0
    assert reading("so old) was lost.")._opening(2) is None


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("late Monday it failed.", "it"),
        ("that Monday it failed.", "it"),
        ("June 5 it failed.", "it"),
        ("again 5 failed.", "5"),
        ("in the few days it failed.", "it"),
        ("in the previous week it failed.", "it"),
        ("the following week it failed.", "it"),
        ("the past week it failed.", "it"),
        ("the last week it failed.", "it"),
        ("by the past week it failed.", "it"),
        ("the red week it failed.", "the"),
        ("in the same week it failed.", "it"),
        ("on Monday June 5 it failed.", "it"),
        ("in the red boat it failed.", "it"),
        ("while leaving the mill, it failed.", ","),
        ("when leaving the mill, it failed.", ","),
        ("after leaving the mill, it failed.", ","),
        ("before leaving the mill, it failed.", ","),
        ("as leaving the mill, it failed.", "as"),
        ("as Maran left the mill, it failed.", ","),
        ("when they left the mill, it failed.", ","),
        ("while the boy left the mill, it failed.", ","),
        ("after Maran left the mill, it failed.", "after"),
        ("while boys left the mill, it failed.", "while"),
        ("while leaving the mill", ""),
        ("by leaving the mill it failed.", "by"),
        ("in leaving the mill it failed.", "in"),
        ("at leaving of mills it failed.", "it"),
        ("like Maran it failed.", "like"),
        ("including Maran it failed.", "including"),
        ("despite Maran it failed.", "it"),
        ('in "Dam" it failed.', "in"),
        ("in which it failed.", "in"),
    ],
)
def test_adverbials_are_passed(text: str, past: str) -> None:
    """The first word after times, adverbs, prepositional phrases and short clauses of time."""
    sentence = reading(text)
    assert sentence.low(sentence.adverbials(0)) == past


def test_adverbials_are_followed_no_farther_than_45_words() -> None:
    """The limit counts from the word at which they start."""
    assert reading(f"Maran left {'again ' * 60}").adverbials(2) == 47


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Maran, 47 went", "Maran, 47"),
        ("Maran, a judge, went", "Maran, a judge"),
        ("Maran, 47, a judge, went", "Maran, 47, a judge"),
        ("Maran, the judge, who left, went", "Maran, the judge, who left"),
        ("Boats, the judge, who left, went", "the judge, who left"),
        ("Maran; the judge, went", None),
        (", a judge, went", None),
        ("Maran, and Lund, went", None),
        ("Maran, he thinks, went", None),
        ("Maran, although old, went", None),
        ("Maran, as head of Tarn, went", "Maran, as head of Tarn"),
        ('Maran, giving it "a ruin", went', None),
        ('Maran, of the "Ledger", went', 'Maran, of the "Ledger"'),
        ("Maran — old — went", "Maran — old"),
        ("Maran old — went", None),
        ("During the trial Munro went", "Munro"),
        ("In 2016 Munro went", "Munro"),
        ("It failed, during the trial Munro went", "Munro"),
        ("In the Munro case went", "the Munro case"),
        ("As he entered Munro went", "Munro"),
        ("A letter dated June 5 went", "A letter dated June 5"),
        ("A letter signed June 5 went", "5"),
        ("Monday's vote went", "Monday's vote"),
        ("Monday vote went", "vote"),
        ("as according to Maran went", "Maran"),
        ("Half the judges went", "Half the judges"),
        ("It gave Maran the judges went", "the judges"),
        ("Judges of Tarn went", "Judges of Tarn"),
        ("They and Maran went", "Maran"),
        ("So he went", "he"),
    ],
)
def test_the_noun_phrase_before_the_last_word(text: str, phrase: str | None) -> None:
    """Read backwards a phrase takes its appositions in and leaves out what only stands before it."""
    sentence = reading(text)
    assert spelled(sentence, sentence.phrase_before(sentence.size - 1)) == phrase


@pytest.mark.parametrize(("words", "found"), [(21, True), (22, False)])
def test_dashes_close_within_their_window(words: int, found: bool) -> None:
    """A parenthesis between dashes of one word more than 21 is none."""
    sentence = reading(f"Maran — {'old ' * words}— went")
    assert (sentence.phrase_before(sentence.size - 1) is not None) is found


@pytest.mark.parametrize(("words", "comma"), [(44, 1), (45, None)])
def test_commas_close_within_their_window(words: int, comma: int | None) -> None:
    """A parenthesis between commas holds 44 words at the most."""
    sentence = reading(f"Maran, {'old ' * words}, went")
    assert sentence._comma_before(words + 2) == comma


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("TARN - it failed.", 2),
        ("TARN (Orlo) - it failed.", 5),
        ("TARN, May 5 - it failed.", 5),
        ("- it failed.", 0),
        ("5 - it failed.", 0),
        ("Tarn went - it failed.", 0),
        ("It failed.", 0),
        ("Tarn, Orlo, Lund, Maran, Beck, Holm - it failed.", 12),
        ("Old Tarn, Orlo, Lund, Maran, Beck, Holm - it failed.", 0),
    ],
)
def test_datelines(text: str, lead: int) -> None:
    """A place with a dash at the start is passed when the dash is among the first twelve words."""
    assert reading(text).lead == lead


@pytest.mark.parametrize(("text", "verbs"), [("Maran Says Lund left.", 0), ("Maran Says Lund left", 1), ("Maran says it", 1)])
def test_a_capital_makes_no_verb_outside_a_headline(text: str, verbs: int) -> None:
    """Three capitals of five words are no headline, three of four are."""
    assert len(reading(text).reporting) == verbs


@pytest.mark.parametrize(
    ("word", "past"), [("added", True), ("aimed", True), ("owed", False), ("agreed", False), ("Aimed", False), ("aims", False)]
)
def test_what_looks_like_a_past_form(word: str, past: bool) -> None:
    """Five letters and -ed, but not -eed, and no name."""
    assert reading(f"it {word} low").is_past(1) is past


@pytest.mark.parametrize(
    ("word", "plural"),
    [("boats", True), ("people", True), ("glass", False), ("bus", False), ("basis", False), ("boat", False), ("'s", False)],
)
def test_what_looks_like_a_plural(word: str, plural: bool) -> None:
    """A last s makes a plural unless it belongs to the word."""
    assert reading(f"it {word} low").is_plural(1) is plural


@pytest.mark.parametrize(
    ("word", "plain"), [("said", True), ("says", True), ("say", False), ("saying", False), ("boat", False), ("", False)]
)
def test_plain_verbs(word: str, plain: bool) -> None:
    """Past and third person are plain, other forms and other words are not, nor what lies outside the sentence."""
    sentence = reading(f"it fell {word}".strip())
    assert sentence.is_plain_verb(2) is plain
    assert not sentence.is_plain_verb(-1)


@pytest.mark.parametrize(
    ("quote", "off"),
    [("“It failed,”", True), ("“It failed, ”", True), ("“It failed”", False), ("“It failed?”", True), ("“It — failed.”", False)],
)
def test_quotations_that_break_off(quote: str, off: bool) -> None:
    """A comma, dash or question at the end breaks a quotation off."""
    assert reading(f"{quote} boats").breaks_off(0) is off


def test_outside_a_sentence_everything_stops() -> None:
    """The words before the first and behind the last are full stops without a spelling."""
    sentence = reading("it failed low")
    assert [sentence.cls(i).name for i in (-1, 3)] == ["STOP", "STOP"]
    assert [sentence.low(i) for i in (-1, 3)] == ["", ""]
    assert sentence.low(2) == "low"
    assert not reading("the family left").is_adverb(1)
    assert reading("it sadly left").is_adverb(1)
