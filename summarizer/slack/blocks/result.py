"""A result as pages of blocks: gist, who says what, numbers, what is not supported, what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.report.view import MARKS
from summarizer.schemas.summary import GistSentence
from summarizer.slack.blocks import limits
from summarizer.slack.blocks.pieces import Block, actions, button, context, header, marked, mrkdwn, packed, plain, section
from summarizer.slack.blocks.shown import LEGEND, LONGEST_ITEM, WORDS, Shown
from summarizer.slack.words import counted, literal, one_line, shortened

# Of what was missed so many are named and the rest is counted: the file has them all.
_MOST_MISSED = 5


@dataclass(frozen=True)
class _Group:
    """A heading and what stands under it; what must not be parted is one entry."""

    heading: str
    entries: list[list[Block]] = field(default_factory=list[list[Block]])


def pages(shown: Shown, *, budget: int = limits.PAGE_TEXT) -> list[list[Block]]:
    """The pages of a result, each a message within all of Slack's limits; `budget` in characters of text a page."""
    bodies: list[list[Block]] = [[]]
    room = _Room(budget)
    for group in _groups(shown):
        title = group.heading
        for entry in group.entries:
            lead = [section(mrkdwn(f"*{title}*"))] if title else []
            for part in _parts(entry, budget):
                if not room.holds([*lead, *part]) and bodies[-1]:
                    bodies.append([])
                    room = _Room(budget)
                    lead = [section(mrkdwn(f"*{group.heading} (continued)*"))]
                room.take([*lead, *part])
                bodies[-1] += [*lead, *part]
                lead, title = [], ""
    return [_page(shown, body, number, len(bodies)) for number, body in enumerate(bodies)]


class _Room:
    """What is left of a page."""

    def __init__(self, budget: int) -> None:
        self._text, self._blocks = budget, limits.PAGE_BLOCKS

    def holds(self, blocks: list[Block]) -> bool:
        return limits.text_of(blocks) <= self._text and len(blocks) <= self._blocks

    def take(self, blocks: list[Block]) -> None:
        self._text -= limits.text_of(blocks)
        self._blocks -= len(blocks)


def _parts(entry: list[Block], budget: int) -> Iterator[list[Block]]:
    """An entry in one part, or block by block where it is larger than a page."""
    whole = limits.text_of(entry) <= budget - limits.HEADER and len(entry) < limits.PAGE_BLOCKS
    yield from [entry] if whole else [[block] for block in entry]


def _page(shown: Shown, body: list[Block], number: int, of: int) -> list[Block]:
    head = [
        marked(header(shown.title), shown.job, f"page-{number}"),
        context(plain(f"{shown.counts()}. {LEGEND}")),
    ]
    paging = [] if of == 1 else [context(plain(f"Page {number + 1} of {of}"))]
    return [*head, *body, *paging, context(plain(_small_print(shown))), actions(*_buttons(shown, number, of))]


def _small_print(shown: Shown) -> str:
    kept = f" The article's text is deleted after {shown.kept}; from then on the buttons say so." if shown.kept else ""
    return f"{_model(shown)}. Supported means: the article says so.{kept}"


def _model(shown: Shown) -> str:
    usage = shown.result.usage
    return f"{shortened(one_line(shown.result.model.name), 80)}, {usage.seconds:.1f} seconds"


def _buttons(shown: Shown, number: int, of: int) -> Iterator[Block]:
    yield button("Show evidence", "evidence", f"{shown.job}:0", label="Show the evidence, item by item")
    yield button("Only unsupported", "unsupported", f"{shown.job}:0", label="Show only what is not supported")
    yield button("Download", "download", shown.job, label="Post JSON, Markdown and HTML into this thread")
    if number > 0:
        yield button("◀ Page", "page_back", f"{shown.job}:{number - 1}", label="Page before")
    if number + 1 < of:
        yield button("Page ▶", "page_on", f"{shown.job}:{number + 1}", label="Next page")


def _groups(shown: Shown) -> Iterator[_Group]:
    yield _Group("Gist", [_item(shown, f"/gist/{i}", item.text, shown.view.place(item.evidence[0])) for i, item in _gist(shown)])
    for speaker, claims in shown.view.by_speaker():
        name = literal(shortened(one_line(shown.view.names[speaker]), 300)) if speaker else "The article itself"
        yield _Group(name, [_item(shown, f"/claims/{i}", claim.text, shown.manner(claim)) for i, claim in claims])
    yield _Group("Numbers", _lines(_numbers(shown)))
    yield _Group("Not supported", _lines(_faults(shown)))
    yield _Group("Named by the model and not in the article: left out", _lines(_dropped(shown)))
    yield _Group("In the article and in no field", _lines(_missed(shown)))


def _gist(shown: Shown) -> Iterator[tuple[int, GistSentence]]:
    yield from enumerate(shown.result.summary.gist)


def _item(shown: Shown, path: str, words: str, note: str) -> list[Block]:
    """One item with its verdict, its faults and its button: never parted unless larger than a page."""
    text = shortened(one_line(words), LONGEST_ITEM)
    lines = [f"{MARKS[shown.view.support(path)]} {text}", f"[{note}]", *shown.faults(path)]
    first, *more = packed(lines)
    show = button("Show evidence", "evidence", f"{shown.job}:{shown.positions[path]}", label=f"Show evidence: {text}")
    return [section(plain(first), button=show), *(section(plain(text)) for text in more)]


def _lines(lines: Iterator[str]) -> list[list[Block]]:
    """Lines packed into sections, each an entry of its own."""
    return [[section(plain(text))] for text in packed(lines)]


def _numbers(shown: Shown) -> Iterator[str]:
    for i, number in enumerate(shown.result.summary.numbers):
        path = f"/numbers/{i}"
        words = shortened(one_line(f"{number.text}: {number.counted}"), LONGEST_ITEM)
        yield f"{MARKS[shown.view.support(path)]} {words} [{shown.reading(number)}]"


def _faults(shown: Shown) -> Iterator[str]:
    for verdict in shown.faulty():
        words = shortened(shown.item_text(verdict.path), 120)
        field = " ".join(part for part in verdict.path.split("/")[3:] if part) or "text"
        of = f" of “{words}”" if words else ""
        reason = f" ({verdict.reason})" if verdict.reason else ""
        detail = shortened(one_line(verdict.detail), LONGEST_ITEM)
        yield f"{MARKS[verdict.support]} {field}{of} is {WORDS[verdict.support]}{reason}: {detail}"


def _dropped(shown: Shown) -> Iterator[str]:
    for item in shown.dropped:
        yield f"· {shortened(one_line(item.text), 200)} ({one_line(item.why)})"


def _missed(shown: Shown) -> Iterator[str]:
    for name in ("quotations", "attributions", "numbers"):
        coverage = getattr(shown.result.report.coverage, name)
        if not coverage.missed:
            continue
        yield f"{name}: {len(coverage.missed)} of {coverage.found}"
        for span in coverage.missed[:_MOST_MISSED]:
            yield f"   – {shortened(one_line(span.text), 300)}"
        if len(coverage.missed) > _MOST_MISSED:
            yield f"   – and {len(coverage.missed) - _MOST_MISSED} more: Download has them"


def unfurled(shown: Shown) -> list[Block]:
    """A result under a link: the gist and the counts."""
    lines = [
        f"{MARKS[shown.view.support(f'/gist/{i}')]} {shortened(one_line(item.text), LONGEST_ITEM // 2)}"
        for i, item in _gist(shown)
    ]
    claims = counted(len(shown.result.summary.claims), "claim")
    return [
        marked(header(shown.title), shown.job, "unfurl"),
        *(section(plain(text)) for text in packed(lines)[:3]),
        context(plain(f"{claims}; {shown.counts()}. Mention me with the link for who says what.")),
    ]
