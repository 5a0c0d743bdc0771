"""How sure it is that a candidate has a role: a multinomial logistic regression, whose weights are one small table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from kg.errors import KgError
from kg.extract.encoder.tags import ROLES

Matrix = npt.NDArray[np.float64]

CLASSES = (*ROLES, "no role")
TABLE = "classifier.tsv"
BIAS, THRESHOLD = "(bias)", "(threshold)"


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights of shape (features, classes), a bias per class, and the least confidence of each role."""

    features: tuple[str, ...]
    weights: Matrix
    bias: Matrix
    thresholds: Mapping[str, float]

    def confidences(self, features: Matrix) -> Matrix:
        """Give the probability of each role: (candidates, features) -> (candidates, roles), what is left is "no role".

        A candidate is right as often as its confidence says: scripts/train_role_classifier.py checks it on abstracts
        of which neither this table nor the encoder has seen any.
        """
        logits = features @ self.weights + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: Matrix = powers / powers.sum(axis=1, keepdims=True)
        return probabilities[:, : len(ROLES)]


@cache
def classifier() -> Classifier:
    """Load the shipped table, once per process. Raises KgError where it is missing or damaged."""
    path = files("kg") / "data" / "roles" / TABLE
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KgError(f"role classifier {path}: cannot be read ({error}); install kg again") from error


def parse(table: str) -> Classifier:
    """Read a table: a heading, then one line a feature with its weight for each class; ValueError for anything else."""
    heading, *lines = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    if tuple(heading[1:]) != CLASSES or any(len(line) != len(heading) for line in lines):
        raise ValueError("not a table of weights")
    rows = {name: np.array([float(cell) for cell in cells]) for name, *cells in lines}
    bias, thresholds = rows.pop(BIAS, None), rows.pop(THRESHOLD, None)
    if bias is None or thresholds is None or not rows:
        raise ValueError("no weights, no bias or no thresholds in it")
    return Classifier(tuple(rows), np.array(list(rows.values())), bias, dict(zip(ROLES, thresholds, strict=False)))


def write(classifier: Classifier, comment: str) -> str:
    """Give a classifier as a table, which `parse` reads back to the same."""
    thresholds = [classifier.thresholds[role] for role in ROLES] + [1.0]
    rows = [
        (BIAS, classifier.bias),
        (THRESHOLD, thresholds),
        *zip(classifier.features, classifier.weights, strict=True),
    ]
    lines = ["\t".join(["feature", *CLASSES])]
    lines += ["\t".join([name, *(repr(float(value)) for value in values)]) for name, values in rows]
    return "".join(f"{line}\n" for line in (*(f"# {line}" for line in comment.splitlines()), *lines))
