"""Holds the corpus to GUIDE.md: `python -m training.check [--brief] [--look] [FILE or FOLDER …]`.

Faults go to standard error, one a line, and make the exit code 1; the report of what the corpus is made of goes to standard
output. `--brief` leaves the report out; `--look` lists reporting words that stand in no tag. Near-duplicates are sought among the
articles given and those of the committed corpus.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from summarizer.document import Document
from training.parse import CORPUS, PIECES, Article, Attribution, read_articles
from training.report import print_report

WORDS = range(130, 301)
SHINGLE = 8  # words; shorter runs are shared by honest news prose
SHARED_SHINGLES = 8  # two articles may share a stock phrase of up to 15 words, or two shorter ones
PARAGRAPHS_OF_ONE = 3  # a running quotation may go over this many paragraphs
GIST_WORDS = range(8, 46)

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_NAME_OR_NUMBER = re.compile(r"[A-Z0-9]")
_REPORTING = re.compile(
    r"\b(?:sa(?:id|ys)|told|according to|denie[sd]|insist(?:s|ed)|argue[sd]|warn(?:s|ed)|claim(?:s|ed)|predict(?:s|ed)|accuse[sd]"
    r"|asked|describe[sd]|call(?:s|ed) (?:it|the|him|her|for|on)|announced|believes?|wants?|hope[sd]?|refused|declined|vowed"
    r"|promised)\b"
)
_OPENING = "“‘\"'"
_CLOSING = "”’\"'"


def has_free_sentence(article: Article) -> bool:
    """Whether some sentence below the title holds no part of an attribution."""
    spans = [span for a in article.attributions for span in a.spans]
    sentences = [s for s in Document(article.text).sentences if s.start >= len(article.title)]
    return any(not any(span.start < s.end and span.end > s.start for span in spans) for s in sentences)


def article_faults(article: Article) -> Iterator[str]:
    """What the guide forbids in one article, the parser's own findings first."""
    yield from article.faults
    words = len(article.text.split())
    if words not in WORDS:
        yield f"{words} words; {WORDS.start} to {WORDS.stop - 1} are asked for"
    for stray in re.findall(r"[<>]|" + re.escape(PIECES), article.text):
        yield f"stray “{stray}” in the text"
    numbers = [a.number for a in article.attributions]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"attributions are numbered {numbers}, not 1, 2, 3 … in the order of their first tags"
    for attribution in article.attributions:
        for fault in _attribution_faults(attribution, article.text):
            yield f"attribution {attribution.number}: {fault}"
    if not has_free_sentence(article):
        yield "no sentence is free of attributions"
    yield from _quotation_faults(article.text)
    if article.actors or article.numbers or article.gist:
        yield from _block_faults(article)


def _attribution_faults(attribution: Attribution, text: str) -> Iterator[str]:
    if not attribution.cue:
        yield "no cue"
    if not attribution.content:
        yield "no content"
    for span in attribution.spans:
        if span.text != span.text.strip() or not span.text:
            yield f"“{span.text}” is empty or has white space at an end"
        elif _cuts_a_word(text, span.start) or _cuts_a_word(text, span.end):
            yield f"“{span.text}” begins or ends inside a word"
    for span in attribution.content:
        if text[span.start - 1 : span.start] in set(_OPENING) and text[span.end : span.end + 1] in set(_CLOSING):
            yield f"the quotation marks belong into the content “{span.text}”"
    spans = attribution.spans
    if spans and text.count("\n\n", spans[0].start, spans[-1].end) >= PARAGRAPHS_OF_ONE:
        yield "its tags are paragraphs apart: is a number used twice?"


def _cuts_a_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _quotation_faults(text: str) -> Iterator[str]:
    """Curly double marks pair in a paragraph, except where the next one goes on with the quotation."""
    paragraphs = text.split("\n\n")
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        depth = paragraph.count("“") - paragraph.count("”")
        if depth not in ({0, 1} if following.startswith("“") else {0}):
            yield f"quotation marks do not pair in the paragraph “{paragraph[:40]}…”"


def _block_faults(article: Article) -> Iterator[str]:
    if not article.gist:
        yield "there are blocks but no @gist"
    if not article.actors:
        yield "there are blocks but no @actor"
    known = {word.lower() for pattern in (_WORD, re.compile(r"\w+")) for word in pattern.findall(article.text)}
    for gist in article.gist:
        words = _WORD.findall(gist)
        if len(words) not in GIST_WORDS:
            yield f"@gist of {len(words)} words; {GIST_WORDS.start} to {GIST_WORDS.stop - 1} are asked for"
        for word in words[1:]:
            bare = re.sub(r"[’']s?$", "", word.lower())
            if _NAME_OR_NUMBER.search(word) and not {word.lower(), bare} & known:
                yield f"@gist: “{word}” does not stand in the text"


def shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of SHINGLE words of a text, case and punctuation aside."""
    words = [word.lower() for word in re.findall(r"\w+", text)]
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def untagged_cues(article: Article) -> Iterator[str]:
    """Reporting words in no tag: mostly attributions that the writer overlooked, sometimes rightly free."""
    spans = [span for a in article.attributions for span in a.spans]
    for match in _REPORTING.finditer(article.text):
        if not any(span.start < match.end() and span.end > match.start() for span in spans):
            yield article.text[max(match.start() - 30, 0) : match.end() + 30].replace("\n", " ")


def near_duplicates(articles: Sequence[Article]) -> Iterator[str]:
    """Pairs of articles that share too many runs of words, and titles used twice."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, article in enumerate(articles):
        for shingle in sorted(shingles(article.text)):
            holders[shingle].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    example: dict[tuple[int, int], tuple[str, ...]] = {}
    for shingle, held in holders.items():
        for pair in combinations(held, 2):
            shared[pair] += 1
            example.setdefault(pair, shingle)
    for (first, second), count in shared.items():
        if count > SHARED_SHINGLES:
            words = " ".join(example[first, second])
            yield f"{articles[first].id} and {articles[second].id} share {count} runs of {SHINGLE} words, as “{words}”"
    titles: dict[str, str] = {}
    for article in articles:
        if article.title.lower() in titles:
            yield f"{article.id} has the title of {titles[article.title.lower()]}"
        titles[article.title.lower()] = article.id


def check(paths: Sequence[Path]) -> tuple[list[Article], list[str]]:
    """The articles at these places, and every fault found in them."""
    articles = list(read_articles(paths))
    faults = [f"{article.id} “{article.title[:50]}”: {fault}" for article in articles for fault in article_faults(article)]
    faults += near_duplicates(articles)
    if not articles:
        faults.append("there are no articles")
    return articles, faults


def _with_corpus(paths: Sequence[Path], articles: Sequence[Article]) -> list[str]:
    """Near-duplicates between these articles and the rest of the corpus."""
    given = {path.resolve() for path in paths}
    others = [file for file in sorted(CORPUS.glob("*.txt")) if file.resolve() not in given]
    mine = {article.id for article in articles}
    shared = set().union(*(shingles(article.text) for article in articles))
    rest = [article for article in read_articles(others) if not shared.isdisjoint(shingles(article.text))] if others else []
    return [fault for fault in near_duplicates([*rest, *articles]) if any(f"{name} " in fault for name in mine)]


def main(arguments: Sequence[str]) -> int:
    """Check, report, and say by the exit code whether there were faults."""
    paths = [Path(a) for a in arguments if not a.startswith("--")] or [CORPUS]
    articles, faults = check(paths)
    if all(path.is_file() for path in paths):
        faults += [fault for fault in _with_corpus(paths, articles) if fault not in faults]
    for fault in faults:
        print(fault, file=sys.stderr)
    if articles and "--brief" not in arguments:
        print_report(articles)
    for article in articles if "--look" in arguments else []:
        for excerpt in untagged_cues(article):
            print(f"{article.id}: …{excerpt}…")
    print(f"{len(articles)} articles, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
