"""Whom to believe, question by question: `python -m training.agreement ANSWERS.jsonl [GOLD.jsonl] [--predicted FOLDER]`.

Holds answers that training.evaluate wrote against the annotation, of a file of who said what or of the corpus: the rules
alone, the model alone, and both as summarizer/extraction/combine.py combines them. What counts, kind, role and story are
annotated in the corpus only. `--predicted` leaves rules.jsonl, model.jsonl and both.jsonl for other scorers.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.attribution import f1, matches
from summarizer.document import Document
from summarizer.extraction import combine
from summarizer.extraction.answers import Counts, Line, Names, Says, read
from summarizer.extraction.gist import SENTENCES, chosen
from summarizer.extraction.passages import Passage, passages_of
from summarizer.extraction.placing import places, sayings
from summarizer.extraction.proposals import propose
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.names.table import normal
from summarizer.schemas import Span
from training.examples import stories
from training.parse import CORPUS, Article, read_articles

Turns = list[tuple[Passage, tuple[Line, ...]]]
WAYS = ("rules", "model", "both")
_LIGHT = frozenset("the a an of in at to and for its his her their".split())  # noqa: SIM905


@dataclass
class Scores:
    """Counts over articles: hits, wanted and given by question and way."""

    hits: Counter[tuple[str, str]] = field(default_factory=Counter)
    given: Counter[tuple[str, str]] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)

    def told(self) -> dict[str, dict[str, object]]:
        rows: dict[str, dict[str, object]] = {}
        for question, way in sorted(self.given):
            row = f1(self.hits[question, way], self.wanted[question], self.given[question, way])
            rows.setdefault(question, {"wanted": self.wanted[question]})[way] = {**row, "given": self.given[question, way]}
        for way in self.speakers:
            rows["who"][f"{way}, speaker too"] = f1(self.speakers[way], self.wanted["who"], self.given["who", way])
        return rows


def turns_of(document: Document, answers: Iterable[Sequence[object]]) -> Turns:
    """Answers by the start of their passage, as the product has them."""
    said = {int(str(one[0])): str(one[1]) for one in answers}
    return [(passage, read(said[passage.start])) for passage in passages_of(document) if passage.start in said]


Told = tuple[list[Span], list[Span]]


def who(document: Document, turns: Turns) -> dict[str, list[Told]]:
    """Speaker and content of what is said, by way; nested attributions are left out."""
    known = find_attributions(document)
    rules = [([a.speaker] if a.speaker else [], list(a.content)) for a in known if a.depth == 0]
    heard = sayings(document, [(passage, [one for one in lines if isinstance(one, Says)]) for passage, lines in turns])
    model = [([s.speaker] if s.speaker else [], list(s.content)) for s in heard]
    extra = [([a.speaker] if a.speaker else [], list(a.content)) for a in combine.unread_claims(document, turns, known)]
    return {"rules": rules, "model": model, "both": [*rules, *extra]}


def characters(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def score_who(found: dict[str, list[Told]], gold: list[tuple[set[int], set[int]]], scores: Scores) -> None:
    scores.wanted["who"] += len(gold)
    for way in WAYS:
        pairs = [(characters(speaker), characters(content)) for speaker, content in found[way]]
        scores.given["who", way] += len(pairs)
        for (source, _), (speaker, _) in matches(gold, pairs):
            scores.hits["who", way] += 1
            scores.speakers[way] += bool(source & speaker) or not (source or speaker)


def same(one: str | None, other: str | None) -> bool:
    """Whether two phrases have the same words, light ones and a plural's ending aside."""
    return bool(one and other) and _words(str(one)) == _words(str(other))


def _words(phrase: str) -> set[str]:
    return {word.casefold().removesuffix("s") for word in re.findall(r"\w+", phrase)} - _LIGHT


def score_counted(article: Article, document: Document, turns: Turns, scores: Scores) -> None:
    proposed = propose(document).numbers
    combined = list(combine.counted(document, turns, proposed))
    heard = {
        place: line.counted
        for passage, lines in turns
        for line in lines
        if isinstance(line, Counts)
        for place in places(document.text, line.figure, passage.start, passage.end)
    }
    stands = [one.place for one in proposed]
    for number in article.numbers:
        gold = " ".join(span.text for span in number.counted)
        at = next((i for i, (a, b) in enumerate(stands) if a < number.number.end and number.number.start < b), None)
        if not gold or at is None:
            continue
        model = next((c for (a, b), c in heard.items() if a < number.number.end and number.number.start < b), None)
        read_ = None if proposed[at].uncounted else proposed[at].draft.counted
        _score("counted", {"rules": read_, "model": model, "both": combined[at].draft.counted}, gold, scores)


def score_actors(article: Article, document: Document, turns: Turns, scores: Scores) -> None:
    proposed = propose(document).actors
    combined = list(combine.described(document, turns, proposed))
    heard = {normal(line.name): line for _, lines in turns for line in lines if isinstance(line, Names)}
    for actor in article.actors:
        forms = {normal(actor.name.text), *(normal(alias.text) for alias in actor.aliases)}
        at = next((i for i, a in enumerate(proposed) if forms & {normal(a.name), *map(normal, a.aliases)}), None)
        told = next((heard[form] for form in sorted(forms) if form in heard), None)
        rules, both = (proposed[at], combined[at]) if at is not None else (None, None)
        kinds = {"rules": rules and rules.kind.value, "model": told and told.kind, "both": both and both.kind.value}
        _score("kind", kinds, actor.kind, scores)
        roles = {"rules": rules and rules.role, "model": told and told.role, "both": both and both.role}
        _score("role", roles, " ".join(span.text for span in actor.role), scores)


def _score(question: str, said: dict[str, str | None], gold: str, scores: Scores) -> None:
    scores.wanted[question] += bool(gold)
    for way, words in said.items():
        scores.given[question, way] += bool(words)
        scores.hits[question, way] += same(words, gold)


def score_story(article: Article, document: Document, turns: Turns, scores: Scores) -> None:
    gold = stories(article, document)
    proposals = propose(document)
    ways = {
        "rules": [n for one in chosen(document, proposals, []) for n in one.sentences],
        "model": combine.story(turns)[:SENTENCES],
        "both": [n for one in chosen(document, proposals, combine.story(turns)) for n in one.sentences],
    }
    scores.wanted["story"] += len(gold)
    for way, numbers in ways.items():
        scores.given["story", way] += len(numbers)
        scores.hits["story", way] += len(gold & set(numbers))


def scored(answers: Path, gold: Path | None, predicted: Path | None = None) -> dict[str, Any]:
    """The scores of the answers in a file; `predicted` is a folder for what eval/attribution.py reads, one file a way."""
    answered = {row["id"]: row for row in map(json.loads, answers.open(encoding="utf-8"))}
    scores = Scores()
    told: dict[str, list[str]] = {way: [] for way in WAYS}
    for id_, text, attributions, article in annotated(gold):
        if id_ not in answered:
            continue
        document = Document(text)
        turns = turns_of(document, answered[id_]["answers"])
        found = who(document, turns)
        score_who(found, attributions, scores)
        if article is not None:
            for score in (score_counted, score_actors, score_story):
                score(article, document, turns, scores)
        for way in WAYS:
            claims = [{"speaker": _pairs(speaker), "content": _pairs(content)} for speaker, content in found[way]]
            told[way].append(json.dumps({"id": id_, "claims": claims}))
    if predicted is not None:
        predicted.mkdir(parents=True, exist_ok=True)
        for way, rows in told.items():
            (predicted / f"{way}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return {"articles": len(told["both"]), **scores.told()}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.agreement")
    parser.add_argument("answers", type=Path)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--predicted", type=Path)
    given = parser.parse_args(arguments)
    print(json.dumps(scored(given.answers, given.gold, given.predicted), indent=2))
    return 0


Gold = list[tuple[set[int], set[int]]]


def annotated(path: Path | None) -> Iterable[tuple[str, str, Gold, Article | None]]:
    if path is None:
        for article in read_articles([CORPUS]):
            pairs = [([*map(_span, a.source)], [*map(_span, a.content)]) for a in article.attributions if a.content]
            yield article.id, article.text, [(characters(s), characters(c)) for s, c in pairs], article
        return
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            told = [a for a in row["attributions"] if a["content"]]
            pairs = [
                ([_placed(row["text"], s) for s in a["source"]], [_placed(row["text"], s) for s in a["content"]]) for a in told
            ]
            yield row["id"], row["text"], [(characters(s), characters(c)) for s, c in pairs], None


def _placed(text: str, place: dict[str, int]) -> Span:
    return Span(start=place["start"], end=place["end"], text=text[place["start"] : place["end"]])


def _span(span: object) -> Span:
    return Span(start=span.start, end=span.end, text=span.text)  # type: ignore[attr-defined]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
