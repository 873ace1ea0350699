"""The one place where the bot meets the rest of the package: a link, a text or a file in, a checked result out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from summarizer.document import Provenance
from summarizer.errors import ArticleTooLong, EmptyArticle
from summarizer.extraction.strategy import Progress
from summarizer.grounding.draft import Dropped, PageFacts
from summarizer.result import Result
from summarizer.schemas import Verdict
from summarizer.settings import Settings
from summarizer.slack.aside import Aside

_PROVENANCE = TypeAdapter(Provenance)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was read: its text and what its page says of itself."""

    text: str
    page: PageFacts
    about: str
    """What to call it to a person."""
    provenance: Provenance | None = None
    """Of a page or file: where its text came from."""


@dataclass(frozen=True, slots=True)
class Summarized:
    """A result as the store keeps it."""

    result: Result
    dropped: tuple[Dropped, ...]
    provenance: Provenance | None = None

    def to_json(self) -> str:
        """For the store."""
        held = {"result": self.result.to_dict(), "dropped": [asdict(item) for item in self.dropped]}
        return json.dumps(held if self.provenance is None else {**held, "provenance": asdict(self.provenance)})


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict as the store keeps it."""

    statement: str
    verdict: Verdict
    about: str

    def to_json(self) -> str:
        """For the store."""
        return json.dumps({"statement": self.statement, "verdict": self.verdict.model_dump(mode="json"), "about": self.about})


def answer_from_json(text: str) -> Summarized | Checked:
    """What the store kept."""
    held: dict[str, Any] = json.loads(text)
    if "verdict" in held:
        return Checked(statement=held["statement"], verdict=Verdict.model_validate(held["verdict"]), about=held["about"])
    known = held.get("provenance")
    return Summarized(
        result=Result.model_validate(held["result"]),
        dropped=tuple(Dropped(**item) for item in held["dropped"]),
        provenance=_PROVENANCE.validate_python(known) if known else None,
    )


class Work:
    """What the bot does with an article."""

    def __init__(self, *, settings: Settings, model: Any = None, max_characters: int) -> None:
        self._settings, self._model, self._most = settings, model, max_characters
        self._aside = Aside()

    async def warm(self) -> None:
        """Load what reading needs, so that the first to ask does not wait for it."""
        await self._aside.run(_load())

    async def close(self) -> None:
        """End what is still under way."""
        await self._aside.close()

    async def read_link(self, link: str) -> Reading:
        """The article of a web page, fetched behind ingest's guard against private addresses. Raises an InputError."""
        from summarizer import ingest

        article = await asyncio.to_thread(ingest.read, link, settings=self._settings)
        return self._reading(article.text, article.page, article.page.title or host(link), article.provenance)

    async def read_file(self, data: bytes, *, name: str, kind: str) -> Reading:
        """The article of a shared file. Raises an InputError."""
        from summarizer import ingest

        article = await asyncio.to_thread(ingest.from_bytes, data, name=name, content_type=kind or None)
        return self._reading(article.text, article.page, article.page.title or name, article.provenance)

    def read_text(self, text: str, *, about: str = "the text") -> Reading:
        """A text as it was written. Raises an InputError."""
        return self._reading(text, PageFacts(), about)

    def _reading(self, text: str, page: PageFacts, about: str, provenance: Provenance | None = None) -> Reading:
        if not text.strip():
            raise EmptyArticle("there is no text in it")
        if len(text) > self._most:
            raise ArticleTooLong(f"it has {len(text):,} characters, and I take at most {self._most:,}")
        return Reading(text=text, page=page, about=about, provenance=provenance)

    async def summarize(self, reading: Reading, *, progress: Progress) -> Summarized:
        """The summary of an article and the verdicts on it. Raises a SummarizerError."""
        from summarizer.api import asummarize

        page, here = reading.page, asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            here.call_soon_threadsafe(progress, done, total)

        made = asummarize(
            reading.text,
            model=self._model,
            title=page.title,
            url=page.url,
            published=page.published,
            language=page.language,
            settings=self._settings,
            progress=tell,
        )
        result = await self._aside.run(made)
        return Summarized(result=result, dropped=result.dropped, provenance=reading.provenance)

    async def check(self, statement: str, reading: Reading) -> Checked:
        """The verdict on one statement; no model is asked."""
        from summarizer.validation import check

        verdict = await asyncio.to_thread(check, statement, reading.text)
        return Checked(statement=statement, verdict=verdict, about=reading.about)


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be uploaded."""

    name: str
    title: str
    content: str


def downloads(answer: Summarized, text: str) -> list[Download]:
    """The result as files: JSON, Markdown and the HTML report."""
    from summarizer import report

    come = answer.provenance
    renderings: list[tuple[str, str, Callable[[], str]]] = [
        ("summary.json", "Result as JSON", lambda: answer.result.to_json(indent=2)),
        ("summary.md", "Report as Markdown", lambda: report.render_markdown(answer.result, text=text, provenance=come)),
        ("summary.html", "Report as HTML", lambda: report.render_html(answer.result, text=text, provenance=come)),
    ]
    return [Download(name, title, render()) for name, title, render in renderings]


async def _load() -> None:
    from importlib import import_module

    from summarizer.document import Document

    import_module("summarizer.api")
    # The splitter of sentences loads its own model when it is first used.
    assert Document("Read this.").sentences


def host(link: str) -> str:
    """The host of a web address, for a person."""
    return urlsplit(link).hostname or "the link"
