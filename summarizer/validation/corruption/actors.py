"""Corruptions of an actor's fields; each spoils one item in place and gives the field, or None where there is no room."""

from __future__ import annotations

from .other import Json
from .other import other as other_value


def blend(summary: Json, i: int) -> str | None:
    """The first name of one person and the last of another."""
    actor = summary["actors"][i]
    words = actor["name"].split()
    other = next(
        (a["name"].split() for a in summary["actors"][i + 1 :] if a["kind"] == "person" and len(a["name"].split()) > 1), None
    )
    if actor["kind"] != "person" or len(words) < 2 or other is None or other[-1] == words[-1]:
        return None
    actor["name"] = f"{words[0]} {other[-1]}"
    return "name"


def role(summary: Json, i: int) -> str | None:
    """The role of another actor."""
    actor = summary["actors"][i]
    other = other_value(summary["actors"], i, "role")
    if actor["role"] is None or other is None or other.split()[-1] == actor["role"].split()[-1]:
        return None
    actor["role"] = other
    return "role"


def alias(summary: Json, i: int) -> str | None:
    """The alias of another actor."""
    actor = summary["actors"][i]
    strange = [
        a["aliases"][0] for a in summary["actors"] if a is not actor and a["aliases"] and a["aliases"][0] not in actor["aliases"]
    ]
    if not actor["aliases"] or not strange:
        return None
    actor["aliases"][0] = strange[i % len(strange)]
    return "aliases/0"
