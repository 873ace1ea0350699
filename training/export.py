"""Export trained weights as a GGUF adapter: `python -m training.export adapter-STEP.pt adapter.gguf`.

Float16, the names llama.cpp expects, no permutation: training works in the GGUF's own layout. The file says what it was
made from; its sha256 is printed.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch

LARGEST = 10_000_000
"""Bytes that an adapter inside the package may have."""
BASE = "SmolLM2-135M-Instruct"


def export(parameters: Mapping[str, torch.Tensor], path: Path, *, alpha: float, description: str) -> str:
    """Write the adapter and return its sha256. Raises ValueError when it is larger than LARGEST."""
    from gguf import GGUFWriter

    writer = GGUFWriter(path, "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)
    writer.add_name("summarizer news reading")
    writer.add_description(description)
    writer.add_license("Apache-2.0")
    writer.add_string("general.base_model.0.name", BASE)
    for name in sorted(parameters):
        writer.add_tensor(name, parameters[name].detach().numpy().astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path} has {path.stat().st_size:,} bytes, more than {LARGEST:,}")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    saved = torch.load(arguments[0], weights_only=True)
    recipe = saved["recipe"]
    told = f"LoRA for {BASE} (Q4_1), {saved['step']} steps of the recipe in training/MODEL_CARD.md, seed {recipe['seed']}"
    print(export(saved["parameters"], Path(arguments[1]), alpha=recipe["alpha"], description=told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
