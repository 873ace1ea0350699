"""The table of reason codes and the enumeration say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.schemas import Reason

pytestmark = pytest.mark.checkout

TABLE = Path(__file__).parent.parent / "docs" / "reasons.md"


def test_every_reason_stands_in_the_table_once_and_the_table_has_no_other():
    codes = re.findall(r"^\| `([a-z_]+)` \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert codes == [reason.value for reason in Reason]


def test_every_row_has_a_meaning_and_an_example():
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert all(len([cell for cell in row.strip("|").split("|") if cell.strip()]) == 3 for row in rows)
