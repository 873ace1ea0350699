#!/usr/bin/env python3
"""How the cost of finding grows with the text: growth.py [--sizes 5000,50000,500000,10000000]

Texts of each size are made by code, without repeats. For each: seconds of processor time to build what locating needs
(normal form, word index, speech form; best of three) and the sentences, microseconds a quote (median over quotes as they
stand, in capitals, and edited), and the bytes a character that the Document holds besides the text itself (tracemalloc).
"""

import argparse
import json
import random
import statistics
import time
import tracemalloc

from summarizer.document import Document
from summarizer.grounding.locate import locate

SYLLABLES = ("ka", "lo", "mi", "ren", "ta", "vos", "del", "bri", "un", "sta", "por", "gin", "he", "lau", "nor", "es", "pi", "cra")
COMMON = ("the", "of", "a", "to", "in", "said", "that", "was", "for", "on", "he", "it", "with", "by", "as", "at", "from", "were")
QUOTES = 60


def words(rng):
    """An endless run of words: half of them common, half from a vocabulary of millions."""
    while True:
        yield rng.choice(COMMON) if rng.random() < 0.5 else "".join(rng.choices(SYLLABLES, k=rng.randint(2, 5)))


def article(size, seed=11):
    rng, parts, length = random.Random(seed), [], 0
    source = words(rng)
    while length < size:
        sentence = " ".join(next(source) for _ in range(rng.randint(8, 30))).capitalize()
        if rng.random() < 0.2:
            sentence = f"“{sentence},” said Mr. {next(source).capitalize()}"
        parts.append(sentence + (".\n\n" if rng.random() < 0.3 else ". "))
        length += len(parts[-1])
    return "".join(parts)[:size]


def quotes(text, seed=5):
    """Stretches of 8 to 28 words: as they stand, in capitals, and with one word lost and one letter wrong."""
    rng, found = random.Random(seed), []
    while len(found) < QUOTES:
        start = text.find(" ", rng.randrange(len(text) - 400)) + 1
        chosen = text[start : start + 300].split()[: rng.randint(8, 28)]
        kind = len(found) % 3
        if kind == 1:
            chosen = [word.upper() for word in chosen]
        if kind == 2:
            chosen.pop(len(chosen) // 2)
            chosen[3] = chosen[3][:1] + chosen[3][2:]
        found.append(" ".join(chosen))
    return found


def timed(call):
    started = time.process_time()
    call()
    return time.process_time() - started


def build(text):
    document = Document(text)
    assert document.normal.text
    assert document.index
    assert document.speech.normal
    return document


def measure(size):
    text = article(size)
    seconds = min(timed(lambda: build(text)) for _ in range(3))
    document = build(text)
    asked = quotes(text)
    missed = sum(1 for quote in asked if not locate(quote, document).spans)
    took = [timed(lambda quote=quote: locate(quote, document)) * 1e6 for quote in asked]
    sentences = timed(lambda: document.sentences)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    held = build(text)
    locating = tracemalloc.get_traced_memory()[0] - before
    assert held.sentences
    everything = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return {
        "characters": len(text),
        "build_seconds": round(seconds, 4),
        "sentences_seconds": round(sentences, 4),
        "microseconds_a_quote": round(statistics.median(took), 1),
        "slowest_quote": round(max(took), 1),
        "quotes_missed": missed,
        "bytes_a_character": round(locating / len(text), 2),
        "bytes_a_character_with_sentences": round(everything / len(text), 2),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="5000,50000,500000,10000000")
    for size in parser.parse_args().sizes.split(","):
        print(json.dumps(measure(int(size))), flush=True)
