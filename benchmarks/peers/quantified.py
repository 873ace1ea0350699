#!/usr/bin/env python3
"""The quantities that a peer finds: quantified.py PEER, run by the Python of the peer's environment.

Reads a JSON array of texts on standard input and prints
{"found": [[{"value": number, "unit": text or null}, …], …], "crashed": n, "seconds": s}. A text on which the peer raises an
exception counts as one where it finds nothing, and is counted.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Row = dict[str, Any]
Find = Callable[[str], list[Row]]


def quantulum3() -> Find:
    from quantulum3 import parser

    def find(text: str) -> list[Row]:
        named = [(q.value, q.unit.name) for q in parser.parse(text)]
        return [{"value": value, "unit": None if unit == "dimensionless" else unit} for value, unit in named]

    return find


def recognizers_text() -> Find:
    """Its recognizers for units, and of its plain numbers those that lie in none of them, as its documentation composes them."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature

    with_unit = (recognize_currency, recognize_dimension, recognize_temperature, recognize_age, recognize_percentage)

    def find(text: str) -> list[Row]:
        taken: list[Any] = []
        for recognize in (*with_unit, recognize_number):
            taken += [r for r in recognize(text, "en-us") if not any(r.start <= t.end and t.start <= r.end for t in taken)]
        return list(_rows(taken))

    return find


def _rows(results: list[Any]) -> Iterator[Row]:
    for result in results:
        told = result.resolution or {}
        value = str(told.get("value") or "").rstrip("%").replace(",", "")
        try:
            number = float(value)
        except ValueError:
            continue
        unit = "percent" if result.type_name == "percentage" else told.get("isoCurrency") or told.get("unit")
        yield {"value": number, "unit": unit}


PEERS: dict[str, Callable[[], Find]] = {"quantulum3": quantulum3, "recognizers-text": recognizers_text}


def main() -> None:
    find = PEERS[sys.argv[1]]()
    texts = json.load(sys.stdin)
    find("Two ships paid $3.")  # what it loads on first use is not counted
    crashed, found = 0, []
    started = time.perf_counter()
    for text in texts:
        try:
            found.append(find(text))
        except Exception:  # a peer's fault is a row of the table, whatever it raises
            found.append([])
            crashed += 1
    print(json.dumps({"found": found, "crashed": crashed, "seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
