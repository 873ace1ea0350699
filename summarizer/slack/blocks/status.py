"""The one message that says how far a request is, and what it turns into when there is no answer."""

from __future__ import annotations

from summarizer.slack.blocks.pieces import Block, actions, button, context, marked, plain, section
from summarizer.slack.words import one_line, ordinal, shortened

_HOW = (
    "Give me a link, an article's text, or a .txt, .md, .html, .pdf or .docx file; or mention me in the thread of a message"
    " that holds one. I answer in the thread: who claims what, in which words, through which sources, and whether the article"
    " bears it out."
)
_WAYS = (
    "/summarize LINK or TEXT",
    "/check STATEMENT | LINK – one statement held against one article",
    "mention me with a link, a text or a file, or in a thread",
    "the message shortcut “Summarize and check”",
    "cancel – takes back what you have in the line here",
)


def usage() -> list[Block]:
    """What the bot can be asked."""
    return [section(plain(_HOW)), section(plain("\n".join(f"• {way}" for way in _WAYS)))]


def status(job: str, line: str, *, step: str) -> list[Block]:
    """How far it is, with a way to call it off."""
    return [
        marked(section(plain(line)), job, f"status-{step}"),
        actions(button("Cancel", "cancel", job, label="Cancel this request")),
    ]


def progress_of(about: str, *, place: int, done: int = 0, total: int = 0) -> str:
    """The line of a status: its place while it waits, how many questions are answered while it runs."""
    name = shortened(one_line(about), 120)
    if place == 1:
        return f"🕓 {name}: you are next in line."
    if place > 1:
        return f"🕓 {name}: you are {ordinal(place)} in line."
    if total:
        return f"🔎 Reading {name}: {done} of {total} questions answered."
    return f"🔎 Reading {name} …"


def failure(job: str, line: str, *, again: bool) -> list[Block]:
    """The friendly line of a request that came to nothing, with a way to try it again."""
    blocks = [marked(section(plain(f"⚠ {line}")), job, "failure")]
    return [*blocks, actions(button("Try again", "again", job, label="Try this request again"))] if again else blocks


def closed(job: str, line: str) -> list[Block]:
    """The last line of a request that nobody wants any more, or of one that goes on elsewhere."""
    return [marked(section(plain(line)), job, "closed")]


def anchor(job: str, line: str, asked_by: str | None) -> list[Block]:
    """The message that begins a thread for what was asked by a command."""
    by = f"asked by {shortened(one_line(asked_by), 80)} with a command" if asked_by else "asked with a command"
    return [marked(section(plain(shortened(one_line(line), 300))), job, "anchor"), context(plain(by))]
