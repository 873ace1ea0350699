"""What somebody asks for, read out of the words, links and files they gave."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from summarizer.slack.words import links, spoken, without_links

# From here on, words beside a link are the article itself; fewer are a remark about it.
ARTICLE_WORDS = 40
# Fewer words than this without a link are a question to the bot or a greeting, not an article.
LEAST_WORDS = 8
_CHECK = re.compile(r"(?is)^\s*check\b[:\s]*(.*)$")
_CANCEL = re.compile(r"(?i)^\s*(?:cancel|stop)\s*[.!]?\s*$")
_HELP = re.compile(r"(?i)^\s*+(?:help|hi|hello|\?)?\s*+[.!?]?\s*+$")
_LAST_BAR = re.compile(r"(?s)^(.*?)\s*\|\s*+(<https?://[^>]+>|[^|]*+)\s*+$")


class Way(StrEnum):
    """The way in."""

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct"
    SHORTCUT = "shortcut"
    UNFURL = "unfurl"


class Wish(StrEnum):
    """What is to be done."""

    SUMMARY = "summary"
    CHECK = "check"
    CANCEL = "cancel"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file on Slack: enough to fetch and to name it."""

    id: str
    name: str
    kind: str
    """Its media type."""
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: what to do with which text, link or file."""

    wish: Wish
    text: str | None = None
    link: str | None = None
    file: SharedFile | None = None
    statement: str | None = None
    parent: bool = False
    """Read the message that the thread hangs on."""
    reply_url: str | None = None
    """Where to tell the asker alone, when the bot may not speak in the channel."""
    asked_by: str | None = None
    """The name of who used a command, shown over the answer."""

    def to_json(self) -> str:
        """For the store."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Ask:
        """Back from the store."""
        fields: dict[str, Any] = json.loads(text)
        held = fields.pop("file")
        fields["wish"] = Wish(fields["wish"])
        return cls(**fields, file=SharedFile(**held) if held else None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was asked, and by whom; ids only."""

    team: str
    channel: str
    user: str
    message: str | None
    """The ts of the message that asks; a command has none."""
    thread: str | None
    """The ts of the thread to answer in; None: a new one is begun."""


def file_of(entry: Mapping[str, Any]) -> SharedFile:
    """A file as an event describes it."""
    return SharedFile(
        id=str(entry.get("id", "")),
        name=str(entry.get("name") or "file"),
        kind=str(entry.get("mimetype") or ""),
        size=int(entry.get("size") or 0),
        url=str(entry.get("url_private_download") or entry.get("url_private") or ""),
    )


def read_message(text: str, files: Sequence[Mapping[str, Any]], *, bot: str, threaded: bool, direct: bool = False) -> Ask:
    """What a message to the bot asks for.

    A file goes before a link, a link before text, and words alone before the thread's parent; where nothing is given, help.
    """
    words = re.sub(rf"<@{re.escape(bot)}(?:\|[^>]*)?>", " ", text).strip()
    if _CANCEL.match(words):
        return Ask(Wish.CANCEL)
    if (found := _CHECK.match(words)) and found[1].strip():
        return read_check(found[1], files, threaded=threaded)
    given = _given(words, files)
    if given.file or given.link or (given.text and _word_count(given.text) >= LEAST_WORDS):
        return given
    if threaded and not direct:
        return Ask(Wish.SUMMARY, parent=True)
    return Ask(Wish.HELP)


def read_content(text: str, files: Sequence[Mapping[str, Any]]) -> Ask:
    """What a message holds that can be summarized, whoever it was written to; HELP when nothing."""
    given = _given(text, files)
    enough = given.text is not None and _word_count(given.text) >= LEAST_WORDS
    return given if given.file or given.link or enough else Ask(Wish.HELP)


def read_command(text: str) -> Ask:
    """What stands behind /summarize."""
    if _CANCEL.match(text):
        return Ask(Wish.CANCEL)
    return Ask(Wish.HELP) if _HELP.match(text) else read_content(text, ())


def read_check(text: str, files: Sequence[Mapping[str, Any]] = (), *, threaded: bool = False) -> Ask:
    """What stands behind /check: STATEMENT | URL, or a statement beside a file, or one about the thread's article."""
    parts = _LAST_BAR.match(text)
    statement, about = (parts[1], parts[2]) if parts else (text, "")
    found = links(about) or ([] if parts else links(text))
    plain = spoken(without_links(statement) if not parts else statement).strip(' \t\n"“”')
    if not plain or _HELP.match(plain):
        return Ask(Wish.HELP)
    if files:
        return Ask(Wish.CHECK, statement=plain, file=file_of(files[0]))
    if found:
        return Ask(Wish.CHECK, statement=plain, link=found[0])
    if parts and about.strip():
        return Ask(Wish.CHECK, statement=plain, text=spoken(about))
    return Ask(Wish.CHECK, statement=plain, parent=True) if threaded else Ask(Wish.HELP)


def addressed(ask: Ask, *, reply_url: str | None, asked_by: str | None = None) -> Ask:
    """The same request with where its asker alone can be told something."""
    return replace(ask, reply_url=reply_url, asked_by=asked_by)


def _given(text: str, files: Sequence[Mapping[str, Any]]) -> Ask:
    found = links(text)
    rest = without_links(text)
    if files:
        return Ask(Wish.SUMMARY, file=file_of(files[0]))
    if found and _word_count(rest) < ARTICLE_WORDS:
        return Ask(Wish.SUMMARY, link=found[0])
    article = spoken(text).strip()
    return Ask(Wish.SUMMARY, text=article or None)


def _word_count(text: str) -> int:
    return len(text.split())
