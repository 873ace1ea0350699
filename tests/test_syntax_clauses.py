"""Who does what in a sentence, and what hangs on what: sets of phrases worked out by hand, tables/clauses.txt and here."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.validation.syntax import Parse, breaks, parse
from summarizer.validation.tokens import tokenize

Row = tuple[str, str, set[str], set[str], set[str]]


def read(text: str) -> Parse:
    return parse(tokenize(text))


def words(found: Parse, numbers: frozenset[int] | set[int]) -> set[str]:
    return {" ".join(token.text for token in found.tokens[found.phrases[n].start : found.phrases[n].end]) for n in numbers}


def number(found: Parse, word: str) -> int:
    """The phrase that a word (its last, if it is there twice) stands in."""
    at = max(at for at, token in enumerate(found.tokens) if token.text == word)
    return found.at[at]


def rows() -> list[Row]:
    lines = (Path(__file__).parent / "tables" / "clauses.txt").read_text(encoding="utf-8").splitlines()
    cut = [[cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("#")]
    return [(text, verb, named(first), named(second), named(third)) for text, verb, first, second, third in cut]


def named(cell: str) -> set[str]:
    return {name.strip() for name in cell.split(",") if name}


@pytest.mark.parametrize(("text", "verb", "subjects", "objects", "by"), rows())
def test_clauses(text: str, verb: str, subjects: set[str], objects: set[str], by: set[str]) -> None:
    """The subjects, objects and "by" of a verb are those and no others."""
    found = read(text)
    one = next(n for n in found.verbs if found.tokens[found.phrases[n].head].low == verb)
    assert words(found, found.subjects[one]) == subjects
    assert words(found, found.objects[one]) == objects
    assert words(found, found.by(one)) == by


@pytest.mark.parametrize(
    ("text", "verb", "doers", "done_to"),
    [
        ("The queen opened the bridge.", "opened", {"The queen"}, {"the bridge"}),
        ("The bridge was opened by the queen.", "opened", {"the queen"}, {"The bridge"}),
        ("The bridge was opened.", "opened", set(), {"The bridge"}),
        ("The bridge opened by the queen failed.", "opened", {"the queen"}, {"The bridge"}),
        ("The bridge opened by the queen failed.", "failed", {"The bridge"}, set()),
    ],
)
def test_the_passive_undone(text: str, verb: str, doers: set[str], done_to: set[str]) -> None:
    """Who does a verb and what it is done to, however it is said."""
    found = read(text)
    one = number(found, verb)
    assert (words(found, found.doers(one)), words(found, found.done_to(one))) == (doers, done_to)


@pytest.mark.parametrize(
    ("text", "word", "governors"),
    [
        ("Rain fell on the roof of the mill in Tarn.", "on", {"fell"}),
        ("Rain fell on the roof of the mill in Tarn.", "of", {"the roof"}),  # only ever what stands before it
        ("Rain fell on the roof of the mill in Tarn.", "in", {"fell", "the roof", "the mill"}),
        ("Ayo won and slept in Tarn.", "in", {"slept"}),
        ("Ayo said that he slept in Tarn.", "in", {"slept"}),
        ("Ayo won; the dam in Tarn failed.", "in", {"the dam", "failed"}),
        ("Ayo slept because it rained in Tarn.", "in", {"rained"}),
        ("Ayo was afraid of floods in Tarn.", "in", {"was", "afraid", "floods"}),
        ("Ayo was afraid of floods in Tarn.", "of", {"afraid"}),
        ("A crack photographed on the wall grew.", "on", {"A crack", "photographed", "grew"}),
        ("The dam, in Tarn, failed.", "in", {"The dam"}),
        ("Officials on Friday warned of floods.", "on", {"Officials", "warned"}),
        ("Officials on Friday warned of floods.", "of", {"warned"}),
        ("On Monday the mill fell.", "On", {"fell"}),
        ("Carrying water, Bo Lund left Tarn.", "Carrying", {"left"}),
        ("Bo Lund left, having slept.", "slept", {"left"}),
        ("A plan to open the mill in Tarn was dropped.", "in", {"A plan", "to open", "the mill", "was dropped"}),
        ("The mayor saw the team that won in Tarn.", "in", {"saw", "the team", "won"}),
        ("Of the dam it tells.", "Of", set()),
        ("Tales of Tarn won.", "of", {"Tales"}),
    ],
)
def test_governors(text: str, word: str, governors: set[str]) -> None:
    """What a preposition, infinitive or gerund can hang on, and nothing else."""
    found = read(text)
    assert words(found, found.governors(number(found, word))) == governors


@pytest.mark.parametrize(
    ("text", "word", "chain"),
    [
        ("Rules on the farms in Tarn changed.", "Tarn", ["Tarn", "the farms", "Rules"]),
        ("Rules on the farms in Tarn changed.", "farms", ["the farms", "Rules"]),
        ("Ada and Bo of Tarn left.", "Tarn", ["Tarn", "Bo", "Ada"]),
        ("Ada slept in Tarn.", "Tarn", ["Tarn"]),
        ("Ada, Bo and Mina left.", "Bo", ["Bo"]),
        ("She is in and Bo left.", "Bo", ["Bo"]),
    ],
)
def test_chain(text: str, word: str, chain: list[str]) -> None:
    """A noun phrase, what it hangs on by a preposition, and so on to the first."""
    found = read(text)
    numbers = list(found.chain(number(found, word)))
    assert [next(iter(words(found, {one}))) for one in numbers] == chain
    assert found.head_of_chain(number(found, word)) == numbers[-1]


@pytest.mark.parametrize(
    ("text", "word", "joined"),
    [
        ("Ada, Bo and Mina left.", "Ada", {"Ada", "Bo", "Mina"}),
        ("Ada, Bo and Mina left.", "Mina", {"Ada", "Bo", "Mina"}),
        ("Ada, Bo, and Mina left.", "Ada", {"Ada", "Bo", "Mina"}),
        ("Ada, Bo, and Mina left.", "Mina", {"Ada", "Bo", "Mina"}),
        ("Ada, Bo, Mina left.", "Ada", {"Ada"}),  # no "and": in apposition, perhaps
        ("Ada, Bo, Mina left.", "Mina", {"Mina"}),
        ("Ada; Bo and Mina left.", "Ada", {"Ada"}),
        ("Ada; Bo and Mina left.", "Mina", {"Bo", "Mina"}),
        ("Ada slept, and Bo left.", "Ada", {"Ada"}),
        ("Ada slept, and Bo left.", "Bo", {"Bo"}),
        ("Ada and", "Ada", {"Ada"}),
        ("Ada or Bo left.", "Bo", {"Ada", "Bo"}),
    ],
)
def test_joined(text: str, word: str, joined: set[str]) -> None:
    """A list that has an "and" or "or" stands together, seen from its first and its last member; no other row of names does."""
    found = read(text)
    assert words(found, found.joined(number(found, word))) == joined


@pytest.mark.parametrize(
    ("text", "reduced"),
    [
        ("The man arrested in Tarn was freed.", {"arrested"}),
        ("The man arrested last week was freed.", {"arrested"}),
        ("The man arrested Monday in Tarn was freed.", {"arrested"}),
        ("The man arrested again was freed.", {"arrested"}),
        ("The man again arrested was freed.", {"arrested"}),
        ("The man arrested Bo and was freed.", set()),
        ("The man arrested; he was freed.", set()),
        ("The man was arrested and freed.", set()),
        ("Arrested in Tarn was Bo.", set()),
        ("The man who was arrested in Tarn slept.", set()),
        ("The man left to sleep in Tarn.", set()),
    ],
)
def test_reduced(text: str, reduced: set[str]) -> None:
    """A bare participle that another verb follows without a subject of its own only describes."""
    found = read(text)
    assert words(found, found.reduced) == reduced


LONG = "Rosa Lind won in Tarn " + "and in Orlo " * 12
"""Forty-one words with a finite verb, in which no sentence begins."""


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("Rosa wore the red coat on stage The singer left early", ["The"]),
        ("Rosa wore the red coat on stage He left early", ["He"]),
        ("Rosa wore the red hat On Monday it rained", ["On"]),
        ("Rosa wore the red coat on stage If it rains she sings", ["If"]),
        ("Rosa wore the red coat on stage But she left", ["But"]),
        ("Rosa wore the red coat on stage And she left", ["And"]),
        ("Rosa won in 1999 The singer left", ["The"]),
        ("Rosa wore the red coat on stage A", []),  # the last word begins nothing
        ("Rosa wore it in Tarn The singer left", []),  # a name goes on, perhaps: Tarn The Great
        ("Rosa wore the The singer left", []),  # no sentence ends with "the"
        ("Rosa wore the singer 's The coat", []),
        ("Rosa read The Courier at home", []),  # a title behind a verb
        ("Rosa read The good book", ["The"]),
        ("Rosa wore the red hat The Courier said", ["The"]),
        ("Rosa gave the dog Himself as a name", []),
        ("Rosa wore size I said nothing", []),  # a single letter
        ("Rosa wore the coat , The singer left", []),
        ("Rosa wore the red coat on stage The singer sat on a chair The band left", ["The", "The"]),
        (LONG + "by boat Bo Lund left the mill", ["Bo"]),
        (LONG + "by boat Bo left the mill", ["Bo"]),
        (LONG + "by boat Bo , left the mill", []),
        (LONG + "by boat Bo in Tarn", []),  # no verb
        (LONG + "by boat Bo", []),
        (LONG + "by boat Bo Lund", []),
        (LONG + "by singer Bo Lund left the mill", []),  # what Bo is
        (LONG + "by the old Bo Lund left the mill", []),
        (LONG + "by boat Bo Lund Ray Mond Orr left the mill", []),  # too far
        (LONG + "by boat Bo Lund Ray Mond left the mill", ["Bo"]),
        ("Rosa won by boat Bo Lund left the mill", []),  # short
        (LONG + "by boat Bo Lund ( left ) sold the mill", ["Bo"]),
        (LONG + "by boat Bo ( left ) and Ray", []),  # what brackets say is no verb of his
        (LONG + "in February Bo Lund left the mill", ["Bo"]),
        (LONG + "after the incident Bo Lund left the mill", ["Bo"]),
        (LONG + "by boat Police in Tarn have left the mill", ["Police"]),
        (LONG + "by boat Bo as Ray left the mill", []),
        ("Rosa sang on Friday The singer left early", ["The"]),
    ],
)
def test_breaks(text: str, begun: list[str]) -> None:
    """Where a sentence begins that no mark sets off."""
    tokens = tokenize(text)
    assert [tokens[at].text for at in breaks(tokens)] == begun
