"""Articles and outcomes as rows of Arrow tables, which is what Ray carries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias

from summarizer.batch import arrow
from summarizer.batch.entries import Again, Item
from summarizer.batch.outcome import Outcome
from summarizer.errors import SummarizerError
from summarizer.grounding.draft import PageFacts

Table: TypeAlias = Any
_OUTCOME = tuple(field.name for field in fields(Outcome))


@dataclass(frozen=True, slots=True)
class Fatal:
    """What ended the run rather than one article: the kind of error and what it says."""

    kind: str
    message: str


def table_of(articles: Iterable[Again]) -> Table:
    """Articles with the ids of their rows; texts are bytes, since they may hold lone surrogates."""
    rows = [
        {
            "row": one.id,
            "id": one.item.id,
            "position": one.item.position,
            "sha256": one.item.sha256,
            "page": json.dumps(asdict(one.item.page)),
            "text": one.item.text.encode("utf-8", "surrogatepass"),
        }
        for one in articles
    ]
    return arrow.load().Table.from_pylist(rows)


def articles_in(table: Table) -> Iterator[Again]:
    """The articles of a table."""
    for row in table.to_pylist():
        page = PageFacts(**json.loads(row["page"]))
        text = row["text"].decode("utf-8", "surrogatepass")
        yield Again(Item(id=row["id"], position=row["position"], text=text, page=page, sha256=row["sha256"]), row["row"])


def outcome_table(id_: str, outcome: Outcome | Fatal) -> Table:
    """One outcome by the id of its row; a Fatal has its kind in place of a status."""
    if isinstance(outcome, Fatal):
        row: dict[str, Any] = dict.fromkeys(_OUTCOME) | {"status": "", "usage": ""}
        return _outcomes([{**row, "row": id_, "fatal": outcome.kind, "reason": outcome.message}])
    return _outcomes([{**{name: getattr(outcome, name) for name in _OUTCOME}, "row": id_, "fatal": None}])


def outcomes_in(table: Table) -> Iterator[tuple[str, Outcome | Fatal]]:
    """Row ids and outcomes of a table."""
    for row in table.to_pylist():
        if row["fatal"] is not None:
            yield row["row"], Fatal(row["fatal"], row["reason"])
        else:
            yield row["row"], Outcome(**{name: row[name] for name in _OUTCOME})


def _outcomes(rows: list[dict[str, Any]]) -> Table:
    pyarrow = arrow.load()
    kinds = {"seconds": pyarrow.float64(), **dict.fromkeys(("attempts", "fields", "supported", "not_supported"), pyarrow.int64())}
    names = ("row", "fatal", *_OUTCOME)
    return pyarrow.Table.from_pylist(rows, schema=pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in names]))


def error_of(fatal: Fatal, kinds: Iterable[type[SummarizerError]]) -> SummarizerError:
    """The error that a worker met, as the class of that name."""
    kind = next((one for one in kinds if one.__name__ == fatal.kind), SummarizerError)
    return kind(fatal.message)
