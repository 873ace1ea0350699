"""What a result looks like on Slack: within every limit, by construction, whatever an article holds."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SdkView
from slack_world import ARTICLE, DRAFT, buttons_of, texts_of

from summarizer.document import Document
from summarizer.grounding.draft import Dropped, PageFacts, ground
from summarizer.models.usage import Usage
from summarizer.result import ModelInfo, Result
from summarizer.schemas import Draft
from summarizer.slack import blocks
from summarizer.slack.blocks import Shown, limits
from summarizer.slack.blocks.evidence import passage
from summarizer.slack.blocks.pieces import header, packed
from summarizer.validation import check, verify

USAGE = Usage(calls=1, retries=0, prompt_tokens=1, cached_tokens=0, completion_tokens=1, seconds=0.5, cost="unknown")


def shown(draft: dict[str, Any] = DRAFT, article: str = ARTICLE, *, title: str | None = None, dropped: int = 0) -> Shown:
    document = Document(article)
    summary = ground(Draft.model_validate(draft), document, page=PageFacts(title=title)).summary
    info = ModelInfo(name="scripted", mode="json_schema", prompts={})
    result = Result(summary=summary, report=verify(summary, document), usage=USAGE, model=info)
    left_out = tuple(Dropped(path=f"/actors/{n}", text=f"Nobody {n}", why="stands nowhere") for n in range(dropped))
    return Shown(job="0a1b2c", result=result, text=article, dropped=left_out, kept="24 hours")


def checked(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks, after slack_sdk's own models and the three limits those leave out."""
    for block in made:
        Block.parse(block).to_dict()
    assert limits.faults("", made) == []
    return made


def view_checked(view: dict[str, Any]) -> dict[str, Any]:
    """The modal, after slack_sdk's own models."""
    SdkView(**{**view, "blocks": [Block.parse(block) for block in view["blocks"]]}).to_dict()
    assert len(view["blocks"]) <= limits.VIEW_BLOCKS
    for block in view["blocks"]:
        Block.parse(block).to_dict()
    return view


def large(claims: int, words: int = 25) -> tuple[dict[str, Any], str]:
    """A draft and its article with so many claims, each wrong in its speaker."""
    sentences = [
        f"Speaker Number{n} said that the " + " ".join(f"word{n}x{w}" for w in range(words)) + "." for n in range(claims)
    ]
    drafted = [
        {
            **DRAFT["claims"][0],
            "text": " ".join(f"word{n}x{w}" for w in range(words)) + ".",
            "evidence": [
                {"sentence": n + 1, "first": f"word{n}x0 word{n}x1", "last": f"word{n}x{words - 2} word{n}x{words - 1}"}
            ],
            "speaker": f"Number{(n + 1) % claims}",
            "speaker_words": None,
            "when": None,
        }
        for n in range(claims)
    ]
    actors = [{"name": f"Number{n}", "kind": "person", "role": None, "aliases": [], "sentence": n + 1} for n in range(claims)]
    return {**DRAFT, "actors": actors, "sources": [], "claims": drafted, "numbers": []}, " ".join(sentences)


def test_a_small_result_is_one_page() -> None:
    """No paging where there is nothing to turn to."""
    (page,) = blocks.pages(shown())
    assert not {"page_on", "page_back"} & {button["action_id"] for button in buttons_of(checked(page))}


def test_each_claim_has_its_evidence_one_click_away() -> None:
    """The button beside a claim leads to that claim's own words."""
    held = shown()
    (page,) = blocks.pages(held)
    beside = [block for block in page if "accessory" in block]
    for block in beside:
        claim = block["text"]["text"].splitlines()[0][2:]
        index = int(block["accessory"]["value"].partition(":")[2])
        assert claim in texts_of(view_checked(blocks.evidence_view(held, index))["blocks"])
    assert len(beside) == len(held.result.summary.gist) + len(held.result.summary.claims)


def test_the_evidence_shows_sentence_span_verdicts_and_chain() -> None:
    """The span in marks that need no colour, each verdict with its reason, the sources from the article backwards."""
    held = shown()
    wrong = next(i for i, claim in enumerate(held.result.summary.claims) if "leaking" in claim.text)
    told = texts_of(view_checked(blocks.evidence_view(held, held.positions[f"/claims/{wrong}"]))["blocks"])
    assert "citing a dock worker, reported that ⟦*one gate had been leaking since March*⟧." in told
    assert "✗ speaker contradicted (speaker_mismatch)" in told
    assert "Chain of sources: this article ← Radio Ensel ← Norvane" in told


def test_only_unsupported_shows_that_and_nothing_else() -> None:
    """The one wrong claim, and none of the right ones."""
    told = texts_of(view_checked(blocks.unsupported_view(shown()))["blocks"])
    assert "One gate had been leaking since March." in told
    assert "We found cracks" not in told


@pytest.mark.parametrize("claims", [1, 40, 150])
def test_many_claims_become_pages_and_none_is_lost_or_torn(claims: int) -> None:
    """Each claim stands whole, with its mark and its fault, on exactly one page, and each page names the next."""
    held = shown(*large(claims))
    made = [checked(page) for page in blocks.pages(held)]
    starts = [block["text"]["text"] for page in made for block in page if "accessory" in block]
    for claim in held.result.summary.claims:
        (whole,) = [text for text in starts if claim.text in text and text.startswith(("✓", "✗", "?", "·"))][-1:]
        assert "(speaker_mismatch)" in whole or claims == 1
    values = [{button["action_id"]: button["value"] for button in buttons_of(page)} for page in made]
    for number, buttons in enumerate(values):
        assert buttons.get("page_on") == (f"0a1b2c:{number + 1}" if number + 1 < len(made) else None)
        assert buttons.get("page_back") == (f"0a1b2c:{number - 1}" if number else None)
    assert (len(made) > 1) == (claims > 10)


def test_a_smaller_budget_makes_smaller_pages() -> None:
    """What Slack finds too long can be given in less at a time."""
    held = shown(*large(20))
    whole, halves = blocks.pages(held), blocks.pages(held, budget=limits.PAGE_TEXT // 4)
    assert len(halves) > len(whole)
    assert max(limits.text_of(page) for page in halves) < limits.PAGE_TEXT // 2


def test_a_claim_of_a_page_is_shown_by_its_beginning_and_its_verdict_whole() -> None:
    """Its mark and reason stand; the rest is in the file."""
    draft, article = large(2, words=600)
    made = [checked(page) for page in blocks.pages(shown(draft, article))]
    told = "\n".join(texts_of(page) for page in made)
    assert "✗ speaker contradicted (speaker_mismatch): " in told
    assert "word0x599" not in told


HOSTILE = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("<>&*_~`:|@#!\n\u202e\u2028😀")), min_size=1, max_size=400
).filter(lambda text: bool(text.strip()))


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE, st.integers(min_value=0, max_value=5))
def test_no_article_breaks_a_block(words: str, name: str, dropped: int) -> None:
    """Whatever a title, a claim and a name hold, every page and modal passes, and mrkdwn holds no sign of theirs."""
    article = f"{name} said {words}. Then nothing."
    claim = {**DRAFT["claims"][0], "text": words, "speaker": name, "evidence": [{"sentence": 1, "first": words, "last": words}]}
    draft = {
        **DRAFT,
        "gist": [{"text": words, "sentences": [1]}],
        "actors": [{"name": name, "kind": "person", "role": words, "aliases": [], "sentence": 1}],
        "sources": [],
        "claims": [claim],
        "numbers": [],
    }
    held = shown(draft, article, title=words, dropped=dropped)
    for page in blocks.pages(held):
        assert_harmless(checked(page))
    for index in range(len(held.items)):
        assert_harmless(view_checked(blocks.evidence_view(held, index))["blocks"])
    assert_harmless(view_checked(blocks.unsupported_view(held))["blocks"])


def assert_harmless(made: list[dict[str, Any]]) -> None:
    """All text of others is plain, without emoji; mrkdwn holds nothing but our own stars and brackets."""

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") == "plain_text":
                assert value["emoji"] is False
            elif value.get("type") == "mrkdwn":
                assert value["verbatim"] is True
                assert not re.search(r"[<>_~`]", value["text"])
                assert value["text"].count("*") in (0, 2)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(made)


def test_a_span_that_does_not_stand_there_is_shown_as_such() -> None:
    """A summary may come from elsewhere: the words alone, and that they are not where they should be."""
    held = shown()
    span = held.result.summary.claims[0].evidence[0].model_copy(update={"start": 5, "end": 9})
    assert passage(held, span).endswith("(not at the place it names)")


def test_a_verdict_on_a_statement_shows_the_words_that_decided() -> None:
    """The mark, the statement, the reason, the passage."""
    statement = "The harbour will stay closed for at least nineteen days."
    made = blocks.verdict_blocks("j", statement, check(statement, ARTICLE), text=ARTICLE, about="port.example")
    told = texts_of(checked(made))
    assert told.startswith("✗ Contradicted\n“The harbour will stay closed for at least nineteen days.”")
    assert "sentence 1" in told
    assert "Held against port.example." in told


@given(st.lists(st.text(max_size=300), max_size=20), st.integers(min_value=10, max_value=400))
def test_packing_loses_no_word(lines: list[str], most: int) -> None:
    """Lines go whole into texts that fit; a longer one goes on in the next, and nothing but white space is dropped."""
    made = packed(lines, most)
    assert all(limits.size(text) <= most for text in made)
    assert "".join("".join(made).split()) == "".join("".join(lines).split())


@given(st.text(max_size=400))
def test_a_heading_fits_whatever_it_weighs(text: str) -> None:
    """150 characters, also when Slack counts a picture as two."""
    assert limits.size(header(text)["text"]["text"]) <= limits.HEADER


def test_the_three_limits_that_nobody_checks_are_checked() -> None:
    """51 blocks, 40,001 characters, and more than about 13,000 in all."""
    rule = {"type": "divider"}
    assert limits.faults("", [rule] * 50) == []
    assert limits.faults("", [rule] * 51) == ["51 blocks, 50 allowed"]
    assert limits.faults("x" * 40_001, []) == ["text of 40001 characters, 40000 allowed"]
    section = {"type": "section", "text": {"type": "plain_text", "text": "x" * 2700}}
    assert limits.faults("", [section] * 4) == []
    assert limits.faults("", [section] * 5) == ["blocks of 13500 characters, about 13000 allowed"]
