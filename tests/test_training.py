"""The corpus as conversations: what training shows is what a taught model's answers are read by."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer.document import Document
from summarizer.extraction.answers import Counts, Names, Says, Story, Stretch, read, stretch, write
from summarizer.extraction.passages import PASSAGE_WORDS, passages_of, windows_of
from summarizer.extraction.placing import sayings

ROOT = Path(__file__).resolve().parents[1]
checkout = pytest.mark.checkout

LINES = (
    Says("Ana Ruiz", "said", (Stretch("“The bridge is", "not safe yet,”"), Stretch("“Wait.”", None))),
    Says(None, None, (Stretch("so it was", "told to us"),), more=True),
    Counts("at least 40", "homes"),
    Names("Ana Ruiz", "person", None),
    Story(2),
)


def test_lines_read_back_as_they_were_written():
    """Every sort of line survives, and nothing to say is `none`."""
    assert read(write(LINES)) == LINES
    assert write(()) == "none"
    assert read("none") == ()


def test_what_is_no_line_is_left_out():
    """A cut-off pair, an unknown word and a sentence that is no number are no facts."""
    assert read("says\t He\t said\nsings\t He\nstory\t two\nnumber\t 4\t ") == ()
    assert read("says\t He\t said\t we ran\t =\t and then") == (Says("He", "said", (Stretch("we ran", None),)),)


def test_a_long_stretch_is_pointed_at_by_its_ends():
    """Six words are given whole, seven by three and three."""
    assert stretch("a b c d e f") == Stretch("a b c d e f", None)
    assert stretch("a b c d e f g") == Stretch("a b c", "e f g")


def test_every_sentence_is_in_one_passage_and_every_passage_asked_once():
    """Passages end with paragraphs and at their most words; windows overlap by one passage that is not asked again."""
    paragraph = " ".join(f"The {n} ships of the northern fleet left the harbor of Levin early on Monday." for n in range(1, 12))
    document = Document("\n\n".join([paragraph] * 5))
    passages = passages_of(document)
    assert [s.number for p in passages for s in p.sentences] == list(range(1, 56))
    assert max(p.words for p in passages) <= PASSAGE_WORDS
    windows = windows_of(passages)
    assert len(windows) > 1
    assert [p for w in windows for p in w.asked] == list(passages)
    assert all(w.passages[0] == before.passages[-1] for before, w in pairwise(windows))


def test_an_answer_is_placed_and_what_does_not_stand_there_is_dropped():
    """The cue beside the content is taken, a running line joins its quotation, an invented one is nothing."""
    text = "He said no. “We lost the ferry in the storm,” he said. “Nobody was hurt.”"
    document = Document(text)
    [passage] = passages_of(document)
    lines = [
        Says("he", "said", (Stretch("“We lost the", "in the storm,”"), Stretch("“Nobody was hurt.”", None))),
        Says("he", "said", (Stretch("the moon is", "made of cheese"),)),
    ]
    [saying] = sayings(document, [(passage, lines)])
    assert [s.text for s in saying.content] == ["“We lost the ferry in the storm,”", "“Nobody was hurt.”"]
    assert saying.speaker == document.span(46, 48)
    assert saying.cue == document.span(49, 53)


@checkout
def test_the_corpus_survives_the_questions():
    """Annotation written as answers and read back through the placing is the annotation, but for one in a thousand."""
    from training.examples import lines_of
    from training.parse import CORPUS, read_articles

    kept = wanted = 0
    for article in list(read_articles([CORPUS]))[::20]:
        document = Document(article.text)
        passages = passages_of(document)
        lines = lines_of(article, document, passages, told_only=True)
        turns = [
            (p, [one for one in read(write(group)) if isinstance(one, Says)]) for p, group in zip(passages, lines, strict=True)
        ]
        found = {tuple((s.start, s.end) for s in saying.content) for saying in sayings(document, turns)}
        gold = {tuple((s.start, s.end) for s in sorted(a.content, key=lambda s: s.start)) for a in article.attributions}
        wanted += len(gold)
        kept += len(gold & found)
    assert wanted > 300
    assert kept / wanted > 0.97


@checkout
def test_a_pass_follows_from_its_seed_and_changes_articles_without_faults():
    """The same seed gives the same conversations; the first pass is as written, a later one is changed somewhere."""
    from training.examples import corpus, one_pass

    raws = corpus()[:12]
    first, again, later = list(one_pass(0, raws)), list(one_pass(0, raws)), list(one_pass(7, raws))
    assert first == again
    assert {one.id for one in first} == {one.id for one in later} == {name for name, _ in raws}
    assert {turn for one in later for turn in one.turns} - {turn for one in first for turn in one.turns}


@checkout
def test_agreement_counts_rules_model_and_both_apart():
    """Four attributions annotated, of which the rules hear one, the model two: together they have three of the four."""
    from training.agreement import Scores, score_who, turns_of, who

    text = "“It leaks,” Osei said. Osei argued: rain fell. Kolm waited; the town, it was felt, slept."
    document = Document(text)

    def place(words: str) -> set[int]:
        return set(range(text.index(words), text.index(words) + len(words)))

    gold = [
        (place("Osei"), place("“It leaks,”")),
        (set(), place("rain fell")),
        (set(), place("Kolm")),
        (set(), place("the town")),
    ]
    answer = "says\t Osei\t argued\t rain fell\t =\nsays\t -\t -\t Kolm\t ="
    found = who(document, turns_of(document, [[0, answer]]))
    found["rules"] = [one for one in found["rules"] if "leaks" in one[1][0].text]
    scores = Scores()
    score_who(found, gold, scores)
    assert {way: scores.hits["who", way] for way in ("rules", "model")} == {"rules": 1, "model": 2}
    assert scores.wanted["who"] == 4
    assert (scores.speakers["rules"], scores.speakers["model"]) == (1, 1)
    assert scores.given["who", "model"] == 2


@checkout
def test_words_are_the_same_but_for_articles_and_plurals():
    """Containers with and without an article or a plural are the same; another noun, or nothing, is not."""
    from training.agreement import same

    assert same("the containers", "container")
    assert not same("containers", "ships")
    assert not same(None, "ships")
    assert not same("", "")


@checkout
def test_the_adapter_is_the_one_of_its_card():
    """The card names the sha256 of the file that the package ships, which has at most 10 MB and is a GGUF."""
    data = (ROOT / "summarizer" / "models" / "adapter.gguf").read_bytes()
    card = (ROOT / "training" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert data[:4] == b"GGUF"
    assert len(data) <= 10_000_000
    assert re.findall(r"\b[0-9a-f]{64}\b", card) == [hashlib.sha256(data).hexdigest()]
