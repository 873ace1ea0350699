"""View: a summary beside its article, with the places of all its evidence and the words its people go by."""

from __future__ import annotations

from functools import cached_property

from summarizer.schemas import Actor, ArticleSummary, Claim, Source, Span

from .context import Context
from .finding import Stretch
from .slots.naming import resolve
from .spans import Place, place_of
from .tokens import tokenize
from .worded import in_ordinary_text


class View:
    """What the checks of single fields share while one summary is judged."""

    def __init__(self, summary: ArticleSummary, context: Context) -> None:
        self.summary = in_ordinary_text(summary, context.document)
        self.context = context
        self._places: dict[tuple[int, int, str], Place] = {}
        self._named: dict[str, frozenset[int]] = {}

    def place(self, span: Span) -> Place:
        """Where a span of the summary really stands."""
        key = (span.start, span.end, span.text)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = place_of(self.context, span)
        return known

    def evidence(self, spans: tuple[Span, ...]) -> tuple[Stretch, ...]:
        """The places of some spans, those that stand nowhere left out."""
        places = [self.place(span).stretch for span in spans]
        return tuple(sorted(stretch for stretch in places if stretch))

    @cached_property
    def people(self) -> dict[str, Actor | Source]:
        """Actors and sources by id."""
        everybody: list[Actor | Source] = [*self.summary.actors, *self.summary.sources]
        return {item.id: item for item in everybody}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.summary.claims}

    def forms(self, who: str) -> tuple[str, ...]:
        """What an actor or source is called in the summary."""
        item = self.people[who]
        return (item.name, *item.aliases) if isinstance(item, Actor) else (item.name,)

    def stems(self, who: str) -> frozenset[str]:
        """The stems of the words an actor or source is called by, small words left out."""
        return frozenset(token.stem for form in self.forms(who) for token in tokenize(form) if token.content)

    def named(self, who: str) -> frozenset[int]:
        """The names of the article that an actor or source can be, by index."""
        known = self._named.get(who)
        if known is None:
            table = self.context.names
            name = self.people[who].name
            found = {called.index for called in table.called(name)}
            if not found and any(letter.isupper() for letter in name):
                found.update(other.index for other in resolve(table, name))
            if not found:
                found.update(other.index for form in self.forms(who)[1:] for other in table.called(form))
            known = self._named[who] = frozenset(found)
        return known
