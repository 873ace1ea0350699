"""What makes two runs the same run: the model, what it is asked, the shape of what comes back, and the options that change it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable


@dataclass(frozen=True)
class Identity:
    """A run's model, the sha256 of prompts and schemas, and its options; equal runs share finished rows."""

    model: str
    prompts: str
    schema: str
    options: dict[str, str] = field(default_factory=dict[str, str])

    def to_json(self) -> str:
        """The same for equal identities, letter for letter."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, document: str) -> Identity:
        """An identity as the store keeps it."""
        return cls(**json.loads(document))

    def differences(self, other: Identity) -> str:
        """What differs, for a person."""
        named = [name for name in ("model", "prompts", "schema") if getattr(self, name) != getattr(other, name)]
        named += sorted(k for k in {*self.options, *other.options} if self.options.get(k) != other.options.get(k))
        return ", ".join(named)


def identity(*, model: str, options: dict[str, str] | None = None) -> Identity:
    """The identity of a run that starts now, with the prompts and schemas of this installation."""
    from summarizer.schemas import ArticleSummary, Draft, Outline, Report

    shapes = [json.dumps(one.model_json_schema(), sort_keys=True) for one in (ArticleSummary, Report, Draft, Outline)]
    return Identity(model=model, prompts=_prompts(), schema=_digest(shapes), options=options or {})


def _prompts() -> str:
    """The sha256 over every prompt file: which of them a model is asked with depends on the model."""
    return _digest(
        f"{name}\x00{file.read_text(encoding='utf-8')}" for name, file in _files(files("summarizer").joinpath("prompts"), "")
    )


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif entry.name.endswith((".j2", ".toml")):
            yield name, entry


def _digest(parts: Iterator[str] | list[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
