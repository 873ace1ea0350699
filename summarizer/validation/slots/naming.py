"""Naming: the runs of capitalised words of a statement, and the names of the article that each can mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.grounding.names import Name, NameTable
from summarizer.validation.case import Case
from summarizer.validation.lexicon import TITLE_WORDS
from summarizer.validation.tokens import Token

HYPHENS = frozenset("-‐‑–'’")
ORIGINS = frozenset(["an", "ian", "ean", "ese", "i", "ish", "er", "ans", "ians", "eans", "ers"])
"""Endings by which people and things are called after a place, its last vowels aside."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words of the statement, by word numbers, and the names of the article it can mean."""

    start: int
    end: int
    text: str
    names: tuple[Name, ...]
    explicit: bool
    """Whether its words stand in the sentences of the evidence."""

    @property
    def indexes(self) -> frozenset[int]:
        """The names by index."""
        return frozenset(name.index for name in self.names)


def runs_of(case: Case) -> tuple[Run, ...]:
    """The names of the statement."""
    found: list[Run] = []
    for start, end in _ranges(case):
        words = case.statement.words[start:end]
        text = case.statement.text[words[0].token.start : words[-1].token.end]
        names = resolve(case.context.names, text)
        parts = [at for at in range(start, end) if words[at - start].token.is_word]
        explicit = all(_beside(case, at, start, end) for at in parts if words[at - start].token.low not in TITLE_WORDS)
        if explicit and names and not _same_name(case, range(start, end), names):
            explicit = False
        explicit = explicit or (len(parts) == 1 and _by_demonym(case, words[0].token.low))
        found.append(Run(start, end, text, names, explicit))
    return tuple(found)


def _same_name(case: Case, run: range, names: tuple[Name, ...]) -> bool:
    """Whether the words in the passage are part of one of these names, not of another: Tarvia of the Tarvia Courier."""
    table = case.context.names
    wanted = {name.index for name in names}
    if any(case.alignment.pairs[at].strength < 1 for at in run if at in case.alignment.pairs):
        return True
    mentions = [
        table.at(case.passage.items[case.alignment.pairs[at].right].token.start) for at in run if at in case.alignment.pairs
    ]
    if len(run) > 1:
        words = {case.statement.words[at].token.low for at in run if case.statement.words[at].token.is_word}
        wanted |= {m.name for m in mentions if m is not None and words <= set(table.of(m).text.lower().split())}
    return any(mention is None or mention.name in wanted for mention in mentions)


def _ranges(case: Case) -> Iterator[tuple[int, int]]:
    words = case.statement.words
    lowered = not any(letter.isupper() for letter in case.statement.text)
    at = 0
    while at < len(words):
        following = words[at + 1].token if at + 1 < len(words) else None
        leads = following is not None and following.is_word and following.capital and not following.word.function
        if not case.context.is_name(words[at].token, first=_opens(case, at), leads=leads, lowered=lowered):
            at += 1
            continue
        end = at + 1
        while (joined := _goes_on(case, end, lowered=lowered)) > end:
            end = joined
        yield at, end
        at = end


def _goes_on(case: Case, at: int, *, lowered: bool) -> int:
    """Where a name goes on that has come up to a word: behind the next capital, over a hyphen, "&" or the point of an initial.

    Else the same place.
    """
    words = case.statement.words
    if at < len(words) and _is_part(case, words[at].token, lowered=lowered):
        return at + 1
    if at + 1 >= len(words) or not _is_part(case, words[at + 1].token, lowered=lowered):
        return at
    joint, after = words[at].token, words[at + 1].token
    glued = words[at - 1].token.end == joint.start and joint.end == after.start
    initial = joint.text == "." and len(words[at - 1].token.text) == 1 and words[at - 1].token.end == joint.start
    return at + 2 if joint.text == "&" or initial or (joint.text in HYPHENS and glued) else at


def _is_part(case: Case, token: Token, *, lowered: bool) -> bool:
    """Whether a word carries a name on."""
    if lowered:
        return case.context.is_name(token, first=False, lowered=True)
    return token.capital and token.is_word and not token.word.function


def _by_demonym(case: Case, low: str) -> bool:
    """Whether the evidence names a place by its people, or the people by their place: Karelia, Karelian."""
    return any(
        placed.tier <= 1 and placed.token.capital and (is_demonym(low, placed.token.low) or is_demonym(placed.token.low, low))
        for placed in case.passage.items
    )


def is_demonym(place: str, people: str) -> bool:
    """Whether a word is made of a place's name by an ending of origin."""
    root = place.rstrip("aeiouy")
    return len(root) >= 4 and people.startswith(root) and people != place and people[len(root) :] in ORIGINS


def _opens(case: Case, at: int) -> bool:
    words = case.statement.words
    return at == 0 or words[at - 1].token.text in {".", "!", "?", ":", '"', "“", "‘", "'"}


def _beside(case: Case, at: int, start: int, end: int) -> bool:
    """Whether the word stands in the evidence's sentences, next to the words it stands next to in the statement."""
    pair = case.alignment.pairs.get(at)
    if pair is None or pair.strength < 0.8 or case.passage.items[pair.right].tier > 1:
        return False
    if end - start == 1:
        return True
    others = [case.alignment.pairs[other].right for other in range(start, end) if other != at and other in case.alignment.pairs]
    return not others or any(abs(other - pair.right) <= 4 for other in others)


def resolve(table: NameTable, text: str) -> tuple[Name, ...]:
    """The names of the article that a piece of the statement can mean: by the whole, else by leaving words off."""
    words = text.split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            found = table.called(" ".join(words[start : start + length]))
            if found:
                return found
    plain = [word.lower().removesuffix("'s").removesuffix("’s") for word in words]
    return _by_words(table, [word for word in plain if word not in HYPHENS and word != "&"])


def _by_words(table: NameTable, words: list[str]) -> tuple[Name, ...]:
    """Names that have all these words, or of which these are the first letters."""
    if len(words) == 1 and len(words[0]) > 1:
        letters = words[0].replace(".", "")
        short = [name for name in table.names if "".join(w[0] for w in name.text.split() if w[0].isupper()).lower() == letters]
        if short:
            return tuple(short)
    return tuple(name for name in table.names if set(words) <= set(name.text.lower().split()))
