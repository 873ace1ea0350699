"""Claims of annotated news, as they stand and corrupted: how many verify accepts.

    SUMMARIZER_BENCH_DATA=FOLDER python benchmarks/corruptions.py [-v]

FOLDER holds polnear/dev.jsonl: one article a line with "text" and "attributions", each of them with lists "source", "cue" and
"content" of spans. Prints as JSON the share of claims accepted as annotated (text, speaker and cue all supported), with the
speaker replaced by another named speaker of the article that shares no word with it, and with a number, a negation or a name
changed in the text.
"""

import json
import os
import pathlib
import re
import sys
from collections import Counter

from summarizer.document import Document
from summarizer.validation import verify

NUMBER = re.compile(r"\b\d+\b")
VERB = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should)\b(?! not|n['’]t)")
NOT = re.compile(r"\b(?:not|never) |n['’]t\b")
NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")


def span(piece):
    return {"start": piece["start"], "end": piece["end"], "text": piece["text"]}


def words(text):
    return {word.lower() for word in re.findall(r"\w+", text)}


def summary(document, sources, claim):
    """A summary with one claim and the people given for it."""
    return {
        "schema_version": "1",
        "article": {
            "sha256": document.sha256,
            "length": len(document.text),
            "title": None,
            "url": None,
            "published": None,
            "language": "en",
        },
        "gist": [],
        "actors": [],
        "sources": sources,
        "claims": [claim],
        "numbers": [],
    }


def claim_of(attribution, *, text=None, speaker="source-1"):
    content = [span(piece) for piece in attribution["content"]]
    return {
        "id": "claim-1",
        "text": text or " ".join(piece["text"] for piece in content),
        "speaker": speaker,
        "speaker_evidence": [],
        "via": [],
        "form": "indirect",
        "negated": False,
        "hedge": None,
        "when": None,
        "cue": span(attribution["cue"][0]),
        "evidence": content,
    }


def source_of(number, pieces):
    return {
        "id": f"source-{number}",
        "name": " ".join(piece["text"] for piece in pieces),
        "kind": "other",
        "evidence": [span(piece) for piece in pieces],
    }


def supports(document, made):
    return {verdict.path: verdict.support.value for verdict in verify(made, document).verdicts}


def strangers(row, own):
    """Another speaker of the article with a name of its own that shares no word with this one."""
    for other in row["attributions"]:
        text = " ".join(piece["text"] for piece in other["source"])
        if re.search(r"\b[A-Z][a-z]+ [A-Z][a-z]+", text) and not words(text) & words(own):
            return other["source"]
    return None


def changed(text, names):
    """The text with a number, a negation or a name changed, by kind."""
    match = NUMBER.search(text)
    if match:
        yield "number", text[: match.start()] + str(int(match.group()) + 3) + text[match.end() :]
    if NOT.search(text):
        yield "negation", NOT.sub("", text, count=1)
    elif VERB.search(text):
        yield "negation", VERB.sub(r"\1 not", text, count=1)
    match = next((match for match in NAME.finditer(text) if match.group() in names), None)
    strange = next((name for name in names if name.lower() not in text.lower()), None)
    if match and strange:
        yield "name", text[: match.start()] + strange + text[match.end() :]


def main():
    folder = os.environ.get("SUMMARIZER_BENCH_DATA")
    if folder is None:
        print("nothing measured: SUMMARIZER_BENCH_DATA names no folder with polnear/dev.jsonl")
        return
    path = pathlib.Path(folder) / "polnear" / "dev.jsonl"
    tried, accepted, why = Counter(), Counter(), Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = Document(row["text"])
        plain = set(re.findall(r"\b[a-z]+\b", row["text"]))
        names = sorted({name for name in NAME.findall(row["text"]) if name.lower() not in plain})
        for attribution in row["attributions"]:
            if not (attribution["content"] and attribution["cue"] and attribution["source"]):
                continue
            own = source_of(1, attribution["source"])
            verdicts = supports(document, summary(document, [own], claim_of(attribution)))
            fields = [verdicts[f"/claims/0/{field}"] for field in ("text", "speaker", "cue")]
            tried["as annotated"] += 1
            accepted["as annotated"] += all(support == "supported" for support in fields)
            for field, support in zip(("text", "speaker", "cue"), fields, strict=True):
                why[field] += support != "supported"
            other = strangers(row, own["name"]) if re.search(r"[A-Z][a-z]+ [A-Z][a-z]+", own["name"]) else None
            if other:
                made = summary(document, [own, source_of(2, other)], claim_of(attribution, speaker="source-2"))
                tried["speaker"] += 1
                accepted["speaker"] += supports(document, made)["/claims/0/speaker"] == "supported"
            text = " ".join(piece["text"] for piece in attribution["content"])
            for kind, other_text in changed(text, names):
                made = summary(document, [own], claim_of(attribution, text=other_text))
                tried[kind] += 1
                yes = supports(document, made)["/claims/0/text"] == "supported"
                accepted[kind] += yes
                if yes and "-v" in sys.argv:
                    print(kind, "|", other_text, "|", text, file=sys.stderr)
    rows = {kind: {"tried": tried[kind], "accepted": round(accepted[kind] / tried[kind], 4)} for kind in tried}
    print(json.dumps(rows | {"not supported as annotated, by field": dict(why)}))


if __name__ == "__main__":
    main()
