"""ARCHITECTURE.md names rooms, files and functions that are there, and walks a sentence to the verdicts that come out today."""

from __future__ import annotations

import copy
import functools
import importlib
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from slack_world import draft_of

import summarizer
from summarizer import ingest
from summarizer.document import Document
from summarizer.extraction.proposals import Proposals, propose
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.draft import ground
from summarizer.grounding.names import find_names
from summarizer.report import render_text
from summarizer.schemas import ArticleSummary, Claim, Draft, Number, Report
from summarizer.settings import load_settings
from summarizer.testing import ScriptedModel
from summarizer.validation import verify

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).resolve().parents[1]
NUMBER = 13


def section(title: str) -> str:
    """A part of the document, from its heading to the next."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(line) for line in listed.stdout.splitlines()]


def rooms() -> set[str]:
    """The folders that the block of rooms names, with those they stand in."""
    found: list[tuple[int, str]] = []
    named: set[str] = set()
    for line in section("Rooms").split("```")[1].splitlines():
        match = re.match(r"( *)([\w/]+)/(?:\s|$)", line)
        if not match:
            continue
        depth = len(match[1])
        found = [*(one for one in found if one[0] < depth), (depth, match[2])]
        named.add("/".join(name for _, name in found))
    return named


# --- names -----------------------------------------------------------------------------------------------------------------


def test_every_folder_has_its_line_among_the_rooms() -> None:
    """Every folder at the top and every package in it that git tracks; and no line is of a folder that is gone."""
    files = tracked()
    top = {path.parts[0] for path in files if len(path.parts) > 1 and not path.parts[0].startswith(".")}
    packages = {str(path.parent) for path in files if path.name == "__init__.py" and path.parts[0] == "summarizer"}
    wanted = top | packages
    assert "summarizer/validation/syntax" in wanted
    assert sorted(wanted - rooms()) == [], "ARCHITECTURE.md, Rooms: no line for these"
    assert sorted(name for name in rooms() if not (ROOT / name).is_dir()) == []


def test_every_file_and_function_it_names_is_there() -> None:
    """`path` is a file of the repository or the end of one's path; `path` `name` is found in that module."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").replace("```", "")
    files = [f"/{path}" for path in tracked()]
    named = set(re.findall(r"`([\w./-]+\.(?:py|toml|md|txt|gguf))`", text)) - {"summarizer.toml"}  # a user's own
    assert len(named) > 30
    assert sorted(name for name in named if not any(file.endswith(f"/{name}") for file in files)) == []
    functions = re.findall(r"`(summarizer/[\w/]+)\.py` `([\w.]+)`", text)
    assert len(functions) > 15
    for path, name in functions:
        module = importlib.import_module(path.replace("/", ".").removesuffix(".__init__"))
        functools.reduce(getattr, name.split("."), module)


# --- the walk --------------------------------------------------------------------------------------------------------------


class Walk:
    """The steps of the document, taken again."""

    def __init__(self) -> None:
        name = re.findall(r"Sentence 13 of `([^`]+)`", section("One sentence, from article to verdict"))[0]
        self.text = ingest.read(str(ROOT / name), settings=load_settings()).text
        self.document = Document(self.text)
        self.sentence = self.document.sentences[NUMBER - 1]
        self.proposals: Proposals = propose(self.document)
        draft = Draft(
            gist=(),
            actors=self.proposals.actors,
            sources=self.proposals.sources,
            claims=tuple(one.draft for one in self.proposals.claims),
            numbers=tuple(one.draft for one in self.proposals.numbers),
        )
        self.summary: ArticleSummary = ground(draft, self.document).summary
        self.report: Report = verify(self.summary, self.document)

    def here(self, start: int) -> bool:
        return self.sentence.start <= start < self.sentence.end

    @property
    def claim(self) -> tuple[int, Claim]:
        [found] = [(i, c) for i, c in enumerate(self.summary.claims) if c.text.startswith("Between 900")]
        return found

    @property
    def number(self) -> tuple[int, Number]:
        [found] = [(i, n) for i, n in enumerate(self.summary.numbers) if self.here(n.evidence[0].start)]
        return found


@pytest.fixture(scope="module")
def walk() -> Walk:
    return Walk()


def rows(heading: str) -> dict[str, str]:
    """The rows of the walk's tables: what the first cell says and the rest of the row."""
    lines = [line.strip("|").split("|", 1) for line in section(heading).splitlines() if line.startswith("| ")]
    return {first.strip(): rest.strip() for first, rest in lines}


def test_the_sentence_is_read_as_the_walk_says(walk: Walk) -> None:
    """Characters, sentences, names, cues and the number, each in the row of the function that finds it."""
    told = rows("One sentence, from article to verdict")
    step = {where.split("`")[3]: says for where, says in told.items() if where.count("`") >= 4}
    assert f"*{walk.sentence.text}*" in section("One sentence, from article to verdict")
    assert f"{len(walk.text):,} characters" in step["read"]
    sentence = walk.sentence
    placed = (
        f"{len(walk.document.sentences)} sentences; number {sentence.number} is characters {sentence.start} to {sentence.end}"
    )
    assert placed in step["Document"]
    cues = [one for one in find_attributions(walk.document) if walk.here(one.cue.start)]
    cues.sort(key=lambda one: one.cue.start)
    said = " and ".join(f"*{one.cue.text}* ({one.cue.start} to {one.cue.end})" for one in cues)
    [who] = {find_names(walk.document).names[one.name or 0] for one in cues}
    assert {one.speaker and one.speaker.text for one in cues} == {"He"}
    assert {one.weak for one in cues} == {True}
    assert f"{who.text}, {who.kind}, also {', '.join(who.aliases)}; *He* is a weak mention of him" in step["find_names"]
    assert f"{said}, both by *He*, {who.text}" in step["find_attributions"]
    [number] = [one for one in summarizer.find_numbers(walk.text) if walk.here(one.span.start)]
    assert number.unit is None
    read = f"*{number.text}*: value {number.value}, upper {number.upper}, no unit, counts *{number.counted}*"
    assert read in step["find_numbers"]


def test_the_sentence_is_drafted_and_cut_as_the_walk_says(walk: Walk) -> None:
    """Two claims and a number, nothing open, and the offsets that grounding gives them."""
    told = rows("One sentence, from article to verdict")
    step = {where.split("`")[3]: says for where, says in told.items() if where.count("`") >= 4}
    claims = [one for one in walk.proposals.claims if one.sentence.number == NUMBER]
    assert [(one.draft.speaker, one.unnamed) for one in claims] == [("Henrik Aldane", False)] * 2
    assert [one.uncounted for one in walk.proposals.numbers if one.draft.sentence == NUMBER] == [False]
    assert "two claims of Henrik Aldane, each pointing at sentence 13; one number" in step["propose"]
    _, claim = walk.claim
    assert claim.cue is not None
    [evidence], [speaker] = claim.evidence, claim.speaker_evidence
    cut = f"evidence {evidence.start} to {evidence.end}, cue {claim.cue.start} to {claim.cue.end}"
    cut += f", speaker evidence {speaker.start} to {speaker.end}, form *{claim.form}*"
    _, number = walk.number
    assert f"{cut}; number {number.value} to {number.upper}" in step["ground"]


def test_a_server_is_sent_the_line_that_the_walk_says(walk: Walk) -> None:
    """The question to a model behind a server holds the sentence on a line of its own, behind its number."""
    model = ScriptedModel([draft_of(walk.text)])
    summarizer.summarize(walk.text, model=model, settings=load_settings(repair_attempts=0))
    [line] = [one for one in model.asked[0].user.splitlines() if one.startswith(f"[{NUMBER}]")]
    assert line == f"[{NUMBER}] {walk.sentence.text}"
    assert f"*{line[:22]}*" in section("One sentence, from article to verdict")


def test_the_sentence_is_judged_as_the_walk_says(walk: Walk) -> None:
    """So many verdicts, all supported; and the line that a person reads."""
    step = rows("One sentence, from article to verdict")
    at, claim = walk.claim
    by_item = [
        [verdict for verdict in walk.report.verdicts if verdict.path.startswith(f"/{part}/")]
        for part in (f"claims/{at}", f"numbers/{walk.number[0]}")
    ]
    assert {verdict.support for verdicts in by_item for verdict in verdicts} == {"supported"}
    said = f"{len(by_item[0])} verdicts on the claim, {len(by_item[1])} on the number, all supported"
    assert any(said in says for says in step.values())
    missed = [span for part in ("quotations", "numbers", "attributions") for span in getattr(walk.report.coverage, part).missed]
    assert [span for span in missed if walk.here(span.start)] == []
    result = summarizer.summarize(
        walk.text, model=ScriptedModel([draft_of(walk.text)]), settings=load_settings(repair_attempts=0)
    )
    shown = render_text(result.model_copy(update={"summary": walk.summary, "report": walk.report}), text=walk.text, width=300)
    [line] = [one.strip() for one in shown.splitlines() if claim.text in one]
    assert line in section("One sentence, from article to verdict")


SPOILED = {
    'the text: "between 900 and 1,400 fighters"': ("claims", "text", lambda c, _: c["text"].replace("1,200", "1,400")),
    'the text: "No fighters remained"': ("claims", "text", lambda *_: "No fighters remained after the spring floods."),
    "the speaker: Meleni Guard": ("claims", "speaker", lambda _, ids: ids["Meleni Guard"]),
    "the form: direct": ("claims", "form", lambda *_: "direct"),
    "the number's upper end: 1400": ("numbers", "upper", lambda *_: "1400"),
    "the evidence, one character on": (
        "claims",
        "evidence",
        lambda c, _: [{**one, "start": one["start"] + 1, "end": one["end"] + 1} for one in c["evidence"]],
    ),
}


@pytest.mark.parametrize("changed", SPOILED)
def test_a_spoiled_field_has_the_verdict_that_the_walk_says(walk: Walk, changed: str) -> None:
    """Support and reason of the row; the row is there."""
    part, field, spoil = SPOILED[changed]
    document: dict[str, Any] = copy.deepcopy(walk.summary.model_dump(mode="json"))
    at = walk.claim[0] if part == "claims" else walk.number[0]
    item = document[part][at]
    item[field] = spoil(item, {actor["name"]: actor["id"] for actor in document["actors"]})
    path = f"/{part}/{at}/{field}" + ("/0" if field == "evidence" else "")
    [verdict] = [one for one in verify(document, walk.document).verdicts if one.path == path]
    assert rows("One sentence, from article to verdict")[changed].startswith(f"{verdict.support} | `{verdict.reason}` |")
