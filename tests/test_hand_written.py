"""Nothing that people wrote about articles is read or judged worse than held.json says it was.

What they wrote is right by itself; held.json has no value of its own but which of it goes wrong. `make held`
writes it anew: a difference in which something is added is a loss, and somebody has to say what it was worth.
"""

from __future__ import annotations

from typing import Any

import hand_written as written
import pytest

pytestmark = pytest.mark.checkout
HELD = written.held()
CORRUPTIONS = list(written.corruptions())


@pytest.mark.parametrize("name", written.summaries())
def test_no_field_of_a_faithful_summary_is_refused_beyond_those_known(name: str) -> None:
    assert set(written.refused(name)) <= set(HELD["refused"][name])


@pytest.mark.parametrize(("name", "corruption"), CORRUPTIONS, ids=[f"{name} {one['id']}" for name, one in CORRUPTIONS])
def test_a_corruption_is_seen_at_its_item(name: str, corruption: dict[str, Any]) -> None:
    if f"{name} {corruption['id']}" not in HELD["unseen"]:
        assert written.seen(name, corruption)


@pytest.mark.parametrize(("file", "statement", "true"), list(written.statements()))
def test_a_statement_is_judged_as_the_one_who_wrote_it_meant_it(file: str, statement: str, true: bool) -> None:
    if statement not in HELD["misjudged"]:
        assert written.judged(file, statement) is true


@pytest.mark.parametrize("id_", written.annotated())
def test_as_much_of_an_annotated_article_is_read_as_was(id_: str) -> None:
    was, is_ = HELD["read"][id_], written.read(id_)
    assert {part: count for part, count in is_.items() if part != "spurious" and count < was[part]} == {}
    assert is_["spurious"] <= was["spurious"]


def test_what_is_known_to_go_wrong_is_a_small_part_and_exists() -> None:
    """A list that excused most of it, or what nobody wrote, would hold nothing."""
    fields = sum(len(written.faithful(name)[2]) for name in written.summaries())
    assert sum(map(len, HELD["refused"].values())) < 0.03 * fields
    assert set(HELD["unseen"]) < {f"{name} {one['id']}" for name, one in CORRUPTIONS}
    assert len(HELD["unseen"]) < 0.15 * len(CORRUPTIONS)
    statements = {statement for _, statement, _ in written.statements()}
    assert set(HELD["misjudged"]) < statements
    assert len(HELD["misjudged"]) < 0.15 * len(statements)
    assert set(HELD["read"]) == set(written.annotated())
