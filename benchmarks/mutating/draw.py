"""The mutants of a run: drawn in an environment that has mutmut, kept for as long as the code is the same."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

from peers.environments import python

PRINTER = Path(__file__).resolve().parents[1] / "peers" / "mutants.py"
LONGEST = 1_800


def stamp(root: Path) -> str:
    """Twelve characters that change with the code under test or with any test."""
    found = hashlib.sha256()
    for folder in ("summarizer/validation", "summarizer/grounding", "tests"):
        for path in sorted((root / folder).rglob("*.*")):
            if path.suffix in {".py", ".toml", ".txt"} and "node" not in path.parts:
                found.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


def drawn(root: Path, files: list[str], seed: int, count: int, folder: Path) -> tuple[int, list[dict[str, Any]]]:
    """How many mutants there are, and the sample."""
    which = hashlib.sha256("\n".join(files).encode()).hexdigest()[:8]
    kept = folder / f"{stamp(root)}-{seed}-{count}-{which}.mutants.json"
    if not kept.is_file():
        peer = python("mutmut")
        if peer.python is None:
            raise SystemExit(f"no environment with mutmut: {peer.why}")
        command = [peer.python, str(PRINTER), str(seed), str(count), *files]
        made = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=LONGEST)
        kept.write_text(made.stdout, encoding="utf-8")
    told = json.loads(kept.read_text(encoding="utf-8"))
    return told["of"], told["mutants"]
