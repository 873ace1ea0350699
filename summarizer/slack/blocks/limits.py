"""Slack's limits (docs.slack.dev/reference/block-kit, read 2026-11), each with the room that is left below it on purpose.

slack_sdk's models check the first group. The second nobody checks before Slack does, so `faults` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

SECTION = 3000
HEADER = 150
BUTTON = 75
BUTTON_VALUE = 2000
ACTION_ID = 255
BLOCK_ID = 255
VIEW_TITLE = 24
PRIVATE_METADATA = 3000
VIEW_BLOCKS = 100

MESSAGE_BLOCKS = 50
MESSAGE_TEXT = 40_000
# Not documented: above about 13,200 characters in all blocks Slack answers msg_blocks_too_long (bolt-js issue 2509).
BLOCKS_TEXT = 13_000

# What we fill of it. A section is packed to less than its limit, so that no count of characters but ours can find it over;
# a page leaves room for its head and foot.
SECTION_FILLED = 2800
PAGE_TEXT = 10_000
PAGE_BLOCKS = 42
# Slack asks that the text beside blocks be short; it is read aloud and shown in notifications.
FALLBACK_TEXT = 300


def size(text: str) -> int:
    """Characters as Slack may count them: UTF-16 units, never fewer than code points."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_of(blocks: Iterable[Mapping[str, Any]]) -> int:
    """Characters of all texts in blocks, buttons included."""
    return sum(size(text) for text in _texts(list(blocks)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in cast("Mapping[str, object]", value).items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _texts(inner)


def faults(text: str, blocks: list[dict[str, Any]]) -> list[str]:
    """The limits of a message that slack_sdk does not check, and that this one breaks."""
    found: list[str] = []
    if len(blocks) > MESSAGE_BLOCKS:
        found.append(f"{len(blocks)} blocks, {MESSAGE_BLOCKS} allowed")
    if size(text) > MESSAGE_TEXT:
        found.append(f"text of {size(text)} characters, {MESSAGE_TEXT} allowed")
    if (total := text_of(blocks)) > BLOCKS_TEXT:
        found.append(f"blocks of {total} characters, about {BLOCKS_TEXT} allowed")
    return found
