"""Where the reading of verbs and of what belongs to them begins and ends: slots/relations.py, word for word."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told, words

from summarizer.validation.slots import relations
from summarizer.validation.slots.relations import preposition_of, verbish
from summarizer.validation.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "at", "verb"),
    [
        ("painted", "painted", True),  # nothing before it
        ("The painted boat", "painted", False),  # behind a determiner
        ("the badly painted boat", "painted", False),  # over an adverb
        ("the also painted boat", "painted", False),
        ("the not painted boat", "painted", False),
        ("the now painted boat", "painted", False),
        ("the then painted boat", "painted", False),
        ("the still painted boat", "painted", False),
        ("the already painted boat", "painted", False),
        ("it isn't painted", "painted", True),
        ("the soon painted boat", "painted", True),  # no word that is passed over
        ("badly painted", "painted", True),  # an adverb and nothing before it
        ("still painted", "painted", True),
        ("in painted boats", "painted", False),  # behind a preposition
        ("by painted boats", "painted", True),  # but for some that verbs follow too
        ("after painted boats", "painted", True),
        ("before painted boats", "painted", True),
        ("without painted boats", "painted", True),
        ("as painted boats", "painted", True),
        ("to painted boats", "painted", True),
        ("They will blorp", "blorp", True),  # behind a modal any word is a verb
        ("They would blorp", "blorp", True),
        ("They can blorp", "blorp", True),
        ("They could blorp", "blorp", True),
        ("They may blorp", "blorp", True),
        ("They might blorp", "blorp", True),
        ("They must blorp", "blorp", True),
        ("They should blorp", "blorp", True),
        ("They plan to blorp", "blorp", True),  # and behind "to" with a plan before it
        ("plan to blorp", "blorp", True),
        ("They drove to blorp", "blorp", False),
        ("was blorping", "blorping", True),  # behind an auxiliary by its ending
        ("was blorpen", "blorpen", True),
        ("was blorped", "blorped", True),
        ("was blorp", "blorp", False),
        ("was lost", "lost", True),
        ("has won", "won", True),
        ("he blorps", "blorps", True),  # behind a pronoun any word
        ("which blorp", "blorp", True),
        ("Bo blorped", "blorped", True),
        ("Bo blorping", "blorping", False),
        ("Bo won", "won", True),
        ("Bo blorps", "blorps", False),
        ("Bo sells", "sells", True),
        ("sells", "sells", False),  # with nobody before it
        ("12 sells", "sells", False),
        ("Bo guess", "guess", False),
        ("Bo Painted", "Painted", False),  # part of a name
        ("Painted", "Painted", True),
        ("Bo. Painted", "Painted", True),  # begins a sentence
        ("Bo, Painted", "Painted", False),
        ("he 1952", "1952", False),
        ("he very", "very", False),
    ],
)
def test_verbish(text: str, at: str, verb: bool) -> None:
    """A word is a verb by its form and by the nearest word before it that is no adverb."""
    assert verbish(*words(text, at)) is verb


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The ferry sank", "sank", ["ferry"]),
        ("ferry sank", "sank", ["ferry"]),
        ("sank", "sank", []),
        ("The old ferry quickly sank", "sank", ["old", "ferry"]),
        ("The ferry has not sank", "sank", ["ferry"]),
        ("The ferry began to sank", "sank", []),  # an infinitive has no subject of its own
        ("has sank", "sank", []),
        ("He sank", "sank", []),  # a pronoun
        ("The boat that sank", "sank", ["boat"]),
        ("The boat, which sank", "sank", ["boat"]),
        ("The boat, who sank", "sank", ["boat"]),
        ("The boat of the pilot sank", "sank", ["boat"]),  # over what a preposition introduces
        ("boat of the pilot sank", "sank", ["boat"]),
        ("The boat in town of the pilot sank", "sank", ["boat"]),
        ("Bo but the night sank", "sank", []),  # a time is passed over, and nobody stands before it
        ("The boat on Monday sank", "sank", ["boat"]),
        ("Bo and the ferry sank", "sank", []),  # one of several
        ("Bo or the ferry sank", "sank", []),
        ("Bo , the ferry sank", "sank", []),
        ("Bo but the ferry sank", "sank", ["ferry"]),
        ("The boat 30 miles off sank", "sank", []),
        ("The old boat 30 miles sank", "sank", ["old", "boat"]),  # over a measure
        ("30 boats sank", "sank", ["boats"]),  # a figure with nothing before it
        ("The most famous ferry sank", "sank", ["famous", "ferry"]),
        ("The more famous ferry sank", "sank", ["famous", "ferry"]),
        ("The other ferry sank", "sank", ["ferry"]),
        ("The same ferry sank", "sank", ["ferry"]),
        ("The own ferry sank", "sank", ["ferry"]),
        ("Somebody sank", "sank", []),
        ("In that ferry sank", "sank", []),
    ],
)
def test_subject_of_a_verb(text: str, verb: str, subject: list[str]) -> None:
    """A verb belongs to the noun phrase before it that no preposition introduces; a pronoun or one of several tells nothing."""
    tokens, at = words(text, verb)
    assert [tokens[near].text for near in relations._subject(tokens, at)] == subject


@pytest.mark.parametrize(
    ("text", "end", "phrase", "before"),
    [
        ("of the tall tower", "tower", ["tall", "tower"], "of"),
        ("the tall tower", "tower", ["tall", "tower"], None),
        ("was the tall tower", "tower", ["tall", "tower"], "was"),
        ("tower who", "who", ["tower"], None),
        ("tower , who", "who", ["tower"], None),
        ("who", "who", [], None),
        ("but tower", "tower", ["tower"], "but"),
        ("as tower", "tower", ["tower"], "as"),
        ("and tower", "tower", ["tower"], "and"),
        ("or tower", "tower", ["tower"], "or"),
        ("where tower", "tower", ["tower"], "where"),
        ("by that tower", "tower", ["tower"], "by"),  # that tower
        ("saw that tower", "tower", ["tower"], "that"),  # that it is so
        ("painted tower", "tower", ["tower"], "painted"),
        ("nobody tower", "tower", ["tower"], None),
        ("7 tower", "tower", ["tower"], "7"),
    ],
)
def test_phrase_back(text: str, end: str, phrase: list[str], before: str | None) -> None:
    """A noun phrase reaches back to a preposition, an auxiliary, a joining word or a verb."""
    tokens, at = words(text, end)
    found, near = relations._phrase_back(tokens, at)
    assert found is not None
    assert [tokens[one].text for one in found] == phrase
    assert (tokens[near].text if near >= 0 else None) == before


def test_phrase_back_to_a_pronoun() -> None:
    """A pronoun is no phrase, and is told with its place."""
    assert relations._phrase_back(list(tokenize("Then they")), 1) == (None, 1)


@pytest.mark.parametrize(
    ("text", "at", "preposition"),
    [
        ("in the old dry town", "town", "in"),
        ("in town", "town", "in"),
        ("town", "town", None),
        ("in the very town", "town", None),  # another small word between
        ("in, town", "town", None),
        ("in Bo sells town", "town", None),
        ("of a long low grey town", "town", "of"),  # five words between
        ("of a long low grey wet town", "town", None),  # six
        ("To town", "town", "to"),
    ],
)
def test_preposition_of(text: str, at: str, preposition: str | None) -> None:
    """A preposition introduces a word over its own describing words alone, five at the most."""
    assert preposition_of(*words(text, at)) == preposition


@pytest.mark.parametrize(
    ("text", "low", "high", "apart"),
    [
        ("mill , burnt in May , reopened", "mill", "reopened", True),
        ("mill which burnt , reopened", "mill", "reopened", True),
        ("mill which burnt reopened", "mill", "reopened", False),  # not closed
        ("mill , burnt reopened", "mill", "reopened", False),
        ("mill burnt , reopened", "mill", "reopened", False),  # not opened
        ("mill burnt reopened", "mill", "reopened", False),
        ("mill ( burnt ) reopened", "mill", "reopened", True),
        ("mill , burnt . reopened", "mill", "reopened", False),
    ],
)
def test_set_apart(text: str, low: str, high: str, apart: bool) -> None:
    """What stands between two words is a parenthesis when a mark opens it and another one closes it."""
    tokens, last = words(text, high)
    assert relations._set_apart(tokens, words(text, low)[1], last) is apart


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        # Of whom the passage says it, the statement has no word.
        ("The brewery collapsed in May.", "The harbour of the brewery collapsed in May.", "harbour"),
        ("The brewery of the harbour collapsed in May.", "The harbour of the brewery collapsed in May.", None),
        ("The brewery collapsed in May.", "The harbour was old and the brewery collapsed in May.", None),
        ("Collapsed in May.", "The harbour of the brewery collapsed in May.", None),
        ("The brewery collapsed in May.", "He of the brewery collapsed in May.", None),
        ("The brewery collapsed in May.", "The thing of the brewery collapsed in May.", None),  # says nothing
        ("The brewery collapsed in May.", "Forty of the brewery collapsed in May.", None),  # a figure
        ("The barn stood. The brewery collapsed.", "The barn stood. The crane of the brewery collapsed.", "crane"),
        ("The brewery burned and the barn collapsed.", "The brewery burned and the crane of the barn collapsed.", None),
        ("The barn of the brewery collapsed.", "The big harbour of the brewery collapsed.", "big harbour"),
        # Two neighbours between which a verb of the passage stands.
        ("Bo visited the harbour town.", "Bo visited the harbour and repaired the town.", "repaired"),
        ("Bo visited the harbour town.", "Bo visited the harbour to sell the town.", "sell"),
        ("Bo visited the harbour town.", "Bo visited the harbour and closed, then sold the town.", "sold"),
        ("Bo visited harbour town.", "Bo visited harbour repaired town.", "repaired"),
        ("Bo visited the harbour and town.", "Bo visited the harbour and repaired the town.", None),  # a clause of its own
        ("Bo visited the harbour, the town.", "Bo visited the harbour and repaired the town.", None),
        ("Bo visited the harbour town.", "Bo visited the harbour and said the town was poor.", None),
        ("Bo visited the harbour town.", "Bo visited the harbour. Ada repaired the town.", None),
        ("Bo visited the harbour town.", "Bo visited the harbour, repaired in May, town.", None),
        ("Bo visited the harbour pretty town.", "Bo visited the harbour and repaired the town.", None),
        ("Bo and the harbour town.", "Bo saw the harbour and repaired the town.", None),  # no verb before it
        ("Bo visited the harbour and repaired the town.", "Bo visited the harbour and repaired the town.", None),
        ("Bo visited the town harbour.", "Bo visited the harbour and repaired the town.", "repaired"),
        (
            "Bo visited the mill and harbour and closed the barn yard.",
            "Bo visited the mill and harbour and closed the barn and repaired the yard.",
            "repaired",
        ),
        (
            "Ada sang. Bo visited the harbour town.",
            "Ada sang. Bo visited the harbour and repaired the town.",
            "repaired",
        ),
    ],
)
def test_check(statement: str, passage: str, against: str | None) -> None:
    """A verb keeps its doer, and what a verb that is left out takes is not joined to what stands before it."""
    expected = against and f"relation_mismatch | {against}"
    assert told(relations.check(case_of(statement, passage)), passage) == expected
