"""Stores of earlier and of later versions: the first become stores of this one with all their rows, the second are refused."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from batching import bare, batch, number_in, rows, serving, write_jsonl

from summarizer.batch.deferred.ledger import LedgerFile, Line
from summarizer.batch.entries import item
from summarizer.batch.identity import Identity
from summarizer.batch.migrations import FORMAT
from summarizer.batch.standing import Standing
from summarizer.batch.storefile import finished_texts, last_identity, open_store
from summarizer.errors import InputError, NoRoom
from summarizer.models.deferred import Answered, Question
from summarizer.result import package_version

RUN = Identity(model="m", prompts="p", schema="s")

# As the first version made it, letter for letter.
VERSION_1 = """
CREATE TABLE store (format INTEGER NOT NULL);
CREATE TABLE runs (run INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, begun REAL NOT NULL, pass INTEGER NOT NULL DEFAULT 0);
CREATE TABLE items (
    run INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, pass INTEGER NOT NULL,
    sha256 TEXT, page TEXT, status TEXT NOT NULL, leader TEXT, attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT, result BLOB, usage TEXT, prompts TEXT, model TEXT, seconds REAL, finished INTEGER,
    PRIMARY KEY (run, id)
);
CREATE INDEX by_text ON items (run, sha256);
CREATE INDEX by_leader ON items (run, leader);
CREATE INDEX by_position ON items (run, pass, position);
"""


def first_version(path: Path) -> Path:
    """A store of version 1 with a finished article, its duplicate, a failed one and one that was under way."""
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(VERSION_1)
        db.execute("INSERT INTO store VALUES (1)")
        db.execute("INSERT INTO runs VALUES (1, ?, 0.0, 1)", (RUN.to_json(),))
        result = zlib.compress(b'{"summary":{"article":{}},"usage":{}}', 1)
        for position, (id_, text, status, leader, reason) in enumerate(
            [
                ("a", "one", "done", None, None),
                ("b", "one", "done", "a", None),
                ("c", "two", "failed", None, "unusable_answer: no"),
                ("d", "three", "pending", None, None),
            ]
        ):
            db.execute(
                "INSERT INTO items VALUES (1, ?, ?, 1, ?, '{}', ?, ?, 1, ?, ?, '{}', '{}', 'm', 0.5, ?)",
                (
                    id_,
                    position,
                    item(id_, 0, text).sha256,
                    status,
                    leader,
                    reason,
                    result if status == "done" else None,
                    position,
                ),
            )
    db.close()
    return path


def shape(path: Path) -> dict[str, str]:
    """Tables and indexes with what made them, without the difference between a column that was there and one added later."""
    with closing(sqlite3.connect(path)) as db, db:
        found = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())
    db.close()
    return {name: "".join(sql.split()) for name, sql in found.items()}


def test_a_store_of_the_first_version_goes_on_with_all_its_rows(tmp_path):
    """What was done stays done, what was under way is asked; the file then has the shape of one that is new."""
    path = first_version(tmp_path / "s.store")
    store = open_store(path, RUN, retry=frozenset())
    assert not store.fresh
    store.begin()
    texts = {"a": "one", "b": "one", "c": "two", "d": "three"}
    found = {id_: store.register(item(id_, n, text)).standing for n, (id_, text) in enumerate(texts.items())}
    assert found == dict.fromkeys("abc", Standing.FINISHED) | {"d": Standing.NEW}
    assert [(row.id, row.status, row.reason, row.attempts) for row in store.rows()] == [
        ("a", "done", None, 1),
        ("b", "done", None, 1),
        ("c", "failed", "unusable_answer: no", 1),
    ]
    store.close()
    with closing(sqlite3.connect(path)) as db, db:
        assert db.execute("SELECT * FROM store").fetchall() == [(FORMAT, package_version())]
    open_store(tmp_path / "new.store", RUN, retry=None).close()
    assert shape(path) == shape(tmp_path / "new.store")


def test_looking_into_a_store_of_the_first_version_changes_nothing(tmp_path):
    """A dry run reads it as it is."""
    path = first_version(tmp_path / "s.store")
    before = path.read_bytes()
    assert last_identity(path) == RUN
    assert finished_texts(path, RUN) == {item("a", 0, "one").sha256}
    assert path.read_bytes() == before


def test_a_migration_without_room_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    """It is of the first version, with all its rows, and goes on when there is room."""
    path = first_version(tmp_path / "s.store")
    before = shape(path)

    class Full(sqlite3.Connection):
        def execute(self, query, *values):
            if query.startswith("ALTER"):
                pages = super().execute("PRAGMA page_count").fetchone()[0]
                super().execute(f"PRAGMA max_page_count = {pages}")
                super().execute("CREATE TABLE filling (x)")
                super().execute("INSERT INTO filling VALUES (zeroblob(1000000))")
            return super().execute(query, *values)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kwargs: connect(*args, factory=Full, **kwargs))
    with pytest.raises(NoRoom, match="full"):
        open_store(path, RUN, retry=None)
    monkeypatch.undo()
    assert shape(path) == before
    store = open_store(path, RUN, retry=None)
    assert [row.id for row in store.rows()] == ["a", "b", "c"]
    store.close()


def test_a_store_of_a_later_version_is_refused_by_the_command(stub, monkeypatch, tmp_path):
    """Exit 2 naming both releases and what to do; the store and its rows stay."""
    serving(stub, monkeypatch)
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 5))
    assert batch(source, "-o", tmp_path / "o.jsonl").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "o.jsonl.store")) as db, db:
        db.execute("UPDATE store SET format = ?, release = '99.1'", (FORMAT + 1,))
    done = batch(source, "-o", tmp_path / "o.jsonl", "--resume")
    assert done.exit_code == 2
    told = f"a store of version {FORMAT + 1} of summarizer 99.1, and this is summarizer {package_version()}, which reads up to"
    assert told in done.stderr
    assert len(rows(tmp_path / "o.jsonl")) == 2


def test_the_command_resumes_a_run_that_an_earlier_release_began(stub, monkeypatch, tmp_path):
    """A store put back to version 1: only what had no row is asked, and the rows are those of an undisturbed run."""
    serving(stub, monkeypatch)
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 13))
    assert batch(source, "-o", tmp_path / "calm.jsonl").exit_code == 0
    assert batch(source, "-o", tmp_path / "o.jsonl", "--limit", 6).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "o.jsonl.store")) as db, db:
        identity, items = db.execute("SELECT identity FROM runs").fetchone()[0], db.execute("SELECT * FROM items").fetchall()
    db.close()
    (tmp_path / "o.jsonl.store").unlink()
    with closing(sqlite3.connect(tmp_path / "o.jsonl.store")) as db, db:
        db.executescript(VERSION_1)
        db.execute("INSERT INTO store VALUES (1)")
        db.execute("INSERT INTO runs VALUES (1, ?, 0.0, 1)", (identity,))
        db.executemany(f"INSERT INTO items VALUES ({','.join('?' * len(items[0]))})", items)
    db.close()
    stub.asked.clear()
    assert batch(source, "-o", tmp_path / "o.jsonl", "--resume").exit_code == 0
    assert sorted(number_in(body) for body in stub.asked) == [9, 10, 11, 12]
    assert bare(tmp_path / "o.jsonl") == bare(tmp_path / "calm.jsonl")


def test_a_ledger_of_the_first_releases_is_read_and_one_of_a_later_refused(tmp_path):
    """Questions and answers that were paid for are kept by a file that says no version of itself."""
    path = tmp_path / "l.batches"
    question = Question("/v1/chat/completions", '{"model":"m"}')
    file = LedgerFile(path)
    assert file.answer(question) is None
    sent = file.sent("file-1", question.url, [question.key])
    file.read(sent, [Line(question.key, Answered(200, "{}"))], why="")
    file.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA user_version = 0")
    db.close()
    file = LedgerFile(path)
    assert file.answer(question) == Answered(200, "{}")
    file.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA user_version = 9")
    db.close()
    with pytest.raises(InputError, match="a ledger of version 9"):
        LedgerFile(path)


@pytest.mark.parametrize("content", [None, "0", "'two'"])
def test_another_database_is_no_store(tmp_path, content):
    """Whether it has no table of that name, or one with something else in it."""
    with closing(sqlite3.connect(tmp_path / "s.store")) as db, db:
        db.execute("CREATE TABLE other (x)")
        if content is not None:
            db.execute("CREATE TABLE store (x)")
            db.execute(f"INSERT INTO store VALUES ({content})")
    db.close()
    with pytest.raises(InputError, match="is no store"):
        open_store(tmp_path / "s.store", RUN, retry=None)
    assert json.dumps(shape(tmp_path / "s.store")).count("items") == 0
