"""Corpus articles as conversations: `python -m training.examples [--show N]`.

An article is one conversation in the product's own templates: each passage a question, its annotation the answer. The
context's tokens are so paid for once, whatever is asked, and what was said before is in view. Articles without actors
and figures are asked the shorter question; of the others a share is, so that both are learned.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.extraction.answers import Counts, Line, Names, Says, Story, stretch, write
from summarizer.extraction.passages import Passage, passages_of
from summarizer.extraction.prompts import load
from training.augment import augmented
from training.parse import CORPUS, Article, Attribution, Span, raw_articles

PASSAGES, TOLD = "sentences/passages", "sentences/told"
SHORTER = 0.3
"""Share of the articles with all annotations that are asked only who says what."""
LATER = 0.25
"""Share of the articles that are read from a later passage on, as a window of a long one is."""
SPEAKER_WORDS = 8
STORIES = 3
FEWEST_STORY_WORDS = 8
_GAIN = 0.15
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation: the fixed instruction, and question and answer of each turn."""

    id: str
    system: str
    turns: tuple[tuple[str, str], ...]


def conversation(article: Article, *, told_only: bool, first: int = 0) -> Conversation:
    """An article from its passage `first` on."""
    prompt = load(TOLD if told_only else PASSAGES)
    document = Document(article.text)
    passages = passages_of(document)
    lines = lines_of(article, document, passages, told_only=told_only)
    turns = tuple((prompt.user(passage=p.text), write(found)) for p, found in zip(passages, lines, strict=True))
    return Conversation(article.id, prompt.system, turns[first:])


def lines_of(article: Article, document: Document, passages: Sequence[Passage], *, told_only: bool) -> list[list[Line]]:
    """The annotation as lines, for each passage."""
    found: list[list[tuple[int, Line]]] = [[] for _ in passages]
    for attribution in article.attributions:
        _say(attribution, passages, found)
    lines = [[line for _, line in sorted(group, key=lambda pair: pair[0])] for group in found]
    if told_only:
        return lines
    carrying = stories(article, document)
    for passage, group in zip(passages, lines, strict=True):
        group += [
            Counts(_flat(n.number.text), " ".join(_flat(span.text) for span in n.counted))
            for n in sorted(article.numbers, key=lambda n: n.number.start)
            if n.counted and _inside(n.number, passage)
        ]
        for actor in sorted(article.actors, key=lambda a: a.name.start):
            if _inside(actor.name, passage):
                role = [span for span in actor.role if _inside(span, passage)]
                group.append(Names(_flat(actor.name.text), actor.kind, " ".join(_flat(s.text) for s in role) or None))
        group += [Story(n) for n, sentence in enumerate(passage.sentences, 1) if sentence.number in carrying]
    return lines


def _flat(text: str) -> str:
    return " ".join(text.split())


def _inside(span: Span, passage: Passage) -> bool:
    return passage.start <= span.start and span.end <= passage.end


def _say(attribution: Attribution, passages: Sequence[Passage], found: list[list[tuple[int, Line]]]) -> None:
    """One attribution: where its cue (or else its speaker, its content) stands; content of other passages apart."""
    anchor = (attribution.cue or attribution.source or attribution.content)[0]
    home = next(i for i, p in enumerate(passages) if anchor.start < p.end)
    for i, passage in enumerate(passages):
        pieces = [
            (max(s.start, passage.start), min(s.end, passage.end))
            for s in sorted(attribution.content, key=lambda s: s.start)
            if s.start < passage.end and passage.start < s.end
        ]
        texts = [passage_text for a, b in pieces if (passage_text := _cut(attribution, a, b))]
        if not texts:
            continue
        content = tuple(stretch(text) for text in texts)
        speaker = next((s for s in attribution.source if _inside(s, passage)), None) if i == home else None
        cue = next((s for s in attribution.cue if _inside(s, passage)), None) if i == home else None
        spans = [s.start for s in (speaker, cue) if s is not None]
        said = Says(
            " ".join(speaker.text.split()[:SPEAKER_WORDS]) if speaker else None,
            _flat(cue.text) if cue else None,
            content,
            more=i > home,
        )
        found[i].append((min(pieces[0][0], *spans) if spans else pieces[0][0], said))


def _cut(attribution: Attribution, start: int, end: int) -> str:
    """The words of its content between two offsets of the article."""
    holder = next(s for s in attribution.content if s.start <= start and end <= s.end)
    return _flat(holder.text[start - holder.start : end - holder.start])


def stories(article: Article, document: Document) -> set[int]:
    """The sentences that the gist is made of: each taken adds the most of its words that no other has."""
    wanted = {w.casefold()[:6] for text in article.gist for w in _WORD.findall(text) if len(w) > 3 or w.isdigit()}
    body = [s for s in document.sentences if s.start > len(article.title) and len(s.text.split()) >= FEWEST_STORY_WORDS]
    words = {s.number: {w.casefold()[:6] for w in _WORD.findall(s.text)} for s in body}
    left, chosen = set(wanted), set[int]()
    while left and words and len(chosen) < STORIES:
        best = max(words, key=lambda n: (len(words[n] & left), -n))
        if len(words[best] & left) < max(_GAIN * len(wanted), 1):
            break
        chosen.add(best)
        left -= words.pop(best)
    return chosen


def one_pass(seed: int, raws: Sequence[tuple[str, str]], *, change: bool = True) -> Iterator[Conversation]:
    """Every article once, in an order and with changes that depend on the seed alone; the first pass (0) is unchanged.

    Without `change` every pass is: the articles as they were written, in another order.
    """
    rng = random.Random(seed)
    order = list(raws)
    rng.shuffle(order)
    for name, raw in order:
        article = augmented(raw, name=name, raws=raws, rng=rng, change=change and seed > 0)
        told_only = not article.actors or rng.random() < SHORTER
        first = rng.randint(1, 3) if rng.random() < LATER else 0
        yield conversation(article, told_only=told_only, first=first)


def held_out(name: str) -> bool:
    """Whether an article is kept from training: every twelfth part file."""
    return name.startswith("part") and int(name[4:7]) % 12 == 0


def corpus() -> list[tuple[str, str]]:
    """Name and tagged text of every article of the corpus."""
    return list(raw_articles([CORPUS]))


def main(arguments: Sequence[str]) -> int:
    shown = int(arguments[1]) if arguments[:1] == ["--show"] else 1
    for i, one in enumerate(one_pass(1, corpus())):
        if i >= shown:
            return 0
        print(f"[{one.id}] {one.system}")
        for question, answer in one.turns:
            print(f"Q {question}\nA {answer}\n")
    return 0


def names_of(conversations: Iterable[Conversation]) -> list[str]:
    return [one.id for one in conversations]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
