"""A server of batches on loopback: files are kept, batches end when a test says so, and what they bring is made by hand."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from stub import Reply

Body = dict[str, Any]


@dataclass
class Batches:
    """What it holds. `answer` says what becomes of a request; `status` is how a batch stands when it is looked at."""

    base_url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, Body] = field(default_factory=dict)
    answer: Callable[[Body], Reply | str] = lambda _: "batch_expired"
    """A Reply with its status, or the code of an error."""
    status: Callable[[int], str] = lambda _: "completed"
    """By the number of times the batch was looked at, from 1."""
    created: Callable[[], None] = lambda: None
    """Called before the answer to a creation is sent."""
    absent: bool = False
    """Whether it knows neither files nor batches, as most servers."""
    looked: threading.Event = field(default_factory=threading.Event)

    def sent(self) -> list[list[Body]]:
        """The lines of each batch's request file."""
        return [lines(self.files[batch["input_file_id"]]) for batch in self.batches.values()]

    def keep(self, content: bytes) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = content
        return name

    def create(self, asked: Body) -> Body:
        name = f"batch-{len(self.batches) + 1}"
        self.batches[name] = {
            "id": name,
            "object": "batch",
            "endpoint": asked["endpoint"],
            "input_file_id": asked["input_file_id"],
            "completion_window": asked["completion_window"],
            "created_at": 0,
            "status": "validating",
            "looks": 0,
        }
        self.created()
        return self.batches[name]

    def look(self, name: str) -> Body:
        batch = self.batches[name]
        self.looked.set()
        batch["looks"] += 1
        if batch["status"] not in ("completed", "failed", "expired", "cancelled"):
            batch["status"] = self.status(batch["looks"])
            if batch["status"] in ("completed", "expired"):
                self._bring(batch)
            elif batch["status"] == "failed":
                batch["errors"] = {"object": "list", "data": [{"code": "token_limit_exceeded", "message": "queue is full"}]}
        return batch

    def _bring(self, batch: Body) -> None:
        good, bad = [], []
        # Answers come in any order.
        for line in reversed(lines(self.files[batch["input_file_id"]])):
            reply = self.answer(line["body"])
            if isinstance(reply, str):
                bad.append({"custom_id": line["custom_id"], "response": None, "error": {"code": reply, "message": "no"}})
            else:
                response = {"status_code": reply.status, "request_id": "r", "body": reply.body}
                made = {"id": "x", "custom_id": line["custom_id"], "response": response, "error": None}
                (good if reply.status == 200 else bad).append(made)
        batch["output_file_id"] = self.keep(jsonl(good)) if good else None
        batch["error_file_id"] = self.keep(jsonl(bad)) if bad else None
        total = len(good) + len(bad)
        batch["request_counts"] = {"total": total, "completed": len(good), "failed": len(bad)}


def lines(content: bytes) -> list[Body]:
    return [json.loads(line) for line in content.splitlines()]


def jsonl(made: list[Body]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in made)


@contextmanager
def serving_batches() -> Iterator[Batches]:
    """It, on a free port."""
    held = Batches()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            if held.absent:
                self.reply(None)
            elif self.path.endswith("/files"):
                boundary = re.search("boundary=(.*)", self.headers["content-type"])
                assert boundary is not None
                parts = content.split(b"--" + boundary[1].encode())
                part = next(part for part in parts if b'name="file"' in part)
                name = held.keep(part.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n"))
                self.reply({"id": name, "object": "file", "purpose": "batch", "filename": "f", "bytes": 1, "created_at": 0})
            else:
                self.reply(held.create(json.loads(content)))

        def do_GET(self) -> None:
            _, _, route, *rest = self.path.split("?")[0].split("/")
            if route == "files":
                self.reply(held.files.get(rest[0]))
            elif rest:
                self.reply(held.look(rest[0]) if rest[0] in held.batches else None)
            else:
                self.reply({"object": "list", "data": list(held.batches.values())[::-1], "has_more": False})

        def reply(self, body: Body | bytes | None) -> None:
            content = body if isinstance(body, bytes) else json.dumps(body or {"error": {"message": "not there"}}).encode()
            self.send_response(404 if body is None else 200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held.base_url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
