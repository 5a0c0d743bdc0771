"""How sure it is that a candidate has a role: a multinomial logistic regression, whose weights are one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from kg.errors import KgError
from kg.extract.encoder.tags import ROLES

Matrix = npt.NDArray[np.float64]

CLASSES = (*ROLES, "no role")
TABLE = "classifier.tsv"
TABLE_WITHOUT_ENCODER = "classifier_without_encoder.tsv"
BIAS, THRESHOLD = "(bias)", "(threshold)"
CUE = ": "
"""What the names of cues have inside and those of other features do not."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights of shape (features, classes), a bias per class, the least confidence of each role; weights of cues."""

    features: tuple[str, ...]
    weights: Matrix
    bias: Matrix
    thresholds: Mapping[str, float]
    cues: Mapping[str, Matrix] = field(default_factory=dict)
    """The cues that count, each with a weight per class (see `kg.extract.roles.cues`)."""

    def confidences(self, features: Matrix, cues: Sequence[Mapping[str, float]] = ()) -> Matrix:
        """Give the probability of each role: (candidates, features) -> (candidates, roles), what is left is "no role".

        A candidate is right as often as its confidence says: scripts/train_role_classifier.py checks it on abstracts
        of which neither this table nor the encoder has seen any.
        """
        logits = features @ self.weights + self.bias
        for row, shares in zip(logits, cues, strict=False):
            known = [(self.cues[cue], share) for cue, share in shares.items() if cue in self.cues]
            if known:
                row += np.array([share for _, share in known]) @ np.array([weights for weights, _ in known])
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: Matrix = powers / powers.sum(axis=1, keepdims=True)
        return probabilities[:, : len(ROLES)]


@cache
def classifier(*, with_encoder: bool = True) -> Classifier:
    """Load a shipped table, once per process. Raises KgError where it is missing or damaged."""
    path = files("kg") / "data" / "roles" / (TABLE if with_encoder else TABLE_WITHOUT_ENCODER)
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
    cues = {name: rows.pop(name) for name in list(rows) if CUE in name}
    least = dict(zip(ROLES, thresholds, strict=False))
    return Classifier(tuple(rows), np.array(list(rows.values())), bias, least, cues)


def write(classifier: Classifier, comment: str) -> str:
    """Give a classifier as a table, which `parse` reads back to the same."""
    thresholds = [classifier.thresholds[role] for role in ROLES] + [1.0]
    rows = [
        (BIAS, classifier.bias),
        (THRESHOLD, thresholds),
        *zip(classifier.features, classifier.weights, strict=True),
        *classifier.cues.items(),
    ]
    lines = ["\t".join(["feature", *CLASSES])]
    lines += ["\t".join([name, *(repr(float(value)) for value in values)]) for name, values in rows]
    return "".join(f"{line}\n" for line in (*(f"# {line}" for line in comment.splitlines()), *lines))
