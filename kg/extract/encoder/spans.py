"""The likeliest spans of a text: each begins with its B- tag and goes on with its I- tag, whatever a piece prefers."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.extract.encoder.pieces import whole_words
from kg.extract.encoder.reader import Probabilities, Tagged
from kg.extract.encoder.tags import ROLE_TAGS


class RoleSpan(NamedTuple):
    """`text[start:end]` has this role."""

    start: int
    end: int
    role: str


def role_spans(text: str, tagged: Tagged, outside: float = 1.0) -> list[RoleSpan]:
    """Give the spans of the likeliest allowed sequence of role tags, in order, in whole words.

    `outside` multiplies the probability of being outside of any span: below 1, more spans are found.
    """
    if not len(tagged.pieces):
        return []
    weights = np.log(np.maximum(tagged.roles, 1e-9))
    weights[:, 0] += np.log(outside)
    path = likeliest_path(weights)
    spans: list[RoleSpan] = []
    position = 0
    while position < len(path):
        first, tag = position, ROLE_TAGS[path[position]]
        position += 1
        if tag == "O":
            continue
        while position < len(path) and path[position] == path[first] + 1:
            position += 1
        start, end = whole_words(text, tagged.pieces.starts[first], tagged.pieces.ends[position - 1])
        if spans and start < spans[-1].end:
            start = spans.pop().start  # two spans met inside one word: they are one
        spans.append(RoleSpan(start, end, tag[2:]))
    return spans


def likeliest_path(weights: npt.NDArray[np.float32]) -> list[int]:
    """Give the allowed sequence of role tags with the greatest sum of weights, of shape (pieces, tags): Viterbi (1967).

    An I- tag is allowed only after the B- or I- tag of its role, as `ROLE_TAGS` orders them: O, B, I, B, I, ...
    """
    best = np.where(_IS_INSIDE, -np.inf, weights[0])
    back = np.empty(weights.shape, np.int64)
    for position in range(1, len(weights)):
        came = best[:, None] + _ALLOWED
        back[position] = came.argmax(axis=0)
        best = came.max(axis=0) + weights[position]
    path = [int(best.argmax())]
    for position in range(len(weights) - 1, 0, -1):
        path.append(int(back[position][path[-1]]))
    return path[::-1]


def role_probabilities(roles: Probabilities) -> npt.NDArray[np.float32]:
    """Give the probability of each role, begun or gone on with: (pieces, 1 + 2 roles) -> (pieces, roles)."""
    probabilities: npt.NDArray[np.float32] = roles[:, 1::2] + roles[:, 2::2]
    return probabilities


_IS_INSIDE = np.array([tag.startswith("I-") for tag in ROLE_TAGS])
_ALLOWED = np.array(
    [[-np.inf if after[0] == "I" and before[1:] != after[1:] else 0.0 for after in ROLE_TAGS] for before in ROLE_TAGS]
)
