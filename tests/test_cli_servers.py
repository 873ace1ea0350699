"""Servers that misbehave, and the flags for asking them, through the command line: one line, exit 3 or a partial result."""

from __future__ import annotations

import itertools
import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from stub import Reply, Stub, completion, event
from typer.testing import CliRunner

from summarizer.cli import app

ARTICLE = "The port of Levin will stay shut, Ilse Maran said on Monday. Two cranes fell.\n"
NOTHING: dict[str, Any] = {"gist": [], "actors": [], "sources": [], "claims": [], "numbers": []}
EMPTY = completion(json.dumps(NOTHING))
KEY = "key-of-a-test"
HTML = Reply("<html><body>Log in</body></html>", headers={"content-type": "text/html"})


def failed(status: int, message: str) -> Reply:
    return Reply({"error": {"message": message, "type": "t", "code": None}}, status)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def summarize(stub: Stub, article: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Any]:
    """The command with the stub as its server; settings by name."""
    monkeypatch.chdir(tmp_path)

    def run(*flags: str, **settings: object) -> Any:
        given = {"openai_base_url": stub.base_url, "openai_api_key": KEY, "summarizer_mode": "json_schema"}
        given |= {"summarizer_transport_retries": "0", **{name: str(value) for name, value in settings.items()}}
        for name, value in given.items():
            monkeypatch.setenv(name.upper(), value)
        return CliRunner().invoke(app, ["summarize", str(article), "--model", "m", *flags])

    return run


@pytest.fixture
def let_go() -> Iterator[threading.Event]:
    """Set at the end, for servers that hang until then."""
    event_ = threading.Event()
    yield event_
    event_.set()


def complaint(result: Any) -> str:
    """The one line on standard error of a run that gave no result; the key is not in it."""
    assert (result.exit_code, result.stdout) == (3, "")
    [line] = result.stderr.strip().splitlines()
    assert KEY not in line
    return str(line)


SAID: dict[str, tuple[Reply, str]] = {
    "wrong key": (failed(401, f"Incorrect API key provided: {KEY}"), "refused the key in OPENAI_API_KEY (401)"),
    "unknown model": (failed(404, "The model `m` does not exist"), "knows no model named 'm' (404: The model `m` does not"),
    "HTML": (HTML, "answered with something else than a chat completion"),
    "a million tokens": (completion("word " * 1_000_000), "went on beyond 1,048,576 bytes and was not read to its end"),
}


@pytest.mark.parametrize(("reply", "words"), SAID.values(), ids=SAID.keys())
@pytest.mark.parametrize("mode", ["json_schema", "auto"])
def test_a_server_that_cannot_be_used_is_one_line_and_exit_3(
    stub: Stub, summarize: Callable[..., Any], reply: Reply, words: str, mode: str
) -> None:
    """Asked in a known mode and while the mode is still looked for."""
    stub.replies(reply)
    assert words in complaint(summarize(summarizer_mode=mode))


def test_a_host_that_does_not_exist_is_named(summarize: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the resolver says, and the host; nothing else of the address."""

    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    line = complaint(summarize(openai_base_url="http://ann:geheim@nowhere.invalid/v1"))
    assert "no connection to the server at nowhere.invalid: " in line
    assert "Name or service not known" in line
    assert "geheim" not in line


@pytest.mark.parametrize(("mode", "calls"), [("json_schema", 2), ("auto", 7)])
def test_a_server_that_ignores_the_schema_is_left_after_its_attempts(
    stub: Stub, summarize: Callable[..., Any], mode: str, calls: int
) -> None:
    """Prose every time: two attempts at the article, and before them one small question in each mode when none is set."""
    stub.replies(completion("The port is shut, I gather."))
    assert "gave no answer of the asked shape" in complaint(summarize(summarizer_mode=mode))
    assert len(stub.asked) == calls


def half_then_silent(let_go: threading.Event) -> Reply:
    def pieces() -> Iterator[str]:
        yield event('{"gist": [')
        let_go.wait(60)

    return Reply(pieces=pieces)


def test_a_stream_that_hangs_in_the_middle_is_left_at_the_deadline(
    stub: Stub, summarize: Callable[..., Any], let_go: threading.Event
) -> None:
    """Half an answer and then nothing: by name of the setting, though the connection stays open."""
    stub.replies(half_then_silent(let_go))
    line = complaint(summarize(summarizer_stream="true", summarizer_request_deadline=1))
    assert "did not answer within 1 s (SUMMARIZER_REQUEST_DEADLINE)" in line


def test_a_stream_without_end_is_not_read_to_its_end(stub: Stub, summarize: Callable[..., Any]) -> None:
    """A million tokens one by one: reading stops, and the request is not made again."""
    stub.replies(Reply(pieces=lambda: (event("word " * 1_000) for _ in itertools.repeat(0, 1_000))))
    assert "went on beyond 400,000 characters and was not read to its end" in complaint(summarize(summarizer_stream="true"))
    assert len(stub.asked) == 1


def test_a_window_that_hangs_costs_its_own_sentences_alone(
    stub: Stub, summarize: Callable[..., Any], article: Path, let_go: threading.Event
) -> None:
    """Of a long article the rest is there, exit 1, and one line says which characters were not read and why."""
    text = " ".join(f"Bridge {n} of the northern district will close for repairs in the spring." for n in range(40))
    article.write_text(text, encoding="utf-8")

    def answer(body: dict[str, Any]) -> Reply:
        if "Bridge 39 " in body["messages"][-1]["content"]:
            return half_then_silent(let_go)
        first = next(iter(body["messages"][-1]["content"].split("[")[1:])).split("]")[0]
        gist = {"gist": [{"text": "Bridges of the northern district will close for repairs.", "sentences": [int(first)]}]}
        return Reply(pieces=lambda: iter([event(json.dumps({**NOTHING, **gist})), *ENDED]))

    stub.answer = answer
    settings = {"summarizer_stream": "true", "summarizer_request_deadline": 2, "summarizer_window_tokens": 400}
    result = summarize("--format", "json", **settings)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["summary"]["gist"]
    lines = [line for line in result.stderr.splitlines() if "were not read" in line]
    assert len(lines) == 1
    start, end = (int(number) for number in lines[0].split("characters ")[1].split(" were")[0].split(" to "))
    assert "Bridge 39 " in text[start:end]
    assert "did not answer within 2 s" in lines[0]


LAST = {"index": 0, "delta": {}, "finish_reason": "stop"}
ENDED = [
    f"data: {json.dumps({'id': 'x', 'object': 'chat.completion.chunk', 'created': 0, 'model': 'm', 'choices': [LAST]})}\n\n",
    "data: [DONE]\n\n",
]

# --- flags ---------------------------------------------------------------------------------------------------------------------


def test_the_flag_for_the_mode_stands_over_the_environment_and_that_over_the_file(
    stub: Stub, summarize: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """json by flag, json_schema by variable, tools by summarizer.toml: what the server is sent shows which held."""
    (tmp_path / "summarizer.toml").write_text('mode = "tools"\n', encoding="utf-8")
    stub.replies(EMPTY)
    assert summarize("--mode", "json").exit_code == 0
    assert stub.asked[-1]["response_format"] == {"type": "json_object"}
    assert summarize().exit_code == 0
    assert stub.asked[-1]["response_format"]["type"] == "json_schema"
    monkeypatch.delenv("SUMMARIZER_MODE")
    CliRunner().invoke(app, ["summarize", str(tmp_path / "article.txt"), "--model", "m"])
    assert "tools" in stub.asked[-1]


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--mode", "xml"), "xml"),
        (("--max-cost", "cheap"), "--max-cost"),
        (("--max-cost", "-1"), "--max-cost"),
        (("--on-unsupported", "hide"), "hide"),
    ],
)
def test_a_flag_with_an_impossible_value_is_exit_2_before_anybody_is_asked(
    stub: Stub, summarize: Callable[..., Any], flags: tuple[str, str], words: str
) -> None:
    """Named, and the server hears nothing."""
    result = summarize(*flags)
    assert (result.exit_code, stub.asked, result.stdout) == (2, [], "")
    assert words in result.stderr


def test_max_cost_stops_before_the_call(stub: Stub, summarize: Callable[..., Any]) -> None:
    """For a server without a public price no limit can be kept: exit 2, and nothing was sent."""
    result = summarize("--max-cost", "0.01")
    assert (result.exit_code, stub.asked) == (2, [])
    assert "no public price is known for 'm'" in result.stderr


INVENTED = {**NOTHING, "gist": [{"text": "Forty ships sank in the harbour of Ost.", "sentences": [1]}]}


@pytest.mark.parametrize(("policy", "code", "gists"), [("keep", 1, 1), ("drop", 0, 0), ("raise", 3, None)])
def test_what_becomes_of_an_unsupported_field_is_a_flag(
    stub: Stub, summarize: Callable[..., Any], policy: str, code: int, gists: int | None
) -> None:
    """An invented sentence is kept and marked, left out, or the end of it."""
    stub.replies(completion(json.dumps(INVENTED)))
    result = summarize("--on-unsupported", policy, "--format", "json", summarizer_repair_attempts=0)
    assert result.exit_code == code, result.stderr
    if gists is None:
        assert "not supported" in complaint(result)
    else:
        assert len(json.loads(result.stdout)["summary"]["gist"]) == gists
