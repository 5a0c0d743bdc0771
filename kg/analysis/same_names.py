"""Nodes of one name and different labels -> SAME_NAME edges.

The label of a node is what papers do with the thing: "contrastive learning" is a method that one paper uses, a task
that another addresses, and a key concept of both. These are three nodes, each with the evidence for its own role; that
their name is one is said by these edges.
"""

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Edge, Node
from kg.schema import RELATIONSHIPS

LABELS = RELATIONSHIPS["SAME_NAME"].sources


def same_names(nodes: Iterable[Node]) -> list[Edge]:
    """Give an edge for each two nodes whose ids are the same but for the label, from the lower id to the higher.

    Nodes of other labels than concepts, methods, tasks, datasets and metrics do not matter; edges are in order of ids.
    """
    of_key: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for node in nodes:
        if node.label in LABELS:
            of_key[node.id.partition(":")[2]].add((node.id, node.label))
    edges = [
        Edge("SAME_NAME", one, other, label, other_label)
        for same in of_key.values()
        for one, label in same
        for other, other_label in same
        if one < other
    ]
    return sorted(edges, key=lambda edge: (edge.source, edge.target))
