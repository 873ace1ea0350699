"""Stems, roots and the classes of a word: the shortest word to which each rule applies, and the one to which it does not."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import pytest

from summarizer.validation.lexicon import TITLE_WORDS, _index, _members, lists, opposites, synonyms, verb_stems, word
from summarizer.validation.lexicon.stems import _DERIVATIONS, root_of, stem_of


@pytest.mark.parametrize(
    ("low", "stem"),
    [
        # plurals
        ("cats", "cat"),
        ("gas", "gas"),
        ("zees", "zee"),
        ("glass", "glas"),
        ("virus", "virus"),
        ("basis", "basis"),
        ("cities", "citi"),
        ("benches", "bench"),
        ("dishes", "dish"),
        ("boxes", "box"),
        ("glasses", "glas"),
        ("quizzes", "quiz"),
        ("heroes", "hero"),
        ("names", "nam"),
        ("pages", "pag"),
        # past forms
        ("tried", "tri"),
        ("aided", "aid"),
        ("shed", "shed"),
        ("shred", "shred"),
        ("agreed", "agre"),
        ("stopped", "stop"),
        ("named", "nam"),
        # -ing
        ("seeing", "see"),
        ("string", "string"),
        ("bring", "bring"),
        ("naming", "nam"),
        ("running", "run"),
        # what inflection leaves behind
        ("name", "nam"),
        ("zee", "zee"),
        ("try", "tri"),
        ("by", "by"),
        ("day", "day"),
        ("add", "add"),
        ("adds", "add"),
        ("taboo", "taboo"),
        ("stuff", "stuf"),
        # irregular forms, inflected once more too
        ("fell", "fal"),
        ("children", "child"),
    ],
)
def test_stems(low: str, stem: str) -> None:
    """Inflection is taken off where a word is long enough to have it, and its spelling levelled."""
    assert stem_of(low) == stem


@pytest.mark.parametrize("ending", _DERIVATIONS)
def test_a_derivation_leaves_a_root_of_five_letters(ending: str) -> None:
    """An ending is taken off a root of five letters."""
    assert root_of("zolmt" + ending) == "zolmt"


@pytest.mark.parametrize(
    ("stem", "root"),
    [("zolmtness", "zolmt"), ("zolmness", "zolmness"), ("zolmtful", "zolmt"), ("zolmful", "zolmful"), ("zolmtization", "zolmt"),
     ("zolmeness", "zolm"), ("zolmt", "zolmt"), ("zolmyness", "zolmi")],
)  # fmt: skip
def test_roots(stem: str, root: str) -> None:
    """A shorter root keeps its ending; what is left is levelled like a stem."""
    assert root_of(stem) == root


@pytest.mark.parametrize(
    ("low", "negative", "stem"),
    [
        ("unanswered", True, "answer"),
        ("unasked", True, "ask"),
        ("unused", False, "unus"),
        ("united", False, "unit"),
        ("uniformed", False, "uniform"),
        ("undermined", False, "undermin"),
        ("unknown", False, "unknown"),
        ("answered", False, "answer"),
        ("unanswering", False, "unanswer"),
    ],
)
def test_a_word_that_denies_its_stem(low: str, negative: bool, stem: str) -> None:
    """Un- before a participle of more than four letters denies it; before other words it is a part of them."""
    found = word(low)
    assert (found.low, found.negative, found.stem) == (low, negative, stem)


def test_what_a_word_is() -> None:
    """Small words and light words are told apart from others, and a derivation has the groups of its root."""
    assert (word("the").function, word("quay").function) == (True, False)
    assert (word("things").light, word("quays").light) == (True, False)
    assert word("announcement").root == word("announce").root
    assert word("announcement").groups >= word("announce").groups & synonyms().words.get(stem_of("announce"), frozenset())
    assert word("quux").groups == word("quux").poles == word("quux").rivals == frozenset()
    rise, fall = word("rise").poles, word("fall").poles
    assert {-pole for pole in rise} & fall
    assert not rise & fall


def test_members_of_a_group() -> None:
    """Members are parted by bars, hyphens by words, in lower case and by their stems."""
    assert _members("Stopped | turn-down | put off ") == [("stop",), ("turn", "down"), ("put", "off")]


def test_an_index_has_the_longest_phrase_first() -> None:
    """Words and phrases have the numbers of all lines they stand in; of phrases with one first word the longest is first."""
    found = _index([(1, "stop | put off"), (2, "stop | put off the boat"), (-2, "put off")])
    assert found.words == {"stop": frozenset({1, 2})}
    assert found.phrases == {
        "put": ((("put", "off", "the", "boat"), frozenset({2})), (("put", "off"), frozenset({1, -2}))),
    }


def test_the_sides_of_a_pair_exclude_each_other() -> None:
    """No word stands on both sides of one pair, and each side has its own sign."""
    poles = opposites().words
    assert all(pole and -pole not in found for found in poles.values() for pole in found)
    assert {pole > 0 for found in poles.values() for pole in found} == {True, False}


def test_verbs_of_the_lexicon() -> None:
    """Acts and irregular verbs can be verbs, other words not."""
    found = verb_stems()
    assert {stem_of("fall"), stem_of("announce")} <= found
    assert not {stem_of("quay"), "the"} & found


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("function", "the", "quay"),
        ("light", "thing", "quay"),
        ("negators", "never", "quay"),
        ("denying", "deni", "quay"),
        ("modals", "could", "will"),
        ("hedges", "reportedli", "quay"),
        ("forecast", "project", "quay"),
        ("unreal", "plan", "quay"),
        ("general", "compani", "quay"),
        ("months", "june", "monday"),
        ("weekdays", "monday", "june"),
        ("relative", "today", "monday"),
    ],
)
def test_classes_of_words(name: str, inside: str, outside: str) -> None:
    """Each class has its words, as written or by their stems, and not those of another."""
    members = getattr(lists(), name)
    assert inside in members
    assert outside not in members


def test_phrases_and_quantifiers() -> None:
    """Hedging phrases are cut into words, and a quantifier tells its kind."""
    assert ("is", "said", "to") in lists().hedge_phrases
    known = lists().quantifiers
    assert [known[one] for one in ("every", "mostly", "dozens", "several", "nobody", "solely")] == [
        "all",
        "most",
        "many",
        "some",
        "none",
        "only",
    ]
    assert "quay" not in known


def test_titles() -> None:
    """The words before a name that are no part of it."""
    assert {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "prof", "rev"} == TITLE_WORDS
