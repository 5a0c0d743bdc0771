"""The networks that ship with the package, 8-bit ONNX: checked against their checksums, on one core, without torch."""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kg.errors import KgError

CHECKSUMS = "SHA256SUMS"
TOKENIZER = "minilm"
"""The folder with the tokenizer of all networks: the uncased vocabulary of BERT."""


def session(folder: str) -> Any:
    """Load `model.onnx` of a folder of kg/data. Raises KgError where a file is missing or damaged."""
    import onnxruntime  # here, because commands that read no paper need not wait for it

    options = onnxruntime.SessionOptions()
    # One thread: papers are spread over processes, and the sums always come in the same order.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    network = _checked(files("kg") / "data" / folder, "model.onnx")
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def tokenizer() -> Any:
    """Load a new tokenizer, which neither pads nor truncates. Raises KgError where its file is missing or damaged."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_str(_checked(files("kg") / "data" / TOKENIZER, "tokenizer.json").decode("utf-8"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def _checked(folder: Traversable, name: str) -> bytes:
    content = _read(folder / name)
    lines = _read(folder / CHECKSUMS).decode("utf-8", "replace").splitlines()
    expected = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
    if hashlib.sha256(content).hexdigest() != expected.get(name):
        raise KgError(f"network {folder / name}: damaged (its SHA-256 is not that of {CHECKSUMS}); install kg again")
    return content


def _read(path: Traversable) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KgError(f"network {path}: cannot be read ({error.strerror}); install kg again") from error
