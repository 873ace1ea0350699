#!/usr/bin/env python3
"""Does a peer take a statement for grounded in an article? accept.py PEER, run by the Python of the peer's environment.

Reads a JSON array of {"text", "statement"} on standard input and prints {"accepted": [true, …], "seconds": …}. What counts as
accepted is what the peer's own interface gives its caller as grounded, with its default thresholds and nothing downloaded.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

Accept = Callable[[str, str], bool]


def str_find() -> Accept:
    return lambda text, statement: statement in text


def rapidfuzz() -> Accept:
    from rapidfuzz import fuzz

    return lambda text, statement: fuzz.partial_ratio(statement, text) >= 90


def langextract() -> Accept:
    from langextract import data, resolver

    aligner = resolver.WordAligner()

    def accept(text: str, statement: str) -> bool:
        [[aligned]] = aligner.align_extractions([[data.Extraction("claim", statement)]], text)
        return aligned.char_interval is not None

    return accept


def instructor() -> Accept:
    from instructor import CitationMixin
    from pydantic import BaseModel

    class Fact(CitationMixin, BaseModel):
        """The mixin's own field holds the quotation."""

    def accept(text: str, statement: str) -> bool:
        return bool(Fact.model_validate({"substring_quotes": [statement]}, context={"context": text}).substring_quotes)

    return accept


def cite_right() -> Accept:
    from cite_right import verify_facts

    def accept(text: str, statement: str) -> bool:
        found = verify_facts(statement, [text])
        return found.num_claims > 0 and found.num_verified == found.num_claims

    return accept


def groundrails() -> Accept:
    import tempfile

    from groundrails import ground, init

    # Its lexical tier: the models and WordNet of the others are downloads.
    init(models="none", wordnet=False, home=tempfile.mkdtemp())
    return lambda text, statement: ground(statement, [text]).match_type not in ("none", "contradicted")


def rag_quantguard() -> Accept:
    from quantguard import QuantitativeGuard

    guard = QuantitativeGuard()
    return lambda text, statement: guard.verify(statement, [text]).is_valid


def verifydoc() -> Accept:
    from pydantic import BaseModel
    from verifydoc.integrations.instructor import verify_instructor_result

    class Fact(BaseModel):
        claim: str

    return lambda text, statement: verify_instructor_result(text, Fact(claim=statement)).n_accepted == 1


def summarizer() -> Accept:
    from summarizer import check

    return lambda text, statement: check(statement, text).support == "supported"


PEERS: dict[str, Callable[[], Accept]] = {
    "summarizer": summarizer,
    "str.find": str_find,
    "rapidfuzz": rapidfuzz,
    "langextract": langextract,
    "instructor": instructor,
    "cite-right": cite_right,
    "groundrails": groundrails,
    "rag-quantguard": rag_quantguard,
    "verifydoc": verifydoc,
}


def main() -> None:
    accept = PEERS[sys.argv[1]]()
    cases = json.load(sys.stdin)
    started = time.perf_counter()
    accepted = [bool(accept(case["text"], case["statement"])) for case in cases]
    print(json.dumps({"accepted": accepted, "seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
