"""Places of a quote on either side of a limit: words and their edges, gaps, and how near is near."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding import locate, occurrences
from summarizer.grounding.alignment import Hit
from summarizer.grounding.elision import Chain, _reach, chains, unwrapped
from summarizer.grounding.occurrences import Core, raw_occurrences, sampled, scan, whole, within_word
from summarizer.grounding.standing import stands_in
from summarizer.schemas import Located, Span


@pytest.mark.parametrize(
    ("needle", "text", "ends", "places"),
    [
        ("aa", "aaaa", (0, None), [0, 1, 2]),
        ("a", "abaca", (1, 4), [2]),
        ("a", "abaca", (0, 4), [0, 2]),
        ("a", "abaca", (2, None), [2, 4]),
        ("ab", "xab", (0, 2), []),
        ("ab", "xab", (0, 3), [1]),
    ],
)
def test_every_place_of_a_string(needle: str, text: str, ends: tuple[int, int | None], places: list[int]) -> None:
    """Overlapping ones too, and only those that lie in the stretch whole."""
    assert scan(needle, text, *ends) == places


def test_no_more_places_than_anybody_reads() -> None:
    """Ten thousand are given."""
    assert [len(scan("a", "a" * length)) for length in (9_999, 10_000, 10_001)] == [9_999, 10_000, 10_000]


@pytest.mark.parametrize(("pairs", "kept"), [(0, 0), (1, 1), (100, 100), (199, 199), (200, 100), (201, 101), (300, 100)])
def test_a_long_quote_is_sampled(pairs: int, kept: int) -> None:
    """From two hundred pairs on every second, third and so on is enough, the first among them."""
    found = sampled([(at, at) for at in range(pairs)])
    assert (len(found), found[:1]) == (kept, [(0, 0)][:pairs])


def test_where_a_word_is_cut() -> None:
    """Inside a word, not before its first letter nor behind its last."""
    assert [at for at in range(-1, 8) if within_word("ab cd.e", at)] == [1, 4]
    assert [whole("ab cd", *ends) for ends in ((0, 2), (0, 5), (1, 2), (0, 4), (3, 5))] == [True, True, False, False, True]


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ('("boats".)', ('("', "boats", '".)')),
        ("boats", ("", "boats", "")),
        ("old, old", ("", "old, old", "")),
        ("_a_", ("_", "a", "_")),
        ("...", ("...", "", "")),
    ],
)
def test_the_core_of_a_quote(form: str, parts: tuple[str, str, str]) -> None:
    """From its first word to its last."""
    core = Core.of(form)
    assert (core.lead, core.text, core.tail) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('x "boats". y', '"boats".'),
        ('x ("boats".) y', '("boats".)'),
        ("x (boats) y", "boats"),
        ('x ("boats" y', '("boats"'),
        ('"boats"', '"boats"'),
    ],
)
def test_a_place_takes_in_the_marks_that_stand_there(text: str, found: str) -> None:
    """As much of the punctuation beside the core as the text has next to it."""
    at = text.index("boats")
    start, end = Core.of('("boats".)').widened(text, at, at + 5)
    assert text[start:end] == found


@pytest.mark.parametrize("length", [100, 6_000])
def test_a_word_index_finds_what_a_scan_finds(length: int) -> None:
    """Rare or not, and with the first and the last word cut."""
    text = " ".join(f"w{number % 1009} x{number % 31}" for number in range(length))
    document = Document(text)
    document.index  # noqa: B018 -- built, so that it is used
    for quote in ("w7 x7 w8 x8", "7 x7 w8 x8 w", "w7 x7", "x7 w", "w7 x7 w9 x9", "7", "w99 x6 w100 x7 w101 x8 w102 x9"):
        assert raw_occurrences(quote, document) == scan(quote, text)
        assert occurrences.occurrences(quote, text, document.look_up) == scan(quote, text)


@pytest.mark.parametrize(
    ("words", "sentence", "found"),
    [
        ("bank", "The databank of the Bank closed.", (20, 24)),
        ("bank", "The bankers closed.", None),
        ("bank", "Bank", (0, 4)),
        ("bank", "my_bank closed, bank", (16, 20)),
        ("bank", "bank_1 closed", None),
        ("bank", "bank9 closed", None),
        ("(bank", "the(bank) closed", (3, 8)),
        ("bank)", "a (bank)s", (3, 8)),
        ("old bank", "an old  bank", (3, 12)),
        ("old bank", "an old\nbank", (3, 11)),
        ("old  bank", "an old bank", (3, 11)),
        ("old bank", "a bold bank, an old bank", (16, 24)),
        ("kiosk", "the Kioſk", (4, 9)),
        ("kiosk", "the Kioskſ kiosk", (11, 16)),
        ("müll", "der MÜLL", (4, 8)),
        (" ", "the bank", None),
    ],
)
def test_words_that_stand_in_a_sentence(words: str, sentence: str, found: tuple[int, int] | None) -> None:
    """Whole words in any case, whatever the white space between them."""
    document = Document(sentence)
    span = stands_in(document, document.sentences[0], words)
    assert (None if span is None else (span.start, span.end)) == found


@pytest.mark.parametrize(
    ("stretch", "overlaps", "outside"),
    [
        ((10, 12), False, 5),
        ((9, 12), True, 4),
        ((0, 5), False, 5),
        ((0, 6), True, 4),
        ((6, 9), True, 2),
        ((0, 20), True, 0),
        ((5, 5), True, 5),
        ((10, 10), True, 5),
        ((4, 4), False, 6),
        ((11, 11), False, 6),
    ],
)
def test_how_near_a_place_is(stretch: tuple[int, int], overlaps: bool, outside: int) -> None:
    """It shares a character with a stretch or touches an offset; what reaches out of it counts at both ends."""
    assert locate._overlap(((5, 7), (8, 10)), stretch) is overlaps
    assert locate._outside(((5, 7), (8, 10)), stretch) == outside


def test_near_may_be_said_in_three_ways() -> None:
    """A span, a pair of offsets, or one."""
    assert [locate._stretch(near) for near in (Span(start=1, end=3, text="ab"), (4, 6), 0, None)] == [
        (1, 3),
        (4, 6),
        (0, 0),
        None,
    ]


@pytest.mark.parametrize(
    ("quote", "text", "located"),
    [
        ("WE LIKE OLD WAR", "We like old warfare.", Located.NORMALIZED),
        ("WE LIKE WAR", "We like warfare.", Located.MISSING),
        ("old boat sank quikly", "The old boat sank quickly.", Located.FUZZY),
        ("boat sank quikly", "The boat sank quickly.", Located.MISSING),
        ("abel bost … corm dunt", "Abel Bost saw Corm Dunt.", Located.NORMALIZED),
        ("abel bost … corm", "Abel Bost saw Corm Dunt.", Located.MISSING),
    ],
)
def test_four_words_are_enough(quote: str, text: str, located: Located) -> None:
    """To cut a word, to be misspelt, or to have a gap, a quote needs four."""
    assert locate.locate(quote, text).located is located


@pytest.mark.parametrize(("gap", "found"), [(200, True), (201, False)])
@pytest.mark.parametrize("quote", ["abel bost … corm du", "ab bo … corm dunt"])
def test_a_gap_between_two_words_and_two(quote: str, gap: int, found: bool) -> None:
    """A hundred characters for each word of the shorter side, whichever the longer is."""
    one, _, other = quote.partition(" … ")
    text = f"{one} {'x' * (gap - 2)} {other}"
    assert bool(locate.locate(quote, text).spans) is found


@pytest.mark.parametrize(
    ("tightest", "other", "places"), [(10, 30, 2), (10, 31, 1), (40, 60, 2), (40, 61, 1), (100, 150, 2), (100, 151, 1)]
)
def test_a_much_longer_gap_is_chance(tightest: int, other: int, places: int) -> None:
    """A place whose gap is half as long again as the tightest, or twenty characters longer, is kept."""
    pieces = [f"abel bost {'x' * (gap - 2)} corm dunts" for gap in (tightest, other)]
    text = f" {'y' * 300} ".join(pieces)
    assert len(chains("abel bost … corm dunts", Document(text))) == places


def test_how_far_a_piece_may_be() -> None:
    """A hundred characters a word up to fifteen hundred, by the shorter of two pieces."""
    reaches = [_reach(" ".join("a" * one), " ".join("a" * other)) for one, other in ((2, 3), (3, 2), (15, 20), (16, 20))]
    assert reaches == [200, 200, 1500, 1500]


def test_a_chain_of_pieces() -> None:
    """Its gap is what lies between the pieces, its score that of the worst."""
    chain = Chain((Hit(0, 4, 1.0), Hit(6, 9, 0.8), Hit(19, 20, 0.9)))
    assert (chain.gap, chain.score) == (12, 0.8)


@pytest.mark.parametrize(
    ("quote", "forms"),
    [
        ("the boat", ()),
        ("[t]he boat", ("the boat",)),
        ("boat[s] sank", ("boats sank",)),
        ("the [old] boat", ("the old boat",)),
        ("[t]he [old] boat", ("the [old] boat", "the old boat")),
    ],
)
def test_what_is_in_brackets_taken_as_said(quote: str, forms: tuple[str, ...]) -> None:
    """Letters changed in brackets first, then whole words."""
    assert unwrapped(quote) == forms


def test_marks_around_a_quote_are_taken_in_where_they_stand() -> None:
    """Those of the text beside the words, not those of the quote alone."""
    assert [span.text for span in locate.locate("(“OLD boats sank”)", "She said “Old boats sank” now.").spans] == [
        "“Old boats sank”"
    ]


def test_the_likeness_of_a_quote_around_its_tag() -> None:
    """Of forty-nine letters one is another, and a comma of the fifty that stand there is left out."""
    text = "“The old boats of Orl sank,” Fenn said, “in the cold bay of Tarn.” It rained."
    found = locate.locate("The olt boats of Orl sank in the cold bay of Tarn", text)
    assert [span.text for span in found.spans] == ["The old boats of Orl sank,", "in the cold bay of Tarn"]
    assert (found.located, found.score) == (Located.FUZZY, round(2 * 48 / 99, 4))


@pytest.mark.parametrize(
    ("quote", "located", "spans"),
    [
        ("[T]he old boats … bay of Tarn", Located.NORMALIZED, ["the old boats", "bay of Tarn"]),
        (
            "the old boats of the port of Orl … in the cold bay of Tarm",
            Located.FUZZY,
            ["the old boats of the port of Orl", "in the cold bay of Tarn"],
        ),
        (
            "the old boats of the prot … in the cold bay of Tarn, it is said",
            Located.FUZZY,
            ["the old boats of the port", "in the cold bay of Tarn, it is said"],
        ),
    ],
)
def test_pieces_that_are_changed(quote: str, located: Located, spans: list[str]) -> None:
    """A letter in brackets is the text's own; a misspelt piece of four words is found beside the other, on either side."""
    text = "So the old boats of the port of Orl sank one night in the cold bay of Tarn, it is said."
    found = locate.locate(quote, text)
    assert (found.located, [span.text for span in found.spans]) == (located, spans)
