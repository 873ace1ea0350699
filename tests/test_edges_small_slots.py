"""Where the smaller slots just agree and just do not: times, quotes, small words, quantifiers, opposites, what is implied."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told

from summarizer.validation.slots import implied, opposites, quantifiers, quotes, small, times
from summarizer.validation.statement_words import statement_of
from summarizer.validation.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("February", "month feb"),
        ("Feb", "month feb"),
        ("may", None),
        ("May", "month may"),
        ("march", None),
        ("March", "month mar"),
        ("mar", None),
        ("dec", None),
        ("jan", None),
        ("june", "month jun"),
        ("Monday", "day mon"),
        ("monday", "day mon"),
        ("sun", None),
        ("Sun", "day sun"),
        ("1499", None),
        ("1500", "year 1500"),
        ("2199", "year 2199"),
        ("2200", None),
        ("19999", None),
        ("boat", None),
    ],
)
def test_time_key(text: str, key: str | None) -> None:
    """What a word says of time; small letters that spell another word as well say nothing."""
    assert times.time_key(statement_of(text).words[0]) == key


@pytest.mark.parametrize(
    ("text", "at", "day"),
    [
        ("Sept 9", 0, "9"),
        ("Sept. 9", 0, "9"),
        ("9 September", 1, "9"),
        ("September 09", 0, "9"),
        ("September 31", 0, "31"),
        ("September 32", 0, None),
        ("September 1", 0, "1"),
        ("September 0", 0, None),
        ("September", 0, None),
        ("September.", 0, None),
        ("Sept a 9", 0, None),
        ("9 a September", 2, None),
    ],
)
def test_day(text: str, at: int, day: str | None) -> None:
    """The day of the month stands right beside the month."""
    assert times._day(tokenize(text), at) == day


@pytest.mark.parametrize(
    ("statement", "passage", "evidence", "against"),
    [
        ("It closed in May.", "It closed in June.", None, "contradicted"),
        ("It closed in May.", "It closed in May.", None, None),
        ("It closed in May.", "It closed.", None, "unsupported"),
        ("It closed in May.", "It was May. It closed.", "It closed.", None),  # said before
        ("It closed in May.", "It was May. It closed in June.", "It closed in June.", "contradicted"),
        ("It closed on May 3.", "It closed on May 4.", None, "contradicted"),
        ("It closed on May 3.", "It closed on May 3.", None, None),
        ("It closed on May 3.", "It closed in May.", None, None),
        ("It closed on Monday in May.", "It closed on Monday in June.", None, "contradicted"),
        ("It closed.", "It closed in May.", None, None),
    ],
)
def test_times(statement: str, passage: str, evidence: str | None, against: str | None) -> None:
    """A date word of the statement stands in the evidence, or before it where the evidence has none of its sort."""
    found = times.check(case_of(statement, passage, evidence=evidence))
    assert (found and found.support.value) == against


@pytest.mark.parametrize(
    ("wanted", "spoken", "stands"),
    [
        ("we will win", "and we will win it", True),
        ("we will win", "we will not win", False),  # one word behind the gap
        ("we will surely win", "we will he said surely win", True),  # cut once
        ("we surely win", "we he said surely win", False),  # one word before the gap
        ("we will surely win", f"we will {'so ' * 8}surely win", True),
        ("we will surely win", f"we will {'so ' * 9}surely win", False),
        ("we will win", "we lose and we will win", True),  # the second place
        ("we will win", "we will, win", True),  # marks aside
        ("we will win", "win", False),
        ("we will win", "we will", False),
    ],
)
def test_stands_in(wanted: str, spoken: str, stands: bool) -> None:
    """Quoted words stand in a passage in order, with one gap of eight words at the most and two words on either side."""
    assert quotes.stands_in(list(tokenize(wanted)), list(tokenize(spoken))) is stands


def test_quotes() -> None:
    """Every quoted stretch is asked, and only that."""
    passage = "Lund said they will win."
    assert quotes.check(case_of('Lund said "they will win".', passage)) is None
    assert quotes.check(case_of('Lund "said" they "will lose".', passage)) is not None
    assert quotes.check(case_of("Lund said they will lose.", passage)) is None


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Lund sold his barn.", "Lund sold her barn.", "relation_mismatch | her barn"),
        ("Lund sold her barn.", "Lund sold his barn.", "relation_mismatch | his barn"),
        ("Lund sold his barn.", "Lund sold his barn.", None),
        ("Lund sold his barn.", "Lund sold their barn.", None),
        ("Lund sold his barn.", "Lund sold her big dry barn.", "relation_mismatch | her big dry barn"),  # three words before
        ("Lund sold his barn.", "Lund sold her very big dry barn.", None),
        ("Lund sold his barn.", "Lund sold her barn and his barn.", None),
        ("Lund sold his barn.", "Lund sold her barn and a barn.", None),
        ("Lund met her.", "Lund met his.", None),  # nothing that is owned
        ("Lund sold cows and goats.", "Lund sold cows or goats.", "quantifier_mismatch | cows or goats"),
        ("Lund sold cows or goats.", "Lund sold cows and goats.", "quantifier_mismatch | cows and goats"),
        ("Lund sold cows or goats.", "Lund sold cows or goats.", None),
        ("Lund sold cows and goats.", "Lund sold cows or old goats.", None),
        ("Lund sold cows and pigs.", "Lund sold cows or goats.", None),
        ("Lund sold cows with goats.", "Lund sold cows or goats.", None),
        ("Lund never sold cows or goats.", "Lund sold cows and goats.", None),  # neither
        ("Lund came to the barn.", "Lund came from the barn.", "relation_mismatch | barn"),
        ("Lund came from the barn.", "Lund came to the barn.", "relation_mismatch | barn"),
        ("Lund came to the barn.", "Lund came to the barn.", None),
        ("Lund came to the barn.", "Lund came from the barn to the barn.", None),
        ("Lund came to the barn.", "Lund came by the barn.", None),
        ("Lund came near the barn.", "Lund came from the barn.", None),
    ],
)
def test_small(statement: str, passage: str, against: str | None) -> None:
    """Small words that turn a statement: whose, one or both, to and from."""
    assert told(small.check(case_of(statement, passage)), passage) == against
    assert small.check(case_of(statement, passage, brief=True)) is None


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("All boats sank.", "Most boats sank.", "Most"),
        ("All boats sank.", "Some boats sank.", "Some"),
        ("All boats sank.", "Many boats sank.", "Many"),
        ("All boats sank.", "All boats sank.", None),
        ("All boats sank.", "Every boat sank.", None),
        ("Every boat sank.", "Each boat sank.", None),
        ("Most boats sank.", "Some boats sank.", "Some"),
        ("Most boats sank.", "All boats sank.", "All"),
        ("Many boats sank.", "Most boats sank.", None),
        ("Few boats sank.", "Most boats sank.", "Most"),
        ("Few boats sank.", "Many boats sank.", "Many"),
        ("Many boats sank.", "Few boats sank.", "Few"),
        ("Most boats sank.", "Few boats sank.", "Few"),
        ("Few boats sank.", "Few boats sank.", None),
        ("Some boats sank.", "Every boat sank.", "Every"),
        ("Half the boats sank.", "Each boat sank.", "Each"),
        ("Boats rarely sank.", "All boats sank.", "All"),
        ("Some boats sank and all burned.", "All boats sank.", None),
        ("All boats sank.", "Boats sank.", ""),  # not said
        ("Any boats sank.", "Boats sank.", None),  # now and then no quantifier
        ("Any boats sank.", "Some boats sank.", "Some"),
        ("Only boats sank.", "Boats sank.", None),
        ("Only boats sank.", "Some boats sank.", "Some"),
        ("Only 4 boats sank.", "Some boats sank.", None),  # counts
        ("Just over 4 boats sank.", "Some boats sank.", None),
        ("Boats sank at all.", "Some boats sank.", None),
        ("Boats sank after all.", "Some boats sank.", None),
        ("Boats sank above all.", "Some boats sank.", None),
        ("The most recent boats sank.", "Some boats sank.", None),
        ("Boats most recently sank.", "Some boats sank.", None),
        ("Boats most likely sank.", "Some boats sank.", None),
        ("Not only boats sank.", "Some boats sank.", None),
    ],
)
def test_quantifiers(statement: str, passage: str, against: str | None) -> None:
    """A statement does not speak of more, or of fewer, than its evidence."""
    expected = None if against is None else " | ".join(["quantifier_mismatch", *([against] if against else [])])
    assert told(quantifiers.check(case_of(statement, passage)), passage) == expected


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("They accepted the plan.", "They rejected the plan.", "rejected"),
        ("They accepted the plan.", "They accepted the plan.", None),
        ("They never accepted the plan.", "They rejected the plan.", None),  # denied
        ("They accepted the plan.", "They never rejected the plan.", None),
        ("They accepted the plan.", "They accepted the plan and rejected the bill.", None),  # has its answer
        ("The fox killed a goat.", "The fox injured a goat.", "injured"),
        ("Prices rose 4 percent.", "Prices fell 4 percent.", "fell"),
        ("Prices rose 4 percent.", "Prices rose 4 percent after they fell.", None),
        ("Prices rose 4 percent.", "Prices fell 5 percent.", None),  # another number
        ("They sold more wool.", "They sold less wool.", "less"),
        ("They sold less wool.", "They sold more wool.", "more"),
        ("They sold fewer goats.", "They sold more goats.", "more"),
        ("They sold the least wool.", "They sold the most wool.", "most"),
        ("They sold more wool.", "They sold more wool and less hay.", None),
        ("They sold more wool and less hay.", "They sold less wool.", None),
        ("The lift was in order.", "The lift was out of order.", "out"),
        ("It lost 40 goats.", "It sold up to 40 goats.", None),  # a bound is no move
    ],
)
def test_opposites(statement: str, passage: str, against: str | None) -> None:
    """The opposite of a word is no answer to it unless one of the two is denied."""
    assert told(opposites.check(case_of(statement, passage)), passage) == (against and f"relation_mismatch | {against}")


@pytest.mark.parametrize(
    ("statement", "word", "passage", "says"),
    [
        ("Lund denied that he did not pay.", "denied", "Lund did not pay.", False),
        ("Lund denied that he paid.", "denied", "Lund did not pay.", True),
        ("Lund denied that he paid.", "denied", "Lund did pay.", False),
        ("Lund said that he never paid.", "said", "Lund did not pay.", False),
        ("The company won.", "company", "Tarn Bank won.", True),
        ("Its company won.", "company", "Tarn Bank won.", True),
        ("A company won.", "company", "Tarn Bank won.", False),
        ("The company won.", "company", "The wolf won.", False),
        ("Views differ: one won.", "differ", "One won but one lost.", True),
        ("Views differ: one won.", "differ", "One won and one lost.", False),
        ("Views differ.", "differ", "One won but one lost.", False),
        ("Views differ, they say: one won.", "differ", "One won but one lost.", False),
        ("Boats sail: one won.", "sail", "One won but one lost.", False),
    ],
)
def test_implied(statement: str, word: str, passage: str, says: bool) -> None:
    """A denial, a body that is named and a difference are said by other words as well."""
    case = case_of(statement, passage)
    at = next(number for number, item in enumerate(case.statement.words) if item.token.text == word)
    assert implied.implied(case, at) is says
    assert not implied.implied(case_of(statement, passage, brief=True), at)


@pytest.mark.parametrize(
    ("phrase", "word", "passage", "says"),
    [
        ("first offer", "first", "Lund opened with an offer of 60 crowns.", True),
        ("first offer", "first", "Lund opened an offer of 60 crowns.", False),
        ("last offer", "last", "Lund opened with an offer of 60 crowns.", False),
        ("jobs lost", "lost", "The fire cost 60 jobs.", True),
        ("jobs lost", "lost", "The fire cost more than 60 jobs.", True),
        ("jobs lost", "lost", "The fire cost 60 euros.", False),
        ("jobs won", "won", "The fire cost 60 jobs.", False),
        ("jobs lost", "lost", "The costs, 60 jobs, were met.", False),
        ("farms covered by Lund", "covered", "Lund had two vets for 60 farms.", True),
        ("farms covered by Lund", "covered", "Lund had two vets on 60 farms.", False),
        ("farms covered by Lund", "covered", "Lund sought two vets for 60 farms.", False),
        ("farms covered by Lund", "covered", "Lund had two vets for 60 days.", False),
        ("farms bought by Lund", "bought", "Lund had two vets for 60 farms.", False),
        ("homes with light restored", "restored", "Light was back in 60 homes.", True),
        ("homes with light restored", "restored", "Light came back to 60 homes.", True),
        ("homes with light restored", "restored", "Light went back to 60 homes.", False),
        ("homes with light cut", "cut", "Light was back in 60 homes.", False),
    ],
)
def test_implied_of_a_phrase(phrase: str, word: str, passage: str, says: bool) -> None:
    """What something began with is the first, what is cost is lost, and what is back was restored, in phrases and sentences."""
    for brief in (True, False):
        case = case_of(phrase, passage, brief=brief)
        at = next(number for number, item in enumerate(case.statement.words) if item.token.text == word)
        assert implied.implied(case, at) is says


@pytest.mark.parametrize(
    ("article", "said", "apart"),
    [
        ("Brask and Tarn met. Brask's farmers kept the mill.", "Tarn's farmers held the mill.", True),
        ("Brask and Tarn met. Brask's farmers kept the mill.", "Brask's farmers held the mill.", False),
        ("Brask and Tarn met. Brask's farmers kept the mill and Tarn's the barn.", "Tarn's farmers held the barn.", False),
        ("Brask and Tarn met. Brask's and Tarn's farmers kept the mill.", "Brask's farmers held the mill.", False),
        ("Brask and Tarn met. The farmers of Tarn kept the mill.", "Brask's farmers held the mill.", False),
    ],
)
def test_what_one_name_owns_is_not_said_of_what_another_does(article: str, said: str, *, apart: bool) -> None:
    """What the passage gives to one name by its mark is none of another's, unless that one owns what is not said again."""
    case = case_of(said, article)
    found = small.check(case)
    assert (found is not None) is apart
