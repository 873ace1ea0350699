"""Names of a statement: each must be named in the evidence, or be whom a pronoun or description there means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.grounding.names import Gender, MentionForm, Name, NameKind, NameTable
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.lexicon import TITLE_WORDS, lists
from summarizer.validation.saying import SAYING
from summarizer.validation.tokens import Token, tokenize

FIRST_PERSON = frozenset(["i", "we", "us", "our", "me", "my", "ours", "myself", "ourselves"])
MALE, FEMALE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
THINGS = frozenset(["it", "its", "itself"])
POINTING = frozenset(
    ["they", "them", "their", "theirs", "themselves", "you", "your", "both", "who", "whose", "this", "these", "those"]
)
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our"])
BODIES = frozenset({NameKind.PLACE, NameKind.GOVERNMENT, NameKind.ORGANIZATION})
POSSESSIVES = frozenset(["his", "her", "their", "its", "our", "my"])
HYPHENS = frozenset("-‐‑–'’")
ORIGINS = frozenset(["an", "ian", "ean", "ese", "i", "ish", "er", "ans", "ians", "eans", "ers"])
"""Endings by which people and things are called after a place, its last vowels aside."""
MENTIONS = 20
"""Mentions of a name at which its descriptions are looked for."""
BESIDE = 40
"""Characters before a name that may hold its title."""
GROUPS = frozenset({NameKind.ORGANIZATION, NameKind.GOVERNMENT, NameKind.ARMED_GROUP})
COUNTRIES = frozenset({"countri", "nation", "state", "neighbor", "neighbour", "capital", "republic", "kingdom"})
"""Stems of nouns that stand for a country."""
LEAD = 2
"""Sentences at the head of an article in which a pronoun may come before its name."""
REACH = 6
"""Sentences before the evidence in which whom a pronoun or description means is looked for."""


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
    """Where a name goes on that has come up to a word: behind the next capital, over a hyphen or "&"; else the same place."""
    words = case.statement.words
    if at < len(words) and _is_part(case, words[at].token, lowered=lowered):
        return at + 1
    if at + 1 >= len(words) or not _is_part(case, words[at + 1].token, lowered=lowered):
        return at
    joint, after = words[at].token, words[at + 1].token
    glued = words[at - 1].token.end == joint.start and joint.end == after.start
    return at + 2 if joint.text == "&" or (joint.text in HYPHENS and glued) else at


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


def check(case: Case) -> Finding | None:
    """The first name that the evidence does not bear out."""
    for run in case.runs:
        finding = _check_run(case, run) or _wrongly_described(case, run) or _wrong_owner(case, run)
        if finding:
            return finding
    return None


def _put_in(case: Case, run: Run) -> Finding | None:
    """A name that the statement, otherwise the evidence word for word, has where the evidence has another."""
    if not case.copied:
        return None
    pairs, items = case.alignment.pairs, case.passage.items
    new = [at for at in range(run.start, run.end) if at not in pairs or items[pairs[at].right].tier > 0]
    if not new:
        return None
    for at, placed in enumerate(items):
        token = placed.token
        if placed.tier or at in case.alignment.used or not token.capital or token.word.function or not token.is_word:
            continue
        mention = case.context.names.at(token.start)
        if mention is None or mention.name not in run.indexes:
            where = Stretch(token.start, token.end)
            return contradicted(Reason.NAME_MISMATCH, f"The passage says “{token.text}”, not “{run.text}”.", where)
    return None


def _check_run(case: Case, run: Run) -> Finding | None:
    changed = _put_in(case, run)
    if run.explicit or changed:
        return changed
    words = case.statement.words[run.start : run.end]
    if _speaks(case, [item.token.stem for item in words if item.token.is_word]):
        return None
    if run.names and (_mentioned(case, run) or _pointed_at(case, run)):
        stems = {item.token.stem for item in words if item.token.is_word and item.token.low not in TITLE_WORDS}
        known = {stem for name in run.names for stem in case.context.name_stems(name.index)}
        strange = stems - known if len(words) > 1 else set[str]()
        strange -= _said_of(case, run) if strange else set()
        if strange:
            return contradicted(Reason.NAME_BLEND, f"“{run.text}” mixes words that the article does not give to one name.")
        return _in_the_place_of(case, run)
    if case.context.has_words(run.text):
        return unsupported(Reason.NAME_MISMATCH, f"“{run.text}” is in the article, but this passage is not about it.")
    return unsupported(Reason.NOT_IN_TEXT, f"“{run.text}” is nowhere in the article.")


def _said_of(case: Case, run: Run) -> set[str]:
    """The stems of the words that stand right before one of the names anywhere, as its title or description, or in its roles."""
    found: set[str] = set()
    for name in run.names:
        for role in name.roles:
            found |= {token.stem for token in tokenize(role.text)}
        for mention in [m for m in name.mentions if not m.weak][:MENTIONS]:
            before = case.context.marked_in(Stretch(max(0, mention.start - BESIDE), mention.start))
            found |= {item.token.stem for item in before if not item.token.capital or item.token.start + BESIDE > mention.start}
    return found


def _beside(case: Case, at: int, start: int, end: int) -> bool:
    """Whether the word stands in the evidence's sentences, next to the words it stands next to in the statement."""
    pair = case.alignment.pairs.get(at)
    if pair is None or pair.strength < 0.8 or case.passage.items[pair.right].tier > 1:
        return False
    if end - start == 1:
        return True
    others = [case.alignment.pairs[other].right for other in range(start, end) if other != at and other in case.alignment.pairs]
    return not others or any(abs(other - pair.right) <= 4 for other in others)


def _speaks(case: Case, stems: list[str]) -> bool:
    """Whether the name is the speaker's, or of the speaker's house, and the evidence says I or we."""
    if not stems or not all(stem in case.speaker or stem in case.house for stem in stems):
        return False
    return any(item.tier <= 1 and item.token.low in FIRST_PERSON for item in case.passage.items)


def _mentioned(case: Case, run: Run) -> bool:
    """Whether one of the names, a pronoun for it included, is mentioned in the sentences of the evidence."""
    table = case.context.names
    return any(
        mention.name in run.indexes
        for sentence in case.context.sentences_around(case.evidence)
        for mention in table.within(sentence.start, sentence.end)
    )


def _pointed_at(case: Case, run: Run) -> bool:
    """Whether a word of the evidence points back, and the name stands shortly before and agrees with it."""
    sentences = case.context.sentences_around(case.evidence)
    if not sentences:
        return False
    first = sentences[0].number
    every = case.context.document.sentences
    earlier = every[max(0, first - 1 - REACH) : first - 1]
    table = case.context.names
    places = [Stretch(earlier[0].start, earlier[-1].end)] if earlier else []
    if first <= LEAD:
        places.append(Stretch(every[first - 1].end, every[min(len(every), first + 1) - 1].end))  # named after the pronoun
    near = {mention.name for place in places for mention in table.within(place.start, place.end) if not mention.weak}
    near |= _of_the_story(case, run)
    names = [name for name in run.names if name.index in near]
    far = [name for name in run.names if name.kind in BODIES and name.index not in near]
    if far and any(item.tier <= 1 and item.token.low in {"both", "two", "neighbor", "neighbour"} for item in case.passage.items):
        return True
    items = case.passage.items
    for at, placed in enumerate(items):
        if placed.tier > 1 or not placed.token.is_word:
            continue
        following = items[at + 1].token if at + 1 < len(items) else None
        noun = following is not None and following.stem in lists().general and not following.capital
        single = noun and following is not None and following.stem in lists().general and not following.low.endswith("s")
        for name in names:
            person = name.kind is NameKind.PERSON and bool(name.gender or name.titles or name.age)
            # A role "for the brothers" is no role for any one of them.
            if _agrees(
                placed.token.low, name, noun and (not case.brief or not person or single or placed.token.low in POSSESSIVES)
            ):
                return True
    return case.brief and any(name.kind is not NameKind.PERSON for name in names)


def _of_the_story(case: Case, run: Run) -> set[int]:
    """Names that a description can mean from anywhere: the body that the article names most, countries of "both countries"."""
    table = case.context.names
    words = [placed.token for placed in case.passage.items if placed.tier <= 1]
    found: set[int] = set()
    if any(token.stem in COUNTRIES for token in words):
        found |= {name.index for name in run.names if name.kind not in {NameKind.PERSON, NameKind.ORGANIZATION}}
    bodies = [name for name in table.names if name.kind in GROUPS]
    most = max(bodies, key=lambda name: sum(not mention.weak for mention in name.mentions), default=None)
    if most is not None and most.index in run.indexes and (case.brief or any(token.stem in lists().general for token in words)):
        found.add(most.index)
    return found


def _agrees(low: str, name: Name, before_noun: bool) -> bool:
    if low in MALE:
        return name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and name.gender is not Gender.FEMALE
    if low in FEMALE:
        return name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and name.gender is not Gender.MALE
    if low in THINGS:
        return name.kind is not NameKind.PERSON
    return low in POINTING or (low in DEFINITE and before_noun)


def _in_the_place_of(case: Case, run: Run) -> Finding | None:
    """A name that only a pronoun can mean, while the evidence names somebody else whom the statement leaves out."""
    table = case.context.names
    forms = {MentionForm.NAME, MentionForm.ACRONYM}
    here = [mention for piece in case.evidence for mention in table.within(piece.start, piece.end) if mention.form in forms]
    said = {index for other in case.runs for index in other.indexes}
    if any(mention.name in said for mention in here):
        return None
    chains = (
        []
        if case.brief
        else [span for a in case.context.attributions_near(case.evidence) if a.kind in SAYING for span in a.chain]
    )
    aside = [Stretch(span.start, span.end) for span in chains]
    first = min((at.right for left, at in case.alignment.pairs.items() if left not in case.named), default=0)
    start = case.passage.items[first].token.start if case.passage.items else 0
    for mention in here:
        where = Stretch(mention.start, mention.end)
        if (
            (mention.start < start or case.brief or _stands_for(case, run, where))
            and mention.name not in case.free
            and not any(span.overlaps(where) for span in aside)
        ):
            name = table.of(mention)
            return unsupported(Reason.NAME_MISMATCH, f"The passage is about {name.text}, not “{run.text}”.", where)
    return None


def _stands_for(case: Case, run: Run, where: Stretch) -> bool:
    """Whether a name of the passage stands beside the word that the run stands beside in the statement."""
    items = case.passage.items
    words = case.statement.words
    for start, step in ((run.start - 1, 1), (run.end, -1)):
        at = start
        while 0 <= at < len(words) and not words[at].token.content and words[at].token.is_word:
            at -= step
        pair = case.alignment.pairs.get(at)
        if pair is None:
            continue
        near = [items[n].token for n in range(pair.right + step, pair.right + 4 * step, step) if 0 <= n < len(items)]
        if any(where.start <= token.start < where.end for token in near):
            return True
    return False


def _wrong_owner(case: Case, run: Run) -> Finding | None:
    """What the statement gives to a name (Ada's brother) and the passage to "his" or "her" of the other sex."""
    words = case.statement.words
    if run.end >= len(words) or words[run.end].token.low != "'s" or not run.names:
        return None
    owned = next((at for at in range(run.end + 1, min(len(words), run.end + 4)) if at in case.alignment.pairs), None)
    if owned is None:
        return None
    right = case.alignment.pairs[owned].right
    genders = {name.gender for name in run.names}
    for placed in case.passage.items[max(0, right - 2) : right]:
        wrong = {Gender.FEMALE} if placed.token.low == "his" else {Gender.MALE} if placed.token.low == "her" else None
        if wrong is not None and genders == wrong:
            where = Stretch(placed.token.start, placed.token.end)
            return contradicted(Reason.NAME_MISMATCH, f"“{placed.token.text}” is not “{run.text}”.", where)
    return None


def _wrongly_described(case: Case, run: Run) -> Finding | None:
    """Words put right before a name that in the article stand right beside another name and not beside this one."""
    table = case.context.names
    words = case.statement.words
    for at in range(run.start - 1, max(run.start - 3, -1), -1):
        token = words[at].token
        pair = case.alignment.pairs.get(at)
        if not token.content or pair is None or token.capital:
            return None
        placed = case.passage.items[pair.right].token
        beside = {m.name for m in table.within(placed.end, placed.end + 40) if not m.weak and m.start - placed.end <= 2}
        if beside and run.names and not beside & run.indexes:
            other = table.names[min(beside)].text
            return contradicted(
                Reason.NAME_MISMATCH, f"In the article “{token.text}” is said of {other}.", Stretch(placed.start, placed.end)
            )
    return None
