"""Logs of the bot: one JSON object a line, ids and counts in it, no text of people or articles, no token."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

NAME = "summarizer.slack"
_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp|xwfp)-[A-Za-z0-9-]+")
_HIDDEN = "***"

log = logging.getLogger(NAME)


def event(message: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Log that something happened; `fields` are ids, counts, codes and seconds, never text."""
    log.log(level, message, extra={"fields": fields})


class Scrubber:
    """Takes secrets out of a line: the bot's own by value, any other Slack token by its form."""

    def __init__(self, secrets: Iterable[str]) -> None:
        # The longest first, so that a secret within another leaves no rest.
        self._secrets = sorted((secret for secret in secrets if secret), key=len, reverse=True)

    def __call__(self, line: str) -> str:
        """The line with *** in their place."""
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, line)


class JsonFormatter(logging.Formatter):
    """One line of JSON; of an exception its type and place, since its message may quote what somebody wrote."""

    def __init__(self, scrub: Scrubber) -> None:
        super().__init__()
        self._scrub = scrub

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage() if record.name.startswith(NAME) else _first_words(record.getMessage()),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            if trace is not None:
                line["at"] = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        return self._scrub(json.dumps(line, ensure_ascii=False, default=str))


def _first_words(message: str) -> str:
    """What a library says, up to where it begins to quote a payload."""
    return re.split(r"[\n{(:]", message, maxsplit=1)[0].strip()[:120]


def configure(secrets: Iterable[str], *, stream: TextIO | None = None, level: int = logging.INFO) -> logging.Handler:
    """Send the bot's logs, and warnings of its libraries, to `stream` (standard error) as JSON lines."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter(Scrubber(secrets)))
    for name, least in (
        (NAME, level),
        ("slack_bolt", logging.ERROR),
        ("slack_sdk", logging.WARNING),
        ("aiohttp", logging.WARNING),
    ):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(least)
        logger.propagate = False
    return handler
