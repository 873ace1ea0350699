#!/usr/bin/env python3
"""Faithful summaries and corruptions of them: what verify accepts and what it catches. probe.py [FOLDER] [-v]

FOLDER (benchmarks/probe without one) holds NAME.txt, NAME.gold.json and NAME.mutants.json: a list of {"id", "type", "path",
"ops": [{"path", "value"}]}, where each op replaces the value at a JSON Pointer of the gold. A corruption is caught when a path
of its item turns contradicted or unsupported that was neither in the gold.
"""

from __future__ import annotations

import copy
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.validation import verify

HERE = Path(__file__).resolve().parent
FAULTS = {"contradicted", "unsupported"}


def changed(gold: dict[str, Any], ops: list[dict[str, Any]]) -> dict[str, Any]:
    """A copy of the gold with each op's value put at its pointer."""
    made: Any = copy.deepcopy(gold)
    for op in ops:
        keys = [key.replace("~1", "/").replace("~0", "~") for key in op["path"].split("/")[1:]]
        node = made
        for key in keys[:-1]:
            node = node[int(key)] if isinstance(node, list) else node[key]
        last: Any = int(keys[-1]) if isinstance(node, list) else keys[-1]
        node[last] = op["value"]
    return made


def main() -> None:
    folder = next((Path(given) for given in sys.argv[1:] if given != "-v"), HERE / "probe")
    accepted = fields = 0
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        document = Document(path.with_name(f"{name}.txt").read_bytes().decode("utf-8"))
        gold = json.loads(path.read_text(encoding="utf-8"))
        before = {v.path: v for v in verify(gold, document).verdicts}
        for verdict in before.values():
            fine = verdict.support == "supported" or (verdict.support == "unchecked" and verdict.path.endswith("/kind"))
            fields, accepted = fields + 1, accepted + fine
            if not fine and "-v" in sys.argv:
                print("not accepted", name, verdict.path, verdict.reason, verdict.detail, file=sys.stderr)
        for mutant in json.loads(path.with_name(f"{name}.mutants.json").read_text(encoding="utf-8")):
            item = "/".join(mutant["path"].split("/")[:3]) + "/"
            after = verify(changed(gold, mutant["ops"]), document).verdicts
            new = [v for v in after if v.support in FAULTS and (v.path not in before or before[v.path].support not in FAULTS)]
            tried[mutant["type"]] += 1
            hit = any(f"{v.path}/".startswith(item) for v in new)
            caught[mutant["type"]] += hit
            if not hit and "-v" in sys.argv:
                print("missed", name, mutant["id"], mutant["path"], file=sys.stderr)
    by_type = {kind: f"{caught[kind]}/{tried[kind]}" for kind in sorted(tried)}
    macro = sum(caught[kind] / tried[kind] for kind in tried) / max(len(tried), 1)
    print(
        json.dumps(
            {
                "fields": fields,
                "accepted": round(accepted / max(fields, 1), 4),
                "caught_macro": round(macro, 4),
                "caught": by_type,
            }
        )
    )


if __name__ == "__main__":
    main()
