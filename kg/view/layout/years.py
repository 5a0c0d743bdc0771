"""The layout of citations: every paper stands over its year, and near to what it cites and is cited by."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from kg.view.communities import Community
from kg.view.layout.force import network_points
from kg.view.layout.packing import ASPECT
from kg.view.layout.placement import Placement, spacing
from kg.view.view_graph import ViewGraph

WIDEST_GAP = 3
"""Years without a paper take room for this many at most: one old classic must not press the rest together."""

SWEEPS = 16


def years(view: ViewGraph, groups: Sequence[Community]) -> Placement:
    """Place papers in one column (or several narrow ones) per year from left to right; those without a year come first.

    Within a year the order is that of the mean height of a paper's neighbours (the barycentre method: Sugiyama, Tagawa
    and Toda 1981), swept SWEEPS times over all years, starting from the network's own layout.
    """
    ids = [node.id for node in view.nodes]
    index = {node: number for number, node in enumerate(ids)}
    neighbours: dict[int, list[int]] = defaultdict(list)
    for edge in view.edges:
        neighbours[index[edge.source]].append(index[edge.target])
        neighbours[index[edge.target]].append(index[edge.source])
    by_year: dict[int | None, list[int]] = defaultdict(list)
    for number, node in enumerate(view.nodes):
        by_year[node.year].append(number)
    in_order = sorted(by_year, key=lambda year: -math.inf if year is None else year)
    row = spacing(len(ids)) * 0.62
    tallest = _tallest_column([len(members) for members in by_year.values()])
    y = network_points(view, groups)[:, 1].copy()
    for _ in range(SWEEPS):
        for members in [*(by_year[year] for year in in_order), *(by_year[year] for year in reversed(in_order))]:
            wanted = {number: _mean([y[other] for other in neighbours[number]] or [y[number]]) for number in members}
            members.sort(key=lambda number: (round(wanted[number], 3), number))
            gap = row / math.ceil(len(members) / tallest)
            for number, height in zip(members, _spread([wanted[number] for number in members], gap), strict=True):
                y[number] = height
        y -= y.mean() if len(ids) else 0.0
    # Neighbours draw each other to the middle line: what is left of the height is given back.
    y *= min(2.5, max(1.0, tallest * row / max(float(np.ptp(y)) if len(ids) else 1.0, 1.0)))
    x, axis, at, before = np.zeros(len(ids)), [], 0.0, None
    for year in in_order:
        columns = math.ceil(len(by_year[year]) / tallest)
        if before is not None and year is not None:
            at += 1.6 * row * (min(year - before, WIDEST_GAP) - 1)
        for place, number in enumerate(by_year[year]):
            x[number] = at + 1.25 * row * (place % columns)
        width = 1.25 * row * (columns - 1)
        axis.append(("no year" if year is None else str(year), at + width / 2))
        at, before = at + width + 1.9 * row, year
    middle = (at - 1.9 * row) / 2
    return Placement(
        {node: (round(float(x[number] - middle)), round(float(y[number]))) for node, number in index.items()},
        tuple((text, round(tick - middle)) for text, tick in axis),
    )


def _tallest_column(papers_by_year: Sequence[int]) -> int:
    """Give how many papers may stand above each other, so that the whole is about ASPECT times as wide as high."""
    for tallest in range(6, 200):
        columns = sum(math.ceil(papers / tallest) for papers in papers_by_year)
        if 1.5 * (columns + len(papers_by_year) / 2) <= ASPECT * tallest:
            return tallest
    return 200


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Give heights in the given order, each as near as may be to the one wanted and at least `gap` below the last."""
    down: list[float] = []
    up: list[float] = []
    for height in wanted:
        down.append(max(height, down[-1] + gap) if down else height)
    for height in reversed(wanted):
        up.append(min(height, up[-1] - gap) if up else height)
    return [(one + other) / 2 for one, other in zip(down, reversed(up), strict=True)]
