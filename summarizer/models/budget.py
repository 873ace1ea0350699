"""A budget in US dollars, kept by not making the call that would pass it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from decimal import Decimal

from summarizer.errors import BadSetting, OverBudget
from summarizer.models.usage import UNKNOWN_COST, Meter


class Budget:
    """What may be spent. One for an article, or shared by many; calls under way are counted at the most they can cost."""

    def __init__(self, limit: Decimal) -> None:
        self._limit = limit
        self._spent = Decimal(0)
        self._held = Decimal(0)

    @property
    def spent(self) -> Decimal:
        """US dollars spent so far, calls under way left out."""
        return self._spent

    @contextmanager
    def call(self, meter: Meter, *, prompt: int, completion: int) -> Generator[None]:
        """One call of at most so many tokens, counted by a meter of its own.

        Raises:
            OverBudget: it could pass the limit; it is not made.
            BadSetting: the model has no known price, so that no limit can be kept.
        """
        price = meter.price_of(prompt=prompt, cached=0, completion=completion)
        if price == UNKNOWN_COST:
            raise BadSetting(f"max_cost cannot be kept: no public price is known for {meter.model!r}; leave it out")
        most = Decimal(price)
        if self._spent + self._held + most > self._limit:
            raise OverBudget(
                f"the next call could cost {most:.6f} dollars and pass max_cost "
                f"({self._spent:.6f} of {self._limit} dollars are spent): raise it or leave it out"
            )
        self._held += most
        try:
            yield
        finally:
            self._held -= most
            cost = meter.usage.cost
            # A server that does not tell its tokens, or hung up, may have charged all that was held.
            self._spent += most if cost == UNKNOWN_COST else Decimal(cost)
