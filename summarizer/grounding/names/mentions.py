"""Mentions: the stretches of capitals that are names, apart from titles and the capitals of sentence starts."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from operator import attrgetter

from summarizer.document import Document, Sentence
from summarizer.grounding.capitals import capital_habits, ordinary
from summarizer.grounding.words import Class, Word, sentence_words, word_set

from .adjectives import without_adjectives
from .raw import RawMention, RawMentions

MIN_HEADLINE_WORDS = 6
"""A shorter sentence of names alone is no headline."""

MAX_NAME_WORDS = 9
"""A longer run of capitals is a headline or a list."""


_PARTICLES = frozenset(
    ["de", "van", "von", "der", "den", "del", "della", "da", "dos", "du", "la", "le", "bin", "ibn", "al", "el", "ben", "ter"]
)
_JOINING = frozenset(("of", "for", "on", "and", "the", "&"))
_CONNECTING = _JOINING | _PARTICLES
_NEVER = frozenset(
    [
        "i",
        "god",
        "english",
        "french",
        "german",
        "spanish",
        "italian",
        "russian",
        "chinese",
        "american",
        "british",
        "democrats",
        "republicans",
        "muslims",
        "christians",
        "jews",
        "republican",
        "democratic",
        "updated",
        "editor's",
        "photo",
        "getty",
        "abstract",
        "full",
        "text",
        "copyright",
    ]
)
_NO_NAME = re.compile(
    r"[a-z]-[a-z]{2,4}"  # party and state: "R-NC"
    r"|[^-]+(?:-[^-]+)*-(?:\w+ed|\w+ing|led|run|born|made|style|era|wide|bound|like|held|built|only|free|related|friendly|heavy|rich)"
)
"""Spellings in a capital that name nothing by themselves: "Verland-linked"."""

_cls, _capital = attrgetter("cls"), attrgetter("capital")

_OFFICIAL = frozenset(("bank", "secretary", "speaker", "centers", "institutes"))


def find_mentions(document: Document) -> RawMentions:
    """Every stretch that looks like a name, left to right."""
    low, high = capital_habits(document)
    found: list[RawMention] = []
    sentences = sentence_words(document)
    for sentence, words in zip(document.sentences, sentences, strict=True):
        found.extend(_in_sentence(document.text, sentence, words, low, high))
    return RawMentions(without_adjectives(found, sentences), sentences)


def _in_sentence(
    text: str, sentence: Sentence, words: tuple[Word, ...], low: Counter[str], high: Counter[str]
) -> list[RawMention]:
    capitals = [i for i, cls in enumerate(map(_cls, words)) if cls is Class.NAME]
    if not capitals:
        return []
    headline = is_headline(words)
    found: list[RawMention] = []
    end = 0
    for i in capitals:
        if i < end or not _names(words, i, low, high, headline=headline):
            continue
        end = _run(words, i, high, headline=headline)
        found.extend(_split(text, sentence.number - 1, words, i, end))
    return found


def is_headline(words: tuple[Word, ...]) -> bool:
    """Whether most of the longer words are in capitals."""
    if sum(map(_capital, words)) <= 0.7 * MIN_HEADLINE_WORDS:
        return False
    long = [w for w in words if len(w.lower) > 3 and not w.lower.endswith(".") and w.cls not in {Class.NUMBER, Class.OTHER}]
    return len(long) >= MIN_HEADLINE_WORDS and sum(w.capital for w in long) > 0.7 * len(long)


def _names(words: tuple[Word, ...], i: int, low: Counter[str], high: Counter[str], *, headline: bool) -> bool:
    word = words[i]
    if not word.capital or word.cls is not Class.NAME:
        return False
    if _NO_NAME.fullmatch(word.lower) or (word.lower in _NEVER and not _starts_longer(words, i)):
        return False
    if headline:
        return high[word.lower] > 0
    starts = (
        i == 0
        or words[i - 1].cls in {Class.STOP, Class.COLON}
        or (words[i - 1].cls is Class.OTHER and (i == 1 or words[i - 2].cls in {Class.COMMA, Class.STOP, Class.COLON}))
    )
    if not starts:
        return True
    follows = i + 1 < len(words) and words[i + 1].cls is Class.NAME
    opens = high[word.lower] > 0 or word.lower.rstrip(".") in _titles() or word.lower in _before_places()
    return not ordinary(word.lower, low, high) or (follows and opens)


def _starts_longer(words: tuple[Word, ...], i: int) -> bool:
    """Whether a word of nationality or party goes on as a name ("American Farm Bureau"), not as a description."""
    return (
        i + 1 < len(words)
        and words[i + 1].cls is Class.NAME
        and words[i + 1].lower not in _NEVER
        and words[i + 1].lower.rstrip(".") not in _titles()
    )


def _run(words: tuple[Word, ...], i: int, high: Counter[str], *, headline: bool) -> int:
    """The end of the run of capitals that starts at word i, joining words of official names included."""
    end = i + 1
    while end < len(words) and end - i < MAX_NAME_WORDS:
        named = words[end].cls is Class.NAME and words[end].lower not in _NEVER and not _NO_NAME.fullmatch(words[end].lower)
        if named and (not headline or high[words[end].lower]):
            end += 1
            continue
        ahead = _joined(words, i, end)
        if ahead is None:
            break
        end = ahead
    return end


def _joined(words: tuple[Word, ...], start: int, end: int) -> int | None:
    """Past a particle or joining word and the capital after it, where the name goes on there."""
    at = end
    while at < len(words) and at - end < 2 and words[at].lower in _CONNECTING and not words[at].capital:
        at += 1
    if at == end or at >= len(words) or words[at].cls is not Class.NAME:
        return None
    lower = [w.lower for w in words[end:at]]
    if lower[0] in _PARTICLES and "the" not in lower:
        return at + 1
    if lower[0] == "&" or (lower == ["and"] and _spelled_out(words, start, at)):
        return at + 1
    if not any(w.lower in _official() for w in words[start:end]):
        return None
    if lower[0] == "and":
        official = any(w.lower in {"of", "on", "for"} for w in words[start:end])
        return at + 1 if official else None
    return at + 1 if lower[0] in {"of", "for", "on"} else None


def _spelled_out(words: tuple[Word, ...], start: int, at: int) -> bool:
    """Whether an acronym in brackets after the run has the initials of both its halves."""
    end = at
    while end < len(words) and words[end].cls is Class.NAME:
        end += 1
    if end + 1 >= len(words) or words[end].cls is not Class.OPEN:
        return False
    return words[end + 1].lower.replace(".", "") == "".join(w.lower[0] for w in words[start:end] if w.capital)


@cache
def _titles() -> frozenset[str]:
    return frozenset(t.lower() for t in word_set("titles", "before")) | word_set("described", "person")


@cache
def _before_places() -> frozenset[str]:
    """Words that a place's name begins with: "Port Levin", "Lake Orm"."""
    return frozenset(k.lower() for k in word_set("kinds", "place")) - _titles()


@cache
def _official() -> frozenset[str]:
    """Words of names that go on with "of" or "for": "Department of"."""
    return _OFFICIAL | {k.lower() for k in word_set("kinds", "organization") | word_set("kinds", "government")}


@cache
def _kinds() -> frozenset[str]:
    return frozenset(k.lower() for kind in ("organization", "government", "place") for k in word_set("kinds", kind))


@cache
def _after_names() -> frozenset[str]:
    return frozenset(s.lower() for s in word_set("titles", "after"))


def _split(text: str, sentence: int, words: tuple[Word, ...], start: int, end: int) -> list[RawMention]:
    """The names of one run: what stands before a title is a name of its own, a title is none."""
    titles = _titles()
    cut = start
    for at in range(start, end):
        official = any(w.lower in {"of", "for", "on"} for w in words[start:at])
        if (
            not official
            and words[at].lower.rstrip(".") in titles
            and all(w.lower.rstrip(".") not in _kinds() or at + 1 < end - 1 for w in words[at + 1 : end])
        ):
            if any(w.lower in {"of", "for"} for w in words[at + 1 : end]):
                break
            cut = at + 1
    found: list[RawMention] = []
    if cut > start:
        lead = start
        while lead < cut and words[lead].lower.rstrip(".") not in titles:
            lead += 1
        if start < lead < cut and words[lead - 1].capital:
            found.append(_raw(text, sentence, words, (start, lead), None))
    if cut >= end:
        return found
    stop = end
    while stop - 1 > cut and words[stop - 1].lower.rstrip(".") in _after_names():
        stop -= 1
    return [*found, _raw(text, sentence, words, (cut, stop), (start, cut) if cut > start else None)]


def _raw(text: str, sentence: int, words: tuple[Word, ...], place: tuple[int, int], title: tuple[int, int] | None) -> RawMention:
    """The mention between two places among its sentence's words, with the place of the title before it."""
    first, last = place
    spelled = tuple(text[w.start : w.end] for w in words[first:last])
    return RawMention(
        start=words[first].start,
        end=words[last - 1].end,
        words=spelled,
        title=(words[title[0]].start, words[title[1] - 1].end) if title else None,
        title_words=tuple(text[w.start : w.end] for w in words[title[0] : title[1]]) if title else (),
        sentence=sentence,
        first=first,
        last=last,
    )
