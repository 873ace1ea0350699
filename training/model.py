"""SmolLM2 with a LoRA adapter, for training on a CPU: llama.cpp's own layout, bfloat16, nothing that is not needed.

Plain transformers with peft spends more than half its time outside the large products (adapter sums, rotations in
float32, logits of tokens that carry no loss); this does the same sums in about half the time. Weights are those of the
GGUF that ships, dequantized, in its layout: rotary pairs stand side by side there, so that an adapter is exported as it
was trained, without a permutation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional as F  # noqa: N812

# Name in GGUF, and how many parts one product holds (q, k and v see the same input; so do gate and up).
GROUPS: dict[str, tuple[str, ...]] = {
    "qkv": ("attn_q", "attn_k", "attn_v"),
    "out": ("attn_output",),
    "gate_up": ("ffn_gate", "ffn_up"),
    "down": ("ffn_down",),
}
IGNORED = -100
"""Label of a token that carries no loss."""


@dataclass(frozen=True)
class Shape:
    """The sizes of a llama model."""

    layers: int
    width: int
    heads: int
    kv_heads: int
    head: int
    eps: float
    theta: float


class LoraProduct(torch.autograd.Function):
    """x W^T with the low-rank parts added in place; W gets no gradient.

    `mask` is None, or what the low-rank parts see x through: of x's shape, 0 where dropped and 1 / (1 - p) elsewhere.
    """

    @staticmethod
    def forward(ctx: Any, x, weight, a, scale, mask, *bs):
        seen = x if mask is None else x * mask
        z = seen @ a.T
        y = x @ weight.T
        rank, row = a.shape[0] // len(bs), 0
        for i, b in enumerate(bs):
            y[:, row : row + b.shape[0]].addmm_(z[:, i * rank : (i + 1) * rank], b.T, alpha=scale)
            row += b.shape[0]
        ctx.save_for_backward(seen, z, weight, a, *bs)
        ctx.scale, ctx.mask = scale, mask
        return y

    @staticmethod
    def backward(ctx: Any, dy):  # pyright: ignore[reportIncompatibleMethodOverride]
        seen, z, weight, a, *bs = ctx.saved_tensors
        rank, row, dz, dbs = a.shape[0] // len(bs), 0, [], []
        for i, b in enumerate(bs):
            part = dy[:, row : row + b.shape[0]]
            dz.append(part @ b)
            dbs.append(part.T @ z[:, i * rank : (i + 1) * rank] * ctx.scale)
            row += b.shape[0]
        t = torch.cat(dz, 1) * ctx.scale
        dx = None
        if ctx.needs_input_grad[0]:
            dx = dy @ weight
            if ctx.mask is None:
                dx.addmm_(t, a)
            else:
                dx += (t @ a) * ctx.mask
        return dx, None, t.T @ seen, None, None, *dbs


def swiglu(both):
    gate, up = both.chunk(2, -1)
    return F.silu(gate) * up


def norm(x, weight, eps: float):
    wide = x.float()
    return (wide * torch.rsqrt(wide.square().mean(-1, keepdim=True) + eps)).to(x.dtype) * weight


def rotate(x, cos, sin):
    """Rotary positions on (batch, length, heads, head): neighbours are pairs, as llama.cpp has them."""
    pairs = x.unflatten(-1, (-1, 2))
    a, b = pairs[..., 0], pairs[..., 1]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2)


class Taught:
    """A frozen model with a trainable adapter; `parameters` are float32, the sums bfloat16 (or `dtype`)."""

    def __init__(
        self,
        shape: Shape,
        tensors: dict[str, torch.Tensor],
        *,
        rank: int,
        alpha: float,
        seed: int,
        dtype=torch.bfloat16,
        dropout: float = 0.0,
    ):
        self.shape, self.rank, self.alpha, self.dtype, self.dropout = shape, rank, alpha, dtype, dropout
        self.embedding = tensors["token_embd.weight"].to(dtype)
        self.final = tensors["output_norm.weight"].to(dtype)
        self.norms = [
            tuple(tensors[f"blk.{i}.{part}_norm.weight"].to(dtype) for part in ("attn", "ffn")) for i in range(shape.layers)
        ]
        self.weights = [
            {group: torch.cat([tensors[f"blk.{i}.{part}.weight"] for part in parts]).to(dtype) for group, parts in GROUPS.items()}
            for i in range(shape.layers)
        ]
        generator = torch.Generator().manual_seed(seed)
        self.parameters: dict[str, torch.Tensor] = {}
        for i in range(shape.layers):
            for parts in GROUPS.values():
                for part in parts:
                    rows, columns = tensors[f"blk.{i}.{part}.weight"].shape
                    a = torch.empty(rank, columns).uniform_(-1, 1, generator=generator) / math.sqrt(columns)
                    self.parameters[f"blk.{i}.{part}.weight.lora_a"] = a
                    self.parameters[f"blk.{i}.{part}.weight.lora_b"] = torch.zeros(rows, rank)
        for parameter in self.parameters.values():
            parameter.requires_grad_(requires_grad=True)
        self.swiglu, self.norm, self.rotate = swiglu, norm, rotate

    def compile(self) -> None:
        """Fuse what is done element by element; takes a minute once."""
        self.swiglu = torch.compile(swiglu, dynamic=True)
        self.norm = torch.compile(norm, dynamic=True)
        self.rotate = torch.compile(rotate, dynamic=True)

    def hidden(self, ids: torch.Tensor) -> torch.Tensor:
        """The last layer's output for a batch of token ids, padded on the right: (batch, length, width)."""
        batch, length = ids.shape
        s = self.shape
        low = {name: parameter.to(self.dtype) for name, parameter in self.parameters.items()}
        angles = torch.arange(length)[:, None] / s.theta ** (torch.arange(0, s.head, 2) / s.head)
        cos, sin = angles.cos()[:, None].to(self.dtype), angles.sin()[:, None].to(self.dtype)
        x = F.embedding(ids, self.embedding).view(-1, s.width)
        for i in range(s.layers):
            attn_norm, ffn_norm = self.norms[i]
            qkv = self._product(self.norm(x, attn_norm, s.eps), i, "qkv", low).view(batch, length, -1, s.head)
            q = self.rotate(qkv[:, :, : s.heads], cos, sin).transpose(1, 2)
            k = self.rotate(qkv[:, :, s.heads : s.heads + s.kv_heads], cos, sin).transpose(1, 2)
            v = qkv[:, :, s.heads + s.kv_heads :].transpose(1, 2)
            k, v = (t.repeat_interleave(s.heads // s.kv_heads, 1) for t in (k, v))
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self._product(y.transpose(1, 2).reshape(-1, s.heads * s.head), i, "out", low)
            both = self._product(self.norm(x, ffn_norm, s.eps), i, "gate_up", low)
            x = x + self._product(self.swiglu(both), i, "down", low)
        return self.norm(x, self.final, s.eps).view(batch, length, s.width)

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """Scores of every token of the vocabulary; the output shares the embedding's weights."""
        return (hidden @ self.embedding.T).float()

    def loss(self, ids: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, int]:
        """Summed cross entropy of the labelled tokens, and how many they are; only they get scores."""
        told = labels[:, 1:].reshape(-1)
        keep = told != IGNORED
        hidden = self.hidden(ids)[:, :-1].reshape(-1, self.shape.width)[keep]
        return F.cross_entropy(self.logits(hidden), told[keep], reduction="sum"), int(keep.sum())

    def _product(self, x: torch.Tensor, layer: int, group: str, low: dict[str, torch.Tensor]) -> torch.Tensor:
        names = [f"blk.{layer}.{part}.weight" for part in GROUPS[group]]
        a = torch.cat([low[f"{name}.lora_a"] for name in names])
        bs = [low[f"{name}.lora_b"] for name in names]
        mask = F.dropout(torch.ones_like(x), self.dropout) if self.dropout else None
        return LoraProduct.apply(x, self.weights[layer][group], a, self.alpha / self.rank, mask, *bs)


def native() -> torch.dtype:
    """bfloat16 where the processor knows it; elsewhere its sums are emulated, and float32 is ten times as fast."""
    return torch.bfloat16 if torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32


def read_gguf(path: Path) -> tuple[Shape, dict[str, torch.Tensor]]:
    """Sizes and dequantized weights of a llama GGUF."""
    from gguf import GGUFReader, dequantize

    reader = GGUFReader(str(path))

    def value(name: str) -> Any:
        return reader.fields[f"llama.{name}"].contents()

    heads, width = value("attention.head_count"), value("embedding_length")
    shape = Shape(
        layers=value("block_count"),
        width=width,
        heads=heads,
        kv_heads=value("attention.head_count_kv"),
        head=width // heads,
        eps=value("attention.layer_norm_rms_epsilon"),
        theta=value("rope.freq_base"),
    )
    tensors = {t.name: torch.from_numpy(dequantize(t.data, t.tensor_type).copy()) for t in reader.tensors}
    return shape, tensors


def read_adapter(path: Path) -> dict[str, torch.Tensor]:
    """Weights of an adapter that training.export wrote, by the names of `Taught.parameters`."""
    from gguf import GGUFReader

    return {t.name: torch.from_numpy(t.data.astype("float32")) for t in GGUFReader(str(path)).tensors}
