"""8-bit ONNX files with their checksums, always the same bytes for the same weights and versions."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import onnx  # type: ignore[import-not-found]
from onnxruntime.quantization import QuantType, quantize_dynamic


def quantize(full: Path, target: Path) -> None:
    """Write the 8-bit form of a 32-bit graph, without the exporter's notes on where it ran.

    All matrices become 8-bit integers, one scale per output channel; activations are quantised at run time (dynamic
    quantisation). Weights use 7 of the 8 bits: with 8, processors without VNNI instructions saturate, and the same
    paper would be read otherwise on another machine.
    """
    quantize_dynamic(full, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    graph = onnx.load(target)
    for node in graph.graph.node:
        node.ClearField("doc_string")
        del node.metadata_props[:]
    del graph.metadata_props[:]
    target.write_bytes(graph.SerializeToString(deterministic=True))


def write_checksums(folder: Path, names: Iterable[str]) -> None:
    """Write SHA256SUMS of files in a folder."""
    (folder / "SHA256SUMS").write_text(
        "".join(f"{sha256(folder / name)}  {name}\n" for name in names), encoding="utf-8"
    )


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
