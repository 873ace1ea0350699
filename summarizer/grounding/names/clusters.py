"""Clusters: which mentions are the same name."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.document import Document
from summarizer.grounding.words import word_set

from .acronyms import acronyms
from .kinds import kind_of, kind_words
from .raw import RawMention, RawMentions
from .roles import Beside
from .table import Gender, Mention, MentionForm, Name, NameTable, Role, ordered

RECENT = 8
"""Mentions of a name that are looked at for one in the same sentence."""


@dataclass(slots=True)
class _Cluster:
    """A name while it is being gathered."""

    words: tuple[str, ...]
    text: str
    first: int
    places: list[tuple[RawMention, Beside, bool]] = field(default_factory=list[tuple[RawMention, Beside, bool]])
    acronyms: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    spellings: dict[str, None] = field(default_factory=dict[str, None])


def cluster(document: Document, raw: RawMentions, roles: tuple[Beside, ...]) -> NameTable:
    """The table of names without pronouns and descriptions."""
    pairs = list(zip(raw.mentions, roles, strict=True))
    clusters = _full_names(pairs)
    _give_acronyms(document, raw, clusters)
    _short_names(document.text, pairs, clusters)
    clusters.sort(key=lambda c: min([m.start for m, _, _ in c.places] + [a for a, _ in c.acronyms]))
    names = tuple(_name(document, i, c) for i, c in enumerate(clusters))
    return NameTable(names, ordered(m for n in names for m in n.mentions))


def _full_names(pairs: list[tuple[RawMention, Beside]]) -> list[_Cluster]:
    """Clusters of names of several words; a middle name or initial makes no other name."""
    found: dict[tuple[str, ...], _Cluster] = {}
    for mention, beside in pairs:
        if len(mention.words) < 2:
            continue
        words = tuple(w.lower() for w in mention.words)
        middle = len(words) == 3 and not kind_words(words)
        key = (words[0], words[2]) if middle else words
        known = found.setdefault(key, _Cluster(mention.words, mention.text, mention.start))
        if len(mention.words) > len(known.words):
            known.words, known.text = mention.words, mention.text
        known.places.append((mention, beside, False))
        known.spellings[mention.text] = None
    return _merged_prefixes(list(found.values()))


def _merged_prefixes(clusters: list[_Cluster]) -> list[_Cluster]:
    """Organizations whose longer name begins with the shorter one whole are one: "Brennmark Pumps", "Brennmark Pumps AB"."""
    kept: list[_Cluster] = []
    by_words: dict[tuple[str, ...], _Cluster] = {}
    for c in sorted(clusters, key=lambda c: len(c.words)):
        low = tuple(w.lower() for w in c.words)
        shorter = next((by_words[low[:n]] for n in range(2, len(low)) if low[:n] in by_words and kind_words(low[n:])), None)
        if shorter is None:
            by_words[low] = c
            kept.append(c)
            continue
        shorter.places.extend(c.places)
        shorter.spellings.update(c.spellings)
        shorter.words, shorter.text = c.words, c.text
    return kept


def _give_acronyms(document: Document, raw: RawMentions, clusters: list[_Cluster]) -> None:
    """Gives each cluster the acronyms that stand for it."""
    full = {m.end: c.words for c in clusters for m, _, _ in c.places}
    by_words = {c.words: c for c in clusters}
    owners = acronyms(document.text, raw.mentions, full)
    for mention in raw.mentions:
        words = owners.get(mention.text.replace(".", "")) if len(mention.words) == 1 else None
        owner = by_words.get(words) if words is not None else None
        if owner is not None:
            owner.acronyms.append((mention.start, mention.end))
            owner.spellings[mention.text] = None


def _short_names(text: str, pairs: list[tuple[RawMention, Beside]], clusters: list[_Cluster]) -> None:
    """Links names of one word to the full names that begin or end with it, or makes them names of their own."""
    taken = {start for c in clusters for start, _ in c.acronyms}
    by_last: dict[str, list[_Cluster]] = {}
    by_first: dict[str, list[_Cluster]] = {}
    for c in clusters:
        by_first.setdefault(c.words[0].lower(), []).append(c)
        by_last.setdefault(c.words[-1].lower(), []).append(c)
    alone: dict[str, _Cluster] = {}
    places = {m.words[0].lower() for m, _ in pairs if len(m.words) == 1 and _placed(text, m)}
    for mention, beside in pairs:
        if len(mention.words) != 1 or mention.start in taken:
            continue
        word = mention.words[0].lower()
        last = [c for c in by_last.get(word, []) if _by_last_word(text, mention, c)]
        first = [c for c in by_first.get(word, []) if word not in places and _by_first_word(mention, c)]
        owner, weak = _owner(mention, last, first)
        if owner is None:
            owner = alone.get(word)
            if owner is None:
                owner = alone[word] = _Cluster(mention.words, mention.text, mention.start)
                clusters.append(owner)
        owner.places.append((mention, beside, weak))
        owner.spellings[mention.text] = None


def _by_last_word(text: str, mention: RawMention, c: _Cluster) -> bool:
    """A surname stands for its name; the last word of a body's or place's only after "the": "the Chronicle"."""
    return not kind_words(c.words) or text[max(mention.start - 4, 0) : mention.start].lower() == "the "


def _placed(text: str, mention: RawMention) -> bool:
    """Whether a word stands as a place somewhere: "in Dublin" is not the Dublin Ledger, and nor is Dublin elsewhere then."""
    return text[max(mention.start - 4, 0) : mention.start].lower().endswith(("in ", "in\n", "rom ", " at "))


def _by_first_word(mention: RawMention, c: _Cluster) -> bool:
    """A first word stands for its name, capitals and names of places aside."""
    capitals = mention.text.isupper() and not c.words[0].isupper()
    return not capitals and mention.words[0].lower() not in word_set("places", "words")


def _owner(mention: RawMention, last: list[_Cluster], first: list[_Cluster]) -> tuple[_Cluster | None, bool]:
    """The full name that a single word stands for; weak when several bear it."""
    candidates = last or first
    if not candidates:
        return None, False
    gender = _title_gender(mention.title_words)
    if gender is not None:
        candidates = [c for c in candidates if _gender(c) in {gender, None}] or candidates
    if len(candidates) == 1:
        return candidates[0], False
    near = [c for c in candidates if any(_just_before(m, mention) for m, _, _ in c.places[-RECENT:])]
    return (near[-1] if near else min(candidates, key=lambda c: c.first)), True


def _just_before(full: RawMention, mention: RawMention) -> bool:
    return full.sentence == mention.sentence and full.start < mention.start and len(full.words) > 1


def _title_gender(titles: tuple[str, ...]) -> Gender | None:
    for title in titles:
        bare = title.rstrip(".").capitalize()
        if bare in word_set("titles", "male"):
            return Gender.MALE
        if bare in word_set("titles", "female"):
            return Gender.FEMALE
    return None


_NOUN_GENDER = {
    Gender.MALE: frozenset(
        [
            "man",
            "boy",
            "father",
            "brother",
            "son",
            "husband",
            "uncle",
            "actor",
            "businessman",
            "chairman",
            "spokesman",
            "congressman",
            "king",
            "prince",
            "widower",
            "priest",
        ]
    ),
    Gender.FEMALE: frozenset(
        [
            "woman",
            "girl",
            "mother",
            "sister",
            "daughter",
            "wife",
            "aunt",
            "actress",
            "businesswoman",
            "chairwoman",
            "spokeswoman",
            "congresswoman",
            "queen",
            "princess",
            "widow",
        ]
    ),
}


def _gender(c: _Cluster) -> Gender | None:
    for mention, beside, weak in c.places:
        if weak:
            continue
        gender = _title_gender(mention.title_words)
        if gender is not None:
            return gender
        for gender, nouns in _NOUN_GENDER.items():
            if not nouns.isdisjoint(beside.nouns):
                return gender
    given = c.words[0].lower() if len(c.words) > 1 else ""
    male, female = given in word_set("given", "male"), given in word_set("given", "female")
    return Gender.MALE if male and not female else Gender.FEMALE if female and not male else None


def _name(document: Document, index: int, c: _Cluster) -> Name:
    strong = [(m, b) for m, b, weak in c.places if not weak]
    roles: dict[str, Role] = {}
    for _, beside in strong:
        for role in beside.roles:
            roles.setdefault(role.text, role)
    titles = tuple(dict.fromkeys(" ".join(m.title_words) for m, _ in strong if m.title_words))
    aliases = tuple(s for s in c.spellings if s != c.text)
    mentions = [Mention(m.start, m.end, index, MentionForm.NAME, weak) for m, _, weak in c.places]
    mentions += [Mention(a, b, index, MentionForm.ACRONYM, weak=False) for a, b in c.acronyms]
    return Name(
        index=index,
        text=c.text,
        kind=kind_of(document, c, strong),
        aliases=aliases,
        titles=titles,
        roles=tuple(roles.values()),
        age=next((b.age for _, b in strong if b.age), None),
        gender=_gender(c),
        mentions=ordered(mentions),
    )
