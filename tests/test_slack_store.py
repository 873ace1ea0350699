"""The bot's memory: once and only once, over restarts, and nothing kept longer than said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import BadSetting
from summarizer.slack.asks import Ask, Place, Way, Wish
from summarizer.slack.line import Limits, Line, Waiting
from summarizer.slack.store import SAME_AGAIN, State, Store

ASK = Ask(Wish.SUMMARY, text="Nobody but the editors may read this sentence.")
PLACE = Place(team="T1", channel="C1", user="U1", message="1.1", thread="1.1")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    made = Store(tmp_path / "slack.sqlite3", clock=clock)
    yield made
    made.close()


def test_a_delivery_is_claimed_once_and_over_a_restart(tmp_path: Path) -> None:
    """The second claim of an event is refused, also by the process after this one."""
    path = tmp_path / "s"
    first = Store(path)
    assert first.claim("event:Ev1")
    assert not first.claim("event:Ev1")
    first.close()
    second = Store(path)
    assert not second.claim("event:Ev1")
    assert (second.claimed("event:Ev1"), second.claimed("event:Ev2")) == (True, False)
    assert second.claim("event:Ev2")
    second.close()


def test_a_message_is_taken_on_once_whatever_events_bring_it(store: Store, clock: Clock) -> None:
    """The same message by another event, at once or a day later, is no second request."""
    assert store.admit("event:1", ASK, PLACE, Way.MENTION, subject="m", forever=True) is not None
    assert store.admit("event:1", ASK, PLACE, Way.MENTION, subject="other", forever=True) is None
    assert store.admit("event:2", ASK, PLACE, Way.MENTION, subject="m", forever=True) is None
    clock.now += 86_400
    assert store.admit("event:3", ASK, PLACE, Way.MENTION, subject="m", forever=True) is None


def test_a_command_may_be_given_again_when_it_was_answered_some_time_ago(store: Store, clock: Clock) -> None:
    """While it is open, and for half a minute, the same command by the same person is the same request."""
    job = store.admit("c:1", ASK, PLACE, Way.COMMAND, subject="c", forever=False)
    assert job is not None
    assert store.admit("c:2", ASK, PLACE, Way.COMMAND, subject="c", forever=False) is None
    store.done(job.id)
    assert store.admit("c:3", ASK, PLACE, Way.COMMAND, subject="c", forever=False) is None
    clock.now += SAME_AGAIN + 1
    assert store.admit("c:4", ASK, PLACE, Way.COMMAND, subject="c", forever=False) is not None


def test_what_is_open_is_found_again_by_the_next_process(tmp_path: Path) -> None:
    """Waiting, being worked at, and worked out but not posted: all of it, with what was asked."""
    path = tmp_path / "s"
    first = Store(path)
    jobs = [first.admit(f"e:{n}", ASK, PLACE, Way.MENTION, subject=f"m{n}", forever=True) for n in range(4)]
    names = [job.id for job in jobs if job is not None]
    first.began(names[1])
    first.began(names[2])
    first.worked_out(names[2], answer="{}", article="text")
    first.done(names[3])
    first.close()
    second = Store(path)
    assert {job.id: job.state for job in second.open_jobs()} == dict(
        zip(names[:3], (State.WAITING, State.WORKING, State.READY), strict=True)
    )
    assert second.ask(names[0]) == ASK
    # Once there is an article, what was asked is in it and kept twice nowhere.
    assert (second.ask(names[2]), second.article(names[2])) == (None, "text")
    second.close()


def test_texts_go_when_their_time_is_over_and_leave_no_trace_in_the_file(store: Store, clock: Clock, tmp_path: Path) -> None:
    """After the retention neither the row nor a free page nor SQLite's log holds the words; ids stay."""
    job = store.admit("e", ASK, PLACE, Way.MENTION, subject="m", forever=True)
    assert job is not None
    store.worked_out(job.id, answer='{"secret": "answer words"}', article="secret article words")
    store.done(job.id)
    clock.now += 3599
    assert store.purge(3600) == 0
    assert store.article(job.id) == "secret article words"
    clock.now += 2
    assert store.purge(3600) == 1
    assert (store.article(job.id), store.answer(job.id), store.ask(job.id)) == (None, None, None)
    assert store.job(job.id) is not None
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"secret" not in left
    assert b"Nobody but the editors" not in left


def test_a_cancelled_request_keeps_no_text(store: Store) -> None:
    """Called off, it is forgotten at once; what was answered can no longer be called off."""
    job = store.admit("e", ASK, PLACE, Way.MENTION, subject="m", forever=True)
    assert job is not None
    assert store.cancelled(job.id)
    assert store.ask(job.id) is None
    assert not store.cancelled(job.id)


def test_a_failed_request_can_be_tried_again_while_it_is_kept(store: Store, clock: Clock) -> None:
    """What was asked stays for Try again until its time is over."""
    job = store.admit("e", ASK, PLACE, Way.MENTION, subject="m", forever=True)
    assert job is not None
    store.failed(job.id, "The model cannot be reached.")
    assert store.again(job.id)
    assert not store.again(job.id)
    store.failed(job.id, "Again not.")
    clock.now += 7200
    store.purge(3600)
    assert not store.again(job.id)


def test_two_processes_never_share_a_store(store: Store, tmp_path: Path) -> None:
    """A second bot on the same file is refused with a line that says what to do."""
    path = str(tmp_path / "slack.sqlite3")
    code = f"from pathlib import Path\nfrom summarizer.slack.store import Store\nStore(Path({path!r}))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert other.returncode == 1
    assert "another bot uses this store" in other.stderr
    with pytest.raises(BadSetting, match="SUMMARIZER_SLACK_STORE"):
        Store(tmp_path / "slack.sqlite3")


def test_the_file_is_for_its_owner_alone(store: Store, tmp_path: Path) -> None:
    """It holds what people wrote."""
    assert (tmp_path / "slack.sqlite3").stat().st_mode & 0o077 == 0


# --- the line ---


def line(*waiting: tuple[str, str, str], user: int = 9, channel: int = 9, everyone: int = 99) -> Line:
    made = Line(Limits(user=user, channel=channel, all=everyone))
    for name, who, where in waiting:
        made.join(Waiting(name, who, where))
    return made


def test_nobodys_second_goes_before_anybodys_first() -> None:
    """One who asks three times at once waits behind who asks once."""
    made = line(("a1", "ann", "C"), ("a2", "ann", "C"), ("a3", "ann", "C"), ("b1", "bob", "C"))
    assert [made.place(name) for name in ("a1", "b1", "a2", "a3", "x")] == [1, 2, 3, 4, 0]


def test_the_limits_of_a_person_a_channel_and_the_line() -> None:
    """Each is said with its number, and the same request elsewhere or by somebody else still goes."""
    made = line(("1", "ann", "C1"), ("2", "bob", "C2"), ("3", "bob", "C3"), user=2, channel=1, everyone=4)
    assert "You have 2 requests" in str(made.full_for("bob", "C9"))
    assert "This channel has 1 requests" in str(made.full_for("cyd", "C1"))
    assert made.full_for("cyd", "C9") is None
    made.join(Waiting("4", "dan", "C4"))
    assert "The line is full" in str(made.full_for("cyd", "C9"))


def test_who_leaves_lets_the_others_move_up() -> None:
    """A cancelled request gives its place away."""
    made = line(("1", "ann", "C"), ("2", "bob", "C"), ("3", "cyd", "C"))
    assert made.leave("1")
    assert not made.leave("1")
    assert (made.place("2"), made.place("3")) == (1, 2)
