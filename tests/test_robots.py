"""robots.txt by RFC 9309, with the examples of its text and of Google's documentation of the same rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ingest.fetch.robots import allows


@pytest.mark.parametrize(
    ("rules", "target", "allowed"),
    [
        ("", "/a", True),
        ("user-agent: *\ndisallow: /", "/a", False),
        ("user-agent: *\ndisallow:", "/a", True),
        # Ours before everybody's, wherever it stands; names by the whole token, in any case.
        ("user-agent: *\ndisallow: /\n\nuser-agent: Summarizer\ndisallow: /b", "/a", True),
        ("user-agent: summarizer\nallow: /\n\nuser-agent: *\ndisallow: /", "/a", True),
        ("user-agent: summarizerbot\ndisallow: /", "/a", True),
        ("user-agent: summarizer/2.0\ndisallow: /", "/a", False),
        ("user-agent: other\nuser-agent: summarizer\ndisallow: /a", "/a", False),
        ("user-agent: other\ndisallow: /\nuser-agent: *\ndisallow: /b", "/a", True),
        # Two groups for us are one.
        ("user-agent: summarizer\ndisallow: /a\n\nuser-agent: summarizer\ndisallow: /b", "/b", False),
        # The longest rule, not the first one; of two alike the one that allows.
        ("user-agent: *\ndisallow: /shop\nallow: /shop/news", "/shop/news/1", True),
        ("user-agent: *\nallow: /shop\ndisallow: /shop/news", "/shop/news/1", False),
        ("user-agent: *\nallow: /page\ndisallow: /page", "/page", True),
        ("user-agent: *\ndisallow: /page\nallow: /page", "/page", True),
        # Wildcards and the end.
        ("user-agent: *\ndisallow: /*.gif$", "/pics/a.gif", False),
        ("user-agent: *\ndisallow: /*.gif$", "/pics/a.gif?x", True),
        ("user-agent: *\ndisallow: /*?", "/a?page=2", False),
        ("user-agent: *\ndisallow: /fish*.php", "/fishheads/catfish.php?id=1", False),
        ("user-agent: *\ndisallow: /fish*.php", "/Fish.PHP", True),
        ("user-agent: *\ndisallow: /a$", "/ab", True),
        ("user-agent: *\ndisallow: /a*$", "/ab", False),
        # Two ways of writing one path.
        ("user-agent: *\ndisallow: /caf%C3%A9", "/caf%c3%a9/1", False),
        ("user-agent: *\ndisallow: /café", "/caf%C3%A9", False),
        ("user-agent: * # all\r\nDISALLOW : /a # this", "/a", False),
        ("disallow: /a\nsitemap: x\nnonsense", "/a", True),
    ],
)
def test_rules(rules, target, allowed):
    """Groups, the longest match, wildcards, ends, and percent-encoding."""
    assert allows(rules, agent="summarizer", target=target) is allowed


@given(st.text(alphabet="/ab*$", max_size=12), st.text(alphabet="/ab", max_size=20))
def test_a_pattern_matches_what_its_regular_expression_does(pattern, path):
    """Against Python's own matcher, for every pattern of letters, stars and a final dollar."""
    import re

    body, end = (pattern[:-1], "$") if pattern.endswith("$") else (pattern, "")
    body = body.replace("$", "b")
    wanted = re.match(".*".join(re.escape(piece) for piece in body.split("*")) + ("\\Z" if end else ""), "/" + path) is not None
    closed = bool(body + end) and wanted
    assert allows(f"user-agent: *\ndisallow: {body}{end}", agent="summarizer", target="/" + path) is not closed


@given(st.text(max_size=300), st.text(max_size=40))
def test_no_file_breaks_it(rules, target):
    """Whatever stands in robots.txt, there is an answer."""
    assert allows(rules, agent="summarizer", target=target) in {True, False}
