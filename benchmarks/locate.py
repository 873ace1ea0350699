#!/usr/bin/env python3
"""Where does a quote stand? locate.py [--articles N] [--seed S] [--peer PYTHON]

Cuts stretches of 8 to 28 words from articles, disturbs them as models and editors do, and asks for their place:
  exact       as it stands
  typography  plain marks, dashes and spaces, other case
  edited      one small word lost, one letter wrong
  elided      the first and the last third, "..." between them
  absent      a stretch of another article
Right is a place whose characters overlap the true ones with IoU >= 0.9; of an elided quote its two ends, or all of it, and
nothing else; of an absent one, nothing. Prints the share right of each kind and the microseconds of processor time a quote
(median over articles, the Document built anew for each article). With --peer, a Python that has langextract aligns the same
quotes with langextract's default aligner, timed the same way.

The articles are SUMMARIZER_BENCH_DATA/polnear/dev.jsonl (an object with "text" a line). Without that variable they are those
of examples/, too few to tell 0.99 from 1.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
KINDS = ("exact", "typography", "edited", "elided", "absent")
QUOTES_A_KIND = 6
SHORTEST_ARTICLE = 800
PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-", "\u00a0": " "})


def plain(quote, rng):
    quote = re.sub(r"\s+", "  " if rng.random() < 0.3 else " ", quote.translate(PLAIN))
    return quote.upper() if rng.random() < 0.2 else quote[0].swapcase() + quote[1:]


def edited(quote, rng):
    words = quote.split()
    small = [at for at, word in enumerate(words[1:-1], 1) if len(word) <= 3]
    if small:
        del words[rng.choice(small)]
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    words[longest] = words[longest][:2] + words[longest][3:]
    return " ".join(words)


def elided(quote, _):
    words = quote.split()
    third = max(2, len(words) // 3)
    return " ".join([*words[:third], "...", *words[-third:]])


DISTURBED = {"typography": plain, "edited": edited, "elided": elided}


def stretch(text, rng):
    """A stretch of whole words within a paragraph that stands in the text once; None when luck fails."""
    starts = [found.start() for found in re.finditer(r"(?<=\s)\w", text[:-400])]
    for _ in range(50):
        start = rng.choice(starts)
        words = re.findall(r"\S+\s*", text[start : start + 500])[: rng.randint(8, 28)]
        quote = "".join(words).rstrip()
        if "\n" not in quote and len(quote.split()) >= 7 and text.count(quote) == 1:
            return start, quote
    return None


def cases(articles, seed):
    """For each article its quotes: kind, what is asked for, where it truly stands."""
    rng = random.Random(seed)
    for text, other in zip(articles, articles[1:] + articles[:1], strict=True):
        quotes = []
        for kind in KINDS:
            for _ in range(QUOTES_A_KIND):
                found = stretch(other if kind == "absent" else text, rng)
                if found is None or (kind == "absent" and found[1] in text):
                    continue
                start, quote = found
                asked = DISTURBED[kind](quote, rng) if kind in DISTURBED else quote
                quotes.append({"kind": kind, "quote": asked, "start": start, "end": start + len(quote)})
        yield {"text": text, "quotes": quotes}


def ours(case):
    from summarizer.document import Document
    from summarizer.grounding.locate import locate

    started = time.process_time()
    document = Document(case["text"])
    places = [locate(quote["quote"], document) for quote in case["quotes"]]
    took = time.process_time() - started
    return [[(span.start, span.end) for span in place.spans] for place in places], took


def langextracts(case):
    from langextract import data, resolver

    asked = [data.Extraction("quote", quote["quote"]) for quote in case["quotes"]]
    started = time.process_time()
    [aligned] = resolver.WordAligner().align_extractions([asked], case["text"])
    took = time.process_time() - started
    return [[(a.char_interval.start_pos, a.char_interval.end_pos)] if a.char_interval else [] for a in aligned], took


def right(quote, spans):
    got = {at for start, end in spans for at in range(start, end)}
    true = set(range(quote["start"], quote["end"]))
    if quote["kind"] == "absent":
        return not got
    if quote["kind"] == "elided":
        return bool(got) and got <= true and {min(true), max(true)} <= got
    return bool(got) and len(got & true) >= 0.9 * len(got | true)


def measured(aligner, built):
    marks, took = {kind: [] for kind in KINDS}, []
    for case in built:
        places, seconds = aligner(case)
        took.append(seconds * 1e6 / max(len(case["quotes"]), 1))
        for quote, spans in zip(case["quotes"], places, strict=True):
            marks[quote["kind"]].append(right(quote, spans))
    shares = {kind: round(sum(kept) / len(kept), 4) for kind, kept in marks.items() if kept}
    return {**shares, "quotes": sum(map(len, marks.values())), "microseconds_a_quote": round(statistics.median(took), 1)}


def articles(count):
    folder = os.environ.get("SUMMARIZER_BENCH_DATA")
    if folder:
        with (Path(folder) / "polnear" / "dev.jsonl").open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        return [text for text in texts if len(text) >= SHORTEST_ARTICLE][:count]
    print("SUMMARIZER_BENCH_DATA is not set: measuring on the few articles of examples/", file=sys.stderr)
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    return [text for text in texts if len(text) >= SHORTEST_ARTICLE][:count]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--peer", metavar="PYTHON", help="a Python that has langextract")
    parser.add_argument("--as-peer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.as_peer:
        print(json.dumps(measured(langextracts, json.load(sys.stdin))))
        return
    built = list(cases(articles(options.articles), options.seed))
    result = {"ours": measured(ours, built)}
    if options.peer:
        command = [options.peer, __file__, "--as-peer"]
        peer = subprocess.run(command, input=json.dumps(built), capture_output=True, text=True, check=True)
        result["langextract"] = json.loads(peer.stdout.splitlines()[-1])
        result["times_faster"] = round(result["langextract"]["microseconds_a_quote"] / result["ours"]["microseconds_a_quote"], 1)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
