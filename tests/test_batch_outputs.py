"""What a batch writes beside its rows: Parquet, spreadsheets, the summary of the run, and what a dry run says."""

from __future__ import annotations

import csv
import json
import urllib.error
import urllib.request
from contextlib import suppress

import pytest
from batching import batch, draft, good_answer, number_in, rows, serving, text, write_jsonl
from stub import completion

from summarizer.batch import metrics
from summarizer.batch.outcome import DONE, FAILED, Outcome
from summarizer.batch.outputs.parquet import type_of
from summarizer.batch.tally import Tally
from summarizer.cli.watching import line, watching
from summarizer.models.usage import Usage

SHOW_CURSOR = b"\x1b[?25h"
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def server(stub, monkeypatch):
    return serving(stub, monkeypatch)


def test_parquet_holds_what_the_jsonl_holds_in_typed_columns(server, tmp_path):
    """Row for row the same document; spans are lists of structs with integer offsets, flags are booleans."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 9))
    with source.open("a") as file:
        file.write('{"id": "none"}\n')
    done = batch(source, "-o", tmp_path / "out.jsonl", "--parquet", tmp_path / "out.parquet")
    assert done.exit_code == 1, done.stderr
    table = parquet.read_table(tmp_path / "out.parquet")
    wanted = rows(tmp_path / "out.jsonl")
    for found, row in zip(table.to_pylist(), wanted, strict=True):
        if found["model"]:
            found["model"]["prompts"] = dict(found["model"]["prompts"])
        assert {key: found[key] for key in row} == row
    claims = table.schema.field("summary").type.field("claims").type
    assert pyarrow.types.is_list(claims)
    assert claims.value_type.field("negated").type == pyarrow.bool_()
    assert claims.value_type.field("evidence").type.value_type.field("start").type == pyarrow.int64()
    assert table.column("status").to_pylist()[-1] == "failed"
    assert table.column("summary").to_pylist()[-1] is None


def test_a_lone_surrogate_becomes_one_replacement_character(server, tmp_path):
    """JSON can carry it, Parquet's UTF-8 cannot: one character for one, so that offsets hold."""
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "s", "text": text(7).replace("port is", "port\ud800 is")}), encoding="utf-8")
    assert batch(source, "-o", tmp_path / "o.jsonl", "--parquet", tmp_path / "o.parquet").exit_code in (0, 1)
    (row,) = parquet.read_table(tmp_path / "o.parquet").to_pylist()
    assert rows(tmp_path / "o.jsonl")[0]["summary"]["gist"][0]["evidence"][0]["text"] == "The port\ud800 is shut."
    assert row["summary"]["gist"][0]["evidence"][0]["text"] == "The port\ufffd is shut."


def test_a_type_nobody_uses_has_no_column():
    """A new kind of field in a schema fails here rather than becoming a column of text."""
    with pytest.raises(TypeError, match="no column type"):
        type_of(set[str])


def test_claims_and_numbers_as_spreadsheets(server, tmp_path):
    """A line for each with the article it stands in, and no cell that a spreadsheet would run."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 5))
    with source.open("a") as file:
        file.write(json.dumps({"id": "=cmd", "text": text(5), "title": "@title"}) + "\n")
    done = batch(source, "-o", tmp_path / "o.jsonl", "--claims", tmp_path / "c.csv", "--numbers", tmp_path / "n.csv")
    assert done.exit_code == 0, done.stderr
    with (tmp_path / "c.csv").open(newline="") as file:
        claims = list(csv.DictReader(file))
    assert [(one["article"], one["title"], one["id"], one["speaker"]) for one in claims] == [
        ("a3", "", "claim-1", "Ilse Maran"),
        ("a4", "", "claim-1", "Ilse Maran"),
        ("'=cmd", "'@title", "claim-1", "Ilse Maran"),
    ]
    assert [one["text"] for one in claims] == [f"{n} ships were waiting off Levin." for n in (3, 4, 5)]
    assert {one["support"] for one in claims} == {"supported"}
    with (tmp_path / "n.csv").open(newline="") as file:
        assert [(one["article"], one["value"], one["counted"]) for one in csv.DictReader(file)] == [
            ("a3", "3", "ships waiting"),
            ("a4", "4", "ships waiting"),
            ("'=cmd", "5", "ships waiting"),
        ]


def test_the_summary_says_what_a_run_came_to(server, tmp_path):
    """Shares by field, commonest reasons, usage with that of failed articles, throughput, the slowest."""

    def answer(body):
        if number_in(body) == 4:
            return completion("no")
        wrong = json.loads(json.dumps(draft(number_in(body))))
        if number_in(body) == 5:
            wrong["claims"][0]["negated"] = True
        return completion(json.dumps(wrong))

    server.answer = answer
    done = batch(write_jsonl(tmp_path / "in.jsonl", range(3, 7)), "-o", tmp_path / "o.jsonl", "--summary", tmp_path / "s.json")
    assert done.exit_code == 1
    found = json.loads((tmp_path / "s.json").read_text())
    assert (found["done"], found["failed"]) == (3, 1)
    assert found["failed_reasons"] == {"unusable_answer": 1}
    assert found["fields"]["claims.negated"] == {"fields": 3, "supported": 2}
    assert found["fields"]["numbers.value"] == {"fields": 3, "supported": 3}
    assert found["not_supported_reasons"]["polarity_mismatch"] == 1
    verdicts = [v for row in rows(tmp_path / "o.jsonl") if row["report"] for v in row["report"]["verdicts"]]
    assert found["supported_share"] == sum(v["support"] == "supported" for v in verdicts) / len(verdicts)
    assert found["this_run"]["asked"] == 4
    assert len(found["slowest"]) == 4
    assert "claims.negated" in done.stderr
    assert "66.7% of 3" in done.stderr
    assert "failed, commonest reasons: 1 unusable_answer" in done.stderr
    assert "throughput: 4 articles in" in done.stderr


def test_quiet_says_only_what_went_wrong(server, tmp_path):
    """Nothing for a good run; for a bad one the two counts of the contract."""
    good = batch(write_jsonl(tmp_path / "in.jsonl", range(3, 5)), "-o", tmp_path / "o.jsonl", "--quiet")
    assert (good.exit_code, good.stderr, good.stdout) == (0, "", "")
    server.answer = lambda body: completion("no") if number_in(body) == 3 else good_answer(body)
    bad = batch(tmp_path / "in.jsonl", "-o", tmp_path / "p.jsonl", "-q")
    assert bad.stderr.splitlines() == ["summarizer: 1 of 2 articles failed (1 unusable_answer)"]


# --- dry run -----------------------------------------------------------------------------------------------------------------


def dry(*args: object, **env: str) -> dict[str, str]:
    done = batch(*args, "--dry-run", env={"SUMMARIZER_MODEL": "gpt-5-mini", "OPENAI_API_KEY": "none", **env})
    assert done.exit_code == 0, done.stderr
    return dict(found.split(": ", 1) for found in done.stdout.splitlines())


def test_a_dry_run_counts_and_asks_and_writes_nothing(stub, tmp_path):
    """New texts, duplicates, what would fail and why; no request, no file."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 6))
    with source.open("a") as file:
        file.write(f'{json.dumps({"id": "twin", "text": text(3)})}\n{{"id": "no"}}\n{{"id": "e", "text": " "}}\n')
    found = dry(source, "-o", tmp_path / "o.jsonl")
    assert found["articles to ask about"].startswith("3 (")
    assert found["duplicates, asked once"] == "1"
    assert found["would fail"] == "2 (1 no_text, 1 empty_article)"
    assert stub.asked == []
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_its_tokens_are_those_of_the_question_that_is_then_asked(server, tmp_path):
    """Within a tenth of a fourth of the characters that the server is really sent."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 4))
    found = dry(source, "-o", tmp_path / "o.jsonl")
    assert batch(source, "-o", tmp_path / "o.jsonl").exit_code == 0
    body = {key: value for key, value in server.asked[0].items() if key != "model"}
    sent = len(json.dumps(body, ensure_ascii=False)) / 4
    told = int(found["tokens to read"].removeprefix("about ").replace(",", ""))
    assert told == pytest.approx(sent, rel=0.1)
    assert found["cost"] == "unknown"


def test_its_cost_is_that_of_its_tokens(tmp_path):
    """At the model's public price."""
    found = dry(write_jsonl(tmp_path / "in.jsonl", range(3, 103)), "-o", tmp_path / "o.jsonl")
    read, written = (int(found[f"tokens to {what}"].removeprefix("about ").replace(",", "")) for what in ("read", "write"))
    # gpt-5-mini: 0.25 dollars a million tokens read, 2 a million written.
    assert float(found["cost"].removeprefix("about $")) == pytest.approx((0.25 * read + 2 * written) / 1e6, abs=1e-4)


def test_a_model_without_a_price_has_an_unknown_cost_and_the_embedded_one_none(tmp_path):
    """Never zero for what nobody knows the price of."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 4))
    assert dry(source, "-o", tmp_path / "o.jsonl", SUMMARIZER_MODEL="of-nobody")["cost"] == "unknown"
    local = dry(source, "-o", tmp_path / "o.jsonl", SUMMARIZER_MODEL="local")
    assert local["cost"] == "about $0.0000"
    assert local["tokens"].startswith("not estimated")


def test_a_dry_run_of_a_resumed_batch_leaves_out_what_is_done(server, tmp_path):
    """With --resume the rows that are there are not counted as work."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 6))
    assert batch(source, "-o", tmp_path / "o.jsonl", "--limit", 2).exit_code == 0
    done = batch(source, "-o", tmp_path / "o.jsonl", "--resume", "--dry-run")
    found = dict(one.split(": ", 1) for one in done.stdout.splitlines())
    assert found["finished by an earlier run"] == "2"
    assert found["articles to ask about"].startswith("1 (")


# --- progress and metrics ----------------------------------------------------------------------------------------------------


def tally_of_two() -> Tally:
    """One article done with 3 of 4 fields supported and one failed, after 10 of 100 seconds' worth."""
    seconds = iter((0.0, *[10.0] * 40))
    tally = Tally(clock=lambda: next(seconds), total=22)
    used = Usage(calls=2, prompt_tokens=1000, completion_tokens=50, cost="0.25").model_dump_json()
    tally.settle(Outcome(DONE, None, "{}", used, fields=4, supported=3, not_supported=1))
    tally.settle(Outcome(FAILED, 'model_unreachable: the "server"', None, Usage().model_dump_json()))
    return tally


def test_a_line_of_progress_tells_everything():
    """Two of 22 in ten seconds are twelve a minute, and twenty more take a hundred seconds."""
    told = line(tally_of_two())
    for fact in ("finished 2 of 22", "failed 1", "rate 12.0 a minute", "eta 0:01:40", "supported 75.0%", "cost $0.2500"):
        assert fact in told


def test_without_a_terminal_lines_are_printed_and_quiet_prints_none(capsys):
    """Plain lines on standard error, no control characters; nothing with quiet."""
    import threading

    tally = Tally()
    told = threading.Event()

    class Telling(Tally):
        @property
        def eta(self):
            told.set()

    with watching(Telling(), quiet=False, every=0.001):
        assert told.wait(30)
    printed = capsys.readouterr().err
    assert printed.startswith("summarizer: finished 0, failed 0")
    assert "\x1b" not in printed
    with watching(tally, quiet=True, every=0.001):
        pass
    assert capsys.readouterr().err == ""


def test_on_a_terminal_a_display_is_drawn(monkeypatch):
    """A real pseudo-terminal gets the table with its bar, and is left clean."""
    import os
    import sys

    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    with os.fdopen(child, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm-256color")
        with watching(tally_of_two(), quiet=False):
            pass
        terminal.flush()
        os.set_blocking(parent, False)
        drawn = b""
        # All of it is in the terminal's buffer by now.
        with suppress(BlockingIOError):
            while more := os.read(parent, 100_000):
                drawn += more
    os.close(parent)
    assert b"2 of 22" in drawn
    assert b"0:01:40" in drawn
    assert drawn.rindex(SHOW_CURSOR) > drawn.rindex(b"2 of 22")


def test_metrics_are_prometheus_text_on_loopback():
    """Every sample has its HELP and TYPE; other paths are none; the port is free afterwards."""
    tally = tally_of_two()
    with metrics.served(tally, 0) as address:
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as response:
            assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
            body = response.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address.replace("/metrics", "/"))
    assert 'summarizer_batch_articles_total{how="done"} 1\n' in body
    assert 'summarizer_batch_failures_total{reason="model_unreachable"} 1\n' in body
    assert "summarizer_batch_fields_supported_total 3\n" in body
    assert "summarizer_batch_cost_dollars_total 0.25\n" in body
    names = {found.split("{")[0].split(" ")[0] for found in body.splitlines() if not found.startswith("#")}
    assert {found.split(" ")[2] for found in body.splitlines() if found.startswith("# TYPE")} == names


def test_a_port_that_is_taken_is_said(server, tmp_path):
    """Exit 4 before anything is asked."""
    with metrics.served(Tally(), 0) as address:
        port = address.split(":")[2].split("/")[0]
        done = batch(write_jsonl(tmp_path / "in.jsonl", range(3, 4)), "-o", tmp_path / "o.jsonl", "--metrics-port", port)
    assert done.exit_code == 4
    assert f"--metrics-port {port}" in done.stderr
    assert server.asked == []
