#!/usr/bin/env python3
"""Mutants of functions, by mutmut's operators: mutants.py SEED COUNT FILE …, run by the Python of an environment with mutmut.

Prints {"of": all there are, "mutants": [{"file", "line", "end", "function", "before", "after", "source"}, …]}: a sample drawn
without replacement, every mutant as likely as any other. What is mutated is what stands in a function's body. As in mutmut,
annotations, decorators, calls of len and isinstance, docstrings and defaults that are computed stay as they are; functions with a
decorator are mutated too, which mutmut itself leaves out because it puts a trampoline in a function's place.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

UNTOUCHED_CALLS = {"len", "isinstance"}


@dataclass(frozen=True)
class Mutant:
    """One node of a function and what stands in its place."""

    function: str
    line: int
    end: int
    old: cst.CSTNode
    new: cst.CSTNode


class Functions(cst.CSTVisitor):
    """Walks a module and keeps the mutants of what stands in functions."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Mutant] = []
        self._within: list[str] = []
        self._functions = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator) or _untouched(node):
            return False
        if self._functions and not isinstance(node, cst.FunctionDef | cst.ClassDef):
            place = self.get_metadata(PositionProvider, node, None)
            for kind, operator in mutation_operators:
                if place is not None and isinstance(node, kind):
                    name = ".".join(self._within)
                    self.found += [Mutant(name, place.start.line, place.end.line, node, new) for new in operator(node)]
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._within.append(node.name.value)
            self._functions += isinstance(node, cst.FunctionDef)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._within.pop()
            self._functions -= isinstance(original_node, cst.FunctionDef)


def _untouched(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Call):
        return isinstance(node.func, cst.Name) and node.func.value in UNTOUCHED_CALLS
    # A default that is computed may fail when the module is imported, which says nothing about a test.
    computed = isinstance(node, cst.Param) and node.default
    return bool(computed) and not isinstance(computed, cst.Name | cst.BaseNumber | cst.BaseString)


def mutants(source: str) -> tuple[cst.Module, list[Mutant]]:
    """The module that they belong to, and its mutants in the order of the text."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = Functions()
    wrapper.visit(visitor)
    return wrapper.module, visitor.found


def described(path: str, module: cst.Module, mutant: Mutant) -> dict[str, Any]:
    changed = module.deep_replace(mutant.old, mutant.new)
    before, after = module.code_for_node(mutant.old), module.code_for_node(mutant.new)
    place = {"file": path, "line": mutant.line, "end": mutant.end, "function": mutant.function}
    return {**place, "before": before, "after": after, "source": changed.code}


def sample(seed: int, count: int, paths: list[str]) -> Iterator[dict[str, Any] | int]:
    """First how many there are, then those that are drawn."""
    modules = {path: mutants(Path(path).read_text(encoding="utf-8")) for path in sorted(paths)}
    everywhere = [(path, number) for path, (_, found) in modules.items() for number in range(len(found))]
    yield len(everywhere)
    for path, number in random.Random(seed).sample(everywhere, min(count, len(everywhere))):
        module, found = modules[path]
        yield described(path, module, found[number])


def main() -> None:
    of, *drawn = sample(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
    print(json.dumps({"of": of, "mutants": drawn}))


if __name__ == "__main__":
    main()
