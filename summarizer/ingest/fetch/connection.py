"""Connections to checked addresses: what was checked is what is connected to, whatever a name resolves to a moment later."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

Resolve = Callable[[str, int], list[str]]
Allowed = Callable[[str], bool]


class AddressRefused(Exception):
    """A host has no address that may be connected to."""


class NotResolved(Exception):
    """A host's name is not known, or not in time."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Deadline:
    """A moment after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, `most` at most. Raises httpcore2.ReadTimeout when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline has passed")
        return left if most is None else min(left, most)


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens connections by resolving once, checking every address, and connecting to one that was checked.

    TLS names and certificates stay those of the host: httpcore asks for them by the URL.
    """

    def __init__(self, *, resolve: Resolve, allowed: Allowed, deadline: Deadline) -> None:
        self._inner = httpcore2.SyncBackend()
        self._resolve, self._allowed, self._deadline = resolve, allowed, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to a checked address of `host`. Raises AddressRefused, NotResolved."""
        addresses = self._addresses(host, port)
        usable = [address for address in addresses if self._allowed(address)]
        if not usable:
            raise AddressRefused(host)
        failure: Exception | None = None
        for address in usable[:3]:
            try:
                stream = self._inner.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            return self._confirmed(stream, host)
        assert failure is not None
        raise failure

    def _confirmed(self, stream: httpcore2.NetworkStream, host: str) -> httpcore2.NetworkStream:
        """The stream, its other end looked at once more: it is the socket that knows where it goes."""
        peer = stream.get_extra_info("server_addr")
        if not self._allowed(str(peer[0])):
            stream.close()
            raise AddressRefused(host)
        return _TimedStream(stream, self._deadline)

    def _addresses(self, host: str, port: int) -> list[str]:
        """What the resolver says within the deadline; the system's resolver cannot be interrupted, only left behind."""
        answer: list[list[str]] = []

        def ask() -> None:
            try:
                answer.append(self._resolve(host, port))
            except (OSError, UnicodeError, ValueError):
                answer.append([])

        thread = threading.Thread(target=ask, name="resolver", daemon=True)
        thread.start()
        thread.join(self._deadline.left())
        if not answer or not answer[0]:
            raise NotResolved(host)
        return answer[0]


class _TimedStream(httpcore2.NetworkStream):
    """A stream on which every wait ends with the deadline, so that a server that sends a byte a second gains nothing."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
