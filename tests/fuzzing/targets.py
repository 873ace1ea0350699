"""What must hold for any bytes at all: no exception but those of errors.py, and every span is its slice of the text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from typing import Any

import summarizer
from summarizer.errors import SummarizerError


class Bytes:
    """Bytes to be taken as numbers and texts; past their end everything is zero and empty."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self, below: int) -> int:
        taken = self.data[self.at : self.at + 2]
        self.at += 2
        return int.from_bytes(taken, "big") % below

    def text(self, most: int = 65_536) -> str:
        """A length and as many bytes of UTF-8; what is none becomes lone surrogates, which a str may hold."""
        length = self.number(most)
        taken = self.data[self.at : self.at + length]
        self.at += length
        return taken.decode("utf-8", "surrogateescape")

    def rest(self) -> str:
        taken, self.at = self.data[self.at :], len(self.data)
        return taken.decode("utf-8", "surrogateescape")


def locate(data: bytes) -> None:
    source = Bytes(data)
    quote, text = source.text(200), source.rest()
    place = summarizer.locate(quote, text)
    for spans in (place.spans, *place.places):
        for span in spans:
            assert text[span.start : span.end] == span.text
    assert bool(place.places) == (place.located != "missing")


def find_numbers(data: bytes) -> None:
    text = Bytes(data).rest()
    for number in summarizer.find_numbers(text):
        assert text[number.span.start : number.span.end] == number.span.text
        assert Decimal(number.value).is_finite()
        assert number.upper is None or Decimal(number.upper).is_finite()


def verify(data: bytes) -> None:
    source = Bytes(data)
    words = [source.text(40) for _ in range(9)]
    places = [(source.number(400), source.number(400)) for _ in range(5)]
    text = source.rest()
    summary = _summary(words, places, text)
    try:
        report = summarizer.verify(summary, text)
    except SummarizerError:
        return
    paths = [verdict.path for verdict in report.verdicts]
    assert len(paths) == len(set(paths))
    assert {"/claims/0/text", "/claims/0/evidence/0", "/numbers/0/value"} <= set(paths)
    coverage = (report.coverage.quotations, report.coverage.numbers, report.coverage.attributions)
    for span in (*(s for v in report.verdicts for s in v.spans), *(s for part in coverage for s in part.missed)):
        assert text[span.start : span.end] == span.text


def _summary(words: list[str], places: list[tuple[int, int]], text: str) -> dict[str, Any]:
    name, role, alias, outlet, claim, cue, number, value, counted = words
    spans = [{"start": a, "end": a + b, "text": text[a : a + b] if (a + b) % 3 else cue} for a, b in places]
    evidence = [[span] for span in spans]
    article = {"sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "length": len(text)}
    return {
        "schema_version": "1",
        "article": article | {"title": None, "url": None, "published": None, "language": "en"},
        "gist": [{"text": claim, "evidence": evidence[0]}],
        "actors": [
            {"id": "actor-1", "name": name, "kind": "person", "role": role, "aliases": [alias], "evidence": evidence[1]},
        ],
        "sources": [{"id": "source-1", "name": outlet, "kind": "outlet", "evidence": evidence[2]}],
        "claims": [
            {
                "id": "claim-1", "text": claim, "speaker": "actor-1", "speaker_evidence": evidence[1], "via": ["source-1"],
                "form": "indirect", "negated": False, "hedge": role, "when": alias, "cue": spans[3], "evidence": evidence[3],
            },
        ],
        "numbers": [
            {
                "id": "number-1", "text": number, "value": value, "upper": None, "unit": counted, "qualifier": "about",
                "direction": "up", "counted": counted, "claim": "claim-1", "evidence": evidence[4],
            },
        ],
    }  # fmt: skip


TARGETS: dict[str, Callable[[bytes], None]] = {"locate": locate, "find_numbers": find_numbers, "verify": verify}
