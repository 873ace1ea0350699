"""How well an adapter tells the held-out articles: `python -m training.held WEIGHTS.gguf [ADAPTER.gguf] [--every N]`.

Teacher-forced: before each token stands what the annotation says, not what the model would have said, so that one pass
over an article is enough and no server is needed. Prints the mean loss of an answer's tokens in nats, and of the lines of
the answers the share in which every token is the model's first choice, in all and by the line's first word.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F  # noqa: N812

from training.examples import conversation, held_out
from training.model import IGNORED, Taught, native, read_adapter, read_gguf
from training.parse import CORPUS, read_articles
from training.tokens import Sequence as Tokens
from training.tokens import sequence, tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer

EVERY = 3
"""Every third of the held-out articles, as the figures of the model card have them."""


@dataclass
class Told:
    """Sums over articles."""

    loss: float = 0.0
    tokens: int = 0
    lines: Counter[str] = field(default_factory=Counter[str])
    exact: Counter[str] = field(default_factory=Counter[str])

    def row(self) -> dict[str, object]:
        """Shares to four places."""
        kinds = {kind: round(self.exact[kind] / n, 4) for kind, n in sorted(self.lines.items())}
        return {
            "loss": round(self.loss / max(self.tokens, 1), 4),
            "lines": self.lines.total(),
            "exact": round(self.exact.total() / max(self.lines.total(), 1), 4),
            "exact_by_line": kinds,
        }


def lines(ids: Sequence[int], labels: Sequence[int], ends: frozenset[int]) -> Iterator[range]:
    """Places of the tokens of each line of each answer, its end with it; `ends` are the tokens that end one."""
    start: int | None = None
    for at, label in enumerate(labels):
        if label == IGNORED:
            start = None
            continue
        start = at if start is None else start
        if ids[at] in ends:
            yield range(start, at + 1)
            start = at + 1


def held(model: Taught, rows: Iterable[Tokens], made: Tokenizer) -> Told:
    """Measure a model on conversations, one after the other."""
    ends = frozenset(made.encode("\n<|im_end|>", add_special_tokens=False).ids)
    told = Told()
    for row in rows:
        asked = [at for at, label in enumerate(row.labels) if label != IGNORED]
        with torch.no_grad():
            scores = model.logits(model.hidden(torch.tensor([row.ids]))[0, [at - 1 for at in asked]])
        wanted = torch.tensor([row.ids[at] for at in asked])
        told.loss += float(F.cross_entropy(scores, wanted, reduction="sum"))
        told.tokens += len(asked)
        right = dict(zip(asked, (scores.argmax(-1) == wanted).tolist(), strict=True))
        for line in lines(row.ids, row.labels, ends):
            kind = made.decode([row.ids[i] for i in line]).split()[:1]
            name = kind[0] if kind else ""
            told.lines[name] += 1
            told.exact[name] += all(right[i] for i in line)
    return told


def conversations(made: Tokenizer, *, every: int = EVERY) -> list[Tokens]:
    """The held-out articles with all their questions, unchanged."""
    articles = [article for article in read_articles([CORPUS]) if held_out(article.id)]
    return [sequence(conversation(article, told_only=not article.actors), made) for article in articles[::every]]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.held")
    parser.add_argument("weights", type=Path)
    parser.add_argument("adapter", type=Path, nargs="?")
    parser.add_argument("--every", type=int, default=EVERY)
    given = parser.parse_args(arguments)
    torch.set_flush_denormal(True)
    shape, tensors = read_gguf(given.weights)
    model = Taught(shape, tensors, rank=16, alpha=32.0, seed=0, dtype=native())
    if given.adapter is not None:
        for name, value in read_adapter(given.adapter).items():
            model.parameters[name].data.copy_(value)
    made = tokenizer(given.weights)
    print(json.dumps(held(model, conversations(made, every=given.every), made).row(), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
