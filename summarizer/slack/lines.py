"""What people are told when something does not work: one friendly line that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.errors import (
    ArticleTooLong,
    EmptyArticle,
    InputError,
    MissingExtra,
    ModelError,
    ModelUnreachable,
    NoArticle,
    OutputError,
    UnreadableInput,
)
from summarizer.slack.words import one_line, shortened

NOTHING_THERE = "The message this thread hangs on holds no link, text or file that I could read. Mention me with one."
NO_ARTICLE_HERE = "I know no article of this thread. Ask as: check STATEMENT | LINK"
DELETED = "The message that asked was deleted, so I stopped. Nothing of it is kept."
CANCELLED = "Cancelled. Nothing of it is kept."
GONE = "The text of this summary was deleted when its time was over. Ask again with the link or the text."
NOT_YOURS = "Only whoever asked can cancel this."
TOO_LATE = "It is answered already; there is nothing to cancel."
NOTHING_TO_CANCEL = "You have nothing in the line here."
IN_HAND = "I have exactly this request in hand already."
NOT_HERE = "I am not set up to answer in this channel. Ask in a direct message, or whoever runs me."
USAGE = (
    "Give me a link or a text: /summarize LINK, or /check STATEMENT | LINK. "
    "/summarize cancel takes back what you have in the line here."
)
EMPTY_SHORTCUT = "That message holds no link, text or file that I could read."
NOT_A_MEMBER = "I may not write in this channel. Invite me with /invite, then ask again."
PAUSED = "I am being restarted. Your request is kept, and I go on with it by myself."
KEPT_FAILING = "I tried this several times and was interrupted each time, so I stopped. Try again, or give me a shorter text."
EDITED_LATE = "You changed the message after I had begun. Mention me in a new one for the changed text."
DOWNLOADED = "The files are in the thread already."
NO_FILES = "The files could not be posted. Try again in a while."
TOO_LARGE = "The answer is larger than Slack takes in a message, so the whole of it is in the file below."

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Failure:
    """A line for a person, and whether trying again can help."""

    line: str
    again: bool


# The first that fits; {told} is what the error says, as plain text.
_FRIENDLY: tuple[tuple[type[BaseException], str, bool], ...] = (
    (EmptyArticle, "There is no text in it. Give me a link, an article's text, or a file.", False),
    (ArticleTooLong, "That is too long for me here: {told}. Give me a part of it.", False),
    (NoArticle, "I found no article there, perhaps a login or a paywall: {told}. Paste its text instead.", True),
    (MissingExtra, "I was set up without what reads this: {told}. Paste the article's text instead.", False),
    (UnreadableInput, "I could not read it: {told}", True),
    (ModelUnreachable, "The model cannot be reached right now. Your request is kept: try again in a while.", True),
    (ModelError, "The model gave no usable answer. Your request is kept: try again.", True),
    (InputError, "I cannot use that: {told}", False),
    (OutputError, "Slack did not let me have what I needed for this. Try again in a while.", True),
)


def failure_of(error: BaseException, *, job: str) -> Failure:
    """What to say of an error: of one nobody foresaw only the request's id, under which the log has it."""
    for kind, line, again in _FRIENDLY:
        if isinstance(error, kind):
            return Failure(line.replace("{told}", shortened(one_line(str(error)), _LONGEST)), again=again)
    return Failure(f"Something went wrong on my side. Whoever runs me finds it in the log under {job}.", again=True)
