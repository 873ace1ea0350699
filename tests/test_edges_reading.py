"""The light reading of a sentence at its edges: where a sentence begins inside, and what a word is beside its neighbours."""

from __future__ import annotations

import pytest

from summarizer.validation.syntax import breaks, tag
from summarizer.validation.syntax.breaks import HAPPENED
from summarizer.validation.syntax.classes import options
from summarizer.validation.syntax.neighbours import NUMBERS, SAME_PAST
from summarizer.validation.tokens import tokenize


def begins(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens[at].text for at in breaks(tokens)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Boats lay at the quay The men left", ["The"]),
        ("Boats lay at the quay The", []),  # the last word begins nothing
        ("Boats lay at the The men left", []),
        ("Boats lay at Levin The men left", []),
        ("Boats lay on Monday The men left", ["The"]),
        ("Boats lay in June The men left", ["The"]),
        ("Boats lay there for 40 The men left", ["The"]),
        ("Boats lay quay's The men left", []),
        ("Boats lay at the quay A man left", []),
        ("Boats lay at the quay Himself he left", []),
        ("Boats lay at the quay But he left", ["But"]),
        ("Boats lay at the quay And he left", ["And"]),
        ("Boats lay at the quay Or he left", []),
        ("Boats lay at the quay When he left", ["When"]),
        ("Boats lay at the quay In June he left", ["In"]),
        ("Boats lay at the quay He left", ["He"]),
        ("He read The Guardian today", []),
        ("He saw the quay The Guardian left", ["The"]),
        ("A woman, The men left", []),
        ("Boats lay at the quay The men slept at the inn He left", ["The", "He"]),
    ],
)
def test_a_small_word_begins_a_sentence(text: str, found: list[str]) -> None:
    """A small word with a capital begins a sentence behind a word of content, a figure or a date, and no title."""
    assert begins(text) == found


def long(before: str, name: str, count: int, verb: str = "was") -> str:
    """A run of this many words."""
    return f"It {verb} {'so ' * (count - 2 - len(tokenize(before)) - len(tokenize(name)))}{before} {name}"


@pytest.mark.parametrize(
    ("before", "name", "found"),
    [
        ("the quay", "Rolf Tann was ill", ["Rolf"]),
        ("the quay", "Rolf Tann slept here", ["Rolf"]),
        ("the quay", "Rolf Tann sleeps here", ["Rolf"]),
        ("the quay", "Rolf Tann may sleep", ["Rolf"]),
        # the verb comes within five words
        ("the quay", "Rolf Bo Tann Ek was ill", ["Rolf"]),
        ("the quay", "Rolf Bo Tann Ek Lo was ill", []),
        ("the quay", "Rolf Tann then was ill", []),
        ("the quay", "Rolf Tann, was ill", []),
        ("the quay", "Rolf Tann: was ill", []),
        ("the quay", "Rolf Tann; was ill", []),
        ("the quay", "Rolf Tann. was ill", []),
        # what stands in brackets does not count
        ("the quay", "Rolf Tann (left) was ill", ["Rolf"]),
        ("the quay", "Rolf Tann (on left) was ill", ["Rolf"]),
        ("the quay", "Rolf Bo Tann Ek (left) was ill", ["Rolf"]),
        ("the quay", "Rolf Bo Tann Ek Lo (left) was ill", []),
        # two places of a name
        *[("the quay", f"Police {word} Orlo have left", ["Police"]) for word in ("in", "of", "at", "from")],
        ("the quay", "Police by Orlo have left", []),
        ("the quay", "Police in town have left", []),
        # words that describe people stand before a name
        ("the official", "Rolf Tann was ill", []),
        ("the old", "Rolf Tann was ill", []),
        *[("the " + word, "Rolf Tann was ill", ["Rolf"]) for word in sorted(HAPPENED)],
    ],
)
def test_a_name_begins_a_sentence_of_a_long_run(before: str, name: str, found: list[str]) -> None:
    """In more than forty words a name begins a sentence when its own finite verb follows and one stood before it."""
    assert begins(long(before, name, 41)) == found
    assert begins(long(before, name, 40)) == []
    assert begins(long(before, name, 41, verb="by")) == []


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        # up to, at least, at most: part of the number
        ("Up to 40 boats sank.", "Up", "DET"),
        ("Up to 40 boats sank.", "to", "DET"),
        ("At least 40 boats sank.", "At", "DET"),
        ("At least 40 boats sank.", "least", "DET"),
        ("At most forty boats sank.", "most", "DET"),
        ("At most $40 was lost.", "At", "DET"),
        ("He went up to the quay.", "up", "PREP"),
        ("He went up to the quay.", "to", "PREP"),
        ("About 40 boats sank.", "About", "DET"),
        ("It is about boats.", "about", "PREP"),
        ("Over $40 was lost.", "Over", "DET"),
        ("Under forty boats sank.", "Under", "DET"),
        ("Below them boats sank.", "Below", "PREP"),
        # since, after and the like: before a clause or a noun
        ("It has since sunk.", "since", "ADV"),
        ("It had since sunk.", "since", "ADV"),
        ("It sank since May.", "since", "PREP"),
        ("It sank since it rained.", "since", "SUB"),
        ("He slept after dogs of the big port town of Orlo barked.", "after", "SUB"),  # nine words
        ("He slept after dinner.", "after", "PREP"),
        ("He slept after seeing it rained.", "after", "PREP"),
        ("He slept after dinner, it rained.", "after", "PREP"),
        # names of small words
        ("We met Per Holt.", "Per", "NOUN"),
        ("Per Holt left.", "Per", "NOUN"),
        ("It is per boat.", "per", "PREP"),
        ("In Levin it rained.", "In", "PREP"),
        ("We met May.", "May", "NOUN"),
        ("He may go.", "may", "MODAL"),
        ("May he go?", "May", "MODAL"),
        # pronouns and determiners
        ("She saw her dog.", "her", "DET"),
        ("She saw her.", "her", "PRON"),
        ("These dogs slept.", "These", "DET"),
        ("Those who slept left.", "Those", "PRON"),
        ("One of the dogs slept.", "One", "DET"),
        ("All of them left.", "All", "DET"),
        # 's
        ("It's late.", "'s", "AUX"),
        ("That's late.", "'s", "AUX"),
        ("What's late?", "'s", "AUX"),
        ("Who's late?", "'s", "AUX"),
        ("Here's Bo.", "'s", "AUX"),
        ("There's Bo.", "'s", "AUX"),
        ("Bo's dog left.", "'s", "POSS"),
        # that and who
        ("He said again that the dam broke.", "that", "SUB"),
        ("The dam that broke fell.", "that", "REL"),
        ("The man who left slept.", "who", "REL"),
        ("He asks who left.", "who", "SUB"),
        ("The day when it rained ended.", "when", "SUB"),
        # names that end like adverbs
        ("Billy left.", "Billy", "NOUN"),
        ("Recently Bo left", "Recently", "ADV"),
        ("He saw Emily.", "Emily", "NOUN"),
        # verbs
        ("It is going back.", "back", "ADV"),
        ("It fell back.", "back", "ADV"),
        ("The men cut the tree.", "cut", "VERB"),
        ("It was cut by Bo.", "cut", "VERB"),
        ("They do cut it.", "cut", "VERB"),
        ("He helped build it.", "build", "VERB"),
        ("The falling dam broke.", "falling", "ADJ"),
        ("A man holding a dog left.", "holding", "ING"),
        ("Without seeing it, he left.", "seeing", "ING"),
        ("He is running.", "running", "VERB"),
        ("The broken dam fell.", "broken", "ADJ"),
        ("Named in May, he left.", "Named", "PART"),
        ("He wants to quickly leave.", "to", "TO"),
        ("He wants to be.", "to", "TO"),
        ("He had to do it.", "to", "TO"),
        ("It goes to Bo.", "to", "PREP"),
        ("the well-known man", "well", "ADJ"),
        ("the well-known man", "known", "ADJ"),
        ("the well - known man", "-", "MARK"),
        ("Bo & Co sank", "&", "CONJ"),
        ("It fell 5%.", "%", "NUM"),
        *[(f"It sold {word} boats.", word, "NUM") for word in sorted(NUMBERS)],
        *[(f"It was {word} there.", word, "VERB") for word in sorted(SAME_PAST - {"shed"})],
    ],
)
def test_a_word_beside_its_neighbours(text: str, word: str, name: str) -> None:
    """A word is what a grammarian calls it in its sentence."""
    tokens = tokenize(text)
    assert [one.name for token, one in zip(tokens, tag(tokens), strict=True) if token.text == word][:1] == [name]


@pytest.mark.parametrize(
    ("low", "verb", "noun", "adjective", "adverb"),
    [
        ("walks", "s", True, False, False),
        ("walk", "base", True, False, False),
        ("went", "past", False, False, False),
        ("gone", "participle", False, False, False),
        ("walking", "ing", True, False, False),
        ("king", None, True, False, False),
        ("string", None, True, False, False),
        ("walked", "past", False, False, False),
        ("red", None, True, True, False),
        ("famous", None, True, True, False),
        ("hopeful", None, True, True, False),
        ("ful", None, True, False, False),
        ("gladly", None, False, False, True),
        ("fly", "base", True, False, False),
        ("gloss", None, True, False, False),
        ("virus", None, True, False, False),
        ("carries", "s", False, False, False),
        ("teaches", "s", False, False, False),
    ],
)
def test_what_a_word_can_be(low: str, verb: str | None, noun: bool, adjective: bool, adverb: bool) -> None:
    """A word's ending and the lists tell what it can be, whatever stands beside it."""
    found = options(low)
    assert (found.verb, found.noun, found.adjective, found.adverb) == (verb, noun, adjective, adverb)
