"""What is too large, too slow or too deep ends in one line, within its time and its memory."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from news_site import PARAGRAPHS, page
from test_cli_input import complaint, run
from test_ingest_kinds import zipped

from summarizer.ingest import sandbox
from summarizer.ingest.extract import worker
from summarizer.ingest.kinds import Kind

MEGABYTE = 1_000_000


def test_a_page_of_50_megabytes_is_refused(tmp_path):
    """Exit 2 by the setting's name."""
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.write(page().encode())
        file.truncate(50 * MEGABYTE)
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert "larger than max_bytes (32,000,000); raise SUMMARIZER_MAX_BYTES" in complaint(result)


def test_an_input_without_end_is_not_read_to_its_end():
    """Standard input that never stops: exit 2 after one byte more than the limit."""
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", "summarize", "-"],
            stdin=endless,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert "standard input" in done.stderr or "-: " in done.stderr
    assert "larger than max_bytes (32,000,000)" in done.stderr


def starved(data: bytes, kind: Kind, name: str, *, memory: int) -> dict:
    """What the extracting process answers when the system gives it so many bytes of address space."""
    header = json.dumps({"kind": kind, "name": name, "content_type": None, "url": None}).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "-P", "-m", worker.__name__],
        input=header + data,
        capture_output=True,
        timeout=120,
        check=False,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)),
    )
    return json.loads(done.stdout)


def test_a_document_that_needs_too_much_memory_is_one_line():
    """A Word file within the limit of what it unpacks to, and far beyond the memory: refused in words, nothing crashed."""
    cells = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 3_000_000
    start = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
        b'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        b"</Relationships>"
    )
    bomb = zipped(document=start + cells + b"</w:body></w:document>", types=types, **{"_rels/.rels": rels})
    assert len(bomb) < MEGABYTE
    answer = starved(bomb, Kind.DOCX, "a.docx", memory=600 * MEGABYTE)
    assert answer["error"] == "UnreadableInput"
    assert answer["message"].startswith("a.docx: ")
    assert "needs too much memory to be read as a Word document" in answer["message"]


def test_the_extracting_process_limits_its_own_memory(monkeypatch):
    """It never asks for more than its measure, and never lifts a lower limit it was started under."""
    set_to: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: set_to.append(limits))
    for given in ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), (10**9, 10**9), (10**12, 10**12)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, given=given: given)
        worker._limit_memory()
    assert set_to == [(3 * 10**9, resource.RLIM_INFINITY), (10**9, 10**9), (3 * 10**9, 10**12)]


def test_a_zip_that_lies_about_its_size_is_refused():
    """The directory says a kilobyte, the part unpacks to 64 MB: no more than was claimed is unpacked, and it is one line."""
    data = bytearray(zipped(document=b"<" * 64 * MEGABYTE, types=b"x"))
    # Local header at the part's start, and the central directory's entry: the uncompressed size in both.
    local = data.index(b"PK\x03\x04")
    central = data.index(b"PK\x01\x02")
    for at in (local + 22, central + 24):
        assert int.from_bytes(data[at : at + 4], "little") == 64 * MEGABYTE
        data[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(ValueError, match=r"^a\.docx: is a damaged Word document"):
        sandbox.extract(bytes(data), kind=Kind.DOCX, name="a.docx", deadline=60)


def test_a_zip_of_a_million_parts_is_refused_before_it_is_listed():
    """What claims more parts than a document has is not read at all."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"p{number}", b"")
    with pytest.raises(ValueError, match="unpacks to more than 200 MB"):
        sandbox.extract(out.getvalue(), kind=Kind.DOCX, name="a.docx", deadline=60)


def test_a_pdf_whose_stream_unpacks_without_end_is_one_line(tmp_path):
    """A page whose content is 400 MB of zeros packed into 400 kB: refused or read as empty, never held in full."""
    packed = zlib.compress(b"0 " * 200 * MEGABYTE, 9)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    head += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    body = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n" % (
        len(packed),
        packed,
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(head + body)
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert "PDF" in complaint(result)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 3_200_000  # kilobytes


@pytest.mark.parametrize("depth", [50_000])
def test_a_page_nested_without_end_is_one_line_or_its_words(tmp_path, depth):
    """Fifty thousand open tags around an article: no crash, no traceback."""
    path = tmp_path / "a.html"
    path.write_text("<!doctype html><html><body>" + "<div>" * depth + f"<p>{PARAGRAPHS[0]}</p>", encoding="utf-8")
    result = run("check", PARAGRAPHS[0], "--source", str(path))
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 1
