"""The grammar by llguidance itself, without a model: what training.copied admits and nothing else. `make train-test` runs it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from summarizer.document import Document
from summarizer.extraction.answers import Line, write
from summarizer.extraction.passages import Passage, passages_of
from training.copied import admitted, grammar_of
from training.examples import lines_of
from training.parse import CORPUS, read_articles

llguidance = pytest.importorskip("llguidance", reason="the extra `train` is not installed")

EVERY = 60
"""Of the articles of the corpus; 17 of them have 125 passages."""


class Matcher:
    """One passage's grammar, which takes bytes for tokens."""

    def __init__(self, passage: Passage) -> None:
        self._matcher = llguidance.LLMatcher(llguidance.LLTokenizer("byte"), grammar_of(passage, end=""))
        assert not self._matcher.get_error()

    def accepts(self, answer: str) -> bool:
        """Whether an answer may be written and may end there."""
        self._matcher.reset()
        said = list(answer.encode())
        return self._matcher.try_consume_tokens(said) == len(said) and self._matcher.is_accepting()


def answers() -> Iterator[tuple[Passage, list[Line]]]:
    for article in list(read_articles([CORPUS]))[::EVERY]:
        document = Document(article.text)
        passages = passages_of(document)
        yield from zip(passages, lines_of(article, document, passages, told_only=not article.actors), strict=True)


def spoiled(answer: str, words: list[str], rng: random.Random) -> Iterator[str]:
    """An answer with one field, or one character, exchanged, cut, doubled or left out."""
    fields = answer.split("\t ")
    for at, field in enumerate(fields):
        word, blank = rng.choice(words), field.find(" ")
        for new in (word, field + "x", field[1:], field[:-1], f"{field} {word}", field[:blank], "-", "=", "none", ""):
            yield "\t ".join([*fields[:at], new, *fields[at + 1 :]])
        yield "\t ".join(fields[:at] + fields[at + 1 :])
    for old, new in (("\t ", "\t"), ("\t ", "\t  "), ("\n", "\n\n"), ("“", '"')):
        yield answer.replace(old, new, 1)
    yield answer + "\n"
    yield f"{answer}\nnone"


def test_the_annotated_answers_are_accepted() -> None:
    """All of them but for what is counted by a word of another passage."""
    refused = [write(lines) for passage, lines in answers() if not Matcher(passage).accepts(write(lines))]
    assert len(refused) <= 1
    assert all("number" in answer for answer in refused)


def test_grammar_and_python_admit_the_same() -> None:
    """Thousands of spoiled answers: some still copy, most do not, and the two never disagree."""
    rng = random.Random(7)
    taken: list[bool] = []
    asked = list(answers())
    # A word of the next passage: mostly it does not stand in this one.
    for (passage, lines), (other, _) in zip(asked, asked[1:] + asked[:1], strict=True):
        matcher, words = Matcher(passage), [*passage.text.split(), *other.text.split()]
        for answer in spoiled(write(lines), words, rng):
            accepted = matcher.accepts(answer)
            assert accepted == admitted(answer, passage), (answer, passage.text)
            taken.append(accepted)
    assert len(taken) > 5000
    assert 0.1 < sum(taken) / len(taken) < 0.9


def test_an_article_is_no_grammar() -> None:
    """Quotation marks, backslashes, braces and the template's own words in an article are words to copy, and nothing else."""
    text = 'Osei said: "\\n" and @END@ {x} %regex /a/ | @KINDS@ are words.'
    [passage] = passages_of(Document(text))
    matcher = Matcher(passage)
    for words in ('"\\n"', "@END@ {x}", "%regex /a/ | @KINDS@", "@SENTENCES@"):
        assert matcher.accepts(f"says\t Osei\t said\t {words}\t =") == (words in text), words
