"""What holds for every test: loopback alone, no setting from outside, cassettes that are used up, skips that can be forbidden."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from recording import CASSETTES, MATCH_ON, Readable, json_body, without_port
from stub import Stub, running
from vcr.errors import CannotOverwriteExistingCassetteException

from summarizer.models import embedded, weights
from summarizer.settings import Settings, load_settings

pytest_plugins = ["pytester"]
REQUIRE_ALL = "SUMMARIZER_TESTS_REQUIRE_ALL"
PATIENT = 600.0
"""Seconds: what is recorded, and what a busy machine is asked in a test, must not depend on how fast it answers."""
LOOPBACK = [r"127\.0\.0\.1$", r"localhost$", r"::1$"]
# Read before the environment is cleaned: where this machine keeps its weights.
_CACHE_DIR = os.environ.get("SUMMARIZER_CACHE_DIR")
_ORPHANS: pytest.StashKey[list[str]] = pytest.StashKey()


# --- skips -------------------------------------------------------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """With SUMMARIZER_TESTS_REQUIRE_ALL=1 a test that would be skipped has failed."""
    return _unskipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    return _unskipped((yield))


def _unskipped(report: Any) -> Any:
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(REQUIRE_ALL) == "1":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{REQUIRE_ALL}=1 forbids this: {reason}"
    return report


# --- network and environment -------------------------------------------------------------------------------------------------


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Block every socket but loopback's, for a replayed test loopback's too; and note which cassettes no test uses."""
    for item in items:
        replayed = item.get_closest_marker("vcr") is not None
        item.add_marker(pytest.mark.block_network(**({} if replayed else {"allowed_hosts": LOOPBACK})))
    if not any("::" in argument for argument in config.args):
        config.stash[_ORPHANS] = sorted(_orphans(items))


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith(("SUMMARIZER_", "OPENAI_")) and name != REQUIRE_ALL:
            monkeypatch.delenv(name)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a cache folder of the test's own, where nothing is tried twice or probed: a failure shows at once."""
    once = {"attempts": 1, "transport_retries": 0, "repair_attempts": 0, "mode": "json_schema"}
    return load_settings(cache_dir=tmp_path / "cache", request_deadline=60.0, embedded_seconds=PATIENT, embedded_slots=1, **once)


@pytest.fixture(scope="session")
def cached_weights() -> Path:
    """The embedded model's weights, where this machine has them already."""
    path = weights.weights_path(load_settings(cache_dir=_CACHE_DIR))
    return path or pytest.skip(f"the embedded model's weights are not here: run `{weights.PULL_COMMAND}`")


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A server on loopback that answers what the test tells it to."""
    with running() as server:
        yield server


# --- other people's programs -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The npm tools that end-to-end tests start, where they are installed."""
    path = Path(__file__).parent / "node" / "node_modules"
    return path if path.is_dir() else pytest.skip("npm's test tools are not here: npm ci --prefix tests/node")


@pytest.fixture(scope="session")
def local_slack_binary(node_modules: Path) -> Path:
    """npm's local-slack, a workspace in one program."""
    path = node_modules / "local-slack-linux-x64" / "bin" / "local-slack"
    return path if path.is_file() else pytest.skip("local-slack is not here: npm ci --prefix tests/node, on x86_64 Linux")


@pytest.fixture
def base(local_slack_binary: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a local-slack of the test's own."""
    from slack_world import local_slack

    with local_slack(local_slack_binary, tmp_path) as address:
        yield address


@pytest.fixture
def package(tmp_path: Path, stub: Stub) -> Settings:
    """Settings of a bot that asks the stub, and keeps what it keeps in the test's folder."""
    from slack_world import package_settings

    return package_settings(tmp_path, stub)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, where there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or pytest.skip("no chromium here: install it")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A headless Chromium, started once a module.

    Not once for all: while it runs, Playwright holds an event loop in this thread, and other tests run their own.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


# --- cassettes ---------------------------------------------------------------------------------------------------------------


def pytest_recording_configure(config: pytest.Config, vcr: Any) -> None:
    vcr.register_serializer("yaml", Readable)
    vcr.register_matcher("json_body", json_body)


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {"match_on": MATCH_ON, "before_record_request": without_port, "decode_compressed_response": True}


@pytest.fixture(scope="module")
def vcr_cassette_dir(request: pytest.FixtureRequest) -> str:
    return str(CASSETTES / request.path.stem)


@pytest.fixture(autouse=True)
def _used_up(request: pytest.FixtureRequest, vcr: Any, record_mode: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A replayed test asks for all its cassette holds and for nothing else, whatever became of the errors on their way up."""
    misses: list[str] = []
    made = CannotOverwriteExistingCassetteException.__init__

    def noting(error: Exception, *args: Any, **kwargs: Any) -> None:
        made(error, *args, **kwargs)
        misses.append(str(error))

    monkeypatch.setattr(CannotOverwriteExistingCassetteException, "__init__", noting)
    yield
    if misses:
        pytest.fail(f"not in the cassette (`make record` records anew):\n\n{misses[0]}", pytrace=False)
    if vcr is not None and record_mode == "none" and not vcr.all_played:
        left = [f"{one.method} {one.uri}" for index, one in enumerate(vcr.requests) if not vcr.play_counts[index]]
        pytest.fail(f"the cassette holds what the test never asked: {', '.join(left)}", pytrace=False)


@pytest.fixture
def local_model(request: pytest.FixtureRequest, record_mode: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`local` answers from the test's cassette; while recording, from an embedded server started for this test alone.

    A server of its own, since the cache of one that had answered before would show in the recorded usage.
    """
    if record_mode == "none":
        path = Path("weights.gguf")
        monkeypatch.setattr(embedded, "require_binding", lambda: None)
        monkeypatch.setattr(embedded, "serve", _replayed)
    else:
        path = request.getfixturevalue("cached_weights")
    monkeypatch.setattr(weights, "ensure", lambda settings, **_: path)
    monkeypatch.setenv("SUMMARIZER_EMBEDDED_SECONDS", str(PATIENT))
    monkeypatch.setenv("SUMMARIZER_EMBEDDED_SLOTS", "1")
    embedded.stop_all()
    yield
    embedded.stop_all()


def _replayed(load: embedded.Load) -> embedded.EmbeddedServer:
    return embedded.EmbeddedServer(base_url="http://127.0.0.1:9/v1", alias=load.alias, api_key="of-no-server")


@pytest.fixture
def orphans(pytestconfig: pytest.Config) -> list[str]:
    """Cassettes that no collected test uses."""
    found = pytestconfig.stash.get(_ORPHANS, None)
    return pytest.skip("single tests were asked for: the other cassettes have users not collected") if found is None else found


def _orphans(items: list[pytest.Item]) -> set[str]:
    collected = {item.path.stem for item in items}
    tests = {path.stem for path in Path(__file__).parent.glob("test_*.py")}
    used = {_cassette(item) for item in items if item.get_closest_marker("vcr") is not None}
    there = {path.relative_to(CASSETTES) for path in CASSETTES.rglob("*") if path.is_file() and path.suffix == ".yaml"}
    return {str(path) for path in there - used if path.parts[0] in collected or path.parts[0] not in tests}


def _cassette(item: pytest.Item) -> Path:
    from pytest_recording.plugin import get_default_cassette_name

    marker = item.get_closest_marker("default_cassette")
    name = marker.args[0] if marker is not None else get_default_cassette_name(getattr(item, "cls", None), item.name)
    return Path(item.path.stem) / (name if name.endswith(".yaml") else f"{name}.yaml")
