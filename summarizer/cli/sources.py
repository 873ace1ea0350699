"""Where an article comes from, and where results and the text that its spans refer to go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.streams import say, write

if TYPE_CHECKING:
    from summarizer.ingest import Article
    from summarizer.settings import Settings

ARTICLE = "ARTICLE|-|URL"
SOURCE = "The article, read as `summarize` reads it: a file, - for standard input, or an http(s) address."
Source = Annotated[str, typer.Option("--source", help=SOURCE, metavar=ARTICLE)]
SourceForText = Annotated[
    str | None,
    typer.Option("--source", help=f"{SOURCE} html and annotations need it.", metavar=ARTICLE, show_default="not at hand"),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help="Write to this file; when that fails it stays as it was.",
        metavar="FILE",
        show_default="standard output",
    ),
]
TextOut = Annotated[
    Path | None,
    typer.Option(
        "--text-out",
        help="Keep the text that spans refer to in this file, and its source, extractor and sha256 beside it in FILE.json.",
        metavar="FILE",
        show_default="not kept",
    ),
]


def read_source(name: str, *, settings: Settings) -> Article:
    """The article of that name; what a person should know of how it was read goes to standard error."""
    from summarizer import ingest

    article = ingest.read(name, settings=settings)
    for note in article.notes:
        say(note)
    return article


def keep_text(article: Article, path: Path) -> None:
    """Write an article's text so that reading the file gives it again, and its facts as JSON beside it."""
    import json

    from summarizer.ingest.kept import facts_path

    # Reading drops one byte order mark: a text that begins with one is kept by writing another.
    write(("\ufeff" if article.text.startswith("\ufeff") else "") + article.text, path)
    write(json.dumps(article.facts(), indent=2, ensure_ascii=False) + "\n", facts_path(path))
