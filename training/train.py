"""Train the adapter: `python -m training.train WEIGHTS.gguf --out FOLDER [--steps N] [--start ADAPTER.gguf --passes N]`.

Each worker is a process of one thread with half of every batch, since threads that wait for each other thousands of
times a step stand still on a busy machine; gradients meet once a step. Everything follows from the seed and the number of
workers. A run that was stopped goes on from its last checkpoint; with another `--steps` the decay of the learning rate
ends there. Weights of the adapter are left as `adapter-STEP.pt`, to be exported by training.export. With `--start` a new
run, with a warm-up of its own, begins from an adapter that saw `--passes` passes, and goes on with the next.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import distributed
from torch.nn.utils.rnn import pad_sequence

from training.examples import corpus, held_out, one_pass
from training.model import IGNORED, Taught, native, read_adapter, read_gguf
from training.tokens import Sequence as Tokens
from training.tokens import sequence, tokenizer


@dataclass(frozen=True)
class Recipe:
    """Everything that the result depends on besides corpus and weights."""

    seed: int = 20161
    rank: int = 16
    alpha: float = 32.0
    rate: float = 8e-4
    warmup: int = 20
    steps: int = 900
    batch_tokens: int = 1400
    longest: int = 1024
    workers: int = 2
    passes: int = 0
    """Passes over the corpus that the weights begun from have seen."""
    articles: int = 0
    """Articles of the corpus that are used, drawn by the seed, the fewer among the more; 0 for all."""
    change: bool = True
    """Whether passes after the first change names, outlets, reporting words, orders of an attribution, figures and marks."""
    dropout: float = 0.0
    """Share of the inputs that the low-rank parts do not see."""
    dtype: str = "bfloat16"
    keep_every: int = 60
    save_every: int = 20


def kept(recipe: Recipe) -> list[tuple[str, str]]:
    """The articles that are trained on."""
    raws = [(name, raw) for name, raw in corpus() if not held_out(name)]
    if not recipe.articles:
        return raws
    chosen = set(random.Random(recipe.seed).sample([name for name, _ in raws], len(raws))[: recipe.articles])
    return [(name, raw) for name, raw in raws if name in chosen]


def batches(recipe: Recipe, encode, *, number: int) -> list[list[Tokens]]:
    """One pass as batches of conversations of like length, at most `batch_tokens` when padded; their order shuffled."""
    rows = [encode(one) for one in one_pass(recipe.seed * number, kept(recipe), change=recipe.change)]
    rows = sorted((r for r in rows if len(r.ids) <= recipe.longest), key=lambda r: len(r.ids))
    made: list[list[Tokens]] = []
    for row in rows:
        if made and len(row.ids) * (len(made[-1]) + 1) <= recipe.batch_tokens:
            made[-1].append(row)
        else:
            made.append([row])
    # Workers take neighbours of like cost; what is over is left to another pass.
    groups = [made[i : i + recipe.workers] for i in range(0, len(made) - recipe.workers + 1, recipe.workers)]
    random.Random(recipe.seed + number).shuffle(groups)
    return [batch for group in groups for batch in group]


def share(recipe: Recipe, encode, *, worker: int, skip: int) -> Iterator[list[Tokens]]:
    """A worker's batches of pass after pass without end, the first `skip` steps left out."""
    number = recipe.passes
    while True:
        mine = batches(recipe, encode, number=number)[worker :: recipe.workers]
        if not mine:
            raise ValueError(f"{recipe.articles} articles fill no batch for each of {recipe.workers} workers")
        yield from mine[skip:]
        skip = max(skip - len(mine), 0)
        number += 1


def tensors(batch: Sequence[Tokens]) -> tuple[torch.Tensor, torch.Tensor]:
    ids = pad_sequence([torch.tensor(row.ids) for row in batch], batch_first=True, padding_value=0)
    labels = pad_sequence([torch.tensor(row.labels) for row in batch], batch_first=True, padding_value=IGNORED)
    return ids, labels


def rate(recipe: Recipe, step: int) -> float:
    """Learning rate: up over the warm-up, then down to nothing at the last step."""
    return recipe.rate * min((step + 1) / recipe.warmup, max(recipe.steps - step, 0) / max(recipe.steps - recipe.warmup, 1))


def train(worker: int, recipe: Recipe, weights: Path, out: Path, rendezvous: str, start: Path | None, fuse: bool) -> None:
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(recipe.seed)
    distributed.init_process_group("gloo", init_method=f"file://{rendezvous}", rank=worker, world_size=recipe.workers)
    made = tokenizer(weights)
    shape, loaded = read_gguf(weights)
    settings = {"rank": recipe.rank, "alpha": recipe.alpha, "seed": recipe.seed, "dropout": recipe.dropout}
    model = Taught(shape, loaded, dtype=getattr(torch, recipe.dtype), **settings)
    if start is not None:
        for name, value in read_adapter(start).items():
            model.parameters[name].data.copy_(value)
    if fuse:
        model.compile()
    optimizer = torch.optim.AdamW(list(model.parameters.values()), lr=recipe.rate, betas=(0.9, 0.99), weight_decay=0.0)
    state = out / "state.pt"
    step = 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        step = saved["step"]
        optimizer.load_state_dict(saved["optimizer"])
        for name, parameter in model.parameters.items():
            parameter.data.copy_(saved["parameters"][name])
    log = (out / "log.jsonl").open("a", encoding="utf-8") if worker == 0 else None
    batch_of = share(recipe, lambda one: sequence(one, made), worker=worker, skip=step)
    began, tokens, parent = time.monotonic(), 0, os.getppid()
    # A worker whose parent was ended would go on alone, unseen.
    while step < recipe.steps and os.getppid() == parent:
        ids, labels = tensors(next(batch_of))
        # What is dropped follows from the step, so that a run taken up again drops the same.
        torch.manual_seed(recipe.seed + step * recipe.workers + worker)
        loss, count = model.loss(ids, labels)
        loss.backward()
        parameters = list(model.parameters.values())
        flat = torch.cat([p.grad.reshape(-1) for p in parameters] + [torch.tensor([loss.item(), count, ids.numel()])])
        distributed.all_reduce(flat)
        total, answered, seen = flat[-3:].tolist()
        at = 0
        for p in parameters:
            p.grad.copy_(flat[at : at + p.numel()].view_as(p) / answered)
            at += p.numel()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        for group in optimizer.param_groups:
            group["lr"] = rate(recipe, step)
        optimizer.step()
        optimizer.zero_grad()
        step += 1
        tokens += seen
        if log is not None:
            row = {
                "step": step,
                "loss": round(total / answered, 4),
                "tokens": int(tokens),
                "seconds": round(time.monotonic() - began, 1),
            }
            print(json.dumps(row), file=log, flush=True)
            if step % recipe.save_every == 0 or step == recipe.steps:
                whole = {
                    "step": step,
                    "optimizer": optimizer.state_dict(),
                    "parameters": model.parameters,
                    "recipe": asdict(recipe),
                }
                torch.save(whole, state.with_suffix(".part"))
                state.with_suffix(".part").replace(state)
            if step % recipe.keep_every == 0 or step == recipe.steps:
                torch.save({"step": step, "parameters": model.parameters, "recipe": asdict(recipe)}, out / f"adapter-{step}.pt")
    distributed.destroy_process_group()


def run(recipe: Recipe, weights: Path, out: Path, *, start: Path | None = None, fuse: bool) -> None:
    """Train to the recipe's last step, from the checkpoint in `out` if there is one; `fuse` compiles first."""
    out.mkdir(parents=True, exist_ok=True)
    rendezvous = out / "rendezvous"
    rendezvous.unlink(missing_ok=True)
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    arguments = (recipe, weights, out, str(rendezvous.absolute()), start, fuse)
    torch.multiprocessing.spawn(train, args=arguments, nprocs=recipe.workers)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.train")
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--workers", type=int, default=Recipe.workers)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--passes", type=int, default=0)
    parser.add_argument("--rate", type=float, default=Recipe.rate)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--no-compile", action="store_true")
    given = parser.parse_args(arguments)
    dtype = str(native()).removeprefix("torch.")
    recipe = Recipe(
        steps=given.steps,
        warmup=max(min(Recipe.warmup, given.steps // 2), 1),
        workers=given.workers,
        passes=given.passes,
        rate=given.rate,
        articles=given.articles,
        dtype=dtype,
    )
    run(recipe, given.weights, given.out, start=given.start, fuse=not given.no_compile)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
