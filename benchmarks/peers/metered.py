"""A server in front of the embedded one that gives each article so much processor time and then ends what is being said.

Peers wait for whole answers, and a small model may never end one. Cut here, an answer is what was written by then, and
what is asked later is answered with nothing: so much of a peer's work counts as was done in time.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

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

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
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
            message = {"role": "assistant", "content": text}
            told: dict[str, Any] = {"id": "x", "object": "chat.completion", "created": 0, "model": "m"}
            told["choices"] = [{"index": 0, "finish_reason": "stop", "message": message}]
            self._begin("application/json")
            self.wfile.write(json.dumps(told).encode())

        def _begin(self, kind: str) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("connection", "close")
            self.end_headers()
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            return

    front = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=front.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{front.server_port}"
    finally:
        front.shutdown()
        thread.join()
        front.server_close()
