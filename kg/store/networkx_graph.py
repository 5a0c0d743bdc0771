"""Between our nodes and edges and a NetworkX MultiDiGraph."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from kg.model import Edge, Node
from kg.schema import EDGE_TYPES, NODE_TYPES
from kg.store.base import Store


def to_networkx(
    store: Store, *, labels: Collection[str] | None = None, types: Collection[str] | None = None
) -> "nx.MultiDiGraph[str]":
    """Give the graph of a store, or the part with the given labels and relationship types, as a MultiDiGraph.

    A node's key is its id, its attributes are label, id, name and its properties; an edge's key is its type, its
    attributes are type and its properties. Nodes and edges stand in order of label or type, then id.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node_type in NODE_TYPES:
        if labels is None or node_type.label in labels:
            for node in store.nodes(node_type.label):
                add_node(graph, node)
    for edge_type in EDGE_TYPES:
        if types is None or edge_type.type in types:
            for edge in store.edges(edge_type.type):
                if edge.source in graph and edge.target in graph:
                    add_edge(graph, edge)
    return graph


def add_node(graph: "nx.MultiDiGraph[str]", node: Node) -> None:
    """Put a node in, with exactly these properties."""
    if node.id in graph:
        graph.nodes[node.id].clear()
    graph.add_node(node.id, label=node.label, id=node.id, name=node.name, **node.properties)


def add_edge(graph: "nx.MultiDiGraph[str]", edge: Edge) -> None:
    """Put an edge in, with exactly these properties."""
    if graph.has_edge(edge.source, edge.target, key=edge.type):
        graph.remove_edge(edge.source, edge.target, key=edge.type)
    graph.add_edge(edge.source, edge.target, key=edge.type, type=edge.type, **edge.properties)


def nodes_of(graph: "nx.MultiDiGraph[str]") -> Iterator[Node]:
    """Give the nodes of such a graph as records."""
    for _, attributes in graph.nodes(data=True):
        yield node_of(attributes)


def node_of(attributes: Mapping[str, Any]) -> Node:
    """Give the node that has these attributes as a record."""
    properties = dict(attributes)
    return Node(properties.pop("label"), properties.pop("id"), properties.pop("name"), properties)


def edges_of(
    graph: "nx.MultiDiGraph[str]",
    type: str | None = None,
    *,
    sources: Collection[str] | None = None,
    targets: Collection[str] | None = None,
) -> Iterator[Edge]:
    """Give the edges of such a graph as records: all, or those of a type, or those that leave (reach) the given ids."""
    found: Iterable[tuple[str, str, str, dict[str, Any]]]
    if sources is not None:
        found = graph.out_edges([id for id in set(sources) if id in graph], keys=True, data=True)
    elif targets is not None:
        found = graph.in_edges([id for id in set(targets) if id in graph], keys=True, data=True)
    else:
        found = graph.edges(keys=True, data=True)
    reached = None if sources is None or targets is None else set(targets)
    for source, target, key, attributes in found:
        if type in (None, key) and (reached is None or target in reached):
            properties = {name: value for name, value in attributes.items() if name != "type"}
            yield Edge(key, source, target, graph.nodes[source]["label"], graph.nodes[target]["label"], properties)
