"""The page of an article in a real browser: it asks nobody, and every field leads to its words and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import PHONE, opened

from summarizer.document import Document
from summarizer.grounding.draft import ground
from summarizer.models.usage import Usage
from summarizer.report import render_html
from summarizer.result import ModelInfo, Result
from summarizer.schemas import ArticleSummary, Draft
from summarizer.validation import verify

TEXT = (
    "The port of Levin will stay shut for at least nine days, Ilse Maran said on Monday, according to the Levin Courier. "
    "She denied that the quay had sunk.\n\n“We will pay 40 crews,” said Jan Orlik, who runs the Harbour Union. "
    "Orlik said Maran had not called him. It rained.\n"
)


def draft() -> Draft:
    """Two speakers, one of them through a source, a denial, and a gist that is not borne out."""

    def claim(
        text: str, sentence: int, first: str, /, *, speaker: str, words: str, cue: str, **more: object
    ) -> dict[str, object]:
        pointer = {"sentence": sentence, "first": first, "last": first}
        base = {"text": text, "evidence": [pointer], "speaker": speaker, "speaker_words": words, "cue": cue}
        return base | {"via": [], "negated": False, "hedge": None, "when": None} | more

    return Draft.model_validate(
        {
            "gist": [{"text": "The port of Levin will stay shut for ninety days.", "sentences": [1]}],
            "actors": [
                {"name": "Ilse Maran", "kind": "person", "role": None, "aliases": ["Maran"], "sentence": 1},
                {"name": "Jan Orlik", "kind": "person", "role": None, "aliases": ["Orlik"], "sentence": 3},
            ],
            "sources": [{"name": "Levin Courier", "kind": "outlet", "sentence": 1}],
            "claims": [
                claim(
                    "The port of Levin will stay shut for at least nine days.",
                    1,
                    "The port of Levin will stay shut for at least nine days",
                    speaker="Ilse Maran",
                    words="Ilse Maran",
                    cue="said",
                    via=["Levin Courier"],
                    when="on Monday",
                ),
                claim(
                    "The quay had sunk.", 2, "the quay had sunk", speaker="Ilse Maran", words="She", cue="denied", negated=True
                ),
                claim("We will pay 40 crews.", 3, "We will pay 40 crews", speaker="Jan Orlik", words="Jan Orlik", cue="said"),
                claim(
                    "Maran had not called him.",
                    4,
                    "Maran had not called him",
                    speaker="Jan Orlik",
                    words="Orlik",
                    cue="said",
                    negated=True,
                ),
            ],
            "numbers": [
                {"text": "at least nine days", "sentence": 1, "counted": "closure of the port", "claim": 0},
                {"text": "40 crews", "sentence": 3, "counted": "crews", "claim": 2},
            ],
        }
    )


def made(text: str = TEXT, summary: ArticleSummary | None = None) -> Result:
    document = Document(text)
    summary = summary or ground(draft(), document).summary
    return Result(
        summary=summary,
        report=verify(summary, document),
        usage=Usage(calls=1, seconds=0.5),
        model=ModelInfo(name="local", mode="json_schema", prompts={}),
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("page") / "article.html"
    path.write_text(render_html(made(), text=TEXT), encoding="utf-8", newline="")
    return path


def lit(page) -> str:
    """The words of the article that are lit up, in their order."""
    return "".join(page.locator(".text mark.on").all_text_contents())


def in_view(locator) -> bool:
    return locator.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.height > 0 && r.bottom > 0 && r.top < innerHeight }"
    )


def shown(page, kind: str) -> list[str]:
    return [one.strip() for one in page.locator(f".card[data-kind={kind}]:visible .head bdi").all_text_contents()]


def test_a_field_leads_to_its_words(browser, file):
    """A click on a claim lights its evidence alone, brings it into view and shows verdict, path and detail."""
    with opened(browser, file, viewport={"width": 1280, "height": 420}) as page:
        page.click("#claims-3 .head")
        assert lit(page) == "Maran had not called him"
        assert in_view(page.locator(".text mark.on").first)
        assert page.inner_text("#what").split() == ["supported", "/claims/3/text"]
        [verdict] = [verdict for verdict in made().report.verdicts if verdict.path == "/claims/3/text"]
        assert page.inner_text("#detail") == verdict.detail
        page.click("#claims-0 [data-p='/claims/0/via/0']")
        assert lit(page) == "the Levin Courier"


def test_words_lead_to_their_fields(browser, file):
    """A click on a word inside a number inside a claim lights the fields of both, those of the number in view."""
    with opened(browser, file, viewport={"width": 1280, "height": 420}) as page:
        page.locator(".text mark", has_text="nine days").first.click()
        paths = set(page.locator(".f.on").evaluate_all("all => all.map(e => e.dataset.p)"))
        assert {"/numbers/0/text", "/numbers/0/value", "/claims/0/text"} <= paths
        assert not {path for path in paths if path.startswith(("/claims/1", "/claims/2", "/numbers/1", "/actors/1"))}
        assert in_view(page.locator("#numbers-0 .head"))


def test_escape_puts_everything_back(browser, file):
    """Nothing stays lit, and the focus returns to the field."""
    with opened(browser, file) as page:
        page.click("#claims-1 .head")
        page.keyboard.press("Escape")
        assert (lit(page), page.locator(".on").count(), page.is_visible("#inspector")) == ("", 0, False)
        assert page.evaluate("document.activeElement.dataset.p") == "/claims/1/text"


def test_filters_leave_what_was_asked_for(browser, file):
    """By verdict, by kind and by speaker, with the count; a kind that is off loses its marks."""
    with opened(browser, file) as page:
        every = page.locator(".card").count()
        assert page.inner_text("#shown") == f"{every} of {every} items"
        page.select_option("#who", label="Jan Orlik (2)")
        assert shown(page, "claim") == ["We will pay 40 crews.", "Maran had not called him."]
        assert shown(page, "number") == ["40"]
        assert shown(page, "actor") == ["Jan Orlik"]
        page.select_option("#who", "")
        page.locator(".pill", has_text="supported").first.click()
        assert "We will pay 40 crews." not in shown(page, "claim")
        assert shown(page, "gist") == ["The port of Levin will stay shut for ninety days."]
        page.locator(".pill", has_text="gist").click()
        assert shown(page, "gist") == []
        assert page.locator("#article.hide-gist").count() == 1


def test_the_keyboard_alone_does_it_all(browser, file):
    """Tab to the article, arrows from mark to mark, Enter for the fields, Tab in the findings, Enter for the words."""
    with opened(browser, file) as page:
        page.focus("#article")
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("ArrowRight")
        second = page.evaluate("document.activeElement.textContent")
        assert TEXT.startswith(first + second)
        page.keyboard.press("Enter")
        assert page.locator(".f.on").count() > 0
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.textContent") == second
        page.focus("#claims-2 .head")
        page.keyboard.press("Enter")
        assert lit(page) == "We will pay 40 crews"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "copy"


def test_copying_gives_a_quotation_with_its_citation(browser, file):
    """The evidence in quotation marks, then speaker, chain and place."""
    with opened(browser, file, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.hover("#claims-0")
        page.click("#claims-0 .copy")
        page.wait_for_selector("#claims-0 .copy[data-copied]")
        words, citation = page.evaluate("navigator.clipboard.readText()").split("\n")
        assert words == "“The port of Levin will stay shut for at least nine days”"
        assert citation.startswith("— Ilse Maran, via Levin Courier, characters 0–55, text sha256 ")


def test_on_a_phone_findings_and_article_stand_under_each_other(browser, file):
    """No sideways scrolling; a field leads down to its words, and Back leads up again."""
    with opened(browser, file, viewport=PHONE, is_mobile=True) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        page.click("#claims-3 .head")
        assert in_view(page.locator(".text mark.on").first)
        page.click("#back")
        assert in_view(page.locator("#claims-3 .head"))
