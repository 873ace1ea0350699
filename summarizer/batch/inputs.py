"""Inputs as one stream: files, folders, globs, tables, lists of addresses and standard input, never all in memory."""

from __future__ import annotations

import glob
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.batch.entries import Entry, Fault, Item, Remote, item, reason_of, storable
from summarizer.batch.tables import TABLES, Row, json_row, require_columns, rows
from summarizer.errors import InputError, UnreadableInput
from summarizer.grounding.draft import PageFacts
from summarizer.ingest import read
from summarizer.settings import Settings

STDIN = "-"
# What a folder is searched for; anything else in it is left alone and counted.
ARTICLES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml", ".mht", ".mhtml"})
_URL = re.compile(r"(?i)https?://")
_GLOB = re.compile(r"[*?\[]")
# A character takes at most four bytes in UTF-8, and up to twelve as JSON escapes (\ud83d\ude00).
_BYTES_A_CHARACTER = 12
_ROOM_FOR_OTHER_FIELDS = 1_000_000


@dataclass(frozen=True)
class Reading:
    """How inputs are read; `own` are the run's own files, which are no articles where they lie in a folder that is read."""

    inputs: tuple[str, ...]
    urls: tuple[str, ...] = ()
    text_field: str = "text"
    id_field: str | None = None
    own: frozenset[Path] = frozenset()


def check(reading: Reading) -> None:
    """Refuse what is wrong with the inputs as they are named, before anything is asked. Raises UnreadableInput, MissingExtra."""
    for name in reading.inputs:
        if name == STDIN or _URL.match(name):
            continue
        paths = [Path(name)] if not _is_glob(name) else [Path(found) for found in _matches(name)]
        if not paths:
            raise UnreadableInput(f"{name}: matches no file")
        for path in paths:
            if not path.exists():
                raise UnreadableInput(f"{name}: no such file")
            if path.suffix.lower() == ".json" and path.is_file():
                raise UnreadableInput(
                    f"{name}: give JSONL, one article a line (for example: jq -c '.[]' {name} > {path.stem}.jsonl)"
                )
            if path.suffix.lower() in TABLES and path.is_file():
                require_columns(path, (reading.text_field, *([reading.id_field] if reading.id_field else [])))
    for name in reading.urls:
        if not Path(name).is_file():
            raise UnreadableInput(f"{name}: no such file")


def entries(reading: Reading, settings: Settings) -> Iterator[Entry]:
    """Everything there is to do, in order. What cannot be read is a Fault; only files a person named are looked for beforehand.

    Each folder is listed once, when its turn comes: files that appear in it later are not part of this pass.
    """
    for position, entry in enumerate(_all(reading, settings)):
        yield replace(entry, position=position)


def _all(reading: Reading, settings: Settings) -> Iterator[Entry]:
    for name in reading.inputs:
        if name == STDIN:
            yield from _standard_input(reading, settings)
        else:
            yield from _named(name, reading, settings)
    for name in reading.urls:
        yield from _addresses(name)


def _named(name: str, reading: Reading, settings: Settings) -> Iterator[Entry]:
    for found in paths_of(name):
        if isinstance(found, str):
            yield Remote(found, 0)
        else:
            yield from _path(found, reading, settings)


def paths_of(name: str) -> Iterator[Path | str]:
    """The paths that a name on the command line means, sorted; an address is itself."""
    if _URL.match(name):
        yield name
    elif _is_glob(name):
        yield from map(Path, _matches(name))
    else:
        yield Path(name)


def _path(path: Path, reading: Reading, settings: Settings) -> Iterator[Entry]:
    if path.is_dir():
        yield from _folder(path, reading, settings)
    elif path.suffix.lower() in TABLES:
        yield from _table(path, reading, settings)
    else:
        yield _file(path, settings)


def _folder(folder: Path, reading: Reading, settings: Settings) -> Iterator[Entry]:
    for found in article_files(folder, own=reading.own):
        yield found if isinstance(found, Fault) else _file(found, settings)


def article_files(folder: Path, *, own: frozenset[Path]) -> Iterator[Path | Fault]:
    """The article files of a folder and its folders by name; hidden ones, `own` and links to folders are left out."""
    try:
        # One folder's names are in memory at once, so that their order is the same on every machine and in every pass.
        found = sorted(folder.iterdir())
    except OSError as error:
        yield Fault(storable(str(folder)), 0, f"unreadable_input: {folder}: cannot be read ({error.strerror or error})")
        return
    for path in found:
        if path.name.startswith(".") or path.resolve() in own:
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from article_files(path, own=own)
        elif path.suffix.lower() in ARTICLES:
            yield path


def _file(path: Path, settings: Settings) -> Entry:
    return article(str(path), id_=storable(path.as_posix()), position=0, settings=settings)


def article(source: str, *, id_: str, position: int, settings: Settings) -> Item | Fault:
    """The article at a path or an address, or why there is none. Blocks."""
    try:
        found = read(source, settings=settings)
    except InputError as error:
        return Fault(id_, position, reason_of(error))
    return item(id_, position, found.text, found.page, provenance=found.provenance)


def _table(path: Path, reading: Reading, settings: Settings) -> Iterator[Entry]:
    name = storable(path.as_posix())
    try:
        for row in rows(path, line_limit=_line_limit(settings)):
            yield _row(name, row, reading)
    except InputError as error:
        yield Fault(name, 0, reason_of(error))


def _row(name: str, row: Row, reading: Reading) -> Entry:
    """An article from a row: its id from the id field, else from the file and the row's number."""
    place = f"{name}:{row.number}"
    if row.fields is None:
        return Fault(place, 0, f"unreadable_input: row {row.number} of {name}: {row.fault}")
    given = row.fields.get(reading.id_field or "id")
    known = storable(str(given)) if isinstance(given, str | int) and str(given).strip() else place
    text = row.fields.get(reading.text_field)
    if not isinstance(text, str):
        return Fault(known, 0, f"no_text: row {row.number} of {name} has no text in the field {reading.text_field!r}")
    return item(known, 0, text, _page(row.fields))


def _page(fields: dict[str, Any]) -> PageFacts:
    """Title, address, date and language, where a row has fields of these names."""
    facts = {name: fields.get(name) for name in ("title", "url", "published", "language")}
    return PageFacts(**{name: value for name, value in facts.items() if isinstance(value, str) and value.strip()})


def _standard_input(reading: Reading, settings: Settings) -> Iterator[Entry]:
    """Each line is a row of JSONL, a path or an address."""
    for number, line in enumerate(iter(lambda: sys.stdin.buffer.readline(_line_limit(settings)), b""), start=1):
        content = line.strip()
        if not content:
            continue
        if content.startswith(b"{"):
            yield _row("stdin", json_row(number, content), reading)
            continue
        name = content.decode("utf-8", "surrogateescape")
        if _URL.match(name):
            yield Remote(name, 0)
        else:
            yield from _path(Path(name), reading, settings)


def _addresses(name: str) -> Iterator[Entry]:
    """The addresses of a list, one a line; `#` begins a remark."""
    with Path(name).open("rb") as file:
        for number, line in enumerate(file, start=1):
            address = line.decode("utf-8", "replace").strip()
            if not address or address.startswith("#"):
                continue
            if _URL.match(address):
                yield Remote(address, 0)
            else:
                yield Fault(f"{name}:{number}", 0, f"unreadable_input: line {number} of {name} is no http address")


def _is_glob(name: str) -> bool:
    return bool(_GLOB.search(name)) and not Path(name).exists()


def _matches(name: str) -> Sequence[str]:
    return sorted(glob.glob(name, recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern


def _line_limit(settings: Settings) -> int:
    return settings.max_characters * _BYTES_A_CHARACTER + _ROOM_FOR_OTHER_FIELDS
