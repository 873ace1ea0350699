"""From a page or Word file to the spans of its summary: the paragraphs survive, and every span is the text at its offsets."""

from __future__ import annotations

import html
import io
import json

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli_report import run
from test_pages_browser import made

import summarizer
from summarizer.document import Document
from summarizer.ingest.extract import web, word
from summarizer.schemas import spans
from summarizer.testing import ScriptedModel

NAMES = ("Ilse Maran", "Jan Orlik", "Łucja Öberg", "O’Neill", "Søren Kjær", "محمد", "李明")
CLAIMS = (
    "the port would stay shut for at least nine days",
    "nearly 3,500 containers — “all of them full” — were waiting",
    "costs had risen by 4.5% to €1.2bn & more",
    "5 < 7 was no answer",
    "the naïve plan 😀 had failed",
)
SENTENCE = st.builds(
    lambda name, claim, day, number: f"{name} said on {day} that {claim}, in notice number {number}.",
    st.sampled_from(NAMES),
    st.sampled_from(CLAIMS),
    st.sampled_from(["Monday", "Tuesday", "Friday"]),
    st.integers(1, 10**6),
)
PARAGRAPHS = st.lists(st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=6, unique=True)
# How a page may write a word without changing what a reader sees.
DRESS = st.sampled_from(
    [
        lambda word: word,
        lambda word: f"<b>{word}</b>",
        lambda word: f'<a href="/x?a=1&amp;b=2"><em>{word}</em></a>',
        lambda word: f"<span class='w'>{word}</span>",
        lambda word: "".join(f"&#{ord(char)};" for char in html.unescape(word)),
        lambda word: f"{word}<!-- {word} -->",
    ]
)


@st.composite
def pages(draw):
    """A news page and the paragraphs a reader of it sees."""
    paragraphs = draw(PARAGRAPHS)
    wide = draw(st.sampled_from([" ", "\n      ", " \t"]))
    body = ""
    for one in paragraphs:
        words = [draw(DRESS)(html.escape(word)) for word in one.split(" ")]
        body += f"<p>{wide.join(words)}</p>{draw(st.sampled_from(['', '<div></div>', '<p> </p>', '<script>var a=1<2</script>']))}"
    around = draw(st.sampled_from(["", "<aside><h3>Related stories</h3><a href='/1'>Ships wait</a></aside>", "<nav>Home</nav>"]))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notices</title></head><body>{around}'
        f"<main><article><h1>Notices</h1>{body}</article></main></body></html>"
    ), paragraphs


def spans_hold(text: str) -> int:
    """Summarize the text from a draft that points at every sentence; how many spans there are, each of them the text's."""
    sentences = Document(text).sentences
    claims = []
    for sentence in sentences:
        words = text[sentence.start : sentence.end].split()
        said = words.index("said") if "said" in words else 1
        pointer = {"sentence": sentence.number, "first": " ".join(words[:3]), "last": " ".join(words[-3:])}
        speaker = " ".join(words[:said])
        more = {"speaker": speaker, "speaker_words": speaker, "cue": "said", "via": [], "negated": False, "hedge": None}
        claims.append({"text": " ".join(words), "evidence": [pointer], "when": None, **more})
    draft = {
        "gist": [{"text": "Notices were given.", "sentences": [1]}],
        "actors": [{"name": name, "kind": "person", "role": None, "aliases": [], "sentence": s.number}
                   for s in sentences for name in [" ".join(text[s.start : s.end].split()[:1])]],
        "sources": [],
        "claims": claims,
        "numbers": [{"text": "notice number", "sentence": s.number, "counted": "notices", "claim": None} for s in sentences],
    }  # fmt: skip
    settings = summarizer.settings.load_settings(repair_attempts=0)
    result = summarizer.summarize(text, model=ScriptedModel(lambda _: json.dumps(draft)), settings=settings)
    cut = [*spans(result.summary), *(span for verdict in result.report.verdicts for span in verdict.spans)]
    assert [span for span in cut if text[span.start : span.end] != span.text] == []
    return len(cut)


@settings(max_examples=15, deadline=None)
@given(pages())
def test_a_page_s_paragraphs_survive_and_every_span_is_the_text(page):
    """Whatever tags, entities, comments and white space dress the words."""
    markup, paragraphs = page
    text = web.extract(markup.encode(), name="a.html").text
    assert text.split("\n\n") == paragraphs
    assert spans_hold(text) >= 2 * len(paragraphs)


@settings(max_examples=15, deadline=None)
@given(PARAGRAPHS)
def test_a_word_file_s_paragraphs_survive_and_every_span_is_the_text(paragraphs):
    """The same of Word files."""
    document, out = docx.Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(out)
    text = word.extract(out.getvalue(), name="a.docx").text
    assert text.split("\n\n") == paragraphs
    assert spans_hold(text) >= 2 * len(paragraphs)


# --- the same words twice -----------------------------------------------------------------------------------------------------

TWICE = "The quay had sunk, Ilse Maran said on Monday."
BETWEEN = "Jan Orlik, who runs the Harbour Union, said on Tuesday that nobody had asked him about any of it."


@pytest.fixture
def twice(tmp_path):
    """A page on which one sentence stands twice, and a summary whose claim rests on the second of them."""
    body = "".join(f"<p>{one}</p>" for one in (TWICE, BETWEEN, TWICE + " She said it twice."))
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><html lang=en><meta charset=utf-8><title>T</title><body><article><h1>T</h1>{body}</article>")
    text = summarizer.ingest.read_article(str(path))
    summary = made().to_dict()["summary"]
    second = text.rindex("The quay had sunk")
    cut = lambda start, end: {"start": start, "end": end, "text": text[start:end]}  # noqa: E731
    maran = text.rindex("Ilse Maran")
    summary |= {"gist": [], "sources": [], "numbers": []}
    summary["actors"] = [{**summary["actors"][0], "aliases": [], "evidence": [cut(maran, maran + 10)]}]
    claim = {**summary["claims"][1], "text": "The quay had sunk.", "negated": False, "speaker": "actor-1", "when": "on Monday"}
    cue = text.rindex("said on Monday")
    evidence = {"evidence": [cut(second, second + 17)], "speaker_evidence": [cut(maran, maran + 10)], "cue": cut(cue, cue + 4)}
    summary["claims"] = [{**claim, **evidence, "id": "claim-1"}]
    summary["article"] |= {"sha256": Document(text).sha256, "length": len(text)}
    return path, summary, text


def verified(path, summary) -> dict[str, dict]:
    kept = path.with_name("summary.json")
    kept.write_text(json.dumps(summary), encoding="utf-8")
    done = run("verify", str(kept), "--source", str(path), "--format", "json")
    assert done.exit_code in (0, 1), done.stderr
    return {verdict["path"]: verdict for verdict in json.loads(done.stdout)["verdicts"]}


def test_verify_reads_the_page_as_summarize_did(twice):
    """`verify --source PAGE.html`: the spans count characters of the extracted text, and all of them are where they should be."""
    path, summary, _ = twice
    found = verified(path, summary)
    assert found["/article/sha256"]["support"] == "supported"
    assert {v["support"] for name, v in found.items() if not name.endswith("kind")} == {"supported"}


def test_of_two_equal_places_the_one_the_summary_names_is_judged(twice):
    """Offsets of the second place stand for the second: there is nothing ambiguous where offsets and words agree."""
    path, summary, text = twice
    found = verified(path, summary)
    second = text.rindex("The quay had sunk")
    evidence = found["/claims/0/evidence/0"]
    assert (evidence["located"], evidence["support"]) == ("exact", "supported")
    assert [span["start"] for span in evidence["spans"]] == [second]


def test_offsets_between_two_equal_places_are_said_to_be_wrong(twice):
    """Offsets that fit neither: the span is contradicted, and the claim is judged where its words really stand."""
    path, summary, text = twice
    summary["claims"][0]["evidence"][0] |= {"start": 3, "end": 20}
    found = verified(path, summary)
    evidence = found["/claims/0/evidence/0"]
    assert (evidence["support"], evidence["reason"]) == ("contradicted", "span_mismatch")
    starts = {span["start"] for span in found["/claims/0/text"]["spans"]}
    assert starts <= {text.index("The quay had sunk"), text.rindex("The quay had sunk")}
