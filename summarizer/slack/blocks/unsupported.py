"""The modal behind "Only unsupported"."""

from __future__ import annotations

from itertools import groupby

from summarizer.report.view import MARKS
from summarizer.schemas import Verdict
from summarizer.slack.blocks import limits
from summarizer.slack.blocks.pieces import Block, actions, button, context, packed, plain, section
from summarizer.slack.blocks.shown import Shown, fault

# Items a page of the modal: each takes a few blocks of the hundred.
_A_PAGE = 20


def unsupported_view(shown: Shown, page: int = 0) -> Block:
    """Only what is contradicted or not supported, item by item, each with a way to its evidence."""
    items = [(path, list(found)) for path, found in groupby(shown.faulty(), key=_item_of)]
    pages = max((len(items) + _A_PAGE - 1) // _A_PAGE, 1)
    page = min(max(page, 0), pages - 1)
    shown_items = items[page * _A_PAGE : (page + 1) * _A_PAGE]
    blocks = [block for path, found in shown_items for block in _blocks(shown, path, found)]
    if not items:
        blocks = [section(plain(f"Every field that can be decided is supported. {shown.counts()}."))]
    return {
        "type": "modal",
        "title": plain("Only unsupported"),
        "close": plain("Close"),
        "private_metadata": f"{shown.job}:{page}",
        "blocks": [*blocks[: limits.VIEW_BLOCKS - 2], *_steps(shown, page, pages)],
    }


def _item_of(verdict: Verdict) -> str:
    return "/".join(verdict.path.split("/")[:3])


def _blocks(shown: Shown, path: str, found: list[Verdict]) -> list[Block]:
    mark = MARKS[shown.view.support(path)]
    first, *more = packed([f"{mark} {shown.item_text(path) or path}", *(fault(verdict) for verdict in found)])
    place = shown.positions.get(path)
    show = button("Show evidence", "evidence_push", f"{shown.job}:{place}") if place is not None else None
    return [section(plain(first), button=show), *(section(plain(text)) for text in more)]


def _steps(shown: Shown, page: int, of: int) -> list[Block]:
    if of == 1:
        return []
    buttons: list[Block] = []
    if page > 0:
        buttons.append(button("◀ Before", "unsupported_back", f"{shown.job}:{page - 1}"))
    if page + 1 < of:
        buttons.append(button("Next ▶", "unsupported_on", f"{shown.job}:{page + 1}"))
    return [context(plain(f"Page {page + 1} of {of}")), actions(*buttons)]
