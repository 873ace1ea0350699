"""How an article is read, as lines for people: who says what, quantities, names, and the words and clauses of a sentence.

A reading says what is found, not whether it is right. A long stretch is given by its first and last words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarizer.document import Document
from summarizer.grounding.attribution import Attribution, find_attributions
from summarizer.grounding.names import MentionForm, Name, find_names
from summarizer.grounding.numerals import NumberMention, numbers_of
from summarizer.grounding.quotations import find_quotations
from summarizer.validation.scopes import Marked, mark
from summarizer.validation.syntax import Kind, Parse, Phrase, breaks, parse
from summarizer.validation.tokens import Token, tokenize

SHOWN = 3
"""Words shown of each end of a long stretch."""
_FORMS = {MentionForm.ACRONYM: "acronym", MentionForm.DESCRIPTION: "described", MentionForm.PRONOUN: "pronoun"}


def ends(text: str) -> str:
    """A stretch on one line, in the middle of a long one dots."""
    words = text.split()
    return " ".join(words if len(words) <= 2 * SHOWN + 1 else [*words[:SHOWN], "…", *words[-SHOWN:]])


def line(kind: str, *parts: object) -> str:
    """The parts that there are, behind what sort of line it is; the ends of the article's own lines are shown as signs."""
    return f"{kind}: {' | '.join(str(part) for part in parts if part not in (None, ''))}".replace("\n", "⏎")


def shown(label: str, value: Any) -> str:
    """A field that is not always there, behind its name; nothing where it is not."""
    texts = [ends(one.text) for one in (value if isinstance(value, tuple) else (value,)) if one is not None]
    return f"{label} {'; '.join(texts)}" if texts else ""


# --- articles ----------------------------------------------------------------------------------------------------------------


def article(text: str) -> list[str]:
    """Everything that is read of an article."""
    document = Document(text)
    names = find_names(document)
    said = find_attributions(document)
    lines = [saying(one, names.names) for one in said]
    lines += [quantity(one) for one in numbers_of(document)]
    lines += [
        line("quoted", ends(text[one.start : one.end]), one.depth or "")
        for one in find_quotations(document)
        if not told(one, said)
    ]
    return lines + [named(name, text) for name in names.names]


def told(quotation: Any, said: Sequence[Attribution]) -> bool:
    """Whether a quotation stands in what somebody says, where it is shown already."""
    return any(span.start <= quotation.end and quotation.start <= span.end for one in said for span in one.content)


def saying(one: Attribution, names: Sequence[Name]) -> str:
    signs = {"negative": one.negative, "negated": one.negated, "factive": one.factive, "weak": one.weak}
    name = names[one.name].text if one.name is not None else None
    return line(
        "says",
        ends(one.speaker.text) if one.speaker else "–",
        f"{one.cue.text if one.cue else '–'} ({one.lemma}, {one.kind.value})",
        " … ".join(f"<{ends(span.text)}>" for span in one.content),
        one.form.value,
        f"is {name}" if name is not None else "",
        shown("via", one.via),
        shown("cites", one.cited),
        shown("when", one.when),
        shown("to", one.addressee),
        f"inside {one.depth}" if one.depth else "",
        " ".join(sign for sign, is_so in signs.items() if is_so),
    )


def quantity(one: NumberMention) -> str:
    value = f"{one.value} to {one.upper}" if one.upper is not None else one.value
    digits = one.digits.text if one.digits.text != one.text else ""
    signs = " ".join(sign.value for sign in (one.qualifier, one.direction) if sign is not None)
    return line("number", one.text, digits, value, one.unit, signs, f"of {ends(one.counted)}" if one.counted else "")


def named(name: Name, text: str) -> str:
    kind = " ".join(str(part) for part in (name.kind.value, name.gender and name.gender.value, name.age) if part)
    aliases = "; ".join(alias for alias in name.aliases if alias != name.text)
    mentions = (mentioned(mention, text) for mention in name.mentions if mention.weak or mention.form is not MentionForm.NAME)
    plain = sum(not mention.weak and mention.form is MentionForm.NAME for mention in name.mentions)
    return line(
        "name",
        name.text,
        kind,
        f"also {aliases}" if aliases else "",
        f"titles {'; '.join(name.titles)}" if name.titles else "",
        f"roles {'; '.join(role.text for role in name.roles)}" if name.roles else "",
        f"{plain} times",
        "; ".join(mentions),
    )


def mentioned(mention: Any, text: str) -> str:
    """A mention that is no plain name, with its place."""
    return f"{text[mention.start : mention.end]}{'~' if mention.weak else ''} at {mention.start}"


# --- sentences ---------------------------------------------------------------------------------------------------------------


def sentence(text: str) -> list[str]:
    """The words of a sentence with tags and scopes, phrase by phrase, and what its phrases hang on."""
    tokens = tokenize(text)
    marked = mark(tokens)
    bounds = [0, *breaks(tokens), len(tokens)]
    lines: list[str] = []
    for low, high in itertools.pairwise(bounds):
        found = parse(tokens[low:high])
        lines += [line("words", *(phrase_of(found, phrase, marked[low:high]) for phrase in found.phrases)), *hangs(found)]
    return lines


def phrase_of(found: Parse, phrase: Phrase, marked: Sequence[Marked]) -> str:
    form = phrase.form.name.lower() if phrase.form else ""
    signs = {"passive": phrase.passive, "empty": phrase.kind is Kind.VERB and not phrase.full, "time": phrase.time}
    words = " ".join(
        word_of(found, at, marked[at]) + "*" * (at == phrase.head < phrase.end - 1) for at in range(phrase.start, phrase.end)
    )
    told = " ".join([part for part in (form, *(sign for sign, is_so in signs.items() if is_so)) if part])
    return f"{words} ({told})" if told else words


def word_of(found: Parse, at: int, item: Marked) -> str:
    signs = {"not": item.negated, f"weak {text_of(item.weak)}": item.weak, f"plan {text_of(item.unreal)}": item.unreal}
    scopes = "".join(f"[{sign}]" for sign, is_so in signs.items() if is_so)
    return f"{item.token.text}/{found.tags[at].name}{scopes}"


def text_of(token: Token | None) -> str:
    return token.low if token is not None else ""


def hangs(found: Parse) -> Iterator[str]:
    """A line for each verb group with who does it and to what, and one for each preposition with what it can hang on."""
    heads = {number: found.tokens[phrase.head].text for number, phrase in enumerate(found.phrases)}

    def sets(numbers: Iterable[int]) -> str:
        return ", ".join(heads[number] for number in sorted(numbers)) or "–"

    for number, phrase in enumerate(found.phrases):
        if phrase.kind is Kind.VERB:
            by = found.by(number)
            reduced = "reduced" if number in found.reduced else ""
            done = (sets(found.subjects[number]), heads[number], sets(found.objects[number]))
            yield line("does", *done, f"by {sets(by)}" if by else "", reduced)
        elif phrase.kind is Kind.PREP:
            yield line("hangs", heads[number], sets(found.governors(number)))
