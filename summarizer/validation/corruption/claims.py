"""Corruptions of a claim's own fields, its text apart; each spoils one item in place and gives the field, or None."""

from __future__ import annotations

import re

from .other import Json
from .other import other as other_value

DATES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December")
_DATE = re.compile(rf"\b(?:{'|'.join((*DATES, *MONTHS))})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_WORD = re.compile(r"\b[a-z]{5,}\b")


def speaker(summary: Json, i: int) -> str | None:
    """Another speaker of the summary, or another actor."""
    claim = summary["claims"][i]
    if claim["speaker"] is None:
        return None
    other = other_value(summary["claims"], i, "speaker") or next(
        (a["id"] for a in summary["actors"] if a["id"] != claim["speaker"]), None
    )
    if other is None:
        return None
    claim["speaker"] = other
    return "speaker"


def hedge(summary: Json, i: int) -> str | None:
    """A modal made into "will", and no hedge given."""
    claim = summary["claims"][i]
    hedge = claim["hedge"]
    if hedge not in {"could", "may", "might"} or hedge not in claim["text"].split():
        return None
    claim["text"] = re.sub(rf"\b{hedge}\b", "will", claim["text"], count=1)
    claim["hedge"] = None
    return "text"


def order(summary: Json, i: int) -> str | None:
    """Two named actors that have changed places."""
    claim = summary["claims"][i]
    names = [
        match
        for match in _NAME.finditer(claim["text"])
        if any(match.group() in (a["name"], *a["aliases"]) for a in summary["actors"])
    ]
    if len(names) < 2 or names[0].group() == names[1].group():
        return None
    one, two = names[0], names[1]
    text = claim["text"]
    claim["text"] = text[: one.start()] + two.group() + text[one.end() : two.start()] + one.group() + text[two.end() :]
    return "text"


def quote_word(summary: Json, i: int) -> str | None:
    """A word of a quotation replaced by one of another claim."""
    claim = summary["claims"][i]
    if (
        claim["form"] != "direct"
        or claim["text"].strip("\"'“”‘’. ") not in claim["evidence"][0]["text"].strip("\"'“”‘’.,; ") + "."
    ):
        return None
    words = _WORD.findall(" ".join(other["text"] for other in summary["claims"] if other is not claim))
    fresh = [word for word in words if word not in claim["evidence"][0]["text"].lower()]
    match = _WORD.search(claim["text"])
    if match is None or not fresh:
        return None
    claim["text"] = claim["text"][: match.start()] + fresh[i % len(fresh)] + claim["text"][match.end() :]
    return "text"


def date(summary: Json, i: int) -> str | None:
    """Another weekday, month or year."""
    claim = summary["claims"][i]
    for field in ("when", "text"):
        value = claim[field] or ""
        if _DATE.search(value):
            claim[field] = _DATE.sub(lambda m: _next_date(m.group()), value, count=1)
            return field
        if _YEAR.search(value):
            claim[field] = _YEAR.sub(lambda m: str(int(m.group()) - 3), value, count=1)
            return field
    return None


def _next_date(word: str) -> str:
    row = DATES if word in DATES else MONTHS
    return row[(row.index(word) + 3) % len(row)]


def via_order(summary: Json, i: int) -> str | None:
    """The chain of sources turned round."""
    via = summary["claims"][i]["via"]
    if len(via) < 2:
        return None
    via.reverse()
    return "via/0"


def via_wrong(summary: Json, i: int) -> str | None:
    """Another source in the chain."""
    claim = summary["claims"][i]
    strange = [source["id"] for source in summary["sources"] if source["id"] not in {*claim["via"], claim["speaker"]}]
    if not claim["via"] or not strange:
        return None
    claim["via"][0] = strange[i % len(strange)]
    return "via/0"


def form(summary: Json, i: int) -> str | None:
    """Quoted words called reported, or the reverse."""
    claim = summary["claims"][i]
    claim["form"] = {"direct": "indirect", "mixed": "direct", "indirect": "direct", "narrated": "direct"}[claim["form"]]
    return "form"


def span_text(summary: Json, i: int) -> str | None:
    """A word of the evidence spelled backwards."""
    span = summary["claims"][i]["evidence"][0]
    match = _WORD.search(span["text"])
    if match is None:
        return None
    span["text"] = span["text"][: match.start()] + match.group()[::-1] + span["text"][match.end() :]
    return "evidence/0"


def wrong_evidence(summary: Json, i: int) -> str | None:
    """The evidence of another claim."""
    claims = summary["claims"]
    if len(claims) < 2:
        return None
    claims[i]["evidence"] = claims[(i + len(claims) // 2) % len(claims)]["evidence"]
    return "evidence/0"
