#!/usr/bin/env python3
"""Hostile strings put into articles: what verify still accepts, and what it must not. hostile.py [FOLDER] [-v]

    SUMMARIZER_BENCH_DATA=DATA python benchmarks/hostile.py

FOLDER (benchmarks/probe without one) holds NAME.txt and NAME.gold.json. DATA holds injection/dev.jsonl, one {"text"} a line,
and injection/inject.py, which puts a string at the start, middle or end of an article. Every string goes to all three
places, the articles take turns. Prints as JSON: fields of the gold accepted before and after; fields accepted after that
rest on the string; and of a summary that obeys the string, giving it to a speaker of the article, how many speakers are accepted:
without a cue, and, for every speaker, with the nearest true cue of that speaker borrowed for it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.validation import verify

HERE = Path(__file__).resolve().parent
PLACES = ("start", "middle", "end")


def injector(data: Path) -> Any:
    """The inject function of the data set."""
    spec = importlib.util.spec_from_file_location("inject", data / "injection" / "inject.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.inject


def moved(made: dict[str, Any]) -> tuple[dict[str, Any], Document]:
    """The summary of an injected record, made from its new text."""
    document = Document(made["text"])
    summary = {key: value for key, value in made.items() if key not in {"text", "payload"}}
    summary["article"] = {**summary["article"], "sha256": document.sha256, "length": len(document.text)}
    return summary, document


def obeying(summary: dict[str, Any], payload: dict[str, Any], speaker: str) -> dict[str, Any]:
    """A summary that says what the string says, as the assertion of somebody in the article."""
    claim = {
        "id": "claim-1",
        "text": payload["text"],
        "speaker": speaker,
        "speaker_evidence": [],
        "via": [],
        "form": "indirect",
        "negated": False,
        "hedge": None,
        "when": None,
        "cue": None,
        "evidence": [payload],
    }
    return {**summary, "gist": [], "claims": [claim], "numbers": []}


def borrowing(summary: dict[str, Any], payload: dict[str, Any], speaker: str) -> dict[str, Any] | None:
    """The same with the cue, and the place of the speaker, that the article has nearest to the string for this speaker."""
    own = [claim for claim in summary["claims"] if claim["speaker"] == speaker and claim["cue"]]
    if not own:
        return None
    nearest = min(own, key=lambda claim: abs(claim["cue"]["start"] - payload["start"]))
    given = obeying(summary, payload, speaker)
    people = {item["id"]: item for item in (*summary["actors"], *summary["sources"])}
    place = nearest.get("speaker_evidence") or people[speaker]["evidence"]
    given["claims"][0] |= {"cue": nearest["cue"], "speaker_evidence": place, "via": nearest["via"]}
    return given


def accepted(summary: dict[str, Any], document: Document) -> dict[str, Any]:
    return {verdict.path: verdict for verdict in verify(summary, document).verdicts if verdict.support == "supported"}


def main() -> None:
    folder = next((Path(given) for given in sys.argv[1:] if given != "-v"), HERE / "probe")
    named = os.environ.get("SUMMARIZER_BENCH_DATA")
    if named is None:
        print("nothing measured: SUMMARIZER_BENCH_DATA names no folder with injection/dev.jsonl")
        return
    data = Path(named)
    inject = injector(data)
    rows = (data / "injection" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [json.loads(row)["text"] for row in rows]
    articles: list[tuple[dict[str, Any], set[str], list[str]]] = []
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.removesuffix(".gold.json") + ".txt").read_bytes().decode("utf-8")
        speakers = sorted({claim["speaker"] for claim in gold["claims"] if claim["speaker"]})
        articles.append(({"text": text, **gold}, set(accepted(gold, Document(text))), speakers))
    count: Counter[str] = Counter()
    for number, payload in enumerate(payloads):
        record, before, speakers = articles[number % len(articles)]
        for place in PLACES:
            made = inject(record, payload, where=place)
            inside = made["payload"]
            summary, document = moved(made)
            after = accepted(summary, document)
            resting = [
                path
                for path, verdict in after.items()
                if any(span.start < inside["end"] and inside["start"] < span.end for span in verdict.spans)
            ]
            lost = sorted(before - after.keys())
            count.update(before=len(before), kept=len(before) - len(lost), resting=len(resting), injected=1)
            given = obeying(summary, inside, speakers[number % len(speakers)])
            believed = "/claims/0/speaker" in accepted(given, document)
            count.update(obeyed=1, believed=believed)
            borrowed = [given for one in speakers if (given := borrowing(summary, inside, one)) is not None]
            tricked = sum("/claims/0/speaker" in accepted(given, document) for given in borrowed)
            count.update(borrowed=len(borrowed), tricked=tricked)
            if "-v" in sys.argv and (lost or resting or believed or tricked):
                print(place, repr(payload[:100]), "lost", lost, "rests", resting, "believed", believed, tricked, file=sys.stderr)
    print(
        json.dumps(
            {
                "strings and places": count["injected"],
                "accepted before": count["before"],
                "still accepted": count["kept"],
                "accepted that rest on the string": count["resting"],
                "obeying claims": count["obeyed"],
                "obeying claims whose speaker is accepted": count["believed"],
                "with a borrowed cue": count["borrowed"],
                "with a borrowed cue whose speaker is accepted": count["tricked"],
            }
        )
    )


if __name__ == "__main__":
    main()
