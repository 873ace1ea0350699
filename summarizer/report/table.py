"""CSV: a row for each claim or number, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from summarizer.document import Provenance
from summarizer.report.view import View
from summarizer.result import Result
from summarizer.schemas import Span

# A spreadsheet takes a cell that begins so for a formula; an apostrophe in front makes it text, and shows in none of them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_JOIN = " | "
_JUDGED = ("support", "reasons", "start", "end", "evidence", "pages")
CLAIM_HEAD = ("id", "speaker", "text", "via", "form", "negated", "hedge", "when", "cue", *_JUDGED)
NUMBER_HEAD = ("id", "text", "value", "upper", "unit", "qualifier", "direction", "counted", "claim", *_JUDGED)


def render_claims_csv(result: Result, *, provenance: Provenance | None = None) -> str:
    """One row for each claim: who, what, through whom, how, the worst verdict with its reasons, and where it stands."""
    return render_table(CLAIM_HEAD, claim_rows(result, provenance=provenance))


def claim_rows(result: Result, *, provenance: Provenance | None = None) -> Iterator[tuple[str, ...]]:
    """The cells below CLAIM_HEAD, one row a claim."""
    view = View(result.summary, result.report, provenance=provenance)
    return (
        (
            claim.id,
            view.names[claim.speaker] if claim.speaker else "",
            claim.text,
            _JOIN.join(view.names[source] for source in claim.via),
            claim.form,
            "true" if claim.negated else "false",
            claim.hedge or "",
            claim.when or "",
            claim.cue.text if claim.cue else "",
            *_judged(view, f"/claims/{i}", claim.evidence),
        )
        for i, claim in enumerate(result.summary.claims)
    )


def render_numbers_csv(result: Result, *, provenance: Provenance | None = None) -> str:
    """One row for each number: as written, as a value, what it counts, the worst verdict, and where it stands."""
    return render_table(NUMBER_HEAD, number_rows(result, provenance=provenance))


def number_rows(result: Result, *, provenance: Provenance | None = None) -> Iterator[tuple[str, ...]]:
    """The cells below NUMBER_HEAD, one row a number."""
    view = View(result.summary, result.report, provenance=provenance)
    return (
        (
            number.id,
            number.text,
            number.value,
            number.upper or "",
            number.unit or "",
            number.qualifier or "",
            number.direction or "",
            number.counted,
            number.claim or "",
            *_judged(view, f"/numbers/{i}", number.evidence),
        )
        for i, number in enumerate(result.summary.numbers)
    )


def _judged(view: View, path: str, evidence: tuple[Span, ...]) -> Iterator[str]:
    """The columns of `_JUDGED`; what several spans have of each is joined in order."""
    yield view.support(path)
    yield _JOIN.join(f"{verdict.path.removeprefix(path + '/')}: {verdict.reason}" for verdict in view.faults(path))
    yield _JOIN.join(str(span.start) for span in evidence)
    yield _JOIN.join(str(span.end) for span in evidence)
    yield _JOIN.join(span.text for span in evidence)
    yield _JOIN.join(pages for span in evidence if (pages := "–".join(map(str, view.pages(span)))))


def render_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """CSV as RFC 4180 has it, a cell with a line end of any sort in quotation marks, and no cell that a spreadsheet would run."""
    return render_rows((head, *rows))


def render_rows(rows: Iterable[tuple[str, ...]]) -> str:
    """Such rows without a head, for a table that is written in parts."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: str) -> str:
    """A value that no spreadsheet runs and UTF-8 can carry; a plain decimal, negative or not, stays a number."""
    value = value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
    if value.startswith(_FORMULA) and not value.removeprefix("-").replace(".", "", 1).isdecimal():
        return f"'{value}"
    return value
