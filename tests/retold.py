"""The same said otherwise: typesettings of a sentence that change nothing of what it says."""

from __future__ import annotations

import re

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
