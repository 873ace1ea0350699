"""Every span we export is found again, at the same place, by somebody else's code: Apache Annotator under jsdom."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from test_pages_browser import TEXT, made

from summarizer.report import render_annotations
from summarizer.schemas import spans

SCRIPT = Path(__file__).parent / "node" / "find_annotations.mjs"
pytestmark = pytest.mark.checkout
# Before the article's own words: signs of two UTF-16 units, of several code points, a carriage return, and the same words.
BEFORE = "👩‍🚒 🇨🇭 e\u0301 𝔘nicode\r\nIlse Maran said on Monday, nothing.\n"


def found_by_others(node_modules: Path, text: str, page: dict) -> list[dict]:
    node = shutil.which("node") or pytest.skip("no node here")
    if not (node_modules / "@apache-annotator" / "selector").is_dir():
        pytest.skip("npm's test tools are older than their list: npm ci --prefix tests/node")
    given = json.dumps({"text": text, "items": page["items"]})
    done = subprocess.run([node, str(SCRIPT)], input=given, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def moved(by: int):
    """The result with every span so many code points further on."""
    base = made()
    document = base.summary.model_dump(mode="json")

    def move(value):
        if isinstance(value, dict):
            if set(value) == {"start", "end", "text"}:
                return {"start": value["start"] + by, "end": value["end"] + by, "text": value["text"]}
            return {key: move(one) for key, one in value.items()}
        return [move(one) for one in value] if isinstance(value, list) else value

    return base.model_copy(update={"summary": type(base.summary).model_validate(move(document))})


@pytest.mark.parametrize("before", ["", BEFORE])
def test_every_span_is_found_again_at_its_place(node_modules, before):
    """One match of the quote, one of the position, both with the words and the start in code points that the summary gives."""
    text = before + TEXT
    result = moved(len(before))
    page = json.loads(render_annotations(result, text=text))
    answers = found_by_others(node_modules, text, page)
    assert len(answers) == len(list(spans(result.summary))) > 15
    for item, answer in zip(page["items"], answers, strict=True):
        quote, position = item["target"]["selector"]
        expected = [{"text": quote["exact"], "start": position["start"]}]
        assert answer == {"quote": expected, "position": expected}, item["id"]


def test_a_wrong_offset_would_be_noticed(node_modules):
    """The same with one position moved by one: the position selects other words, the quote still its own."""
    page = json.loads(render_annotations(made(), text=TEXT))
    page["items"] = page["items"][:1]
    quote, position = page["items"][0]["target"]["selector"]
    position |= {"start": position["start"] + 1, "end": position["end"] + 1}
    [answer] = found_by_others(node_modules, TEXT, page)
    assert answer["quote"][0]["text"] == quote["exact"]
    assert answer["position"][0]["text"] != quote["exact"]
