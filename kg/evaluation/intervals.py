"""How far the scores could lie elsewhere on other papers of the same sort: the percentile bootstrap over papers.

Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.evaluation.gold import FIELDS, TYPED, GoldPaper
from kg.evaluation.matching import normal_form
from kg.evaluation.outcomes import Outcome, by_title

RESAMPLES = 1000
_SEED = 20


class Interval(NamedTuple):
    """Bounds of a score, each 0 to 1."""

    low: float
    high: float


def f1_intervals(
    gold: Sequence[GoldPaper], outcomes: Sequence[Outcome], *, level: float = 0.95, resamples: int = RESAMPLES
) -> Mapping[str, Interval]:
    """Bound the lenient F1 of each relation, and under `mean` their mean over the typed relations.

    Papers are drawn with replacement, as many as there are; names of one paper stay together, since one abstract's
    names are found or missed together. Seeded, and independent of the order of the papers. One paper tells nothing
    about others: then there are no intervals.
    """
    titles = sorted(by_title(gold))
    if len(titles) < 2:
        return {}
    f1 = drawn_f1(_counts(titles, outcomes), resamples)
    columns = {relation: f1[:, position] for position, relation in enumerate(FIELDS)}
    columns["mean"] = np.mean([columns[relation] for relation in TYPED], axis=0)
    return {name: interval(values, level) for name, values in columns.items()}


def drawn_f1(counts: NDArray[np.int64], resamples: int = RESAMPLES) -> NDArray[np.float64]:
    """Draw as many papers as there are, with replacement, again and again: F1 as resamples x columns, each 0 to 1.

    `counts` is papers x columns x 2: matches, and wanted plus found names. Seeded; the rows' order decides the draws.
    """
    random = np.random.default_rng(_SEED)
    papers = len(counts)
    drawn = np.stack([counts[random.integers(papers, size=papers)].sum(axis=0) for _ in range(resamples)])
    # With P = m/found and R = m/wanted, 2PR/(P+R) is 2m/(wanted+found).
    f1: NDArray[np.float64] = 2 * drawn[:, :, 0] / np.maximum(drawn[:, :, 1], 1)
    return f1


def interval(values: NDArray[np.float64], level: float = 0.95) -> Interval:
    """Give the bounds between which the middle `level`, 0 to 1, of some drawn values lies."""
    return Interval(*map(float, np.quantile(values, ((1 - level) / 2, (1 + level) / 2))))


def _counts(titles: Sequence[str], outcomes: Sequence[Outcome]) -> NDArray[np.int64]:
    """Count matches, and annotated plus found names: papers x relations x 2."""
    row = {title: number for number, title in enumerate(titles)}
    column = {relation: number for number, relation in enumerate(FIELDS)}
    counts = np.zeros((len(row), len(column), 2), dtype=np.int64)
    for outcome in outcomes:
        paper = row[normal_form(outcome.paper.title)]
        if outcome.right and outcome.relation:
            counts[paper, column[outcome.relation], 0] += 1
        for relation in (outcome.relation, outcome.found):
            if relation:
                counts[paper, column[relation], 1] += 1
    return counts
