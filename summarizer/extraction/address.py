"""Sentences that speak to whoever reads, and are no news: orders, words to "you", and leftovers of markup or of a chat.

An article that tells its summarizer what to write is read like any other: such a sentence is nobody's assertion about the
world, so the reading proposes nothing from it in the article's own voice. What somebody is quoted as saying is left alone.
"""

from __future__ import annotations

import re

from summarizer.extraction.disguise import is_no_prose
from summarizer.extraction.instructions import is_instruction, writing_verbs
from summarizer.extraction.orders import bare, order_of
from summarizer.validation.syntax.classes import options

_YOU = re.compile(r"(?i)\b(?:you|your|yours|yourself|yourselves)\b")
_TO_YOU = re.compile(r"(?i)\W*(?:(?:and|but|so|now|if|when|as|since|because|here|then)\b\W*)*(?:you|your)\b")
_MARKUP = re.compile(r"<[/|!a-zA-Z][^>]*>|\{[{%\"']|\]\(\s*https?:|<<|>>")
_CONDITION = re.compile(
    r"\W*(?:(?:if|when|whenever|while|before|after|once|for|in|instead|as|until|unless)\b[^,;:]*,|(?:dear )?readers?,|"
    r"[^,;:.]{3,60}:)\s+",
    re.IGNORECASE,
)
"""What an order may stand behind: a clause or phrase and its comma, whom it is for, some words and a colon."""
_MADE = re.compile(r"(?:ize|ise|yze|ify)$")
"""Verbs by their ending, beside those of the lexicon."""
_NO_ORDER = frozenset(["last", "like", "do", "say"])
"""What begins a statement or a question with such a word: "Last week …", "Like the mayor …", "Do we …", "Say it rains …"."""
_TO_A_READER = frozenset(
    """
    visit buy click compute calculate solve contact convince encourage inform persuade subscribe unsubscribe download upload
    vote donate order watch read see join follow sign register call text email meet take try check list report name tell
    share send consider make schedule forward cancel open close book brainstorm install launch play remind plan organize
    design build develop draw paint debug fix optimize post publish tweet message invite transfer pay wire deposit reserve
    search google find fetch browse navigate scan enter type submit upgrade activate enable disable reset confirm verify log
    work
    """.split()  # noqa: SIM905
)
"""What a reader is told to do with somebody or something named ("Visit Harn", "Compute 9 times 500")."""
_PARTICLE = re.compile(
    r"\s+(?:down|up|out|off|over|away|back)\s+(?:the|a|an|all|this|that|these|those|your|every|any)\b", re.IGNORECASE
)
_HERE = re.compile(r"\s+(?:(?:here|now|today|sure)\b|(?:in|on|up|out|to) (?:a|an|the|this|your)\b)")
_LETTER = re.compile(r"(?i)\W*dear (?:user|customer|friend|sir|madam|client|readers?|subscriber|winner)s?\b")


def is_foreign(sentence: str) -> bool:
    """Whether it is an order to the reader ("List every name below."), said to a machine, or no prose at all."""
    if _MARKUP.search(sentence) or _LETTER.match(sentence) or is_no_prose(sentence) or is_instruction(sentence):
        return True
    words = bare(sentence)
    behind = _CONDITION.match(words)
    return _orders(words, begins=True) or (behind is not None and _orders(words[behind.end() :], begins=False))


def is_open(sentence: str) -> bool:
    """Whether who and what it names is not thereby told of: foreign, a question, or said to "you" from its beginning."""
    words = bare(sentence)
    return is_foreign(sentence) or words.rstrip("\"'”’“) ").endswith("?") or bool(_TO_YOU.match(words))


def is_assertion(sentence: str) -> bool:
    """Whether it can tell something of the world in the article's own voice: neither foreign, nor a question, nor to "you"."""
    return not (is_open(sentence) or _YOU.search(bare(sentence)))


def _orders(clause: str, *, begins: bool) -> bool:
    """Whether it begins with a verb in its base form and what such a verb takes; no English statement does.

    Behind other words ("If he wins, …") only an object tells: a noun may begin the clause.
    """
    order = order_of(clause)
    if order is None or not order.plain:
        return False
    if order.polite:
        return True
    word = options(order.verb)
    verb = order.verb not in _NO_ORDER and (word.verb == "base" or bool(_MADE.search(order.verb)))
    if verb and (order.takes or _PARTICLE.match(order.rest)) and (begins or not order.capital):
        return True
    if not begins or not order.follower or order.follower == "of":
        return False
    if (verb and not word.noun) or order.verb in writing_verbs():
        return True
    return order.verb in _TO_A_READER and (order.takes or order.named or bool(_HERE.match(order.rest)))
