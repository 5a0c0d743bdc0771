"""Sentence embeddings by all-MiniLM-L6-v2: 8-bit ONNX weights that ship with the package, one core, no torch."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.shipped_models import session, tokenizer

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 384
LONGEST_TEXT = 128
"""Tokens that are read of a text: reading more of an abstract costs time and does not make its concepts better."""
_CACHED_TEXTS = 8192  # 12 MB of vectors: many papers share phrases


def embed(texts: Sequence[str]) -> Vectors:
    """Embed texts: shape (texts, 384), rows of length 1; a row depends on its own text and on nothing else.

    The mean of the last hidden states of the first 128 tokens, as the model was trained (Reimers and Gurevych,
    "Sentence-BERT", EMNLP 2019). Raises KgError where the model's files are missing or damaged.
    """
    # One text a run: dynamic quantisation takes its scale from the whole batch, so batch mates would change a row
    # (and for phrases of a few tokens a batch is no faster).
    return np.array([_vector(text) for text in texts], dtype=np.float32).reshape(len(texts), DIMENSIONS)


@lru_cache(maxsize=_CACHED_TEXTS)
def _vector(text: str) -> Vectors:
    tokenizer, session = _model()
    # A lone surrogate, as broken JSON may hold it, cannot be encoded.
    ids = tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8")).ids
    tokens = np.array([ids], dtype=np.int64)
    (states,) = session.run(None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
    mean: Vectors = states[0].mean(axis=0)
    return mean / np.linalg.norm(mean)


@cache
def _model() -> tuple[Any, Any]:
    """Load tokenizer and network, once per process."""
    tokens = tokenizer()
    tokens.enable_truncation(LONGEST_TEXT)
    return tokens, session("minilm")
