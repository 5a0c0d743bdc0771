"""Choosing what is drawn where there is more than a reader can take in."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Pair = tuple[str, str]
_Key = TypeVar("_Key", bound=tuple[str, ...])

NODE_LIMIT = 300
"""Nodes that a page draws unless told otherwise."""

LINKS_PER_NODE = 4
"""Every node keeps this many of its strongest links when the links are thinned out."""


def strongest(weights: Mapping[str, float], limit: int) -> list[str]:
    """Give the ids of the `limit` largest weights, the largest first; equal ones in order of id."""
    return sorted(weights, key=lambda node: (-weights[node], node))[: max(limit, 0)]


def backbone(weights: Mapping[_Key, float], per_node: int = LINKS_PER_NODE) -> list[_Key]:
    """Thin out links: one stays if it is among the `per_node` strongest of either of its ends.

    A key's first two items are the ends. No node that has a link is left without one. In order of key.
    """
    left: dict[str, int] = {}
    kept = set()
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        source, target = key[0], key[1]
        if left.get(source, per_node) > 0 or left.get(target, per_node) > 0:
            kept.add(key)
        left[source] = left.get(source, per_node) - 1
        left[target] = left.get(target, per_node) - 1
    return sorted(kept)


def linked(pairs: Iterable[tuple[str, ...]]) -> set[str]:
    """Give every id that stands at an end of a link."""
    return {end for pair in pairs for end in pair[:2]}
