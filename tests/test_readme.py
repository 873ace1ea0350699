"""What the README says can be done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.checkout


def example(about):
    """The one Python block of the README with these words in it."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    [block] = [block for block in blocks if about in block]
    return block


def test_the_python_example_runs_and_prints_what_it_is_about(capsys):
    """A wrong number is contradicted, a quotation in other case is found, and the number of the sentence is read."""
    exec(compile(example("locate("), "README.md", "exec"), {})
    verdict, place, number = capsys.readouterr().out.splitlines()
    assert verdict.split()[0] in {"contradicted", "unsupported"}
    assert place == "normalized 0 32"
    assert number == "at least nine days 9 day at_least port of Levin"


def test_the_example_of_a_scripted_model_runs(capsys):
    """A wrong number in the script is found by the validator, asked again alone, and right then."""
    exec(compile(example("ScriptedModel("), "README.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == [
        "/gist/0/text supported",
        "The port of Levin will stay shut for at least nine days. 2",
    ]


def test_every_link_of_the_documents_leads_somewhere():
    """Relative links of the Markdown files at the top and in docs/ name files of the repository."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 3
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
