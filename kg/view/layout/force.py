"""The layout of a network: what is closely linked stands together, communities apart, unlinked parts side by side."""

import math
from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.view.communities import Community
from kg.view.layout.packing import ASPECT, pack
from kg.view.layout.placement import Placement, Points, radius, separate, spacing
from kg.view.layout.stress import ideal_lengths, stress_layout
from kg.view.view_graph import ViewGraph


def force(view: ViewGraph, groups: Sequence[Community]) -> Placement:
    """Place every linked part by stress majorization, keep marks apart, lay the parts side by side."""
    index = {node.id: number for number, node in enumerate(view.nodes)}
    points = network_points(view, groups)
    return Placement(
        {node: (round(float(points[number, 0])), round(float(points[number, 1]))) for node, number in index.items()}
    )


def network_points(view: ViewGraph, groups: Sequence[Community]) -> Points:
    """Compute the positions of a view's nodes in its order, in units of the page around (0, 0)."""
    index = {node.id: number for number, node in enumerate(view.nodes)}
    pairs = {(index[edge.source], index[edge.target]) for edge in view.edges if edge.source != edge.target}
    pairs = {(min(pair), max(pair)) for pair in pairs}
    group = _group_numbers(index, groups)
    room, side = radius(view) + 8, spacing(len(index))
    graph: nx.Graph[int] = nx.Graph(sorted(pairs))
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    parts = []
    for members in components:
        number_in_part = {number: place for place, number in enumerate(members)}
        inside = sorted((number_in_part[a], number_in_part[b]) for a, b in pairs if a in number_in_part)
        ends = np.array(inside, dtype=np.int64).T
        lengths = ideal_lengths(len(members), ends, group[members])
        points = _upright(_scaled(stress_layout(len(members), ends, lengths), ends, side))
        parts.append(separate(points, room[members]))
    alone = [number for number in range(len(index)) if number not in graph]
    if alone:
        components.append(alone)
        parts.append(_grid(len(alone), max(side, 60.0)))
    points = np.zeros((len(index), 2))
    for members, placed in zip(components, pack(parts, margin=side * 0.6), strict=True):
        points[members] = placed
    return _to_page(points) if len(index) else points


def _group_numbers(index: dict[str, int], groups: Sequence[Community]) -> NDArray[np.int64]:
    """Give every node the number of its community; nodes of none share one number."""
    group = np.full(len(index), -1, dtype=np.int64)
    for number, community in enumerate(groups):
        group[[index[member] for member in community.members]] = number
    return group


def _scaled(points: Points, ends: NDArray[np.int64], side: float) -> Points:
    """Scale so that a node has `side` x `side` units on average; a part of few nodes by the length of its edges."""
    edge = points[ends[0]] - points[ends[1]]
    by_edges = 1.2 * side / max(float(np.median(np.sqrt((edge * edge).sum(axis=1)))), 1e-9)
    if len(points) < 8:
        return points * by_edges
    # The middle 96 % of either coordinate: a single long tail must not press the rest together.
    low, high = np.percentile(points, 2, axis=0), np.percentile(points, 98, axis=0)
    area = float((high[0] - low[0]) * (high[1] - low[1]))
    return points * min(math.sqrt(len(points)) * side / math.sqrt(max(area, 1e-9)), 1.5 * by_edges)


def _upright(points: Points) -> Points:
    """Turn the longest extent into the horizontal, where a page has most room."""
    points = points - points.mean(axis=0)
    xx, yy = float((points[:, 0] ** 2).sum()), float((points[:, 1] ** 2).sum())
    xy = float((points[:, 0] * points[:, 1]).sum())
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return np.stack([points[:, 0] * cos + points[:, 1] * sin, points[:, 1] * cos - points[:, 0] * sin], axis=1)


def _to_page(points: Points) -> Points:
    """Put the whole around (0, 0), drawn out by up to a third in the direction in which the page has room to spare."""
    points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    width, height = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    wider = min(1.35, max(1 / 1.35, ASPECT * height / width))
    return np.asarray(points * np.array([max(wider, 1.0), max(1 / wider, 1.0)]))


def _grid(count: int, side: float) -> Points:
    columns = max(1, math.ceil(math.sqrt(count * ASPECT / 2)))
    return np.array([[(number % columns) * side * 2.0, (number // columns) * side] for number in range(count)])
