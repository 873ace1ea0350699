"""The light reading of a sentence: tags, phrases, who does what, and what hangs on what."""

from __future__ import annotations

import pytest

from summarizer import check
from summarizer.schemas import Support
from summarizer.validation.slots.quotes import quoted
from summarizer.validation.syntax import Parse, breaks, parse
from summarizer.validation.tokens import tokenize


def read(text: str) -> Parse:
    return parse(tokenize(text))


def words(found: Parse, phrases: frozenset[int]) -> set[str]:
    return {" ".join(token.text for token in found.tokens[found.phrases[one].start : found.phrases[one].end]) for one in phrases}


def verb(found: Parse, head: str) -> int:
    return next(one for one in found.verbs if found.tokens[found.phrases[one].head].low == head)


@pytest.mark.parametrize(
    ("text", "head", "doers"),
    [
        ("The mayor, who lives in Bree, opened the bridge.", "opened", {"The mayor"}),
        ("Rules on the farms that supply Orlo can be shown at last.", "supply", {"Rules", "the farms"}),
        ("Police said the man arrested outside a bar in Tarn was freed by a judge.", "freed", {"a judge"}),
        ("The baker and the miller left the village on Monday.", "left", {"The baker", "the miller"}),
        ("The bridge was opened by the queen.", "opened", {"the queen"}),
        ("A report released last week blamed both armies.", "blamed", {"A report"}),
        ("In order to win the race, the rider sold his horse.", "win", {"the rider"}),
        ("Officials on Friday warned of floods.", "warned", {"Officials"}),
    ],
)
def test_doers(text: str, head: str, doers: set[str]) -> None:
    """The doer of a verb is found over relative clauses, participles, lists, times and the passive."""
    found = read(text)
    assert doers <= words(found, found.doers(verb(found, head)))


@pytest.mark.parametrize(
    ("text", "head", "wrong"),
    [
        ("Rules on the farms that supply Orlo can be shown at last.", "shown", "Orlo"),
        ("The man arrested outside a bar was filmed.", "filmed", "a bar"),
        ("Visitors will be hoping the clouds stay away.", "stay", "Visitors"),
    ],
)
def test_no_doers(text: str, head: str, wrong: str) -> None:
    """A noun beside a verb that belongs to another verb or a preposition does not do it."""
    found = read(text)
    one = verb(found, head)
    both = found.subjects[one]
    assert both
    assert wrong not in words(found, both)


def test_governors() -> None:
    """A prepositional phrase hangs on the nearest verb and the nouns since, and not on the verb before."""
    found = read("Ayo scored six times for Orlo and made three during the summer cup.")
    during = next(n for n, phrase in enumerate(found.phrases) if found.tokens[phrase.start].low == "during")
    governors = words(found, found.governors(during))
    assert "made" in governors
    assert "six times" not in governors


def test_breaks() -> None:
    """A capitalised small word behind a word of content begins a sentence; a title or a name within one does not."""
    text = "Rosa Lind wore the red coat on stage The singer left early"
    assert [tokenize(text)[at].text for at in breaks(tokenize(text))] == ["The"]
    assert breaks(tokenize("She told The Courier that the Bank of Orlo had closed.")) == ()


ARTICLE = (
    "The prize named after Bo Lund, which the club of Harn founded, went to Ada Fenn after the judges met in Tarn. "
    "Miners at the pits that supply Orlo with coal may be moved to safer places for the first time, the council said."
)


@pytest.mark.parametrize(
    "statement",
    [
        "The prize named after Bo Lund went to Ada Fenn after the judges met in Tarn.",
        "The club of Harn founded the prize named after Bo Lund.",
        "Miners at the pits may be moved to safer places, the council said.",
    ],
)
def test_pruned_statements_stand(statement: str) -> None:
    """A statement that leaves out whole phrases of the passage is supported."""
    assert check(statement, ARTICLE).support is Support.SUPPORTED


@pytest.mark.parametrize(
    "statement",
    [
        "The judges founded the prize named after Bo Lund.",
        "Orlo with coal may be moved to safer places for the first time, the council said.",
    ],
)
def test_joined_anew_statements_fall(statement: str) -> None:
    """A statement that gives a verb to somebody who stands beside it and does not do it is not supported."""
    assert check(statement, ARTICLE).support is not Support.SUPPORTED


def test_a_set_off_apostrophe_opens_no_quotation() -> None:
    """In tokenised text "the mayor 's plan" quotes nothing, and a backtick opens what an apostrophe ends."""
    text = "the mayor 's plan was ` all smoke ' ."
    assert [text[start:end].strip() for start, end in quoted(text)] == ["all smoke"]
