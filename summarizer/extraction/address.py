"""Sentences that speak to whoever reads, and are no news: orders, words to "you", and leftovers of markup or of a chat.

An article that tells its summarizer what to write is read like any other: such a sentence is nobody's assertion about the
world, so the reading proposes nothing from it in the article's own voice. What somebody is quoted as saying is left alone.
"""

from __future__ import annotations

import re

from summarizer.validation.syntax.classes import classes, options

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’(?!\w)")
_YOU = re.compile(r"(?i)\b(?:you|your|yours|yourself|yourselves)\b")
_MARKUP = re.compile(
    r"<[/|!a-zA-Z][^>]*>|\{[{%\"']|\]\(\s*https?:|<<|>>|^\W*(?:system|assistant|user|human|ai)\s*:", re.IGNORECASE
)
_FIRST = re.compile(
    r"^[^\w“\"‘']*(?:(?:please|now|then|also|note|important)\b[\s,:!]*)*(?P<verb>[A-Za-z]+)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NEXT = re.compile(r"\s+([\w']+|[“\"‘'(])")
_MADE = re.compile(r"(?:ize|ise|yze|ify)$")
"""Verbs by their ending, beside those of the lexicon."""
_NO_ORDER = frozenset(["last", "like", "do", "say"])
"""What begins a statement or a question with such a word: "Last week …", "Like the mayor …", "Do we …", "Say it rains …"."""
_TAKEN = frozenset("every each all any some no both this that these those it them him her me us".split())  # noqa: SIM905


def is_foreign(sentence: str) -> bool:
    """Whether it is an order to the reader ("List every name below.") or holds markup or the label of a chat's turn."""
    return bool(_MARKUP.search(sentence)) or _orders(sentence)


def is_assertion(sentence: str) -> bool:
    """Whether it can tell something of the world in the article's own voice: neither foreign, nor a question, nor to "you"."""
    bare = _QUOTED.sub(" ", sentence)
    return not (is_foreign(sentence) or bare.rstrip("\"'”’) ").endswith("?") or _YOU.search(bare))


def _orders(sentence: str) -> bool:
    """Whether it begins with a verb in its base form and what such a verb takes; no English statement does."""
    found = _FIRST.match(sentence)
    if found is None:
        return False
    verb = found["verb"].lower()
    word = options(verb)
    if verb in _NO_ORDER or not (word.verb == "base" or _MADE.search(verb)):
        return False
    after = _NEXT.match(found["rest"])
    follower = after[1].lower() if after else ""
    takes = follower in _TAKEN or follower in classes().determiners or not follower[:1].isalnum()
    return bool(follower) and (takes or (word.verb == "base" and not word.noun))
