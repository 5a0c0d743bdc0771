"""Concepts of the same papers -> CO_OCCURS edges.

The weight is normalised pointwise mutual information: Bouma (2009), "Normalized (Pointwise) Mutual Information in
Collocation Extraction".
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from kg.model import Edge

FEWEST_PAPERS = 2
"""A pair that one paper has says nothing about the corpus."""


def co_occurrence(has_concept: Iterable[Edge]) -> list[Edge]:
    """Give one edge for each two concepts that at least two papers share, in order of their ids.

    `count` is the number of those papers, `npmi` runs from -1 through 0 (independent) to 1 (only ever together).
    """
    concepts: dict[str, set[str]] = defaultdict(set)
    for edge in has_concept:
        concepts[edge.source].add(edge.target)
    single = Counter(concept for of_paper in concepts.values() for concept in of_paper)
    # What stands in one paper only can be in no pair: leaving it out first keeps the number of pairs small.
    pairs = Counter(
        pair
        for of_paper in concepts.values()
        for pair in combinations(sorted(c for c in of_paper if single[c] >= FEWEST_PAPERS), 2)
    )
    papers = len(concepts)
    return [
        Edge(
            "CO_OCCURS",
            one,
            other,
            "Concept",
            "Concept",
            {"count": count, "npmi": _npmi(count, one, other, single, papers)},
        )
        for (one, other), count in sorted(pairs.items())
        if count >= FEWEST_PAPERS
    ]


def _npmi(count: int, one: str, other: str, single: Counter[str], papers: int) -> float:
    if count == papers:
        return 1.0
    mutual = math.log(count * papers / (single[one] * single[other]))
    return round(mutual / -math.log(count / papers), 6)
