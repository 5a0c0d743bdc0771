"""Make kg/data/encoder/model.onnx: the trained encoder as 8-bit ONNX, with its checksum.

    ../venv-training/bin/python scripts/export_encoder.py ../new/weights.safetensors

Run in the environment of scripts/train_encoder.py. The same weights give the same bytes for the same versions.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Any

import torch  # type: ignore[import-not-found]
from encoder_network import EncoderNetwork, trained
from onnx_files import quantize, sha256, write_checksums

OUT = Path(__file__).parent.parent / "kg/data/encoder"
LARGEST = 35_000_000
"""Bytes that the network may have: it ships with the package."""
HEADS = ("roles", "concepts", "kinds")


class WithoutMask(torch.nn.Module):  # type: ignore[misc]
    """The network for one text at a time, which needs no mask."""

    def __init__(self, network: EncoderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Any, shapes: Any) -> tuple[Any, Any, Any]:
        """Give the logits of the three heads: (1, pieces) twice -> (1, pieces, tags) three times."""
        logits: tuple[Any, Any, Any] = self.network(ids, None, shapes)
        return logits


def main() -> None:
    """Read the weights, export, quantise, write the checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="weights.safetensors of scripts/train_encoder.py")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    write(trained(arguments.weights), arguments.out)


def write(network: EncoderNetwork, out: Path = OUT) -> None:
    """Write the network and its checksum into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval().bert.set_attn_implementation("eager")
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        export(network, full)
        quantize(full, out / "model.onnx")
    size = (out / "model.onnx").stat().st_size
    write_checksums(out, ["model.onnx"])
    print(f"{out / 'model.onnx'}: {size / 1e6:.1f} MB, SHA-256 {sha256(out / 'model.onnx')}")
    if size > LARGEST:
        raise SystemExit(f"larger than {LARGEST / 1e6:.0f} MB: too large to ship")


def export(network: EncoderNetwork, target: Path) -> None:
    """Write the network as a 32-bit ONNX graph."""
    ids = torch.arange(1000, 1014).reshape(1, 14)
    shapes = torch.ones_like(ids)
    torch.onnx.export(
        WithoutMask(network),
        (ids, shapes),
        str(target),
        input_names=["ids", "shapes"],
        output_names=list(HEADS),
        dynamic_axes={name: {1: "pieces"} for name in ("ids", "shapes", *HEADS)},
        opset_version=17,
        dynamo=False,
    )


if __name__ == "__main__":
    main()
