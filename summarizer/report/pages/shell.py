"""What every page has in common: templates, a content security policy of hashes, text that a browser shows and never obeys."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# Controls that a browser would obey, drop or mend, and halves of surrogate pairs, which UTF-8 cannot carry.
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def render(template: str, *, styles: tuple[str, ...], scripts: tuple[str, ...], **variables: object) -> str:
    """One self-contained page: the styles and scripts named are put into it, and its policy allows these and nothing else."""
    style = "\n".join(_part(name) for name in styles)
    script = "\n".join(_part(name) for name in scripts)
    from markupsafe import Markup

    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )
    # Both are files of this package, no text of an article.
    shell = {"policy": policy, "style": Markup(style), "script": Markup(script)}  # noqa: S704
    return _environment().get_template(template).render(**shell, **variables).strip() + "\n"


def embedded(document: Any) -> Markup:
    """JSON that may stand inside a script element: no tag can begin or end in it, and all of it is ASCII."""
    from markupsafe import Markup

    return Markup(json.dumps(document, separators=(",", ":")).translate(_IN_SCRIPT))  # noqa: S704  # "<", ">" and "&" are gone


def visible(text: str) -> Markup:
    """Article text as markup of the same length: controls and bidi overrides stand as a replacement that names them."""
    from markupsafe import Markup, escape

    parts: list[str] = []
    at = 0
    for hidden in _HIDDEN.finditer(text):
        parts.append(str(escape(text[at : hidden.start()])))
        parts.append(f'<span class="hidden-character" title="U+{ord(hidden.group()):04X}">\ufffd</span>')
        at = hidden.end()
    parts.append(str(escape(text[at:])))
    # A browser would make one line feed of each carriage return.
    return Markup("".join(parts).replace("\r", "&#13;"))  # noqa: S704  # escaped piece by piece above


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from summarizer.report.view import plain

    environment = Environment(
        loader=PackageLoader("summarizer.report.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["plain"] = plain
    environment.filters["words"] = lambda name: str(name).replace("_", " ")
    return environment


@cache
def _part(name: str) -> str:
    return files("summarizer.report.pages").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
