#!/usr/bin/env python3
"""docs/schema.md, from the JSON Schemas in schemas/json: `make schemas` writes both, a test holds them together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "schema.md"
FOLDER = ROOT / "schemas" / "json"
HEAD = """# Fields and schemas

<!-- Written by `make schemas`; change the descriptions in schemas/ instead. -->

Two documents, `ArticleSummary` and `Report`, as JSON Schema in `schemas/json/`, as pydantic models in `summarizer.schemas`. Ids, enumerations and references are checked when a document is read; whether the article says so is for the report. No key but these is allowed, and none is left out unless it says *may be absent*.

A stored result, what `summarizer summarize --format json` prints, is `{"schema_version": "1", "summary": ArticleSummary, "report": Report, "usage": …, "model": …}`. A row of a batch has `id`, `status` and `reason` in front.

A span is a stretch of the article: offsets in code points, the end exclusive, and the characters that stand there. A JSON Pointer such as `/claims/0/speaker` names a field.

How the fields are read:

- A claim's `speaker` is whose assertion it is; `via` are the outlets, statements and posts the words came through, nearest to this article first: "the Courier reported, citing Radio Levin" is Courier, then Radio Levin.
- `evidence` is the asserted words alone, in what we make; `verify` takes evidence with the attribution in it too. "…," he said, "…" is one quotation of two spans.
- `negated` is a denial or a plain negative ("We are not happy"), not a contrast ("postponed, not cancelled"). `hedge` weakens what is claimed (could, reportedly, estimated); a plan is content and no hedge.
- `value` and `upper` are decimal strings with scale words and fractions worked out: "$1.2bn" is 1200000000 USD, "three-quarters" 0.75, "one in five" 0.2, "from 4.8 to 4.7" two numbers. Repeating fractions are compared to four digits.
- Units are singular and in lower case (percent, percentage point, kilometre, tonne), money is an ISO 4217 code where the currency is known. "Nearly", "some" and "roughly" are `about`, "up to" and "as much as" `at_most`.
- A source that is only described is named by its description ("agency spokesperson").
"""  # noqa: E501


def kind(schema: dict[str, Any]) -> str:
    """What a value may be, in a few words; classes are links to their part of the page."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f'always `"{schema["const"]}"`'
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind(one) for one in schema["anyOf"]))
    if schema.get("type") == "array":
        least = "one or more:" if schema.get("minItems") else "may be empty:"
        return f"list, {least} {kind(schema['items'])}"
    if "pattern" in schema and (prefix := schema["pattern"].removeprefix("^").split("-")[0]).isalpha():
        return f"{prefix} id"
    return {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "null"}[schema["type"]]


def fields(schema: dict[str, Any]) -> Iterator[str]:
    yield "| field | value | meaning |"
    yield "|---|---|---|"
    for name, one in schema["properties"].items():
        absent = "" if name in schema.get("required", ()) else ", may be absent"
        yield f"| `{name}` | {kind(one)}{absent} | {one.get('description', '').replace('|', chr(92) + '|')} |"


def section(name: str, schema: dict[str, Any], level: int) -> Iterator[str]:
    yield f"{'#' * level} {name}"
    yield schema.get("description", "").split("\n\n")[0].replace("\n", " ")
    if "enum" in schema:
        yield "One of " + ", ".join(f"`{value}`" for value in schema["enum"]) + "."
    else:
        yield "\n".join(fields(schema))


def page() -> str:
    """The whole page."""
    parts = [HEAD.rstrip("\n")]
    seen: set[str] = set()
    for path in sorted(FOLDER.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        parts += section(schema["title"], schema, 2)
        for name, one in schema["$defs"].items():
            if name not in seen:
                seen.add(name)
                parts += section(name, one, 3)
    return "\n\n".join(part for part in parts if part) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
