"""Stems, roots, lists and scopes: what the slots compare words by."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.validation.lexicon import lists, opposites, synonyms
from summarizer.validation.lexicon.stems import root_of, stem_of
from summarizer.validation.scopes import mark
from summarizer.validation.tokens import tokenize


@pytest.mark.parametrize(
    "forms",
    [
        "stop stops stopped stopping",
        "die dies died dying",
        "sue sues sued suing",
        "city cities",
        "fall falls fell fallen",
        "warn warns warnings",
    ],
)
def test_inflected_forms_share_a_stem(forms: str):
    assert len({stem_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms", ["announce announcement", "negotiate negotiation", "examine examiner examination", "invest investor"]
)
def test_derivations_share_a_root(forms: str):
    assert len({root_of(stem_of(form)) for form in forms.split()}) == 1


def test_words_of_different_meaning_keep_different_stems():
    assert len({stem_of(word) for word in ("port", "party", "sport", "part", "report")}) == 5


def test_a_phrase_is_one_word_and_its_first_word_stands_for_it():
    tokens = tokenize("The council turned down the offer")
    phrase, inside = tokens[2], tokens[3]
    assert phrase.groups & synonyms().words[stem_of("reject")]
    assert inside.inside
    assert not phrase.inside


def test_no_synonym_group_has_two_words_that_exclude_each_other():
    rise, fall = stem_of("rise"), stem_of("fall")
    assert not synonyms().words[rise] & synonyms().words[fall]
    assert {-pole for pole in opposites().words[rise]} & opposites().words[fall]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_every_token_is_cut_from_the_text_and_nothing_but_space_is_left_over(text: str):
    tokens = tokenize(text, offset=7)
    assert all(text[t.start - 7 : t.end - 7] == t.text for t in tokens)
    assert "".join(t.text for t in tokens) == "".join(text.split())


def denied(text: str) -> set[str]:
    return {item.token.low for item in mark(tokenize(text)) if item.negated and item.token.content}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The crew did not leave the ship", {"crew", "leave", "ship"}),
        ("He denied selling any of the boats and paid a fine", {"selling", "boats"}),
        ("The crew left, but the captain did not", {"captain"}),
        ("They postponed rather than cancelled it", {"cancelled"}),
        ("I do not accept that you were careless", {"accept", "careless"}),
        ("no more than nine boats", set()),
        ("The letter went unanswered", {"unanswered"}),
    ],
)
def test_what_is_denied(text: str, words: set[str]):
    assert denied(text) == words


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The bridge could fall", "fall", "could"),
        ("The bridge reportedly fell", "fell", "reportedly"),
        ("The man claimed that the bridge fell", "fell", "claimed"),
        ("The bridge fell", "fell", None),
    ],
)
def test_what_is_weakened_and_by_which_word(text: str, word: str, by: str | None):
    (found,) = [item.weak for item in mark(tokenize(text)) if item.token.low == word]
    assert (found.text if found else None) == by


def test_a_plan_makes_what_follows_it_unreal():
    (fallen,) = [item.unreal for item in mark(tokenize("The council plans to close the pool")) if item.token.low == "close"]
    assert fallen is not None
    assert fallen.text == "plans"


def test_every_hedge_list_is_read():
    known = lists()
    assert "could" in known.modals
    assert stem_of("reportedly") in known.hedges
    assert known.quantifiers["most"] == "most"
