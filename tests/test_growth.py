"""How the work of reading and judging grows: counted in calls, never in seconds."""

import random
import sys

import pytest

from summarizer import verify
from summarizer.document import Document
from summarizer.grounding import words
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.names import find_names
from summarizer.grounding.units import MAX_UNIT_WORDS
from summarizer.slack.asks import Wish, read_check, read_command
from summarizer.slack.words import links
from summarizer.validation import row, tokens
from summarizer.validation.alignment import MOST, Passage, Placed
from summarizer.validation.context import context_of
from summarizer.validation.finding import Stretch
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


@pytest.mark.parametrize("sentence", ["he said, ", "said that ", "reported, citing ", "according to "])
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


def test_a_sentence_of_participles_is_read_in_pieces():
    """Each "citing" looks for the end of its sentence: the pieces that a sentence is read in bound that look."""

    def read(count):
        for attribution in find_attributions(Document("citing " * count)):
            assert attribution.depth >= 0

    once, twice = (calls(lambda n=n: read(n)) for n in (MAX_UNIT_WORDS, 2 * MAX_UNIT_WORDS))
    assert twice < 2.2 * once


def counted(monkeypatch, *places):
    """The arguments of every call of a function, by whatever module it is called from."""
    seen = []
    for module, name in places:
        work = getattr(module, name)

        def noted(*args, _work=work, **named):
            seen.append(args)
            return _work(*args, **named)

        monkeypatch.setattr(module, name, noted)
    return seen


ARTICLE = (
    "The port of Levin will stay shut for nine days, Ilse Maran said on Monday. Karl Oster denied it. "
    "“Forty ships are waiting,” Oster told reporters. Maran said the quay had sunk. Nobody was hurt."
)


def quoting(sentence):
    """A summary with one claim, which is a sentence of ARTICLE, by number from 0."""
    document = Document(ARTICLE)
    here = document.sentences[sentence]
    summary, _ = claimed(here.text)
    summary["article"] |= {"sha256": document.sha256, "length": len(ARTICLE)}
    summary["claims"][0]["evidence"] = [{"start": here.start, "end": here.end, "text": here.text}]
    return summary


def test_an_article_is_cut_into_words_once(monkeypatch):
    """Names, attributions and capitals share the words of a sentence; of what stands beside a quotation new ones are made."""
    cuts = counted(monkeypatch, (words, "cut"))
    document = Document(ARTICLE)
    verify(quoting(0), document)
    whole = [(start, end) for _, text, start, end in cuts if text == ARTICLE]
    assert [whole.count((s.start, s.end)) for s in document.sentences] == [1] * len(document.sentences)
    assert len(whole) == len(set(whole))
    read = len(cuts)
    verify(quoting(1), document)
    assert not [text for _, text, _, _ in cuts[read:] if text == ARTICLE]


def test_only_the_sentences_that_a_field_points_at_are_marked_and_parsed(monkeypatch):
    """The last two of five sentences are neither evidence nor before it."""
    marked = counted(monkeypatch, (row, "tokenize"))
    verify(quoting(2), Document(ARTICLE))
    read = [text for (text,) in marked]
    sentences = [sentence.text for sentence in Document(ARTICLE).sentences]
    assert sentences[2] in read
    assert not {*sentences[3:]} & {*read}
    assert len(read) == len(set(read))


def test_a_sentence_of_several_fields_is_read_for_the_first_of_them(monkeypatch):
    """Two claims with one evidence, and the claims judged again: its row is made once."""
    made = counted(monkeypatch, (row, "mark"))
    document = Document(ARTICLE)
    summary = quoting(1)
    summary["claims"].append(summary["claims"][0] | {"id": "claim-2", "text": "Oster confirmed it."})
    verify(summary, document)
    verify(summary, document)
    assert len(made) == 2  # the sentence and the one before it


def test_a_passage_puts_the_words_of_its_sentences_together():
    """The same word of a sentence, at the same tier, is the same object in every passage."""
    context = context_of(Document(ARTICLE))
    first, second, third, *_ = (Stretch(s.start, s.end) for s in context.document.sentences)
    one, other = context.passage((second,)), context.passage((second, third))
    assert [placed.tier for placed in one.items[:2]] == [2, 2]
    shared = {id(placed) for placed in one.items} & {id(placed) for placed in other.items}
    assert len(shared) == len(one.items)
    assert {placed.tier for placed in context.passage((first, third)).items if placed.sentence == 2} == {2}


def test_the_words_of_a_name_are_read_once(monkeypatch):
    """Twenty claims of one speaker cut their name once: short texts keep their tokens."""
    summary = quoting(0)
    at = ARTICLE.index("Ilse")
    evidence = [{"start": at, "end": at + 10, "text": "Ilse Maran"}]
    actor = {"id": "actor-1", "name": "Ilse Maran", "kind": "person", "role": None, "aliases": [], "evidence": evidence}
    summary["actors"] = [actor]
    summary["claims"] = [summary["claims"][0] | {"id": f"claim-{n}", "speaker": "actor-1"} for n in range(1, 21)]
    tokens._short.cache_clear()
    cuts = counted(monkeypatch, (tokens, "_tokenized"))
    verify(summary, Document(ARTICLE))
    assert [text for text, _ in cuts].count("Ilse Maran") == 1


@pytest.mark.parametrize("run", [" " * 20_000 + "!x", "<https://a" * 4_000, "<@a" * 8_000, "a |" + " " * 20_000 + "| b"])
def test_what_a_person_types_is_read_in_proportion(run):
    """A run that matches nothing is not tried at each length of each part: with that, none of these would end in a day."""
    assert links(run) == links(run[:40])
    assert read_command(run).wish is not Wish.CANCEL
    assert read_check(run) is not None


def test_what_stands_between_two_short_names_is_read_once():
    """White space and slashes between acronyms may be taken by two parts of a pattern, and are by the first."""
    gap = "/ " * 20_000
    assert find_names(Document(f"The Levin Port Authority (LPA{gap}!QRS) closed.")).called("LPA")
