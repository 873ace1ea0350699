"""A run that is stopped while it takes an article in begins nothing any more."""

from __future__ import annotations

import asyncio

from summarizer.batch.entries import Item, Remote
from summarizer.batch.pace import Pace
from summarizer.batch.runner import LocalRun
from summarizer.batch.standing import Registered, Standing
from summarizer.batch.tally import Tally
from summarizer.grounding.draft import PageFacts

BOUND = 20


def test_ctrl_c_twice_while_an_article_is_registered_begins_nothing():
    """Both come while the store answers: the article is left to the next run, its slot given back, and the run ends."""

    class Stopping:
        full = False

        async def accept(self, entry: Item) -> Registered:
            run.stop()
            run.stop_now()
            await asyncio.sleep(0)
            return Registered(entry.id, Standing.NEW)

    async def never(item: Item, id_: str) -> None:
        begun.append(id_)
        await asyncio.Event().wait()

    def fetch(remote: Remote) -> Item:
        raise AssertionError(remote)

    begun: list[str] = []
    pace = Pace(2)
    run = LocalRun(Stopping(), never, pace=pace, tally=Tally(), fetch=fetch)
    item = Item("a1", 0, "Rain fell.", PageFacts(), "0" * 64)
    asyncio.run(asyncio.wait_for(run.run(iter([item])), BOUND))
    assert (begun, pace.under_way, run.interrupted) == ([], 0, True)
