"""Pages as they were fetched last, so that an unchanged one is not sent again (ETag, Last-Modified)."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

# Pages kept: a few hundred of a megabyte at most stay below what weights take.
MOST_PAGES = 300
MOST_BYTES = 300_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page as it was answered, with the marks by which its server knows this version of it."""

    url: str
    content_type: str | None
    etag: str | None
    last_modified: str | None
    body: bytes

    def conditions(self) -> dict[str, str]:
        """Request headers that ask for the page only where it has changed."""
        asked = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {name: value for name, value in asked.items() if value is not None}


class PageCache:
    """A folder of pages; a page that cannot be kept or read again is no error, it is fetched anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> Kept | None:
        """The page kept for an URL; None without one, or where the file is not what was written."""
        try:
            head, _, body = self._path(url).read_bytes().partition(b"\n")
            facts = json.loads(head)
            if facts.pop("sha256") != hashlib.sha256(body).hexdigest() or facts["url"] != url:
                return None
            return Kept(**facts, body=body)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def put(self, page: Kept) -> None:
        """Keep a page, whole or not at all; the oldest go when there are too many."""
        facts = {name: value for name, value in asdict(page).items() if name != "body"}
        head = json.dumps({**facts, "sha256": hashlib.sha256(page.body).hexdigest()}).encode()
        path = self._path(page.url)
        partial = path.with_name(f"{path.name}.{os.getpid()}.part")
        with suppress(OSError):
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                partial.write_bytes(head + b"\n" + page.body)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
            self._prune()

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()}.page"

    def _prune(self) -> None:
        kept = [(path, path.stat()) for path in self._folder.glob("*.page")]
        kept.sort(key=lambda one: one[1].st_mtime_ns, reverse=True)
        total = 0
        for number, (path, stat) in enumerate(kept):
            total += stat.st_size
            if number >= MOST_PAGES or total > MOST_BYTES:
                path.unlink(missing_ok=True)
