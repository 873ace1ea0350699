"""The rules of cassettes, held on those that are there and on ones made up to break them."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from recording import CASSETTES, Readable, faults, json_body, without_port
from vcr.request import Request

TYPOGRAPHY = "“It’s cafe\u0301 – 5\u00a0km… \u00bdtonne\u00ad\u200b\u241f”"
SENT = {"messages": [{"role": "user", "content": f"First line of {TYPOGRAPHY}\nSecond line: {{{{ x }}}}"}], "model": "local"}
ANSWER = {
    "id": "chatcmpl-8ef32ew7R739",
    "created": 1795402724,
    "system_fingerprint": "b0-unknown",
    "timings": {"prompt_ms": 7.066},
    "choices": [{"index": 0, "message": {"role": "assistant", "content": TYPOGRAPHY}}],
}


def cassette(sent: Any = None, answer: Any = None, **headers: str) -> dict[str, Any]:
    """What vcrpy hands to a serializer: one interaction, bodies as text."""
    return {
        "version": 1,
        "interactions": [
            {
                "request": {
                    "method": "POST",
                    "uri": "http://127.0.0.1/v1/chat/completions",
                    "body": json.dumps(SENT if sent is None else sent, ensure_ascii=False),
                    "headers": {"Authorization": ["Bearer of-this-process"], "User-Agent": ["x"]},
                },
                "response": {
                    "status": {"code": 200, "message": "OK"},
                    "headers": {"Content-Type": ["application/json"], **{name: [value] for name, value in headers.items()}},
                    "body": {"string": json.dumps(ANSWER if answer is None else answer, ensure_ascii=False)},
                },
            }
        ],
    }


def written(**changes: Any) -> str:
    """A cassette as it stands in its file."""
    return Readable.serialize(cassette(**changes))


# --- how they are written ------------------------------------------------------------------------------------------------------


def test_bodies_are_trees_with_typography_unchanged() -> None:
    """Quotes, dashes, decomposed letters and invisible characters stand in the file as they were sent."""
    text = written()
    (one,) = yaml.safe_load(text)["interactions"]
    assert one["request"]["json"] == SENT
    assert one["response"]["json"]["choices"] == ANSWER["choices"]
    assert "“It’s cafe\u0301 – 5\u00a0km… \u00bdtonne" in text
    assert "        content: |-\n" in text


def test_what_changes_from_run_to_run_is_not_kept() -> None:
    """Ids and times are made steady, timings, build and headers off the list are left out."""
    text = written(**{"Set-Cookie": "session=1", "X-Request-Id": "7", "Retry-After": "2"})
    (one,) = yaml.safe_load(text)["interactions"]
    assert one["response"]["headers"] == {"content-type": "application/json", "retry-after": "2"}
    assert "headers" not in one["request"]
    assert {name: one["response"]["json"].get(name) for name in ("id", "created", "timings", "system_fingerprint")} == {
        "id": "recorded",
        "created": 0,
        "timings": None,
        "system_fingerprint": None,
    }


_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(sent=st.dictionaries(_TEXT, _JSON, min_size=1, max_size=3), content=_TEXT)
def test_what_is_written_is_read_back(sent: dict[str, Any], content: str) -> None:
    """Any JSON that is sent and any text that is answered come back from the file as they went in."""
    answer = {"choices": [{"message": {"content": content}}]}
    (one,) = Readable.deserialize(written(sent=sent, answer=answer))["interactions"]
    assert json.loads(one["request"]["body"]) == sent
    assert json.loads(one["response"]["body"]["string"]) == answer


def test_a_body_that_is_no_json_is_kept_as_text() -> None:
    """A page of HTML is stored as it is."""
    interaction = cassette()
    interaction["interactions"][0]["response"]["body"]["string"] = "<html>\n\nLog in\n\n</html>"
    (one,) = Readable.deserialize(Readable.serialize(interaction))["interactions"]
    assert one["response"]["body"]["string"] == "<html>\n\nLog in\n\n</html>"


STREAM = (
    'data: {"id": "chatcmpl-8ef3", "created": 1795402724, "choices": [{"delta": {"content": "“It’s"}}]}\n\n'
    'event: response.completed\ndata: {"response": {"id": "resp_71", "model": "gpt-4o"}}\n\n'
    'data: {"id": "chatcmpl-8ef3", "created": 1795402724, "choices": [{"del\n\n'
    "data: [DONE]\n\n"
)


def test_a_stream_is_a_list_of_its_events() -> None:
    """Each a tree of its own with steady ids and times; a broken piece and the end mark stay text, and all is read back."""
    interaction = cassette()
    interaction["interactions"][0]["response"]["body"]["string"] = STREAM
    text = Readable.serialize(interaction)
    assert yaml.safe_load(text)["interactions"][0]["response"]["events"] == [
        {"json": {"id": "recorded", "created": 0, "choices": [{"delta": {"content": "“It’s"}}]}},
        {"event": "response.completed", "json": {"response": {"id": "recorded", "model": "gpt-4o"}}},
        {"text": '{"id": "recorded", "created": 0, "choices": [{"del'},
        {"text": "[DONE]"},
    ]
    (one,) = Readable.deserialize(text)["interactions"]
    steady = STREAM.replace("chatcmpl-8ef3", "recorded").replace("resp_71", "recorded").replace("1795402724", "0")
    assert one["response"]["body"]["string"] == steady


# --- how they are matched ------------------------------------------------------------------------------------------------------


def request(body: Any, uri: str = "http://127.0.0.1:43123/v1/chat/completions") -> Request:
    return Request("POST", uri, json.dumps(body).encode(), {})


def test_the_port_of_loopback_does_not_matter() -> None:
    """The embedded server stands on another port each time; another host stays what it is."""
    assert without_port(request({})).uri == "http://127.0.0.1/v1/chat/completions"
    assert without_port(request({}, "http://localhost:9/v1?x=1")).uri == "http://127.0.0.1/v1?x=1"
    assert without_port(request({}, "https://host.test:8443/v1")).uri == "https://host.test:8443/v1"


def test_bodies_match_by_meaning() -> None:
    """The order of keys is nothing, the order of a list is."""
    json_body(request({"a": 1, "b": [1, 2]}), request({"b": [1, 2], "a": 1}))
    with pytest.raises(AssertionError):
        json_body(request({"b": [1, 2]}), request({"b": [2, 1]}))


def test_a_miss_shows_the_lines_that_differ() -> None:
    """Recorded with a minus, sent now with a plus, and nothing about what is the same."""
    recorded = {"model": "local", "messages": [{"content": "One line.\nThe ferry sails.\nLast line."}]}
    sent = {"messages": [{"content": "One line.\nThe ferry stays.\nLast line."}], "model": "local"}
    with pytest.raises(AssertionError) as caught:
        json_body(request(sent), request(recorded))
    changed = [line for line in str(caught.value).splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["-    The ferry sails.", "+    The ferry stays."]


def test_no_socket_leaves_this_machine() -> None:
    """A test that tries to reach another host is stopped before it does."""
    with socket.socket() as outward, pytest.raises(RuntimeError, match="Network is disabled"):
        outward.connect(("192.0.2.1", 80))


# --- what a whole run sees -----------------------------------------------------------------------------------------------------

ASKING = """
import asyncio
import pytest
from pydantic import BaseModel
from summarizer.errors import ModelError
from summarizer.models.client import connect

class Said(BaseModel):
    word: str

@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_asks(settings):
    async def main():
        async with connect("local", settings) as model:
            for user in {users!r}:
                try:
                    await model.complete(system="", user=user, seed=1)
                except ModelError:
                    if not {swallow}:
                        raise
    asyncio.run(main())
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a test of that text under our conftest against a cassette with one question, "Who?"."""

    def runs(*users: str, swallow: bool = False, name: str = "test_asks") -> pytest.RunResult:
        here = Path(__file__).parent
        folder = pytester.mkdir("tests")
        for file in ("conftest.py", "recording.py", "stub.py"):
            (folder / file).write_text((here / file).read_text())
        (folder / "test_inner.py").write_text(ASKING.format(users=users, swallow=swallow))
        sent = {
            "messages": [{"role": "user", "content": "Who?"}],
            "model": "local",
            "max_tokens": 512,
            "seed": 1,
            "temperature": 0.0,
        }
        answer = {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Ilse."}}]}
        target = pytester.path / "cassettes" / "test_inner" / f"{name}.yaml"
        target.parent.mkdir(parents=True)
        target.write_text(written(sent=sent, answer=answer))
        (folder / "test_orphans.py").write_text("def test_none(orphans):\n    assert orphans == []\n")
        return pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider", "tests")

    return runs


def test_a_cassette_that_is_played_to_its_end_passes(run: Any) -> None:
    """The question that was recorded, and no other."""
    run("Who?").assert_outcomes(passed=2)


def test_a_cassette_half_played_fails(run: Any) -> None:
    """A test that no longer asks what was recorded for it."""
    result = run()
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*the cassette holds what the test never asked: POST http://127.0.0.1/v1/chat/completions*"])


@pytest.mark.parametrize("swallow", [False, True])
def test_a_question_that_is_not_in_the_cassette_fails_with_the_difference(run: Any, *, swallow: bool) -> None:
    """Even where the test expects an error of the model, the miss is told, with the lines that differ."""
    result = run("Who was it?", swallow=swallow)
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*not in the cassette*", "*-- content: Who?*", "*+- content: Who was it?*"])


def test_a_cassette_that_no_test_uses_fails(run: Any) -> None:
    """Left behind by a test that was renamed."""
    result = run(name="test_asked_once")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*test_inner/test_asked_once.yaml*"])


@pytest.mark.parametrize(("value", "outcome"), [("1", {"failed": 1, "errors": 1}), ("", {"skipped": 2})])
def test_a_skip_can_be_forbidden(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, value: str, outcome: dict[str, int]
) -> None:
    """SUMMARIZER_TESTS_REQUIRE_ALL=1 makes a failure of each skip, by a mark or while running."""
    monkeypatch.setenv("SUMMARIZER_TESTS_REQUIRE_ALL", value)
    here = Path(__file__).parent
    for file in ("conftest.py", "recording.py", "stub.py"):
        pytester.makepyfile(**{file[:-3]: (here / file).read_text()})
    pytester.makepyfile(
        test_inner='import pytest\n@pytest.mark.skip(reason="a")\ndef test_a(): pass\ndef test_b(): pytest.skip("b")\n'
    )
    pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider").assert_outcomes(**outcome)


# --- those that are there ------------------------------------------------------------------------------------------------------


def test_no_cassette_is_an_orphan(orphans: list[str]) -> None:
    """Each file under cassettes/ belongs to a test."""
    assert orphans == []


def test_no_cassette_holds_a_secret_or_a_machines_path() -> None:
    """Every committed cassette keeps the rules, and there are some."""
    files = sorted(CASSETTES.rglob("*.yaml"))
    assert files
    found = {
        str(path.relative_to(CASSETTES)): list(faults(path.read_text(encoding="utf-8"), home=str(Path.home()))) for path in files
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


BROKEN = {
    "a key": "key sk-proj-abcdef0123456789",
    "a bearer token": "Bearer abcdef0123456789",
    "a header of authorization": "Authorization: something",
    "a path of a machine": "see /home/ann/model.gguf",
    "a Windows path": r"C:\Users\ann",
    "a cache folder": "~/.cache/summarizer/x",
    "the home folder": "in /Haus/ann",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_cassette_that_breaks_a_rule_is_found(text: str) -> None:
    """A key, a token or a path, wherever it stands in a body."""
    assert list(faults(written(sent={"messages": [{"content": text}]}), home="/Haus/ann"))


def test_a_header_off_the_list_is_found() -> None:
    """A cassette edited by hand, or written by another serializer."""
    text = written().replace("content-type: application/json", "content-type: application/json\n      x-request-id: '7'")
    assert list(faults(text, home="/Haus/ann")) == ["headers not on the list: x-request-id"]


@pytest.mark.parametrize(
    "text", ["5 km/h and 1/2", "either/or", "a risk-averse bank said", "the basic law", "https://example.org/news/tmp.html"]
)
def test_ordinary_prose_breaks_no_rule(text: str) -> None:
    """Slashes, hyphens and the words themselves are no secrets."""
    assert list(faults(written(sent={"messages": [{"content": text}]}), home="/Haus/ann")) == []
