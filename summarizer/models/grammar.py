"""Tell whether a server follows a grammar, by asking it to say something it never would."""

from __future__ import annotations

import re

# No model says this unasked, and no grammar of ours begins with it.
SENTINEL = "@@grammar@@"
# Longer than the sentinel in any tokenizer.
PROBE_TOKENS = len(SENTINEL)

_HEADER = re.compile(r"\A%llguidance[^\n]*\n")
_RULES = (
    (_HEADER, re.compile(r"^start(?=\s*[:\[])", re.MULTILINE), 'start: "{sentinel}" {start}\n'),
    (re.compile(r"\A"), re.compile(r"^root(?=\s*::=)", re.MULTILINE), 'root ::= "{sentinel}" {start}\n'),
)


def probe(grammar: str) -> str:
    """The grammar (llguidance or GBNF) with the sentinel forced in front of its start rule.

    Where it does not parse, llama.cpp lets the model run free and the sentinel does not come.
    Raises ValueError without a start rule.
    """
    header, start, rule = _RULES[0] if grammar.startswith("%llguidance") else _RULES[1]
    renamed, found = start.subn("probed-start", grammar, count=1)
    if not found:
        raise ValueError("the grammar has no start rule")
    return header.sub(lambda match: match[0] + rule.format(sentinel=SENTINEL, start="probed-start"), renamed, count=1)
