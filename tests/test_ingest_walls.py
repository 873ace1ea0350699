"""Sites that answer with something else than their article: consent hosts, paywalls, login pages, checks for robots."""

from __future__ import annotations

import json

import pytest
from news_site import HERE, PARAGRAPHS, Answer, open_site, page

from summarizer import ingest
from summarizer.errors import InputError, NoArticle

TEXT = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def site():
    with open_site() as opened:
        opened.pages["/port"] = Answer(page())
        yield opened


def refusal(url: str, settings) -> str:
    with pytest.raises(InputError) as caught:
        ingest.read(url, settings=settings, network=HERE)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def linked(**facts: object) -> str:
    said = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **facts})
    return f'<script type="application/ld+json">{said}</script>'


def moved(to: str) -> Answer:
    return Answer(status=302, headers={"location": to})


CONSENT = page(
    "Before you go on, tell us what we may store on your machine.", title="Your choices", around="<button>Yes</button>"
)


@pytest.mark.parametrize("host", ["consent.courier.example", "privacy-gate.courier.example"])
def test_a_redirect_to_a_consent_host_is_said(site, settings, host):
    """What stands there is no article, whatever words it uses: the host tells."""
    site.pages["/port"] = moved(site.url("/ask?back=port", host=host))
    site.pages["/ask?back=port"] = Answer(CONSENT)
    assert "shows a consent page and no article" in refusal(site.url(), settings)


def test_an_article_on_a_host_of_such_a_name_is_an_article(site, settings):
    """More running text than any wall shows is read from there as from anywhere."""
    long = [f"{one} This was notice {number}." for number, one in enumerate(PARAGRAPHS * 3)]
    site.pages["/law"] = Answer(page(*long))
    assert ingest.read(site.url("/law", host="privacy.courier.example"), settings=settings, network=HERE).text == "\n\n".join(
        long
    )


@pytest.mark.parametrize("path", ["/login?next=/port", "/users/sign_in"])
def test_a_redirect_to_a_login_page_is_said(site, settings, path):
    """The page one lands on asks who one is: not an article, whether it says so in words or not."""
    site.pages["/port"] = moved(path)
    site.pages[path] = Answer(page("Good to see you.", title="Levin Courier"))
    assert "asks for a login before it shows the article" in refusal(site.url(), settings)


def test_a_paywall_that_the_page_declares_is_said(site, settings):
    """isAccessibleForFree false and two paragraphs of five: the beginning is not summarized as if it were the whole."""
    site.pages["/port"] = Answer(page(*PARAGRAPHS[:2], head=linked(isAccessibleForFree=False)))
    assert "is behind a paywall" in refusal(site.url(), settings)


def test_a_paid_article_that_is_there_in_full_is_read(site, settings):
    """A page that calls itself paid and states its length, all of which stands on it."""
    words = sum(len(one.split()) for one in PARAGRAPHS)
    site.pages["/port"] = Answer(page(head=linked(isAccessibleForFree=False, wordCount=words)))
    assert ingest.read(site.url(), settings=settings, network=HERE).text == TEXT


def test_a_hard_part_that_the_page_marks_and_leaves_empty_is_a_paywall(site, settings):
    """hasPart with a selector whose element holds nothing: only the teaser is there."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid"}
    body = page(*PARAGRAPHS[:2], head=linked(hasPart=part), around='<div class="paid"></div>')
    site.pages["/port"] = Answer(body)
    assert "is behind a paywall" in refusal(site.url(), settings)


@pytest.mark.parametrize(
    ("status", "words"), [(401, "asks for a login"), (402, "is behind a paywall"), (403, "403"), (451, "451")]
)
def test_a_status_that_refuses_is_said_although_a_page_comes_with_it(site, settings, status, words):
    """The words of an error page are not summarized."""
    site.pages["/port"] = Answer(page(), status=status)
    assert words in refusal(site.url(), settings)


def test_a_page_that_says_it_is_gone_with_200_is_said(site, settings):
    """“Page not found” as the title of a page of twenty words."""
    site.pages["/port"] = Answer(page("We looked everywhere and could not find what you wanted.", title="404: page not found"))
    assert "says that the page is not there" in refusal(site.url(), settings)


def test_a_wall_is_no_article_for_anybody(site, settings):
    """It is NoArticle, which every face says in its own words, and never text."""
    site.pages["/port"] = Answer(page(PARAGRAPHS[0], around="<p>Already a subscriber?</p>"))
    with pytest.raises(NoArticle):
        ingest.read(site.url(), settings=settings, network=HERE)
