"""The order of an attribution's parts, turned as English allows and nowhere else."""

from __future__ import annotations

import random
import re

import pytest

pytestmark = pytest.mark.checkout


def reordered(raw: str, rng: random.Random, share: float = 0.5) -> str:
    """Turned by what only a checkout has."""
    from training.order import reordered

    return reordered(raw, rng, share)


class _Always(random.Random):
    def random(self) -> float:
        return 0.0


class _Never(random.Random):
    def random(self) -> float:
        return 0.999


TURNED = [
    (
        "<t1>“It held,”</t1> <s1>Ana Lund</s1> <c1>said</c1>.",
        "<t1>“It held,”</t1> <c1>said</c1> <s1>Ana Lund</s1>.",
    ),
    (
        "<t1>“It held,”</t1> <s1>Lund</s1> <c1>said</c1> on Friday. <t1>“We were glad.”</t1>",
        "<t1>“It held,”</t1> <c1>said</c1> <s1>Lund</s1> on Friday. <t1>“We were glad.”</t1>",
    ),
    (
        "<t1>‘It held,’</t1> <c1>said</c1> <s1>the mayor</s1>, <t1>‘but only just.’</t1>",
        "<t1>‘It held,’</t1> <s1>the mayor</s1> <c1>said</c1>, <t1>‘but only just.’</t1>",
    ),
    (
        "<s1>Officials</s1> <c1>warned</c1> on Friday <t1>that the dam would not hold</t1>.",
        "<t1>The dam would not hold</t1>, <s1>officials</s1> <c1>warned</c1> on Friday.",
    ),
    (
        "<s1>Ana Lund, the mayor</s1>, <c1>said</c1> <t1>nobody had left</t1>. Her deputy, Ana Lund, sat by.",
        "<t1>Nobody had left</t1>, <s1>Ana Lund, the mayor</s1>, <c1>said</c1>. Her deputy, Ana Lund, sat by.",
    ),
    (
        "<t1>The dam held</t1>, <s1>officials</s1> <c1>said</c1>.",
        "<s1>Officials</s1> <c1>said</c1> <t1>the dam held</t1>.",
    ),
    (
        "<t1>The dam held</t1>, <s1>Lund, who built it</s1>, <c1>said</c1>.",
        "<s1>Lund, who built it</s1>, <c1>said</c1> <t1>the dam held</t1>.",
    ),
    (
        "<t1>The dam held</t1>, <c1>reported</c1> <s1>the Courier</s1>.",
        "<s1>The Courier</s1> <c1>reported</c1> <t1>that the dam held</t1>.",
    ),
    (
        "It rained. <t1>The dam held</t1>, <c1>according to</c1> <s1>a report</s1>.",
        "It rained. <c1>According to</c1> <s1>a report</s1>, <t1>the dam held</t1>.",
    ),
]

LEFT = {
    "a pronoun follows no verb": "<t1>“It held,”</t1> <s1>she</s1> <c1>said</c1>.",
    "a long subject stays last": "<t1>“It held,”</t1> <c1>said</c1> <s1>Ana Lund, who built it</s1>.",
    "whoever is told stands after": "<t1>“It held,”</t1> <s1>Lund</s1> <c1>told</c1> reporters.",
    "Bergen may be small or a name": "<t1>Bergens hold</t1>, <s1>officials</s1> <c1>said</c1>.",
    "no clause": "<s1>Officials</s1> <c1>noted</c1> <t1>a rise in prices</t1>.",
    "too short for one": "<s1>Officials</s1> <c1>said</c1> <t1>yes</t1>.",
    "that is a pronoun": "<s1>Officials</s1> <c1>warned</c1> <t1>that is nonsense and a lie</t1>.",
    "a capital in a headline is no name": "# The Ice Holds\n\n<t1>Ice held them</t1>, <s1>officials</s1> <c1>said</c1>.",
    "two clauses": "<s1>Officials</s1> <c1>said</c1> <t1>that it held and that it rained</t1>.",
    "quoted words inside": "<s1>Officials</s1> <c1>said</c1> <t1>that it “held”</t1>.",
    "two cues": "<t1>The dam held</t1>, <s1>she</s1> <c1>said</c1>, <c1>citing</c1> <s1>a report</s1>.",
    "a headline": "# <s1>Officials</s1> <c1>say</c1> <t1>the dam will hold</t1>",
    "more of the sentence": "<s1>Officials</s1> <c1>said</c1> <t1>the dam held</t1>, and went home.",
}


@pytest.mark.parametrize(("written", "turned"), TURNED)
def test_a_plain_sentence_is_turned(written: str, turned: str):
    """Small and capital letters, marks and “that” change with the order; nothing else does."""
    assert reordered(written, _Always()) == turned


@pytest.mark.parametrize("sentence", LEFT.values(), ids=LEFT.keys())
def test_a_sentence_that_english_would_not_turn_stays(sentence: str):
    """It is left letter by letter."""
    assert reordered(sentence, _Always()) == sentence


def test_the_share_decides():
    """What is drawn above the share stays, and of many sentences about the share is turned."""
    one = TURNED[0][0]
    assert reordered(one, _Never()) == one
    drawn = [reordered(one, random.Random(seed), 0.25) != one for seed in range(400)]
    assert 70 <= sum(drawn) <= 130


def test_turning_keeps_who_said_what():
    """Over our corpus: speakers and contents are the same words as before, but for first letters, “that” and commas."""
    from training.examples import corpus
    from training.parse import parse_article

    def said(raw: str, name: str) -> list[list[str]]:
        article = parse_article(raw, name=name)
        flat = [
            (number, part, re.sub(r"^(that )+|,$", "", " ".join(span.text for span in spans).casefold()))
            for number, one in sorted((a.number, a) for a in article.attributions)
            for part, spans in (("s", one.source), ("c", one.cue), ("t", one.content))
        ]
        return [[str(number), part, words] for number, part, words in flat]

    turned = 0
    for name, raw in corpus()[:300]:
        new = reordered(raw, _Always())
        turned += new != raw
        assert said(new, name) == said(raw, name)
    assert turned > 100
