"""Words, values and things in each other's place: slots/substitution.py, changes.py, exchange.py and figures.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, parse_of, told, words

from summarizer.grounding.numerals import find_numbers
from summarizer.validation.slots import changes, exchange, figures, implied, substitution
from summarizer.validation.slots.changes import Side
from summarizer.validation.slots.numerals import numbers_around


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Lund sold grey wool in town.", "Lund sold grey hay in town.", "hay"),
        ("Lund sold grey wool in town.", "Lund sold grey wool in town.", None),
        ("Lund sold grey wool in town.", "Lund sold grey Orlo in town.", None),  # a name
        ("Lund sold grey wool in town.", "Lund sold grey things in town.", None),  # says little
        ("Lund sold grey wool in town.", "Lund sold grey, in town.", None),
        ("Lund fed the goats wool.", "Lund fed the goats hay.", "hay"),  # at the end
        ("Lund fed the goats wool.", "Lund fed the goats, hay.", "hay"),  # the one word that differs
        ("Wool fed the goats.", "Hay fed the goats.", "Hay"),
        ("Old wool fed the goats.", "Old hay fed the goats.", "hay"),
        ("Lund sold the company today.", "Lund sold it today.", None),  # for a pronoun
    ],
)
def test_substitution(statement: str, passage: str, against: str | None) -> None:
    """A word does not stand where the evidence has another that nothing answers to."""
    found = told(substitution.check(case_of(statement, passage)), passage)
    assert found == (against and f"paraphrase | {against}")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the wool", True),
        ("in wool", True),
        ("to wool", False),
        ("wool", False),
        ("sold wool", False),
        ("Lund 's wool", True),
    ],
)
def test_noun(text: str, noun: bool) -> None:
    """A word behind an article, a possessive or a preposition other than "to" is plainly a noun."""
    assert substitution._noun(*words(text, "wool")) is noun


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prices rose to 40 from 30.", {"40": Side.NEW, "30": Side.OLD}),
        ("Prices rose to 40 from an earlier 30.", {"40": Side.NEW, "30": Side.OLD}),
        ("Prices were 40, up from 30.", {"40": Side.NEW, "30": Side.OLD}),
        ("Prices were 40, from 30.", {"40": Side.NEW, "30": Side.OLD}),
        ("Prices were 40 compared with 30.", {"40": Side.NEW, "30": Side.OLD}),
        ("Prices were 40 against 30.", {"40": Side.NEW, "30": Side.OLD}),
        ("Prices were 40 from 30.", {}),  # nothing sets it off
        ("Prices rose to 40. They came from 30.", {}),  # two sentences
        ("Prices rose to 40 and 30.", {}),
        (f"Prices rose to 40 {'so ' * 34}from 30.", {"40": Side.NEW, "30": Side.OLD}),  # 108 characters between
        (f"Prices rose to 40 {'so ' * 35}from 30.", {}),
    ],
)
def test_sides(text: str, found: dict[str, Side]) -> None:
    """Of two numbers of one change the one behind "from" or "against" is the old one."""
    mentions = find_numbers(text)
    sides = changes.sides(text, mentions)
    assert {text[m.start : m.end]: sides[m.start] for m in mentions if m.start in sides} == found


@pytest.mark.parametrize(
    ("statement", "against"),
    [
        ("Prices rose to 40.", None),
        ("Prices rose to 30.", "30"),
        ("Prices are 30.", "30"),
        ("Prices were 30.", None),  # a word of the past
        ("Prices rose from 30.", None),
        ("Prices rose from 40.", "40"),
        ("Prices rose to 30 from 40.", "30"),
        ("Prices rose to 50.", None),  # another number
    ],
)
def test_changes(statement: str, against: str | None) -> None:
    """The old value of a change is not told as the new one."""
    passage = "Prices rose to 40 from 30."
    found = told(changes.check(case_of(statement, passage)), passage)
    assert found == (against and f"counted_mismatch | {against}")


@pytest.mark.parametrize(
    ("text", "key", "head"),
    [
        ("Lund drove from Orlo to Bree.", "from", "Orlo"),
        ("Lund drove from Orlo to Bree.", "to", "Bree"),
        ("Lund drove goats to Bree.", "doer", "Lund"),
        ("Lund drove goats to Bree.", "done", "goats"),
        ("Lund drove not to Bree.", "not to", "Bree"),
        ("Lund drove goats of Holm.", "of", None),  # part of a noun
        ("Lund drove when it came to Bree.", "to", None),  # another clause
        ("Lund drove; to Bree.", "to", None),
        ("Goats were driven by Lund.", "by", None),  # the doer
        ("Lund drove the mayor's goats.", "whose", "mayor"),
        ("Lund drove our goats.", "whose", "our"),
        ("Lund drove his goats.", "whose", None),  # whoever that is
    ],
)
def test_fillers(text: str, key: str, head: str | None) -> None:
    """What stands in each place around a verb."""
    parse = parse_of(text)
    found = exchange.fillers(parse, parse.verbs[0]).get(key, [])
    assert [parse.tokens[one.head].text for one in found] == ([head] if head else [])


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Lund drove from Bree to Orlo.", "Lund drove from Orlo to Bree.", "drove"),
        ("Lund drove from Orlo to Bree.", "Lund drove from Orlo to Bree.", None),
        ("Lund drove from Bree to Bree.", "Lund drove from Orlo to Bree.", None),
        ("Lund met Holm.", "Holm met Lund.", None),
        ("The mayor lost the bishop's goats.", "The bishop lost the mayor's goats.", "lost"),
        ("The bishop lost the mayor's goats.", "The bishop lost the mayor's goats.", None),
        ("The mayor lost the bishop's goats.", "The bishop lost our goats.", None),  # nobody speaks here
        ("The company lost the bishop's goats.", "The bishop lost our goats.", "lost"),
        ("The company lost the union's goats.", "The union lost our goats.", "lost"),  # "the union" is no "we" beside itself
        ("The union lost the company's goats.", "The union lost our goats.", None),
        ("Brandt Foods sued inspectors.", "Brandt Foods fell. Inspectors sued the company.", "sued"),
        ("Inspectors sued Brandt Foods.", "Brandt Foods fell. Inspectors sued the company.", None),
        ("The mayor accused Holm of theft.", "Councillor Holm accused the mayor of theft.", "accused"),
        ("Lund drove from Bree to Orlo.", "Lund drove from Orlo to Bree. Lund drove from Bree to Orlo.", None),
    ],
)
def test_exchange(statement: str, passage: str, against: str | None) -> None:
    """Two things do not change places around a verb."""
    assert told(exchange.check(case_of(statement, passage)), passage) == (against and f"relation_mismatch | {against}")
    assert exchange.check(case_of(statement, passage, brief=True)) is None


def test_we_are_who_speaks() -> None:
    """Whose something is that is "ours" is told by who says it, or by the house they speak for."""
    statement, passage = "The mayor lost the bishop's goats.", "The bishop lost our goats."
    for given in ({"speaker": frozenset({"mayor"})}, {"house": frozenset({"mayor"})}):
        assert told(exchange.check(case_of(statement, passage, **given)), passage) == "relation_mismatch | lost"
    assert exchange.check(case_of(statement, passage, speaker=frozenset({"bishop"}))) is None


@pytest.mark.parametrize(
    ("statement", "passage", "reason"),
    [
        ("It was the fifth defeat.", "It was the fifth defeat.", None),
        ("It was the fifth defeat.", "It was the sixth defeat.", "number_mismatch"),
        ("It was the fifth defeat.", "They had five defeats.", None),  # as many of them
        ("It was the twentieth defeat.", "They had 20 defeats.", None),
        ("It was the third defeat.", "They had 4 defeats.", "number_mismatch"),
        ("Orlo won 3-1.", "Orlo won 3-1.", None),
        ("Orlo won 3-1.", "Orlo won 3-2.", "number_mismatch"),
        ("Orlo won 3-1.", "Orlo won 3–1.", None),
    ],
)
def test_figures(statement: str, passage: str, reason: str | None) -> None:
    """Ordinals and scores stand in the passage as they are."""
    case = case_of(statement, passage)
    found = figures.check(case, numbers_around(case))
    assert (found and found.reason and found.reason.value) == reason


STRIKE = "The strike began on Monday. Bakers joined the strike. "
LATER = "The strike cost millions. Nobody ended the strike. "


@pytest.mark.parametrize(
    ("statement", "passage", "topic"),
    [
        ("Bakers joined in the strike.", STRIKE + LATER, True),
        ("Bakers joined in the walkout.", STRIKE + LATER, False),  # a word that the article has nowhere
        ("Bakers joined in a strike.", STRIKE + LATER, False),
        ("Bakers joined in strike.", STRIKE + LATER, False),
        ("Bakers joined in the strike.", STRIKE + "The strike cost millions. Nobody ended it.", False),  # three sentences
        ("Bakers joined in the strike.", "Rain fell. Snow fell. " + STRIKE + LATER, False),  # not at the head
        ("Bakers joined in the strike.", "Rain fell. " + STRIKE + LATER, True),
        ("Bakers joined in the strike.", STRIKE + "The walkout cost millions. Nobody ended the stoppage.", True),
    ],
)
def test_what_an_article_is_about(statement: str, passage: str, topic: bool) -> None:
    """What four sentences of an article have, the first or second among them, is what it is about; asked of fields alone."""
    last = len(case_of(statement, passage).statement.words) - 2
    assert implied.is_topic(case_of(statement, passage), last) is topic
    assert not implied.is_topic(case_of(statement, passage, bare=True), last)


@pytest.mark.parametrize(
    ("statement", "evidence", "against"),
    [
        ("Lund wants to ban the strike.", "Lund wants to ban the action.", None),
        ("Lund wants to ban the strike.", "Lund wants to ban the plan.", "plan"),
        ("Lund wants to ban the strike.", "Lund wants to ban an action.", "action"),
        ("Lund wants to ban the wedding.", "Lund wants to ban the action.", "action"),
    ],
)
def test_the_action_is_what_an_article_is_about(statement: str, evidence: str, against: str | None) -> None:
    """What the article is about may be called "the action", and no other noun."""
    passage = STRIKE + LATER + evidence
    found = told(substitution.check(case_of(statement, passage, evidence=evidence)), passage)
    assert found == (against and f"paraphrase | {against}")


@pytest.mark.parametrize(
    ("statement", "borne"),
    [
        ("Prices fell from 5 percent to 4 percent.", True),
        ("Prices rose from 5 percent to 4 percent.", False),
        ("Prices fell from 4 percent to 5 percent.", False),
        ("Prices rose from 4 percent to 5 percent.", False),  # the passage has it the other way
        ("Prices fell from 5 percent to 3 percent.", False),
        ("Prices fell to 4 percent.", False),
        ("Prices froze from 5 percent to 4 percent.", False),
    ],
)
def test_numbers_bear_out_a_move(statement: str, borne: bool) -> None:
    """What slowed to a lower number from a higher one fell, by the numbers alone; both must be told as they are."""
    assert changes.borne_out(case_of(statement, "Prices slowed to 4 percent from 5 percent."), 1) is borne
