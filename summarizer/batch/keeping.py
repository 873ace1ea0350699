"""What stands between the engines and the store: an answer that finds no room on the disk is held, and tried again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.batch.entries import Fault, Item, Remote, reason_of
from summarizer.batch.outcome import Outcome, of_fault, without_room
from summarizer.batch.standing import Registered, Standing
from summarizer.batch.store import Store
from summarizer.errors import NoRoom

# Articles held at once after which no other is begun: the disk will not have room by itself, and answers are paid for. With
# those under way at that moment this is all that a full disk can cost.
MOST_HELD = 20


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an article, and how many rows that finished; no outcome where an earlier pass has its row."""

    outcome: Outcome | None
    rows: int


@dataclass(frozen=True, slots=True)
class _Held:
    """What waits for room; `position` is for what the store does not know yet."""

    id: str
    outcome: Outcome
    error: NoRoom
    position: int | None = None


class Keeper:
    """The store of one pass, for one thread at a time."""

    def __init__(self, store: Store, *, take_over: bool = False) -> None:
        self._store, self._take_over = store, take_over
        self._held: list[_Held] = []

    @property
    def held(self) -> int:
        """How many articles wait for room."""
        return len(self._held)

    @property
    def full(self) -> bool:
        """Whether there is so little room that nothing should be begun."""
        return len(self._held) >= MOST_HELD

    def register(self, entry: Item | Fault) -> Registered:
        """Take an entry in; a Fault is finished by that. What there is no room for is not to be asked about."""
        try:
            if isinstance(entry, Fault):
                return self._store.fault(entry)
            registered = self._store.register(entry)
        except NoRoom as error:
            outcome = of_fault(entry.reason if isinstance(entry, Fault) else reason_of(error))
            self._held.append(_Held(entry.id, outcome, error, entry.position))
            return Registered(entry.id, Standing.NO_ROOM)
        if registered.standing is not Standing.NEW or not self._take_over:
            return registered
        try:
            taken = self._store.take_over(entry, registered.id)
        except NoRoom as error:
            self._held.append(_Held(registered.id, of_fault(reason_of(error)), error))
            return Registered(registered.id, Standing.NO_ROOM)
        return Registered(registered.id, Standing.FINISHED) if taken else registered

    def known(self, remote: Remote) -> bool:
        """Whether an address was finished before, or is not to be begun for want of room."""
        try:
            return self._store.known(remote.id, remote.position)
        except NoRoom as error:
            self._held.append(_Held(remote.id, of_fault(reason_of(error)), error, remote.position))
            return True

    def finish(self, id_: str, outcome: Outcome) -> list[Settled]:
        """Put what became of an article on the disk, and what was held before it; what was settled by that."""
        try:
            settled = [Settled(outcome, self._store.finish(id_, outcome))]
        except NoRoom as error:
            self._held.append(_Held(id_, outcome, error))
            return []
        return [*settled, *self._again()]

    def settle(self) -> list[Settled]:
        """At the end of a pass: what is still held is kept if there is room now, else it fails with that reason."""
        return [*self._again(), *(self._failed(held) for held in self._emptied())]

    def _again(self) -> Iterator[Settled]:
        while self._held:
            held = self._held[0]
            try:
                yield self._kept(held, held.outcome)
            except NoRoom:
                return
            del self._held[0]

    def _emptied(self) -> Iterator[_Held]:
        while self._held:
            yield self._held.pop(0)

    def _failed(self, held: _Held) -> Settled:
        """Its failure takes less room than its answer; where not even that is there, it is only written out."""
        failed = held.outcome if held.outcome.result is None else without_room(held.outcome, held.error)
        try:
            return self._kept(held, failed)
        except NoRoom:
            rows = self._store.set_beside(held.id, failed, position=held.position)
            return Settled(failed if rows else None, rows)

    def _kept(self, held: _Held, outcome: Outcome) -> Settled:
        if held.position is None:
            return Settled(outcome, self._store.finish(held.id, outcome))
        registered = self._store.fault(Fault(held.id, held.position, outcome.reason or ""))
        return Settled(None, 0) if registered.standing is Standing.FINISHED else Settled(outcome, 1)
