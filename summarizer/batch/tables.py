"""Rows of JSONL, CSV and Parquet files, one at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from summarizer.batch import arrow
from summarizer.errors import UnreadableInput

TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet"}
# A batch of Parquet rows is in memory at once; articles are a few kilobytes.
_PARQUET_ROWS = 64
# What a line may have where rows are only counted.
_COUNTED_LINE = 2**26
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table by its number from 1: its fields, or why it has none."""

    number: int
    fields: dict[str, Any] | None
    fault: str = ""


def rows(path: Path, *, line_limit: int) -> Iterator[Row]:
    """Every row of the table; a row that cannot be read has a `fault`, and the next one follows.

    Raises UnreadableInput when the file cannot be opened or is no table of its kind, MissingExtra for Parquet without pyarrow.
    """
    try:
        match TABLES[path.suffix.lower()]:
            case "jsonl":
                with path.open("rb") as file:
                    yield from json_rows(file, line_limit=line_limit)
            case "csv":
                yield from _csv_rows(path, line_limit=line_limit)
            case _:
                yield from _parquet_rows(path)
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror or error})") from None


def json_rows(file: BinaryIO, *, line_limit: int) -> Iterator[Row]:
    """The rows of a JSONL stream; empty lines are counted and skipped."""
    for number, line in _lines(file, limit=line_limit):
        if line is None:
            yield Row(number, None, f"the line has more than {line_limit:,} bytes")
        elif line.strip():
            yield json_row(number, line)


def json_row(number: int, line: bytes) -> Row:
    """One line of JSONL."""
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Row(number, None, f"not UTF-8 (byte {error.start} of the line)")
    except json.JSONDecodeError as error:
        return Row(number, None, f"not JSON (column {error.colno}: {error.msg})")
    except (RecursionError, ValueError):
        return Row(number, None, "not JSON (nested too deeply, or a number too long)")
    if not isinstance(found, dict):
        return Row(number, None, "the line is no JSON object")
    return Row(number, cast("dict[str, Any]", found))


def _lines(file: BinaryIO, *, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one over the limit, of which no more than that is ever in memory."""
    number = 0
    while line := file.readline(limit):
        number += 1
        whole = line.endswith(b"\n") or len(line) < limit
        while not whole:
            rest = file.readline(limit)
            whole = rest.endswith(b"\n") or not rest
            line = b""
        if number == 1:
            line = line.removeprefix(_BOM)
        yield number, line or None


def _csv_rows(path: Path, *, line_limit: int) -> Iterator[Row]:
    csv.field_size_limit(line_limit)
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    # Bytes that are not UTF-8 become lone surrogates, so that they spoil their own row and no other.
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.DictReader(file, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(number, None, f"not CSV ({error})")
                continue
            values = [value for value in fields.values() if isinstance(value, str)]
            if any("\udc80" <= char <= "\udcff" for value in values for char in value):
                yield Row(number, None, "not UTF-8")
            else:
                yield Row(number, fields)


def _parquet_rows(path: Path) -> Iterator[Row]:
    pyarrow, parquet = arrow.load(), arrow.load("pyarrow.parquet")
    try:
        with parquet.ParquetFile(path) as file:
            number = 0
            for batch in file.iter_batches(batch_size=_PARQUET_ROWS):
                for fields in batch.to_pylist():
                    number += 1
                    yield Row(number, fields)
    except pyarrow.ArrowInvalid as error:
        raise UnreadableInput(f"{path}: is no Parquet file ({str(error).splitlines()[0][:120]})") from None


def require_columns(path: Path, names: tuple[str, ...]) -> None:
    """Refuse a CSV or Parquet file without those columns before anything is asked. Raises UnreadableInput."""
    kind = TABLES[path.suffix.lower()]
    if kind == "jsonl":
        return
    there = _csv_header(path) if kind == "csv" else _parquet_header(path)
    for name in names:
        if name not in there:
            raise UnreadableInput(f"{path}: has no column {name!r}; it has {', '.join(there[:12]) or 'none'}")


def _csv_header(path: Path) -> list[str]:
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            return list(csv.DictReader(file, delimiter=delimiter).fieldnames or ())
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror or error})") from None
    except csv.Error as error:
        raise UnreadableInput(f"{path}: not CSV ({error})") from None


def _parquet_header(path: Path) -> list[str]:
    pyarrow, parquet = arrow.load(), arrow.load("pyarrow.parquet")
    try:
        return list(parquet.read_schema(path).names)
    except pyarrow.ArrowInvalid as error:
        raise UnreadableInput(f"{path}: is no Parquet file ({str(error).splitlines()[0][:120]})") from None
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror or error})") from None


def count_rows(path: Path) -> int:
    """How many rows a table has, empty lines of JSONL left out. Raises UnreadableInput, OSError, MissingExtra."""
    match TABLES[path.suffix.lower()]:
        case "jsonl":
            with path.open("rb") as file:
                return sum(1 for _, line in _lines(file, limit=_COUNTED_LINE) if line is None or line.strip())
        case "csv":
            return sum(1 for _ in _csv_rows(path, line_limit=_COUNTED_LINE))
        case _:
            pyarrow, parquet = arrow.load(), arrow.load("pyarrow.parquet")
            try:
                return int(parquet.read_metadata(path).num_rows)
            except pyarrow.ArrowInvalid:
                return 1
