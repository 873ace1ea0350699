"""A lock between processes that its holder cannot leave behind."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _RETRY_SECONDS = 0.2

    def _acquire(handle: int) -> None:
        # msvcrt gives up after ten seconds, a download takes longer.
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except PermissionError:
                time.sleep(_RETRY_SECONDS)
            else:
                return
else:
    import fcntl

    def _acquire(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def held(path: Path) -> Generator[bool]:
    """Wait for the lock and hold it; False where the file system has no locks. It goes with the process that holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _acquire(handle)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
