"""A web site of our own on loopback, and a network whose names all lead there: for what a fetcher must and must not do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from summarizer.ingest.fetch import Network

PARAGRAPHS = (
    "The port of Levin will stay shut for at least nine days, Ilse Maran, the harbour commissioner, said on Monday.",
    "“We will not let a ship in before the quay is safe,” she told reporters after a storm had torn loose two cranes.",
    "Nearly 3,500 containers wait on the quay, according to the shippers’ union, which criticised the commissioner.",
    "The owner of the cranes, a company based in Port Odren, could not be reached on Monday evening, the Levin Courier said.",
    "Nine ships wait outside the harbour, two of them with grain that was meant for the mills of Tarvia before the winter.",
)


def page(*paragraphs: str, head: str = "", around: str = "", title: str = "Port of Levin stays shut") -> str:
    """A news page of those paragraphs."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs or PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><main><article><h1>{title}</h1>{body}</article></main>"
        f"{around}<footer>© 2026 Levin Courier. All rights reserved.</footer></body></html>"
    )


@dataclass(frozen=True)
class Answer:
    """What the site says to one request; `chunks`, where given, is sent piece by piece instead of the body."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "text/html; charset=utf-8"})
    chunks: Callable[[threading.Event], Iterator[bytes]] | None = None


@dataclass
class Site:
    """Pages by path, and every request that came: its path and headers."""

    port: int
    pages: dict[str, Answer | Callable[[dict[str, str]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/port", host: str = "courier.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


# Every name is this machine, and this machine may be connected to.
HERE = Network(resolve=lambda host, port: ["127.0.0.1"], allowed=lambda address: address == "127.0.0.1")


@contextmanager
def open_site() -> Iterator[Site]:
    """A site on a free port of loopback; without a page for it, /robots.txt is not there."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.path, headers))
            found = site.pages.get(self.path, Answer("not here", status=404))
            answer = found(headers) if callable(found) else found
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.chunks is None:
                if "content-length" not in answer.headers:
                    self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            self.send_header("connection", "close")
            self.end_headers()
            for chunk in answer.chunks(site.closing):
                self.wfile.write(chunk)
                self.wfile.flush()
            self.close_connection = True

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                return  # the client has had enough, which most of these tests want

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
