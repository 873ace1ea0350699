"""`--engine openai-batch`: files out, files in, in rounds; nothing paid for twice, whatever happens to the run."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from batches_stub import Batches, serving_batches
from batching import bare, batch, good_answer, mixed_answer, number_in, rows, serving, write_jsonl
from stub import Reply

from summarizer.batch.deferred.files import Limits, answer_line, request_files
from summarizer.batch.deferred.ledger import LedgerFile, Line
from summarizer.models.deferred import Answered, Question
from summarizer.models.usage import Meter

DEADLINE = 60
FAST = ("--engine", "openai-batch", "--poll", "0.01")


@pytest.fixture
def server(monkeypatch) -> Iterator[Batches]:
    """The stub of batches as the server of the environment, answering every article well."""
    with serving_batches() as held:
        monkeypatch.setenv("OPENAI_BASE_URL", held.base_url)
        monkeypatch.setenv("SUMMARIZER_MODEL", "stub")
        held.answer = good_answer
        yield held


def run(tmp_path: Path, *args: str, last: int = 9):
    return batch(write_jsonl(tmp_path / "in.jsonl", range(3, last)), "-o", tmp_path / "out.jsonl", *FAST, *args)


def reasons(tmp_path: Path) -> dict[str, str | None]:
    return {row["id"]: row["reason"] for row in rows(tmp_path / "out.jsonl")}


def test_one_batch_holds_every_question_and_brings_every_row(server, tmp_path):
    """Six articles, one file of six strict requests, six rows in the order of the inputs although answers came backwards."""
    done = run(tmp_path)
    assert done.exit_code == 0, done.stderr
    (sent,) = server.sent()
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [f"a{n}" for n in range(3, 9)]
    assert [row["summary"]["numbers"][0]["value"] for row in rows(tmp_path / "out.jsonl")] == [str(n) for n in range(3, 9)]
    assert [(line["method"], line["url"]) for line in sent] == [("POST", "/v1/chat/completions")] * 6
    assert len({line["custom_id"] for line in sent}) == 6
    shape = sent[0]["body"]["response_format"]["json_schema"]
    assert shape["strict"] is True
    assert shape["schema"]["additionalProperties"] is False
    assert sorted(shape["schema"]["required"]) == sorted(shape["schema"]["properties"])
    for part in shape["schema"]["$defs"].values():
        if "properties" in part:
            assert sorted(part["required"]) == sorted(part["properties"])


def test_equal_answers_give_equal_rows_from_both_engines(server, stub, tmp_path, monkeypatch):
    """Good, mended and useless ones: id, status, reason, summary and report agree; what is asked again is a second round."""
    server.answer = mixed_answer
    assert run(tmp_path, last=15).exit_code == 1
    # The question, then what mends a field or the same question once more.
    assert [len(sent) for sent in server.sent()] == [12, 8]
    serving(stub, monkeypatch).answer = mixed_answer
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "local.jsonl").exit_code == 1
    assert bare(tmp_path / "out.jsonl") == bare(tmp_path / "local.jsonl")
    calls = {row["id"]: row["usage"] and row["usage"]["calls"] for row in rows(tmp_path / "out.jsonl")}
    assert calls == {row["id"]: row["usage"] and row["usage"]["calls"] for row in rows(tmp_path / "local.jsonl")}


def test_what_expired_or_failed_at_the_server_is_asked_again(server, tmp_path):
    """Only those, under the same custom_id; answered the second time, they are rows like any other."""
    gone: set[int] = set()

    def answer(body):
        number = number_in(body)
        if number in (4, 5) and number not in gone:
            gone.add(number)
            return "batch_expired" if number == 4 else Reply({"error": {"message": "down"}}, status=500)
        return good_answer(body)

    server.answer = answer
    done = run(tmp_path)
    assert done.exit_code == 0, done.stderr
    first, second = server.sent()
    wanted = {line["custom_id"] for line in first if number_in(line["body"]) in (4, 5)}
    assert {line["custom_id"] for line in second} == wanted


def test_what_is_never_answered_fails_after_three_batches(server, tmp_path):
    """With the server's reason; the others are done."""
    server.answer = lambda body: "batch_expired" if number_in(body) == 4 else good_answer(body)
    assert run(tmp_path).exit_code == 1
    assert [len(sent) for sent in server.sent()] == [6, 1, 1]
    failed = {id_: reason for id_, reason in reasons(tmp_path).items() if reason}
    assert list(failed) == ["a4"]
    assert failed["a4"].startswith("model_unreachable: ")
    assert "batch_expired" in failed["a4"]
    assert "3 batches" in failed["a4"]


def test_a_batch_that_fails_whole_says_why(server, tmp_path):
    """The code of the server stands in every reason, after three batches."""
    server.status = lambda _: "failed"
    assert run(tmp_path, last=5).exit_code == 1
    assert len(server.batches) == 3
    assert all("token_limit_exceeded: queue is full" in (reason or "") for reason in reasons(tmp_path).values())


def test_a_question_the_server_refuses_is_not_sent_again(server, tmp_path):
    """A 400 is an answer: the article fails with what the server said."""
    refusal = Reply({"error": {"message": "flagged as unsafe", "type": "invalid_request_error"}}, status=400)
    server.answer = lambda body: refusal if number_in(body) == 4 else good_answer(body)
    assert run(tmp_path).exit_code == 1
    assert len(server.batches) == 1
    assert "flagged as unsafe" in (reasons(tmp_path)["a4"] or "")


def test_a_model_of_this_machine_is_refused(server, tmp_path):
    """Exit 2 and nothing sent: the embedded model has no batches."""
    done = run(tmp_path, "--model", "local")
    assert done.exit_code == 2
    assert "name a model of the server" in done.stderr
    assert server.files == {}


def test_a_server_without_batches_ends_the_run(server, tmp_path):
    """Exit 3 and what is missing, not six failures."""
    server.absent = True
    done = run(tmp_path)
    assert done.exit_code == 3
    assert "no batches at all" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


# --- restarts -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path):
    """A function that starts the command in a process of its own, which is ended with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "summarizer", "batch", "in.jsonl", "-o", "out.jsonl", "--quiet", *FAST]
        started.append(subprocess.Popen(command, cwd=tmp_path))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait(DEADLINE)


def test_killed_while_a_batch_is_under_way_the_next_run_reads_it(server, tmp_path, elsewhere):
    """kill -9 during the wait: the batch is not sent again, and its answers become the rows of an undisturbed run."""
    write_jsonl(tmp_path / "in.jsonl", range(3, 9))
    server.status = lambda _: "in_progress"
    process = elsewhere()
    assert server.looked.wait(DEADLINE)
    process.kill()
    process.wait(DEADLINE)
    server.status = lambda _: "completed"
    done = run(tmp_path, "--resume")
    assert done.exit_code == 0, done.stderr
    assert len(server.batches) == len(server.sent()) == 1
    calm = batch(tmp_path / "in.jsonl", "-o", tmp_path / "calm.jsonl", *FAST)
    assert calm.exit_code == 0
    assert bare(tmp_path / "out.jsonl") == bare(tmp_path / "calm.jsonl")


def test_killed_before_it_heard_of_its_batch_the_next_run_finds_it(server, tmp_path, elsewhere):
    """The answer to the creation never arrives: the batch is known by its request file, and no second one is begun."""
    write_jsonl(tmp_path / "in.jsonl", range(3, 9))
    begun, dead = threading.Event(), threading.Event()

    def created() -> None:
        begun.set()
        dead.wait(DEADLINE)

    server.created = created
    process = elsewhere()
    assert begun.wait(DEADLINE)
    process.kill()
    process.wait(DEADLINE)
    dead.set()
    assert run(tmp_path, "--resume").exit_code == 0
    assert len(server.batches) == 1


def test_a_batch_the_server_no_longer_knows_is_sent_again(server, tmp_path, elsewhere):
    """Batches are kept for some time only; its questions go out in another."""
    write_jsonl(tmp_path / "in.jsonl", range(3, 9))
    server.status = lambda _: "in_progress"
    process = elsewhere()
    assert server.looked.wait(DEADLINE)
    process.kill()
    process.wait(DEADLINE)
    server.batches.clear()
    server.status = lambda _: "completed"
    assert run(tmp_path, "--resume").exit_code == 0
    assert [len(sent) for sent in server.sent()] == [6]


# --- files --------------------------------------------------------------------------------------------------------------------


def asked(number: int, *, size: int = 10) -> Question:
    return Question(url="/v1/chat/completions", body=json.dumps({"model": "m", "n": number, "pad": "x" * size}))


@pytest.mark.parametrize(
    ("limits", "wanted"),
    [(Limits(requests=2), [2, 2, 1]), (Limits(bytes=420), [2, 2, 1]), (Limits(bytes=10), [1] * 5), (Limits(), [5])],
)
def test_files_keep_within_the_limits(tmp_path, limits, wanted):
    """By number and by bytes (a line here has 170 or so); a line longer than a file may be goes alone."""
    ledger = LedgerFile(tmp_path / "l")
    for number in range(5):
        assert ledger.answer(asked(number)) is None
    sizes = []
    for file in request_files(ledger, "/v1/chat/completions", "m", limits=limits):
        content = file.path.read_bytes()
        assert len(content) <= limits.bytes or len(file.keys) == 1
        assert [json.loads(line)["custom_id"] for line in content.splitlines()] == list(file.keys)
        sizes.append(len(file.keys))
        ledger.sent(f"f{len(sizes)}", "/v1/chat/completions", file.keys)
    assert sizes == wanted
    assert not file.path.exists()
    ledger.close()


def test_a_file_has_one_model_and_one_route(tmp_path):
    """The Batch API takes no other: questions to a judge are a batch of their own."""
    ledger = LedgerFile(tmp_path / "l")
    ledger.answer(asked(1))
    ledger.answer(Question(url="/v1/chat/completions", body='{"model":"judge"}'))
    ledger.answer(Question(url="/v1/responses", body='{"model":"m"}'))
    assert ledger.routes() == [("/v1/chat/completions", "judge"), ("/v1/chat/completions", "m"), ("/v1/responses", "m")]
    ledger.close()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('{"custom_id":"k","response":{"status_code":200,"body":{"a":1}},"error":null}', Line("k", Answered(200, '{"a": 1}'))),
        ('{"custom_id":"k","response":{"status_code":400,"body":{"a":1}}}', Line("k", Answered(400, '{"a": 1}'))),
        ('{"custom_id":"k","response":{"status_code":429,"body":{}}}', Line("k", None, "the server answered 429 in a batch")),
        ('{"custom_id":"k","response":{"status_code":200,"body":"x"}}', Line("k", None, "the server answered 200 in a batch")),
        ('{"custom_id":"k","response":null,"error":{"code":"c"}}', Line("k", None, "not answered in a batch (c)")),
        ('{"custom_id":"k"}', Line("k", None, "not answered in a batch (no reason given)")),
        ('{"custom_id":7}', None),
        ("[1]", None),
        ("{", None),
        ("[" * 100_000, None),
    ],
)
def test_lines_of_answers_and_errors(line, wanted):
    """A status is an answer unless it speaks of the server; what is no line of the API is passed over."""
    assert answer_line(line) == wanted


def test_an_answer_of_another_batch_or_a_second_one_changes_nothing(tmp_path):
    """Only what was sent and is open takes an answer, and keeps the first."""
    ledger = LedgerFile(tmp_path / "l")
    one, two = asked(1), asked(2)
    for question in (one, two):
        ledger.answer(question)
    first = ledger.sent("f1", one.url, [one.key])
    second = ledger.sent("f2", two.url, [two.key])
    given = [Line(one.key, Answered(200, "{}")), Line(one.key, Answered(200, "[]")), Line(two.key, Answered(200, "{}"))]
    assert ledger.read(first, [*given, Line("nobody", Answered(200, "{}"))], why="") == 0
    assert ledger.answer(one) == Answered(200, "{}")
    assert ledger.answer(two) is None
    assert ledger.open() == [second]
    ledger.close()


def test_a_batch_costs_half():
    """Of the public price: gpt-5-mini, a million tokens read and written, 2.25 dollars."""
    whole, half = (Meter(model="gpt-5-mini", base_url=None, free=False, share=share) for share in (1.0, 0.5))
    for meter in (whole, half):
        meter.request(again=False)
        meter.answer(prompt=1_000_000, cached=0, completion=1_000_000)
    assert float(whole.usage.cost) == 2.25
    assert float(half.usage.cost) == float(half.part().price_of(prompt=1_000_000, cached=0, completion=1_000_000)) == 1.125


# --- somebody else's server ---------------------------------------------------------------------------------------------------


@pytest.fixture
def aimock(node_modules: Path, tmp_path: Path) -> Iterator[str]:
    """npm's aimock, a mock of the OpenAI platform with files and batches, on a free port."""
    program = node_modules / "@copilotkit" / "aimock" / "dist" / "aimock-cli.js"
    if not program.is_file():
        pytest.skip("aimock is not here: npm ci --prefix tests/node")
    (tmp_path / "aimock.json").write_text("{}")
    process = subprocess.Popen(
        ["node", str(program), "--config", str(tmp_path / "aimock.json"), "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        address = next(word for line in process.stdout for word in line.split() if word.startswith("http://127.0.0.1"))
        yield f"{address.rstrip('/')}/v1"
    finally:
        process.kill()
        process.communicate(timeout=DEADLINE)


def test_the_life_of_a_batch_at_aimock(aimock, tmp_path, monkeypatch):
    """Upload, validating, in progress, completed, output file: its fixed answer is no summary, is asked for again, and fails."""
    monkeypatch.setenv("OPENAI_BASE_URL", aimock)
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    done = run(tmp_path, "--model", "gpt-5-mini", last=6)
    assert done.exit_code == 1, done.stderr
    assert [reason and reason.split(":")[0] for reason in reasons(tmp_path).values()] == ["unusable_answer"] * 3
    batches = httpx2.get(f"{aimock}/batches").json()["data"]
    assert [(one["status"], one["request_counts"]["total"]) for one in batches] == [("completed", 3)] * 2
