"""robots.txt as RFC 9309 has it: the longest matching rule of the group for us, else of the group for everybody.

The standard library's parser takes the first matching rule and knows no wildcards, which most news sites use.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

# RFC 9309, 2.5: a crawler reads 500 KiB at least; what stands beyond that is not read.
MOST_BYTES = 512_000
_MOST_RULES = 10_000


def allows(robots: str, *, agent: str, target: str) -> bool:
    """Whether rules let `agent` (a product token) fetch `target` (path and query)."""
    rules = _rules_for(robots, agent.lower())
    wanted = _normal(target or "/")
    best_length, allowed = -1, True
    for allow, pattern in rules:
        if len(pattern) < best_length or not _matches(pattern, wanted):
            continue
        # Of two rules of one length the one that allows is followed.
        allowed = allow or (allowed and len(pattern) == best_length)
        best_length = len(pattern)
    return allowed


def _rules_for(robots: str, agent: str) -> list[tuple[bool, str]]:
    """The rules of all groups for the agent; of all groups for "*" where it has none of its own."""
    ours: list[tuple[bool, str]] = []
    everybody: list[tuple[bool, str]] = []
    named = general = has_own = False
    in_agents = False
    for line in robots.splitlines()[:_MOST_RULES]:
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not in_agents:
                named = general = False
            in_agents = True
            token = re.match(r"[a-zA-Z_-]*", value)
            named = named or (token is not None and token[0].lower() == agent)
            general = general or value.startswith("*")
            has_own = has_own or named
            continue
        if key not in {"allow", "disallow"}:
            continue
        in_agents = False
        if not value:
            continue
        rule = (key == "allow", _normal(value))
        if named:
            ours.append(rule)
        if general:
            everybody.append(rule)
    return ours if has_own else everybody


def _normal(path: str) -> str:
    """A path in one way of percent-encoding, so that two ways of writing it are the same."""
    return quote(unquote_to_bytes(path), safe="/*$?&=:@!'()+,;~.-_%")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with `*` and a final `$` matches the beginning of a path; in time linear in both, piece by piece."""
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    if len(pieces) == 1:
        return not anchored or at == len(path)
    for piece in pieces[1:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if anchored:
        return len(path) - len(pieces[-1]) >= at and path.endswith(pieces[-1])
    return path.find(pieces[-1], at) >= 0
