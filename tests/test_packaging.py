"""What users get: the sdist and the wheel made from it."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.checkout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with one sdist and the wheel built from it."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def tracked() -> set[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(listed.stdout.split())


def test_the_wheel_holds_the_package_and_nothing_else(built):
    """schemas/ and prompts/ arrive inside summarizer/, and every tracked file of the three folders is there once."""
    [wheel] = built.glob("*.whl")
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    inside = {
        re.sub(r"^(schemas|prompts)/", r"summarizer/\1/", n) for n in tracked() if re.match(r"(summarizer|schemas|prompts)/", n)
    }
    inside -= {"summarizer/schemas", "summarizer/prompts"}
    assert sorted(names) == sorted(set(names))
    assert inside <= set(names)
    assert {name.split("/")[0] for name in names} == {"summarizer"}


def test_the_sdist_builds_the_same_and_holds_the_tests(built):
    """Schemas, prompts, tests and cassettes are in the source distribution."""
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"schemas/summary.py", "prompts/whole/system.j2", "tests/test_packaging.py", "pyproject.toml", "LICENSE"} <= names


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_requirements_are_pinned_hashed_and_name_no_index(name):
    """Every line of the requirements is a pin with hashes, and none is an address."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pins = re.findall(r"(?m)^[a-z0-9][^\s=]*==\S+", text)
    assert len(pins) > 40
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert re.findall(r"(?m)^(?![a-z0-9]| {4}--hash)\S.*", text) == []
