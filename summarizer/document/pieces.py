"""Pieces: a text cut into tokens by a pattern, with their offsets, in a few steps for all of them together."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple


class Pieces(NamedTuple):
    """The tokens of a stretch as columns: how each is spelled, where it starts and where it ends."""

    spelled: list[str]
    starts: list[int]
    ends: list[int]


def token_pattern(body: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern for `cut`: a token, which `body` describes without groups of its own, and the space before it.

    Taking the space in lets the next match begin where the last one ended: a scan that begins anew at each space takes longer.
    """
    return re.compile(f"([ ]?+)({body})", flags)


def cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> Pieces:
    """The tokens of text[start:end]; a pattern of `token_pattern` sees nothing of the text around it."""
    parts = pattern.split(text[start:end])  # what stands between, the space, the token, and so on
    bounds = list(accumulate(map(len, parts), initial=start))
    return Pieces(parts[2::3], bounds[2::3], bounds[3::3])
