"""locate: where a quote stands, by cases worked out by hand."""

import pytest

from summarizer import locate
from summarizer.document import Document, document_of
from summarizer.document.article import LOOKS
from summarizer.schemas import Located, Span

ARTICLE = """Port of Levin to stay shut

LEVIN - The port of Levin will stay shut for at least nine days, commissioner Ilse Maran said on Monday.

“We will not open a single berth,” Maran told the Levin Courier on Monday, “until the last mine is out of the water.”

“The divers have found eleven mines so far.

“They expect to find as many again before the end of the week,” she added.

The Courier reported, citing Radio Levin, that three ships were damaged — two of them badly — when a mine went off near
the Old Quay. “It’s a miracle nobody died…” said the ship’s owner, Per Holt.

Ships were sent to Marrow and Stane. The mayor of Stane said the town would not pay for the port’s failings.
"""


def texts(location):
    return [span.text for span in location.spans]


@pytest.mark.parametrize(
    ("quote", "located", "spans"),
    [
        ("three ships were damaged", Located.EXACT, ["three ships were damaged"]),
        ("THE  DIVERS HAVE\nfound", Located.NORMALIZED, ["The divers have found"]),
        ('"It\'s a miracle nobody died..."', Located.NORMALIZED, ["“It’s a miracle nobody died…”"]),
        ("damaged--two of them badly--when", Located.NORMALIZED, ["damaged — two of them badly — when"]),
        ("a mine went off near the Old Quay", Located.NORMALIZED, ["a mine went off near\nthe Old Quay"]),
        ("'three ships were damaged.'", Located.NORMALIZED, ["three ships were damaged"]),
        ("three ships was damaged", Located.FUZZY, ["three ships were damaged"]),
        ("Ships sent to Marow and Stane", Located.FUZZY, ["Ships were sent to Marrow and Stane"]),
        ("stay shut for at least ninety days", Located.FUZZY, ["stay shut for at least nine days"]),
        ("the town would pay for the port's failings", Located.FUZZY, ["the town would not pay for the port’s failings"]),
        ("six ships were sunk by a torpedo near the coast", Located.MISSING, []),
        ("The port of Rome was closed by the king of Spain", Located.MISSING, []),
    ],
)
def test_a_quote_is_found_exact_then_normalized_then_fuzzy(quote, located, spans):
    """The first way that finds anything says how; what another article says is missing."""
    location = locate(quote, ARTICLE)
    assert (location.located, texts(location)) == (located, spans)


@pytest.mark.parametrize(
    ("quote", "spans"),
    [
        ("The port of Levin ... for at least nine days", ["The port of Levin", "for at least nine days"]),
        ("The port of Levin [...] for at least nine days", ["The port of Levin", "for at least nine days"]),
        ("[T]he port of Levin will stay shut", ["The port of Levin will stay shut"]),
        ("three [merchant] ships were damaged", ["three ships were damaged"]),
        ("[The divers] have found eleven mines", ["The divers have found eleven mines"]),
        ("[She said they] expect to find as many again", ["expect to find as many again"]),
        ("... expect to find as many again ...", ["expect to find as many again"]),
        ("three ships … two of them badly", ["three ships", "two of them badly"]),
        ("said the town [of Stane] would [surely] not pay", ["said the town would not pay"]),
        ("mayor of Stane … would not pay (…) failings", ["mayor of Stane", "would not pay", "failings"]),
    ],
)
def test_what_was_left_out_or_put_in_is_no_part_of_the_place(quote, spans):
    """Ellipses and brackets separate pieces; letters changed in brackets and words that do stand there are read as said."""
    location = locate(quote, ARTICLE)
    assert (location.located, texts(location)) == (Located.NORMALIZED, spans)


def test_a_tag_inside_a_quotation_separates_its_pieces():
    """A quotation given in one piece is found around the words that interrupt it."""
    location = locate("We will not open a single berth until the last mine is out of the water.", ARTICLE)
    assert location.located is Located.NORMALIZED
    assert texts(location) == ["We will not open a single berth,", "until the last mine is out of the water."]


def test_a_quotation_that_reopens_its_mark_in_a_new_paragraph_is_found_whole():
    """The mark repeated at the head of a paragraph belongs to neither piece."""
    location = locate('"The divers have found eleven mines so far. They expect to find as many again"', ARTICLE)
    assert location.located is Located.NORMALIZED
    assert texts(location) == ["“The divers have found eleven mines so far.", "They expect to find as many again"]


def test_an_interrupted_quotation_is_found_in_spite_of_an_edit():
    """Split and misquoted at once is fuzzy."""
    location = locate("We will not open one single berth until the last mine is out of the water", ARTICLE)
    assert location.located is Located.FUZZY
    assert texts(location) == ["We will not open a single berth,", "until the last mine is out of the water"]


@pytest.mark.parametrize(
    ("quote", "text", "spans"),
    [
        (
            "want safe streets. They want to lve by the harbour",
            "They want safe schools. They want safe streets. They want to live by the harbour.",
            ["want safe streets. They want to live by the harbour"],
        ),
        (
            "We will pay the [port] workers who stayd on Friday",
            "He said: we will pay the [port] workers who stayed on Friday.",
            ["we will pay the [port] workers who stayed on Friday"],
        ),
        (
            "Let us take this chance, to hold the town… Please join me",
            "“Let us take this chance,” Holt concluded, “to hold the town… Please join me.”",
            ["Let us take this chance,", "to hold the town… Please join me"],
        ),
        (
            "In breaking news, @levin wins the cup",
            "“In breaking news,” Holt wrote, “@levin wins the cup,” and left.",
            ["In breaking news,", "@levin wins the cup"],
        ),
        (
            "the mayor of Stane would not pay for failings of the port and its owners",
            "Yesterday the mayor of Stane, she said at length, would not pay for failings of the port and its owners.",
            ["the mayor of Stane, she said at length, would not pay for failings of the port and its owners"],
        ),
        (
            "the mayor of Stane would not pay one more crown for the failings of the port and its many careless owners",
            "Yesterday the mayor of Stane, as she had told the council at length, would not pay one more crown for the failings"
            " of the port and its many careless owners.",
            [
                "the mayor of Stane, as she had told the council at length, would not pay one more crown for the failings"
                " of the port and its many careless owners"
            ],
        ),
        (
            "at Institute of Levin, and other scholrs",
            "Experts at the Institute of Levin, and other scholars.",
            ["at the Institute of Levin, and other scholars"],
        ),
        (
            "The storm killed nine people in Rome",
            "Officials said the storm killed nine people in Paris on Friday.",
            ["the storm killed nine people in Paris"],
        ),
        (
            "Seven ships were held at the port",
            "He said twelve ships were held at the port.",
            ["twelve ships were held at the port"],
        ),
    ],
)
def test_the_edges_of_a_misquoted_stretch_are_tight(quote, text, spans):
    """A phrase repeated before it, brackets, ellipses, tags or a clause left out do not move the edges."""
    assert texts(locate(quote, text)) == spans


def test_edits_at_the_edges_do_not_move_the_edges():
    """A letter wrong in the first word, a small word lost beside the last."""
    location = locate("commisioner Ilse Maran said Monday", ARTICLE)
    assert texts(location) == ["commissioner Ilse Maran said on Monday"]


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("by a majority of the Levin Harbour Board, but", "He met the rest of the Levin Harbour board at noon."),
        ("killed in the storm were his two brothers", "killed by the stones we hit two bothersome rats"),
        (
            "He said that the king was in the land of the East on Sunday to speak of war",
            "He said that the mayor was in the town on Friday and was to speak to the press of the land.",
        ),
    ],
)
def test_letters_in_common_are_not_enough(quote, text):
    """Where too few words or letters agree nothing is found, however many of the other do."""
    assert locate(quote, text).located is Located.MISSING


def test_where_the_words_end_comes_before_where_they_go_on():
    """In other letters, a place that cuts a word is none when another cuts none."""
    location = locate("WE LIKE THE ART OF WAR", "We like the art of warfare. We like the art of war.")
    assert location.located is Located.NORMALIZED
    assert [place[0].start for place in location.places] == [28]


def test_several_places_are_ambiguous_until_something_prefers_one():
    """All places are given; an offset or a stretch near one of them decides."""
    places = [(span.start, span.end) for (span,) in locate("on Monday", ARTICLE).places]
    first, second = ARTICLE.index("on Monday"), ARTICLE.rindex("on Monday")
    assert places == [(first, first + 9), (second, second + 9)]
    alone = locate("on Monday", ARTICLE)
    assert alone.located is Located.AMBIGUOUS
    assert alone.spans == alone.places[0]
    near = Span(start=second - 5, end=second + 30, text=ARTICLE[second - 5 : second + 30])
    for stretch in (near, (second - 5, second + 30), second + 40):
        decided = locate("on Monday", ARTICLE, near=stretch)
        assert (decided.located, decided.spans[0].start, len(decided.places)) == (Located.EXACT, second, 2)


def test_two_places_in_the_cited_stretch_are_ambiguous():
    """The stretch rules out the place outside it and cannot choose between those inside."""
    text = "Maran spoke. Maran said that Maran would resign."
    location = locate("Maran", text, near=(13, 48))
    assert location.located is Located.AMBIGUOUS
    assert [place[0].start for place in location.places] == [13, 29, 0]


def test_the_cited_stretch_outweighs_the_better_match():
    """An anchor in other letters inside the cited sentence comes before the same letters elsewhere."""
    text = "The mayor spoke. Nobody heard the mayor."
    assert locate("the mayor", text, near=(0, 16)).spans[0].start == 0
    assert locate("the mayor", text, near=(0, 16)).located is Located.NORMALIZED
    assert locate("the mayor", text).spans[0].start == 30


def test_a_fuzzy_quote_that_fits_two_places_equally_is_ambiguous():
    """Two sentences that differ in one word are equally near to a third wording."""
    text = "The red team won the long match on Sunday. Rain fell. The red team won the long match on Friday."
    location = locate("The red teem won the long match", text)
    assert location.located is Located.AMBIGUOUS
    assert [span.text for (span,) in location.places] == ["The red team won the long match"] * 2


@pytest.mark.parametrize("quote", ["the art", "Art", "9,999", "pay for a", "no mines", "the", "Maranello", "of ... a"])
def test_short_anchors_are_found_as_words_or_not_at_all(quote):
    """No prefix of a word, no lucky word out of several."""
    assert locate(quote, "It party parted: 1,659 pay fora mines. Maran. Of late came many a one.").located is Located.MISSING


def test_a_short_anchor_that_is_a_word_somewhere_prefers_the_word():
    """Where the letters stand alone comes before where they stand inside another word."""
    location = locate("art", "The party likes art.")
    assert location.located is Located.EXACT
    assert location.spans[0].start == 16
    assert len(location.places) == 2


@pytest.mark.parametrize("quote", ["", " ", "\n\t", "\u00a0\u2028"])
def test_a_blank_quote_is_missing(quote):
    """White space stands everywhere and says nothing."""
    location = locate(quote, "a b")
    assert (location.located, location.spans, location.places, location.score) == (Located.MISSING, (), (), 0.0)


def test_nothing_is_found_in_an_empty_text():
    """An empty text holds no quote."""
    assert locate("anything at all in here", "").located is Located.MISSING
    assert locate("anything", "", near=5).located is Located.MISSING


@pytest.mark.parametrize(
    ("quote", "text", "located", "place"),
    [
        ("𝔘nder the bridge", "🚢🚢 He slept 𝔘nder the bridge.", Located.EXACT, "𝔘nder the bridge"),
        ("under the bridge", "🚢🚢 He slept 𝔘nder the bridge.", Located.NORMALIZED, "𝔘nder the bridge"),
        ("👩‍👩‍👧 family", "A 👩‍👩‍👧 family here", Located.EXACT, "👩‍👩‍👧 family"),
        ("love ❤ wins", "They say love ❤️ wins.", Located.NORMALIZED, "love ❤️ wins"),
        ("café crème", "Un cafe\u0301 cre\u0300me noir", Located.NORMALIZED, "cafe\u0301 cre\u0300me"),
        ("cafe\u0301 crème", "Un café crème noir", Located.NORMALIZED, "café crème"),
        ("one two", "zero one\r\ntwo", Located.NORMALIZED, "one\r\ntwo"),
        ("one two", "zero one\u2028two", Located.NORMALIZED, "one\u2028two"),
        ("b\ud800c", "ab\ud800cd", Located.EXACT, "b\ud800c"),
        ("x\ud800 Y", "say x\ud800  y", Located.NORMALIZED, "x\ud800  y"),
        ("a\0b", "xa\0b", Located.EXACT, "a\0b"),
        ("שלום עולם", "אמר: שלום\u200f עולם!", Located.NORMALIZED, "שלום\u200f עולם"),
        ("a\u241fb", "xx a\u241fb", Located.EXACT, "a\u241fb"),
        ("(a+)+$ [^x]*", "see (a+)+$ [^x]* there", Located.EXACT, "(a+)+$ [^x]*"),
        ("(A+)+$ [^X]*", "see (a+)+$  [^x]* there", Located.NORMALIZED, "(a+)+$  [^x]*"),
        ("北京市长说", "昨天，北京市长说：不。", Located.EXACT, "北京市长说"),
        ("STRASSE frei", "Die Straße frei.", Located.NORMALIZED, "Straße frei"),
        ("co\u00adoperate now", "We cooperate now.", Located.NORMALIZED, "cooperate now"),
    ],
)
def test_unicode_traps(quote, text, located, place):
    """Offsets are code points of the raw text whatever stands in it."""
    location = locate(quote, text)
    assert (location.located, texts(location)) == (located, [place])
    (span,) = location.spans
    assert text[span.start : span.end] == place


def test_a_single_line_of_ten_megabytes():
    """One long line is no special case: found at the end, and missing when missing."""
    text = "the quick brown fox jumps over it " * 300_000 + "and there the lazy harbour dog sleeps at last"
    document = Document(text)
    found = locate("there the LAZY harbour dog sleeps", document)
    assert found.located is Located.NORMALIZED
    assert found.spans[0].start == text.index("there the lazy")
    assert locate("there the lazy harbour cat sleeps at last", document).located is Located.FUZZY
    assert locate("no word of this sentence stands there anywhere", document).located is Located.MISSING


def test_a_word_of_a_megabyte_ends():
    """A text that is one word is searched like any other."""
    text = "x" * 1_000_000
    assert locate("x" * 999_999, text).located is Located.AMBIGUOUS
    assert locate("y" + "x" * 100_000, text).located is Located.MISSING


def test_a_whole_text_is_found_in_itself():
    """A quote longer than a field may be is still found."""
    text = "The harbour is shut. " * 10_000
    location = locate(text, text)
    assert (location.located, location.spans[0].start, location.spans[0].end) == (Located.EXACT, 0, len(text))


def test_the_same_text_is_read_once():
    """A text given as str is kept, so that a second quote finds its Document built."""
    text = "A text that no other test asks about."
    locate("no other test", text)
    assert document_of(text) is document_of("".join(text))
    kept = document_of.cache_info().hits
    locate("asks about", "".join(text))
    assert document_of.cache_info().hits == kept + 1


def test_a_long_text_is_scanned_before_it_is_indexed():
    """The word index of a long text is built only when so many quotes are asked for that it pays, and finds the same."""
    text = "".join(f"Item {number} of the harbour ledger was read aloud. " for number in range(600))
    document = Document(text)
    first = locate("Item 577 of the harbour ledger was read", document)
    assert "index" not in vars(document)
    for _ in range(LOOKS):
        assert locate("Item 577 of the harbour ledger was read", document) == first
    assert "index" in vars(document)
