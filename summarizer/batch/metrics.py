"""Metrics of a run in the text format of Prometheus, on loopback."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from summarizer.batch.tally import Tally
from summarizer.errors import OutputError
from summarizer.models.usage import UNKNOWN_COST

HOST = "127.0.0.1"
PATH = "/metrics"
# https://prometheus.io/docs/instrumenting/exposition_formats/
_KIND = "text/plain; version=0.0.4; charset=utf-8"


@contextmanager
def served(tally: Tally, port: int) -> Generator[str]:
    """Serve the tally; the address is yielded. Port 0 takes a free one. Raises OutputError where the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path.split("?")[0] == PATH
            body = exposition(tally).encode() if found else f"metrics are at {PATH}\n".encode()
            self.send_response(200 if found else 404)
            self.send_header("content-type", _KIND if found else "text/plain")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002  # as the method overridden has it
            return

    try:
        server = ThreadingHTTPServer((HOST, port), Handler)
    except (OSError, OverflowError) as error:
        raise OutputError(f"--metrics-port {port}: cannot be used ({error})") from None
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, name="batch metrics", daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}{PATH}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def exposition(tally: Tally) -> str:
    """The tally as Prometheus reads it."""
    return "\n".join(_lines(tally)) + "\n"


def _lines(tally: Tally) -> Iterator[str]:
    used = tally.usage
    finished = {"done": tally.done, "failed": tally.failed, "kept": tally.kept, "duplicate": tally.duplicates}
    yield from _metric("articles_total", "counter", "Rows settled, by how.", {f'{{how="{k}"}}': v for k, v in finished.items()})
    failed = {f'{{reason="{reason}"}}': count for reason, count in sorted(tally.reasons.copy().items())}
    yield from _metric("failures_total", "counter", "Failed articles by kind of reason.", failed)
    yield from _metric("under_way", "gauge", "Articles being asked about.", tally.under_way)
    yield from _metric("under_way_limit", "gauge", "Most of them at once, as the server allows.", tally.limit)
    yield from _metric("waiting_for_room", "gauge", "Answers held until the disk has room.", tally.held)
    yield from _metric("fields_total", "counter", "Fields judged.", tally.fields)
    yield from _metric("fields_supported_total", "counter", "Fields that the articles bear out.", tally.supported)
    yield from _metric("calls_total", "counter", "Requests to the model's server.", used.calls)
    yield from _metric("retries_total", "counter", "Requests that repeated an earlier one.", used.retries)
    tokens = {'{kind="prompt"}': used.prompt_tokens, '{kind="completion"}': used.completion_tokens}
    yield from _metric("tokens_total", "counter", "Tokens read and written by the model.", tokens)
    if used.cost != UNKNOWN_COST:
        yield from _metric("cost_dollars_total", "counter", "US dollars, where the price is known.", float(used.cost))
    yield from _metric("run_seconds", "gauge", "Seconds since the run began.", round(tally.seconds, 3))
    if tally.total is not None:
        yield from _metric("articles_expected", "gauge", "Articles among the inputs.", tally.total)


def _metric(name: str, kind: str, words: str, value: float | dict[str, int]) -> Iterator[str]:
    name = f"summarizer_batch_{name}"
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    for labels, one in (value if isinstance(value, dict) else {"": value}).items():
        yield f"{name}{labels} {one}"
