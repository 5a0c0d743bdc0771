"""Stress majorization: a drawing in which distances on the page are as near as can be to distances in the graph."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import shortest_path

from kg.view.layout.placement import Points

SEED = 7
FARTHER_APART = 2.0
"""How much longer an edge between two communities is drawn than one inside."""


def ideal_lengths(
    nodes: int, ends: NDArray[np.int64], group: NDArray[np.int64], farther_apart: float = FARTHER_APART
) -> NDArray[np.float64]:
    """Give each edge the length it should have.

    `ends` has shape (2, edges), `group` the community of each node. An edge is the longer the more neighbours its ends
    have that are not common to both (after Gansner, Koren and North 2005, "Graph drawing by stress majorization",
    section 4.3; here its fourth root, which is enough to give hubs air), and longer between communities.
    """
    adjacent = np.zeros((nodes, nodes), dtype=bool)
    adjacent[ends[0], ends[1]] = adjacent[ends[1], ends[0]] = True
    one, other = adjacent[ends[0]], adjacent[ends[1]]
    not_common = (one ^ other).sum(axis=1).astype(np.float64)
    between = group[ends[0]] != group[ends[1]]
    return np.asarray(np.maximum(not_common, 1.0) ** 0.25 * np.where(between, farther_apart, 1.0))


def stress_layout(nodes: int, ends: NDArray[np.int64], lengths: NDArray[np.float64], rounds: int = 90) -> Points:
    """Place the nodes of a connected graph by stress majorization (SMACOF with localised updates).

    A pair at graph distance d adds (its distance on the page - d)^2 / d^1.5 to the stress: near pairs count more.
    Starts from seeded random positions; each round costs nodes^2. All sums run along an axis in a fixed order and never
    through a linear algebra library, whose result would depend on its threads.
    """
    graph = csr_matrix((lengths, (ends[0], ends[1])), shape=(nodes, nodes))
    wanted = np.asarray(shortest_path(graph, directed=False), dtype=np.float64)
    weight = np.zeros_like(wanted)
    np.power(wanted, -1.5, out=weight, where=wanted > 0)
    total = weight.sum(axis=1)
    pull = weight * wanted
    x, y = np.random.default_rng(SEED).normal(scale=max(float(wanted.mean()), 1e-9), size=(2, nodes))
    for _ in range(rounds):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        ratio = pull / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-9)
        new_x = ((weight * x[None, :]).sum(axis=1) + (ratio * dx).sum(axis=1)) / total
        new_y = ((weight * y[None, :]).sum(axis=1) + (ratio * dy).sum(axis=1)) / total
        x, y = new_x, new_y
    return np.stack([x, y], axis=1)
