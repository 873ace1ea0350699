"""What a person reads: every field with its verdict, nothing that a terminal or a page would obey."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.draft import Dropped
from summarizer.models.usage import Usage
from summarizer.report import render_markdown, render_text, render_verdict, render_verdicts
from summarizer.report.markdown import escape
from summarizer.report.view import View, plain
from summarizer.result import ModelInfo, Result
from summarizer.schemas import (
    Actor,
    ActorKind,
    Article,
    ArticleSummary,
    Claim,
    Coverage,
    Coverages,
    Form,
    GistSentence,
    Located,
    Number,
    Qualifier,
    Reason,
    Report,
    Source,
    SourceKind,
    Span,
    Support,
    Verdict,
)

TEXT = "Maran said nine ships sank, the Courier reported. It rained."


def cut(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def verdict(path: str, support: Support, reason: Reason | None = None, detail: str = "Fine.") -> Verdict:
    return Verdict(path=path, located=Located.EXACT, support=support, reason=reason, detail=detail, spans=())


def result(name: str = "Maran") -> Result:
    document = Document(TEXT)
    claim = Claim(
        id="claim-1",
        text="Nine ships sank.",
        speaker="actor-1",
        via=("source-1",),
        form=Form.INDIRECT,
        negated=False,
        hedge=None,
        when=None,
        cue=cut("said"),
        evidence=(cut("nine ships sank"),),
    )
    summary = ArticleSummary(
        schema_version="1",
        article=Article(sha256=document.sha256, length=len(TEXT), title=None, url=None, published=None, language=None),
        gist=(GistSentence(text="Ships sank.", evidence=(cut("nine ships sank"),)),),
        actors=(Actor(id="actor-1", name=name, kind=ActorKind.PERSON, role=None, aliases=(), evidence=(cut("Maran"),)),),
        sources=(Source(id="source-1", name="Courier", kind=SourceKind.OUTLET, evidence=(cut("the Courier"),)),),
        claims=(claim, claim.model_copy(update={"id": "claim-2", "speaker": None, "text": "It rained.", "via": ()})),
        numbers=(
            Number(
                id="number-1",
                text="nine",
                value="9",
                upper=None,
                unit=None,
                qualifier=Qualifier.AT_LEAST,
                counted="ships",
                claim="claim-1",
                evidence=(cut("nine"),),
            ),
        ),
    )
    report = Report(
        schema_version="1",
        ok=False,
        verdicts=(
            verdict("/gist/0/text", Support.SUPPORTED),
            verdict("/actors/0/kind", Support.UNCHECKED),
            verdict("/claims/0/text", Support.SUPPORTED),
            verdict("/claims/0/speaker", Support.CONTRADICTED, Reason.SPEAKER_MISMATCH, "Somebody else says this."),
            verdict("/claims/1/text", Support.UNSUPPORTED, Reason.PARAPHRASE, "The passage does not say so."),
            verdict("/numbers/0/value", Support.SUPPORTED),
        ),
        coverage=Coverages(
            quotations=Coverage(found=0, used=0, missed=()),
            numbers=Coverage(found=1, used=1, missed=()),
            attributions=Coverage(found=2, used=1, missed=(cut("the Courier reported"),)),
        ),
    )
    usage = Usage(calls=3, prompt_tokens=1200, completion_tokens=34, seconds=1.25)
    return Result(
        summary=summary,
        report=report,
        usage=usage,
        model=ModelInfo(name="local", mode="json_schema", prompts={}),
        dropped=(Dropped(path="/actors/3", text="Karl Odd", why="the name does not stand in the article"),),
    )


def test_the_text_shows_each_claim_under_its_speaker_with_verdict_and_place():
    """Speaker, mark, manner, chain and sentence; the fault below, with path, reason and detail."""
    lines = render_text(result(), text=TEXT).splitlines()
    at = lines.index("  Maran")
    assert lines[at + 1] == "    ✗ Nine ships sank.  [said · indirect · via Courier · sentence 1]"
    assert lines[at + 2].startswith("        ✗ /claims/0/speaker contradicted (speaker_mismatch): Somebody else says")
    assert lines[at + 4] == "    ? It rained.  [said · sentence 1]"
    assert lines[at + 3] == "  The article itself"


def test_the_text_reads_numbers_out():
    """Value worked out, with its qualifier."""
    assert "  ✓ nine: ships  [= at least 9 · sentence 1]" in render_text(result(), text=TEXT).splitlines()


def test_the_text_says_what_was_missed_and_what_was_left_out():
    """Coverage with its places, and what the model named and nobody finds."""
    text = render_text(result(), text=TEXT)
    assert "attributions: 1 of 2" in text
    assert f"the Courier reported  [characters {TEXT.index('the Courier')}–{TEXT.index('. It')}]" in text
    assert "Karl Odd (the name does not stand in the article)" in text


def test_the_closing_line_counts_fields_seconds_and_tokens():
    """Six fields by verdict; calls, seconds and tokens of the model."""
    last = render_text(result(), text=TEXT, width=200).splitlines()[-1]
    fields = "6 fields: 3 supported, 1 contradicted, 1 unsupported, 1 unchecked."
    assert last == f"{fields} local, 3 calls, 1.2 seconds, 1,234 tokens."


@pytest.mark.parametrize("width", [30, 60, 120])
def test_rows_keep_to_the_width_and_hang_under_their_item(width):
    """No row is wider than asked; a wrapped row is indented deeper than its first."""
    rows = render_text(result(), text=TEXT, width=width).splitlines()
    assert max(map(len, rows)) <= max(width, 40)
    narrow = render_text(result(), text=TEXT, width=30).splitlines()
    at = next(i for i, row in enumerate(narrow) if row.startswith("    ✗ Nine"))
    assert narrow[at + 1].startswith("      ")


def test_without_the_text_a_place_is_named_by_its_characters():
    """A stored result can be shown without the article."""
    assert "[= at least 9 · characters 11–15]" in render_text(result())


def test_no_colour_unless_asked():
    """Plain by default, escape sequences only with a colour system."""
    assert "\x1b[" not in render_text(result(), text=TEXT)
    assert "\x1b[" in render_text(result(), text=TEXT, color="standard")


def test_article_text_cannot_steer_a_terminal():
    """Escape sequences and bidi overrides from an article are shown as replacement characters."""
    hostile = render_text(result(name="Ma\x1b[31mran\u202eX"), text=TEXT)
    assert "\x1b" not in hostile
    assert "\u202e" not in hostile
    assert "Ma\ufffd[31mran\ufffdX" in hostile
    assert plain("a\n b\t\u200dc") == "a b \u200dc"


def test_signs_that_spell_or_break_words_are_no_faults_of_a_text():
    """A Persian word keeps its joiner; soft hyphens and zero-width spaces are not seen; an override still is."""
    assert plain("می\u200cخواهم") == "می\u200cخواهم"
    assert plain("har\u00adbour\u200b of \u2060Lev\ufeffin") == "harbour of Levin"
    assert plain("a\u202eb\U000e0041") == "a\ufffdb\ufffd"


def test_markdown_escapes_what_an_article_might_mean_as_markup():
    """Links, tags and emphasis of an article are text."""
    assert escape("[x](javascript:1) <b>*y*</b>") == r"\[x\]\(javascript\:1\) \<b\>\*y\*\</b\>"
    page = render_markdown(result(name="<script>"), text=TEXT)
    assert "<script>" not in page
    assert "### \\<script\\>" in page


def test_markdown_holds_every_part_and_the_faults():
    """Gist, who, claims, numbers, what was missed, and the counts."""
    page = render_markdown(result(), text=TEXT)
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "## Gist",
        "## Who",
        "## Who says what",
        "### Maran",
        "### The article itself",
        "## Numbers",
        "## In the article and in no field: attributions",
    ]
    assert "  - ✗ `/claims/0/speaker` **contradicted**: Somebody else says this\\." in page


def test_a_report_alone_lists_its_faults():
    """Two faults, the missed attribution, the counts; nothing of what is supported."""
    text = render_verdicts(result().report)
    assert [line.split()[1] for line in text.splitlines() if line.startswith(("✗", "?"))] == [
        "/claims/0/speaker",
        "/claims/1/text",
    ]
    assert "/gist/0/text" not in text


def test_one_verdict_shows_the_words_that_decided():
    """Mark, support and detail, then each span with its place."""
    one = verdict("", Support.SUPPORTED, detail="The article says so.").model_copy(update={"spans": (cut("It rained"),)})
    assert render_verdict(one).splitlines() == ["✓ supported: The article says so.", "  “It rained” (characters 50–59)"]


def test_the_worst_verdict_stands_for_an_item():
    """Contradicted before unsupported before supported; nothing checked is unchecked."""
    view = View(result().summary, result().report)
    assert [view.support(p) for p in ("/claims/0", "/claims/1", "/gist/0", "/actors/0", "/sources/0")] == [
        Support.CONTRADICTED,
        Support.UNSUPPORTED,
        Support.SUPPORTED,
        Support.UNCHECKED,
        Support.UNCHECKED,
    ]


def test_the_json_of_a_result_is_that_of_the_contract():
    """Five keys, nothing of what was dropped, typography as it is."""
    document = result(name="Márán “M”").to_dict()
    assert sorted(document) == ["model", "report", "schema_version", "summary", "usage"]
    assert sorted(document["model"]) == ["mode", "name", "prompts"]
    assert "Márán “M”" in result(name="Márán “M”").to_json()
