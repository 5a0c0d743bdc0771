"""What a layout gives, and what all layouts share: the size of marks and the keeping apart of what would overlap."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.view.view_graph import ViewGraph

Points: TypeAlias = NDArray[np.float64]
"""Positions: shape (n, 2), in units of the page, x to the right and y down."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Position of every node by id, and the ticks of the axis along x where there is one: (text, x)."""

    positions: dict[str, tuple[int, int]]
    axis: tuple[tuple[str, int], ...] = ()


def radius(view: ViewGraph) -> NDArray[np.float64]:
    """Give the radius of every node's mark, in the order of the view: its area grows with the node's size.

    5 to 17 units; up to 6.5 to 19 where there are few nodes.
    """
    sizes = np.array([max(node.size, 0.0) for node in view.nodes])
    share = np.sqrt(sizes / sizes.max()) if sizes.size and sizes.max() > 0 else np.zeros(sizes.size)
    roomy = min(1.0, max(0.0, (250 - sizes.size) / 200))
    smallest, largest = 5 + 1.5 * roomy, 17 + 2 * roomy
    return np.asarray(np.round(smallest + (largest - smallest) * share, 1))


def spacing(nodes: int) -> float:
    """Give the side of the square that a node has on average: up to 300 nodes fill a window without being scaled."""
    return min(115.0, max(46.0, math.sqrt(700_000 / max(nodes, 1))))


def separate(points: Points, room: NDArray[np.float64], rounds: int = 80) -> Points:
    """Push overlapping discs of radius `room` apart, a little each round, until none overlap or the rounds are over."""
    for _ in range(rounds):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        distance = np.sqrt(dx * dx + dy * dy)
        overlap = np.maximum(room[:, None] + room[None, :] - distance, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if overlap.max(initial=0.0) < 0.5:
            break
        push = 0.3 * overlap / np.maximum(distance, 1e-6)
        points = points + np.stack([(push * dx).sum(axis=1), (push * dy).sum(axis=1)], axis=1)
    return points
