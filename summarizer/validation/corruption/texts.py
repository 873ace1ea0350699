"""Corruptions of the text of a claim or of a gist sentence; each spoils one item in place and gives the field, or None."""

from __future__ import annotations

import re

from .other import Json

_FIGURE = re.compile(r"\d+")
_HAVE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|may|might|should|does|did)\b")
_NEGATION = re.compile(r"\b(?:not|never|no)\s|n['’]t\b")


def figure(summary: Json, i: int, part: str = "claims") -> str | None:
    """Another first figure."""
    item = summary[part][i]
    match = _FIGURE.search(item["text"])
    if match is None:
        return None
    item["text"] = item["text"][: match.start()] + str(int(match.group()) + 7) + item["text"][match.end() :]
    return "text"


def entity(summary: Json, i: int, part: str = "claims") -> str | None:
    """Another actor of the summary in the place of the one named."""
    item = summary[part][i]
    names = sorted((name for actor in summary["actors"] for name in (actor["name"], *actor["aliases"])), key=len, reverse=True)
    here = next((name for name in names if re.search(rf"\b{re.escape(name)}\b", item["text"])), None)
    strangers = [actor["name"] for actor in summary["actors"] if not set(actor["name"].split()) & set(item["text"].split())]
    if here is None or not strangers:
        return None
    item["text"] = item["text"].replace(here, strangers[i % len(strangers)], 1)
    return "text"


def negation(summary: Json, i: int) -> str | None:
    """The denial taken out of a claim that denies, or one put into a claim that does not."""
    claim = summary["claims"][i]
    changed = _NEGATION.sub("", claim["text"], count=1) if claim["negated"] else _HAVE.sub(r"\1 not", claim["text"], count=1)
    if changed == claim["text"]:
        return None
    claim["text"], claim["negated"] = changed, not claim["negated"]
    return "text"


def denial(summary: Json, i: int) -> str | None:
    """A negation put into a gist sentence that has none; a gist has no field that says whether it denies."""
    sentence = summary["gist"][i]
    if _NEGATION.search(sentence["text"]):
        return None
    changed = _HAVE.sub(r"\1 not", sentence["text"], count=1)
    if changed == sentence["text"]:
        return None
    sentence["text"] = changed
    return "text"
