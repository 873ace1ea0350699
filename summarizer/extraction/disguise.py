"""Text that is no prose: turns of a chat, structured data, templates, code, and words in disguise.

Nothing of it is news, whoever put it there: a leftover of the page it came from, or an answer held out to a machine. Plain
tags and links stand in many a scraped article and are left to `address.py`.
"""

from __future__ import annotations

import re

from summarizer.extraction.language import COMMON_WORDS

_FEWEST_LETTERS = 8
_FEWEST_OTHERS = 3
_LABELS = (
    r"(?i:(?:system|assistant|user|human|ai|chatbot|chatgpt|model|developer|admin(?:istrator)?|summari[sz]er|llm)(?:['’]s)?"
    r"(?:\s+(?:message|prompt|note|notice|override|instructions?|command|update|alert|response|answer|reply|output|request|"
    r"query|question|input))*\s*(?::|>|$))",
    r"(?:SYSTEM|ADMIN|DEVELOPER|ROOT|INSTRUCTIONS?|NEW INSTRUCTIONS?|TASK|NEW TASK|PROMPT|COMMAND|OVERRIDE|JAILBREAK)\b"
    r"(?:\s+[A-Z]+){0,4}\s*(?:[:!>\]*=#|~-]|$)",
    # The beginning of an answer, with the name of a field.
    r"(?i:(?:expected output|final answer|model answer|correct (?:answer|summary|output)|ground truth|completion|output|response|"
    r"actors|claims|gist|summary|tl;?dr|claim \d+|speaker|text|input|persona|output format|"
    r"example (?:answer|output|summary|response)|(?:new )?(?:task|rule|instructions?|command|directive|objective|prompt))\s*:)",
    # A record that a machine has written: a name and a time, an address, a host, a code.
    r"[A-Z][\w /()-]{1,40}:\s*(?:\d{4}-\d\d-\d\dT\S+|\d{1,3}(?:\.\d{1,3}){3}|\+\d{1,3}\.\d+|"
    r"[A-Z0-9-]+(?:\.[A-Z0-9-]+)+|[a-z]+(?:[A-Z][a-z]+)+\b.*|[0-9a-f]{8}-[0-9a-f-]{27})\s*$",
    r"(?i:(?:begin|start|end) (?:of )?(?:the |this |your |user |system |new |hidden |secret )*"
    r"(?:article|document|text|input|output|context|prompt|instructions?|message|conversation|transcript|system|task|override)\b\W*$)",
    r"#{2,}\s*(?i:\w+ )?(?i:instructions?|task|system|response|input|output|prompt|user|assistant|context|end|new|rules)\b",
)
_TURN = re.compile(rf"[^\w#]*(?:{'|'.join(_LABELS)})")
"""The label of a turn or a delimiter, at the beginning."""

_MARKED = re.compile(r"[\"']\s*:|[<>{}\[`\\=&|$@%]|/[/*]|::|\w\(|[A-Z]{4}|^\s*(?:import|from|sudo)\b|\b(?:var|let|const) \w")
_DATA = re.compile(
    # Marks and tags of a chat's template.
    r"<\|[^>]*>?|\[/?(?:INST|SYS|SYSTEM|USER|ASSISTANT|ADMIN|BEGIN|END|INSTRUCTIONS?|PROMPT|TASK)\b[^\]]*\]|<<\s*/?\w+|</?s>|<!--|&lt;|"
    r"</?(?i:system|user|assistant|human|instructions?|prompt|admin|task|context|tool|function|script|style|iframe|important|secret|"
    r"override|summary|claims?|answer|output|thinking|document|article)\b[^>]*>|"
    # Comments of code, and a call by name.
    r"^\W*?(?:/\*|//\s|%%|<<<|>>>|@(?i:summari\w+|ai|assistant|bot|gpt|chatgpt)\b)|"
    # JSON, templates.
    r"\{\s*[{%\"'#]|[}%]\s*\}|\$\{|[\"'][\w-]+[\"']\s*:\s*[\[{\"'\d]|\}\s*,\s*[\[{\"']|\]\s*,\s*[\[{]|[\"'}]\s*\}\s*[\],}]|```|"
    r"\\n|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|"
    # Code of the common languages, shells and databases.
    r"\b(?:def|function) \w+\(|\b(?:var|let|const) \w+ ?=|^\s*(?:import \w+|from [\w.]+ import|sudo )|"
    r"\b(?:print|eval|exec|system|alert|require|console\.log|os\.\w+)\(|==|!=|=>|&&|\|\||\+=|\brm -rf\b|\bcurl -|"
    r"\b(?:DROP|ALTER|TRUNCATE) TABLE\b|\bINSERT INTO\b|\bDELETE FROM\b|\bSELECT\b.{1,60}\bFROM\b"
)

_FIGURED = re.compile(r"\d[A-Za-z]|[a-z]\d|=|[01]{8}")
_CODED = re.compile(
    # Base64, hexadecimal, ones and noughts.
    r"(?<![\w/.@#=-])(?=(?:[A-Za-z+/]*\d){2})(?=[A-Z0-9+/]*[a-z])(?=[a-z0-9+/]*[A-Z])[A-Za-z0-9+/]{24,}={0,2}(?![\w.])|"
    r"(?<!\w)[A-Za-z0-9+/]{12,}={1,2}(?!\w)|\b(?=[0-9\s:]*[a-f])(?:[0-9a-f]{2}[\s:]){6,}|\b[0-9a-f]{32,}\b|\b(?:[01]{8}\s+){2}|"
    # A time as machines write it.
    r"\b\d{4}-\d\d-\d\dT\d\d:\d\d|"
    # Figures for letters in two words of one sentence.
    r"[a-z][013457]+[a-z].*\s\w*[a-z][013457]+[a-z]"
)
_SPACED = re.compile(r"(?<!\w)(?:[A-Za-z][\s._-]{1,2}){7}[A-Za-z](?!\w)")
_BACKWARDS = re.compile(r"[.!?][A-Za-z]{2,} .*\w$", re.DOTALL)
"""A full stop at the beginning and none at the end."""
_GREEK = "\u0370-\u03ff"
_OTHER = "\u0400-\u052f\u0530-\u058f\u13a0-\u13ff"
_UNSEEN = re.compile(
    # Letters of two alphabets in one word (Cyrillic, Armenian, Cherokee; Greek inside a word of ours, for science has "NF-κB"),
    # and characters that nobody sees inside a word.
    # Not the marks that embed a direction: pasted posts are full of them.
    rf"[A-Za-z][{_GREEK}]+[A-Za-z]|\b[{_GREEK}][A-Za-z]{{3}}|[A-Za-z][{_OTHER}]|[{_OTHER}][A-Za-z]|(?<=[A-Za-z0-9])[\u200b-\u200d\u2060\ufeff](?=[A-Za-z0-9])|[\u202d\u202e\U000e0000-\U000e007f]"
)


_OF_OTHERS = frozenset(
    """
    les des et un une du est que pour dans avec der das und ist nicht ein eine mit auf als sie por una para il che sono della het
    een voor zijn och att som nie jest się não uma
    """.split()  # noqa: SIM905
)
"""Of the commonest words of other languages with our letters those that are no English words and no parts of names ("de la")."""
_SMALL = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")


def is_other_language(sentence: str) -> bool:
    """Whether it is in another language: another script, or another's common words and hardly one of English."""
    letters = [c for c in sentence if c.isalpha()]
    if len(letters) >= _FEWEST_LETTERS and 2 * sum(c <= "ɏ" for c in letters) < len(letters):
        return True
    words = [word for word in _SMALL.findall(sentence) if word.islower()]
    others = sum(word in _OF_OTHERS for word in words)
    return others >= _FEWEST_OTHERS and others > 2 * sum(word in COMMON_WORDS for word in words)


def is_no_prose(sentence: str) -> bool:
    """Whether it is or holds something that nobody writes as news; quotation marks make no difference."""
    if _TURN.match(sentence) or _BACKWARDS.match(sentence) or _SPACED.search(sentence):
        return True
    if _FIGURED.search(sentence) and _CODED.search(sentence):
        return True
    if _MARKED.search(sentence) and _DATA.search(sentence):
        return True
    return not sentence.isascii() and bool(_UNSEEN.search(sentence))
