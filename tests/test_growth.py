"""How the work of reading and judging grows: counted in calls, never in seconds."""

import random
import sys

import pytest

from summarizer import verify
from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.names import find_names
from summarizer.validation.alignment import MOST, Passage, Placed
from summarizer.validation.scopes import mark
from summarizer.validation.tokens import tokenize

WORDS = "Maran Oster harbour harbour the port will not close said nine ships could 40 percent and but".split()  # noqa: SIM905 (a list of words reads best as words)


def calls(work):
    """Calls of functions, built-in ones included, that a piece of work makes."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def claimed(text):
    """A summary whose one claim is the whole text, with all of it as evidence."""
    document = Document(text)
    claim = {"id": "claim-1", "text": text, "speaker": None, "via": [], "form": "narrated", "negated": False}
    claim |= {"hedge": None, "when": None, "cue": None, "evidence": [{"start": 0, "end": len(text), "text": text}]}
    article = {"sha256": document.sha256, "length": len(text), "title": None, "url": None, "published": None, "language": "en"}
    return {
        "schema_version": "1",
        "article": article,
        "gist": [],
        "actors": [],
        "sources": [],
        "claims": [claim],
        "numbers": [],
    }, document


def mixed(count):
    rng = random.Random(5)
    return " ".join(rng.choices(WORDS, k=count))


@pytest.mark.parametrize("text_of", [mixed, lambda count: "harbour " * count, lambda count: "He said, " * (count // 3)])
def test_a_claim_of_twice_the_words_makes_about_twice_the_calls(text_of):
    """A long claim is judged in proportion to its length, whether its words repeat or not."""
    verify(*claimed(text_of(60)))  # lists are read on first use
    once, twice = (calls(lambda n=n: verify(*claimed(text_of(n).strip()))) for n in (1_200, 2_400))
    assert twice < 2.6 * once


def test_a_word_of_many_places_is_weighed_at_few():
    """Of more than MOST places only the first and those beside the neighbours' are looked at, the nearest among them."""
    items = [Placed(marked, 0, 1, marked.token) for marked in mark(tokenize("harbour " * (4 * MOST)))]
    (word,) = tokenize("harbour")
    answers = Passage(items).answers(word)
    assert [place for _, place in answers.candidates] == list(range(4 * MOST))
    weighed = {place for _, place in answers.weighed([3 * MOST])}
    assert {0, 3 * MOST - 1, 3 * MOST, 3 * MOST + 1} < weighed
    assert len(weighed) <= MOST


def test_what_answers_to_a_word_is_worked_out_once():
    """The same word said again is answered by the same object."""
    passage = Passage(Placed(marked, 0, 1, marked.token) for marked in mark(tokenize("The port closed. Ports close.")))
    first, again = tokenize("port port")
    assert passage.answers(first) is passage.answers(again)
    assert sorted(at for _, at in passage.candidates(first)) == [1, 4]


def nationalities(count):
    """As many adjectives of place, each before a noun, as names that share no stem with them."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    made = ("".join(letters[i // 26**k % 26] for k in range(4)) for i in range(count))
    return "".join(f"The Q{stem}ian talks failed. " for stem in made)


def test_adjectives_of_place_ask_no_more_of_more_names():
    """Twice the names and adjectives make about twice the calls."""
    find_names(Document(nationalities(20)))
    once, twice = (calls(lambda n=n: find_names(Document(nationalities(n)))) for n in (400, 800))
    assert twice < 2.6 * once


@pytest.mark.parametrize("sentence", ["he said, ", "said that "])
def test_a_sentence_full_of_cues_is_read_in_proportion(sentence):
    """Chains, names and nesting of all attributions of a text of cues alone cost its length."""

    def read(count):
        for attribution in find_attributions(Document(sentence * count)):
            assert attribution.depth >= 0
            assert len(attribution.via) < count
            assert attribution.weak in {True, False}

    read(3)
    once, twice = (calls(lambda n=n: read(n)) for n in (200, 400))
    assert twice < 2.6 * once
