"""The same said otherwise: typesettings of a sentence that change nothing of what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRACKETS = {"(": "-lrb-", ")": "-rrb-", "[": "-lsb-", "]": "-rsb-"}


def treebank(text: str) -> str:
    """A sentence as a tokenizer of the Penn Treebank leaves it, with the split abbreviations and ranges of news data sets."""
    text = re.sub(r"[“]|(?<![\w.,!?…])\"(?=\S)", " `` ", text)
    text = re.sub(r"[”\"]", " '' ", text)
    text = re.sub(r"(?i)(?<=\w)n['’]t\b", " n't", text)
    text = re.sub(r"(?i)(?<=\w)['’](s|re|ve|ll|d|m)\b", r" '\1", text)
    text = re.sub(r"(?<!\S)['](?=\w)(?!(?:s|re|ve|ll|d|m)\b)|‘", " ` ", text)
    text = re.sub(r"(?<=[\w.,!?])['’](?!\w)", " ' ", text)
    text = re.sub(r"[()\[\]]", lambda found: f" {_BRACKETS[found.group()]} ", text)
    text = re.sub(r"([;?!%$£€]|\.{3}|(?<!\d),|,(?!\d)|:(?!\d))", r" \1 ", text)
    text = re.sub(r"(?<=\w)\.(?=\s*(?:$|['\"’”]))", " .", text)
    text = re.sub(r"\b((?:[A-Za-z]\.)+[A-Za-z])\.(?=\s)", r"\1 .", text)
    text = re.sub(r"(?<=\d)[-–](?=\d)", " - ", text)
    return " ".join(text.split())


# --- compressions: what is left of a true sentence when something is left out that stands beside what it asserts ----------------

_VERB = (
    r"(?:said|says|told|was|were|is|are|has|had|have|will|would|could|may|did|does|won|went|took|made|gave|lost|led|ran"
    r"|[a-z]{3,}ed)"
)
_TIME = (
    r"(?:\w+ ){0,4}?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October"
    r"|November|December|week|month|year|night|morning|evening|afternoon|spring|summer|autumn|winter|noon|midnight|\d{4})"
    r"(?: (?:night|morning|evening|afternoon|\d{1,4}))?"
)
_LEADING = re.compile(
    rf"^(?:(?:On|In|At|Last|This|Late|Early|Earlier|During|Since) {_TIME}|Meanwhile|However|In [A-Z][a-z]+"
    r"|(?:On|At|After|Before|During|Since) (?:the|a|an|his|her|its|their) [^,;:()—–?!]{3,60})"
    r", (?=(?:the|a|an|he|she|it|they|his|her|its|their|this|that|these|those|most|some|about|nearly)\b"
    rf"|[A-Z][\w.]+ (?:[A-Z]\w+ )?{_VERB}\b)"
)
_RELATIVE = re.compile(rf"(?<!\d)(?<=\w), (?:who|which|whose|where) [^,;:()—–?!]{{4,90}}(?:,(?= {_VERB}\b)|(?=\.$))")
_DATELINE = re.compile(r"^[A-Z]{3,}[^—–-]{0,60}(?:\([^()]+\))? (?:—|–|--?) (?=[A-Z])")
_APPOSED = re.compile(
    rf"(?P<kept>\b[A-Z][\w'’.-]+), (?:(?:the|a|an|its|his|her|their) [^,;:()—–?!]{{3,70}}|\d{{1,2}}),(?= {_VERB}\b)"
)
_BRACKETED = re.compile(r"(?<=\w) \([^()]+\)(?=[ ,.;])")
_COMPRESSED = {
    "dateline": _DATELINE,
    "parenthesis": _BRACKETED,
    "leading adverbial": _LEADING,
    "relative clause": _RELATIVE,
    "apposition": _APPOSED,
}


def compressions(sentence: str) -> Iterator[tuple[str, str]]:
    """Shorter sentences that are true wherever this one is, each with the kind of what it leaves out.

    Sentences that quote are left alone (a quotation must be whole), and so is whatever a condition, a denial or a choice may
    hang on. Lists are told from appositions by the verb that must follow.
    """
    if re.search(r"[\"“”‘«]|(?<!\w)'|\b(?:If|Unless|Whether|either|neither)\b", sentence):
        return
    for kind, pattern in _COMPRESSED.items():
        for found in pattern.finditer(sentence):
            left = sentence[: found.start()] + found.groupdict().get("kept", "") + sentence[found.end() :]
            if len(left.split()) >= 4:
                yield kind, left[0].upper() + left[1:]
