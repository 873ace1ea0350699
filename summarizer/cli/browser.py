"""A page that is opened as soon as it is written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from summarizer.cli.streams import say, write

OPEN = "Write the page of --format html, to a temporary file without -o, and open it in the browser."


def open_page(page: str, output: Path | None) -> None:
    """Write a page and open it; where there is no browser, say where it is."""
    import webbrowser

    path = (output or Path(tempfile.mkdtemp(prefix="summarizer-")) / "page.html").resolve()
    write(page, path)
    if not webbrowser.open(path.as_uri()):
        say(f"no browser could be started; the page is {path}")
