"""Laying parts that are not linked side by side, close to a wide rectangle."""

from collections.abc import Sequence

import numpy as np

from kg.view.layout.placement import Points

ASPECT = 1.4
"""Width to height of what a page shows."""


def pack(parts: Sequence[Points], margin: float) -> list[Points]:
    """Move the parts so that their bounding boxes, widened by `margin`, do not overlap; the first stands in the middle.

    Every part goes to the free place beside those that stand already whose far corner is nearest to the middle.
    """
    placed: list[Points] = []
    boxes = np.zeros((0, 4))  # left, top, right, bottom
    for part in parts:
        low, high = part.min(axis=0) - margin, part.max(axis=0) + margin
        width, height = high - low
        left, top = _free_corner(boxes, width, height)
        boxes = np.vstack([boxes, [left, top, left + width, top + height]])
        placed.append(part - low + np.array([left, top]))
    return placed


def _free_corner(boxes: Points, width: float, height: float) -> tuple[float, float]:
    if len(boxes) == 0:
        return -width / 2, -height / 2
    left, top, right, bottom = boxes.T
    middle_x, middle_y = (left + right - width) / 2, (top + bottom - height) / 2
    beside = [(x, y) for x in (left - width, right) for y in (top, bottom - height, middle_y)]
    above = [(x, y) for y in (top - height, bottom) for x in (left, right - width, middle_x)]
    corners = np.concatenate([np.stack(corner, axis=1) for corner in beside + above])
    x, y = corners[:, 0:1], corners[:, 1:2]
    gap = 1e-6
    overlaps = (x < right - gap) & (x + width > left + gap) & (y < bottom - gap) & (y + height > top + gap)
    free = corners[~overlaps.any(axis=1)]
    reach_x = np.maximum(np.abs(free[:, 0]), np.abs(free[:, 0] + width)) / ASPECT
    reach_y = np.maximum(np.abs(free[:, 1]), np.abs(free[:, 1] + height))
    best = int(np.argmin(np.round(np.maximum(reach_x, reach_y) + 0.1 * np.minimum(reach_x, reach_y), 3)))
    return float(free[best, 0]), float(free[best, 1])
