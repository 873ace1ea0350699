"""Numbers against the gold of others: python benchmarks/quantities.py [--alone] [--misses]

Reads newsquant/dev.jsonl and recognizers_text/{en,de}.jsonl under the folder SUMMARIZER_BENCH_DATA; without it, the few
sentences below, which it says. Peers (peers/quantified.py) run on the same sentences in environments of their own and are scored
alike; --alone leaves them out.

newsquant: a found number matches a gold one of its sentence when the values agree (relative 1e-4; a range: both ends), one
to one; F1 of value, value with unit, value with change. A unit is right when both name one unit, or when the last word of
the gold unit stands in the unit or among at most twelve words of what is counted. recognizers_text: the share of gold items
of a type for which a number at that place has the value and, where the type has one, the unit.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from peers.environments import python
from peers.quantified import PEERS

from summarizer.grounding.numerals import find_numbers, same_unit

OWN = [
    ("The port lost 14.5% of its traffic, about 3,500 ships.", [(14.5, "percent", "down"), (3500.0, "ships", "~")]),
    (
        "At least nine crew members paid $1.2bn for two-thirds of it.",
        [(9.0, "crew members", ">"), (1.2e9, "$", "="), (2 / 3, "-", "=")],
    ),
    (
        "Rents rose 47 percent to between 900 and 1,200 euros a month.",
        [(47.0, "percent", "up"), ([900.0, 1200.0], "euro per month", "=")],
    ),
]
CHANGES = {None: "=", "about": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
ALIASES = {
    "$": "usd", "dollar": "usd", "us dollar": "usd", "us$": "usd", "€": "eur", "euro": "eur", "£": "gbp", "pound": "gbp",
    "pound sterling": "gbp", "yen": "jpy", "japanese yen": "jpy", "rupee": "inr", "indian rupee": "inr", "rs": "inr",
    "yuan": "cny", "chinese yuan": "cny", "australian dollar": "aud", "a$": "aud", "canadian dollar": "cad", "c$": "cad",
    "ringgit": "myr",
    "malaysian ringgit": "myr", "rm": "myr", "shekel": "ils", "hong kong dollar": "hkd", "hk$": "hkd", "krone": "dkk",
    "danish krone": "dkk", "kuna": "hrk", "croatian kuna": "hrk", "kn": "hrk", "swiss franc": "chf", "%": "percent",
    "percentage": "percent", "per cent": "percent", "pc": "percent", "lb": "pound mass", "pound mass": "pound mass",
    "year old": "year", "year of age": "year", "bps": "basis point",
}  # fmt: skip
FINDS = Path(__file__).resolve().parent / "peers" / "quantified.py"
LONGEST = 1_800


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--alone", action="store_true", help="no peers")
    options.add_argument("--misses", action="store_true", help="print what was not matched")
    args = options.parse_args()
    folder = os.environ.get("SUMMARIZER_BENCH_DATA")
    if folder is None:
        print("SUMMARIZER_BENCH_DATA is not set: three sentences of our own, which say nothing about quality")
        rows = [{"text": text, "quantities": [{"value": v, "unit": u, "change": c} for v, u, c in gold]} for text, gold in OWN]
    else:
        rows = read(Path(folder) / "newsquant" / "dev.jsonl")
    started = time.perf_counter()
    ours = [[as_row(mention) for mention in find_numbers(row["text"])] for row in rows]
    seconds = time.perf_counter() - started
    print(f"find_numbers: {json.dumps(score(rows, ours, show=args.misses))} {seconds:.2f} s")
    for name in () if args.alone else PEERS:
        print(f"{name}: {told_by(name, rows)}")
    for language in ("en", "de") if folder else ():
        recognizers(Path(folder) / "recognizers_text" / f"{language}.jsonl", language, show=args.misses)


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def as_row(mention) -> dict:
    return {
        "value": [float(mention.value)] + ([float(mention.upper)] if mention.upper is not None else []),
        "unit": mention.unit,
        "counted": mention.counted,
        "changes": {CHANGES[mention.qualifier]} | ({mention.direction.value} if mention.direction else set()),
        "text": mention.text,
    }


def told_by(name: str, rows: list[dict]) -> str:
    """A peer's score, or why it has none."""
    peer = python(name)
    if peer.python is None:
        return f"left out: {peer.why}"
    texts = json.dumps([row["text"] for row in rows])
    done = subprocess.run(
        [peer.python, str(FINDS), name], input=texts, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode:
        return f"left out: {(done.stderr.strip().splitlines() or ['no answer'])[-1]}"
    told = json.loads(done.stdout.splitlines()[-1])
    bare = {"counted": "", "changes": {"="}, "text": ""}
    found = [[{**row, "value": [row["value"]], **bare} for row in rows_of] for rows_of in told["found"]]
    crashed = f", no answer for {told['crashed']} of {len(rows)} texts (an exception)" if told["crashed"] else ""
    return f"{json.dumps(score(rows, found))} {told['seconds']:.2f} s{crashed}"


def gold_of(row: dict) -> list[dict]:
    """The gold of a sentence; a pair that runs downwards is two numbers."""
    found = []
    for gold in row["quantities"]:
        value = gold["value"] if isinstance(gold["value"], list) else [gold["value"]]
        pairs = [value] if len(value) < 2 or value[0] < value[1] else [[part] for part in value]
        found += [{**gold, "value": pair} for pair in pairs]
    return found


def score(rows: list[dict], found: list[list[dict]], *, show: bool = False) -> dict:
    hits, golds, founds = Counter(), 0, 0
    for row, mentions in zip(rows, found, strict=True):
        left, wanted = list(mentions), gold_of(row)
        golds, founds = golds + len(wanted), founds + len(left)
        for gold in wanted:
            same = sorted((m for m in left if close(gold["value"], m["value"])), key=lambda m: not unit_agrees(gold, m))
            if same:
                left.remove(same[0])
                hits["value"] += 1
                hits["value_and_unit"] += unit_agrees(gold, same[0])
                hits["value_and_change"] += gold["change"] in same[0]["changes"]
            elif show:
                print("missed", gold["value"], gold["unit"], "|", row["text"][:160])
        if show:
            for mention in left:
                print("extra", mention["text"], mention["value"], "|", row["text"][:160])
    return {name: round(2 * hits[name] / max(golds + founds, 1), 4) for name in ("value", "value_and_unit", "value_and_change")}


def close(gold: list[float], found: list[float]) -> bool:
    return len(gold) == len(found) and all(abs(a - b) <= 1e-4 * max(1, abs(a)) for a, b in zip(gold, found, strict=True))


def canonical(unit: str | None) -> str:
    unit = " ".join((unit or "").lower().replace("-", " ").split())
    unit = "" if unit == "none" else unit
    base = unit.partition(" per ")[0]
    for name in (unit, unit.rstrip("s"), base, base.rstrip("s")):
        if name in ALIASES:
            return ALIASES[name]
    return base.rstrip("s")


def unit_agrees(gold: dict, mention: dict) -> bool:
    names = {canonical(str(gold.get(key) or "-")) for key in ("unit", "unit_norm")} - {""}
    have = canonical(mention["unit"])
    if not names or have in names:
        return bool(have) == bool(names)
    counted = re.findall(r"\w+", mention["counted"].lower().replace("-", " "))
    words = {word.rstrip("s") for word in (counted if len(counted) <= 12 else []) + re.findall(r"\w+", have)}
    return any(re.findall(r"\w+", name)[-1].rstrip("s") in words for name in names if re.findall(r"\w+", name))


def recognizers(path: Path, language: str, *, show: bool = False) -> None:
    right, total = Counter(), Counter()
    for row in read(path):
        mentions = find_numbers(row["text"], language=language)
        for gold in row["quantities"]:
            if gold["resolution"] is None or gold["resolution"].get("value") in {None, "null"}:
                continue
            total[gold["type"]] += 1
            if any(agrees(gold, mention, language) for mention in mentions):
                right[gold["type"]] += 1
            elif show:
                shown = [(m.text, str(m.value), m.unit) for m in mentions]
                print("missed", language, gold["type"], gold["number"]["text"], gold["resolution"], shown, "|", row["text"][:110])
    shares = {name: f"{right[name]}/{total[name]} = {right[name] / total[name]:.3f}" for name in sorted(total)}
    print(f"recognizers_text {language}: {json.dumps(shares)}")


def agrees(gold: dict, mention, language: str) -> bool:
    span, resolution = gold["number"], gold["resolution"]
    if mention.span.start >= span["end"] or mention.span.end <= span["start"]:
        return False
    values = [float(mention.value)] + ([float(mention.upper)] if mention.upper is not None else [])
    if gold["type"] == "numberrange":
        ends = re.findall(r"-?\d[\d.]*(?:E[+-]?\d+)?", str(resolution["value"]))
        both = ends if len(set(ends)) > 1 else ends[:1]
        bounded = mention.qualifier is not None or len(values) > 1 or len(ends) > 1
        return close([float(end) for end in both], values) and bounded
    text = str(resolution["value"]).rstrip("%")
    value = float(text.replace(",", ".") if language == "de" else text.replace(",", ""))
    if not any(close([value], [found]) for found in values):
        return False
    if gold["type"] == "number":
        return True
    unit = "percent" if gold["type"] == "percentage" else resolution.get("isoCurrency") or resolution.get("unit") or ""
    unit = {"C": "degree Celsius", "F": "degree Fahrenheit", "K": "kelvin", "Age": "year"}.get(unit, unit)
    point = gold["type"] == "percentage" and mention.unit == "percentage point"
    names = (unit, re.sub(r"(?i)^(british|united states|japanese|chinese|indian) ", "", unit))
    return point or any(same_unit(mention.unit, name.lower()) for name in names)


if __name__ == "__main__":
    sys.exit(main())
