"""Conversations as tokens, as llama.cpp makes them: the GGUF's own vocabulary, ChatML round every turn, loss on answers alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.examples import Conversation
from training.model import IGNORED

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, END = "<|im_start|>", "<|im_end|>"


@dataclass(frozen=True, slots=True)
class Sequence:
    """Token ids of one conversation, and the label of each: its own id where it is part of an answer."""

    ids: list[int]
    labels: list[int]


def tokenizer(path: Path) -> Tokenizer:
    """The byte-pair tokenizer written in a GGUF of SmolLM2 (pre-tokenizer `smollm`: single digits, then GPT-2's words)."""
    from gguf import GGUFReader
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    fields = GGUFReader(str(path)).fields
    vocabulary = fields["tokenizer.ggml.tokens"].contents()
    merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
    kinds = fields["tokenizer.ggml.token_type"].contents()
    made = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(vocabulary)}, merges=merges))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)]
    )
    made.decoder = decoders.ByteLevel()
    control = 3
    made.add_special_tokens([AddedToken(t, special=True) for t, kind in zip(vocabulary, kinds, strict=True) if kind == control])
    return made


def sequence(conversation: Conversation, made: Tokenizer) -> Sequence:
    """One conversation; an answer's tokens and the end behind it carry the loss."""
    ids: list[int] = []
    labels: list[int] = []

    def add(text: str, *, answer: bool = False) -> None:
        new = made.encode(text, add_special_tokens=False).ids
        ids.extend(new)
        labels.extend(new if answer else [IGNORED] * len(new))

    add(f"{START}system\n{conversation.system}{END}\n")
    for question, answer in conversation.turns:
        add(f"{START}user\n{question}{END}\n{START}assistant\n")
        add(f"{answer}{END}", answer=True)
        add("\n")
    return Sequence(ids, labels)
