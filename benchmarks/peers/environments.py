#!/usr/bin/env python3
"""An environment for each peer, made once in benchmarks/venvs: environments.py [NAME …]

`python(name)` gives the Python of a peer's environment and makes it first if need be; a peer that cannot be installed is a
reason, not an exception. Peers that this project installs itself (rapidfuzz, instructor) run in its own environment.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

VENVS = Path(__file__).resolve().parents[1] / "venvs"
LONGEST = 1_200
PACKAGES = {
    "langextract": ["langextract[openai]==1.7.1"],
    "cite-right": ["cite-right==0.4.0"],
    "groundrails": ["groundrails==1.1.2"],
    "rag-quantguard": ["rag-quantguard==0.2.4"],
    "verifydoc": ["verifydoc==0.10.0"],
    # No peers: a tokenizer that carries its data (tiktoken would fetch it), and the operators of mutation.py.
    "quicktok": ["quicktok-v1==0.4.0"],
    "mutmut": ["mutmut==3.8.1"],
    "quantulum3": ["quantulum3==0.10.0"],
    # Its own requirement admits an emoji release without the name that it imports.
    "recognizers-text": ["recognizers-text-suite==1.0.2a2", "emoji<1.7"],
}
OWN = ("summarizer", "str.find", "rapidfuzz", "instructor")


@dataclass(frozen=True, slots=True)
class Peer:
    """The Python that has a peer, or why there is none."""

    name: str
    python: str | None
    why: str = ""


def python(name: str) -> Peer:
    """The Python of a peer's environment."""
    if name in OWN:
        return Peer(name, sys.executable)
    folder = VENVS / name
    binary, done = folder / "bin" / "python", folder / ".done"
    wanted = " ".join(PACKAGES[name])
    if not done.is_file() or done.read_text(encoding="utf-8") != wanted:
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(binary), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for arguments in (["--upgrade", "pip"], PACKAGES[name]):
            try:
                made = subprocess.run([*pip, *arguments], capture_output=True, text=True, timeout=LONGEST, check=False)
            except subprocess.TimeoutExpired:
                return Peer(name, None, f"pip took longer than {LONGEST} s")
            if made.returncode:
                return Peer(name, None, (made.stderr.strip().splitlines() or ["pip failed"])[-1])
        done.write_text(wanted, encoding="utf-8")
    return Peer(name, str(binary))


if __name__ == "__main__":
    for asked in sys.argv[1:] or PACKAGES:
        peer = python(asked)
        print(f"{asked}: {peer.python or peer.why}")
