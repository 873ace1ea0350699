"""What a grammar would do: `python -m training.constrained WEIGHTS.gguf ADAPTER.gguf [FILE.jsonl] --every N --out FOLDER`.

Reads every N-th article of a file with human annotation, or of the part of the corpus that is kept from training, twice and
greedily: free, as the product does, and held by the grammar of copied.py, under which words of the passage can only be
copied. Each way has a server of its own, so that neither reads from what the other left in the cache, and articles take
turns, so that a busy machine is busy for both. What was answered before in a conversation is read with the next passage, so
that one changed answer changes others that the grammar has nothing against. Answers are therefore compared token by token
where the held ones, too, came after the free ones: beside.jsonl. What they are worth and took is told of each way by itself.

FOLDER gets free.jsonl, held.jsonl (rows as those of training.evaluate) and beside.jsonl; an article that is there is left out,
so that a run can be stopped and taken up again. Prints one JSON.

One slot by default: with several, roundings depend on the neighbours and answers differ for no reason of the grammar's. How
often they do is told by the passages in whose free answer nothing is refused and that were asked both ways after the same words.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, cast

from summarizer.document import Document
from summarizer.extraction.listening import ANSWER_TOKENS, PROMPT
from summarizer.extraction.passages import Passage, passages_of
from summarizer.extraction.prompts import load
from summarizer.models import embedded
from summarizer.models.client import Model, connect
from summarizer.models.embedded import Load
from summarizer.settings import TAUGHT_CONTEXT_TOKENS, load_settings
from training.agreement import annotated, scored
from training.changes import BESIDE, WAYS, Changes, Tokens
from training.copied import admitted, grammar_of
from training.evaluate import PATIENCE, Taught, answered, ask, texts


class Noting:
    """A model of the product's whose questions are noted with what was said before, and are held by a grammar if wanted."""

    def __init__(self, model: Model, passages: Iterable[Passage], *, held: bool) -> None:
        self._model, self._held = model, held
        prompt = load(PROMPT)
        self.passages = {passage.start: passage for passage in passages}
        self._questions = {start: prompt.user(passage=passage.text) for start, passage in self.passages.items()}
        self._starts = {question: start for start, question in self._questions.items()}
        self.asked: list[dict[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    async def complete(self, *, user: str, examples: Sequence[tuple[str, str]], **given: Any) -> str:
        start = self._starts[user]
        grammar = grammar_of(self.passages[start]) if self._held else None
        said = await self._model.complete(user=user, examples=examples, grammar=grammar, **given)
        before = [[self._starts[question], answer] for question, answer in examples]
        self.asked.append({"start": start, "before": before, "said": said})
        return said

    async def again(self, one: Mapping[str, Any]) -> str:
        """The answer to a question that was noted elsewhere, after what was said there."""
        return await self.complete(
            system=load(PROMPT).system,
            user=self._questions[one["start"]],
            examples=[(self._questions[start], answer) for start, answer in one["before"]],
            max_tokens=ANSWER_TOKENS,
            cut=True,
        )


async def read_both(loads: dict[str, Load], articles: Sequence[tuple[str, str]], out: Path) -> None:
    """Ask about the articles that a way has no row of, way by way and article by article."""
    settings = load_settings(embedded_seconds=PATIENCE, request_deadline=PATIENCE, article_deadline=2 * PATIENCE)
    done = {way: answered(out / f"{way}.jsonl") for way in (*WAYS, BESIDE)}
    async with AsyncExitStack() as stack:
        models = {way: await stack.enter_async_context(connect(Taught(loads[way]), settings)) for way in WAYS}
        await models["held"].check_grammar(grammar_of(passages_of(Document("Osei said: “Rain fell.”\n"))[0]))
        for id_, text in articles:
            for way in WAYS:
                if id_ not in done[way]:
                    add(out, way, {"id": id_, **await _read(models[way], way, Document(text))})
            if id_ not in done[BESIDE]:
                free, held = (counting(next(r for r in rows_of(out, way) if r["id"] == id_)["asked"]) for way in WAYS)
                noting = Noting(models["held"], passages_of(Document(text)), held=True)
                asked = await asyncio.gather(*(_beside(noting, free[start], held[start]) for start in free))
                add(out, BESIDE, {"id": id_, "asked": asked})


async def _read(model: Model, way: str, document: Document) -> dict[str, Any]:
    async with model.apart() as part:
        noting = Noting(part, passages_of(document), held=way == "held")
        row = await ask(cast("Model", noting), document)
    return {**row, "asked": noting.asked, "load": round(os.getloadavg()[0], 1)}


async def _beside(noting: Noting, free: dict[str, Any], held: dict[str, Any]) -> dict[str, Any]:
    """The held answer after what was said freely: asked, where it is not there yet and the grammar refuses something."""
    if free["before"] == held["before"]:
        return {**free, "said": held["said"], "why": "held"}
    if admitted(free["said"], noting.passages[free["start"]]):
        return {**free, "why": "admitted"}
    return {**free, "said": await noting.again(free), "why": "asked"}


def add(out: Path, name: str, row: dict[str, Any]) -> None:
    with (out / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        print(json.dumps(row), file=file, flush=True)


def rows_of(out: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def tokens_of(load_: Load) -> Tokens:
    """llama.cpp's own tokenizer."""
    server = embedded.serve(load_)
    headers = {"content-type": "application/json", "authorization": f"Bearer {server.api_key}"}
    url = server.base_url.removesuffix("/v1") + "/tokenize"

    def tokens(text: str) -> Sequence[int]:
        request = urllib.request.Request(url, json.dumps({"content": text}).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["tokens"]

    return tokens


def compared(out: Path, gold: Path | None, ids: Iterable[str], tokens: Tokens) -> dict[str, Any]:
    """Passage by passage what the grammar changed."""
    answers = {way: {row["id"]: counting(row["asked"]) for row in rows_of(out, way)} for way in (*WAYS, BESIDE)}
    changes, wanted = Changes(), set(ids)
    for id_, text, pairs, _ in annotated(gold):
        if id_ not in wanted:
            continue
        document = Document(text)
        for passage in passages_of(document):
            if passage.start in answers["free"][id_]:
                said = {way: answers[way][id_][passage.start]["said"] for way in answers}
                asked = answers[BESIDE][id_][passage.start]["why"] != "admitted"
                changes.count(said, document, passage, pairs, tokens, asked=asked)
    return changes.told()


def counting(asked: Iterable[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The answers that count, by the start of their passage: what a window only begins with was asked before."""
    return {one["start"]: one for one in sorted(asked, key=lambda one: len(one["before"]))}


def took(out: Path, ids: Iterable[str]) -> dict[str, dict[str, float]]:
    """What each way took, summed over articles."""
    wanted = set(ids)
    told: dict[str, dict[str, float]] = {}
    for way in WAYS:
        rows = [row for row in rows_of(out, way) if row["id"] in wanted]
        names = ("passages", "read", "cached", "written", "seconds", "cpu_seconds")
        told[way] = {name: round(sum(row[name] for row in rows), 1) for name in names}
        told[way]["load"] = round(sum(row["load"] for row in rows) / max(len(rows), 1), 1)
    return told


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.constrained")
    parser.add_argument("weights", type=Path)
    parser.add_argument("adapter", type=Path)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--longest", type=int, default=1_000_000, help="leave out articles of more words")
    parser.add_argument("--parallel", type=int, default=1)
    parser.add_argument("--threads", type=int)
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    loads = {
        way: Load(
            given.weights,
            alias=way,
            adapter=given.adapter,
            parallel=given.parallel,
            context=TAUGHT_CONTEXT_TOKENS,
            threads=given.threads,
        )
        for way in WAYS
    }
    articles = [(id_, text) for id_, text in texts(given.gold)[:: given.every] if len(text.split()) <= given.longest]
    asyncio.run(read_both(loads, articles, given.out))
    ids = [id_ for id_, _ in articles]
    told = {
        "articles": len(ids),
        **compared(given.out, given.gold, ids, tokens_of(loads["free"])),
        "took": took(given.out, ids),
        "worth": {way: scored(given.out / f"{way}.jsonl", given.gold) for way in WAYS},
    }
    print(json.dumps(told, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
