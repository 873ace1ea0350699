"""Parquet: a row for each article with typed, nested columns, made from the same models as the JSON.

Lists are lists, objects structs, decimals strings (a decimal of any length is exact only so), `model.prompts` a map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import IO, Annotated, Any, Literal, TypeAlias, Union, cast, get_args, get_origin

from pydantic import BaseModel

from summarizer.batch import arrow
from summarizer.batch.standing import Row
from summarizer.models.usage import Usage
from summarizer.result import ModelInfo, Unread
from summarizer.schemas import ArticleSummary, Report

DataType: TypeAlias = Any
# Rows in memory before they are written as one row group.
_GROUP = 256
_SURROGATES = re.compile("[\ud800-\udfff]")
_COLUMNS: dict[str, Any] = {
    "id": str,
    "status": str,
    "reason": str,
    "schema_version": str,
    "summary": ArticleSummary,
    "report": Report,
    "usage": Usage,
    "model": ModelInfo,
    "unread": tuple[Unread, ...],
    "attempts": int,
    "seconds": float,
}


class Parquet:
    """Every row."""

    def __init__(self, file: IO[bytes]) -> None:
        self._pyarrow = arrow.load()
        parquet = arrow.load("pyarrow.parquet")
        self._schema = self._pyarrow.schema([(name, type_of(kind)) for name, kind in _COLUMNS.items()])
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, row: Row) -> None:
        """Write one row, or keep it until its row group is full."""
        stored: dict[str, Any] = {"schema_version": "1"} if row.result is None else json.loads(row.result)
        head = {"id": row.id, "status": row.status, "reason": row.reason, "attempts": row.attempts, "seconds": row.seconds}
        self._rows.append(_encodable({**stored, **head}))
        if len(self._rows) == _GROUP:
            self._flush()

    def close(self) -> None:
        """Write the last rows and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def type_of(kind: Any) -> DataType:
    """The Arrow type of a Python type as our models use them. Raises TypeError for one they do not use."""
    pyarrow = arrow.load()
    simple = {str: pyarrow.string(), bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64()}
    if kind in simple:
        return simple[kind]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return pyarrow.struct([(name, type_of(field.annotation)) for name, field in kind.model_fields.items()])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return pyarrow.string()
    return _generic(get_origin(kind), get_args(kind))


def _generic(origin: Any, inner: tuple[Any, ...]) -> DataType:
    pyarrow = arrow.load()
    if origin is Annotated:
        return type_of(inner[0])
    if origin is Literal:
        return type_of(type(inner[0]))
    if origin in (Union, UnionType):
        # `X | None`, or ids of two kinds, which are both strings: a column may be null anyway.
        return type_of(next(one for one in inner if one is not NoneType))
    if origin in (tuple, list):
        return pyarrow.list_(type_of(inner[0]))
    if origin is dict:
        return pyarrow.map_(*(type_of(one) for one in inner))
    raise TypeError(f"no column type for {origin!r} of {inner!r}")


def _encodable(node: Any) -> Any:
    """Lone surrogates, which an article may hold and UTF-8 cannot, as one replacement character each: offsets stay."""
    if isinstance(node, str):
        return node if node.isascii() else _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", node)
    if isinstance(node, dict):
        return {key: _encodable(inner) for key, inner in cast("dict[str, Any]", node).items()}
    if isinstance(node, list):
        return [_encodable(inner) for inner in cast("Sequence[Any]", node)]
    return node
