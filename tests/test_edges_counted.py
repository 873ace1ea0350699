"""What a number counts: its own clause, the noun beside it, appositions and parts of a whole, just inside and just outside."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import pytest
from scenes import figure, told

from summarizer.validation import counted, homes, periods
from summarizer.validation.finding import Stretch
from summarizer.validation.numbers import Figure

WRONG = "contradicted"
YES = "supported"
OPEN = "unsupported"


def count(text: str, words: str, said: str, *, evidence: str | None = None) -> Figure:
    value = "0.2" if words == "one in five" else words.replace(",", "").split()[0].strip("$%")
    return figure(text, words, value, counted=said, evidence=evidence)


@pytest.mark.parametrize(
    ("between", "apposed"),
    [
        (", the margin that", True),
        (", a margin that", True),
        (", an odd margin that", True),
        (", this margin that", False),
        (" the margin that", False),
        ("; the margin that", False),
        (", the margin, that", False),
        (", the" + " o" * 10 + " ", True),  # twelve words and marks
        (", the" + " o" * 11 + " ", False),
        (",", False),
    ],
)
def test_what_follows_a_number_behind_a_comma(between: str, apposed: bool) -> None:
    """A word is in apposition to the number within twelve words behind one comma and an article."""
    text = f"They won by 40{between} decided it."
    made = count(text, "40", "points")
    assert made.mention is not None
    assert homes._apposition(made, made.mention, made.mention.end + len(between)) is apposed


CLAUSES = "In all 40 boats sank, but 30 trams ran, while dogs slept. Rain fell."


@pytest.mark.parametrize(
    ("word", "home"),
    [("boats", 1), ("sank", 1), ("trams", -1), ("ran", -1), ("dogs", 0), ("slept", 0), ("Rain", 0)],
)
def test_the_clause_a_word_stands_in(word: str, home: int) -> None:
    """A word stands in the number's own clause, in one with another number, or in neither."""
    made = count(CLAUSES, "40", "boats")
    assert homes.home(made, CLAUSES.index(word), counted.counted_case(made)) == home
    none = figure(CLAUSES, "50", "50")
    assert homes.home(none, CLAUSES.index(word), counted.counted_case(none)) == 1  # without a number everything is at home


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Boats came; 40 of them sank.", True),
        ("Boats came; of which 40 sank.", True),
        ("Boats came; 40 trams sank.", False),
        ("Boats came; 40.", True),
        ("Boats came; 40 of the.", True),
        ("Ten sank against 40 then.", True),
        ("Ten sank, versus 40 trams.", True),
        ("Ten sank, worse than 40 trams.", True),
        ("Ten sank, compared with 40 trams.", True),
        ("Ten sank, up from 40 trams.", True),
        ("Ten sank; 40 trams from there.", False),
        *[(f"Boats came; 40 trams {word} sank.", True) for word in ("them", "it", "these", "those", "they", "whom")],
    ],
)
def test_a_number_that_points_back(text: str, back: bool) -> None:
    """A number points back by such a pronoun, by a comparing word before it, or by having no word of content beside it."""
    assert counted._points_back(count(text, "40", "boats")) is back
    assert counted._points_back(figure(text, "50", "50"))


@pytest.mark.parametrize(
    ("before", "part"),
    [
        *[(f"{word} of the ", True) for word in ("Most", "some", "half", "many", "few", "none", "one", "two", "several", "part")],
        *[(f"{word} of the ", True) for word in ("a third", "a quarter", "majority", "member", "members")],
        *[(f"most of {word} ", True) for word in ("its", "their", "her")],
        ("most of all ", False),
        ("most of the other ", False),
        ("all of the ", False),
        ("utmost of the ", False),
    ],
)
def test_a_part_of_a_whole(before: str, part: bool) -> None:
    """Only a part of the number does it where "most of the" or the like stands right before it."""
    text = f"So {before}40 boats sank."
    made = count(text, "40", "boats")
    assert made.mention is not None
    assert counted._of_a_whole(made, made.mention) is part


@pytest.mark.parametrize(
    ("text", "words", "said", "verdict"),
    [
        # the nouns of the number's own clause, and those of another number's
        (CLAUSES, "40", "boats that sank", YES),
        (CLAUSES, "40", "trams that ran", WRONG),
        (CLAUSES, "40", "trams", WRONG),
        (CLAUSES, "30", "trams", YES),
        (CLAUSES, "30", "boats", WRONG),
        # the noun that the article counts
        ("40 dockers of the old port left.", "40", "dockers of the port", YES),
        ("40 dockers left the port.", "40", "painters of the port", WRONG),
        ("40 dockers of the old port left.", "40", "people of the port", YES),
        ("40 dockers left the port.", "40", "quay painters of the port", WRONG),
        ("40 dockers left the port.", "40", "port dockers", YES),
        ("40 dockers left the port.", "40", "glum port", WRONG),
        (CLAUSES, "40", "dogs that slept", WRONG),  # of a clause without a number
        # "those who" take no verb of another clause, nor of a part
        ("40 dockers left; sailors sang.", "40", "dockers who left", YES),
        ("40 dockers left; sailors sang.", "40", "dockers who sang", WRONG),
        ("40 dockers left; sailors sang.", "40", "dockers that sang", WRONG),
        ("40 dockers left; sailors sang.", "40", "dockers which sang", WRONG),
        ("Most of the 40 dockers left.", "40", "dockers who left", WRONG),
        ("Most of the 40 dockers left.", "40", "dockers", YES),
        ("40 dockers left.", "40", "dockers who sang", WRONG),
        # a participle that nothing answers to
        ("40 dockers left.", "40", "dockers injured", WRONG),
        ("40 injured dockers left.", "40", "dockers injured", YES),
        ("40 dockers left.", "40", "dockers", YES),
        ("40 dockers left; it cost 30 jobs.", "30", "jobs that were lost", YES),
        ("40 dockers left; it cost 30 crowns.", "30", "crowns that were lost", WRONG),
        ("40 dockers left; it made 30 jobs.", "30", "jobs that were lost", WRONG),
        ("Mill reports, made in May, were 40 points too high.", "40", "points by which the mill reports were too high", YES),
        ("Power was back in 40 homes.", "40", "homes with power restored", YES),
        ("Power was cut in 40 homes.", "40", "homes with power restored", WRONG),
        ("It cost up to 40 boats, one in five of those at sea.", "one in five", "share of boats at sea that were lost", YES),
        # both ends of a range, and what stands behind the second
        ("Lund foresaw between 40 and 50 sales in the first spring.", "40", "sales in the first spring", YES),
        ("Lund foresaw between 40 sales and, in Tarn, 50 rows.", "40", "rows in the first spring", WRONG),
        # what a share is of
        ("The sum came to 3% of what the mill had earned from wool.", "3%", "what the mill earned from wool", YES),
        ("The sum came to 3%, of what the mill had earned from wool.", "3%", "what the mill earned from wool", WRONG),
        # the noun that it is the measure of, and where that is told
        ("In a poll 80% wished to sing, on a turnout of 70%.", "70%", "turnout in a poll to sing", YES),
        ("In a poll 80% wished to sing, on a day with 70%.", "70%", "day of a poll to sing", WRONG),
        # one noun behind two numbers
        ("Tarn ran 90 trips in 2019 and 60 trips in 2020.", "60", "trips in 2020", YES),
        ("Tarn ran 90 trips in 2019 and 60 walks in 2020.", "60", "trips in 2020", WRONG),
        # the time that stands behind this number, and behind another one
        ("Tarn ran 90 trips in 2019 and 60 trips in 2020.", "60", "trips in 2019", WRONG),
        ("Rents rose to 4.6% in June from 4.9% in May.", "4.6%", "rise of rents in June", YES),
        ("Rents rose to 4.6% in June from 4.9% in May.", "4.6%", "rise of rents in May", WRONG),
        ("Rents rose to 4.6% in June from 4.9% in May.", "4.9%", "rise of rents in May", YES),
        ("In May rents rose to 4.6% from 4.9%.", "4.6%", "rise of rents in May", YES),
        ("Rents rose to 4.6% in June and 9 shops shut in May.", "4.6%", "rise of rents to May", YES),
        # so much a month
        ("A tenant pays 40 euros more each month.", "40", "extra monthly sum of a tenant", YES),
        ("A tenant pays 40 euros more each month.", "40", "extra annual sum of a tenant", WRONG),
        ("A tenant pays 40 euros a year.", "40", "annual sum of a tenant", YES),
        ("A tenant pays 40 euros a year.", "40", "weekly sum of a tenant", WRONG),
        # the old and the new value of a change
        ("Brandt cut its fares to $5 from $3.", "$5", "new fares", YES),
        ("Brandt cut its fares to $5 from $3.", "$5", "old fares", WRONG),
        ("Brandt cut its fares to $5 from $3.", "$3", "previous fares", YES),
        ("Brandt cut its fares to $5 from $3.", "$3", "new fares", WRONG),
        ("Brandt cut its fares to $5 on Monday from $3.", "$3", "fares on Monday", WRONG),
        # a word before the noun that nothing answers to
        ("Brandt won 14 medals in the spring.", "14", "medals won", YES),
        ("Brandt won 14 medals in the spring.", "14", "bronze medals won in the spring", OPEN),
        ("Brandt won 14 bronze medals in the spring.", "14", "bronze medals won in the spring", YES),
        ("The mill lost 40 lambs to wolves.", "40", "black and white lambs lost to wolves", OPEN),
        ("The mill lost 40 black and white lambs to wolves.", "40", "black and white lambs lost to wolves", YES),
        ("The mill sold 40 lambs to Tarn.", "40", "lambs sold to Tarn", YES),
        ("The mill sold 40 lambs to Tarn.", "40", "wool mill lambs sold to Tarn", OPEN),
        # nothing says it
        ("40 dockers left.", "40", "dockers of Levin", OPEN),
    ],
)
def test_what_a_number_counts(text: str, words: str, said: str, verdict: str) -> None:
    """What is counted stands by the number and by no other one."""
    found = counted.check(count(text, words, said))
    assert found.support.value == verdict, found.detail
    assert (found.reason.value if found.reason else "") == ("" if verdict == YES else "counted_mismatch")


def test_what_is_said_of_it() -> None:
    """Each verdict says what it rests on, and where the number stands."""
    text = "40 dockers left; 30 sailors sang."
    assert told(counted.check(count(text, "40", "dockers")), text) == (YES, "", "The passage says this of the number.", ["40"])
    assert told(counted.check(count(text, "40", "sailors")), text) == (
        WRONG,
        "counted_mismatch",
        "The passage says this of another number or of something else.",
        ["40"],
    )
    support, reason, detail, spans = told(counted.check(count(text, "40", "dockers  of Levin")), text)
    assert (support, reason, spans) == (OPEN, "counted_mismatch", ["40"])
    assert detail.startswith("The passage does not say that “dockers of Levin” is what is counted. ")
    text = "Brandt won 14 medals in the spring."
    assert told(counted.check(count(text, "14", "bronze medals won in the spring")), text) == (
        OPEN,
        "counted_mismatch",
        "The passage does not say that “bronze medals won in the spring” is what is counted. Nothing in it answers to “bronze”.",
        ["14"],
    )


@pytest.mark.parametrize(
    ("piece", "bears"),
    [("40", True), ("dockers", True), ("of the", True), ("port", True), ("Rain", False), ("sang", False), (".", False)],
)
def test_evidence_of_what_is_counted(piece: str, bears: bool) -> None:
    """A piece of evidence has the number, a word of what is counted, or a small word where the number stands."""
    text = "40 dockers of the port. Rain sang."
    start = text.index(piece)
    assert counted.bears_on(count(text, "40", "dockers at port"), Stretch(start, start + len(piece))) is bears


def test_the_side_of_a_change_is_left_out_of_what_is_looked_for() -> None:
    """Of the new value "new" need not be said, of the old one not "old"; and the reverse stays."""
    text = "Brandt cut its fares to $5 from $3."
    assert counted._without_side(count(text, "$5", "new fares")) == "fares"
    assert counted._without_side(count(text, "$5", "old fares")) == "old fares"
    assert counted._without_side(count(text, "$3", "Old fares")) == "fares"
    assert counted._without_side(count(text, "$3", "old")) == "old"
    assert counted._without_side(count("40 new boats.", "40", "new boats")) == "new boats"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It costs 40 euros a month.", "month"),
        ("It costs 40 euros per day.", "day"),
        ("It costs 40 florins a week.", "week"),
        ("It costs 40 florins more a year.", "year"),
        ("It costs 40 florins more every hour.", "hour"),
        ("It costs 40 florins a head a year.", None),
        ("It costs 40 florins in a month.", None),
        ("It costs 40 euros per boat.", None),
        ("It costs 40 florins.", None),
    ],
)
def test_the_period_of_a_number(text: str, period: str | None) -> None:
    """A number is so much a month where that stands behind it or behind its noun."""
    made = count(text, "40", "cost")
    assert made.mention is not None
    assert periods.period_of(text, made.mention) == period


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("It ran 40 trips in June.", "june"),
        ("It ran 40 in 2019.", "2019"),
        ("It ran 40 trips last week.", "week"),
        ("It ran 40 night trips on Monday.", "monday"),
        ("It ran 40 trips in Tarn.", None),
        ("It ran 40 trips by night in June.", None),  # too far
        ("It ran 40 trips, in June.", None),
        ("In June it ran 40 trips.", None),
    ],
)
def test_the_time_behind_a_number(text: str, when: str | None) -> None:
    """The time of a number is the month, day or year that stands behind it or its noun."""
    made = count(text, "40", "trips")
    assert made.mention is not None
    assert periods.time_behind(made.view.context, made.mention) == when


TOLD = "He said 40 posts may go, most of them in mills, and that the guild would ask its 90 members at two docks."


@pytest.mark.parametrize(
    ("text", "words", "said", "verdict"),
    [
        # a number that is itself told in what is counted is no other one
        (
            "The board named 40 towns in which the two chains were the only large shops.",
            "40",
            "towns where the two chains are the only large shops",
            YES,
        ),
        # "which" tells of the noun before it
        ("Its written ruling, which runs to 80 pages, found that she had lied.", "80 pages", "length of the written ruling", YES),
        # participles that say nothing of their own, a verb in "ee", posts that go, what a unit measures
        ("They would free 40 captured dockers in May.", "40", "captured dockers to be freed", YES),
        ("They would free 40 captured dockers in May.", "40", "captured dockers to be fined", WRONG),
        ("He said 40 posts might go.", "40", "jobs that might be lost", YES),
        ("He said 40 posts might stay.", "40", "jobs that might be lost", WRONG),
        ("Ada Brun, who farms 40 acres near Orlo, left.", "40 acres", "land farmed by Ada Brun near Orlo", YES),
        ("Ada Brun, who waited 40 days near Orlo, left.", "40 days", "land farmed by Ada Brun near Orlo", WRONG),
        # what is denied of the counted things and told by the passage, which denies nothing
        ("Clerks found mould in 40 of the crates.", "40", "crates in which no mould was found", WRONG),
        ("Clerks found no mould in 40 of the crates.", "40", "crates in which no mould was found", YES),
        # what another clause of the sentence tells of other things
        (TOLD, "90", "members of the guild at two docks", YES),
        (TOLD, "90", "members who work in mills", WRONG),
    ],
)
def test_what_the_number_counts_and_what_stands_near_it(text: str, words: str, said: str, verdict: str) -> None:
    """What stands in the sentence is said of the number where its clause, or the noun of "which", has it."""
    assert counted.check(count(text, words, said)).support == verdict
