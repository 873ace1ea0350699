"""Numbers of news sentences: value, unit, bounds, direction, what is counted, and what is left out."""

from decimal import Decimal

import pytest

from summarizer.grounding.numerals import NumberMention, find_numbers, parse_number

VALUES = [
    ("The harbour employs 1,234 people.", ["1234"]),
    ("The invoice came to 1.234,50 in the German copy.", ["1234.5"]),
    ("Paper worth 12,34,567 rupees was burnt.", ["1234567"]),
    ("A crowd of 1\u202f234\u202f567 gathered.", ["1234567"]),
    ("Growth was .5 percent.", ["0.5"]),
    ("twenty-one ferries left", ["21"]),
    ("A hundred and five sailors signed.", ["105"]),
    ("three million two hundred thousand voters", ["3200000"]),
    ("two thousand and six sheep", ["2006"]),
    ("4 hundred million letters", ["400000000"]),
    ("Half a million letters were lost.", ["500000"]),
    ("half a dozen swans", ["6"]),
    ("A dozen boats and two dozen nets", ["12", "24"]),
    ("three-quarters of the catch", ["0.75"]),
    ("A quarter of a million cans", ["250000"]),
    ("two-thirds of a million tins", ["666666.666667"]),
    ("One in five households and nine out of ten boats", ["0.2", "0.9"]),
    ("two and a half tonnes", ["2.5"]),
    ("one and a half million crabs", ["1500000"]),
    ("2½ bottles and 10 1/2 boxes", ["2.5", "10.5"]),
    ("two point five percent", ["2.5"]),
    ("$5.4m, €3bn, £2tn and 30k", ["5400000", "3000000000", "2000000000000", "30000"]),
    ("2.7m people and a 37m mast", ["2700000", "37"]),
    ("Rs 500 crore and 2 lakh families", ["5000000000", "200000"]),
    ("minus 12 degrees, -4.5 degrees and $-3m", ["-12", "-4.5", "-3000000"]),
    ("They won 3-1 and drew 2-2.", ["3", "1", "2", "2"]),
    ("The mixture is 3:1.", ["3", "1"]),
    ("The ５００ seats were sold.", ["500"]),
    ("'Twenty boats sank,' he said. 'Ninety-nine per cent were wet.'", ["20", "99"]),
    ("He said: '1,200 boats sank.'", ["1200"]),
]


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_values_are_worked_out(text, values):
    """Separators, decimals, words, fractions, dozens, scale words and suffixes give the value a reader would write."""
    assert [str(mention.value) for mention in find_numbers(text)] == values


RANGES = [
    ("between 25 million and 30 million euros", "25000000", "30000000", "EUR"),
    ("It costs $25m to $30m.", "25000000", "30000000", "USD"),
    ("a €3–5 billion plan", "3000000000", "5000000000", "EUR"),
    ("4-6 weeks", "4", "6", "week"),
    ("4 – 6 weeks", "4", "6", "week"),
    ("three or four years", "3", "4", "year"),
    ("between 5 and 7 per cent", "5", "7", "percent"),
    ("$200 to $4 million", "200", "4000000", "USD"),
    ("cut its costs by 12% to 15%", "12", "15", "percent"),
    ("hundreds of miles", "100", "1000", "mile"),
    ("tens of thousands of herring", "10000", "100000", None),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_a_range_has_two_ends_that_share_scale_and_unit(text, low, high, unit):
    """A range is one number with value and upper; a scale or unit named once holds for both ends."""
    [mention] = find_numbers(text)
    assert (mention.value, mention.upper, mention.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "from 4.8 to 4.7 percent",
        "Leeds lost 0-2.",
        "up 9.4 percent to 11 percent",
        "between 3 and 9 fell 12",
        "inflation rose by 2% to 4%",
        "raised by 2% to 4%, the rate held",
        "wool fell by 2% to 4% of sales",
        "cut by 15% to 12%",
        "cut by 3 days to 5 days",
    ],
)
def test_changes_scores_and_levels_are_no_ranges(text):
    """A fall, a score, and a change with the level it led to stay single numbers."""
    uppers = [mention.upper for mention in find_numbers(text) if mention.value != 3]
    assert uppers
    assert set(uppers) == {None}


UNITS = [
    ("a loan of A$40m", "AUD"),
    ("a loan of US$40m", "USD"),
    ("a loan of $US40m", "USD"),
    ("a loan of HK $40", "HKD"),
    ("$76 US a barrel", "USD per barrel"),
    ("5 million Australian dollars", "AUD"),
    ("80 Danish crowns", "DKK"),
    ("80 pesos", "peso"),
    ("RM23.50", "MYR"),
    ("PS8.1bn of debt", "GBP"),
    ("Y=590 billion", "JPY"),
    ("250 JPY", "JPY"),
    ("1,200€", "EUR"),
    ("118.5p", "penny"),
    ("12 percentage points", "percentage point"),
    ("25 basis points", "basis point"),
    ("5pc of it", "percent"),
    ("90 kilometers", "kilometre"),
    ("32m2 of floor", "square metre"),
    ("120 km/h winds", "km/h"),
    ("70 miles an hour", "mile per hour"),
    ("-5C overnight", "degree Celsius"),
    ("500 degrees celsius", "degree Celsius"),
    ("40°F", "degree Fahrenheit"),
    ("$80 per sq m", "USD per square metre"),
    ("a 30-second film", "second"),
    ("a 12-year-old girl", "year"),
    ("18 months old", "month"),
    ("half an hour", "hour"),
    ("2 tonnes", "tonne"),
    ("64GB", "gigabyte"),
    ("3 bitcoins", "bitcoin"),
    ("600 people", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_units_have_one_name(text, unit):
    """A unit has one name whatever sign, code, word or spelling the article uses; a bare count has none."""
    [mention] = find_numbers(text)
    assert mention.unit == unit


def test_a_bare_currency_word_is_the_one_the_text_has_named():
    """The word "crowns" after "Swedish crowns" is SEK; without such a mention it stays a word."""
    first, second = find_numbers("It cost 80 Swedish crowns. Now it is 90 crowns.")
    assert (first.unit, second.unit) == ("SEK", "SEK")
    [alone] = find_numbers("Now it is 90 crowns.")
    assert alone.unit == "crown"


BOUNDS = [
    ("at least nine days", "at_least"),
    ("200 or more boats", "at_least"),
    ("2,000+ boats", "at_least"),
    ("no fewer than six boats", "at_least"),
    ("up to 400 boats", "at_most"),
    ("as many as 14 boats", "at_most"),
    ("no more than six boats", "at_most"),
    ("more than 60 boats", "more_than"),
    ("well over 60 boats", "more_than"),
    ("just under 296 boats", "less_than"),
    ("fewer than 40 boats", "less_than"),
    ("sub-7 metre boats", "less_than"),
    ("nearly 57 boats", "about"),
    ("some 300 boats", "about"),
    ("almost a dozen boats", "about"),
    ("20-odd boats", "about"),
    ("at least about 20 boats", "at_least"),
    ("over the 20 boats", None),
    ("the 20 boats", None),
]


@pytest.mark.parametrize(("text", "qualifier"), BOUNDS)
def test_bounds_are_read_and_stand_in_the_span(text, qualifier):
    """The words that blur or limit a number give its qualifier and belong to its span."""
    [mention] = find_numbers(text)
    assert mention.qualifier == qualifier
    assert (mention.span != mention.digits) or qualifier is None


def test_a_bound_between_two_numbers_belongs_to_the_second():
    """In "above 10 and below 20" "and below" does not close the first number."""
    first, second = find_numbers("The count is above 10 and below 20.")
    assert (first.text, second.text) == ("above 10", "below 20")
    assert (first.qualifier, second.qualifier) == ("more_than", "less_than")


CHANGES = [
    ("Rents rose 47 percent.", "up"),
    ("Rents fell by almost 3 percent.", "down"),
    ("Shares were up 19 cents.", "up"),
    ("Shares were down 1.95 p.", "down"),
    ("a 9% fall in sales", "down"),
    ("a 47 percent increase", "up"),
    ("It finished 34.4% higher.", "up"),
    ("It plans to grow sales by 35 per cent.", "up"),
    ("Harbour Index +0.2%", "up"),
    ("Rents rose to 47 percent.", None),
    ("Rents stood at 47 percent.", None),
    ("It raised $5 million.", None),
    ("It set up 5 camps.", None),
]


@pytest.mark.parametrize(("text", "direction"), CHANGES)
def test_only_a_change_has_a_direction(text, direction):
    """A number that is itself a rise or fall has a direction; a level, a sum raised and a count have none."""
    [mention] = find_numbers(text)
    assert mention.direction == direction


COUNTED = [
    ("The firm has 1,000 retail customers in Porto.", "retail customers"),
    ("One in five households has no car.", "households"),
    ("He drank 3 million barrels of oil.", "oil"),
    ("Prices rose 14.5%.", "Prices"),
    ("A 9% fall in boat sales hurt.", "boat sales"),
    ("Estimates of 64,900 were wrong.", "Estimates"),
    ("It paid $5 million in damages.", "damages"),
    ("dozens of Fiat and Lancia cars", "Fiat and Lancia cars"),
    ("four-, five- and six-cylinder engines", "cylinder engines"),
    ("one of the best wireless speakers", "best wireless speakers"),
]


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_counted_is_the_noun_with_its_modifiers(text, counted):
    """What is counted is cut from the sentence: the noun after the number, or the subject that moved."""
    mention = find_numbers(text)[0]
    assert mention.counted == counted
    assert mention.counted_span is not None
    assert text[mention.counted_span.start : mention.counted_span.end] == counted


NONE = [
    "He came on 5 March 2021, on Sept. 11, on 2021-03-05 and on 5/17/2021.",
    "In 1987 and in the 1990s, since 2008, the 2019 election.",
    "They met at 10:45, at 5am, at 2.30pm and at 9 o'clock.",
    "The 22nd amendment, Article 5, Section 12, Room 101 and page 4.",
    "A Boeing 737, an iPhone 12, the FTSE 100, the S&P 500 and Formula 1.",
    "Call +44 20 7946 0958 or 020 7946 0958 or 555-123-4567.",
    "9 Downing Street and 16-18 Industrial Avenue.",
    "COVID-19, CO2, the A40, an F-16, K-12 and G7.",
    "No one came, nobody wants this one, one another, BBC One and the Group of Seven.",
    "net zero by 2050",
    "Several hundred came and many more did.",
    "It was the third time; the second half; a third man.",
    "See https://example.org/2021/5 and 192.168.1.2 or @user123, #1 and @2.",
    "The bottom three went down.",
    "12345678901234567890",
    "9/11 and 24/7",
    'timestamp="1474387200"',
    "The class of '98 and the rock'n'5 tour.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_quantity_is_left_out(text):
    """Dates, years, times, ordinals, labels, names, telephone numbers, addresses and pronouns are no numbers."""
    assert [mention.text for mention in find_numbers(text)] == []


AGES = [
    ("Maran, 47, said so.", "47"),
    ("His aunt, aged 63, agreed.", "63"),
    ("She will be 35 by the end of the year.", "35"),
    ("men between the ages of 17 and 20", "17"),
]


@pytest.mark.parametrize(("text", "age"), AGES)
def test_ages_are_years(text, age):
    """A bare number that is an age has the unit year."""
    [mention] = find_numbers(text)
    assert (mention.value, mention.unit) == (Decimal(age), "year")


def test_a_figure_converted_in_brackets_shares_the_bound():
    """In "more than 50 km (31 miles)" the words bound both figures."""
    first, second = find_numbers("It is more than 50 km (31 miles) away.")
    assert (first.qualifier, second.qualifier) == ("more_than", "more_than")
    assert (first.unit, second.unit) == ("kilometre", "mile")


def test_the_span_takes_in_bound_number_and_unit():
    """The text of a mention is the article's own words from bound to unit; digits is the bare numeral."""
    text = "It stays shut for at least nine days, they said."
    [mention] = find_numbers(text)
    assert isinstance(mention, NumberMention)
    assert mention.text == mention.span.text == "at least nine days"
    assert (mention.span.start, mention.span.end) == (18, 36)
    assert mention.digits.text == "nine"


def test_parse_number_reads_one_expression():
    """A whole expression gives its number; none or several give None."""
    mention = parse_number("$1.2bn")
    assert mention is not None
    assert (mention.value, mention.unit) == (Decimal(1200000000), "USD")
    assert parse_number("2019").value == 2019
    assert parse_number("no number") is None
    assert parse_number("3 boats and 4 nets") is None


def test_values_are_plain_decimals():
    """Values print without exponent or needless zeros, as the schema writes them."""
    assert [str(mention.value) for mention in find_numbers("9.9 million boats, 1.50 dollars, 100 nets")] == [
        "9900000",
        "1.5",
        "100",
    ]


@pytest.mark.parametrize(
    "text", ["Call 555-0192 today.", "To complain, call 555-4192 or dial 555-1234.", "The office (555-0100) is shut."]
)
def test_a_local_telephone_number_is_no_range(text):
    """Three digits, a hyphen and four: no number and no range."""
    assert find_numbers(text) == []


def test_a_bound_behind_a_number_is_not_taken_from_the_next_one():
    """Words such as "up to" bound the number after it, "and up" the one before."""
    first, second = find_numbers("More than 40 and up to 12 ships sank.")
    assert (first.text, first.qualifier) == ("More than 40", "more_than")
    assert (second.text, second.qualifier) == ("up to 12", "at_most")
    assert [n.qualifier for n in find_numbers("Children of 12 and up pay.")] == ["at_least"]


def test_the_number_of_a_model_is_no_count():
    """747s are known as aircraft, 648s are not; a 911 call is not one of 911."""
    assert [n.text for n in find_numbers("The airline owns 747 jets and 12 buses.")] == ["12"]
    assert [n.text for n in find_numbers("The airline owns 648 jets and 12 buses.")] == ["648", "12"]
    assert find_numbers("The dispatcher took 911 calls on Monday.") == []
