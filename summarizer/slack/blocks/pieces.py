"""The few Block Kit elements the bot uses.

Text of others stands in plain_text without emoji, where Slack reads no mention, no link and no mark of style; where it
has to stand beside style of ours, in mrkdwn with `verbatim`, passed through `words.literal`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from summarizer.slack.blocks import limits
from summarizer.slack.words import one_line, shortened

Block: TypeAlias = dict[str, Any]


def plain(text: str) -> Block:
    """Text shown as it is."""
    return {"type": "plain_text", "text": text, "emoji": False}


def mrkdwn(text: str) -> Block:
    """Text with style of ours; what others wrote in it went through `words.literal`."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: Block, *, button: Block | None = None) -> Block:
    """A paragraph, with a button beside it."""
    return {"type": "section", "text": text, **({"accessory": button} if button else {})}


def header(text: str) -> Block:
    """A heading; longer ones are shortened between words."""
    # Half of the limit in code points holds whatever they weigh in UTF-16; most headings are shorter.
    held = one_line(text)
    most = limits.HEADER if limits.size(held) == len(held) else limits.HEADER // 2
    return {"type": "header", "text": plain(shortened(held, most))}


def context(*texts: Block) -> Block:
    """A line in small print."""
    return {"type": "context", "elements": list(texts)}


def actions(*buttons: Block) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def divider() -> Block:
    """A rule across."""
    return {"type": "divider"}


def button(text: str, action: str, value: str, *, style: Literal["danger", "primary"] | None = None, label: str = "") -> Block:
    """A button; `label` is what a screen reader says in place of its text."""
    made: Block = {"type": "button", "text": plain(text), "action_id": action, "value": value}
    if style:
        made["style"] = style
    if label:
        made["accessibility_label"] = shortened(label, limits.BUTTON)
    return made


def marked(block: Block, job: str, part: str) -> Block:
    """The block with the id of its request, by which a restarted bot knows its own message again."""
    return {**block, "block_id": f"job-{job}-{part}"}


def packed(lines: Iterable[str], most: int = limits.SECTION_FILLED) -> list[str]:
    """The lines joined into as few texts as fit; a line too long for one goes on in the next, broken between words."""
    texts: list[str] = []
    for line in lines:
        for piece in _pieces(line, most):
            if texts and limits.size(texts[-1]) + 1 + limits.size(piece) <= most:
                texts[-1] += f"\n{piece}"
            else:
                texts.append(piece)
    return texts


def _pieces(line: str, most: int) -> list[str]:
    if limits.size(line) <= most:
        return [line]
    pieces, left = list[str](), line
    while limits.size(left) > most:
        cut = most // 2 if limits.size(left[:most]) > most else most
        space = left.rfind(" ", cut // 2, cut)
        at = space if space > 0 else cut
        pieces.append(left[:at].rstrip())
        left = left[at:].lstrip()
    return [*pieces, left] if left else pieces
