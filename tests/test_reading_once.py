"""What is worked out of a document: once, on demand, and forgotten with it."""

import gc
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import verify
from summarizer.document import Document
from summarizer.grounding import words as words_module
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.names import find_names
from summarizer.grounding.numerals import find_numbers, numbers_of
from summarizer.grounding.standing import stands_in
from summarizer.validation.context import context_of

ARTICLE = (
    "Ilse Maran, the harbour commissioner, said on Monday that at least nine ships were waiting. "
    "“We will not open,” she said. Karl Oster denied that the port had lost 40 percent of its trade.\n"
)


def summary_of(document):
    said = "at least nine ships were waiting"
    start = document.text.index(said)
    span = {"start": start, "end": start + len(said), "text": said}
    claim = {
        "id": "claim-1",
        "text": "At least nine ships were waiting.",
        "speaker": None,
        "via": [],
        "form": "narrated",
        "negated": False,
        "hedge": None,
        "when": None,
        "cue": None,
        "evidence": [span],
    }
    article = {"sha256": document.sha256, "length": len(document.text)}
    article |= {"title": None, "url": None, "published": None, "language": "en"}
    return {
        "schema_version": "1",
        "article": article,
        "gist": [],
        "actors": [],
        "sources": [],
        "claims": [claim],
        "numbers": [],
    }


def test_a_document_works_a_thing_out_once():
    """The second question is answered from what the first one found, and by the same object."""
    asked = []

    def work(document):
        asked.append(document)
        return [document.text]

    document = Document("One ship.")
    assert document.once(work) is document.once(work)
    assert asked == [document]


def test_a_verified_document_is_forgotten():
    """Nothing keeps an article alive after its report: a batch verifies thousands of them."""
    document = Document(ARTICLE)
    assert verify(summary_of(document), document).verdicts
    assert context_of(document).attributions[0].name is not None
    kept = weakref.ref(document)
    del document
    gc.collect()
    assert kept() is None


def test_names_are_looked_for_only_when_somebody_asks_who_speaks():
    """Counting the attributions of an article needs no names; the first question after a speaker does."""
    document = Document(ARTICLE)
    said, quoted, denied = find_attributions(document)
    assert find_names.__wrapped__ not in document._kept
    assert [denied.lemma, denied.stands.speaker] == ["deny", (ARTICLE.index("Karl"), ARTICLE.index(" denied"))]
    assert find_names(document).names[said.name].text == "Ilse Maran"
    assert (quoted.name, quoted.weak) == (said.name, True)


def test_numbers_of_a_document_are_those_of_its_text():
    """Both ways of asking give equal mentions, down to what is counted."""
    document = Document(ARTICLE)
    assert list(numbers_of(document)) == find_numbers(ARTICLE)
    assert [(m.text, m.counted) for m in numbers_of(document)] == [("at least nine", "ships"), ("40 percent", "port")]


def test_a_sentence_is_cut_into_words_once(monkeypatch):
    """Attribution reads a sentence around its quotations in the words that names were found in."""
    document = Document(ARTICLE)
    find_names(document)
    read = []
    plain = words_module.words_of
    monkeypatch.setattr(words_module, "words_of", lambda text, a, b: read.append(text[a:b]) or plain(text, a, b))
    find_attributions(document)
    assert [piece for piece in read if piece] == []


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet="aAbß_ſıİ\u212a -.\n\u00a0é", max_size=30),
    st.text(alphabet="aAbkKß_ſi -.\n\u00a0é", min_size=1, max_size=6),
)
def test_words_stand_where_a_pattern_finds_them(text, words):
    """The quick search and the pattern that says what it means agree on every text."""
    import re

    document = Document(text)
    for sentence in document.sentences:
        pieces = words.split()
        expected = None
        if pieces:
            left = r"(?<!\w)" if pieces[0][0].isalnum() else ""
            right = r"(?!\w)" if pieces[-1][-1].isalnum() else ""
            pattern = left + r"\s+".join(map(re.escape, pieces)) + right
            found = re.compile(pattern, re.IGNORECASE).search(text, sentence.start, sentence.end)
            expected = found.span() if found else None
        span = stands_in(document, sentence, words)
        assert (None if span is None else (span.start, span.end)) == expected


def test_no_garbage_is_collected_while_a_text_is_read():
    """The collector is off inside a reading, a verdict and what both call, and on again behind them."""
    document, states = Document(ARTICLE), []

    def work(_):
        states.append(gc.isenabled())
        return ()

    document.once(work)
    verify(summary_of(document), document)
    assert states == [False]
    assert gc.isenabled()


def test_the_collector_runs_again_after_a_reading_that_failed():
    """An error inside leaves nothing switched off."""

    def work(_):
        raise KeyError(gc.isenabled())

    with pytest.raises(KeyError, match="False"):
        Document(ARTICLE).once(work)
    assert gc.isenabled()


def test_a_collector_that_somebody_switched_off_stays_off():
    """It is not ours to switch on; nor does the inner of two readings switch it on for the outer."""
    states = []

    def outer(document):
        find_attributions(document)
        states.append(gc.isenabled())
        return ()

    Document(ARTICLE).once(outer)
    gc.disable()
    try:
        verify(summary_of(Document(ARTICLE)), ARTICLE)
        states.append(gc.isenabled())
    finally:
        gc.enable()
    assert states == [False, False]
