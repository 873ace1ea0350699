"""Which faults are seen at which field: corruptions that people wrote, by kind and field, as a Markdown table.

    python benchmarks/confusion.py [FOLDER] [--write]

FOLDER (benchmarks/probe without one) is that of probe.py. A row is a kind of corruption at a kind of field: how many there are,
how many turn the field itself contradicted or unsupported, how many only another field of the item, and how many none. Where the
faithful field was refused already, nothing can be seen there; those are counted apart. --write puts the table into README.md.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from probe import FAULTS, HERE, changed

from summarizer.document import Document
from summarizer.validation import verify

README = HERE.parent / "README.md"
BEGIN, END = "<!-- confusion: python benchmarks/confusion.py --write -->", "<!-- /confusion -->"
OUTCOMES = ("contradicted", "unsupported", "elsewhere", "missed", "refused before")


def field_of(path: str) -> str:
    """A pointer without its numbers: claims text, numbers value; what is inside a span belongs to its evidence."""
    path = path.partition("/evidence/")[0] + "/evidence" if "/evidence/" in path else path
    return " ".join(part for part in path.split("/") if part and not part.isdigit())


def outcome(path: str, before: dict[str, str], after: dict[str, str]) -> str:
    """What became of a corrupted field."""
    item = "/".join(path.split("/")[:3]) + "/"
    if "/evidence/" in path:
        path = "/".join(path.split("/")[:5])
    new = {found for found, support in after.items() if support in FAULTS and before.get(found) not in FAULTS}
    own = [found for found in new if found == path or found.startswith(path + "/")]
    if own:
        return "contradicted" if any(after[found] == "contradicted" for found in own) else "unsupported"
    if any(found.startswith(item) for found in new):
        return "elsewhere"
    refused = any(support in FAULTS and (found == path or found.startswith(path + "/")) for found, support in before.items())
    return "refused before" if refused else "missed"


def counts(folder: Path) -> dict[tuple[str, str], Counter[str]]:
    """Outcomes by kind of corruption and field."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        document = Document(path.with_name(f"{name}.txt").read_bytes().decode("utf-8"))
        gold = json.loads(path.read_text(encoding="utf-8"))
        before = {v.path: v.support.value for v in verify(gold, document).verdicts}
        for mutant in json.loads(path.with_name(f"{name}.mutants.json").read_text(encoding="utf-8")):
            after = {v.path: v.support.value for v in verify(changed(gold, mutant["ops"]), document).verdicts}
            found[mutant["type"].replace("_", " "), field_of(mutant["path"])][outcome(mutant["path"], before, after)] += 1
    return found


def table(found: dict[tuple[str, str], Counter[str]]) -> str:
    """The table, the kind of which least is seen first."""
    seen: dict[str, float] = {}
    for kind in {kind for kind, _ in found}:
        together = sum((counter for (other, _), counter in found.items() if other == kind), Counter[str]())
        seen[kind] = 1 - (together["missed"] + together["refused before"]) / together.total()
    rows = sorted(found.items(), key=lambda entry: (seen[entry[0][0]], entry[0]))
    lines = ["| corruption | field | of | contradicted | unsupported | only beside it | missed | refused before |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for (kind, field), counter in rows:
        cells = [str(counter[name] or "") for name in OUTCOMES]
        lines.append(f"| {kind} | {field} | {counter.total()} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    folder = next((Path(given) for given in sys.argv[1:] if not given.startswith("-")), HERE / "probe")
    made = table(counts(folder))
    print(made)
    if "--write" in sys.argv:
        text = README.read_text(encoding="utf-8")
        head, tail = text.split(BEGIN)[0], text.split(END)[1]
        README.write_text(f"{head}{BEGIN}\n\n{made}\n\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
