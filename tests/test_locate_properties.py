"""locate: what holds for every text and every quote."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.document import Document, article, document_of
from summarizer.grounding import occurrences
from summarizer.grounding.locate import locate
from summarizer.schemas import Located

WORDS = (
    "the",
    "port",
    "of",
    "Levin",
    "will",
    "stay",
    "shut",
    "she",
    "said",
    "on",
    "Monday",
    "ships'",
    "mayor’s",
    "café",
    "naïve",
    "nine-day",
    "U.S.",
    "3,500",
    "état",
    "it’s",
    "'no'",
    "It",
    "IT",
    "ship",
)
GAPS = [" ", " ", " ", " ", ", ", ". ", " — ", "—", "… ", "\n\n", " “", "” ", "\u00a0", " [", "] ", "'", "\r\n", "\u00ad"]
NEWS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=40).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ODD = st.text(alphabet=st.one_of(st.sampled_from("ab .“”'…-[]\u0301\u00ad\u200bßﬁ\ud800\0\n"), st.characters()), max_size=40)
TEXTS = st.one_of(NEWS, ODD)


@pytest.fixture(params=["scanned", "indexed"], autouse=True, scope="module")
def _both_ways(request):
    """Short texts are scanned and long ones looked up in the index; here both are done on the same texts."""
    before = occurrences.SHORT_TEXT, article.LOOKS
    if request.param == "indexed":
        occurrences.SHORT_TEXT = article.LOOKS = 0
    document_of.cache_clear()
    yield
    occurrences.SHORT_TEXT, article.LOOKS = before


@given(TEXTS, st.data())
@settings(deadline=None, max_examples=300)
def test_a_slice_of_a_text_is_among_the_places_found_for_it(text, data):
    """Whatever is cut from a text is found, exactly, where it was cut."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end].strip())
    location = locate(text[start:end], text)
    assert location.located in {Located.EXACT, Located.AMBIGUOUS}
    assert (start, end) in [(place[0].start, place[0].end) for place in location.places]
    near = locate(text[start:end], text, near=(start, end))
    assert near.located is Located.EXACT
    assert (near.spans[0].start, near.spans[0].end) == (start, end)


@given(TEXTS, TEXTS, st.one_of(st.none(), st.integers(-5, 50), st.tuples(st.integers(-5, 50), st.integers(-5, 50))))
@settings(deadline=None, max_examples=300)
def test_no_pair_of_strings_is_an_error_and_every_span_is_its_slice(quote, text, near):
    """Spans equal their slices, lie in order and apart; the preferred place is one of the places."""
    location = locate(quote, text, near)
    for place in location.places:
        done = 0
        for span in place:
            assert done <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
            done = span.end
    assert (location.located is Located.MISSING) == (not location.places)
    assert location.spans == (location.places[0] if location.places else ())
    assert location.located is not Located.AMBIGUOUS or len(location.places) > 1
    assert 0.0 <= location.score <= 1.0


def disturbed(quote, draw):
    """The same words in other typography."""
    for kinds in ('“”„«»"', "‘’'`ʼ", "—–-\u2011", " \u00a0\n\u2009"):
        quote = "".join(draw(st.sampled_from(kinds)) if char in kinds and char.strip() else char for char in quote)
    quote = re.sub(r"\s+", lambda _: draw(st.sampled_from([" ", "  ", "\n", "\u00a0", " \u200b"])), quote)
    quote = draw(st.sampled_from([quote.replace("…", "..."), quote.replace("…", ". . ."), quote]))
    return draw(st.sampled_from([quote, quote.upper(), quote.swapcase(), "\ufeff" + quote]))


@given(NEWS, st.data())
@settings(deadline=None, max_examples=300)
def test_disturbing_typography_never_moves_a_place(text, data):
    """From first to last word the place of a disturbed quote is that of the quote; as it stands it may be somewhere else."""
    words = [match.span() for match in re.finditer(r"\w[\w\u00ad]*", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first][0], words[last][1]
    quote = disturbed(text[start:end], data.draw)
    assume(quote == text[start:end] or quote not in text)
    location = locate(quote, Document(text), near=(start, end))
    assert location.located in {Located.EXACT, Located.NORMALIZED}
    assert len(location.spans) == 1
    found = location.spans[0]
    assert found.text.strip("\u00ad") == text[start:end].strip("\u00ad")
