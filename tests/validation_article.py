"""An invented article and a summary that is true of it, for the tests of the validator."""

from __future__ import annotations

import copy
from typing import Any

from summarizer.document import Document

ARTICLE = """The port of Levin will stay shut for at least nine days, harbour commissioner Ilse Maran said on Monday.

"We have not lost a single crane," Maran told Radio Levin, the Levin Courier reported.

The storm killed four dockers and injured 11, the town's hospital said. Shares in Brandt Lines fell 6.5 percent to 41 crowns.

Otto Brandt, chief executive of Brandt Lines, denied having closed the ferry terminal.
He said repairs could cost between 3 million and 5 million crowns.

Most of the 240 ferry passengers slept in a school.
"""

Json = dict[str, Any]


def span(text: str, *, nth: int = 0) -> Json:
    """The nth place of a piece of the article."""
    start = -1
    for _ in range(nth + 1):
        start = ARTICLE.index(text, start + 1)
    return {"start": start, "end": start + len(text), "text": text}


def claim(number: int, text: str, evidence: str, **given: Any) -> Json:
    made = {
        "id": f"claim-{number}",
        "text": text,
        "speaker": None,
        "speaker_evidence": [],
        "via": [],
        "form": "narrated",
        "negated": False,
        "hedge": None,
        "when": None,
        "cue": None,
        "evidence": [span(evidence)],
    }
    return made | given


def number(index: int, text: str, value: str, evidence: str, counted: str, **given: Any) -> Json:
    made = {
        "id": f"number-{index}",
        "text": text,
        "value": value,
        "upper": None,
        "unit": None,
        "qualifier": None,
        "direction": None,
        "counted": counted,
        "claim": None,
        "evidence": [span(evidence)],
    }
    return made | given


def actor(index: int, name: str, evidence: str, **given: Any) -> Json:
    return {
        "id": f"actor-{index}",
        "name": name,
        "kind": "person",
        "role": None,
        "aliases": [],
        "evidence": [span(evidence)],
    } | given


def source(index: int, name: str, evidence: str, kind: str = "outlet") -> Json:
    return {"id": f"source-{index}", "name": name, "kind": kind, "evidence": [span(evidence)]}


_SUMMARY: Json = {
    "schema_version": "1",
    "article": {
        "sha256": Document(ARTICLE).sha256,
        "length": len(ARTICLE),
        "title": None,
        "url": None,
        "published": None,
        "language": "en",
    },
    "gist": [
        {
            "text": "The port of Levin will be closed for at least nine days.",
            "evidence": [span("The port of Levin will stay shut for at least nine days")],
        }
    ],
    "actors": [
        actor(1, "Ilse Maran", "harbour commissioner Ilse Maran", role="harbour commissioner", aliases=["Maran"]),
        actor(2, "Otto Brandt", "Otto Brandt", role="chief executive of Brandt Lines"),
        actor(3, "Brandt Lines", "Shares in Brandt Lines", kind="organization"),
    ],
    "sources": [
        source(1, "Levin Courier", "the Levin Courier reported"),
        source(2, "Radio Levin", "Maran told Radio Levin"),
        source(3, "the town's hospital", "the town's hospital said", kind="other"),
    ],
    "claims": [
        claim(
            1,
            "The port will remain closed for at least nine days.",
            "The port of Levin will stay shut for at least nine days",
            speaker="actor-1",
            form="indirect",
            when="on Monday",
            cue=span("said"),
        ),
        claim(
            2,
            "We have not lost a single crane.",
            "We have not lost a single crane,",
            speaker="actor-1",
            via=["source-1", "source-2"],
            form="direct",
            negated=True,
            cue=span("told"),
        ),
        claim(
            3,
            "Four dockers died and 11 were hurt in the storm.",
            "The storm killed four dockers and injured 11",
            speaker="source-3",
            form="indirect",
            cue=span("said", nth=1),
        ),
        claim(
            4,
            "Otto Brandt did not close the ferry terminal.",
            "Otto Brandt, chief executive of Brandt Lines, denied having closed the ferry terminal.",
            speaker="actor-2",
            form="indirect",
            negated=True,
            cue=span("denied"),
        ),
        claim(
            5,
            "Repairs could cost 3 million to 5 million crowns.",
            "repairs could cost between 3 million and 5 million crowns",
            speaker="actor-2",
            form="indirect",
            hedge="could",
            cue=span("said", nth=2),
        ),
        claim(
            6,
            "Most of the 240 ferry passengers slept in a school.",
            "Most of the 240 ferry passengers slept in a school.",
        ),
    ],
    "numbers": [
        number(
            1,
            "at least nine days",
            "9",
            "shut for at least nine days",
            "closure of the port",
            unit="day",
            qualifier="at_least",
            claim="claim-1",
        ),
        number(2, "four", "4", "The storm killed four dockers", "dockers killed", claim="claim-3"),
        number(3, "6.5 percent", "6.5", "Shares in Brandt Lines fell 6.5 percent", "fall in Brandt Lines shares", unit="percent"),
        number(
            4,
            "between 3 million and 5 million crowns",
            "3000000",
            "between 3 million and 5 million crowns",
            "cost of repairs",
            upper="5000000",
            claim="claim-5",
        ),
    ],
}


def summary() -> Json:
    """A fresh copy of the true summary."""
    return copy.deepcopy(_SUMMARY)
