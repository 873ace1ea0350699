"""Properties of numbers that hold for any text."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding.numerals import find_numbers, parse_number, print_number
from summarizer.schemas import Qualifier

PIECES = st.sampled_from(
    [
        "at least", "between", "and", "to", "or", "a", "half", "third", "dozen", "hundred", "million", "of", "in", "out",
        "one", "two", "twenty", "-", "–", "$", "US", "€", "Rs", "%", "per", "cent", "points", "km", "/", "h", "5", "1,234",
        "3.5", "1/2", "½", "2019", "May", ".", ",", "(", ")", "old", "year", "rose", "by", "more", "+", "PS", "Y=", "No", "Maran",
        "minus", "and a",
        "\u00a0", "\n", "\x00", "\ud800", "e\u0301", "😀", "٣", "５",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
)


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, language=st.sampled_from(["en", "de"]))
def test_every_span_is_its_slice(text, language):
    """No text raises, spans lie in the text and equal their slice, and mentions follow each other without overlap."""
    end = 0
    for mention in find_numbers(text, language=language):
        for span in (mention.span, mention.digits, mention.counted_span):
            assert span is None or text[span.start : span.end] == span.text != ""
        assert mention.text == mention.span.text
        assert end <= mention.span.start <= mention.digits.start < mention.digits.end <= mention.span.end
        assert mention.upper is None or mention.upper > mention.value
        end = mention.span.end


VALUES = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=3).map(lambda value: value.normalize() + 0)
UNITS = st.sampled_from(
    [None, "percent", "USD", "EUR", "day", "kilometre", "km/h", "degree Celsius", "USD per barrel", "percentage point"]
)


@settings(deadline=None, max_examples=200)
@given(value=VALUES, width=st.integers(1, 10**6), unit=UNITS, qualifier=st.sampled_from([None, *Qualifier]), ranged=st.booleans())
def test_parsing_what_we_print_gives_the_number_back(value, width, unit, qualifier, ranged):
    """A printed number, ranged or bounded, reads back with the same value, upper end, unit and qualifier."""
    upper = value + width if ranged and value >= 0 else None
    mention = parse_number(print_number(value, upper=upper, unit=unit, qualifier=qualifier))
    assert mention is not None
    assert (mention.value, mention.upper, mention.unit, mention.qualifier) == (value, upper, unit, qualifier)


@settings(deadline=None, max_examples=100)
@given(before=st.text(max_size=30), value=st.integers(1000, 10**9))
def test_a_figure_reads_the_same_with_and_without_separators(before, value):
    """Grouping digits by commas or thin spaces does not change what a counted figure is."""
    for shown in (f"{value:,}", f"{value:,}".replace(",", "\u2009")):
        assert [mention.value for mention in find_numbers(f"They counted {shown} herring.")] == [value]
        assert find_numbers(f"{before}\nThey counted {shown} herring.")[-1].value == value


def test_huge_texts_are_read_in_linear_time():
    """A megabyte without an end of sentence, or of one digit, space or separator, is read at once and gives no runaway."""
    for text in ("1" * 10**6, " " * 10**6, "1." * 10**6, "1-" * 10**6, "a." * 10**6, "," * 10**6, "x" * 10**6, "(" * 10**6):
        assert len(find_numbers(text)) <= 1
