"""The normal form: what is folded away, and the map back."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document.normalize import PLAIN, NormalForm, fold, normalize

TRICKY = st.sampled_from(
    "aAé\u0301\u0327 \n\r\t.\u2026-\u2014\u201c\u201d'\""
    "\u00ad\u200b\u200d\u202eßİΣςﬁ½🇫\U0001f469\u1112\u1161\u11ab\ud800\0\u05d0가"
)
TEXTS = st.text(alphabet=st.one_of(TRICKY, st.characters()), max_size=40)


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("“Yes,” ‘no’ «si» „ja‟ ＂x＂", "'yes,' 'no' 'si' 'ja' 'x'"),
        ("``Yes'' ‘“nested”’", "'yes' 'nested'"),
        ("it’s itʼs it`s it′s", "it's it's it's it's"),
        ("a—b a – b a -- b a\u2212b a\u2011b", "a-b a-b a-b a-b a-b"),
        ("so... so … so . . . so‥", "so…so…so…so…"),
        ("[...] [ … ]", "[…] […]"),
        ("a\u00a0b\tc\r\nd\u2028e \u3000 f", "a b c d e f"),
        ("ex\u00adtra zero\u200bwidth\u200d \u202aright\u202c\ufeff", "extra zerowidth right"),
        ("Straße STRASSE", "strasse strasse"),
        ("ΣΟΦΟΣ σοφος", "σοφοσ σοφοσ"),
        ("cafe\u0301 CAFÉ", "café café"),
        ("ﬁne ½ ² Ⅳ ｆｕｌｌ", "fine 1⁄2 2 iv full"),
        ("\u1112\u1161\u11ab 한", "한 한"),
        ("a\ud800b\0c", "a\ud800b\0c"),
        ("No. 5, (R-N.C.) $1.2bn", "no. 5, (r-n.c.) $1.2bn"),
        ("", ""),
    ],
)
def test_typography_and_case_are_folded_away(raw, normal):
    """Marks, dashes, dots, spaces, unseen characters, case and composition each have one form."""
    assert normalize(raw) == normal


@pytest.mark.parametrize(
    ("raw", "wanted", "place"),
    [
        ("He said  “no” .", "'no'", "“no”"),
        ("a\u00adbc d", "bc", "bc"),
        ("so … he went", "…", " … "),
        ("cafe\u0301 x", "é", "e\u0301"),
        ("the ﬁne", "i", "ﬁ"),
        ("x\u200b\u200by", "y", "y"),
        ("x\u200b\u200by", "x", "x"),
        ("👩\u200d💻 ok", "💻", "💻"),
    ],
)
def test_places_map_back_to_whole_clusters(raw, wanted, place):
    """A stretch of the normal form comes from the raw characters that made it, no more and none halved."""
    form = NormalForm(raw)
    at = form.text.index(wanted)
    start, end = form.to_raw(at, at + len(wanted))
    assert raw[start:end] == place


def test_plain_letters_fold_to_their_lower_case_alone():
    """The characters that skip the slow way need nothing but lower()."""
    plain = re.compile(f"[{PLAIN}]")
    wrong = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if plain.match(char) and (fold(char) != char.lower() or len(char.lower()) != 1 or unicodedata.combining(char))
    ]
    assert wrong == []


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_the_map_is_monotone_and_covers_the_text(text):
    """Both maps take whole to whole, and later offsets never come before earlier ones."""
    form = NormalForm(text)
    if form.text:
        assert form.to_normal(0, len(text)) == (0, len(form.text))
    starts = [form.to_raw(at, at + 1)[0] for at in range(len(form.text))]
    ends = [form.to_raw(at, at + 1)[1] for at in range(len(form.text))]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))


@given(TEXTS, st.data())
@settings(deadline=None, max_examples=400)
def test_a_place_mapped_back_and_normalised_again_is_the_same(text, data):
    """Normalising the raw characters behind a place gives the place, widened to whole clusters."""
    form = NormalForm(text)
    start = data.draw(st.integers(0, max(len(form.text) - 1, 0)))
    end = data.draw(st.integers(start, len(form.text)))
    first, last = form.to_raw(start, end)
    low, high = form.to_normal(first, last)
    if start < end:
        assert low <= start
        assert end <= high
        assert normalize(text[first:last]) == form.text[low:high]


@given(st.text(alphabet="abc \n.\u00ad\u200b“”-\u2014…é", max_size=60), st.text(alphabet="abc é", max_size=10))
@settings(deadline=None, max_examples=200)
def test_the_normal_form_of_a_normal_form_is_itself(text, more):
    """Folding twice folds no further."""
    once = normalize(text + more)
    assert normalize(once) == once
