"""One command from a link to an open page."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from news_site import HERE, PARAGRAPHS, Answer, open_site, page
from slack_world import draft_of
from stub import Stub, completion
from test_cli_input import complaint
from test_cli_report import run
from test_pages import Page

from summarizer.ingest import fetch


@pytest.fixture
def opened(monkeypatch, stub: Stub) -> list[str]:
    """The addresses a browser was given; a model that answers from the first sentence, and a network that leads here."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not addresses.append(address))
    monkeypatch.setattr(fetch, "Network", lambda: HERE)
    stub.answer = lambda _: completion(json.dumps(draft_of(PARAGRAPHS[0])))
    given = {"OPENAI_BASE_URL": stub.base_url, "OPENAI_API_KEY": "none", "SUMMARIZER_MODEL": "scripted"}
    for name, value in (given | {"SUMMARIZER_MODE": "json_schema", "SUMMARIZER_REPAIR_ATTEMPTS": "0"}).items():
        monkeypatch.setenv(name, value)
    return addresses


def shown(address: str) -> str:
    return Path(url2pathname(urlsplit(address).path)).read_text(encoding="utf-8")


def test_a_link_becomes_an_open_page(opened, tmp_path, monkeypatch):
    """The article of the link on a page in a file, the file opened; standard output stays empty."""
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    with open_site() as site:
        site.pages["/port"] = Answer(page())
        done = run("summarize", site.url(), "--open")
    assert (done.exit_code in (0, 1), done.stdout) == (True, "")
    [address] = opened
    assert address.startswith("file://")
    assert Page(shown(address)).article == "\n\n".join(PARAGRAPHS)
    assert f'href="{site.url()}"' in shown(address)


def test_the_page_may_have_a_name(opened, tmp_path):
    """With -o it is that file which is opened."""
    article, out = tmp_path / "a.txt", tmp_path / "a page.html"
    article.write_text(PARAGRAPHS[0], encoding="utf-8")
    run("summarize", str(article), "--open", "-o", str(out))
    assert opened == [out.as_uri()]
    assert Page(shown(opened[0])).article == PARAGRAPHS[0]


def test_without_a_browser_the_page_is_named(opened, tmp_path, monkeypatch):
    """The page is there all the same, and standard error says where."""
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    article, out = tmp_path / "a.txt", tmp_path / "a.html"
    article.write_text(PARAGRAPHS[0], encoding="utf-8")
    done = run("summarize", str(article), "--open", "-o", str(out))
    assert f"no browser could be started; the page is {out}" in done.stderr
    assert out.exists()


def test_what_is_no_page_is_not_opened(opened, tmp_path):
    """--open with another format is bad usage, said before a model is asked."""
    article = tmp_path / "a.txt"
    article.write_text(PARAGRAPHS[0], encoding="utf-8")
    done = run("summarize", str(article), "--open", "--format", "json")
    assert done.exit_code == 2
    assert "--open opens a page, and --format json is none" in complaint(done)
    assert opened == []
