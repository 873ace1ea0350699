"""One runner for one store: a lock that goes with its process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.errors import InputError, OutputError

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_runner(store: Path) -> Generator[None]:
    """Hold the store for this process. Raises InputError when another one holds it, OutputError where no file can be made."""
    path = store.with_name(f"{store.name}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from None
    try:
        try:
            _try(handle)
        except (BlockingIOError, PermissionError):
            raise InputError(
                f"{store}: another run is working on this store (process {_holder(handle)}); wait for it or end it"
            ) from None
        except OSError as error:
            raise OutputError(
                f"{path}: this file system has no locks ({error.strerror}); put the store elsewhere with --store"
            ) from None
        _sign(handle)
        yield
    finally:
        os.close(handle)


def _sign(handle: int) -> None:
    number = str(os.getpid()).encode()
    # For people: on a full disk the lock holds without a name.
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, number, 0) if hasattr(os, "pwrite") else os.write(handle, number)


def _holder(handle: int) -> str:
    try:
        return os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
    except OSError:
        return "unknown"
