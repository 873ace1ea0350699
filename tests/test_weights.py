"""Weights come whole or not at all: fetched by pip from a source of the test's own, checked, kept, shared between processes."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import WeightsMissing
from summarizer.models import fetch, weights
from summarizer.models.progress import TerminalProgress
from summarizer.models.weights import Progress, Weights
from summarizer.settings import Settings, load_settings

CONTENT = b"GGUF" + bytes(range(256)) * 4000


def make_wheel(content: bytes = CONTENT, *, member: str = "tiny_weights/tiny.gguf") -> bytes:
    """A wheel with one file of weights, the same bytes each time."""
    buffer = io.BytesIO()
    info = "tiny_weights-0.1.dist-info"
    files = {
        member: content,
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: tiny-weights\nVersion: 0.1\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": b"",
    }
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


WHEEL = make_wheel()
TINY = Weights(
    name="Tiny",
    package="tiny-weights",
    version="0.1",
    wheel_sha256=hashlib.sha256(WHEEL).hexdigest(),
    wheel_size=len(WHEEL),
    member="tiny_weights/tiny.gguf",
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    size=len(CONTENT),
    licence="MIT",
)
FILENAME = "tiny_weights-0.1-py3-none-any.whl"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes packages from, and from nowhere else."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / FILENAME).write_bytes(WHEEL)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def home(settings: Settings) -> Path:
    """Where weights are kept."""
    return weights.cache_dir(settings) / "models"


def kept(settings: Settings) -> list[str]:
    """What is in there, beside the lock."""
    return sorted(path.name for path in home(settings).iterdir() if path.name != ".lock")


def placed(settings: Settings, content: bytes = CONTENT) -> Path:
    """A file put where the weights belong, by hand."""
    home(settings).mkdir(parents=True)
    path = home(settings) / "tiny.gguf"
    path.write_bytes(content)
    return path


class Heard(Progress):
    """Notes what a pull tells."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.sizes: list[int] = []

    def started(self, weights: Weights) -> None:
        self.told.append(weights.announcement())

    def received(self, size: int) -> None:
        self.sizes.append(size)

    def finished(self) -> None:
        self.told.append("finished")


# --- one process -------------------------------------------------------------------------------------------------------------


def test_a_pull_keeps_the_file_and_asks_pip_once(source: Path, settings: Settings) -> None:
    """The file stands in the cache folder, byte for byte; a second pull finds it without any source, and says nothing."""
    heard = Heard()
    assert weights.weights_path(settings, weights=TINY) is None
    path = weights.pull(settings, weights=TINY, progress=heard)
    assert path.read_bytes() == CONTENT
    assert path == home(settings) / "tiny.gguf"
    assert heard.told == ["Fetching Tiny from the Python package tiny-weights==0.1 (1 MB, MIT), once.", "finished"]
    assert kept(settings) == ["tiny.gguf", "tiny.gguf.ok"]
    shutil.rmtree(source)
    again = Heard()
    assert weights.ensure(settings, weights=TINY, progress=again) == path
    assert again.told == []


def test_the_cache_folder_is_the_users_unless_it_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SUMMARIZER_CACHE_DIR names the folder; unset, it is the platform's."""
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "mine"))
    assert weights.cache_dir(load_settings()) == tmp_path / "mine"
    monkeypatch.delenv("SUMMARIZER_CACHE_DIR")
    assert weights.cache_dir(load_settings()).name == "summarizer"


def fails(settings: Settings, *, spec: Weights = TINY) -> str:
    """The line a failing pull ends with; nothing but the lock is left behind."""
    with pytest.raises(WeightsMissing) as caught:
        weights.pull(settings, weights=spec)
    assert kept(settings) == []
    line = str(caught.value)
    assert "\n" not in line
    assert line.endswith("run `summarizer models pull`.")
    assert caught.value.exit_code == 3
    return line


def test_without_a_source_the_line_names_the_command_that_mends_it(source: Path, settings: Settings) -> None:
    """No such package where pip looks: WeightsMissing says so."""
    (source / FILENAME).unlink()
    assert "the package index that pip uses does not offer tiny-weights==0.1" in fails(settings)


def test_a_wheel_of_other_bytes_is_thrown_away(source: Path, settings: Settings) -> None:
    """Same name, same version, another content: the wheel's sha256 tells."""
    (source / FILENAME).write_bytes(make_wheel(b"GGUF and something else"))
    assert "the wheel of tiny-weights==0.1 has sha256" in fails(settings)


def test_a_file_of_other_bytes_is_thrown_away(source: Path, settings: Settings) -> None:
    """The file inside is checked on its own."""
    assert "tiny_weights/tiny.gguf has sha256" in fails(settings, spec=dataclasses.replace(TINY, sha256="0" * 64))


def test_a_wheel_without_the_file_is_thrown_away(source: Path, settings: Settings) -> None:
    """A wheel that holds no such member is named as that."""
    assert "its wheel holds no tiny_weights/big.gguf" in fails(
        settings, spec=dataclasses.replace(TINY, member="tiny_weights/big.gguf")
    )


def test_a_full_disk_while_unpacking_leaves_nothing(source: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """ENOSPC half way: the line says so and the half is gone."""

    def half(reading: Any, writing: Any, _: int) -> None:
        writing.write(reading.read(1000))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(weights.shutil, "copyfileobj", half)
    assert "No space left on device" in fails(settings)


def test_a_cache_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    """A folder that cannot be made is told, not raised as it came."""
    (tmp_path / "cache").write_text("no folder")
    with pytest.raises(WeightsMissing, match=r"(Not a directory|File exists).*models pull"):
        weights.pull(load_settings(cache_dir=tmp_path / "cache"), weights=TINY)


SAID = {
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n": "the disk is full",
    "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\nERROR: No matching distribution found\n": (
        "no connection to the package index"
    ),
    "ERROR: something new\n": "pip failed: something new",
    "": "pip failed without a word",
}


@pytest.mark.parametrize(("said", "line"), SAID.items())
def test_what_pip_says_becomes_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, line: str) -> None:
    """pip's many lines are one reason a person can act on."""
    script = f"import sys; sys.stderr.write({said!r}); sys.exit(1)"
    monkeypatch.setattr(fetch, "pip_command", lambda: [sys.executable, "-c", script])
    with pytest.raises(fetch.FetchError) as caught:
        fetch.download("tiny-weights==0.1", work=tmp_path, received=lambda _: None)
    assert str(caught.value) == line


# --- what lies there already -------------------------------------------------------------------------------------------------


def test_a_half_written_file_is_not_used_and_is_replaced(source: Path, settings: Settings) -> None:
    """Under the right name with too few bytes: not there; a pull puts the whole file in its place."""
    placed(settings, CONTENT[:1000])
    assert weights.weights_path(settings, weights=TINY) is None
    assert weights.pull(settings, weights=TINY).read_bytes() == CONTENT


def test_a_file_of_the_right_size_is_hashed_before_it_is_used(settings: Settings) -> None:
    """Put there by hand, the right file is taken and marked; a wrong one of the same size is not."""
    path = placed(settings, b"X" * len(CONTENT))
    assert weights.weights_path(settings, weights=TINY) is None
    path.write_bytes(CONTENT)
    assert weights.weights_path(settings, weights=TINY) == path
    assert kept(settings) == ["tiny.gguf", "tiny.gguf.ok"]


def test_a_file_is_hashed_once_for_each_state_it_is_in(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The marker spares the hash while size and time are as they were; a file changed since is hashed again and found out."""
    path = placed(settings)
    assert weights.weights_path(settings, weights=TINY) == path
    hashed: list[Path] = []
    digest: Callable[[Path], str] = weights._digest

    def noting(path: Path) -> str:
        hashed.append(path)
        return digest(path)

    monkeypatch.setattr(weights, "_digest", noting)
    assert weights.weights_path(settings, weights=TINY) == path
    assert hashed == []
    before = path.stat()
    path.write_bytes(CONTENT[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert weights.weights_path(settings, weights=TINY) is None
    assert hashed == [path]


@pytest.mark.parametrize("marker", ["", "{", "[]", '{"sha256": 1}'])
def test_a_spoilt_marker_only_costs_a_hash(settings: Settings, marker: str) -> None:
    """Whatever stands in the marker, the file decides."""
    path = placed(settings)
    path.with_name("tiny.gguf.ok").write_text(marker)
    assert weights.weights_path(settings, weights=TINY) == path


def test_what_a_killed_pull_left_is_swept(source: Path, settings: Settings) -> None:
    """A process that was killed cannot clean up; the next pull does."""
    (home(settings) / "pull-dead" / "tmp").mkdir(parents=True)
    (home(settings) / "pull-dead" / "tmp" / "half.whl").write_bytes(b"half")
    weights.pull(settings, weights=TINY)
    assert kept(settings) == ["tiny.gguf", "tiny.gguf.ok"]


# --- finding a pip -----------------------------------------------------------------------------------------------------------


def without(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Make these modules look as if they were not installed."""
    find = fetch.importlib.util.find_spec
    monkeypatch.setattr(fetch.importlib.util, "find_spec", lambda name: None if name in modules else find(name))


def test_an_environment_without_pip_uses_the_one_inside_python(
    source: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """uv makes environments without pip; ensurepip's wheel holds one that runs from where it lies."""
    without(monkeypatch, "pip")
    command = fetch.pip_command()
    if command is None or "tool" in command:
        pytest.skip("this Python was built without ensurepip")
    assert command[-1].endswith(f".whl{os.sep}pip")
    assert weights.pull(settings, weights=TINY).read_bytes() == CONTENT


def test_without_any_pip_uv_brings_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither pip nor ensurepip: uv runs pip as a tool."""
    without(monkeypatch, "pip", "ensurepip")
    monkeypatch.setattr(fetch.sysconfig, "get_config_var", lambda _: None)
    monkeypatch.setattr(fetch.shutil, "which", lambda name: f"/somewhere/{name}")
    assert fetch.pip_command() == ["/somewhere/uv", "tool", "run", "pip"]


def test_without_pip_and_uv_the_line_says_how_to_get_one(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing to fetch with: the line says what would bring pip."""
    without(monkeypatch, "pip", "ensurepip")
    monkeypatch.setattr(fetch.sysconfig, "get_config_var", lambda _: None)
    monkeypatch.setattr(fetch.shutil, "which", lambda _: None)
    assert "neither pip nor uv" in fails(settings)


# --- a slow source, and two at once ------------------------------------------------------------------------------------------


class Index:
    """A package index on loopback that sends half of the wheel and the rest when it is told to."""

    def __init__(self) -> None:
        self.half_sent = threading.Event()
        self.go_on = threading.Event()
        self.downloads: list[str] = []
        self.url = ""


@pytest.fixture
def index(source: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """The index, as the only one pip knows."""
    slow = Index()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.endswith(".whl"):
                self.answer(f'<!DOCTYPE html><a href="/{FILENAME}">{FILENAME}</a>'.encode(), "text/html")
                return
            slow.downloads.append(self.path)
            self.answer(WHEEL, "application/octet-stream")

        def answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            if body is WHEEL:
                slow.half_sent.set()
                slow.go_on.wait(60)
            try:
                self.wfile.write(body[len(body) // 2 :])
            except OSError:
                return  # the one who asked was stopped

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    slow.url = f"http://127.0.0.1:{server.server_port}/simple"
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", slow.url)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    yield slow
    slow.go_on.set()
    server.shutdown()
    thread.join()
    server.server_close()


PULL = """
import sys
from summarizer.models.weights import Progress, Weights, pull
from summarizer.settings import load_settings

class Said(Progress):
    def started(self, weights):
        print("started", flush=True)

print("asking", flush=True)
print(pull(load_settings(cache_dir=sys.argv[1]), weights={spec!r}, progress=Said()), flush=True)
"""


def pulling(settings: Settings) -> subprocess.Popen[str]:
    """Another process that pulls into the same folder."""
    command = [sys.executable, "-c", PULL.format(spec=TINY), str(weights.cache_dir(settings))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def test_two_processes_at_once_fetch_once(index: Index, settings: Settings) -> None:
    """The second waits for the first, finds the file, and downloads nothing."""
    first = pulling(settings)
    assert index.half_sent.wait(60)
    second = pulling(settings)
    assert second.stdout is not None
    assert second.stdout.readline() == "asking\n"
    index.go_on.set()
    ends = [process.communicate(timeout=60) for process in (first, second)]
    path = str(home(settings) / "tiny.gguf")
    assert [process.returncode for process in (first, second)] == [0, 0]
    assert ends[0][0].splitlines() == ["asking", "started", path]
    assert ends[1][0].splitlines() == [path]
    assert len(index.downloads) == 1
    assert Path(path).read_bytes() == CONTENT
    assert kept(settings) == ["tiny.gguf", "tiny.gguf.ok"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C another way")
def test_ctrl_c_half_way_leaves_nothing(index: Index, settings: Settings) -> None:
    """Interrupted while pip downloads, the process ends its pip, cleans up and goes."""
    process = pulling(settings)
    assert index.half_sent.wait(60)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode
    assert "KeyboardInterrupt" in said
    assert kept(settings) == []


CONNECT = """
import asyncio, sys
from summarizer.models import embedded, weights
from summarizer.models.client import connect
from summarizer.settings import load_settings

embedded.require_binding = lambda: None
ensure = weights.ensure
weights.ensure = lambda settings, **given: ensure(settings, weights=weights.{spec!r}, **given)

async def main():
    async with connect("local", load_settings(cache_dir=sys.argv[1])):
        pass

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C another way")
def test_ctrl_c_while_a_model_is_fetched_for_its_first_use_does_not_wait_for_the_rest(index: Index, settings: Settings) -> None:
    """The download runs in a thread that Python cannot interrupt: its pip is ended, and the process goes."""
    command = [sys.executable, "-c", CONNECT.format(spec=TINY), str(weights.cache_dir(settings))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert index.half_sent.wait(60)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode
    assert "KeyboardInterrupt" in said
    assert kept(settings) == []


def test_progress_hears_of_bytes_while_they_come(index: Index, settings: Settings) -> None:
    """Half of the wheel is told as half while the other half is still awaited."""

    class LetGo(Heard):
        def received(self, size: int) -> None:
            super().received(size)
            if size >= len(WHEEL) // 4:
                index.go_on.set()

    heard = LetGo()
    weights.pull(settings, weights=TINY, progress=heard)
    assert any(len(WHEEL) // 4 <= size <= len(WHEEL) // 2 for size in heard.sizes)


def test_without_a_terminal_there_is_one_line_and_no_bar(
    source: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard error of a pipe gets the announcement, standard output nothing."""
    weights.pull(settings, weights=TINY, progress=TerminalProgress())
    out, err = capsys.readouterr()
    assert (out, err) == ("", "Fetching Tiny from the Python package tiny-weights==0.1 (1 MB, MIT), once.\n")
