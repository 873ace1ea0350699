"""Articles are read, and fields and statements judged, as tests/held has it: what is, not what is right (held_files.py).

A difference that is meant is written by `make held` and looked at; one that nobody meant is a mistake.
"""

from __future__ import annotations

from difflib import unified_diff

import held_files
import pytest

pytestmark = pytest.mark.checkout
FILES = held_files.files()
TOGETHER = 8
"""Sections of one sentence each that make one test."""
SMALL = ("tables/", "tagged/", "statements/")
GROUPS = [
    (file, list(sections)[at : at + size])
    for file, sections in FILES.items()
    for size in [TOGETHER if file.startswith(SMALL) else 1]
    for at in range(0, len(sections), size)
]


@pytest.mark.parametrize(("file", "titles"), GROUPS, ids=[f"{file}-{at}" for at, (file, _) in enumerate(GROUPS)])
def test_it_is_read_and_judged_as_held(file: str, titles: list[str]) -> None:
    """Line for line; what differs is printed."""
    held = held_files.held(file)
    was = [line for title in titles for line in (f"= {title}", *held.get(title, ("nothing is held",)))]
    now = [line for title in titles for line in (f"= {title}", *FILES[file][title]())]
    if now != was:
        differing = "\n".join(unified_diff(was, now, f"tests/held/{file}.txt", "as it is now", lineterm="", n=0))
        pytest.fail(f"{differing}\n\nif that is meant: make held", pytrace=False)


def test_nothing_else_is_held() -> None:
    """A section that nothing is read for any longer would be held for ever."""
    there = {str(path.relative_to(held_files.HELD).with_suffix("")) for path in held_files.HELD.rglob("*.txt")}
    assert there == set(FILES)
    assert {file: list(held_files.held(file)) for file in there} == {file: list(FILES[file]) for file in there}
