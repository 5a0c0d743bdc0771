"""A copy of a graph whose nodes and edges stand in order, for formats that cannot hold everything ours holds."""

from collections.abc import Callable
from typing import Any

import networkx as nx

# Characters that XML 1.0 cannot hold, even escaped.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def ordered(graph: "nx.MultiDiGraph[str]", convert: Callable[[Any], Any]) -> "nx.MultiDiGraph[str]":
    """Copy the graph with nodes in order of id, edges in order of type and ends, and every value converted.

    Each edge gets the attribute `edge_id`: GraphML and GEXF want one that is unique in the file.
    """
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key in sorted(graph):
        copy.add_node(key, **{name: _xml(convert(value)) for name, value in sorted(graph.nodes[key].items())})
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (edge[2], edge[0], edge[1]))
    for number, (source, target, key, attributes) in enumerate(edges):
        values = {name: _xml(convert(value)) for name, value in sorted(attributes.items())}
        copy.add_edge(source, target, key=key, edge_id=str(number), **values)
    return copy


def _xml(value: Any) -> Any:
    return value.translate(_NOT_XML) if isinstance(value, str) else value
