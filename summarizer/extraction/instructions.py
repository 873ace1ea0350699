"""Words to a machine: sentences that tell whoever writes about an article what to write.

An order of any sort asserts nothing (`address.py`), and news has orders to its readers ("Call 555-0100 for tickets"). Looked
for here are orders about the writing itself, which news does not give: they betray that a passage is none of it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from summarizer.extraction.orders import Order, bare, clauses, order_of

_WORD = re.compile(r"[\w'’]+")
_AS = re.compile(r"\s*(?:as (?:if|though|an?|the)\b|to be\b|you\b|like an?\b)", re.IGNORECASE)
_SMALL = re.compile(r"\s[a-z]{2,}\b.*\s[a-z]{2,}\b")
"""Two words in small letters: no headline."""


def is_instruction(sentence: str) -> bool:
    """Whether it tells a machine what to write; what stands in quotation marks is not looked at."""
    words = bare(sentence)
    if any(_tells_to_write(clause) for clause in clauses(words)):
        return True
    low, lists = words.casefold().replace("'", "’"), _lists()
    return not lists.triggers.isdisjoint(_WORD.findall(low)) and any(pattern.search(low) for pattern in lists.patterns)


def writing_verbs() -> frozenset[str]:
    """The verbs of orders about a text that are no nouns."""
    return _lists().verbs - _lists().nouns


def _tells_to_write(clause: str) -> bool:
    """Whether it begins with an order about a text."""
    lists, first = _lists(), _WORD.search(clause)
    if first is None or first[0].casefold() not in lists.openers:
        return False
    order = order_of(clause)
    if order is None or not order.follower or order.follower == "of":
        return False
    return order.verb in lists.rewording or _says(order, lists) or _handles(order, lists)


def _says(order: Order, lists: _Lists) -> bool:
    """An order to answer so, to say that something is so, to say something of somebody, or to be another."""
    verb, next_ = order.verb, order.follower.casefold()
    return (
        (verb in lists.acting and _AS.match(order.rest) is not None)
        or (verb in lists.answering and (next_ in lists.so or lists.text.match(order.rest.strip()) is not None))
        or (verb in lists.saying and next_ in {"that", "so"})
        or (verb in lists.naming and order.follower[0].isupper() and _SMALL.search(order.rest) is not None)
    )


def _handles(order: Order, lists: _Lists) -> bool:
    """An order to do something with a text or with what is quoted."""
    firm = order.takes or order.negated or order.verb not in lists.nouns
    return order.verb in lists.handling and firm and (order.follower == "“" or lists.text.search(order.rest) is not None)


@dataclass(frozen=True)
class _Lists:
    """The lists of instructions.toml."""

    rewording: frozenset[str]
    answering: frozenset[str]
    so: frozenset[str]
    acting: frozenset[str]
    handling: frozenset[str]
    naming: frozenset[str]
    saying: frozenset[str]
    nouns: frozenset[str]
    before: frozenset[str]
    triggers: frozenset[str]
    text: re.Pattern[str]
    patterns: tuple[re.Pattern[str], ...]

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Everything an order about a text may begin with."""
        return self.rewording | self.answering | self.acting | self.handling | self.naming | self.saying

    @cached_property
    def openers(self) -> frozenset[str]:
        """The same, and what may stand before it."""
        return self.verbs | self.before


@cache
def _lists() -> _Lists:
    """Read once."""
    data: dict[str, dict[str, str]] = tomllib.loads(
        files("summarizer").joinpath("extraction", "instructions.toml").read_text(encoding="utf-8")
    )
    words = {name: f"(?:{'|'.join(listed.split())})" for name, listed in data["words"].items()}
    return _Lists(
        **{name: frozenset(listed.split()) for name, listed in data["verbs"].items()},
        triggers=frozenset(data["triggers"]["words"].split()),
        text=re.compile(rf"\b{_filled(words['text'], words)}\b", re.IGNORECASE),
        patterns=tuple(re.compile(_filled(kind.replace("\n", ""), words)) for kind in data["patterns"].values()),
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    """A pattern with the words that <name> stands for."""
    for name, listed in words.items():
        pattern = pattern.replace(f"<{name}>", listed)
    return pattern
