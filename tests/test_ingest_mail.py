"""E-mails and saved pages: which part is the article, what is left out, and what cannot be read."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage

import pytest
from news_site import PARAGRAPHS, page
from test_cli_input import complaint, run

from summarizer import ingest

TEXT = "\n\n".join(PARAGRAPHS)
SMTP = email.policy.SMTP


def message(**headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    given = {"From": "Ada Brenn <ada@courier.example>", "Subject": "Port of Levin stays shut", **headers}
    for name, value in {"Date": "Mon, 2 Mar 2026 09:00:00 +0100", **given}.items():
        made[name.replace("_", "-")] = value
    return made


def read(made: EmailMessage | bytes, name: str = "a.eml") -> ingest.Article:
    return ingest.from_bytes(bytes(made), name=name)


def test_a_saved_page_is_its_article(tmp_path):
    """.mht as browsers write it, HTML in quoted-printable beside a picture: the paragraphs, the page's address and date."""
    saved = message(From="<Saved by a browser>", Snapshot_Content_Location="https://courier.example/port")
    saved.set_content(page(), subtype="html", cte="quoted-printable")
    saved.make_related()
    saved.add_related(b"\x89PNG\r\n", maintype="image", subtype="png", cid="<pic@levin>")
    path = tmp_path / "a.mht"
    path.write_bytes(bytes(saved))
    article = ingest.read_article(str(path))
    facts = read(saved, "a.mht")
    assert article == facts.text == TEXT
    assert (facts.provenance.kind, facts.page.title) == ("mail", "Port of Levin stays shut")
    assert (facts.page.url, facts.page.published) == ("https://courier.example/port", "2026-03-02T09:00:00+01:00")


def test_a_mail_of_html_alone_is_its_article():
    """No plain part: the paragraphs of the HTML, in whatever encoding it was sent."""
    made = message()
    made.set_content(page(), subtype="html", charset="cp1252", cte="base64")
    assert read(made).text == TEXT


def test_a_stub_beside_html_is_not_the_article():
    """“View this in a browser” as the plain part: the HTML is read; a whole plain part is read itself."""
    stub, whole = message(), message()
    stub.set_content("Your mail program shows no HTML. View this message in a browser.\n")
    whole.set_content(TEXT + "\n\nThis line is in the plain part.\n")
    for made in (stub, whole):
        made.add_alternative(page(), subtype="html")
    assert read(stub).text == TEXT
    assert read(whole).text == TEXT + "\n\nThis line is in the plain part."


def test_flowing_lines_are_joined_and_the_signature_is_left_out():
    """format=flowed (RFC 3676): a line that ends in a space goes on; below the two dashes nobody quotes."""
    body = "The port of Levin will stay \nshut for nine days.\n\nIt rained.\n-- \nAda, \nLevin Courier\n"
    raw = (
        "From: ada@courier.example\r\nSubject: Port\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n" + body.replace("\n", "\r\n")
    )
    assert read(raw.encode()).text == "The port of Levin will stay shut for nine days.\n\nIt rained."


def test_an_encoded_subject_is_the_title_and_the_sender_the_author():
    """Headers as people read them."""
    made = message(Subject="Die Brücke von Öd ist zu")
    made.set_content(TEXT)
    assert b"=?utf-8?" in bytes(made)
    article = read(made)
    assert (article.page.title, article.author) == ("Die Brücke von Öd ist zu", "Ada Brenn <ada@courier.example>")


@pytest.mark.parametrize(
    "kind", ["multipart/encrypted; protocol=application/pgp-encrypted; boundary=b", "application/pkcs7-mime"]
)
def test_an_encrypted_mail_is_said(tmp_path, kind):
    """PGP and S/MIME: exit 2 and what to do, not an article of random letters."""
    path = tmp_path / "a.eml"
    path.write_text(
        f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: {kind}\n\n--b\nContent-Type: application/octet-stream\n\n"
        "hQEMA7x1Wk9q2b8BAQf/ZmYy\n--b--\n"
    )
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert "is an encrypted e-mail; open it in a mail program and save its text" in complaint(result)


def test_a_mail_that_only_carries_a_file_names_it(tmp_path):
    """No text of its own: exit 2 and which attachment to save."""
    made = message()
    made.make_mixed()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="statement.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(made))
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert "the e-mail has no text; save its attachment and give that: statement.pdf" in complaint(result)


def test_headers_that_break_no_reader():
    """A date that is none, an address that is none, a thousand nested parts: the text all the same, or one line."""
    raw = f"From: <<<>>>\nDate: never\nSubject: =?utf-8?b?////?=\nContent-Type: text/plain; charset=no-such\n\n{TEXT}"
    assert read(raw.encode()).text == TEXT
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
    with pytest.raises(ValueError, match=r"^a\.eml: "):
        read(f"From: a@b.example\nSubject: x\n{nested}Content-Type: text/plain\n\nx".encode())
