"""Reading a text with the encoder: the probabilities of every tag for every word piece, in one pass."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.encoder.pieces import Pieces, pieces_of, windows
from kg.extract.encoder.tags import CONCEPT_TAGS, KINDS, ROLE_TAGS
from kg.extract.shipped_models import session, tokenizer

FIRST_PIECE, LAST_PIECE = 101, 102
"""The special pieces around a window: [CLS] and [SEP]."""

Probabilities = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """The pieces of a text with the probabilities of the three heads, each of shape (pieces, tags), rows summing to 1.

    `kinds` says what a piece's name is if it is introduced; it means nothing elsewhere.
    """

    pieces: Pieces
    roles: Probabilities
    concepts: Probabilities
    kinds: Probabilities


@lru_cache(maxsize=2)
def tagged(text: str) -> Tagged:
    """Read a text of any length; the last results are kept, since roles and concepts ask for the same.

    Pure: windows go through the network one by one (dynamic quantisation takes its scale from the whole batch, so
    batch mates would change the result). Raises KgError where the shipped network is missing or damaged.
    """
    tokens, network = _model()
    pieces = pieces_of(text, tokens)
    heads = [np.empty((len(pieces), len(tags)), np.float32) for tags in (ROLE_TAGS, CONCEPT_TAGS, KINDS)]
    for window in windows(len(pieces)):
        ids = np.array([[FIRST_PIECE, *pieces.ids[window.low : window.high], LAST_PIECE]], np.int64)
        shapes = np.array([[0, *pieces.shapes[window.low : window.high], 0]], np.int64)
        outputs = network.run(("roles", "concepts", "kinds"), {"ids": ids, "shapes": shapes})
        kept = slice(1 + window.first - window.low, 1 + window.last - window.low)
        for head, logits in zip(heads, outputs, strict=True):
            head[window.first : window.last] = _softmax(logits[0, kept])
    return Tagged(pieces, *heads)


def _softmax(logits: Probabilities) -> Probabilities:
    powers: Probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
    sums: Probabilities = powers.sum(axis=1, keepdims=True)
    return powers / sums


@cache
def _model() -> tuple[Any, Any]:
    return tokenizer(), session("encoder")
