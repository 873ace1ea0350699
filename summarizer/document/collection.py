"""Collection: the cyclic garbage collector paused while a text is read, which makes many small objects and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Generator[None]:
    """The collector off, and on again afterwards if it was before; also a decorator.

    CPython looks through every object of the process each time that enough new ones stand: a third of the time in which
    a long article is read, for nothing, because a reading makes no cycles and keeps what it makes. The remedy is that of
    Mercurial's `util.nogc`. The collector belongs to the process: other threads go without it for as long, too. Where
    somebody has switched it off, it stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
