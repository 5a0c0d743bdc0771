"""The graph that views are made from, and how its nodes are read."""

from typing import TypeAlias

import networkx as nx

PaperGraph: TypeAlias = "nx.MultiDiGraph[str]"
"""A node's key is its id, an edge's its relationship type; attributes: `label`, `name` and the schema's properties."""


def label_of(graph: PaperGraph, node: str) -> str:
    """Give the label of a node, as in `Paper`; `Node` where it has none."""
    return str(graph.nodes[node].get("label") or "Node")


def name_of(graph: PaperGraph, node: str) -> str:
    """Give the name of a node; its id where it has none."""
    return str(graph.nodes[node].get("name") or node)


def year_of(graph: PaperGraph, node: str) -> int | None:
    """Give the year of a paper; None where it has none, or none that is a whole number."""
    year = graph.nodes[node].get("year")
    return year if isinstance(year, int) and not isinstance(year, bool) else None


def papers_of(graph: PaperGraph) -> list[str]:
    """Give the ids of all papers, those that are only cited among them, in order."""
    return sorted(node for node in graph if label_of(graph, node) == "Paper")
