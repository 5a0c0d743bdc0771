"""Train the encoder in kg/data/encoder, on a CPU, from the shipped annotations and abstracts that you bring.

    uv venv ../venv-training && uv pip install --python ../venv-training/bin/python \\
        torch transformers onnx onnxscript safetensors -e .
    ../venv-training/bin/python scripts/train_encoder.py abstracts.jsonl --background background/ \\
        --initial bge-small-en-v1.5.onnx --work ../new

`abstracts.jsonl` is any source that kg reads with the titles and abstracts of the annotated papers; those that it does
not hold are left out. `--initial` names the weights to start from: a BERT of 384 dimensions and the usual uncased
vocabulary, such as bge-small-en-v1.5 (12 layers, MIT) or all-MiniLM-L6-v2 (6 layers, Apache-2.0).

The same input, versions and number of threads give the same weights. A tenth of the papers is kept for development
and never trained on. The folder of `--work` gets a checkpoint after each epoch. The last is written as an 8-bit network
into kg/data/encoder; then the classifier that weighs encoder and rules is trained (scripts/train_role_classifier.py
does only that), scores are printed, and the model card is written. (torch takes 5 GB; kg itself needs none of it.)
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import export_encoder
import numpy as np
import torch  # type: ignore[import-not-found]
import train_role_classifier
from annotated_abstracts import AnnotatedAbstract, joined
from encoder_network import EncoderNetwork, pretrained
from safetensors.torch import save_file  # type: ignore[import-not-found]
from span_labels import IGNORED, concept_labels, kind_labels, role_labels
from torch.nn import functional  # type: ignore[import-not-found]

from kg.extract.encoder.pieces import Pieces, pieces_of, windows
from kg.extract.encoder.reader import FIRST_PIECE, LAST_PIECE
from kg.extract.shipped_models import tokenizer

CONCEPT_WEIGHT, KIND_WEIGHT = 0.5, 0.3
"""What the losses of the lesser heads count beside that of the roles."""
WARM_UP = 0.08


@dataclass(frozen=True, slots=True)
class Example:
    """One window: piece ids and shapes with the special pieces, and the labels of each head, all of one length."""

    ids: list[int]
    shapes: list[int]
    roles: list[int]
    concepts: list[int]
    kinds: list[int]


def main() -> None:
    """Read the arguments, train, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="sources with the abstracts of annotated papers")
    parser.add_argument("--initial", type=Path, required=True, help="pretrained weights, .onnx or .safetensors")
    parser.add_argument("--background", type=Path, required=True, help="folder with tokens.tsv.gz, for the name lists")
    parser.add_argument("--work", type=Path, required=True, help="folder for the checkpoints")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="learning rate after warming up")
    parser.add_argument("--pieces", type=int, default=2048, help="pieces of one batch")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="train on so many papers only")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(True)
    random.seed(arguments.seed)
    torch.manual_seed(arguments.seed)

    every = joined(arguments.texts)
    papers = [paper for paper in every if not paper.for_development]
    random.shuffle(papers)
    tokens = tokenizer()
    examples = [example for paper in papers[: arguments.limit] for example in examples_of(paper, tokens)]
    print(f"{len(papers[: arguments.limit])} papers, {len(examples)} windows", flush=True)
    network = pretrained(arguments.initial)
    arguments.work.mkdir(parents=True, exist_ok=True)
    for epoch in train(network, examples, arguments.epochs, arguments.rate, arguments.pieces):
        state = {name: value.contiguous() for name, value in network.state_dict().items()}
        save_file(state, arguments.work / "weights.safetensors")
        print(f"epoch {epoch} written to {arguments.work / 'weights.safetensors'}", flush=True)
    export_encoder.write(network)
    train_role_classifier.train(every, arguments.background)


def examples_of(paper: AnnotatedAbstract, tokens: Any) -> list[Example]:
    """Turn a paper into its windows, almost always one."""
    pieces = pieces_of(paper.text, tokens)
    roles, concepts, kinds = role_labels(paper, pieces), concept_labels(paper, pieces), kind_labels(paper, pieces)
    return [_window(pieces, roles, concepts, kinds, window.low, window.high) for window in windows(len(pieces))]


def _window(pieces: Pieces, roles: list[int], concepts: list[int], kinds: list[int], low: int, high: int) -> Example:
    return Example(
        [FIRST_PIECE, *pieces.ids[low:high], LAST_PIECE],
        [0, *pieces.shapes[low:high], 0],
        [IGNORED, *roles[low:high], IGNORED],
        [IGNORED, *concepts[low:high], IGNORED],
        [IGNORED, *kinds[low:high], IGNORED],
    )


def train(network: EncoderNetwork, examples: Sequence[Example], epochs: int, rate: float, pieces: int) -> Iterator[int]:
    """Train in place: AdamW, a linear rate after a short warm-up, bfloat16 products; yields after each epoch."""
    matrices = [value for value in network.parameters() if value.ndim > 1]
    vectors = [value for value in network.parameters() if value.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=rate, fused=True)
    plan = [batches(examples, pieces) for _ in range(epochs)]
    total = sum(map(len, plan))
    step, mean_loss, begun = 0, 0.0, time.perf_counter()
    for epoch, planned in enumerate(plan, start=1):
        network.train()
        for batch in planned:
            factor = min((step + 1) / (WARM_UP * total), 1.0) * max(1 - step / total, 0.02)
            for group in optimizer.param_groups:
                group["lr"] = rate * factor
            loss = loss_of(network, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            mean_loss = loss.item() if step == 1 else 0.98 * mean_loss + 0.02 * loss.item()
            if step % 100 == 0:
                speed = (time.perf_counter() - begun) / step
                print(f"step {step} of {total}, loss {mean_loss:.3f}, {speed:.2f} s a step", flush=True)
        yield epoch


def batches(examples: Sequence[Example], pieces: int) -> list[list[Example]]:
    """Put windows of like length together, in a random order."""
    ordered = sorted(examples, key=lambda example: len(example.ids) + 24 * random.random())  # noqa: S311
    made: list[list[Example]] = [[]]
    for example in ordered:
        if made[-1] and (len(made[-1]) + 1) * max(len(example.ids), len(made[-1][-1].ids)) > pieces:
            made.append([])
        made[-1].append(example)
    random.shuffle(made)
    return made


def loss_of(network: EncoderNetwork, batch: Sequence[Example]) -> torch.Tensor:
    """Give the weighted loss of the three heads on a batch."""
    longest = max(len(example.ids) for example in batch)

    def padded(rows: Sequence[list[int]], filling: int) -> torch.Tensor:
        return torch.tensor(np.array([row + [filling] * (longest - len(row)) for row in rows], dtype=np.int64))

    mask = padded([[1] * len(example.ids) for example in batch], 0)
    ids = padded([example.ids for example in batch], 0)
    shapes = padded([example.shapes for example in batch], 0)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = network(ids, mask, shapes)
    labels = (
        padded([example.roles for example in batch], IGNORED),
        padded([example.concepts for example in batch], IGNORED),
        padded([example.kinds for example in batch], IGNORED),
    )
    roles, concepts, kinds = (
        functional.cross_entropy(
            output.float().flatten(0, 1),
            wanted.flatten(),
            ignore_index=IGNORED,
            label_smoothing=smoothing,
            reduction="sum" if wanted is labels[2] else "mean",
        )
        for output, wanted, smoothing in zip(outputs, labels, (0.05, 0.0, 0.0), strict=True)
    )
    # A batch may introduce nothing: the mean of no pieces is not a number.
    introduced = (labels[2] != IGNORED).sum().clamp(min=1)
    return roles + CONCEPT_WEIGHT * concepts + KIND_WEIGHT * kinds / introduced


if __name__ == "__main__":
    main()
