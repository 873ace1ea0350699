"""The page of an article as markup: what is marked, what is escaped, and that it holds nothing a browser would fetch or run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from test_report import TEXT, cut, result

from summarizer.document import Document
from summarizer.report import render_html
from summarizer.report.pages.graph import Graph
from summarizer.report.pages.marks import Marks
from summarizer.report.pages.shell import embedded, visible
from summarizer.report.view import View
from summarizer.schemas import Span


class Page(HTMLParser):
    """The text of elements, by tag, and every attribute."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: list[tuple[str, str, str]] = []
        self.contents: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.article = ""
        self._in_text = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.contents.setdefault(tag, [])
        if tag in ("script", "style", "title"):
            self.contents[tag].append("")
            self._open.append(tag)
        if tag == "div" and (self._in_text or ("class", "text") in attrs):
            self._in_text += 1

    def handle_endtag(self, tag):
        if self._open and self._open[-1] == tag:
            self._open.pop()
        if tag == "div" and self._in_text:
            self._in_text -= 1

    def handle_data(self, data):
        if self._open:
            self.contents[self._open[-1]][-1] += data
        if self._in_text:
            self.article += data


def marks_of(made=None, text: str = TEXT) -> Marks:
    made = made or result()
    document = Document(text)
    return Marks.of(View(made.summary, made.report, document), document)


def test_overlapping_spans_become_pieces_that_know_what_lies_over_them():
    """The number inside a claim that is also gist: its piece is all three, the rest two, the narrowest span first."""
    pieces = {segment.text: segment for segment in marks_of().segments}
    assert pieces["nine"].kinds == ("claim", "gist", "number")
    assert pieces[" ships sank"].kinds == ("claim", "gist")
    assert pieces["said"].kinds == ("cue",)
    assert pieces["the Courier"].kinds == ("missed", "source")
    places = marks_of().places
    assert [places[number] for number in pieces["nine"].spans] == [(11, 15), (11, 26)]


def test_evidence_of_what_is_not_supported_is_marked_so():
    """Both claims rest on "nine ships sank" and have a fault; the name has none."""
    pieces = {segment.text: segment for segment in marks_of().segments}
    assert (pieces[" ships sank"].faulty, pieces["Maran"].faulty) == (True, False)


@pytest.mark.parametrize("text", [TEXT, "", " \n ", "A.\r\n\r\nB \r C\n", "One.\n\n\n  Two\u2028three \ud800 \x00 four"])
def test_the_pieces_are_the_text(text):
    """Paragraph by paragraph, gaps included, nothing is lost or doubled."""
    blocks = list(marks_of(text=text).blocks())
    assert "".join("".join(one.text for one in block.segments) + block.gap for block in blocks) == text


def test_a_span_that_does_not_stand_in_the_text_is_not_marked():
    """Offsets outside the text, or other words at them, have no number; the page is made all the same and says why."""
    made = result()
    lies = (
        Span(start=3, end=8, text="Maran"),
        Span(start=50, end=9_999, text="x"),
        Span(start=-5, end=2, text="y"),
        cut("Maran"),
    )
    actor = made.summary.actors[0].model_copy(update={"evidence": lies})
    made = made.model_copy(update={"summary": made.summary.model_copy(update={"actors": (actor,)})})
    assert (3, 8) not in marks_of(made).places
    assert (0, 5) in marks_of(made).places
    assert "not the text the summary was made from" not in render_html(made, text=TEXT)
    assert "not the text the summary was made from" in render_html(made, text="Another text.")


def test_the_article_on_the_page_is_the_article():
    """Text content of the article element, character for character."""
    text = "Maran said nine ships sank, <b>the Courier reported</b>.\r\n\r\nIt & rained.\n"
    assert Page(render_html(result(), text=text)).article == text


def test_hidden_characters_are_shown_at_their_length():
    """Bidi overrides, NUL and lone surrogates become a replacement character that names them; a carriage return is kept."""
    shown = visible("a\u202eb\x00\ud800\r\n<i>")
    assert str(shown).count("\ufffd") == 3
    assert 'title="U+202E"' in shown
    assert "&#13;\n&lt;i&gt;" in shown
    assert not re.search("[\u202e\x00\ud800]", shown)


def test_embedded_json_ends_no_script_and_reads_back():
    """Tags and comments stand as escapes; the parsed document is the same, lone surrogates included."""
    document = {"a": "</script><script>alert(1)</script>", "b": "<!-- \u2028 \ud800 &amp;"}
    markup = str(embedded(document))
    assert not re.search("[<>&]", markup)
    assert json.loads(markup) == document


def test_the_result_can_be_read_back_from_the_page():
    """Another tool finds the stored result in script#result."""
    page = Page(render_html(result(name="</script>"), text=TEXT))
    assert json.loads(page.contents["script"][0]) == result(name="</script>").to_dict()


def test_the_policy_allows_the_page_s_own_script_and_style_alone():
    """Their hashes are in the policy; there is no inline handler, no style attribute, and nothing to fetch."""
    page = Page(render_html(result(), text=TEXT))
    [policy] = [value for tag, name, value in page.attributes if (tag, name) == ("meta", "content") and "default-src" in value]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    digest = {
        tag: base64.b64encode(hashlib.sha256(page.contents[tag][-1].encode()).digest()).decode() for tag in ("script", "style")
    }
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == f"'sha256-{digest['script']}'"
    assert parts["style-src"] == f"'sha256-{digest['style']}'"
    assert [(tag, name) for tag, name, _ in page.attributes if name.startswith("on") or name in ("style", "src", "srcset")] == []
    assert {value for _, name, value in page.attributes if name == "href" and not value.startswith("#")} == {"data:,"}


def test_an_address_that_is_no_web_page_is_no_link():
    """`javascript:` as the article's address is text; an https address is a link."""

    def links(url: str) -> list[str]:
        made = result()
        summary = made.summary.model_copy(update={"article": made.summary.article.model_copy(update={"url": url})})
        page = Page(render_html(made.model_copy(update={"summary": summary}), text=TEXT))
        return [value for tag, name, value in page.attributes if (tag, name) == ("a", "href") and not value.startswith("#")]

    assert links("javascript:alert(1)") == []
    assert links("https://example.org/a?b=<c>&d") == ["https://example.org/a?b=<c>&d"]


def test_the_picture_joins_a_speaker_with_those_it_names():
    """A claim of the Courier's names Maran twice, once by alias: one edge; what a speaker says of itself is none."""
    made = result()
    [actor] = made.summary.actors
    claim = made.summary.claims[0]
    claims = (
        claim.model_copy(update={"speaker": "source-1", "text": "Ilse Maran lied; Maran knew, Marancourt did not."}),
        claim.model_copy(update={"id": "claim-2", "speaker": "actor-1", "text": "Maran never lied."}),
        claim.model_copy(update={"id": "claim-3", "speaker": "source-1", "text": "Marancourt burned."}),
    )
    actor = actor.model_copy(update={"name": "Ilse Maran", "aliases": ("Maran",)})
    view = View(made.summary.model_copy(update={"actors": (actor,), "claims": claims}), made.report)
    graph = Graph(view)
    assert [(edge.speaker, edge.about, edge.claims) for edge in graph.edges] == [("source-1", "actor-1", (0,))]
    assert [node.label for node in (*graph.speakers, *graph.spoken_of)] == ["Courier", "Ilse Maran"]
