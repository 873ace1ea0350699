"""The training corpus holds what its guide promises, and its checker can fail."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))  # training/ is not part of the package

from training.check import article_faults, check, main  # noqa: E402
from training.parse import parse_article  # noqa: E402

FILLER = " ".join(f"Plot {n} was sown with barley in the first week of spring." for n in range(1, 13))
GOOD = f"""Ferry line to add boats

VALBORG — <s1>The Sund Ferry Company</s1> <c1>plans</c1> <t1>to add two boats by May</t1>.

<t2>“We have the crews,”</t2> <c2>said</c2> <s2>Ida Brolin, its director</s2>. <t2>“We lack the piers.”</t2>

<t3>Nearly 3,500 people cross each day</t3>, <s3>the Valborg Post</s3> <c3>reported</c3>,
<c3>citing</c3> <s3>a harbour survey</s3>.

{FILLER}

@actor Ida Brolin | director | person
@actor The Sund Ferry Company | - | organization
@number two | boats
@number Nearly 3,500 | people .. cross each day
@via 3 | the Valborg Post | harbour survey
@gist The Sund Ferry Company plans to add two boats for the nearly 3,500 people who cross.
"""


def faults_of(article: str) -> list[str]:
    return list(article_faults(parse_article(article, name="own-1")))


@pytest.fixture(scope="module")
def corpus():
    return check([ROOT / "training" / "corpus"])


@pytest.fixture
def own_corpus(tmp_path, monkeypatch):
    """A corpus of one article that stands in for the committed one."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, "held.txt", GOOD)
    monkeypatch.setattr("training.check.CORPUS", folder)
    return folder


def write(folder: Path, name: str, *articles: str) -> Path:
    path = folder / name
    path.write_text("".join(f"# {article}\n" for article in articles), encoding="utf-8")
    return path


def test_the_committed_corpus_has_no_faults(corpus):
    """Every annotation of the corpus is borne out, and no two articles are near-duplicates."""
    articles, faults = corpus
    assert faults == []
    assert len(articles) >= 180


def test_the_examples_of_the_guide_have_no_faults():
    """A writer who does as the guide's two worked examples do passes the checker."""
    guide = (ROOT / "training" / "GUIDE.md").read_text(encoding="utf-8")
    examples = [block for block in re.findall(r"```\n# (.*?)```", guide, re.DOTALL) if "@gist …" not in block]
    assert [faults_of(example) for example in examples] == [[], []]


def test_every_place_of_the_corpus_is_where_it_says(corpus):
    """A row's spans cut their own words out of its text."""
    for article in corpus[0]:
        row_spans = [span for a in article.attributions for span in (*a.spans, *a.via)]
        row_spans += [span for a in article.actors for span in (a.name, *a.aliases, *a.role)]
        row_spans += [span for n in article.numbers for span in (n.number, *n.counted)]
        assert all(article.text[span.start : span.end] == span.text for span in row_spans)
        assert "<s" not in article.text
        assert "\n@" not in article.text


def test_a_good_article_has_no_faults():
    """The example that the broken ones below are made from is itself in order."""
    assert faults_of(GOOD) == []


def test_tags_become_offsets():
    """Tags vanish from the text; a content split around its speaker is one attribution of two spans."""
    article = parse_article("Title\n\n<t1>“Ja,”</t1> <s1>he</s1> <c1>said</c1>. <t1>“Nu.”</t1>", name="own-1")
    assert article.text == "Title\n\n“Ja,” he said. “Nu.”"
    (attribution,) = article.attributions
    assert [(s.start, s.end, s.text) for s in attribution.content] == [(7, 12, "“Ja,”"), (22, 27, "“Nu.”")]
    assert [s.text for s in attribution.source + attribution.cue] == ["he", "said"]


def test_blocks_become_places():
    """Actors, numbers and chains are found in the text; the blocks themselves are no part of it."""
    article = parse_article(GOOD, name="own-1")
    assert [(a.name.text, [r.text for r in a.role], a.kind) for a in article.actors] == [
        ("Ida Brolin", ["director"], "person"),
        ("The Sund Ferry Company", [], "organization"),
    ]
    assert [(n.number.text, [c.text for c in n.counted]) for n in article.numbers] == [
        ("two", ["boats"]),
        ("Nearly 3,500", ["people", "cross each day"]),
    ]
    assert [s.text for s in article.attributions[2].via] == ["the Valborg Post", "harbour survey"]
    assert article.gist == ["The Sund Ferry Company plans to add two boats for the nearly 3,500 people who cross."]
    assert "@" not in article.text


def test_brackets_choose_one_of_equal_figures():
    """`[9]` with words beside it is the figure at that place."""
    article = parse_article("Title\n\nThere were 9 goats and 9 sheep.\n\n@number [9] sheep | sheep", name="own-1")
    assert [(n.number.start, n.number.text) for n in article.numbers] == [(31 - 1, "9")]


def test_aliases_are_kept_with_the_name():
    """Names after `=` are further names of the same actor."""
    article = parse_article(GOOD.replace("@actor Ida Brolin |", "@actor Ida Brolin = Brolin |"), name="own-1")
    assert [alias.text for alias in article.actors[0].aliases] == ["Brolin"]


BROKEN = {
    "closes nothing": ("<c2>said</c2>", "<c2>said</c3>"),
    "never closes": ("<c3>citing</c3> <s3>a harbour survey</s3>", "<c3>citing</c3> <s3>a harbour survey"),
    "opens inside": ("<s2>Ida Brolin, its director</s2>", "<s2>Ida Brolin, <c2>its</c2> director</s2>"),
    "no cue": ("<c1>plans</c1>", "plans"),
    "no content": ("<t1>to add two boats by May</t1>", "to add two boats by May"),
    "not 1, 2, 3": ("<t1>to add two boats by May</t1>", "<t9>to add two boats by May</t9>"),
    "white space at an end": ("<c1>plans</c1> ", "<c1>plans </c1>"),
    "inside a word": ("by May</t1>", "by Ma</t1>y"),
    "marks belong into the content": ("<t2>“We have the crews,”</t2>", "“<t2>We have the crews,</t2>”"),
    "marks do not pair": ("the piers.”", "the piers."),
    "stray “<”": ("two boats by May", "two boats <b by May"),
    "words; 130 to 300": (FILLER, "It rained."),
    "“Olle Brolin” does not stand": ("@actor Ida Brolin", "@actor Olle Brolin"),
    "“captain” does not stand": ("| director |", "| captain |"),
    "kind “human” is none of": ("| person", "| human"),
    "“Nearly 4,000” stands 0 times": ("@number Nearly 3,500", "@number Nearly 4,000"),
    "stands 12 times": ("@number two | boats", "@number barley | boats"),
    "“cows” does not stand": ("@number two | boats", "@number two | cows"),
    "nothing is counted": ("@number two | boats", "@number two | -"),
    "there is no attribution 8": ("@via 3", "@via 8"),
    "“Radio Sund” does not stand": ("| harbour survey", "| Radio Sund"),
    "“900” does not stand": ("nearly 3,500 people who cross.", "nearly 900 people who cross."),
    "“Oslo” does not stand": ("who cross.", "who cross to Oslo."),
    "but no @gist": ("@gist The", "@aside The"),
    "is none of @actor": ("@gist The", "@summary The"),
    "fields, or an empty one": ("@number two | boats", "@number two"),
    "@gist of 4 words": (
        "@gist The Sund Ferry Company plans to add two boats for the nearly 3,500 people who cross.",
        "@gist The company adds boats.",
    ),
}


@pytest.mark.parametrize(("fault", "change"), BROKEN.items())
def test_each_fault_is_named(fault, change):
    """One change to the good article, one fault that says what is wrong."""
    old, new = change
    assert old in GOOD
    assert any(fault in found for found in faults_of(GOOD.replace(old, new, 1)))


def test_an_article_without_a_free_sentence_is_a_fault():
    """Every article must also hold a sentence in which nobody is quoted."""
    sentences = " ".join(
        f"<t{n}>plot {n} was sown with barley in spring</t{n}>, <s{n}>they</s{n}> <c{n}>said</c{n}>." for n in range(1, 16)
    )
    assert faults_of(f"Title\n\n{sentences}") == ["no sentence is free of attributions"]


def test_tags_of_one_number_stand_near_each_other():
    """A number used again paragraphs later is taken for a slip."""
    article = GOOD.replace("first week of spring.", "first week.\n\n").replace("</t1>.", "</t1>.", 1)
    article = article.replace("Plot 12 was sown", "Plot 12 <c1>was sown</c1>")
    assert any("paragraphs apart" in fault for fault in faults_of(article))


def test_a_running_quotation_may_leave_its_mark_open():
    """A paragraph that ends inside a quotation has no closing mark when the next begins with an opening one."""
    running = GOOD.replace("“We lack the piers.”</t2>", "“We lack the piers.</t2>\n\n<t2>“They cost too much.”</t2>")
    assert faults_of(running) == []


@pytest.mark.usefixtures("own_corpus")
def test_near_duplicates_are_found(tmp_path, capsys):
    """Articles that share sentences, in one file or with the corpus, are faults, and the exit code says so."""
    path = write(tmp_path, "own.txt", GOOD.replace("Ferry line", "Line"), GOOD.replace("Ferry line to add boats", "Barley sown"))
    assert main(["--brief", str(path)]) == 1
    captured = capsys.readouterr()
    assert "own-1 and own-2 share" in captured.err
    assert "held-1 and own-1 share" in captured.err
    assert captured.out == "2 articles, 3 faults\n"


def test_a_good_file_passes(tmp_path, capsys, own_corpus):
    """No fault, exit code 0, and a report of what the file is made of."""
    (own_corpus / "held.txt").unlink()
    assert main([str(write(tmp_path, "own.txt", GOOD))]) == 0
    out = capsys.readouterr().out
    assert "attributions  3, 3.0 an article" in out
    assert "chains 1" in out


def test_a_title_used_twice_is_a_fault(tmp_path):
    """Titles tell articles apart."""
    _, faults = check([write(tmp_path, "own.txt", GOOD, GOOD)])
    assert any("has the title of own-1" in fault for fault in faults)


def test_an_empty_folder_is_a_fault(tmp_path):
    """Nothing checked is not a pass."""
    assert check([tmp_path]) == ([], ["there are no articles"])


def test_overlooked_reporting_words_are_listed(tmp_path, capsys, own_corpus):
    """`--look` shows a reporting word in no tag; it is advice, so the exit code stays 0."""
    (own_corpus / "held.txt").unlink()
    overlooked = GOOD.replace("spring.\n\n@actor", "spring. A deckhand said he was glad.\n\n@actor")
    assert main(["--brief", "--look", str(write(tmp_path, "own.txt", overlooked))]) == 0
    out = capsys.readouterr().out
    assert "A deckhand said he was glad" in out
    assert out.count("own-1: …") == 1
