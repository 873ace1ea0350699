"""Cards: each item of a summary as a page shows it, its fields with their verdicts and the numbers of their spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.report.citation import quotation
from summarizer.report.fields import Item, fields_of
from summarizer.report.pages.marks import Marks
from summarizer.report.view import View, plain
from summarizer.schemas import Actor, Claim, Source, Span, Support, Verdict


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its JSON Pointer, what it is called, what it says, its verdict and where its words stand."""

    path: str
    label: str
    text: str
    support: Support
    spans: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One item: `head` is the field it is read by, `fields` the others that are not null."""

    path: str
    kind: str
    head: Field
    fields: dict[str, Field]
    chain: tuple[Field, ...]
    support: Support
    faults: tuple[Verdict, ...]
    place: str
    words: str
    """The words it rests on."""
    quotation: str
    who: str
    claim: str

    @property
    def anchor(self) -> str:
        """The id of its element."""
        return self.path[1:].replace("/", "-")


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one speaker; `id` is "" for the article itself."""

    id: str
    name: str
    kind: str
    spans: tuple[int, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Cards:
    """A summary as cards."""

    view: View
    marks: Marks

    def gist(self) -> tuple[Card, ...]:
        """The sentences of the gist."""
        return tuple(self._card(f"/gist/{i}", "gist", item, "text", item.text) for i, item in enumerate(self.view.summary.gist))

    def actors(self) -> tuple[Card, ...]:
        """Who acts."""
        return tuple(
            self._card(f"/actors/{i}", "actor", item, "name", item.name, who=item.id)
            for i, item in enumerate(self.view.summary.actors)
        )

    def sources(self) -> tuple[Card, ...]:
        """Where words came from or through."""
        return tuple(
            self._card(f"/sources/{i}", "source", item, "name", item.name, who=item.id)
            for i, item in enumerate(self.view.summary.sources)
        )

    def groups(self) -> Iterator[Group]:
        """The claims, speaker by speaker."""
        people: dict[str, Actor | Source] = {item.id: item for item in self.view.summary.actors}
        people |= {item.id: item for item in self.view.summary.sources}
        for speaker, claims in self.view.by_speaker():
            person = people.get(speaker or "")
            yield Group(
                id=speaker or "",
                name=plain(person.name) if person else "The article itself",
                kind=person.kind if person else "",
                spans=self.marks.of_spans(person.evidence) if person else (),
                cards=tuple(
                    self._card(f"/claims/{i}", "claim", claim, "text", claim.text, who=speaker or "") for i, claim in claims
                ),
            )

    def numbers(self) -> tuple[Card, ...]:
        """The quantities."""
        speakers = {claim.id: claim.speaker or "" for claim in self.view.summary.claims}
        return tuple(
            self._card(
                f"/numbers/{i}", "number", item, "text", item.text, who=speakers.get(item.claim or "", ""), claim=item.claim or ""
            )
            for i, item in enumerate(self.view.summary.numbers)
        )

    def _card(self, path: str, kind: str, item: Item, head: str, text: str, *, who: str = "", claim: str = "") -> Card:
        fields = {field.label: field for field in self._fields(path, item)}
        return Card(
            path=path,
            kind=kind,
            head=self._field(f"{path}/{head}", head, text, item.evidence),
            fields=fields,
            chain=tuple(self._chain(path, item)) if isinstance(item, Claim) else (),
            support=self.view.support(path),
            faults=tuple(self.view.faults(path)),
            place=self.view.place(item.evidence[0]),
            words=" […] ".join(plain(span.text) for span in item.evidence),
            quotation=quotation(self.view, item),
            who=who,
            claim=claim,
        )

    def _fields(self, path: str, item: Item) -> Iterator[Field]:
        for label, text, own in fields_of(self.view, item):
            if text:
                yield self._field(f"{path}/{label}", label, text, own or self._decided(f"{path}/{label}") or item.evidence)

    def _chain(self, path: str, claim: Claim) -> Iterator[Field]:
        """The way of the words, from the speaker to the article: the last of `via` first."""
        for j, source in reversed(list(enumerate(claim.via))):
            at = f"{path}/via/{j}"
            yield self._field(at, "via", self.view.names[source], self._decided(at) or self._people[source])

    @cached_property
    def _people(self) -> dict[str, tuple[Span, ...]]:
        return {source.id: source.evidence for source in self.view.summary.sources}

    def _field(self, path: str, label: str, text: str, spans: Iterable[Span]) -> Field:
        verdict = self.view.verdict(path)
        support = verdict.support if verdict else Support.UNCHECKED
        return Field(path=path, label=label, text=plain(text), support=support, spans=self.marks.of_spans(spans))

    def _decided(self, path: str) -> tuple[Span, ...]:
        verdict = self.view.verdict(path)
        return verdict.spans if verdict else ()
