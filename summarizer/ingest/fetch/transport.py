"""httpx2 over connections of our own, and bodies unpacked in bounded steps."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import httpcore2
import httpx2

_CHUNK = 65_536
# Either of gzip and zlib, told by the header (zlib's manual: 32 added to the window bits).
_EITHER = 32 + zlib.MAX_WBITS


class TooLarge(Exception):
    """A body over the limit, packed or unpacked."""


class BadEncoding(Exception):
    """A content encoding that was not asked for, or that is broken."""


class _Stream(httpx2.SyncByteStream):
    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class Transport(httpx2.BaseTransport):
    """httpx2's requests through a pool whose connections a given backend opens.

    No proxy: it would connect for us, to addresses that nobody checked.
    """

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to one request, its body not read yet."""
        url = httpcore2.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore2.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


def body_of(response: httpx2.Response, *, limit: int, cut: bool = False) -> bytes:
    """The unpacked body of an answer, `limit` bytes at most; what is over it is refused, or left out with `cut`.

    Raises TooLarge, BadEncoding.
    """
    declared = response.headers.get("content-length", "")
    if not cut and declared.isdigit() and len(declared) < 20 and int(declared) > limit:
        raise TooLarge
    encodings = [one.strip().lower() for one in response.headers.get("content-encoding", "").split(",") if one.strip()]
    pieces = response.iter_raw(_CHUNK)
    match [one for one in encodings if one != "identity"]:
        case []:
            unpacked = pieces
        case ["gzip" | "x-gzip" | "deflate"]:
            unpacked = _unpacked(pieces)
        case others:
            raise BadEncoding(", ".join(others)[:100])
    body = bytearray()
    for piece in unpacked:
        body += piece
        if len(body) > limit:
            if cut:
                return bytes(body[:limit])
            raise TooLarge
    return bytes(body)


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What gzip or deflate packed, in steps of a chunk's size however small the packed step was."""
    machine, begun, whole = zlib.decompressobj(_EITHER), False, False
    for piece in pieces:
        waiting = piece
        while waiting:
            if machine.eof:  # gzip may hold several members, one behind the other
                machine = zlib.decompressobj(_EITHER)
            try:
                out = machine.decompress(waiting, _CHUNK)
            except zlib.error:
                if begun:
                    raise BadEncoding("broken gzip or deflate") from None
                machine = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send deflate without its header
                begun = True
                continue
            begun = True
            yield out
            waiting = machine.unused_data if machine.eof else machine.unconsumed_tail
        whole = machine.eof
    if begun and not whole:
        raise BadEncoding("broken off")
