"""What every rendering needs: verdicts by item, claims by speaker, names by id."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.document import Document, Provenance
from summarizer.schemas import ArticleSummary, Claim, Number, Report, Span, Support, Verdict

MARKS = {Support.SUPPORTED: "✓", Support.CONTRADICTED: "✗", Support.UNSUPPORTED: "?", Support.UNCHECKED: "·"}
"""One sign for each verdict, of different shapes, so that nothing hangs on colour."""

_QUALIFIERS = {
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
}
_WORST_FIRST = (Support.CONTRADICTED, Support.UNSUPPORTED, Support.SUPPORTED, Support.UNCHECKED)


# Soft hyphen, zero-width space, word joiner and its old form: they steer where a line breaks and show nothing.
_BREAKS = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""))
# Persian and Indian scripts are spelled with the first, emoji are made with the second.
_JOINERS = "\u200c\u200d"


def plain(text: str, *, unseen: tuple[str, ...] = ("Cc", "Cf", "Cs")) -> str:
    """Article text on one line and harmless to a terminal: characters of the categories `unseen` shown as a replacement.

    What only steers line breaking is left out; joiners, with which words are spelled, stay.
    """
    folded = " ".join(text.translate(_BREAKS).split())
    return "".join("\ufffd" if unicodedata.category(ch) in unseen and ch not in _JOINERS else ch for ch in folded)


def reading(number: Number) -> str:
    """The value of a number with its bound: "about 3500", "900 to 1200"."""
    qualifier = _QUALIFIERS[number.qualifier] if number.qualifier else ""
    value = f"{number.value} to {number.upper}" if number.upper is not None else number.value
    return plain(f"{qualifier}{value}")


def stands(span: Span, text: str) -> bool:
    """Whether these very words stand at these offsets of a text; an empty span stands nowhere."""
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text


@dataclass(frozen=True)
class View:
    """A summary and its report, looked at item by item."""

    summary: ArticleSummary
    report: Report
    document: Document | None = None
    provenance: Provenance | None = None
    """Where the text came from; that of another text than the summary's tells nothing of its pages."""

    @cached_property
    def _by_item(self) -> dict[str, list[Verdict]]:
        items: dict[str, list[Verdict]] = {}
        for verdict in self.report.verdicts:
            items.setdefault("/".join(verdict.path.split("/")[:3]), []).append(verdict)
        return items

    def verdicts(self, item: str) -> list[Verdict]:
        """The verdicts on one item, such as "/claims/0"."""
        return self._by_item.get(item, [])

    @cached_property
    def _by_path(self) -> dict[str, Verdict]:
        return {verdict.path: verdict for verdict in self.report.verdicts}

    def verdict(self, path: str) -> Verdict | None:
        """The verdict on one field, such as "/claims/0/text"; None when there is none."""
        return self._by_path.get(path)

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span of the summary, with the JSON Pointer of where it stands there."""
        summary = self.summary
        evidence = {
            "gist": [item.evidence for item in summary.gist],
            "actors": [item.evidence for item in summary.actors],
            "sources": [item.evidence for item in summary.sources],
            "claims": [item.evidence for item in summary.claims],
            "numbers": [item.evidence for item in summary.numbers],
        }
        for part, items in evidence.items():
            for i, spans in enumerate(items):
                yield from ((f"/{part}/{i}/evidence/{k}", span) for k, span in enumerate(spans))
        for i, claim in enumerate(summary.claims):
            yield from ((f"/claims/{i}/speaker_evidence/{k}", span) for k, span in enumerate(claim.speaker_evidence))
            if claim.cue is not None:
                yield f"/claims/{i}/cue", claim.cue

    def support(self, item: str) -> Support:
        """The worst verdict on an item; unchecked when nothing of it was checked."""
        found = {verdict.support for verdict in self.verdicts(item)}
        return next((support for support in _WORST_FIRST if support in found), Support.UNCHECKED)

    def faults(self, item: str) -> list[Verdict]:
        """The verdicts on an item that are contradicted or unsupported."""
        return [v for v in self.verdicts(item) if v.support in (Support.CONTRADICTED, Support.UNSUPPORTED)]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of actors and sources by id."""
        actors = {actor.id: actor.name for actor in self.summary.actors}
        return actors | {source.id: source.name for source in self.summary.sources}

    def by_speaker(self) -> Iterator[tuple[str | None, list[tuple[int, Claim]]]]:
        """Claims with their positions, speaker by speaker in the order they first speak; the article itself last."""
        groups: dict[str | None, list[tuple[int, Claim]]] = {}
        for i, claim in enumerate(self.summary.claims):
            groups.setdefault(claim.speaker, []).append((i, claim))
        own = groups.pop(None, None)
        yield from groups.items()
        if own:
            yield None, own

    def chain(self, claim: Claim) -> str:
        """The sources the words came through, nearest to the article first: "Courier ← Radio Levin"."""
        return " ← ".join(self.names.get(via, via) for via in claim.via)

    def place(self, span: Span) -> str:
        """Where a span stands, for a person: its page, if there are any, and its sentence; without the text its characters."""
        return ", ".join(part for part in (self.page(span), self._place(span)) if part)

    def _place(self, span: Span) -> str:
        if self.document is not None and (sentence := self.document.sentence_at(span.start)):
            return f"sentence {sentence.number}"
        return f"characters {span.start}–{span.end}"

    def page(self, span: Span) -> str:
        """The printed page of a span, "page 3" or "pages 3–4"; "" where the text has no pages."""
        pages = self.pages(span)
        return f"{'page' if len(pages) == 1 else 'pages'} {'–'.join(map(str, pages))}" if pages else ""

    def pages(self, span: Span) -> tuple[int, ...]:
        """The first and the last page of a span, once where they are the same; () where the text has no pages."""
        known = self.provenance
        article = self.summary.article
        if known is None or known.sha256 != article.sha256 or not 0 <= span.start < span.end <= article.length:
            return ()
        return known.pages(span.start, span.end)

    def counts(self) -> Counter[Support]:
        """How many fields have which verdict."""
        return Counter(verdict.support for verdict in self.report.verdicts)
