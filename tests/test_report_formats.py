"""Results to other programs: what each format holds, and that what can be read back is what was written."""

from __future__ import annotations

import csv
import io
import json

import pytest
from test_pages_browser import TEXT, made
from test_report import result as small

from summarizer.errors import MalformedSummary
from summarizer.report import (
    left_out,
    overview,
    read_result,
    read_rows,
    render_annotations,
    render_claims_csv,
    render_jsonld,
    render_markdown,
    render_numbers_csv,
    render_overview,
    render_overview_csv,
)
from summarizer.schemas import Support, spans


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def changed(**fields: object):
    """The result with fields of its first claim changed."""
    before = made()
    claim = before.summary.claims[0].model_copy(update=fields)
    return before.model_copy(
        update={"summary": before.summary.model_copy(update={"claims": (claim, *before.summary.claims[1:])})}
    )


def test_a_claim_is_a_row():
    """Names instead of ids, the verdict, and the place whose words are the evidence."""
    first, second, *_ = rows(render_claims_csv(made()))
    said = (first["speaker"], first["via"], first["when"], first["negated"])
    assert said == ("Ilse Maran", "Levin Courier", "on Monday", "false")
    assert (first["support"], first["start"], first["end"]) == ("supported", "0", "55")
    assert TEXT[int(first["start"]) : int(first["end"])] == first["evidence"]
    assert second["negated"] == "true"


def test_a_number_is_a_row():
    """Value, bound and unit in columns of their own; the claim it belongs to by id."""
    first, second = rows(render_numbers_csv(made()))
    assert (first["value"], first["unit"], first["qualifier"], first["claim"]) == ("9", "day", "at_least", "claim-1")
    assert (second["value"], second["counted"], second["upper"]) == ("40", "crews", "")


def test_faults_stand_in_the_row_with_their_reasons():
    """Field and reason, as in the report."""
    row = rows(render_claims_csv(small()))[0]
    assert (row["support"], row["reasons"]) == ("contradicted", "speaker: speaker_mismatch")


@pytest.mark.parametrize("words", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\tx", "\r=1"])
def test_no_cell_is_a_formula(words):
    """What a spreadsheet would run gets an apostrophe; the rest of the cell is as it was."""
    assert rows(render_claims_csv(changed(text=words)))[0]["text"] == f"'{words}"


@pytest.mark.parametrize("words", ['"quoted", with\nlines', "a;b", "-5", "-0.25", "ščřž “x”"])
def test_every_other_cell_reads_back_as_it_was(words):
    """Commas, quotation marks, line ends and negative numbers survive."""
    assert rows(render_claims_csv(changed(text=words)))[0]["text"] == words


def test_an_annotation_for_every_span():
    """Each span once, its words between prefix and suffix, its positions those of the article; the verdict as a body."""
    items = json.loads(render_annotations(made(), text=TEXT))["items"]
    assert len(items) == len(list(spans(made().summary)))
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == TEXT[start:end]
        assert TEXT[:start].endswith(quote["prefix"])
        assert TEXT[end:].startswith(quote["suffix"])
        assert TEXT.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    bodies = {item["id"].split("#")[1]: [body["value"] for body in item["body"]] for item in items}
    assert bodies["/claims/0/speaker_evidence/0"][0].startswith("speaker: The port of Levin will stay shut")
    assert bodies["/gist/0/evidence/0"][1].startswith(("unsupported: /gist/0/text", "contradicted: /gist/0/text"))


def test_prefix_and_suffix_grow_until_the_place_is_the_only_one():
    """In a text of three nearly equal paragraphs the middle one is told by what differs, 40 characters away."""
    text = "\n".join(f"{n} {'la ' * 14}Maran {'la ' * 14}" for n in "abc")
    summary = small().summary
    start = text.index("Maran", text.index("b la"))
    span = summary.actors[0].evidence[0].model_copy(update={"start": start, "end": start + 5})
    actor = summary.actors[0].model_copy(update={"evidence": (span,)})
    only = {"gist": (), "sources": (), "claims": (), "numbers": (), "actors": (actor,)}
    page = json.loads(render_annotations(small().model_copy(update={"summary": summary.model_copy(update=only)}), text=text))
    [quote, _] = page["items"][0]["target"]["selector"]
    assert quote["prefix"].endswith(f"b {'la ' * 14}")
    assert len(quote["prefix"]) == 64
    assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_a_span_that_stands_elsewhere_is_not_annotated():
    """Of another text none of the spans, unless the same words stand at the same place."""
    assert json.loads(render_annotations(made(), text="Another text."))["items"] == []


def test_jsonld_says_who_claims_what_in_which_article():
    """Claim, author and appearance by reference; the chain of sources as a chain of works; quotations with their speaker."""
    graph = {item["@id"]: item for item in json.loads(render_jsonld(made()))["@graph"]}
    claim = graph["#claim-1"]
    assert (claim["@type"], claim["author"], claim["appearance"]) == ("Claim", {"@id": "#actor-1"}, {"@id": "#article"})
    assert claim["isBasedOn"] == {"@type": "CreativeWork", "publisher": {"@id": "#source-1"}}
    assert graph["#actor-1"] == {"@type": "Person", "@id": "#actor-1", "name": "Ilse Maran", "alternateName": ["Maran"]}
    assert graph["#article"]["identifier"]["value"] == made().summary.article.sha256
    quotation = graph["#claim-3-quotation-1"]
    assert (quotation["text"], quotation["spokenByCharacter"]) == ("We will pay 40 crews", {"@id": "#actor-2"})
    assert "#claim-1-quotation-1" not in graph
    assert "ClaimReview" not in json.dumps(list(graph.values()))


def test_a_longer_chain_names_the_nearest_source_first():
    """via [Courier, Radio]: a work of the Courier's that rests on one of the Radio's."""
    before = made()
    radio = before.summary.sources[0].model_copy(update={"id": "source-2", "name": "Radio Levin"})
    claim = before.summary.claims[0].model_copy(update={"via": ("source-1", "source-2")})
    summary = before.summary.model_copy(
        update={"sources": (*before.summary.sources, radio), "claims": (claim, *before.summary.claims[1:])}
    )
    graph = json.loads(render_jsonld(before.model_copy(update={"summary": summary})))["@graph"]
    [work] = [item["isBasedOn"] for item in graph if item["@id"] == "#claim-1"]
    assert (work["publisher"], work["isBasedOn"]["publisher"]) == ({"@id": "#source-1"}, {"@id": "#source-2"})


def test_every_reference_of_the_jsonld_leads_somewhere():
    """No dangling id in the graph."""
    graph = json.loads(render_jsonld(made()))["@graph"]

    def references(value: object):
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                yield value["@id"]
            for one in value.values():
                yield from references(one)
        elif isinstance(value, list):
            for one in value:
                yield from references(one)

    assert set(references(graph)) <= {item["@id"] for item in graph}


def test_what_the_article_does_not_bear_out_is_not_in_the_jsonld():
    """Both claims of the small result have a fault: neither is there, and both are named; nor is a gist with a fault."""
    graph = json.loads(render_jsonld(small()))["@graph"]
    assert [item for item in graph if item["@type"] == "Claim"] == []
    assert left_out(small()) == ("/claims/0", "/claims/1")
    assert "abstract" not in json.loads(render_jsonld(made()))["@graph"][0]


def test_every_footnote_is_defined_once_and_holds_the_evidence():
    """A mark at each item, a note with its words, sentence and characters at the end."""
    page = render_markdown(made(), text=TEXT)
    marks = [part.split("]")[0] for part in page.split("[^")[1:]]
    defined = [line[2:].split("]")[0] for line in page.splitlines() if line.startswith("[^")]
    assert sorted(marks) == sorted(defined * 2)
    assert "[^claims-3]: “Maran had not called him”, sentence 4, characters 231–255" in page


def test_a_stored_result_reads_back():
    """JSON and back is the same result."""
    assert read_result(json.loads(made().to_json())) == made()


def test_a_bare_summary_is_judged_when_the_text_is_there():
    """Whoever made it; without the text there is nothing to judge it by."""
    bare = json.loads(made().summary.to_json())
    assert read_result(bare, text=TEXT).report == made().report
    assert read_result({"summary": bare}, text=TEXT).report == made().report
    with pytest.raises(MalformedSummary, match="--source"):
        read_result(bare)


@pytest.mark.parametrize(
    ("document", "named"),
    [
        ([], "JSON object"),
        ({"summary": None, "report": None, "reason": "too long"}, "too long"),
        ({"summary": {"gist": 1}, "report": {}}, "/summary/gist"),
        ({"gist": 1}, "/gist"),
    ],
)
def test_what_is_no_result_is_refused_by_path(document, named):
    """The message says what is wrong and where."""
    with pytest.raises(MalformedSummary, match=named):
        read_result(document, text=TEXT)


def batch() -> list[str]:
    """Three rows: one as it should be but for its gist, one with two faults, one that failed."""
    good, bad = made().to_dict(), small().to_dict()
    failed = {"id": "c.txt", "status": "failed", "reason": "too long", "summary": None, "report": None, "usage": None}
    done = [{"id": "a.txt", "status": "done", "reason": None, **good}, {"id": "b.txt", "status": "done", "reason": None, **bad}]
    return [json.dumps(row) + "\n" for row in (*done, failed)] + ["\n"]


def test_a_batch_is_counted():
    """Items, failures, verdicts; reasons with the commonest first."""
    found = overview(read_rows(batch(), name="out.jsonl"))
    assert [line.id for line in found.lines] == ["a.txt", "b.txt", "c.txt"]
    assert (found.failed, found.doubtful) == (1, 2)
    assert found.lines[1].counts[Support.CONTRADICTED] == 1
    assert {(one.reason, one.fields, one.items) for one in found.reasons} >= {("speaker_mismatch", 1, 1), ("paraphrase", 1, 1)}
    assert [(one.reason, one.fields) for one in found.failures] == [("too long", 1)]
    assert [one.fields for one in found.reasons] == sorted((one.fields for one in found.reasons), reverse=True)


def test_a_batch_as_text_and_as_csv():
    """A line and a row for each item."""
    found = overview(read_rows(batch(), name="out.jsonl"))
    assert "✗ c.txt  failed: too long" in render_overview(found).splitlines()
    assert "✗ b.txt  3 supported, 1 contradicted, 1 unsupported, 1 unchecked; 1 missed" in render_overview(found).splitlines()
    table = rows(render_overview_csv(found))
    assert [(row["id"], row["status"], row["reason"]) for row in table][1:] == [
        ("b.txt", "done", ""),
        ("c.txt", "failed", "too long"),
    ]
    assert table[1]["contradicted"] == "1"


@pytest.mark.parametrize(("line", "why"), [("{", "not JSON"), ("[]", "no row"), ('{"text": "an article"}', "no row")])
def test_a_line_that_is_no_row_is_named(line, why):
    """File, line and what is wrong."""
    with pytest.raises(MalformedSummary, match=f"out.jsonl: line 2: {why}"):
        list(read_rows([batch()[2], line], name="out.jsonl"))
