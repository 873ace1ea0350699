"""Scopes: the clauses of a sentence, and which of its words are denied, weakened, planned or quoted in them."""

from __future__ import annotations

import pytest

from summarizer.validation.scopes import mark
from summarizer.validation.tokens import tokenize


def negated(text: str) -> set[str]:
    words = {one.token.low for one in mark(tokenize(text)) if one.negated and one.token.content}
    return words - {"never", "nobody", "nothing", "none"}


def clauses(text: str) -> list[str]:
    """The clauses that a sentence is cut into."""
    marked = mark(tokenize(text))
    found: dict[int, list[str]] = {}
    for one in marked:
        if one.token.is_word:
            found.setdefault(one.clause, []).append(one.token.text)
    return [" ".join(words) for words in found.values()]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Ada won", ["Ada won"]),
        ("Ada won, Bo lost", ["Ada won", "Bo lost"]),
        *(
            (f"Ada won {word} Bo lost", ["Ada won", f"{word} Bo lost"])
            for word in ("and", "but", "or", "nor", "while", "whereas")
        ),
        *((f"Ada won {word} Bo lost", ["Ada won", f"{word} Bo lost"]) for word in ("although", "though", "because", "yet")),
        *((f"Ada won {word} Bo lost", ["Ada won", f"{word} Bo lost"]) for word in ("that", "who", "which", "whether", "if")),
        *((f"Ada won {word} Bo lost", ["Ada won", f"{word} Bo lost"]) for word in ("when", "after", "before", "until", "where")),
        *((f"Ada won {word} Bo lost", ["Ada won", f"{word} Bo lost"]) for word in ("whose", "as")),
        ("If Ada won Bo lost", ["If Ada won Bo lost"]),
        ("Ada has not yet won", ["Ada has not yet won"]),
        ("Ada hasn't yet won", ["Ada has n't yet won"]),
        *((f"Ada {word} yet to win", [f"Ada {word} yet to win"]) for word in ("has", "have", "had", "is", "are")),
        ("Ada will yet win", ["Ada will", "yet win"]),
        ("Ada has as yet won", ["Ada has", "as yet won"]),
        # as, where it only measures
        ("Ada sang as a child", ["Ada sang as a child"]),
        ("Ada sang as an aunt", ["Ada sang as an aunt"]),
        ("Ada was glad as a child", ["Ada was glad as a child"]),
        ("Ada won as", ["Ada won", "as"]),
        ("Ada sang as the child", ["Ada sang", "as the child"]),
        ("Ada sang as a child was fed", ["Ada sang", "as a child was fed"]),
        ("Ada sang as a small child had hoped", ["Ada sang", "as a small child had hoped"]),
        ("Ada sang as a very small child had hoped", ["Ada sang as a very small child had hoped"]),
        *(
            (f"Ada sang as a child {be} fed", ["Ada sang", f"as a child {be} fed"])
            for be in ("is", "are", "were", "has", "will", "would")
        ),
        *(
            (f"Ada won as {word} as Bo", [f"Ada won as {word} as Bo"])
            for word in ("much", "many", "few", "little", "high", "low")
        ),
        *((f"Ada won as {word} as Bo", [f"Ada won as {word} as Bo"]) for word in ("long", "well", "soon", "far")),
        ("Ada won as red as Bo", ["Ada won", "as red", "as Bo"]),
        ("Ada won so much as Bo", ["Ada won so much", "as Bo"]),
        ("Ada sang much as Bo", ["Ada sang much", "as Bo"]),
        ("As much as Bo", ["As much as Bo"]),
        # that, where it only points
        *(
            (f"Ada won {word} that day", [f"Ada won {word} that day"])
            for word in ("of", "in", "by", "at", "on", "for", "from", "with")
        ),
        *((f"Ada won {word} that day", [f"Ada won {word} that day"]) for word in ("to", "during", "since", "into")),
        ("Ada won after that day", ["Ada won", "after that day"]),
        ("Ada won before that day", ["Ada won", "before that day"]),
        # what is reported without "that"
        ("Ada said there was rain", ["Ada said", "there was rain"]),
        ("Ada said Bo lost", ["Ada said", "Bo lost"]),
        ("Ada said quickly Bo lost", ["Ada said quickly Bo lost"]),
        ("Ada sang the song", ["Ada sang the song"]),
        *((f"Ada {verb} it fell", [f"Ada {verb}", "it fell"]) for verb in ("added", "claimed", "insisted")),
        *((f"Ada {verb} it fell", [f"Ada {verb}", "it fell"]) for verb in ("argued", "admitted", "replied", "noted", "warned")),
        *((f"Ada {verb} it fell", [f"Ada {verb}", "it fell"]) for verb in ("conceded", "stated", "explained")),
        ("Ada said, it fell", ["Ada said", "it fell"]),
        ("Ada said that it fell", ["Ada said", "that it fell"]),
        ("Rosa wore the red coat on stage The singer left", ["Rosa wore the red coat on stage", "The singer left"]),
    ],
)
def test_clauses(text: str, cut: list[str]) -> None:
    """A sentence is cut at marks and joining words, but not where they measure or point."""
    assert clauses(text) == cut


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada did not win, Bo lost", {"win", "ada"}),
        ("Ada did not accept that Bo lost", {"ada", "accept", "bo", "lost"}),
        ("Ada did not say Bo lost", {"ada", "bo", "lost"}),
        ("Ada did not win and Bo lost", {"ada", "win"}),
        ("Ada did not win or lose", {"ada", "win", "lose"}),
        ("Ada did not win or never lose", {"ada", "win", "lose"}),
        ("Ada denied that Bo lost", {"bo", "lost"}),
        ("Ada denied the theft", {"theft"}),
        ("Ada did not deny the theft", {"ada", "deny"}),
        ("Ada never did not win", set[str]()),
        ("Ada never did not not win", {"ada", "win"}),
        ("Ada never did not not not win", set[str]()),
        ("No one who saw it slept", {"saw", "slept"}),
        ("Nothing that sank slept", {"sank", "slept"}),
        ("None which sank slept", {"sank", "slept"}),
        ("Nobody who saw it slept", {"saw", "slept"}),
        ("Ada who saw it slept", set[str]()),
        ("Ada was unharmed", {"unharmed"}),
        ("Ada was not unharmed", {"ada"}),
    ],
)
def test_negated(text: str, words: set[str]) -> None:
    """What a negator or a verb of denial turns over, and where that ends."""
    assert negated(text) == words


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He “won” it", ["won"]),
        ('He "won" it', ["won"]),
        ("He ‘won’ it", ["won"]),
        ("He «won» it", ["won"]),
        ("He won’ it", []),
        ("He won it", []),
        ('He "won it', ["won", "it"]),
    ],
)
def test_quoted(text: str, inside: list[str]) -> None:
    """The words between quotation marks, the marks themselves left out."""
    assert [one.token.text for one in mark(tokenize(text)) if one.quoted] == inside


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("The dam may fail", "fail", "may"),
        ("The dam may fail", "dam", "may"),
        ("The dam may fail and Bo lost", "lost", None),
        ("Ada believes that the dam leaks", "leaks", "believes"),
        ("Ada believes that the dam leaks", "Ada", None),
        ("Ada believes that the dam may leak", "leak", "may"),
        ("Ada probably thinks it could leak", "leak", "could"),
        ("The dam allegedly could leak", "leak", "could"),
    ],
)
def test_weakened(text: str, word: str, by: str | None) -> None:
    """Which word weakens another: a modal before a verb of opinion, and that before what it introduces only."""
    weak = {one.token.text: one.weak for one in mark(tokenize(text))}[word]
    assert (weak.text if weak is not None else None) == by


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        ("Ada plans to leave", "leave", "plans"),
        ("Ada plans to leave", "Ada", None),
        ("Ada left, Bo plans to stay", "left", None),
        ("Ada proposed that Bo leave", "leave", "proposed"),
        ("Ada proposed that Bo leave and Mina stayed", "stayed", None),
        ("Ada hopes to see that Bo leaves", "leaves", None),  # sees it, but orders nothing
    ],
)
def test_planned(text: str, word: str, by: str | None) -> None:
    """Which word makes another a plan: in its clause behind it, or, of a proposal, in the clause it introduces."""
    unreal = {one.token.text: one.unreal for one in mark(tokenize(text))}[word]
    assert (unreal.text if unreal is not None else None) == by


@pytest.mark.parametrize(("verb", "future"), [("will", True), ("would", True), ("shall", True), ("may", False), ("did", False)])
def test_future(verb: str, future: bool) -> None:
    """A clause with "will" tells of the future, and its neighbour does not."""
    told = {one.token.text: one.future for one in mark(tokenize(f"Ada {verb} win, Bo lost"))}
    assert told == {"Ada": future, verb: future, "win": future, ",": False, "Bo": False, "lost": False}


def test_marks_stand_in_no_scope() -> None:
    """A mark between clauses or at the end is neither denied, weakened nor planned, whatever stands around it."""
    marked = mark(tokenize('Ada may not plan to go, "she will not, perhaps", or so.'))
    told = [(one.clause, one.negated, one.weak, one.unreal, one.future, one.quoted) for one in marked if one.token.text in ",."]
    outside = (0, False, None, None, False, False)
    assert told == [outside, (0, False, None, None, False, True), outside, outside]


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("She had “no plans” to ban it", "ban", True),  # quotation marks end nothing
        ('She had "no plans" to ban it', "ban", True),
        ("She had no plans, to ban it", "ban", False),
        ("Ada did not drop the rule that bars the sale", "bars", False),  # the rule does
        ("Ada did not drop a rule that was old", "old", False),
        ("Ada did not drop a rule that rain was old", "old", True),
        ("Ada did not say that prices rose", "rose", True),  # what she did not say
        ("Ada did not say that was old", "old", True),
        ("Ada did not make the claim that bars the sale", "bars", True),  # a claim has a content
        ("Ada did not drop rule that bars the sale", "bars", True),
        ("Ada did not drop the rule that slowly", "slowly", True),
    ],
)
def test_where_a_denial_ends_at_marks_and_at_that(text: str, word: str, denied: bool) -> None:
    """A denial goes on through quotation marks and into what is denied, not into a clause about a noun."""
    assert next(one.negated for one in mark(tokenize(text)) if one.token.text == word) is denied
