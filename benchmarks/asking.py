#!/usr/bin/env python3
"""Tokens in and out of three ways of asking one server for one content: asking.py [ARTICLE …]

Ours (whole article, pointers), the contract's schema with verbatim quotes through plain instructor, and langextract with a
comparable example. The server is a stub on loopback: it counts what each library really sends and answers, in that library's
own form, with one and the same content: what our deterministic reading makes of the article, its first three sentences as the
gist. So the figures say what it costs to say the same, not how well a model says it; a model that says more or less pays
accordingly in all three. Tokens are o200k_base's, of the messages and the schema, and of the answer's text.

Without arguments the articles are examples/0*.txt. Two readings that favour a peer, and one that does not favour us, are
printed beside: the schema without what code could work out, langextract's answers without white space, and ours with every
claim worded by the model.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import asking_forms as forms
import loopback
from peers.environments import python

from summarizer.extraction.whole import example_articles
from summarizer.models.client import connect
from summarizer.pipeline import run_with
from summarizer.schemas import ArticleSummary, Draft
from summarizer.settings import load_settings

HERE = Path(__file__).resolve().parent
EXAMPLES = sorted((HERE.parent / "examples").glob("0*.txt"))
LONGEST = 300
ASK_QUOTED = (
    "You turn a news article into data of the given schema: the gist in two to four sentences, every actor, source, claim and "
    "number. Evidence is always a verbatim quote from the article. Use nothing but this article."
)
WAYS = {
    "ours": "ours",
    "ours, every claim worded": "reworded",
    "instructor, the contract's schema with quotes": "quoted",
    "instructor, without what code can work out": "sparse",
    "langextract": "langextract",
    "langextract, no white space in answers": "langextract-compact",
}


@dataclass
class Article:
    """One article, what is said of it, and what was sent and answered about it, by way."""

    path: Path
    text: str
    draft: Draft
    summary: ArticleSummary
    sent: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def answer(self, way: str, prompt: str) -> str:
        if way in ("ours", "reworded"):
            return forms.outline(self.draft, reworded=way == "reworded")
        if way in ("quoted", "sparse"):
            return forms.compact(getattr(forms, way)(self.summary))
        found = forms.in_chunk(forms.extractions(self.summary), prompt, self.text)
        return forms.as_langextract_writes(found, indent=2 if way == "langextract" else None)


def read(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    return Article(path, text, *forms.content_of(text))


@contextmanager
def serving(articles: list[Article]) -> Iterator[str]:
    """A server whose address names the way and the article: BASE/WAY/NUMBER/v1."""

    class Handler(loopback.Answering):
        def do_POST(self) -> None:  # noqa: N802 -- what http.server calls
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            way, number = self.path.split("/")[1:3]
            article = articles[int(number)]
            shape = [forms.compact(body[key]) for key in ("response_format", "tools") if key in body]
            article.sent[way].append("\n".join([*(str(message["content"]) for message in body["messages"]), *shape]))
            answer = article.answer(way, str(body["messages"][-1]["content"]))
            article.said[way].append(answer)
            out = json.dumps(loopback.completion(answer)).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(out)))
            self.end_headers()
            self.wfile.write(out)

    with loopback.serving(Handler) as base:
        yield base


async def ours(base_url: str, article: Article) -> str:
    settings = load_settings(openai_base_url=base_url, openai_api_key="none", mode="json_schema", repair_attempts=0)
    async with connect("m", settings) as session:
        result = await run_with(session, article.text)
    return f"{len(result.summary.claims)} claims, {len(result.dropped)} items dropped"


async def quoted(base_url: str, article: Article, way: str) -> str:
    import instructor
    import openai

    client = instructor.from_openai(openai.AsyncOpenAI(base_url=base_url, api_key="none"), mode=instructor.Mode.JSON_SCHEMA)
    messages = [{"role": "system", "content": ASK_QUOTED}, {"role": "user", "content": article.text}]
    model = forms.Quoted if way == "quoted" else forms.Sparse
    got = await client.create(model="m", messages=messages, response_model=model, max_retries=0)
    return f"{len(got.claims)} claims"


def langextract(base_url: str, article: Article) -> str:
    peer = python("langextract")
    if peer.python is None:
        return peer.why
    [(document, _)] = example_articles()
    _, summary = forms.content_of(document.text)
    given = {"text": article.text, "example": {"text": document.text, "extractions": forms.extractions(summary)}}
    command = [peer.python, str(HERE / "peers" / "extracting.py"), base_url]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=LONGEST, check=False)
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def counted(texts: list[str]) -> list[int]:
    peer = python("quicktok")
    if peer.python is None:
        raise SystemExit(f"no tokenizer: {peer.why}")
    script = (
        "import json, sys, quicktok; e = quicktok.get_encoding('o200k_base'); print([e.count(t) for t in json.load(sys.stdin)])"
    )
    command = [peer.python, "-c", script]
    return json.loads(subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True).stdout)


def main() -> None:
    articles = [read(path) for path in map(Path, sys.argv[1:] or EXAMPLES)]
    with serving(articles) as base:
        for number, article in enumerate(articles):
            for way in WAYS.values():
                url = f"{base}/{way}/{number}/v1"
                if way in ("ours", "reworded"):
                    came = asyncio.run(ours(url, article))
                elif way in ("quoted", "sparse"):
                    came = asyncio.run(quoted(url, article, way))
                else:
                    came = langextract(url, article)
                print(f"{article.path.name} {way}: {came}", file=sys.stderr)
    report(articles)


def report(articles: list[Article]) -> None:
    total: dict[str, list[int]] = {}
    print("| article | " + " | ".join(WAYS) + " |\n|---|" + "---|" * len(WAYS))
    for article in articles:
        cells = []
        for name, way in WAYS.items():
            calls = len(article.sent[way])
            counts = counted([*article.sent[way], *article.said[way]])
            into, out = sum(counts[:calls]), sum(counts[calls:])
            total[name] = [a + b for a, b in zip(total.get(name, [0, 0, 0]), (into, out, calls), strict=True)]
            cells.append(f"{into:,} in, {out:,} out, {calls}")
        print(f"| {article.path.name} | " + " | ".join(cells) + " |")
    print("| all | " + " | ".join(f"{into:,} in, {out:,} out, {calls}" for into, out, calls in total.values()) + " |")
    written = {name: out for name, (_, out, _) in total.items()}
    print("\ntokens written by ours over those of each (goal under .5 of instructor's and langextract's):")
    for name, out in written.items():
        print(f"  {name}: {written['ours'] / out:.2f}; with every claim worded {written['ours, every claim worded'] / out:.2f}")


if __name__ == "__main__":
    main()
