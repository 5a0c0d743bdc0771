"""Papers with much the same concepts, methods, tasks and datasets -> SIMILAR edges.

The score is the cosine of the papers' names, weighted by rarity (inverse document frequency: Spärck Jones, 1972).
"""

from collections.abc import Iterable

import numpy as np
from scipy import sparse

from kg.model import Edge

TYPES = ("HAS_CONCEPT", "INTRODUCES", "USES", "ADDRESSES", "EVALUATES_ON")
NEAREST = 5
"""Neighbours kept for each paper."""
LEAST_SCORE = 0.1
_ROWS_AT_ONCE = 1000


def similarity(edges: Iterable[Edge]) -> list[Edge]:
    """Give an edge from each paper to its five nearest with a score of at least 0.1, in order of the two ids.

    `edges` are the extracted edges of the types above.
    """
    pairs = sorted({(edge.source, edge.target) for edge in edges if edge.type in TYPES})
    papers = sorted({paper for paper, _ in pairs})
    names = sorted({name for _, name in pairs})
    if len(papers) < 2:
        return []
    matrix = _weighted(pairs, papers, names)
    best: dict[tuple[int, int], float] = {}
    for start in range(0, len(papers), _ROWS_AT_ONCE):
        scores = (matrix[start : start + _ROWS_AT_ONCE] @ matrix.T).tocsr()
        for offset in range(scores.shape[0]):
            _keep_nearest(best, start + offset, scores[offset])
    return [
        Edge("SIMILAR", papers[one], papers[other], "Paper", "Paper", {"score": score})
        for (one, other), score in sorted(best.items())
    ]


def _weighted(pairs: list[tuple[str, str]], papers: list[str], names: list[str]) -> sparse.csr_matrix:
    """Give the papers x names matrix of inverse document frequencies, every row of length 1."""
    row_of = {paper: row for row, paper in enumerate(papers)}
    column_of = {name: column for column, name in enumerate(names)}
    rows = np.array([row_of[paper] for paper, _ in pairs])
    columns = np.array([column_of[name] for _, name in pairs])
    frequency = np.bincount(columns, minlength=len(names))
    weights = np.log(1 + len(papers) / frequency)[columns]
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(papers)))
    return sparse.csr_matrix((weights / lengths[rows], (rows, columns)), shape=(len(papers), len(names)))


def _keep_nearest(best: dict[tuple[int, int], float], row: int, scores: sparse.csr_matrix) -> None:
    # Rounding before ranking makes ties out of differences that only the order of additions made.
    rounded = np.round(scores.data, 4)
    ranked = np.lexsort((scores.indices, -rounded))
    for place in ranked[scores.indices[ranked] != row][:NEAREST]:
        if rounded[place] >= LEAST_SCORE:
            column = int(scores.indices[place])
            best[min(row, column), max(row, column)] = float(rounded[place])
