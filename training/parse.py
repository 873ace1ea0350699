"""The annotated corpus as rows: `python -m training.parse [FILE or FOLDER …] > corpus.jsonl`.

The format is described in GUIDE.md. One row an article: id, title, text, attributions (source, cue, content, via), actors,
numbers, gist. Every place is {"start", "end", "text"} in code points of `text`, end exclusive.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
KINDS = frozenset({"person", "organization", "government", "armed_group", "place", "other"})
PIECES = " .. "  # between the pieces of one phrase; no article holds it
_PART = {"s": "source", "c": "cue", "t": "content"}
_TAG = re.compile(r"<(/?)([sct])(\d+)>")
_TITLE = re.compile(r"^# ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text: text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Attribution:
    """Who is said to say, think or want what; `via` are the chain's sources, the one nearest to the article first."""

    number: int
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    via: list[Span] = field(default_factory=list)

    @property
    def spans(self) -> list[Span]:
        """All its spans in the order of the text."""
        return sorted((*self.source, *self.cue, *self.content), key=lambda span: span.start)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the story: the name's first place, other names, the words that give the role."""

    name: Span
    aliases: list[Span]
    role: list[Span]
    kind: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with its bounding words, and the words for what it counts."""

    number: Span
    counted: list[Span]


@dataclass(slots=True)
class Article:
    """One article as written: its plain text, what is annotated, and what is wrong with the annotation."""

    id: str
    title: str
    text: str
    attributions: list[Attribution]
    actors: list[Actor] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    gist: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        """The article as JSON-ready values."""
        return {
            "id": self.id,
            "title": self.title,
            "text": self.text,
            "attributions": [
                {part: _rows(getattr(a, part)) for part in ("source", "cue", "content", "via")} for a in self.attributions
            ],
            "actors": [
                {"name": _row(a.name), "aliases": _rows(a.aliases), "role": _rows(a.role), "kind": a.kind} for a in self.actors
            ],
            "numbers": [{"number": _row(n.number), "counted": _rows(n.counted)} for n in self.numbers],
            "gist": self.gist,
        }


def _row(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _rows(spans: Sequence[Span]) -> list[dict[str, object]]:
    return [_row(span) for span in spans]


def find(text: str, phrase: str, *, near: int = 0) -> Span | None:
    """The place of a phrase, between word boundaries, that begins nearest to an offset; None when it stands nowhere."""
    places = places_of(text, phrase)
    return min(places, key=lambda span: abs(span.start - near), default=None)


def places_of(text: str, phrase: str) -> list[Span]:
    """Every place of a phrase that begins and ends at word boundaries."""
    if not phrase:
        return []
    pattern = rf"(?<!\w){re.escape(phrase)}(?!\w)"
    return [Span(m.start(), m.end(), m.group()) for m in re.finditer(pattern, text)]


def _untag(tagged: str, faults: list[str]) -> tuple[str, list[Attribution]]:
    """Tagged text to plain text and its attributions, in order of their first tag."""
    pieces: list[str] = []
    found: dict[int, dict[str, list[tuple[int, int]]]] = {}
    opened: tuple[str, int, int] | None = None
    length = seen = 0
    for tag in _TAG.finditer(tagged):
        pieces.append(tagged[seen : tag.start()])
        length += tag.start() - seen
        seen = tag.end()
        letter, number = tag.group(2), int(tag.group(3))
        if tag.group(1):
            if opened is None or opened[:2] != (letter, number):
                faults.append(f"tag {tag.group()} closes nothing that is open")
            else:
                found.setdefault(number, {}).setdefault(_PART[letter], []).append((opened[2], length))
            opened = None
            continue
        if opened is not None:
            faults.append(f"tag {tag.group()} opens inside <{opened[0]}{opened[1]}>")
        opened = (letter, number, length)
    if opened is not None:
        faults.append(f"tag <{opened[0]}{opened[1]}> never closes")
    text = "".join([*pieces, tagged[seen:]])
    attributions = [
        Attribution(number, **{part: [Span(a, b, text[a:b]) for a, b in spans] for part, spans in parts.items()})
        for number, parts in found.items()
    ]
    return text, attributions


def _pieces(article: Article, phrase: str, near: int) -> list[Span]:
    """The spans of a phrase given in one or several pieces; `-` is none."""
    spans: list[Span] = []
    for piece in [] if phrase == "-" else phrase.split(PIECES):
        span = find(article.text, piece.strip(), near=spans[-1].end if spans else near)
        if span is None:
            article.faults.append(f"“{piece.strip()}” does not stand in the text")
        else:
            spans.append(span)
    return spans


def _actor(article: Article, fields: list[str]) -> None:
    names, role, kind = fields
    name, *aliases = (part.strip() for part in names.split("="))
    place = find(article.text, name)
    if kind not in KINDS:
        article.faults.append(f"@actor {name}: kind “{kind}” is none of {', '.join(sorted(KINDS))}")
    if place is None:
        article.faults.append(f"@actor: “{name}” does not stand in the text")
        return
    article.actors.append(
        Actor(
            place, [s for alias in aliases for s in _pieces(article, alias, place.end)], _pieces(article, role, place.start), kind
        )
    )


def _number(article: Article, fields: list[str]) -> None:
    shown, counted = fields
    context = re.fullmatch(r"(.*)\[(.+)\](.*)", shown)
    phrase = "".join(context.groups()) if context else shown
    places = places_of(article.text, phrase)
    if len(places) != 1:
        hint = "" if not places else "; give words beside it and put the figure in [ ]"
        article.faults.append(f"@number: “{phrase}” stands {len(places)} times in the text{hint}")
        return
    start = places[0].start + (len(context.group(1)) if context else 0)
    figure = context.group(2) if context else shown
    spans = _pieces(article, counted, start)
    if not spans:
        article.faults.append(f"@number {shown}: nothing is counted")
    article.numbers.append(Number(Span(start, start + len(figure), figure), spans))


def _via(article: Article, fields: list[str]) -> None:
    number, *sources = fields
    attribution = next((a for a in article.attributions if str(a.number) == number), None)
    if attribution is None:
        article.faults.append(f"@via: there is no attribution {number}")
        return
    near = (attribution.cue or attribution.spans)[0].start
    for source in sources:
        attribution.via += _pieces(article, source, near)


def _gist(article: Article, fields: list[str]) -> None:
    article.gist.append(fields[0])


# Keyword: the reader, the fewest and the most fields.
_BLOCKS: dict[str, tuple[Callable[[Article, list[str]], None], int, int]] = {
    "actor": (_actor, 3, 3),
    "number": (_number, 2, 2),
    "via": (_via, 2, 5),
    "gist": (_gist, 1, 1),
}


def _read_block(article: Article, line: str) -> None:
    keyword, _, rest = line[1:].partition(" ")
    fields = [part.strip() for part in rest.split("|")]
    if keyword not in _BLOCKS:
        article.faults.append(f"@{keyword} is none of @{', @'.join(_BLOCKS)}")
        return
    reader, fewest, most = _BLOCKS[keyword]
    if not (fewest <= len(fields) <= most) or not all(fields):
        article.faults.append(f"{line.strip()}: {len(fields)} fields, or an empty one")
        return
    reader(article, fields)


def parse_article(raw: str, *, name: str) -> Article:
    """One article, from its title to the last line of its blocks; what is wrong stands in `faults`."""
    lines = raw.strip("\n").split("\n")
    blocks = [line for line in lines if line.startswith("@")]
    faults: list[str] = []
    text, attributions = _untag("\n".join(line for line in lines if not line.startswith("@")).strip("\n"), faults)
    article = Article(name, text.partition("\n")[0], text, attributions, faults=faults)
    for line in blocks:
        _read_block(article, line)
    return article


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The .txt files of files and folders, sorted within a folder."""
    return [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]


def raw_articles(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Name and tagged text of every article of these files and folders, named FILE-N with N from 1."""
    for file in files_of(paths):
        for n, raw in enumerate(_TITLE.split(file.read_text(encoding="utf-8"))[1:], 1):
            yield f"{file.stem}-{n}", raw


def read_articles(paths: Sequence[Path]) -> Iterator[Article]:
    """Every article of these files and folders."""
    for name, raw in raw_articles(paths):
        yield parse_article(raw, name=name)


def main(arguments: Sequence[str]) -> int:
    """Print the rows; 1 when an article had to be left out."""
    left_out = 0
    for article in read_articles([Path(argument) for argument in arguments] or [CORPUS]):
        if article.faults:
            left_out += 1
            print(f"{article.id}: {article.faults[0]}", file=sys.stderr)
        else:
            print(json.dumps(article.row(), ensure_ascii=False))
    return 1 if left_out else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
