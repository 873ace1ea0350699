"""Shown: a result as the blocks need it, and the words in which an item and a verdict are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.document import Document, Provenance
from summarizer.grounding.draft import Dropped
from summarizer.report.view import MARKS, View
from summarizer.result import Result
from summarizer.schemas import Claim, Number, Support, Verdict
from summarizer.slack.words import one_line, shortened

WORDS = {
    Support.SUPPORTED: "supported",
    Support.CONTRADICTED: "contradicted",
    Support.UNSUPPORTED: "not supported",
    Support.UNCHECKED: "not decidable from the text",
}
LEGEND = " · ".join(f"{MARKS[support]} {WORDS[support]}" for support in Support)
# A claim of a page's length is shown by its beginning; the verdicts on it are whole, and so is the file.
LONGEST_ITEM = 1200
_QUALIFIERS = {"about": "about", "at_least": "at least", "at_most": "at most", "more_than": "more than", "less_than": "less than"}


@dataclass(frozen=True)
class Shown:
    """One answered request."""

    job: str
    result: Result
    text: str
    dropped: tuple[Dropped, ...] = ()
    provenance: Provenance | None = None
    kept: str = ""
    """How long the text is kept, for a person: "24 hours"."""

    @cached_property
    def document(self) -> Document:
        """The article."""
        return Document(self.text)

    @cached_property
    def view(self) -> View:
        """The result, item by item."""
        return View(self.result.summary, self.result.report, self.document, self.provenance)

    @cached_property
    def items(self) -> list[str]:
        """The items whose evidence can be shown, as JSON Pointers, in the order of the answer."""
        summary = self.result.summary
        gist = [f"/gist/{i}" for i in range(len(summary.gist))]
        claims = [f"/claims/{i}" for _, group in self.view.by_speaker() for i, _ in group]
        numbers = [f"/numbers/{i}" for i in range(len(summary.numbers))]
        return [*gist, *claims, *numbers]

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each of `items`."""
        return {path: position for position, path in enumerate(self.items)}

    @property
    def title(self) -> str:
        """What to call the article."""
        article = self.result.summary.article
        return one_line(article.title or "") or "Summary"

    def speaker(self, claim: Claim) -> str:
        """Who says it."""
        return one_line(self.view.names[claim.speaker]) if claim.speaker else "The article itself"

    def chain(self, claim: Claim) -> str:
        """The sources it came through, nearest to the article first."""
        return one_line(self.view.chain(claim))

    def manner(self, claim: Claim) -> str:
        """How it is said, through whom, and where it stands."""
        parts = [
            one_line(claim.cue.text) if claim.cue else "",
            claim.form if claim.speaker else "",
            "denied or negative" if claim.negated else "",
            f"hedged: {one_line(claim.hedge)}" if claim.hedge else "",
            one_line(claim.when) if claim.when else "",
            f"via {self.chain(claim)}" if claim.via else "",
            self.view.place(claim.evidence[0]),
        ]
        return shortened(" · ".join(part for part in parts if part), LONGEST_ITEM)

    def reading(self, number: Number) -> str:
        """What a number was read as, and where it stands."""
        value = f"{number.value} to {number.upper}" if number.upper is not None else number.value
        words = [_QUALIFIERS.get(number.qualifier or "", ""), value, number.unit or "", number.direction or ""]
        read = one_line(" ".join(word for word in words if word))
        return shortened(f"= {read} · {self.view.place(number.evidence[0])}", LONGEST_ITEM)

    def faults(self, item: str) -> list[str]:
        """The verdicts against an item, each whole."""
        return [fault(verdict) for verdict in self.view.faults(item)]

    def faulty(self) -> Iterator[Verdict]:
        """All verdicts that are contradicted or unsupported."""
        for verdict in self.result.report.verdicts:
            if verdict.support in (Support.CONTRADICTED, Support.UNSUPPORTED):
                yield verdict

    def item_text(self, path: str) -> str:
        """The words of the item that a path such as "/claims/3/speaker" belongs to."""
        part, index = [*path.split("/")[1:3], "", ""][:2]
        if not index.isdigit():
            return ""
        item = getattr(self.result.summary, part)[int(index)]
        return shortened(one_line(str(getattr(item, "text", "") or getattr(item, "name", ""))), LONGEST_ITEM)

    def counts(self) -> str:
        """How many fields have which verdict, in words."""
        counts = self.view.counts()
        told = ", ".join(f"{counts[support]} {WORDS[support]}" for support in Support if counts[support])
        return f"{len(self.result.report.verdicts)} fields: {told}"


def fault(verdict: Verdict) -> str:
    """A verdict as a line: its mark, its field, itself, its reason."""
    field = " ".join(verdict.path.split("/")[3:]) or "text"
    reason = f" ({verdict.reason})" if verdict.reason else ""
    detail = shortened(one_line(verdict.detail), LONGEST_ITEM)
    return f"{MARKS[verdict.support]} {field} {WORDS[verdict.support]}{reason}: {detail}"
