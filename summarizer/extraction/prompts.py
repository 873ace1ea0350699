"""Prompts: what we say, read from prompts/ and rendered with the article as data."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from jinja2 import Template


@dataclass(frozen=True)
class Prompt:
    """One way of asking: fixed instructions and examples first, so that a server can cache them, the question last."""

    id: str
    sha256: str
    system: str
    examples: tuple[dict[str, object], ...]
    template: Template

    def user(self, **variables: object) -> str:
        """The question with its variables in place; a missing variable is an error, an article's braces are text."""
        return self.template.render(**variables)

    def turns(self) -> tuple[tuple[str, str], ...]:
        """The examples as pairs of question and answer, rendered by the same template as the question."""
        return tuple((self.user(**example), str(example["answer"])) for example in self.examples)


@cache
def load(name: str) -> Prompt:
    """The prompt in the folder of that name: system.j2, user.j2 and, where there are any, examples.toml."""
    from jinja2 import Environment, StrictUndefined

    folder = files("summarizer").joinpath("prompts", *name.split("/"))
    parts = {part: _text(folder, part) for part in ("system.j2", "user.j2", "examples.toml")}
    digest = hashlib.sha256("\x00".join(parts.values()).encode()).hexdigest()
    # Prompts are plain text for a model, not markup for a browser: nothing is to be escaped.
    environment = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)  # noqa: S701
    return Prompt(
        id=name,
        sha256=digest,
        system=environment.from_string(parts["system.j2"]).render().strip(),
        examples=tuple(tomllib.loads(parts["examples.toml"]).get("example", [])),
        template=environment.from_string(parts["user.j2"]),
    )


def _text(folder: Traversable, part: str) -> str:
    file = folder.joinpath(part)
    return file.read_text(encoding="utf-8") if file.is_file() else ""
