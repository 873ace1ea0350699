"""A server of our own on loopback that answers what a test tells it to: for faults no real model can be made to have."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """An HTTP answer; a body that is no string is sent as JSON. `status` 0 closes the connection without one.

    With `pieces` the body is what they give, one after the other, each sent at once.
    """

    body: Any = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterator[str]] | None = None


def event(content: str) -> str:
    """A piece of a streamed chat completion."""
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": None}
    chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n"


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None, usage: Body | None = None) -> Reply:
    """A chat completion with that content."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    told = {"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13} if usage is None else usage
    choice = {"index": 0, "finish_reason": finish, "message": message, "logprobs": None}
    return Reply({"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": told or None})


class Stub:
    """Where it is, what it was asked, and what it answers: a function of the request, or replies in turn, the last for ever."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.base_url = f"http://{address[0]}:{address[1]}/v1"
        self.asked: list[Body] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[Body], Reply] = lambda _: completion("{}")

    def replies(self, *replies: Reply) -> None:
        left = list(replies)
        self.answer = lambda _: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def running() -> Iterator[Stub]:
    """The stub on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            stub.asked.append(body)
            stub.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.send(stub.answer(body))

        def send(self, reply: Reply) -> None:
            self.close_connection = True
            if not reply.status:
                return
            text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
            kind = {} if isinstance(reply.body, str) else {"content-type": "application/json"}
            length = {} if reply.pieces else {"content-length": str(len(text.encode()))}
            if reply.pieces:
                kind = {"content-type": "text/event-stream"}
            self.send_response(reply.status)
            for name, value in {**kind, **length, "connection": "close", **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in reply.pieces() if reply.pieces else (text,):
                self.wfile.write(piece.encode())
                self.wfile.flush()

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                return  # the client went away, which some tests want

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub = Stub(("127.0.0.1", server.server_port))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
