"""Corruptions: every documented way in which self_test spoils a field of a summary that is true of its article.

Each takes the summary as JSON values and yields changed copies with the item they spoil. Nothing is left to chance: the same
summary always gives the same corruptions.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_DATES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December")
_DATE = re.compile(rf"\b(?:{'|'.join((*_DATES, *_MONTHS))})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_HAVE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|may|might|should|does|did)\b")
_WORD = re.compile(r"\b[a-z]{5,}\b")


@dataclass(frozen=True, slots=True)
class Corruption:
    """One spoiled copy of a summary: what sort of fault, in which item, at which field."""

    kind: str
    part: str
    index: int
    path: str
    summary: Json


def corruptions(summary: Json) -> Iterator[Corruption]:
    """Every corruption of every kind that the summary gives room for."""
    for kind, (part, spoil) in KINDS.items():
        for index in range(len(summary[part])):
            changed = copy.deepcopy(summary)
            field = spoil(changed, index)
            if field is not None and changed != summary:
                yield Corruption(kind, part, index, f"/{part}/{index}/{field}", changed)


def _other(items: list[Json], index: int, key: str) -> Any:
    """The next different value of a key among the items, going round."""
    for step in range(1, len(items)):
        value = items[(index + step) % len(items)].get(key)
        if value not in (None, items[index].get(key)):
            return value
    return None


def _value(summary: Json, i: int) -> str | None:
    number = summary["numbers"][i]
    digits = [at for at, letter in enumerate(number["value"]) if letter in "123456789"]
    if not digits:
        return None
    at = digits[0]
    number["value"] = number["value"][:at] + str(int(number["value"][at]) % 9 + 1) + number["value"][at + 1 :]
    return "value"


def _scale(summary: Json, i: int) -> str | None:
    number = summary["numbers"][i]
    if number["upper"] is not None or "." in number["value"]:
        return None
    number["value"] += "000"
    return "value"


def _unit(summary: Json, i: int) -> str | None:
    number = summary["numbers"][i]
    if number["unit"] is None:
        return None
    number["unit"] = "hour" if number["unit"] != "hour" else "day"
    return "unit"


def _qualifier(summary: Json, i: int) -> str | None:
    number = summary["numbers"][i]
    turned = {
        "at_least": "at_most",
        "at_most": "at_least",
        "more_than": "less_than",
        "less_than": "more_than",
        "about": "at_least",
    }
    if number["qualifier"] is None:
        return None
    number["qualifier"] = turned[number["qualifier"]]
    return "qualifier"


def _range(summary: Json, i: int) -> str | None:
    number = summary["numbers"][i]
    if number["upper"] is None:
        return None
    number["upper"] = str(float(number["upper"]) * 2 + 1)
    return "upper"


def _counted(summary: Json, i: int) -> str | None:
    other = _other(summary["numbers"], i, "counted")
    if other is None:
        return None
    summary["numbers"][i]["counted"] = other
    return "counted"


def _speaker(summary: Json, i: int) -> str | None:
    claim = summary["claims"][i]
    if claim["speaker"] is None:
        return None
    other = _other(summary["claims"], i, "speaker") or next(
        (a["id"] for a in summary["actors"] if a["id"] != claim["speaker"]), None
    )
    if other is None:
        return None
    claim["speaker"] = other
    return "speaker"


def _negation(summary: Json, i: int) -> str | None:
    claim = summary["claims"][i]
    text = claim["text"]
    if claim["negated"]:
        plain = re.sub(r"\b(?:not|never|no)\s|n['’]t\b", "", text, count=1)
        if plain == text:
            return None
        claim["text"] = plain
    else:
        denied = _HAVE.sub(r"\1 not", text, count=1)
        if denied == text:
            return None
        claim["text"] = denied
    claim["negated"] = not claim["negated"]
    return "text"


def _hedge(summary: Json, i: int) -> str | None:
    claim = summary["claims"][i]
    hedge = claim["hedge"]
    if hedge not in {"could", "may", "might"} or hedge not in claim["text"].split():
        return None
    claim["text"] = re.sub(rf"\b{hedge}\b", "will", claim["text"], count=1)
    claim["hedge"] = None
    return "text"


def _entity(summary: Json, i: int) -> str | None:
    claim = summary["claims"][i]
    names = sorted((name for actor in summary["actors"] for name in (actor["name"], *actor["aliases"])), key=len, reverse=True)
    here = next((name for name in names if re.search(rf"\b{re.escape(name)}\b", claim["text"])), None)
    strangers = [actor["name"] for actor in summary["actors"] if not set(actor["name"].split()) & set(claim["text"].split())]
    if here is None or not strangers:
        return None
    claim["text"] = claim["text"].replace(here, strangers[i % len(strangers)], 1)
    return "text"


def _order(summary: Json, i: int) -> str | None:
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


def _figure(summary: Json, i: int) -> str | None:
    claim = summary["claims"][i]
    match = _FIGURE.search(claim["text"])
    if match is None:
        return None
    claim["text"] = claim["text"][: match.start()] + str(int(match.group()) + 7) + claim["text"][match.end() :]
    return "text"


def _quote_word(summary: Json, i: int) -> str | None:
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


def _date(summary: Json, i: int) -> str | None:
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
    row = _DATES if word in _DATES else _MONTHS
    return row[(row.index(word) + 3) % len(row)]


def _via_order(summary: Json, i: int) -> str | None:
    via = summary["claims"][i]["via"]
    if len(via) < 2:
        return None
    via.reverse()
    return "via/0"


def _via_wrong(summary: Json, i: int) -> str | None:
    claim = summary["claims"][i]
    strange = [source["id"] for source in summary["sources"] if source["id"] not in {*claim["via"], claim["speaker"]}]
    if not claim["via"] or not strange:
        return None
    claim["via"][0] = strange[i % len(strange)]
    return "via/0"


def _form(summary: Json, i: int) -> str | None:
    claim = summary["claims"][i]
    claim["form"] = {"direct": "indirect", "mixed": "direct", "indirect": "direct", "narrated": "direct"}[claim["form"]]
    return "form"


def _blend(summary: Json, i: int) -> str | None:
    actor = summary["actors"][i]
    words = actor["name"].split()
    other = next(
        (a["name"].split() for a in summary["actors"][i + 1 :] if a["kind"] == "person" and len(a["name"].split()) > 1), None
    )
    if actor["kind"] != "person" or len(words) < 2 or other is None or other[-1] == words[-1]:
        return None
    actor["name"] = f"{words[0]} {other[-1]}"
    return "name"


def _role(summary: Json, i: int) -> str | None:
    actor = summary["actors"][i]
    other = _other(summary["actors"], i, "role")
    if actor["role"] is None or other is None or other.split()[-1] == actor["role"].split()[-1]:
        return None
    actor["role"] = other
    return "role"


def _alias(summary: Json, i: int) -> str | None:
    actor = summary["actors"][i]
    strange = [
        a["aliases"][0] for a in summary["actors"] if a is not actor and a["aliases"] and a["aliases"][0] not in actor["aliases"]
    ]
    if not actor["aliases"] or not strange:
        return None
    actor["aliases"][0] = strange[i % len(strange)]
    return "aliases/0"


def _span_text(summary: Json, i: int) -> str | None:
    span = summary["claims"][i]["evidence"][0]
    match = _WORD.search(span["text"])
    if match is None:
        return None
    span["text"] = span["text"][: match.start()] + match.group()[::-1] + span["text"][match.end() :]
    return "evidence/0"


def _wrong_evidence(summary: Json, i: int) -> str | None:
    claims = summary["claims"]
    if len(claims) < 2:
        return None
    claims[i]["evidence"] = claims[(i + len(claims) // 2) % len(claims)]["evidence"]
    return "evidence/0"


Spoil = Callable[[Json, int], str | None]

KINDS: dict[str, tuple[str, Spoil]] = {
    "number value": ("numbers", _value),
    "number scale": ("numbers", _scale),
    "number unit": ("numbers", _unit),
    "number qualifier": ("numbers", _qualifier),
    "number range": ("numbers", _range),
    "what is counted": ("numbers", _counted),
    "number in a claim": ("claims", _figure),
    "speaker": ("claims", _speaker),
    "negation": ("claims", _negation),
    "hedge": ("claims", _hedge),
    "entity": ("claims", _entity),
    "order of names": ("claims", _order),
    "quoted word": ("claims", _quote_word),
    "date": ("claims", _date),
    "order of sources": ("claims", _via_order),
    "wrong source": ("claims", _via_wrong),
    "form": ("claims", _form),
    "span text": ("claims", _span_text),
    "wrong evidence": ("claims", _wrong_evidence),
    "blend of two names": ("actors", _blend),
    "role": ("actors", _role),
    "alias": ("actors", _alias),
}
"""Every kind of corruption: its name, the part of the summary it spoils, and how."""
