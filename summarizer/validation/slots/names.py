"""Names of a statement: each must be named in the evidence, or be whom a pronoun or description there means."""

from __future__ import annotations

from summarizer.grounding.names import Gender, MentionForm, NameKind
from summarizer.schemas import Reason
from summarizer.validation.alignment import SAME, SYNONYM
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.lexicon import TITLE_WORDS
from summarizer.validation.saying import SAYING
from summarizer.validation.tokens import tokenize

from .naming import Run, is_demonym
from .reference import hosting, mentioned, pointed_at, speaks
from .relations import verbish

MENTIONS = 20
"""Mentions of a name at which its descriptions are looked for."""
BESIDE = 40
"""Characters before a name that may hold its title."""


CUT_SHORT = tuple(
    frozenset(pair.split("/"))
    for pair in """
    gov/governor sen/senator rep/representative dr/doctor prof/professor gen/general col/colonel capt/captain lt/lieutenant
    sgt/sergeant maj/major supt/superintendent insp/inspector det/detective rev/reverend st/saint mt/mount cllr/councillor
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Titles and first words of places, with what they are cut short to."""


def check(case: Case) -> Finding | None:
    """The first name that the evidence does not bear out."""
    for run in case.runs:
        finding = check_run(case, run) or _wrongly_described(case, run) or _wrong_owner(case, run)
        if finding:
            return finding
    return None


def _put_in(case: Case, run: Run) -> Finding | None:
    """A name that the statement, otherwise the evidence word for word, has where the evidence has another."""
    if not case.copied:
        return None
    pairs, items = case.alignment.pairs, case.passage.items
    words = [item.token for item in case.statement.words]
    inside = range(run.start, run.end)
    new = [at for at in inside if words[at].is_word and (at not in pairs or items[pairs[at].right].tier > 0)]
    if any(at in pairs and pairs[at].strength == SAME for at in inside):  # the American States, of the United States
        new += [at for at in inside if at in pairs and pairs[at].strength == SYNONYM]
    new = [at for at in new if not _spelled_out(case, words[at].low)]
    if not new:
        return None
    for at, placed in enumerate(items):
        token = placed.token
        taken = at in case.alignment.used and not any(one in pairs and pairs[one].right == at for one in new)
        if placed.tier or taken or not token.capital or token.word.function or not token.is_word:
            continue
        mention = case.context.names.at(token.start)
        said = [case.statement.words[at].token.low for at in new]
        if any(is_demonym(low, token.low) or is_demonym(token.low, low) for low in said):
            continue
        if mention is None or mention.name not in _borne(case, run):
            where = Stretch(token.start, token.end)
            return contradicted(Reason.NAME_MISMATCH, f"The passage says “{token.text}”, not “{run.text}”.", where)
    return None


def _spelled_out(case: Case, low: str) -> bool:
    """Whether a word is the title that the passage cuts short, or the reverse: Governor for Gov."""
    said = [placed.token.low for placed in case.passage.items if placed.tier <= 1 and placed.token.capital]
    return any({low, other} <= pair for other in said for pair in CUT_SHORT)


def _borne(case: Case, run: Run) -> frozenset[int]:
    """The names that go by the run as it stands, titles aside: the America States is no form of the United States."""
    called = {name.index for name in case.context.names.called(run.text)}
    words = [item.token for item in case.statement.words[run.start : run.end] if item.token.is_word]
    plain = {token.stem for token in words if token.low not in TITLE_WORDS}
    whole = {name.index for name in run.names if any(plain <= _form_stems(form) for form in (name.text, *name.aliases))}
    return frozenset(called | whole)


def _form_stems(form: str) -> set[str]:
    return {token.stem for token in tokenize(form) if token.is_word}


def check_run(case: Case, run: Run) -> Finding | None:
    """What the evidence has against one name."""
    changed = _put_in(case, run)
    if run.explicit or changed:
        return changed
    words = case.statement.words[run.start : run.end]
    if speaks(case, [item.token.stem for item in words if item.token.is_word]):
        return None
    if run.names and (mentioned(case, run) or pointed_at(case, run)) and not _loosely_tied(case, run):
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


TIED = 8
"""Words between what somebody is and the person they are it to, at the most: the barrister for Mrs Holm."""


def _loosely_tied(case: Case, run: Run) -> bool:
    """Whether a role names a person whom the passage does not mention beside the role's noun."""
    if not case.brief or not all(name.kind is NameKind.PERSON for name in run.names):
        return False
    items, table = case.passage.items, case.context.names
    tokens = [placed.token for placed in items]
    heads = [pair.right for at, pair in case.alignment.pairs.items() if at not in case.named and items[pair.right].tier <= 1]
    for at, token in enumerate(tokens):
        mention = table.at(token.start)
        if items[at].tier > 1 or (not (mention is not None and mention.name in run.indexes) and not hosting(case, token.start)):
            continue
        for head in heads:
            low, high = sorted((at, head))
            if high - low <= TIED and not any(verbish(tokens, near) for near in range(low + 1, high)):
                return False
    return bool(heads)


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


def _in_the_place_of(case: Case, run: Run) -> Finding | None:
    """A name that only a pronoun can mean, while the evidence names somebody else whom the statement leaves out."""
    table = case.context.names
    forms = {MentionForm.NAME, MentionForm.ACRONYM}
    here = [mention for piece in case.evidence for mention in table.within(piece.start, piece.end) if mention.form in forms]
    said = {index for other in case.runs for index in other.indexes}
    beside = any(mention.name in said for mention in here)
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
        if beside and (mention.name in said or not case.bare or table.of(mention).kind is not NameKind.PERSON):
            continue
        if (
            ((not beside and (mention.start < start or case.brief)) or stands_for(case, run, where))
            and mention.name not in case.free
            and not any(span.overlaps(where) for span in aside)
        ):
            name = table.of(mention)
            return unsupported(Reason.NAME_MISMATCH, f"The passage is about {name.text}, not “{run.text}”.", where)
    return None


def stands_for(case: Case, run: Run, where: Stretch) -> bool:
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
        near = [m for m in table.within(placed.end, placed.end + 40) if not m.weak and m.start - placed.end <= 2]
        beside = {m.name for m in near if case.context.text[placed.end] not in ".!?"}
        if beside and run.names and not beside & run.indexes:
            other = table.names[min(beside)].text
            return contradicted(
                Reason.NAME_MISMATCH, f"In the article “{token.text}” is said of {other}.", Stretch(placed.start, placed.end)
            )
    return None
