"""Opening a page from a file, and noting everything that a page of ours must not do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@contextmanager
def opened(browser: Any, path: Path, **options: Any) -> Iterator[Any]:
    """The page from file://, without motion; at the end it has asked nobody and complained of nothing.

    An alert, a confirm or a prompt fails it as well: that is how hostile text would show that it runs.
    """
    options = {"viewport": DESK, "reduced_motion": "reduce"} | options
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(30_000)
    noted: list[str] = []
    page.on("console", lambda message: noted.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noted.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (noted.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url == path.as_uri() else noted.append(f"request: {request.url[:100]}"))
    try:
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        yield page
        assert [line for line in noted if not line.startswith("request: data:")] == []
    finally:
        context.close()
