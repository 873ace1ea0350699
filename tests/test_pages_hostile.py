"""Pages in a real browser under hostile text, under axe, and with a very long article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsing import PHONE, opened
from test_pages_browser import TEXT, draft, made
from test_report_formats import batch

from summarizer.document import Document
from summarizer.grounding.draft import ground
from summarizer.report import compare, overview, read_rows, render_diff_html, render_html, render_overview_html

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    "</script><img src=x onerror=alert(3)>",
    "<!--<script>",
    "javascript:alert(4)",
    '" onmouseover=alert(5) x="',
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u202c",
    "]]><svg onload=alert(6)>",
)


def hostile(words: str):
    """The result with hostile words wherever a model or a page can put words, and in the article."""
    text = f"{words}\n\n{TEXT}{words}\n"
    result = made(text, ground(draft_moved(text), Document(text)).summary)
    summary = result.summary
    article = summary.article.model_copy(update={"title": words, "url": words, "published": words})
    claims = tuple(one.model_copy(update={"text": words, "hedge": words, "when": words}) for one in summary.claims)
    actors = tuple(one.model_copy(update={"name": words, "role": words, "aliases": (words,)}) for one in summary.actors)
    sources = tuple(one.model_copy(update={"name": words}) for one in summary.sources)
    numbers = tuple(one.model_copy(update={"text": words, "unit": words, "counted": words}) for one in summary.numbers)
    gist = tuple(one.model_copy(update={"text": words}) for one in summary.gist)
    changed = {"article": article, "claims": claims, "actors": actors, "sources": sources, "numbers": numbers, "gist": gist}
    model = result.model.model_copy(update={"name": words})
    return result.model_copy(update={"summary": summary.model_copy(update=changed), "model": model}), text


def draft_moved(text: str):
    """The draft of the example, its sentence numbers counted from where the example begins in this text."""
    by = Document(text).sentence_at(text.index(TEXT)).number - 1

    def move(value):
        if isinstance(value, dict):
            return {
                key: one + by if key == "sentence" else [n + by for n in one] if key == "sentences" else move(one)
                for key, one in value.items()
            }
        return [move(one) for one in value] if isinstance(value, list) else value

    return type(draft()).model_validate(move(json.loads(draft().model_dump_json())))


def saved(folder: Path, page: str) -> Path:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_runs_nothing_and_is_shown(browser, tmp_path, words):
    """No dialog, no request, no complaint; two scripts as always; the page works, and the words stand there as words."""
    result, text = hostile(words)
    with opened(browser, saved(tmp_path, render_html(result, text=text))) as page:
        assert page.locator("script").count() == 2
        assert page.locator("img, [onload], [onerror], [onmouseover], iframe, object").count() == 0
        assert page.locator("a[href^='javascript' i]").count() == 0
        shown = page.evaluate("document.querySelector('.text').textContent")
        assert shown == text.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")
        page.click("#claims-3 .head")
        assert page.locator(".text mark.on").all_text_contents() == ["Maran had not called him"]
        assert json.loads(page.locator("#result").text_content()) == result.to_dict()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_runs_nothing_on_the_other_pages(browser, tmp_path, words):
    """A comparison and a batch of it."""
    result, _ = hostile(words)
    with opened(browser, saved(tmp_path, render_diff_html(compare(result, result)))) as page:
        assert page.locator("img, [onload], [onerror]").count() == 0
    row = json.dumps({"id": words, "status": "done", "reason": None, **result.to_dict()})
    failed = json.dumps({"id": words, "status": "failed", "reason": words, "summary": None})
    found = overview(read_rows([row, failed], name="x"))
    with opened(browser, saved(tmp_path, render_overview_html(found, name=words))) as page:
        assert page.locator("tbody tr").count() == 2
        assert page.locator("img, [onload], [onerror]").count() == 0


def test_ten_thousand_nested_tags_are_text(browser, tmp_path):
    """The article element holds no more elements for them."""
    text = "<div><b>" * 10_000 + TEXT
    with opened(browser, saved(tmp_path, render_html(made(text, made().summary), text=text))) as page:
        assert page.locator(".text div, .text b").count() == 0
        assert page.evaluate("document.querySelector('.text').textContent.length") == len(text)


def findings_of_axe(page, node_modules: Path) -> list[str]:
    """What axe calls serious or critical."""
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:150]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def pages() -> dict[str, str]:
    return {
        "article": render_html(made(), text=TEXT),
        "alone": render_html(made(), text=None),
        "diff": render_diff_html(compare(made(), made())),
        "batch": render_overview_html(
            overview(read_rows(batch(), name="x"), page=lambda row: f"items/{row.id}.html"), name="out.jsonl"
        ),
    }


@pytest.mark.parametrize("name", ["article", "alone", "diff", "batch"])
@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_serious(browser, tmp_path, node_modules, name, options):
    """Landmarks, labels, contrast and names; with a field selected as well."""
    with opened(browser, saved(tmp_path, pages()[name]), **options) as page:
        assert findings_of_axe(page, node_modules) == []
        if name in ("article", "alone"):
            page.click("#claims-0 .head")
            assert findings_of_axe(page, node_modules) == []


def test_axe_would_notice_a_missing_label(browser, tmp_path, node_modules):
    """The select of speakers without its label is a finding."""
    with opened(browser, saved(tmp_path, pages()["article"])) as page:
        page.evaluate("document.querySelector('label[for=who]').remove()")
        assert [one.split(" ")[0] for one in findings_of_axe(page, node_modules)] == ["select-name"]


def test_a_batch_is_sorted_by_what_is_clicked(browser, tmp_path):
    """Numbers with the largest first, then the smallest; names from A; the filter leaves what has something wrong."""
    with opened(browser, saved(tmp_path, pages()["batch"])) as page:

        def column(number: int) -> list[str]:
            return [one.get_attribute("data-v") for one in page.locator(f"tbody tr > :nth-child({number})").all()]

        page.click("th:nth-child(3) button")
        down = [int(value) for value in column(3)]
        page.click("th:nth-child(3) button")
        up = [int(value) for value in column(3)]
        assert down == sorted(down, reverse=True) != up == sorted(up)
        page.click("th:nth-child(1) button")
        assert column(1) == ["a.txt", "b.txt", "c.txt"]
        assert page.locator("th[aria-sort]").count() == 1


def test_a_comparison_shows_only_what_differs_until_asked(browser, tmp_path):
    """Two equal summaries: nothing; with the box off, everything."""
    with opened(browser, saved(tmp_path, pages()["diff"])) as page:
        assert page.inner_text("#shown") == "0 of 10 items"
        page.uncheck("#only")
        assert page.locator("tbody.pair:visible").count() == 10


def test_a_long_article_works(browser, tmp_path):
    """143,000 characters: the last claim leads to its words. How fast is a matter of benchmarks/pages.py; a minute is no page."""
    filler = "Nothing else was heard from the harbour that day, and the ferries stayed where they were. " * 13
    text = "\n\n".join(f"{TEXT}\n{filler}" for _ in range(100))
    assert len(text) > 140_000
    base = made()
    step = len(TEXT) + 1 + len(filler) + 2

    def move(value, by, turn):
        if isinstance(value, dict):
            if set(value) == {"start", "end", "text"}:
                return {"start": value["start"] + by, "end": value["end"] + by, "text": value["text"]}
            return {key: move(one, by, turn) for key, one in value.items() if key != "id"} | (
                {"id": f"{value['id']}{turn:03}"} if "id" in value else {}
            )
        return [move(one, by, turn) for one in value] if isinstance(value, list) else value

    document = base.summary.model_dump(mode="json")
    claims = [move(one, n * step, n) for n in range(100) for one in document["claims"]]
    summary = type(base.summary).model_validate(document | {"claims": claims, "numbers": [], "gist": []})
    result = made(text, summary)
    with opened(browser, saved(tmp_path, render_html(result, text=text))) as page:
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        assert ready < 60_000
        page.locator("li.card[data-kind=claim] .head").last.click()
        lit = page.locator(".text mark.on").first
        assert lit.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")
