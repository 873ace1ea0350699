"""Bad input through the command: each thing wrong fails alone with its reason, the run goes on, and the exit code says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batching import batch, good_answer, number_in, rows, serving, text


@pytest.fixture
def server(stub, monkeypatch):
    return serving(stub, monkeypatch)


def reasons(path: Path) -> dict[str, str | None]:
    return {Path(row["id"]).name: row["reason"] and row["reason"].split(":")[0] for row in rows(path)}


def test_rows_that_are_wrong_fail_among_rows_that_are_not(server, tmp_path):
    """No text, another encoding, no JSON, no object, too long, nothing but space: six failures with reasons, exit 1."""
    lines = [json.dumps({"id": f"a{n}", "text": text(n)}).encode() for n in range(3, 23)]
    lines[4:4] = [
        b'{"id": "none"}',
        b'{"id": "null", "text": null}',
        '{"id": "latin", "text": "Müller sprach."}'.encode("latin-1"),
        b"{",
        b"[]",
        json.dumps({"id": "long", "text": "x " * 200}).encode(),
        b'{"id": "blank", "text": " "}',
    ]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines))
    done = batch(tmp_path / "in.jsonl", "-o", tmp_path / "o.jsonl", env={"SUMMARIZER_MAX_CHARACTERS": "300"})
    assert done.exit_code == 1, done.stderr
    found = reasons(tmp_path / "o.jsonl")
    assert {id_: reason for id_, reason in found.items() if reason} == {
        "none": "no_text",
        "null": "no_text",
        "in.jsonl:7": "unreadable_input",
        "in.jsonl:8": "unreadable_input",
        "in.jsonl:9": "unreadable_input",
        "long": "article_too_long",
        "blank": "empty_article",
    }
    assert [id_ for id_, reason in found.items() if not reason] == [f"a{n}" for n in range(3, 23)]
    assert "7 of 27 articles failed" in done.stderr


def test_files_of_mixed_encodings(server, tmp_path):
    """UTF-8 with and without a mark and UTF-16 with one are read; bytes that are no text are that file's failure."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, encoding in (("a.txt", "utf-8"), ("b.txt", "utf-8-sig"), ("c.txt", "utf-16")):
        (folder / name).write_bytes(text(ord(name[0])).encode(encoding))
    (folder / "d.txt").write_bytes(text(100).encode() + b"\xff\xfe\x00")
    assert batch(folder, "-o", tmp_path / "o.jsonl").exit_code == 1
    found = reasons(tmp_path / "o.jsonl")
    assert [found[name] for name in ("a.txt", "b.txt", "c.txt")] == [None] * 3
    assert found["d.txt"] == "unreadable_input"


def test_an_unreadable_file_among_a_thousand(server, tmp_path, monkeypatch):
    """A link to nowhere: one failure; with duplicates asked once, a thousand rows take few questions."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(1000):
        (folder / f"{number:04}.txt").write_text(text(number % 10 + 3), encoding="utf-8")
    (folder / "0500x.txt").symlink_to(folder / "nowhere")
    done = batch(folder, "-o", tmp_path / "o.jsonl")
    assert done.exit_code == 1
    found = reasons(tmp_path / "o.jsonl")
    assert len(found) == 1001
    assert {id_: reason for id_, reason in found.items() if reason} == {"0500x.txt": "unreadable_input"}
    assert len(server.asked) == 10


def test_a_folder_that_grows_while_it_is_read(server, tmp_path):
    """What appears meanwhile is for the next pass, which asks for it alone."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3, 9):
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")

    def answer(body):
        (folder / "00.txt").write_text(text(99), encoding="utf-8")
        return good_answer(body)

    server.answer = answer
    assert batch(folder, "-o", tmp_path / "o.jsonl").exit_code == 0
    assert list(reasons(tmp_path / "o.jsonl")) == [f"{number}.txt" for number in range(3, 9)]
    asked = len(server.asked)
    assert batch(folder, "-o", tmp_path / "o.jsonl", "--resume").exit_code == 0
    assert next(iter(reasons(tmp_path / "o.jsonl"))) == "00.txt"
    assert [number_in(body) for body in server.asked[asked:]] == [99]
