"""What an answer may copy: a grammar for the lines about one passage, and which fields of an answer do not stand in it.

Under the grammar a field that tells words of the passage is a run of them, at the bounds of words, as placing.py finds them
later; of a role and of what is counted, which the annotation at times puts together from several places, any number of runs.
Kinds are those of the schema, a story is one of the passage's sentences. Lines come in any order and number.

llguidance's lexer takes the longest token and never goes back. Runs hold blanks and never a tab or the end of a line, which
are what ends a field: so no run can swallow what has to follow it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.extraction.answers import NOBODY, NONE, WHOLE
from summarizer.extraction.passages import Passage
from summarizer.extraction.placing import places
from summarizer.schemas import ActorKind

SEPARATOR = "\t "
ABSENT = "absent"
"""Words that do not stand in the passage."""
END = "<|im_end|>"
"""What the model was taught to end with. llguidance takes another token for the end of a text, which this model never writes."""
_WORD = re.compile(r"\w+|\s|[^\w\s]")
_HEADS = {
    "says": ("speaker", "cue"),
    "more": (),
    "number": ("figure", "counted"),
    "name": ("name", "kind", "role"),
    "story": ("sentence",),
}
_POINTING = frozenset({"says", "more"})
_KINDS = frozenset(ActorKind)

# Without no_forcing a string that alone may follow would be written in the tokens llguidance thinks best, not the model.
_GRAMMAR = r"""%llguidance {"no_forcing": true}
start: answer @END@
answer: "none" | line ("\n" line)*
line: says | more | number | name | story
says: "says" SEPARATOR PERHAPS SEPARATOR PERHAPS stretch+
more: "more" stretch+
stretch: SEPARATOR COPIED SEPARATOR LAST
number: "number" SEPARATOR COPIED SEPARATOR JOINED
name: "name" SEPARATOR COPIED SEPARATOR KIND SEPARATOR ROLE
story: "story" SEPARATOR SENTENCE
SEPARATOR: "\t "
PERHAPS: "-" | COPIED
LAST: "=" | COPIED
ROLE: "-" | JOINED
JOINED: COPIED (" " COPIED)*
COPIED: RUN & /[^ ](.*[^ ])?/
RUN: %regex {"substring_chunks": @CHUNKS@}
KIND: @KINDS@
SENTENCE: @SENTENCES@
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a line: what it tells, its words, and why it may not stand there (None where it may)."""

    name: str
    words: str
    fault: str | None


def grammar_of(passage: Passage, *, end: str = END) -> str:
    """An llguidance grammar for the answers about a passage that copy from it alone; `end` is a token's name, or nothing."""
    chunks = json.dumps(_WORD.findall(passage.text), ensure_ascii=False)
    sentences = _one_of(str(n) for n in range(1, len(passage.sentences) + 1))
    filled = _GRAMMAR.replace("@END@", end).replace("@KINDS@", _one_of(ActorKind)).replace("@SENTENCES@", sentences)
    # Last: what stands in an article is no template.
    return filled.replace("@CHUNKS@", chunks)


def _one_of(words: Iterator[str] | type[ActorKind]) -> str:
    return " | ".join(json.dumps(str(word)) for word in words)


def parts(row: str, passage: Passage) -> list[Part]:
    """The fields of one line of an answer, the word that it begins with left out; a line of no known shape is one field."""
    head, *fields = row.split(SEPARATOR)
    names = _HEADS.get(head)
    if names is None or "\t" in "".join(fields):
        return [Part("line", row, "shape")]
    pairs = max(1, (len(fields) - len(names) + 1) // 2) if head in _POINTING else 0
    every = [*names, *("first", "last") * pairs]
    found = [Part(name, words, _fault(name, words, passage)) for name, words in zip(every, fields, strict=False)]
    return found if len(fields) == len(every) else [*found, Part("line", row, "shape")]


def faults(answer: str, passage: Passage) -> list[list[Part]]:
    """Of each line of an answer the fields that the grammar refuses."""
    if answer == NONE:
        return [[]]
    return [[part for part in parts(row, passage) if part.fault] for row in answer.split("\n")]


def admitted(answer: str, passage: Passage) -> bool:
    """Whether the grammar refuses nothing of an answer."""
    return not any(faults(answer, passage))


def _fault(name: str, words: str, passage: Passage) -> str | None:
    if (name in {"speaker", "cue", "role"} and words == NOBODY) or (name == "last" and words == WHOLE):
        return None
    if name == "kind":
        return None if words in _KINDS else "kind"
    if name == "sentence":
        return None if words in map(str, range(1, len(passage.sentences) + 1)) else "sentence"
    pieces = words.split(" ") if name in {"role", "counted"} else [words]
    return None if all(piece and _stands(piece, passage.text) for piece in pieces) else ABSENT


def _stands(words: str, text: str) -> bool:
    return words == " ".join(words.split()) and next(places(text, words, 0, len(text)), None) is not None
