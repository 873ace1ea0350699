"""A full disk: answers without room are held, then fail alone; nothing kept is lost, and no more is asked than can be kept."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from batching import bare, batch, number_in, rows, serving, write_jsonl

from summarizer.batch import database, storefile
from summarizer.batch.cluster import engine
from summarizer.batch.cluster.engine import ClusterRun
from summarizer.batch.cluster.worker import Task
from summarizer.batch.deferred import ledger
from summarizer.batch.deferred.ledger import LedgerFile
from summarizer.batch.entries import Again, Fault, item
from summarizer.batch.identity import Identity
from summarizer.batch.keeping import MOST_HELD, Keeper
from summarizer.batch.outcome import Outcome
from summarizer.batch.runner import Desk
from summarizer.batch.standing import Standing
from summarizer.batch.storefile import open_store
from summarizer.batch.tally import Tally
from summarizer.errors import NoRoom
from summarizer.grounding.draft import PageFacts
from summarizer.models.deferred import Question
from summarizer.settings import load_settings

RUN = Identity(model="m", prompts="p", schema="s")
USAGE = '{"calls":1}'
TOLD = "database or disk is full"


@pytest.fixture
def server(stub, monkeypatch):
    return serving(stub, monkeypatch)


def done(characters: int = 3) -> Outcome:
    """An answer that takes about that much room."""
    words = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=2 * characters))
    document = {"summary": {"article": {}, "x": words}, "report": {"verdicts": []}, "usage": {}}
    return Outcome("done", None, json.dumps(document), USAGE)


class Disk:
    """The disk of a database, as SQLite itself limits it."""

    def __init__(self, db) -> None:
        self._db = db

    def fill(self, *, but: int = 0) -> None:
        """No room but for so many pages."""
        pages = self._db.execute("PRAGMA page_count").fetchone()[0]
        self._db.execute(f"PRAGMA max_page_count = {pages + but}")

    def empty(self) -> None:
        self._db.execute("PRAGMA max_page_count = 1000000")


@pytest.fixture
def kept(tmp_path):
    """A store of one pass, its keeper and its disk."""
    store = open_store(tmp_path / "s.store", RUN, retry=frozenset({"no_room"}))
    store.begin()
    yield store, Keeper(store), Disk(store._db)
    store.close()


def until_full(do: Callable[[int], object], numbers: range) -> int:
    """How often it went well before there was no room, which has to come."""
    for count, number in enumerate(numbers):
        try:
            do(number)
        except NoRoom:
            return count
    pytest.fail("there was always room")


def standings(store) -> list[tuple[str, str, str | None]]:
    return [(row.id, row.status, row.reason and row.reason.split(":")[0]) for row in store.rows()]


def test_a_change_without_room_leaves_what_was_registered(kept):
    """The commit takes its whole transaction back; those under way are in the store all the same, and in their order."""
    store, _, disk = kept
    for n, id_ in enumerate("abc"):
        assert store.register(item(id_, n, id_)).standing is Standing.NEW
    assert store.register(item("d", 3, "a", PageFacts(title="D"))).standing is Standing.WAITS
    disk.fill()
    with pytest.raises(NoRoom, match=TOLD):
        store.finish("a", done(60_000))
    disk.empty()
    assert store.finish("c", done()) == 1
    assert store.finish("a", done()) == 2
    assert standings(store) == [("a", "done", None), ("c", "done", None), ("d", "done", None)]
    assert store.unfinished() == 1


def test_what_finds_no_room_is_kept_when_there_is_some(kept):
    """Nothing fails and nothing is asked again where somebody makes room in time; what is held follows what is kept."""
    store, keeper, disk = kept
    for n, id_ in enumerate("abc"):
        keeper.register(item(id_, n, id_))
    disk.fill()
    assert keeper.finish("b", done(60_000)) == []
    assert keeper.finish("a", done(60_000)) == []
    assert (keeper.held, keeper.full) == (2, False)
    disk.empty()
    assert len(keeper.finish("c", done(60_000))) == 3
    assert keeper.held == 0
    assert [row.id for row in store.rows(as_finished=True)] == ["c", "b", "a"]


def test_what_never_finds_room_fails_with_its_reason_and_those_that_waited_with_it(kept):
    """In the store where the failure fits, in the order of the inputs; what was used for it is counted."""
    store, keeper, disk = kept
    for n, (id_, words) in enumerate([("a", "a"), ("b", "b"), ("c", "b"), ("d", "d")]):
        keeper.register(item(id_, n, words))
    keeper.finish("a", done())
    disk.fill()
    keeper.finish("b", done(60_000))
    assert len(keeper.finish("d", done())) == 1
    [settled] = keeper.settle()
    assert (settled.outcome.status, settled.outcome.usage, settled.rows) == ("failed", USAGE, 2)
    assert standings(store) == [
        ("a", "done", None),
        ("b", "failed", "no_room"),
        ("c", "failed", "no_room"),
        ("d", "done", None),
    ]
    store.begin()
    assert store.register(item("b", 0, "b")).standing is Standing.NEW


def test_rows_that_the_disk_cannot_take_at_all_are_written_out_in_their_order(kept, monkeypatch):
    """Neither an answer nor a failure nor a registration finds room: each has one row in the outputs, none in the store."""
    store, keeper, _ = kept
    store.fault(Fault("g", 0, "unreadable_input: g"))
    store.begin()
    for n, (id_, words) in enumerate([("a", "a"), ("b", "b"), ("c", "b"), ("d", "d")]):
        keeper.register(item(id_, n, words))
    keeper.finish("d", done())

    def full(*_):
        raise NoRoom("full")

    monkeypatch.setattr(store._database, "change", full)
    monkeypatch.setattr(store._database, "step", full)
    keeper.finish("b", done())
    assert keeper.register(item("e", 4, "e")).standing is Standing.NO_ROOM
    keeper.register(Fault("f", 5, "unreadable_input: f"))
    # Another text by a name that is there.
    keeper.register(item("d", 6, "another"))
    # A file that could not be read by the pass before.
    keeper.register(item("g", 7, "g"))
    assert [settled.rows for settled in keeper.settle()] == [2, 1, 1, 1, 1]
    monkeypatch.undo()
    assert standings(store) == [
        ("b", "failed", "no_room"),
        ("c", "failed", "no_room"),
        ("d", "done", None),
        ("e", "failed", "no_room"),
        ("f", "failed", "unreadable_input"),
        ("d#2", "failed", "no_room"),
        ("g", "failed", "no_room"),
    ]
    assert store.unfinished() == 3


def test_a_finished_row_is_no_failure_for_want_of_room(kept, monkeypatch):
    """What an earlier pass has done stays done where this one has no room to note that it saw it."""
    store, keeper, _ = kept
    keeper.register(item("a", 0, "a"))
    keeper.finish("a", done())
    store.begin()

    def full(*_):
        raise NoRoom("full")

    monkeypatch.setattr(store._database, "change", full)
    monkeypatch.setattr(store._database, "step", full)
    assert keeper.register(item("a", 0, "a")).standing is Standing.NO_ROOM
    assert [(settled.outcome, settled.rows) for settled in keeper.settle()] == [(None, 0)]
    assert standings(store) == [("a", "done", None)]


def test_steps_do_not_add_up_without_end(kept):
    """Rows that are only seen again are put on the disk by thousands; without room they wait, and none is lost."""
    store, _, disk = kept
    for n in range(2500):
        store.register(item(str(n), n, str(n)))
    assert len(store._database._steps) < 1001
    disk.fill(but=60)
    registered = until_full(lambda n: store.register(item(str(n), n, str(n))), range(2500, 20_000))
    assert registered > 100
    disk.empty()
    assert store.register(item("last", 20_000, "last")).standing is Standing.NEW
    assert store.unfinished() == 2500 + registered + 1


def test_steps_wait_where_there_is_no_room_to_put_them_on_the_disk(kept, monkeypatch):
    """Three thousand are registered although no commit goes through; the next one that does has them all."""
    store, _, _ = kept

    def full(_):
        raise NoRoom("full")

    monkeypatch.setattr(store._database, "_change", full)
    for n in range(3000):
        assert store.register(item(str(n), n, str(n))).standing is Standing.NEW
    monkeypatch.undo()
    store.finish("7", done())
    assert store.unfinished() == 2999
    assert store._database._steps == []


def test_a_cluster_is_asked_for_no_more_than_can_be_kept(kept, monkeypatch):
    """What a wave still brings after the disk was full is left for the next pass, and no other wave is sent."""
    store, _, disk = kept
    tally = Tally()
    desk = Desk(store, tally)
    given: list[str] = []

    def outcomes(_self: ClusterRun, blocks: list[list[Again]]) -> Iterator[tuple[str, Outcome]]:
        for one in (one for block in blocks for one in block):
            given.append(one.id)
            if len(given) == 30:
                disk.fill()
            yield one.id, done(3_000)

    monkeypatch.setattr(engine, "load", lambda: SimpleNamespace(put=list))
    monkeypatch.setattr(engine, "table_of", list)
    monkeypatch.setattr(engine, "WAVE", 100)
    monkeypatch.setattr(ClusterRun, "_outcomes", outcomes)
    task = Task(model="m", judge=None, settings=load_settings(), concurrency=4, run="r")
    run = ClusterRun(desk, task, workers=1, tally=tally, fetch=lambda _: pytest.fail("nothing is fetched"))
    entries = (item(str(n), n, str(n)) for n in range(1_000))

    async def main() -> None:
        await run.run(entries)
        await desk.settle()

    asyncio.run(main())
    desk.close()
    kept_rows = sum(status == "done" for _, status, _ in standings(store))
    assert desk.full
    assert kept_rows >= 29
    assert len(given) <= kept_rows + MOST_HELD + 1
    assert tally.read == 100


# --- the command --------------------------------------------------------------------------------------------------------------


def limited(monkeypatch, pages: int | None, module=storefile) -> None:
    """From now on databases of that module have so many pages; None: as many as they like."""
    connect = database.connect

    def with_limit(path: Path):
        db = connect(path)
        if pages is not None:
            db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    monkeypatch.setattr(module, "connect", with_limit)


def failures(path: Path) -> dict[str, str | None]:
    return {row["id"]: row["reason"] and row["reason"].split(":")[0] for row in rows(path)}


def test_a_few_answers_without_room_fail_and_the_run_goes_on(server, monkeypatch, tmp_path):
    """Exit 1, a row for every article in order, the reason said; with room again --resume asks for the failed ones alone."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 18))
    assert batch(source, "-o", tmp_path / "calm.jsonl", "--workers", 1).exit_code == 0
    limited(monkeypatch, 14)
    full = batch(source, "-o", tmp_path / "o.jsonl", "--concurrency", 2)
    assert full.exit_code == 1, full.stderr
    found = failures(tmp_path / "o.jsonl")
    assert list(found) == [f"a{n}" for n in range(3, 18)]
    failed = [id_ for id_, reason in found.items() if reason]
    assert 0 < len(failed) < 15
    assert {found[id_] for id_ in failed} == {"no_room"}
    assert f"{len(failed)} of 15 articles failed ({len(failed)} no_room)" in full.stderr
    assert [row["id"] for row in rows(tmp_path / "o.failures.jsonl")] == failed
    limited(monkeypatch, None)
    server.asked.clear()
    assert batch(source, "-o", tmp_path / "o.jsonl", "--resume").exit_code == 0
    assert sorted(f"a{number_in(body)}" for body in server.asked) == sorted(failed)
    assert bare(tmp_path / "o.jsonl") == bare(tmp_path / "calm.jsonl")


def test_no_more_is_asked_than_can_be_kept(server, monkeypatch, tmp_path):
    """Of two hundred articles some are kept, at most twenty and those under way are asked for nothing, and one line says so."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 203))
    limited(monkeypatch, 24)
    full = batch(source, "-o", tmp_path / "o.jsonl", "--concurrency", 4, "--workers", 1)
    assert full.exit_code == 1
    assert not (tmp_path / "o.jsonl").exists()
    [line] = full.stderr.splitlines()
    assert "o.jsonl.store: the disk is full: " in line
    assert line.endswith("and no output is written; make room and continue with --resume")
    kept = {row[0] for row in committed(tmp_path / "o.jsonl.store")}
    asked = len(server.asked)
    assert 0 < len(kept) <= asked <= len(kept) + MOST_HELD + 4
    # What could not even be registered was not asked, and failed as well.
    said = re.search(r": (\d+) articles are kept, (\d+) failed \((\d+) no_room\), (\d+) not begun, ", line)
    assert said is not None
    told, failed, counted, left = map(int, said.groups())
    assert (told, counted) == (len(kept), failed)
    assert max(asked - told, MOST_HELD) <= failed <= MOST_HELD + 4
    assert told + failed + left == 200
    limited(monkeypatch, None)
    server.asked.clear()
    assert batch(source, "-o", tmp_path / "o.jsonl", "--resume", "--limit", 60).exit_code == 0
    assert {f"a{number_in(body)}" for body in server.asked} == {f"a{n}" for n in range(3, 63)} - kept
    assert len(rows(tmp_path / "o.jsonl")) == 60


def test_resuming_asks_again_what_failed_for_want_of_room(server, tmp_path):
    """Room is no property of an article; another failure stays."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 7))
    assert batch(source, "-o", tmp_path / "o.jsonl").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "o.jsonl.store")) as db, db:
        for id_, reason in (("a4", "no_room: full"), ("a5", "unusable_answer: no")):
            db.execute("UPDATE items SET status = 'failed', result = NULL, reason = ? WHERE id = ?", (reason, id_))
    db.close()
    server.asked.clear()
    assert batch(source, "-o", tmp_path / "o.jsonl", "--resume").exit_code == 1
    assert [number_in(body) for body in server.asked] == [4]
    assert failures(tmp_path / "o.jsonl") == {"a3": None, "a4": None, "a5": "unusable_answer", "a6": None}


def committed(store: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(store)) as db, db:
        return db.execute("SELECT id FROM items WHERE status = 'done'").fetchall()


def test_outputs_without_room_are_exit_4_where_every_article_was_kept(server, monkeypatch, tmp_path):
    """A result could not be written, nothing failed: nothing is asked again, and no half an output is left."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 8))

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("summarizer.batch.outputs.atomic.os.fsync", full)
    done = batch(source, "-o", tmp_path / "o.jsonl")
    assert done.exit_code == 4
    assert "cannot be written (No space left on device)" in done.stderr
    monkeypatch.undo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "o.jsonl.store", "o.jsonl.store.lock"]
    serving(server, monkeypatch)
    server.asked.clear()
    assert batch(source, "-o", tmp_path / "o.jsonl", "--resume").exit_code == 0
    assert (len(rows(tmp_path / "o.jsonl")), server.asked) == (5, [])


def test_a_store_that_cannot_be_made_is_exit_4_and_leaves_nothing(server, monkeypatch, tmp_path):
    """Nothing is asked, and the next try is no other run's."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 5))
    limited(monkeypatch, 2)
    assert batch(source, "-o", tmp_path / "o.jsonl").exit_code == 4
    assert server.asked == []
    limited(monkeypatch, None)
    assert batch(source, "-o", tmp_path / "o.jsonl").exit_code == 0


def test_questions_that_cannot_be_taken_down_end_a_run_of_batches(server, monkeypatch, tmp_path):
    """Exit 1 and one line; nothing was sent."""
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 203))
    limited(monkeypatch, 40, module=ledger)
    done = batch(source, "-o", tmp_path / "o.jsonl", "--engine", "openai-batch", env={"OPENAI_API_KEY": "k"})
    assert done.exit_code == 1, done.stderr
    [line] = done.stderr.splitlines()
    assert "o.jsonl.store.batches: cannot be written (database or disk is full): 0 articles are kept" in line
    assert server.asked == []


def test_a_ledger_without_room_says_so_to_whoever_asks(monkeypatch, tmp_path):
    """Not as an unreachable server, which would be asked again."""
    limited(monkeypatch, 12, module=ledger)
    file = LedgerFile(tmp_path / "l.batches")
    bodies = [json.dumps({"model": "m", "x": random.Random(n).randbytes(4000).hex()}) for n in range(50)]
    assert until_full(lambda n: file.answer(Question("/v1/chat/completions", bodies[n])), range(50)) > 0
    file.close()


# --- a disk -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path):
    """A file system of its own, of 300 kB, which a function makes larger."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small file system on Linux")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.decode().strip()}")

    def enlarge() -> None:
        subprocess.run(["mount", "-o", "remount,size=50m", folder], check=True)

    yield folder, enlarge
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("articles", [50, 120])
def test_a_disk_that_is_really_full(server, disk, tmp_path, articles):
    """Store and outputs on it: exit 1, one line, nothing but what was committed; with room again the rest alone is asked."""
    folder, enlarge = disk
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 3 + articles))
    assert batch(source, "-o", tmp_path / "calm.jsonl", "--workers", 1).exit_code == 0
    server.asked.clear()
    full = batch(source, "-o", folder / "o.jsonl", "--concurrency", 4, "--workers", 1)
    assert full.exit_code == 1, full.stderr
    [line] = full.stderr.splitlines()
    assert "no_room" in line
    assert line.endswith("and no output is written; make room and continue with --resume")
    assert not [path for path in folder.iterdir() if not path.name.startswith("o.jsonl.store")]
    kept = {id_ for (id_,) in committed(folder / "o.jsonl.store")}
    assert 0 < len(kept) <= len(server.asked) <= len(kept) + MOST_HELD + 4
    enlarge()
    server.asked.clear()
    assert batch(source, "-o", folder / "o.jsonl", "--resume", "--workers", 1).exit_code == 0
    assert {f"a{number_in(body)}" for body in server.asked} == {f"a{n}" for n in range(3, 3 + articles)} - kept
    assert bare(folder / "o.jsonl") == bare(tmp_path / "calm.jsonl")


def test_a_full_disk_for_the_store_alone(server, disk, tmp_path):
    """Outputs elsewhere have a row for every article, those without room as failed."""
    folder, _ = disk
    (folder / "taken").write_bytes(b"x" * 150_000)
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 23))
    done = batch(source, "-o", tmp_path / "o.jsonl", "--store", folder / "o.store", "--concurrency", 2)
    assert done.exit_code == 1, done.stderr
    found = failures(tmp_path / "o.jsonl")
    assert list(found) == [f"a{n}" for n in range(3, 23)]
    assert {id_ for id_, reason in found.items() if not reason} == {id_ for (id_,) in committed(folder / "o.store")}
    assert set(found.values()) == {None, "no_room"}
