"""How an article stands in a store, and a row as it is written out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What is to be done about an article that was just read."""

    NEW = "new"
    FINISHED = "finished"
    COPIED = "copied"
    WAITS = "waits"
    REPEATED = "repeated"
    NO_ROOM = "no_room"


@dataclass(frozen=True, slots=True)
class Registered:
    """How an article stands, and the id its row has or would have had."""

    id: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is written out."""

    id: str
    status: str
    reason: str | None
    result: str | None
    attempts: int
    seconds: float | None
    usage: str | None = None
