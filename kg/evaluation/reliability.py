"""Whether confidence means what it says: the share of edges that are right, by confidence."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from kg.evaluation.gold import TYPED
from kg.evaluation.outcomes import Outcome

_EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_SURE = 0.8


def reliability_rows(outcomes: Sequence[Outcome]) -> list[dict[str, str | int | float]]:
    """Give one row for each step of confidence, from its lower bound up to, not with, the next; then two sums.

    Over the edges of the typed relations: how many, their mean confidence, and the share that matches an annotated
    name of the same relation leniently, both 0 to 1. Where confidence is calibrated these two are nearly equal.
    """
    edges = [
        (outcome.mention.confidence, outcome.right)
        for outcome in outcomes
        if outcome.mention is not None and outcome.found in TYPED
    ]
    rows = []
    for low, high in pairwise(_EDGES):
        last = high == _EDGES[-1]
        chosen = [edge for edge in edges if low <= edge[0] and (edge[0] < high or last)]
        rows.append(_row(f"{low} to {high}" if low else f"below {high}", chosen))
    sure = [edge for edge in edges if edge[0] >= _SURE]
    return [*rows, _row(f"{_SURE} or more", sure), _row("all", edges)]


def _row(name: str, edges: Sequence[tuple[float, bool]]) -> dict[str, str | int | float]:
    return {
        "confidence": name,
        "edges": len(edges),
        "mean confidence": round(fmean(confidence for confidence, _ in edges), 3) if edges else "",
        "share right": round(fmean(right for _, right in edges), 3) if edges else "",
    }
