"""Other: a different value of the same field, from another item of the summary."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def other(items: list[Json], index: int, key: str) -> Any:
    """The next different value of a key among the items, going round."""
    for step in range(1, len(items)):
        value = items[(index + step) % len(items)].get(key)
        if value not in (None, items[index].get(key)):
            return value
    return None
