"""The store of a batch: each article once, what is finished stays finished, what cannot be used is said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch.entries import Fault, item
from summarizer.batch.identity import Identity, identity
from summarizer.batch.outcome import Outcome
from summarizer.batch.standing import Standing
from summarizer.batch.storefile import last_identity, open_store
from summarizer.errors import InputError
from summarizer.grounding.draft import PageFacts
from summarizer.schemas import Report

RUN = Identity(model="m", prompts="p", schema="s")
OTHER = Identity(model="n", prompts="p", schema="s")
USAGE = '{"calls":1,"prompt_tokens":7}'
PASSING = frozenset({"model_unreachable"})


OPEN: list[sqlite3.Connection] = []
"""What a test has opened: a file that nobody closes is a warning from Python 3.13 on."""


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()


def opened(tmp_path: Path, run: Identity = RUN, *, retry=PASSING):
    store = open_store(tmp_path / "s.store", run, retry=retry)
    OPEN.append(store._db)
    store.begin()
    return store


def done(text: str = "x") -> Outcome:
    document = {"summary": {"article": {"sha256": text, "title": None}}, "report": {"verdicts": []}, "usage": json.loads(USAGE)}
    return Outcome("done", None, json.dumps(document, ensure_ascii=False), USAGE, "{}", "m")


def failed(reason: str) -> Outcome:
    return Outcome("failed", reason, None, USAGE)


def test_the_same_text_is_asked_once_and_keeps_its_own_page(tmp_path):
    """While it is under way others wait for it, afterwards they are copied; what a page says of itself stays its own."""
    store = opened(tmp_path)
    assert store.register(item("a", 0, "same", PageFacts(title="A"))).standing is Standing.NEW
    assert store.register(item("b", 1, "same", PageFacts(title="B"))).standing is Standing.WAITS
    assert store.register(item("c", 2, "other")).standing is Standing.NEW
    assert store.finish("a", done()) == 2
    assert store.register(item("d", 3, "same", PageFacts(url="u"))).standing is Standing.COPIED
    rows = {row.id: json.loads(row.result or "{}") for row in store.rows()}
    assert list(rows) == ["a", "b", "d"]
    assert rows["b"]["summary"]["article"]["title"] == "B"
    assert rows["d"]["summary"]["article"]["url"] == "u"
    assert (rows["a"]["usage"]["calls"], rows["b"]["usage"]["calls"]) == (1, 0)


def test_those_that_waited_fail_with_the_one_they_waited_for(tmp_path):
    """One question, one answer, for good or ill."""
    store = opened(tmp_path)
    store.register(item("a", 0, "same"))
    store.register(item("b", 1, "same"))
    store.finish("a", failed("unusable_answer: no"))
    assert [(row.id, row.status, row.reason) for row in store.rows()] == [
        ("a", "failed", "unusable_answer: no"),
        ("b", "failed", "unusable_answer: no"),
    ]


def test_an_id_given_twice_is_one_article_or_two(tmp_path):
    """The same id and text is the same article; with another text it is another one, by a name that every pass gives it."""
    for _ in range(2):
        store = opened(tmp_path)
        found = [store.register(item("a", n, text)) for n, text in enumerate(["one", "one", "two", "three", "two"])]
        assert [one.id for one in found] == ["a", "a", "a#2", "a#3", "a#2"]
        assert found[1].standing is found[4].standing is Standing.REPEATED
        for one in ("a", "a#2", "a#3"):
            store.finish(one, done())
        assert [row.id for row in store.rows()] == ["a", "a#2", "a#3"]
        store.close()


def test_a_later_pass_asks_what_is_unfinished_and_what_a_server_failed(tmp_path):
    """Done rows and lasting failures stay; what was under way, what failed for the server's sake and a changed text are new."""
    store = opened(tmp_path)
    texts = {"done": "1", "lasting": "2", "passing": "3", "under way": "4", "changed": "5"}
    for position, (id_, text) in enumerate(texts.items()):
        store.register(item(id_, position, text))
    store.finish("done", done())
    store.finish("changed", done())
    store.finish("lasting", failed("unusable_answer: no"))
    store.finish("passing", failed("model_unreachable: away"))
    store.close()
    store = opened(tmp_path)
    texts["changed"] = "5 and more"
    found = {id_: store.register(item(id_, 9 - n, text)).standing for n, (id_, text) in enumerate(texts.items())}
    assert {id_ for id_, standing in found.items() if standing is Standing.NEW} == {"passing", "under way", "changed"}
    assert found["done"] is found["lasting"] is Standing.FINISHED
    assert [row.id for row in store.rows()] == ["lasting", "done"]
    store.close()
    store = opened(tmp_path, retry=None)
    assert store.register(item("lasting", 0, "2")).standing is Standing.NEW


def test_attempts_are_counted_over_passes(tmp_path):
    """Three attempts before and two now are five."""
    for attempts in (3, 2):
        store = opened(tmp_path)
        store.register(item("a", 0, "t"))
        store.finish("a", Outcome("failed", "model_unreachable: x", None, USAGE, attempts=attempts))
        [row] = store.rows()
        store.close()
    assert row.attempts == 5


def test_a_fault_never_takes_a_result_away(tmp_path):
    """A file that was summarized and cannot be read today keeps its row; one that never could be read has its reason."""
    store = opened(tmp_path)
    store.register(item("a", 0, "t"))
    store.finish("a", done())
    store.fault(Fault("b", 1, "unreadable_input: b"))
    store.close()
    store = opened(tmp_path)
    assert store.fault(Fault("a", 0, "unreadable_input: a")).standing is Standing.FINISHED
    assert store.fault(Fault("b", 1, "unreadable_input: b still")).standing is Standing.NEW
    assert [(row.id, row.status, row.reason) for row in store.rows()] == [
        ("a", "done", None),
        ("b", "failed", "unreadable_input: b still"),
    ]


def test_rows_come_as_read_or_as_finished_and_none_is_dropped(tmp_path):
    """Inputs that a later pass does not name are still rows, after the others."""
    store = opened(tmp_path)
    for n, id_ in enumerate("abc"):
        store.register(item(id_, n, id_))
    for id_ in "cab":
        store.finish(id_, done())
    assert [row.id for row in store.rows()] == ["a", "b", "c"]
    assert [row.id for row in store.rows(as_finished=True)] == ["c", "a", "b"]
    store.close()
    store = opened(tmp_path)
    store.register(item("c", 0, "c"))
    assert [row.id for row in store.rows()] == ["c", "a", "b"]


def test_another_model_is_another_run_that_can_take_rows_over(tmp_path):
    """Nothing of one run shows in the other unless it is taken over, and both stay in the file."""
    store = opened(tmp_path)
    store.register(item("a", 0, "t"))
    store.finish("a", done("by m"))
    store.close()
    store = opened(tmp_path, OTHER)
    assert store.fresh
    assert store.register(item("a", 0, "t")).standing is Standing.NEW
    assert list(store.rows()) == []
    assert store.take_over(item("a", 0, "t"), "a")
    assert not store.take_over(item("b", 1, "never seen"), "b")
    assert [json.loads(row.result)["summary"]["article"]["sha256"] for row in store.rows()] == ["by m"]
    store.close()
    assert last_identity(tmp_path / "s.store") == OTHER
    assert OTHER.differences(RUN) == "model"
    assert not opened(tmp_path).fresh


@pytest.mark.parametrize("changed", [{"model": "n"}, {"prompts": "q"}, {"schema": "t"}, {"options": {"repair_attempts": "0"}}])
def test_a_changed_prompt_model_or_schema_is_a_new_run(tmp_path, changed):
    """Nothing that was finished counts as finished; the message names what differs."""
    store = opened(tmp_path)
    store.register(item("a", 0, "t"))
    store.finish("a", done())
    store.close()
    other = replace(RUN, **changed)
    again = opened(tmp_path, other)
    assert again.fresh
    assert again.register(item("a", 0, "t")).standing is Standing.NEW
    again.close()
    assert other.differences(RUN) == next(iter(changed.get("options", changed)))


def test_a_run_is_of_the_prompts_and_the_schema_that_are_installed(monkeypatch, tmp_path):
    """Another prompt file changes the one, another shape of what comes back the other."""
    before = identity(model="m")
    assert identity(model="m") == before
    with monkeypatch.context() as patched:
        patched.setattr("summarizer.schemas.Outline", Report)
        assert identity(model="m").differences(before) == "schema"
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "whole.j2").write_text("another question", encoding="utf-8")
    monkeypatch.setattr("summarizer.batch.identity.files", lambda _: tmp_path)
    assert identity(model="m").differences(before) == "prompts"


def test_an_article_of_lone_surrogates_survives(tmp_path):
    """JSON may hold what UTF-8 cannot; a copy of the row is still the same document."""
    store = opened(tmp_path)
    store.register(item("a", 0, "\ud800"))
    document = {"summary": {"article": {}, "odd": "\ud800"}, "usage": {}}
    store.finish("a", Outcome("done", None, json.dumps(document), USAGE))
    store.register(item("b", 1, "\ud800"))
    assert [json.loads(row.result)["summary"]["odd"] for row in store.rows()] == ["\ud800", "\ud800"]


def test_every_commit_is_on_the_disk(tmp_path):
    """The write-ahead log is synced at each commit: what the documentation promises for a power cut."""
    store = opened(tmp_path)
    assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    store.register(item("a", 0, "t"))
    store.finish("a", done())
    with closing(sqlite3.connect(tmp_path / "s.store")) as db:
        seen = db.execute("SELECT id, status FROM items").fetchall()
    assert seen == [("a", "done")]


def test_a_file_that_is_no_store_is_refused(tmp_path):
    """Whether it is another database or no database."""
    (tmp_path / "s.store").write_text("these are notes, more than a hundred of them " * 40, encoding="utf-8")
    with pytest.raises(InputError, match="is no store"):
        opened(tmp_path)
    (tmp_path / "s.store").unlink()
    with closing(sqlite3.connect(tmp_path / "s.store")) as db, db:
        db.execute("CREATE TABLE other (x)")
    with pytest.raises(InputError, match="is no store"):
        opened(tmp_path)
