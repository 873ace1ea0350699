"""A real Ray cluster of two node processes on loopback, and the processes of it that a test may kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Loopback only, no token written to the home folder, nothing reported, no bars.
ENVIRONMENT = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "disabled",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
}
MEMORY = 100 * 2**20


@dataclass
class Cluster:
    """Where its head is, and the two processes it was started as."""

    address: str
    keeper: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """The processes that work on articles now."""
        return [pid for pid in _tree([self.keeper.pid]) if b"MapWorker" in _command(pid)]


def environment() -> dict[str, str]:
    return {**{k: v for k, v in os.environ.items() if not k.startswith("RAY_")}, **ENVIRONMENT}


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A head and a second node with a processor each; what is left of them afterwards is ended by its pid."""
    log = folder / "cluster.log"
    with log.open("wb") as file:
        keeper = subprocess.Popen(
            [sys.executable, __file__], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=file
        )
    try:
        assert keeper.stdout is not None
        address = keeper.stdout.readline().decode().strip()
        assert address.startswith("127.0.0.1:"), log.read_text()
        yield Cluster(address, keeper)
    finally:
        for pid in [*_tree([keeper.pid])][::-1]:
            _kill(pid)
        keeper.communicate(timeout=60)


def keep() -> None:
    """Start the cluster, say where it is, and keep it until standard input ends."""
    from ray.cluster_utils import Cluster as Nodes

    # `ray start` refuses a second node on loopback; Ray's own tests start them so.
    node = {"num_cpus": 1, "object_store_memory": MEMORY, "node_ip_address": "127.0.0.1"}
    nodes = Nodes(initialize_head=True, head_node_args={**node, "include_dashboard": False})
    nodes.add_node(**node)
    sys.stdout.write(f"{nodes.address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    nodes.shutdown()


def _tree(roots: list[int]) -> Iterator[int]:
    """These processes and all that descend from them."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    queue = list(roots)
    while queue:
        pid = queue.pop(0)
        yield pid
        queue += children.get(pid, [])


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    keep()
