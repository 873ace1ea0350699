"""Every public function on texts that nobody would write: no exception but those of errors.py, spans that are their slices."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from contextlib import suppress
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import summarizer
from summarizer import ingest, report
from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.extraction.proposals import propose
from summarizer.schemas import ArticleSummary, Draft, DraftGist, Span
from summarizer.testing import ScriptedModel

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = (
    "Ilse Maran", "Karl Osei", "the ministry", "said", "denied", "according to", "told reporters", "“we are", "ready”",
    '"no', "never", "nearly 3,500", "12.5%", "$1.2bn", "between 4 and 9", "people", "on Monday", "may", "not", "He", ".", ",",
    ".\n\n", "…", "- ", "(", ")", "\u200b", "\u202e", "\ud800", "é", "e\u0301", "<b>", "{{ x }}", "{% y", "\u2421", "\x00",
    "\t", "1/2", "½", "٣", "Dr.", "U.S.",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=40).map(" ".join)


def held(text: str, spans: Iterable[Span]) -> None:
    """Each span is what the text has at its place."""
    for span in spans:
        assert text[span.start : span.end] == span.text


def model(text: str) -> ScriptedModel:
    """Answers what the reading finds, and a gist that points at the first sentence."""
    document = Document(text)
    found = propose(document)
    claims, numbers = tuple(c.draft for c in found.claims), tuple(n.draft for n in found.numbers)
    gist = (DraftGist(text="Something happened.", sentences=(1,)),) if document.sentences else ()
    return ScriptedModel(lambda _: Draft(gist=gist, actors=found.actors, sources=found.sources, claims=claims, numbers=numbers))


def summarized(text: str) -> summarizer.Result | None:
    """A result, or nothing where the text is refused with an error of the tree."""
    try:
        return summarizer.summarize(text, model=model(text))
    except SummarizerError:
        return None


def spans_of(summary: ArticleSummary) -> Iterable[Span]:
    """Every span of a summary."""
    for item in (*summary.gist, *summary.actors, *summary.sources, *summary.claims, *summary.numbers):
        yield from item.evidence
    for claim in summary.claims:
        yield from claim.speaker_evidence
        yield from () if claim.cue is None else (claim.cue,)


@FEW
@given(TEXTS, TEXTS)
def test_locate(quote, text):
    """A place, whatever is looked for in whatever."""
    place = summarizer.locate(quote, text)
    held(text, (span for spans in (place.spans, *place.places) for span in spans))


@FEW
@given(TEXTS)
def test_find_numbers(text):
    """Numbers stand where they say, none inside another."""
    found = summarizer.find_numbers(text)
    held(text, (number.span for number in found))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@FEW
@given(TEXTS, TEXTS)
def test_check(statement, text):
    """A verdict on any statement, or an error of the tree."""
    try:
        verdict = summarizer.check(statement, text)
    except SummarizerError:
        return
    held(text, verdict.spans)


@FEW
@given(TEXTS)
def test_summarize_and_all_that_takes_its_result(text):
    """A summary's spans are slices; its report, its reports to people and its self-test come without a fault."""
    result = summarized(text)
    if result is None:
        return
    held(text, spans_of(result.summary))
    held(text, (span for verdict in result.report.verdicts for span in verdict.spans))
    again = summarizer.verify(result.summary, text)
    assert again == summarizer.verify(result.summary, text)
    tested = summarizer.self_test(result.summary, text)
    assert 0 <= tested.caught <= tested.tried
    for render in RENDERERS.values():
        assert isinstance(render(result, text, tested), str)


@FEW
@given(TEXTS, TEXTS)
def test_verify_of_a_summary_of_another_text(text, other):
    """A summary of one text judged by another is a report, never an exception; nothing of the other text is misquoted."""
    result = summarized(text)
    if result is None:
        return
    held(other, (span for verdict in summarizer.verify(result.summary, other).verdicts for span in verdict.spans))


@FEW
@given(st.binary(max_size=400) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_read_article(tmp_path_factory, data):
    """Any bytes are an article, or refused with an error of the tree."""
    path = tmp_path_factory.mktemp("bytes") / "article.txt"
    path.write_bytes(data)
    with suppress(SummarizerError):
        assert isinstance(ingest.read_article(str(path)), str)


RENDERERS = {
    "render_text": lambda result, text, _: report.render_text(result, text=text),
    "render_markdown": lambda result, text, _: report.render_markdown(result, text=text),
    "render_html": lambda result, text, _: report.render_html(result, text=text),
    "render_annotations": lambda result, text, _: report.render_annotations(result, text=text),
    "render_jsonld": lambda result, *_: report.render_jsonld(result),
    "render_claims_csv": lambda result, *_: report.render_claims_csv(result),
    "render_numbers_csv": lambda result, *_: report.render_numbers_csv(result),
    "render_verdicts": lambda result, *_: report.render_verdicts(result.report),
    "render_verdict": lambda result, *_: "\n".join(map(report.render_verdict, result.report.verdicts)),
    "render_self_test": lambda _, __, tested: report.render_self_test(tested),
    "render_diff": lambda result, text, _: report.render_diff(report.compare(result, result, text=text)),
    "render_diff_html": lambda result, text, _: report.render_diff_html(report.compare(result, result, text=text)),
}
OF_A_BATCH = {"render_overview", "render_overview_csv", "render_overview_html"}


def test_no_public_function_is_left_out():
    """Each function of the package and each report is called above; a new one has to be."""
    functions = {name for name in summarizer.__all__ if inspect.isfunction(getattr(summarizer, name))}
    assert functions == {"asummarize", "check", "find_numbers", "locate", "self_test", "summarize", "verify"}
    assert {name for name in report.__all__ if name.startswith("render_")} == set(RENDERERS) | OF_A_BATCH
