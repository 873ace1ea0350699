"""Capitals: how a document writes its words, and whether a capital at the start of a sentence makes a name."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from summarizer.document import Document
from summarizer.grounding.cues import VerbForm, verb_forms
from summarizer.grounding.once import once_per_document
from summarizer.grounding.words import word_lists, word_set

_GIVEN = frozenset(("pan", "rip", "hail", "sage", "rail", "ding", "chide", "pope", "grant", "mark"))
"""Verbs that are as often names."""
_LETTERS = re.compile(r"([A-Za-z]{2,}+(?![^\x00-\x7f])|[^\W\d_]{2,})[ ]?+")


@once_per_document
def capital_habits(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and in a capital inside a sentence that is no headline."""
    every: list[str] = []
    inside: list[str] = []
    for sentence in document.sentences:
        words: list[str] = _LETTERS.findall(sentence.text)
        every += words
        others = [word for word in words if not word[0].islower()]
        headline = len(words) > 6 and sum(word[0].isupper() for word in others) > 0.6 * len(words)
        if others and not headline:
            inside += others[1:] if others[0] is words[0] else others
    low = Counter([spelling.lower() for spelling in every if spelling[0].islower()])
    return low, Counter(map(str.lower, inside))


def ordinary(lower: str, low: Counter[str], high: Counter[str]) -> bool:
    """Whether a word in a capital at the start of a sentence is an ordinary word, by how the document writes it elsewhere."""
    if low[lower]:
        return low[lower] >= high[lower]
    if high[lower]:
        return False
    return (
        lower in _common_nouns()
        or lower in _plain_verbs()
        or lower.endswith(("ing", "ed", "ly", "ists", "ors", "ers", "ials", "ants", "ents", "ics", "ures", "ions", "ties"))
    )


@cache
def _plain_verbs() -> frozenset[str]:
    """Verbs as a request begins with them: "Write to us"."""
    return frozenset(form for form, cue in verb_forms().items() if VerbForm.BASE in cue.forms) - _GIVEN


@cache
def _common_nouns() -> frozenset[str]:
    singular = frozenset[str]().union(*(word_set("described", kind) for kind in word_lists()["described"]))
    singular |= word_set("openers")
    return (
        singular
        | {w + "s" for w in singular}
        | {w + "es" for w in singular if w.endswith(("s", "x", "ch", "sh"))}
        | {w[:-1] + "ies" for w in singular if w.endswith("y")}
        | {"people", "men", "women", "sources", "data", "polls", "poll"}
    )
