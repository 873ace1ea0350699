"""How fields and statements are judged, as lines that a person can read: the verdict, its reason, its words, its passages.

A verdict says what is judged, not whether that is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from held_readings import ends, line

from summarizer.document import Document
from summarizer.extraction.proposals import propose
from summarizer.grounding.draft import ground
from summarizer.schemas import ArticleSummary, Draft, Report, Support, Verdict
from summarizer.validation import check, self_test
from summarizer.validation.context import Context, context_of
from summarizer.validation.corruption import corruptions
from summarizer.validation.verify import PARTS, item_rows
from summarizer.validation.view import View

PLAIN = frozenset(
    f"{said}."
    for said in (
        "The passage says so",
        "The article has these words here",
        "These are the words of the passage",
        "The article has this name",
        "The article has this source",
        "The article uses this for the actor",
        "The article presents the actor so",
        "The article describes the actor so",
    )
)
"""What nobody needs to read a thousand times."""
SIGNS = {Support.SUPPORTED: "+", Support.CONTRADICTED: "-", Support.UNSUPPORTED: "?", Support.UNCHECKED: "~"}
"""As in tables/statements.txt; "~" is what the article cannot decide."""


def verdict(one: Verdict, of: str = "") -> str:
    """One verdict; `of` is what it is about."""
    reason = one.reason.value if one.reason else ""
    detail = "" if one.detail in PLAIN else one.detail
    located = one.located.value if one.located else ""
    return line(
        " ".join(filter(None, (SIGNS[one.support], of or one.path))),
        reason,
        located,
        detail,
        "; ".join(f"<{ends(span.text)}>" for span in one.spans),
    )


def report(made: Report) -> list[str]:
    """Every verdict, and what stands in the article and in no field."""
    return [*(verdict(one) for one in made.verdicts), *covered(made)]


def covered(made: Report) -> Iterator[str]:
    """What stands in the article: how much of it in a field, and what in none."""
    for kind, part in made.coverage.model_dump(mode="json").items():
        yield line(f"cover {kind}", f"{part['used']} of {part['found']}")
        yield from (line(f"missed {kind}", ends(span["text"])) for span in part["missed"])


def beyond(lines: list[str], before: list[str]) -> list[str]:
    """The lines that were not there before."""
    known = set(before)
    return [one for one in lines if one not in known]


def faults(made: Report) -> list[str]:
    """What a report has against a summary, and how often it is content with what."""
    told = report(made)
    good = Counter(re.sub(r"^[+] /(\w+)/\d+(/\w+).*?: (.*?)(?: [|] <.*)?$", r"\1\2: \3", one) for one in told if one[0] == "+")
    return [*(one for one in told if one[0] != "+"), *(f"+ {count} {one}" for one, count in sorted(good.items()))]


def tested(summary: ArticleSummary | dict[str, Any], document: Document) -> list[str]:
    """What self_test catches of each kind, and what slips through."""
    found = self_test(summary, document)
    caught = [line(kind, f"{score.caught} of {score.tried}") for kind, score in found.by_kind.items()]
    return caught + [line("missed", kind, path) for kind, path in found.missed]


def spoiled(summary: ArticleSummary, document: Document) -> Iterator[str]:
    """What is said of an item after each corruption of self_test, and was not before."""
    base, context = summary.model_dump(mode="json"), context_of(document)
    before = {part: [items(summary, context, part, at) for at in range(len(base[part]))] for part in PARTS}
    for one in corruptions(base):
        made = ArticleSummary.model_validate(one.summary)
        told = beyond(items(made, context, one.part, one.index), before[one.part][one.index])
        yield from (f"{one.kind}: {more}" for more in told or [f"= {one.path}"])


def items(summary: ArticleSummary, context: Context, part: str, at: int) -> list[str]:
    """The verdicts on one item of a summary."""
    return [verdict(finding.verdict(path, context.document)) for path, finding in item_rows(View(summary, context), part, at)]


def touched(*paths: str, summary: dict[str, Any]) -> list[tuple[str, int]]:
    """The items that these paths lie in, and the claims and numbers that name one of them, in the order of the summary."""
    inside = {(part, int(at)) for part, at in (path.split("/")[1:3] for path in paths if path.count("/") > 1) if part in PARTS}
    ids = {summary[part][at].get("id") for part, at in inside} - {None}
    for part, fields in (("claims", ("speaker", "via")), ("numbers", ("claim",))):
        for at, one in enumerate(summary[part]):
            named = {name for field in fields for name in (one[field] if isinstance(one[field], list) else [one[field]])}
            inside |= {(part, at)} if named & ids else set()
    return sorted(inside, key=lambda item: (PARTS.index(item[0]), item[1]))


def proposed(document: Document) -> ArticleSummary:
    """The summary that is made of an article's reading alone."""
    made = propose(document)
    claims = tuple(claim.draft for claim in made.claims)
    numbers = tuple(number.draft for number in made.numbers)
    return ground(Draft(gist=(), actors=made.actors, sources=made.sources, claims=claims, numbers=numbers), document).summary


def judged(statement: str, document: Document) -> str:
    return verdict(check(statement, document), statement)


# --- statements that somebody changed ----------------------------------------------------------------------------------------

OTHERS = {
    "is": "is not", "are": "are not", "was": "was not", "were": "were not", "has": "has never", "had": "had not", "will": "could",
    "said": "denied", "more": "less", "after": "before", "before": "after", "over": "under", "up": "down", "rose": "fell",
    "and": "or", "all": "some", "some": "all", "most": "few", "first": "last", "would": "would not", "to": "from", "in": "near",
    "on": "since", "by": "against", "for": "without", "his": "her", "her": "his", "he": "she", "she": "he", "one": "two",
    "two": "three", "Monday": "Tuesday", "Tuesday": "Friday", "Wednesday": "Monday", "Friday": "Sunday", "at": "outside",
}  # fmt: skip
"""A word for a word: with one of them changed a statement says something else of the article, as a rule."""
EACH = 7
"""Of the words of a statement every so manieth is left out, and every so manieth exchanged with its neighbour."""


def variants(statement: str, turn: int) -> Iterator[tuple[str, str]]:
    """What was done to a statement and what it says then; `turn` says where the words left out and exchanged begin."""
    words = statement.split()
    for at, word in enumerate(words):
        bare = word.strip(".,%$")
        other = OTHERS.get(word) or (word.replace(bare, str(int(bare) + 1)) if bare.isdecimal() else None)
        if other is not None:
            yield f"{word} {at}: {other}", " ".join([*words[:at], other, *words[at + 1 :]])
    for at in range(1 + turn % EACH, len(words) - 1, EACH):
        yield f"no {words[at]} {at}", " ".join([*words[:at], *words[at + 1 :]])
    for at in range(2 + turn % EACH, len(words) - 1, EACH):
        yield f"{words[at]} {words[at - 1]}", " ".join([*words[: at - 1], words[at], words[at - 1], *words[at + 1 :]])
    names = [at for at, word in enumerate(words) if at and word[0].isupper()]
    if len(names) > 1:
        one, two = names[0], names[-1]
        swapped = [*words[:one], words[two], *words[one + 1 : two], words[one], *words[two + 1 :]]
        yield f"{words[one]} for {words[two]}", " ".join(swapped)


def changes(statement: str, document: Document, turn: int) -> list[str]:
    """The verdict on a statement, and each other verdict that a change of it has, behind the changes that have it."""
    lines = [judged(statement, document)]
    plain = verdict(check(statement, document), "")
    found: dict[str, list[str]] = {}
    for change, made in variants(statement, turn):
        found.setdefault(verdict(check(made, document), ""), []).append(change)
    return lines + [f"{told} << {'; '.join(ways)}" for told, ways in found.items() if told != plain]
