"""Slack in bad days: a door in front of local-slack that lets calls through, refuses them, loses them or answers in its place."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web


@dataclass(frozen=True)
class Fault:
    """What becomes of a call in place of Slack's answer."""

    status: int = 200
    body: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    """The call reaches Slack, and its answer is lost on the way back."""
    dead: bool = False
    """The call reaches nobody."""


RATE_LIMITED = Fault(status=429, body={"ok": False, "error": "ratelimited"}, headers={"Retry-After": "0"})
LOST = Fault(lost=True)
DEAD = Fault(dead=True)


def refused(code: str) -> Fault:
    return Fault(body={"ok": False, "error": code})


OK = Fault(body={"ok": True})


@dataclass
class Door:
    """Which calls went through it, and what it does with the next ones: faults of a method in turn, then none."""

    base: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    judge: Callable[[str, dict[str, Any]], Fault | None] = lambda _method, _body: None
    wire: Wire | None = None
    """What the bot's socket runs through, where it does."""

    def of(self, method: str) -> list[dict[str, Any]]:
        return [body for name, body in self.calls if name == method]


class Wire:
    """A TCP connection to local-slack that can be cut, and stays cut until it is mended."""

    def __init__(self, behind: str) -> None:
        self._host, _, port = behind.removeprefix("http://").partition(":")
        self._port = int(port)
        self._open: set[asyncio.StreamWriter] = set()
        self._whole = True
        self.base = ""

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry bytes both ways."""
        if not self._whole:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection(self._host, self._port)
        self._open |= {writer, far_writer}
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        self._open -= {writer, far_writer}

    def cut(self) -> None:
        """Break what is open; nothing new is let through."""
        self._whole = False
        for writer in self._open:
            writer.transport.abort()

    def mend(self) -> None:
        """Let connections through again."""
        self._whole = True


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
        await writer.drain()
    writer.close()


@asynccontextmanager
async def wire(behind: str) -> AsyncIterator[Wire]:
    """The wire on a free port of loopback."""
    made = Wire(behind)
    server = await asyncio.start_server(made.pass_on, "127.0.0.1", 0)
    made.base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        made.cut()
        server.close()


@asynccontextmanager
async def door(behind: str) -> AsyncIterator[Door]:
    """The door on a free port of loopback."""
    made = Door()
    async with aiohttp.ClientSession() as session:

        async def call(request: web.Request) -> web.StreamResponse:
            method, raw = request.match_info["method"], await request.read()
            body = await _body(request)
            made.calls.append((method, body))
            waiting = made.faults.get(method) or []
            fault = waiting.pop(0) if waiting else made.judge(method, body)
            if fault is not None and not fault.lost:
                if fault.dead:
                    _hang_up(request)
                return web.json_response(fault.body, status=fault.status, headers=fault.headers)
            headers = {name: value for name, value in request.headers.items() if name in ("Authorization", "Content-Type")}
            async with session.request(
                request.method, f"{behind}/api/{method}", params=request.query, data=raw, headers=headers
            ) as answer:
                content = await answer.json()
            if made.wire is not None and method == "apps.connections.open":
                content["url"] = content["url"].replace(behind.removeprefix("http"), made.wire.base.removeprefix("http"))
            if fault is not None:
                _hang_up(request)
            return web.json_response(content)

        app = web.Application(client_max_size=8 * 1024 * 1024)
        app.router.add_post("/api/{method}", call)
        app.router.add_get("/api/{method}", call)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        made.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield made
        finally:
            await runner.cleanup()


def _hang_up(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return await request.json()
    return {**request.query, **await request.post()}
