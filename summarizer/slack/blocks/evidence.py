"""The modal behind "Show evidence": the sentence with the span marked, each verdict with its reason, the chain of sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from summarizer.report.view import MARKS
from summarizer.schemas import Claim, Number, Span
from summarizer.schemas.summary import GistSentence
from summarizer.slack.blocks import limits
from summarizer.slack.blocks.pieces import Block, actions, button, context, divider, header, mrkdwn, packed, plain, section
from summarizer.slack.blocks.shown import LONGEST_ITEM, WORDS, Shown, fault
from summarizer.slack.words import ELLIPSIS, literal, one_line, shortened

# A modal of more evidence than this is no help; the file has the rest.
_MOST_SPANS = 12
# Characters of the sentence shown before and after the span.
_AROUND = 500
_LONGEST_SPAN = 900


def evidence_view(shown: Shown, index: int) -> Block:
    """The modal for the item at `index` of `shown.items`; an index out of range shows the nearest."""
    items = shown.items
    index = min(max(index, 0), len(items) - 1)
    body = list(_body(shown, items[index])) if items else [section(plain("This summary has no items."))]
    kept = body[: limits.VIEW_BLOCKS - 3]
    return {
        "type": "modal",
        "title": plain("Evidence"),
        "close": plain("Close"),
        "private_metadata": f"{shown.job}:{index}",
        "blocks": [*kept, *_steps(shown, index, len(items))],
    }


def _steps(shown: Shown, index: int, of: int) -> Iterator[Block]:
    if of < 2:
        return
    buttons: list[Block] = []
    if index > 0:
        buttons.append(button("◀ Before", "evidence_back", f"{shown.job}:{index - 1}", label="Item before"))
    if index + 1 < of:
        buttons.append(button("Next ▶", "evidence_on", f"{shown.job}:{index + 1}", label="Next item"))
    yield actions(*buttons)
    yield context(plain(f"{index + 1} of {of}"))


def _body(shown: Shown, path: str) -> Iterator[Block]:
    part, index = path.split("/")[1:3]
    item: GistSentence | Claim | Number = getattr(shown.result.summary, part)[int(index)]
    support = shown.view.support(path)
    yield header(f"{MARKS[support]} {WORDS[support].capitalize()}")
    yield from (section(plain(text)) for text in packed([shortened(one_line(item.text), 2 * LONGEST_ITEM)]))
    if isinstance(item, Claim):
        yield from _speaker(shown, item)
    if isinstance(item, Number):
        yield section(plain(f"{shortened(one_line(item.counted), LONGEST_ITEM)} [{shown.reading(item)}]"))
    yield divider()
    yield from _passages(shown, "Where the article says so", item.evidence)
    if isinstance(item, Claim):
        yield from _passages(shown, "Where the speaker stands", item.speaker_evidence)
    yield divider()
    yield section(mrkdwn("*Verdicts*"))
    yield from (section(plain(text)) for text in packed(fault(verdict) for verdict in shown.view.verdicts(path)))


def _speaker(shown: Shown, claim: Claim) -> Iterator[Block]:
    yield from (section(plain(text)) for text in packed([f"Speaker: {shown.speaker(claim)}", f"[{shown.manner(claim)}]"]))
    # Nearest to the article first, as `via` has it; the speaker is where the words began.
    chain = ["this article", *(one_line(shown.view.names.get(via, via)) for via in claim.via)]
    if claim.speaker:
        chain.append(shown.speaker(claim))
    yield from (section(plain(text)) for text in packed([f"Chain of sources: {' ← '.join(chain)}"]))


def _passages(shown: Shown, title: str, spans: tuple[Span, ...]) -> Iterator[Block]:
    if not spans:
        return
    yield section(mrkdwn(f"*{title}*"))
    for span in islice(spans, _MOST_SPANS):
        yield section(mrkdwn(passage(shown, span)))
        yield context(plain(shown.view.place(span)))
    if len(spans) > _MOST_SPANS:
        yield context(plain(f"and {len(spans) - _MOST_SPANS} more: Download has them"))


def passage(shown: Shown, span: Span) -> str:
    """A sentence as mrkdwn with the span in bold brackets; where the span does not stand there, its own words alone."""
    text, stands = shown.text, shown.text[span.start : span.end] == span.text and 0 <= span.start < span.end
    if not stands:
        return f"⟦*{literal(shortened(span.text, _LONGEST_SPAN))}*⟧ (not at the place it names)"
    sentences = shown.document.sentences_in(span.start, span.end)
    first = min([span.start, *(sentence.start for sentence in sentences[:1])])
    last = max([span.end, *(sentence.end for sentence in sentences[-1:])])
    start, end = max(first, span.start - _AROUND), min(last, span.end + _AROUND)
    before = (ELLIPSIS if start > first else "") + literal(text[start : span.start])
    after = literal(text[span.end : end]) + (ELLIPSIS if end < last else "")
    inside = literal(shortened(one_line(span.text), _LONGEST_SPAN))
    left = " " if text[span.start - 1 : span.start].isspace() else ""
    right = " " if text[span.end : span.end + 1].isspace() else ""
    return f"{before}{left}⟦*{inside}*⟧{right}{after}"
