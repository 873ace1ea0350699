"""Is more writing worth it? `python -m training.curve WEIGHTS.gguf [--tokens N] [--articles N …] [--work FOLDER]`.

A point of the curve is an adapter trained on so many articles of the corpus, with changed articles in later passes or
without, with so much dropout, for so many tokens; what is compared at equal tokens is passes over little text against few
over much. Each point is trained (training/train.py) and measured on the held-out articles (training/held.py), then added to
training/curve.json; a point that is there is left out, and one that was stopped goes on from its last checkpoint. So
every point can be computed in whatever hour there is.

The grid: each number of --articles with changes and without, and the least and the most of them with dropout as well.
`--list` only says what is there and what is missing.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from training.held import conversations, held
from training.model import Taught, native, read_gguf
from training.tokens import tokenizer
from training.train import Recipe, run

CURVE = Path(__file__).with_name("curve.json")
ARTICLES = (180, 500, 1000)
TOKENS = 635_000
"""What the shipped adapter was trained on."""
STEP_TOKENS = 2_000
"""About what the two batches of a step hold."""
DROPOUT = 0.1


@dataclass(frozen=True)
class Point:
    """What is varied."""

    articles: int
    change: bool
    dropout: float
    tokens: int

    @property
    def name(self) -> str:
        return f"{self.articles}-{'changed' if self.change else 'plain'}-{self.dropout:g}-{self.tokens}"


def grid(articles: Sequence[int], tokens: int) -> Iterator[Point]:
    """The points of one budget, those that say most about size first."""
    for change in (True, False):
        yield from (Point(size, change, 0.0, tokens) for size in articles)
    yield from (Point(size, True, DROPOUT, tokens) for size in sorted({min(articles), max(articles)}))


def recipe_of(point: Point) -> Recipe:
    """The shipped recipe, shortened to the point's tokens: a tenth of the steps at most is warm-up."""
    steps = max(point.tokens // STEP_TOKENS, 2)
    return Recipe(
        steps=steps,
        warmup=max(min(Recipe.warmup, steps // 10), 1),
        articles=point.articles,
        change=point.change,
        dropout=point.dropout,
        dtype=str(native()).removeprefix("torch."),
        save_every=5,
        keep_every=steps,
    )


def known(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def add(path: Path, row: dict[str, Any]) -> None:
    """Add one row, whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps([*known(path), row], indent=1) + "\n", encoding="utf-8")
    part.replace(path)


def compute(point: Point, weights: Path, work: Path) -> dict[str, Any]:
    """Train and measure one point."""
    recipe = recipe_of(point)
    run(recipe, weights, work, fuse=False)
    saved = torch.load(work / f"adapter-{recipe.steps}.pt", weights_only=True)
    last = [json.loads(line) for line in (work / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    shape, tensors = read_gguf(weights)
    model = Taught(shape, tensors, rank=recipe.rank, alpha=recipe.alpha, seed=recipe.seed, dtype=native())
    for name, value in saved["parameters"].items():
        model.parameters[name].data.copy_(value)
    made = tokenizer(weights)
    measured = held(model, conversations(made), made).row()
    return {
        **asdict(point),
        "steps": recipe.steps,
        "dtype": recipe.dtype,
        "seed": recipe.seed,
        "training_loss": round(sum(row["loss"] for row in last[-5:]) / len(last[-5:]), 4),
        **measured,
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
    }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.curve")
    parser.add_argument("weights", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=ARTICLES)
    parser.add_argument("--tokens", type=int, default=TOKENS)
    parser.add_argument("--most", type=int, default=None, help="end after so many points")
    parser.add_argument("--out", type=Path, default=CURVE)
    parser.add_argument("--work", type=Path, default=Path("build") / "curve")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args(arguments)
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    torch.set_flush_denormal(True)
    done = {Point(row["articles"], row["change"], row["dropout"], row["tokens"]).name for row in known(given.out)}
    missing = [point for point in grid(given.articles, given.tokens) if point.name not in done]
    for point in grid(given.articles, given.tokens) if given.list else ():
        print(point.name, "done" if point.name in done else "missing")
    for point in () if given.list else missing[: given.most]:
        row = compute(point, given.weights, given.work / point.name)
        add(given.out, row)
        print(json.dumps(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
