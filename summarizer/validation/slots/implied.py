"""Implied: words of a statement that the passage bears out without having them.

"Denied" where the passage itself denies, "the company" where it names one, and the words by which a gist announces that two
differ before it tells how.
"""

from __future__ import annotations

from summarizer.grounding.names import NameKind
from summarizer.validation.case import Case
from summarizer.validation.lexicon import lists

DENIALS = frozenset({"deni", "denial", "refut", "rebut", "disput"})
"""Stems of verbs that say no more than a negation does."""
FRAMES = frozenset(
    ["differ", "divid", "split", "disagre", "vari", "mix", "account", "opinion", "view", "reaction", "contradict", "conflict"]
)
"""Stems of the words that announce a difference."""
CONTRASTS = frozenset(
    ["but", "however", "while", "whereas", "although", "though", "yet", "disagreed", "different", "lower", "higher", "denied"]
)
"""Words by which a passage sets two accounts against each other."""
BODIES = frozenset({NameKind.ORGANIZATION, NameKind.GOVERNMENT, NameKind.ARMED_GROUP})


def implied(case: Case, left: int) -> bool:
    """Whether the passage says a word of the statement in another way than by a word for it."""
    return not case.brief and (left in case.borne or _denial(case, left) or _named_body(case, left) or _frame(case, left))


def _denial(case: Case, left: int) -> bool:
    """Whether a verb of denial governs words that the passage has in the negative."""
    words = case.statement.words
    if words[left].token.stem not in DENIALS:
        return False
    denied = [pair for at, pair in case.alignment.pairs.items() if at > left and words[at].negated]
    return any(case.passage.items[pair.right].mark.negated for pair in denied)


def _named_body(case: Case, left: int) -> bool:
    """Whether "the company" stands for a body that the evidence names."""
    words = case.statement.words
    if words[left].token.stem not in BODY_NOUNS or not left or words[left - 1].token.low not in {"the", "its"}:
        return False
    table = case.context.names
    sentences = case.context.sentences_around(case.evidence)
    named = [table.of(m) for s in sentences for m in table.within(s.start, s.end) if not m.weak]
    return any(name.kind in BODIES for name in named)


BODY_NOUNS = frozenset({"compani", "firm", "busi", "club", "group", "team", "agenc", "bank", "union", "parti"} & lists().general)
"""Stems of the nouns by which a body is called after it has been named."""


def _frame(case: Case, left: int) -> bool:
    """Whether the word announces before a colon that two differ, and the passage sets them against each other."""
    words = case.statement.words
    if words[left].token.stem not in FRAMES:
        return False
    colon = next((at for at in range(left, len(words)) if words[at].token.text in {":", ";", ".", ","}), None)
    if colon is None or words[colon].token.text != ":":
        return False
    return any(placed.tier <= 1 and placed.token.low in CONTRASTS for placed in case.passage.items)
