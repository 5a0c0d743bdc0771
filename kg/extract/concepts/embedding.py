"""Sentence embeddings by all-MiniLM-L6-v2: 8-bit ONNX weights that ship with the package, one core, no torch.

Any other model is one of sentence-transformers, where that is installed (the extra `kg[sentence-transformers]`).
"""

import io
import math
import os
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from kg.errors import KgError
from kg.extract.shipped_models import session, tokenizer

Vectors = npt.NDArray[np.float32]

MINILM = "minilm"
"""The name of the model that ships with the package."""
DIMENSIONS = 384
"""Of the vectors of `MINILM`; other models have their own."""
LONGEST_TEXT = 64
"""Tokens that are read of a text: reading more of an abstract costs time and does not make its concepts better."""
_CACHED_TEXTS = 8192  # 12 MB of vectors: many papers share phrases


def embed(texts: Sequence[str], model: str = MINILM) -> Vectors:
    """Embed texts: shape (texts, dimensions), rows of length 1; a row depends on its own text and on nothing else.

    `model` is `MINILM`, or the name or the folder of a model of sentence-transformers, which must be on this machine.
    Of the shipped one, the mean of the last hidden states of the first 64 tokens, as the model was trained (Reimers and
    Gurevych, "Sentence-BERT", EMNLP 2019); other models pool as they were trained. Vectors of the last 8,192 texts are
    kept. Raises KgError where a model is missing or damaged, or sentence-transformers is not installed.
    """
    # One text a run: dynamic quantisation takes its scale from the whole batch, so batch mates would change a row, and
    # so would, in its last bits, the padding of a batch of another model.
    rows = [_vector(model, text) for text in texts]
    return np.array(rows) if rows else np.empty((0, DIMENSIONS), np.float32)


def require(model: str) -> None:
    """Load a model that does not ship with the package; raises KgError where it is not there or damaged."""
    if model != MINILM:
        _network(model)


def forget() -> None:
    """Forget all vectors that are kept; the networks stay loaded."""
    _vector.cache_clear()


@lru_cache(maxsize=_CACHED_TEXTS)
def _vector(model: str, text: str) -> Vectors:
    # A lone surrogate, as broken JSON may hold it, cannot be encoded.
    pooled = _network(model)(text.encode("utf-8", "replace").decode("utf-8"))
    return pooled / (np.linalg.norm(pooled) or np.float32(1))


@cache
def _network(model: str) -> Callable[[str], Vectors]:
    """Load what pools a text into one vector, once per process."""
    return _shipped() if model == MINILM else _sentence_transformer(model)


def _shipped() -> Callable[[str], Vectors]:
    tokens, network = tokenizer(), session(MINILM)
    tokens.enable_truncation(LONGEST_TEXT)

    def pooled(text: str) -> Vectors:
        ids = np.array([tokens.encode(text).ids], dtype=np.int64)
        (states,) = network.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        mean: Vectors = states[0].mean(axis=0)
        return mean

    return pooled


def _sentence_transformer(model: str) -> Callable[[str], Vectors]:
    # The hub's library calls home even where it is told to look at local files only; it reads this when imported.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from sentence_transformers import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
            SentenceTransformer,
        )
    except ModuleNotFoundError as error:
        missing = str(error.name).replace("_", "-")
        raise KgError(
            f"model {model}: {missing} is not installed; install kg[sentence-transformers], or use {MINILM}"
        ) from error
    import torch  # type: ignore[import-not-found, unused-ignore]

    # As of the shipped networks: papers are spread over processes, and the sums always come in the same order.
    torch.set_num_threads(1)
    try:
        with redirect_stderr(io.StringIO()):  # progress of the loading
            loaded = SentenceTransformer(model, device="cpu", local_files_only=True)
        if loaded.max_seq_length != math.inf:  # infinite where a model only looks words up
            loaded.max_seq_length = min(loaded.max_seq_length or LONGEST_TEXT, LONGEST_TEXT)
    except Exception as error:  # whatever a folder that is no model makes of its loading
        if os.path.isdir(model):  # noqa: PTH112  # Path's raises where a name is too long
            reason = f"a folder that holds none, or a damaged one: {' '.join(str(error).split())[:200]}"
        else:
            reason = "no such folder, and no model of this name was downloaded before"
        raise KgError(
            f"model {model}: cannot be loaded ({reason}); give the folder of a sentence-transformers model"
        ) from error

    def pooled(text: str) -> Vectors:
        vector: Vectors = loaded.encode(text, show_progress_bar=False, convert_to_numpy=True)
        return vector.astype(np.float32)

    return pooled
