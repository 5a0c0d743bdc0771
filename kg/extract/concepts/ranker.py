"""How likely a candidate is a concept: logistic regressions over its features, whose weights are one small table."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from kg.errors import KgError
from kg.extract.concepts.embedding import MINILM
from kg.extract.concepts.features import FEATURES, Matrix
from kg.extract.concepts.profiles import FAST, PROFILES

TABLE = "ranker.tsv"
BIAS = "(bias)"
REQUIRED = frozenset(
    name for profile in PROFILES.values() for model in (MINILM, FAST) for name in profile.columns(model)
)
"""The regressions that the profiles need."""
_DECIMALS = 6
"""Scores are rounded, so that the last bits of a sum, which differ between machines, cannot change an order."""

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """One regression: a weight for each of `FEATURES`, and a bias."""

    weights: Vector
    bias: float

    def scores(self, features: Matrix) -> Vector:
        """Score candidates, in log odds: (candidates, `FEATURES`) -> (candidates,)."""
        scores: Vector = np.round(features @ self.weights + self.bias, _DECIMALS)
        return scores

    def contributions(self, features: Matrix) -> Matrix:
        """Give what each feature adds to a score, against the mean of the candidates given: same shape as `features`.

        The sum of a row is by how much its score differs from the mean score.
        """
        contributions: Matrix = (features - features.mean(axis=0)) * self.weights
        return contributions


Ranker = Mapping[str, Weights]
"""The regressions by name; kg.extract.concepts.profiles says which of them does what."""


@cache
def ranker() -> Ranker:
    """Load the shipped table, once per process. Raises KgError where it is missing or damaged."""
    path = files("kg") / "data" / "concepts" / TABLE
    try:
        read = parse(path.read_text(encoding="utf-8"))
        if missing := REQUIRED.difference(read):
            raise ValueError(f"no column {min(missing)!r}")
        return read
    except (OSError, ValueError) as error:
        raise KgError(f"concept ranker {path}: cannot be read ({error}); install kg again") from error


def parse(table: str) -> dict[str, Weights]:
    """Read a table: a heading, then one line a feature with its weight in each regression; ValueError if it is none."""
    heading, *lines = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    names = heading[1:]
    if not names or any(len(line) != len(heading) for line in lines):
        raise ValueError("not a table of weights")
    rows = {name: [float(cell) for cell in cells] for name, *cells in lines}
    if len(rows) != len(lines) or tuple(rows) != (BIAS, *FEATURES):
        raise ValueError("not the features of this version")
    if not all(math.isfinite(weight) for row in rows.values() for weight in row):
        raise ValueError("not a table of weights")
    bias = rows.pop(BIAS)
    columns = np.array(list(rows.values())).T
    return {name: Weights(columns[number], bias[number]) for number, name in enumerate(names)}


def write(ranker: Ranker, comment: Iterable[str]) -> str:
    """Give a ranker as a table, which `parse` reads back to the same."""
    rows = [
        ("feature", *ranker),
        (BIAS, *(repr(float(column.bias)) for column in ranker.values())),
        *(
            (name, *(repr(float(column.weights[number])) for column in ranker.values()))
            for number, name in enumerate(FEATURES)
        ),
    ]
    return "".join(f"{line}\n" for line in (*(f"# {line}" for line in comment), *("\t".join(row) for row in rows)))
