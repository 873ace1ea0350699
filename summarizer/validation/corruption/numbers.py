"""Corruptions of a number's fields; each spoils one item in place and gives the field, or None where there is no room."""

from __future__ import annotations

from .other import Json
from .other import other as other_value


def value(summary: Json, i: int) -> str | None:
    """Another first digit."""
    number = summary["numbers"][i]
    digits = [at for at, letter in enumerate(number["value"]) if letter in "123456789"]
    if not digits:
        return None
    at = digits[0]
    number["value"] = number["value"][:at] + str(int(number["value"][at]) % 9 + 1) + number["value"][at + 1 :]
    return "value"


def scale(summary: Json, i: int) -> str | None:
    """A thousand times the value."""
    number = summary["numbers"][i]
    if number["upper"] is not None or "." in number["value"]:
        return None
    number["value"] += "000"
    return "value"


def unit(summary: Json, i: int) -> str | None:
    """Another unit."""
    number = summary["numbers"][i]
    if number["unit"] is None:
        return None
    number["unit"] = "hour" if number["unit"] != "hour" else "day"
    return "unit"


def qualifier(summary: Json, i: int) -> str | None:
    """The opposite bound."""
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


def limits(summary: Json, i: int) -> str | None:
    """Another upper end of a range."""
    number = summary["numbers"][i]
    if number["upper"] is None:
        return None
    number["upper"] = str(float(number["upper"]) * 2 + 1)
    return "upper"


def counted(summary: Json, i: int) -> str | None:
    """What another number counts."""
    other = other_value(summary["numbers"], i, "counted")
    if other is None:
        return None
    summary["numbers"][i]["counted"] = other
    return "counted"
