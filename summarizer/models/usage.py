"""What asking cost: calls, tokens, seconds and, where the price is known, money."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

UNKNOWN_COST = "unknown"
FREE = "0"


class Usage(BaseModel):
    """What answering took. Sums with `+`; an unknown cost makes the sum unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    calls: int = Field(default=0, ge=0, description="requests that a server answered or failed to answer, retries included")
    retries: int = Field(default=0, ge=0, description="those of the calls that repeated an earlier one")
    prompt_tokens: int = Field(default=0, ge=0, description="tokens read by the model, those from its cache included")
    cached_tokens: int = Field(default=0, ge=0, description="those of the prompt tokens that came from the server's cache")
    completion_tokens: int = Field(default=0, ge=0, description="tokens written by the model")
    seconds: float = Field(default=0.0, ge=0, description="seconds during which at least one call was under way")
    cost: str = Field(
        default=FREE, pattern=r"^(unknown|\d+(\.\d+)?)$", description="US dollars as a decimal string, or `unknown`"
    )

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            calls=self.calls + other.calls,
            retries=self.retries + other.retries,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            seconds=round(self.seconds + other.seconds, 3),
            cost=_added(self.cost, other.cost),
        )


class Meter:
    """Counts what one connection uses; `usage` is the state so far. What a part counts, its whole counts too."""

    def __init__(
        self,
        *,
        model: str,
        base_url: str | None,
        free: bool,
        clock: Callable[[], float] = time.monotonic,
        whole: Meter | None = None,
        share: float = 1.0,
    ) -> None:
        self._model, self._base_url, self._free, self._clock = model, base_url, free, clock
        self._share = share
        self._whole = whole
        self._tokens = Usage()
        self._under_way = 0
        self._since = 0.0
        self._seconds = 0.0
        self._told = True

    def part(self) -> Meter:
        """A meter that starts at nothing and counts towards this one as well: one article of many."""
        return Meter(
            model=self._model, base_url=self._base_url, free=self._free, clock=self._clock, whole=self, share=self._share
        )

    def request(self, *, again: bool) -> None:
        """Count one request; `again` when it repeats an earlier one."""
        self._add(Usage(calls=1, retries=int(again)))

    def repeated(self) -> None:
        """Count the last request as the repetition of a question whose answer could not be used."""
        self._add(Usage(retries=1))

    def answer(self, *, prompt: int, cached: int, completion: int) -> None:
        """Count the tokens of one answer."""
        self._add(Usage(prompt_tokens=prompt, cached_tokens=cached, completion_tokens=completion))

    def untold(self) -> None:
        """Note an answer whose tokens the server did not tell: the cost is then unknown."""
        self._told = False
        if self._whole is not None:
            self._whole.untold()

    def _add(self, usage: Usage) -> None:
        self._tokens += usage
        if self._whole is not None:
            self._whole._add(usage)

    @contextmanager
    def running(self) -> Generator[None]:
        """Let the clock run; calls that overlap are timed once."""
        if not self._under_way:
            self._since = self._clock()
        self._under_way += 1
        try:
            with nullcontext() if self._whole is None else self._whole.running():
                yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._seconds += self._clock() - self._since

    @property
    def usage(self) -> Usage:
        """What was used so far."""
        running = self._clock() - self._since if self._under_way else 0.0
        return self._tokens.model_copy(update={"seconds": round(self._seconds + running, 3), "cost": self._cost()})

    @property
    def model(self) -> str:
        """The model whose tokens it counts."""
        return self._model

    def price_of(self, *, prompt: int, cached: int, completion: int) -> str:
        """What so many tokens of this model cost: a decimal string, or `unknown`."""
        if self._free:
            return FREE
        return price(self._model, base_url=self._base_url, prompt=prompt, cached=cached, completion=completion, share=self._share)

    def _cost(self) -> str:
        tokens = self._tokens
        if self._free or not tokens.calls:
            return FREE
        if not self._told:
            return UNKNOWN_COST
        return self.price_of(prompt=tokens.prompt_tokens, cached=tokens.cached_tokens, completion=tokens.completion_tokens)


def price(model: str, *, base_url: str | None, prompt: int, cached: int, completion: int, share: float = 1.0) -> str:
    """US dollars as a decimal string, `share` of the list price; `unknown` without a public price, never zero."""
    # genai_prices takes 0.18 s to import.
    import genai_prices

    used = genai_prices.Usage(input_tokens=prompt, cache_read_tokens=cached, output_tokens=completion)
    try:
        if base_url is None:
            total = genai_prices.calc_price(used, model, provider_id="openai").total_price
        else:
            total = genai_prices.calc_price(used, model, provider_api_url=base_url).total_price
    except (LookupError, ValueError):
        return UNKNOWN_COST
    return f"{total * Decimal(str(share)):f}" if total else UNKNOWN_COST


def _added(one: str, other: str) -> str:
    if UNKNOWN_COST in (one, other):
        return UNKNOWN_COST
    return f"{Decimal(one) + Decimal(other):f}"
