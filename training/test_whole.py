"""Training as a whole, on a model of one layer: what was trained is what llama.cpp says. `make train-test` runs it."""

from __future__ import annotations

import asyncio
import json
import math
import urllib.request
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from summarizer.models import embedded
from summarizer.models.embedded import EmbeddedServer, Load
from training import curve, held
from training.evaluate import evaluate
from training.export import main as export
from training.model import IGNORED, LoraProduct, Taught, read_adapter, read_gguf
from training.tokens import Sequence, tokenizer
from training.train import Recipe, kept, run

WIDTH, HEADS, KV_HEADS, HIDDEN = 32, 4, 2, 64
EOS = 2
CHATML = (
    "{% for m in messages %}{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
RECIPE = Recipe(
    rank=4, alpha=8.0, rate=0.05, warmup=1, steps=4, batch_tokens=9000, longest=9000, workers=1, articles=3,
    dtype="float32", save_every=2, keep_every=4,
)  # fmt: skip


def byte_letters() -> list[str]:
    """The 256 letters that stand for bytes in GPT-2's vocabularies."""
    own = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in own]
    letters = {b: chr(b) for b in own} | {b: chr(256 + i) for i, b in enumerate(others)}
    return [letters[b] for b in range(256)]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A llama of one layer with random weights that knows bytes, as float32."""
    from gguf import GGUFWriter, TokenType

    path = tmp_path_factory.mktemp("weights") / "tiny.gguf"
    tokens = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", *byte_letters(), "th"]
    writer = GGUFWriter(path, "llama")
    writer.add_block_count(1)
    writer.add_context_length(8192)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10_000.0)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([TokenType.CONTROL] * 3 + [TokenType.NORMAL] * (len(tokens) - 3))
    writer.add_token_merges(["t h"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(EOS)
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHATML)
    rng = np.random.default_rng(7)

    def tensor(name: str, *shape: int) -> None:
        writer.add_tensor(name, rng.normal(0.0, 1 / math.sqrt(shape[-1]), shape).astype(np.float32))

    kv = WIDTH // HEADS * KV_HEADS
    tensor("token_embd.weight", len(tokens), WIDTH)
    for part, rows, columns in (
        ("attn_q", WIDTH, WIDTH), ("attn_k", kv, WIDTH), ("attn_v", kv, WIDTH), ("attn_output", WIDTH, WIDTH),
        ("ffn_gate", HIDDEN, WIDTH), ("ffn_up", HIDDEN, WIDTH), ("ffn_down", WIDTH, HIDDEN),
    ):  # fmt: skip
        tensor(f"blk.0.{part}.weight", rows, columns)
    for norm in ("blk.0.attn_norm", "blk.0.ffn_norm", "output_norm"):
        writer.add_tensor(f"{norm}.weight", np.ones(WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


@pytest.fixture(scope="module")
def adapter(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four steps of the recipe on that model, exported."""
    out = tmp_path_factory.mktemp("train")
    run(RECIPE, weights, out, fuse=False)
    path = out / "adapter.gguf"
    assert export([str(out / "adapter-4.pt"), str(path)]) == 0
    return path


def taught(weights: Path, adapter: Path | None) -> Taught:
    shape, tensors = read_gguf(weights)
    model = Taught(shape, tensors, rank=4, alpha=8.0, seed=1, dtype=torch.float32)
    for name, value in read_adapter(adapter).items() if adapter else ():
        model.parameters[name].data.copy_(value)
    return model


def first_token(server: EmbeddedServer, prompt: str) -> dict[int, float]:
    """The log probabilities that llama.cpp gives the likeliest tokens after a prompt."""
    asked = {"prompt": prompt, "n_predict": 1, "n_probs": 10, "temperature": 0.0, "cache_prompt": False}
    headers = {"content-type": "application/json", "authorization": f"Bearer {server.api_key}"}
    url = server.base_url.removesuffix("/v1") + "/completion"
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(asked).encode(), headers), timeout=60) as response:
        told = json.load(response)
    return {one["id"]: one["logprob"] for one in told["completion_probabilities"][0]["top_logprobs"]}


def after(model: Taught, ids: list[int]) -> torch.Tensor:
    """Torch's log probabilities of the token after some others."""
    with torch.no_grad():
        return torch.log_softmax(model.logits(model.hidden(torch.tensor([ids]))[0, -1]), -1)


def test_llama_cpp_says_with_the_adapter_what_was_trained(weights: Path, adapter: Path) -> None:
    """Ten log probabilities are torch's but for keys and values in float16, with the adapter and without; it changes them."""
    text = "<|im_start|>user\nThe 3 ships, he said, “left”.<|im_end|>\n<|im_start|>assistant\nsays\t the thin"
    made, models = tokenizer(weights), [taught(weights, low_rank) for low_rank in (None, adapter)]

    def ids(prompt: str) -> list[int]:
        return made.encode(prompt, add_special_tokens=False).ids

    # Of a first token that ends the answer the server tells no probabilities.
    prompt = next(
        text[:end] for end in range(len(text), 40, -1) if all(after(m, ids(text[:end])).argmax() != EOS for m in models)
    )
    said = []
    for model, low_rank in zip(models, (None, adapter), strict=True):
        wanted = after(model, ids(prompt))
        server = embedded.serve(Load(weights, "tiny", context=512, parallel=1, threads=1, adapter=low_rank))
        said.append(first_token(server, prompt))
        assert len(said[-1]) == 10
        for token, told in said[-1].items():
            assert told == pytest.approx(float(wanted[token]), abs=2e-2)
    bare, changed = said
    assert bare.keys() != changed.keys() or max(abs(bare[token] - changed[token]) for token in bare) > 0.1


def test_the_embedded_server_is_asked_about_a_passage_with_what_was_trained(weights: Path, adapter: Path, tmp_path: Path) -> None:
    """An article of one passage goes through the product's own listening, and its row tells the tokens of one question."""
    out = tmp_path / "answers.jsonl"
    load = Load(weights, "local", context=2048, parallel=1, threads=1, adapter=adapter)
    asyncio.run(evaluate(load, [("one", "Rain fell on the old harbor.")], out))
    [row] = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (row["id"], row["passages"], [start for start, _ in row["answers"]]) == ("one", 1, [0])
    assert row["read"] > 40
    assert row["written"] >= 1


def test_training_lowers_the_loss_and_is_the_same_when_it_was_stopped(weights: Path, tmp_path: Path) -> None:
    """Two steps, then two more from the checkpoint, leave the weights of four in one go, with what dropout left out too."""
    # Within the warm-up the rate does not depend on where the steps end.
    whole = replace(RECIPE, warmup=10, rate=0.3, dropout=0.2)
    run(whole, weights, tmp_path / "whole", fuse=False)
    run(replace(whole, steps=2), weights, tmp_path / "parts", fuse=False)
    run(whole, weights, tmp_path / "parts", fuse=False)
    at_once, again = (torch.load(tmp_path / way / "adapter-4.pt", weights_only=True)["parameters"] for way in ("whole", "parts"))
    for name, value in at_once.items():
        assert torch.equal(value, again[name]), name
    logs = [(tmp_path / way / "log.jsonl").read_text(encoding="utf-8").splitlines() for way in ("whole", "parts")]
    losses, others = ([json.loads(line)["loss"] for line in log] for log in logs)
    assert losses == others
    assert losses[-1] < losses[0]


def test_dropped_inputs_have_no_part_in_the_gradient() -> None:
    """Gradients of the product of hand are those of finite differences, with a mask and without."""
    torch.manual_seed(0)
    x, a, b = (torch.randn(*shape, dtype=torch.float64, requires_grad=True) for shape in ((5, 7), (3, 7), (9, 3)))
    weight = torch.randn(9, 7, dtype=torch.float64)
    mask = torch.tensor([[0.0, 2.0, 0.0, 2.0, 2.0, 0.0, 2.0]] * 5, dtype=torch.float64)
    for seen in (mask, None):
        assert torch.autograd.gradcheck(lambda x, a, b, seen=seen: LoraProduct.apply(x, weight, a, 2.0, seen, b), (x, a, b))
    b.grad = None
    LoraProduct.apply(x, weight, a, 2.0, mask, b).sum().backward()
    assert torch.equal(a.grad[:, 0], torch.zeros(3, dtype=torch.float64))


def test_fewer_articles_are_among_more() -> None:
    """Sizes of the curve are nested, and no held-out article is in any."""
    few, more, all_ = (dict(kept(Recipe(articles=n))) for n in (180, 500, 0))
    assert (len(few), len(more)) == (180, 500)
    assert few.keys() < more.keys() < all_.keys()
    assert not [name for name in all_ if name.startswith("part012")]


def test_lines_are_right_only_as_a_whole(weights: Path) -> None:
    """Of an answer of two lines both are found, each with its end; a question's own newline is none."""
    made = tokenizer(weights)
    newline, end = made.encode("\n", add_special_tokens=False).ids[0], made.token_to_id("<|im_end|>")
    a, b = (made.encode(letter, add_special_tokens=False).ids[0] for letter in "ab")
    ids = [a, newline, a, newline, b, end, newline]
    labels = [IGNORED, IGNORED, a, newline, b, end, IGNORED]
    assert [list(line) for line in held.lines(ids, labels, frozenset({newline, end}))] == [[2, 3], [4, 5]]
    told = held.held(taught(weights, None), [Sequence(ids, labels)], made)
    assert (told.tokens, told.lines.total()) == (4, 2)
    assert told.loss > 0


def test_a_point_that_is_there_is_not_computed_again(weights: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--list` names a point of the file as done and the others as missing; a row is added beside those before it."""
    out = tmp_path / "curve.json"
    curve.add(out, {"articles": 2, "change": True, "dropout": 0.0, "tokens": 9})
    curve.add(out, {"articles": 5, "change": False, "dropout": 0.0, "tokens": 9})
    assert curve.main([str(weights), "--articles", "2", "5", "--tokens", "9", "--out", str(out), "--list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2-changed-0-9 done",
        "5-changed-0-9 missing",
        "2-plain-0-9 missing",
        "5-plain-0-9 done",
        "2-changed-0.1-9 missing",
        "5-changed-0.1-9 missing",
    ]
