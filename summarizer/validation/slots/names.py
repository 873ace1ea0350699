"""Names of a statement: each must be named in the evidence, or be whom a pronoun or description there means."""

from __future__ import annotations

from collections.abc import Iterator

from ..case import Case
from ..finding import Finding, Stretch, contradicted, unsupported
from summarizer.grounding.names import Mention, Name, NameTable
from summarizer.schemas import Reason

FIRST_PERSON = frozenset({"i", "we", "us", "our", "me", "my", "ours", "myself", "ourselves"})
PARTICLES = frozenset({"of", "the", "de", "van", "von", "al", "bin", "and", "for", "la", "di", "da", "du"})


def name_runs(case: Case) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words of the statement that name something, as ranges of word numbers."""
    words = case.statement.words
    at = 0
    while at < len(words):
        if not case.context.is_name(words[at].token, first=_opens(case, at)):
            at += 1
            continue
        end = at + 1
        while end < len(words) and words[end].token.capital and words[end].token.is_word and not words[end].token.word.function:
            end += 1
        yield at, end
        at = end


def _opens(case: Case, at: int) -> bool:
    words = case.statement.words
    return at == 0 or words[at - 1].token.text in {".", "!", "?", ":", '"', "“", "‘", "'"}


def resolve(table: NameTable, text: str) -> tuple[Name, ...]:
    """The names of the article that a piece of the statement can mean: by the whole, else by leaving words off."""
    words = text.split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            found = table.called(" ".join(words[start : start + length]))
            if found:
                return found
    return ()


def check(case: Case) -> Finding | None:
    """The first name that the evidence does not bear out."""
    for start, end in name_runs(case):
        finding = _check_run(case, start, end)
        if finding:
            return finding
    return None


def _check_run(case: Case, start: int, end: int) -> Finding | None:
    words = case.statement.words[start:end]
    text = case.statement.text[words[0].token.start : words[-1].token.end]
    if all(_beside(case, at, start, end) for at in range(start, end)):
        return None
    if _speaks(case, [item.token.stem for item in words]):
        return None
    table = case.context.names
    names = resolve(table, text)
    if names and _mentioned(case, names):
        stems = {item.token.stem for item in words}
        known = {stem for name in names for stem in case.context.name_stems(name.index)}
        strange = stems - known
        if not strange or all(case.passage.has(stem) for stem in strange):
            return None
        return contradicted(Reason.NAME_BLEND, f"“{text}” mixes words that the article does not give to one name.")
    if case.context.has_words(text):
        return unsupported(Reason.NAME_MISMATCH, f"“{text}” is in the article, but this passage is not about it.")
    return unsupported(Reason.NOT_IN_TEXT, f"“{text}” is nowhere in the article.")


def _beside(case: Case, at: int, start: int, end: int) -> bool:
    """Whether the word stands in the evidence's sentences, next to the words it stands next to in the statement."""
    pair = case.alignment.pairs.get(at)
    if pair is None or pair.strength < 0.8:
        return False
    items = case.passage.items
    if items[pair.right].tier > 1:
        return False
    if end - start == 1:
        return True
    others = [case.alignment.pairs[other].right for other in range(start, end) if other != at and other in case.alignment.pairs]
    return any(abs(other - pair.right) <= 3 for other in others)


def _speaks(case: Case, stems: list[str]) -> bool:
    """Whether the name is the speaker's and the evidence says I or we."""
    if not case.speaker or not all(stem in case.speaker for stem in stems):
        return False
    return any(item.tier <= 1 and item.token.low in FIRST_PERSON for item in case.passage.items)


def _mentioned(case: Case, names: tuple[Name, ...]) -> bool:
    """Whether one of the names, a pronoun for it included, is mentioned in the sentences of the evidence."""
    wanted = {name.index for name in names}
    sentences = case.context.sentences_around(case.evidence)
    for sentence in sentences:
        for mention in case.context.names.within(sentence.start, sentence.end):
            if mention.name in wanted:
                return True
    return False


def mention_stretch(mention: Mention) -> Stretch:
    """Where a mention stands."""
    return Stretch(mention.start, mention.end)
