"""Inputs of a batch: every kind, one after the other, and what is wrong with one article is that article's matter."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from summarizer.batch.entries import Fault, Item, Remote
from summarizer.batch.inputs import Reading, check, entries
from summarizer.batch.selection import Selection
from summarizer.errors import BadSetting, UnreadableInput
from summarizer.settings import Settings


def read(*inputs: object, settings: Settings, **options):
    return list(entries(Reading(inputs=tuple(map(str, inputs)), **options), settings))


def test_a_folder_gives_its_articles_by_name_and_nothing_of_our_own(tmp_path, settings):
    """Sub-folders where their name stands; hidden files, other kinds and the run's own files are left out."""
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", "table.jsonl", "photo.png", "out.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"text of {name}", encoding="utf-8")
    found = read(tmp_path, settings=settings, own=frozenset({(tmp_path / "out.txt").resolve()}))
    assert [Path(entry.id).name for entry in found] == ["a.md", "b.txt", "c.txt"]
    assert [entry.position for entry in found] == [0, 1, 2]


def test_a_folder_that_grows_while_it_is_read_keeps_its_listing(tmp_path, settings):
    """What appears after the listing is for the next pass; what disappears is a failure of its own."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"text of {name}", encoding="utf-8")
    stream = entries(Reading(inputs=(str(tmp_path),)), settings)
    assert Path(next(stream).id).name == "a.txt"
    (tmp_path / "bb.txt").write_text("late", encoding="utf-8")
    (tmp_path / "b.txt").unlink()
    gone, last = list(stream)
    assert isinstance(gone, Fault)
    assert "b.txt: no such file" in gone.reason
    assert Path(last.id).name == "c.txt"


def test_jsonl_rows_fail_one_by_one(tmp_path, settings):
    """A broken line, a row without text, bytes that are not UTF-8 and a list: each its own reason, the others are read."""
    path = tmp_path / "rows.jsonl"
    good = {"id": "x", "text": "One.", "title": "T", "published": "2026-01-02", "extra": 5}
    lines = [b"\xef\xbb\xbf" + json.dumps(good).encode(), b"{not json", b"", b'{"id": 7, "body": "no"}', b'{"text": "caf\xe9"}']
    lines += [b"[1]", b'{"text": "\\ud83d\\ude00 last"}']
    path.write_bytes(b"\n".join(lines))
    found = read(path, settings=settings)
    first, broken, textless, latin, listed, last = found
    assert isinstance(first, Item)
    assert (first.id, first.text) == ("x", "One.")
    assert (first.page.title, first.page.published, first.page.url) == ("T", "2026-01-02", None)
    assert broken.id == f"{path}:2"
    assert "not JSON (column 2" in broken.reason
    assert textless.id == "7"
    assert textless.reason.startswith("no_text: row 4")
    assert "not UTF-8 (byte 13" in latin.reason
    assert "no JSON object" in listed.reason
    assert last.text == "\U0001f600 last"


def test_a_row_longer_than_any_article_is_not_read_into_memory(tmp_path, settings):
    """The line over the limit fails, and the next one is read from its own beginning."""
    path = tmp_path / "rows.jsonl"
    small = settings.model_copy(update={"max_characters": 10})
    long = json.dumps({"text": "x" * 1_000_500})
    path.write_text(f"{long}\n{json.dumps({'id': 'next', 'text': 'y'})}\n", encoding="utf-8")
    fault, following = read(path, settings=small)
    assert "more than 1,000,120 bytes" in fault.reason
    assert following.id == "next"


def test_csv_takes_quoted_lines_and_names_the_row_of_another_encoding(tmp_path, settings):
    """Fields with line breaks and quotes; a row in another encoding fails alone."""
    path = tmp_path / "rows.csv"
    path.write_bytes('\ufeffkey,body\n1,"Two ""ships"",\nand a quay."\n2,caf'.encode() + b"\xe9\n3,Last.\n")
    first, latin, last = read(path, settings=settings, text_field="body", id_field="key")
    assert (first.id, first.text) == ("1", 'Two "ships",\nand a quay.')
    assert isinstance(latin, Fault)
    assert "row 2" in latin.reason
    assert (last.id, last.text) == ("3", "Last.")


def test_parquet_is_read_in_pieces(tmp_path, settings):
    """Rows in order over several row groups; a null text fails."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "rows.parquet"
    texts = [f"text {n}" for n in range(149)] + [None]
    parquet.write_table(arrow.table({"id": list(range(150)), "text": texts}), path, row_group_size=50)
    found = read(path, settings=settings)
    assert [entry.id for entry in found] == [str(n) for n in range(150)]
    assert found[100].text == "text 100"
    assert found[149].reason.startswith("no_text: row 150")


def test_standard_input_holds_rows_paths_and_addresses(tmp_path, settings, monkeypatch):
    """Each line is what it looks like."""
    (tmp_path / "a.txt").write_text("A.", encoding="utf-8")
    lines = [json.dumps({"id": "r", "text": "R."}), str(tmp_path / "a.txt"), "https://levin.example/1"]
    lines.append(str(tmp_path / "none.txt"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    row, file, remote, missing = read("-", settings=settings)
    assert (row.id, row.text) == ("r", "R.")
    assert file.text == "A."
    assert isinstance(remote, Remote)
    assert "no such file" in missing.reason


def test_a_list_of_addresses(tmp_path, settings):
    """One a line, remarks left out, what is no address is a fault of its line."""
    path = tmp_path / "list"
    path.write_text("# front pages\nhttps://levin.example/1\n\nftp://old\n", encoding="utf-8")
    remote, fault = read(settings=settings, urls=(str(path),))
    assert remote == Remote("https://levin.example/1", 0)
    assert "line 4" in fault.reason


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "no such file"),
        ("*.nothing", None, "matches no file"),
        ("a.json", "[]", "give JSONL"),
        ("a.csv", "id,body\n1,x\n", "has no column 'text'; it has id, body"),
    ],
)
def test_what_was_named_wrongly_is_refused_before_anything_is_asked(tmp_path, name, content, said):
    """A name that leads nowhere and a table without the field are mistakes of the command, not of an article."""
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=said):
        check(Reading(inputs=(str(path),)))


def test_globs_are_expanded_in_order(tmp_path, settings):
    """What a shell would have done, sorted."""
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [entry.text for entry in read(tmp_path / "*.txt", settings=settings)] == ["a.txt", "b.txt"]


def test_samples_are_the_same_in_every_pass_and_of_the_asked_size():
    """A number gives exactly so many, a share about its share; the same seed the same ones, in order of the inputs."""
    everything = [Item(id=f"i{n}", position=n, text="", page=None, sha256="") for n in range(1000)]  # type: ignore[arg-type]

    def drawn(sample, seed=0, limit=None):
        return [e.position for e in Selection(sample=sample, seed=seed, limit=limit).of(lambda: iter(everything), twice=True)]

    fifty = drawn(50)
    assert len(fifty) == 50
    assert fifty == sorted(fifty) == drawn(50)
    assert fifty != drawn(50, seed=1)
    assert 160 < len(drawn(0.2)) < 240
    assert drawn(50, limit=3) == fifty[:3]
    with pytest.raises(BadSetting, match="once only"):
        Selection(sample=5).of(lambda: iter(everything), twice=False)
    with pytest.raises(BadSetting, match="whole number"):
        Selection(sample=1.5)
