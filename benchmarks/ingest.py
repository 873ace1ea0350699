"""Twelve pages and files made of the invented examples: the share of paragraphs that come back exact, and what leaks in."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from news_site import page  # noqa: E402
from test_ingest_pdf import printed  # noqa: E402

from summarizer import ingest  # noqa: E402

NOISE = (
    "Accept all cookies",
    "Related stories",
    "Sign up for our newsletter",
    "Most read today",
    "All rights reserved",
    "LEVIN COURIER",
)
BANNER = "<div class='cookie-banner'><p>We use cookies. Accept all cookies</p></div>"
AROUND = (
    BANNER + "<aside class='related'><h3>Related stories</h3><a href='/1'>Grain ships wait off Tarvia</a></aside>"
    "<div class='newsletter'><p>Sign up for our newsletter to get more of this.</p></div>"
    "<section class='most-read'><h2>Most read today</h2><ol><li><a href='/2'>A bridge is closed</a></li></ol></section>"
)


def word(paragraphs: list[str]) -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(out)
    return out.getvalue()


def made(articles: list[list[str]]) -> dict[str, tuple[list[str], bytes]]:
    a = articles
    linked = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(a[3])})
    script = f'<script type="application/ld+json">{linked}</script>'
    mail = "Subject: Levin\nContent-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(a[2]) + "\n\n-- \nAll rights reserved\n"
    files = {
        "plain.html": (a[0], page(*a[0])),
        "banner.html": (a[1], page(*a[1], around=BANNER)),
        "busy.html": (a[2], page(*a[2], around=AROUND)),
        "linked.html": (a[3], page(a[3][0], head=script, around=AROUND)),
        "divs.html": (a[4], page(*a[4], around=AROUND).replace("<article>", "<div>").replace("</article>", "</div>")),
        "charset.html": (a[5], page(*a[5]).encode("cp1252", "xmlcharrefreplace")),
        "spaced.pdf": (a[6], printed(a[6], decorated=True)),
        "indented.pdf": (a[7], printed(a[7], indent=12.0, space=0.0, decorated=True)),
        "columns.pdf": (a[0], printed(a[0], indent=10.0, space=0.0, columns=2, decorated=True)),
        "word.docx": (a[1], word(a[1])),
        "mail.eml": (a[2], mail),
        "mark.md": (a[3], "# Port of Levin stays shut\n\n" + "\n\n".join(a[3])),
    }
    return {name: (want, data.encode() if isinstance(data, str) else data) for name, (want, data) in files.items()}


def main() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    articles = [[" ".join(one.split()) for one in re.split(r"\n\s*\n", text) if one.strip()] for text in texts]
    exact = total = 0
    leaked: list[str] = []
    for name, (want, data) in made(articles).items():
        began = time.perf_counter()
        text = ingest.from_bytes(data, name=name).text
        seconds = time.perf_counter() - began
        found = set(text.split("\n\n"))
        hits = sum(one in found for one in want)
        leaks = [noise for noise in NOISE if noise in text]
        exact, total, leaked = exact + hits, total + len(want), leaked + leaks
        print(f"{name:14} {hits}/{len(want)} exact, {len(found - set(want))} other, leaked {leaks}, {seconds:.2f} s")
    print(f"all: {exact}/{total} paragraphs exact ({exact / total:.4f}), {len(leaked)} pieces of boilerplate leaked")


if __name__ == "__main__":
    main()
