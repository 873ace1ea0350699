"""A server in front of the embedded one that gives each article so much processor time and then ends what is being said.

Peers wait for whole answers, and a small model may never end one. Cut here, an answer is what was written by then, and
what is asked later is answered with nothing: so much of a peer's work counts as was done in time.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import loopback

from summarizer.models.embedded import EmbeddedServer

NOTHING = {"langextract": '{"extractions": []}', "instructor": '{"tasks": []}'}


@dataclass
class Budget:
    """Processor seconds of this process, the model's threads in it, from `began` on."""

    seconds: float
    began: float = 0.0
    calls: int = 0
    cut: int = 0
    written: int = 0

    def begin(self) -> None:
        """Start with another article."""
        self.began, self.calls, self.cut, self.written = time.process_time(), 0, 0, 0

    @property
    def spent(self) -> float:
        return time.process_time() - self.began


def _pieces(server: EmbeddedServer, body: dict[str, Any], budget: Budget) -> Iterator[bytes]:
    """The lines of the answer as they are streamed, up to the budget's end."""
    asked = json.dumps({**body, "model": server.alias, "stream": True}).encode()
    headers = {"content-type": "application/json", "authorization": f"Bearer {server.api_key}"}
    connection = http.client.HTTPConnection(urlsplit(server.base_url).netloc)
    try:
        connection.request("POST", "/v1/chat/completions", asked, headers)
        response = connection.getresponse()
        if response.status != 200:
            raise RuntimeError(response.read().decode())
        for line in response:
            if line.startswith(b"data: {"):
                budget.written += 1
                yield line[len(b"data: ") :].strip()
            if budget.spent > budget.seconds:
                budget.cut += 1
                return
    finally:
        connection.close()


def _text(piece: bytes) -> str:
    choices = json.loads(piece)["choices"]
    return (choices[0]["delta"].get("content") or "") if choices else ""


@contextmanager
def metered(server: EmbeddedServer, budget: Budget) -> Iterator[str]:
    """Serve on loopback; the address ends with the peer's name, which says what nothing looks like in its form."""

    class Handler(loopback.Answering):
        def do_POST(self) -> None:  # noqa: N802 -- what http.server calls
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            budget.calls += 1
            over = budget.spent > budget.seconds
            if body.get("stream"):
                self._begin("text/event-stream")
                for piece in () if over else _pieces(server, body, budget):
                    self.wfile.write(b"data: " + piece + b"\n\n")
                self.wfile.write(b"data: [DONE]\n\n")
                return
            nothing = NOTHING[self.path.split("/")[1]]
            text = nothing if over else "".join(map(_text, _pieces(server, body, budget))) or nothing
            self._begin("application/json")
            self.wfile.write(json.dumps(loopback.completion(text)).encode())

        def _begin(self, kind: str) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("connection", "close")
            self.end_headers()
            self.close_connection = True

    with loopback.serving(Handler) as base:
        yield base
