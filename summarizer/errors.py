"""Everything this package raises on purpose.

    SummarizerError
    ├── InputError                exit 2   what was given cannot be used
    │   ├── UnreadableInput                no such file, a folder, not UTF-8, a picture, a page that may not be fetched
    │   ├── NoArticle                      a page or file without an article: paywall, consent, login, scan
    │   ├── EmptyArticle                   nothing but white space
    │   ├── ArticleTooLong                 over the setting max_characters
    │   ├── MalformedSummary               no summary of this schema; the message names the path
    │   ├── MissingExtra                   a part of the package that is not installed
    │   └── BadSetting                     an environment variable or option with an impossible value
    ├── ModelError                exit 3   no model gave a usable answer
    │   ├── WeightsMissing                 the embedded model's weights are not here and could not be fetched
    │   ├── UnknownModel                   no model of that name
    │   ├── ModelUnreachable               the server did not answer
    │   ├── UnusableAnswer                 it answered, and nothing in it could be used; `outcome` names why
    │   ├── OverBudget                     the next call could have cost more than max_cost leaves
    │   └── Unsupported                    a field stayed unsupported, and on_unsupported is `raise`
    ├── WorkerLost                exit 1   a process that computed for us died; in a batch that article's failure
    └── OutputError               exit 4   a result could not be written
        └── NoRoom                         the disk is full; in a batch the article's failure (exit 1), and the run goes on

Not finding something is a value, never an exception. The message is one line that says what to do.
"""

from __future__ import annotations

import errno
from enum import StrEnum


class SummarizerError(Exception):
    """The base of the tree; `exit_code` is what the command line returns."""

    exit_code = 1


class InputError(SummarizerError, ValueError):
    """What was given cannot be used."""

    exit_code = 2


class UnreadableInput(InputError):
    """A file that is missing, a folder, not UTF-8 or of a kind nobody reads; a page that cannot or may not be fetched."""


class NoArticle(InputError):
    """A page or file that was read and holds no article: a paywall, a consent or login page, a scan without text."""


class EmptyArticle(InputError):
    """An article of nothing but white space."""


class ArticleTooLong(InputError):
    """An article over the setting max_characters."""


class MalformedSummary(InputError):
    """Not a summary of this schema; the message names the JSON Pointer of each fault."""


class MissingExtra(InputError):
    """A part of the package that is not installed; the message names the extra."""


class BadSetting(InputError):
    """A setting with an impossible value."""


class ModelError(SummarizerError):
    """No model gave a usable answer."""

    exit_code = 3


class WeightsMissing(ModelError):
    """The weights are not on this machine and could not be fetched."""


class UnknownModel(ModelError):
    """No model has that name."""


class ModelUnreachable(ModelError):
    """The model's server did not answer."""


class Outcome(StrEnum):
    """What became of an answer that could not be used."""

    REFUSAL = "refusal"
    """The model, or a filter in front of it, would not answer."""
    LENGTH = "length"
    """It found no end within the tokens it may write."""
    EMPTY = "empty"
    """It said nothing."""
    TRUNCATED = "truncated"
    """The server stopped in the middle without saying why."""
    TOO_LARGE = "too_large"
    """It went on beyond every measure, and was not listened to any more."""
    SHAPE = "shape"
    """It said something else than was asked for."""
    REQUEST = "request"
    """The server would not take the question."""
    CONTEXT = "context"
    """The question is longer than the model can read."""
    NO_COMPLETION = "no_completion"
    """What came back is no answer of a model: a page of HTML, another kind of server."""


class UnusableAnswer(ModelError):
    """The model answered and nothing in it could be used."""

    def __init__(self, message: str, *, outcome: Outcome = Outcome.SHAPE) -> None:
        super().__init__(message)
        self.outcome = outcome


class OverBudget(ModelError):
    """The next call could have cost more than max_cost leaves; it was not made."""


class Unsupported(ModelError):
    """A field stayed unsupported after its last repair, and the policy for that is `raise`."""


class WorkerLost(SummarizerError):
    """A process that computed for us died: too little memory, or somebody killed it."""


class OutputError(SummarizerError):
    """A result could not be written."""

    exit_code = 4

    @staticmethod
    def of(name: object, error: OSError, advice: str = "") -> OutputError:
        """The error for a file of that name, from what the system said; NoRoom where a disk, a quota or a limit is full."""
        kind = NoRoom if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else OutputError
        return kind(f"{name}: cannot be written ({error.strerror or error}){advice}")


class NoRoom(OutputError):
    """A disk is full, or a quota of it used up."""
