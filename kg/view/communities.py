"""Communities of a view: groups of nodes that are linked more to each other than to the rest."""

from dataclasses import dataclass

import networkx as nx

from kg.view.view_graph import ViewGraph

SEED = 20
SMALLEST = 3
"""A group of fewer nodes is not worth a name."""


@dataclass(frozen=True, slots=True)
class Community:
    """One group: its members' ids in order, and a name made of its largest members."""

    name: str
    members: tuple[str, ...]


def communities(view: ViewGraph) -> list[Community]:
    """Find the communities of at least SMALLEST nodes, the largest first; none where the whole is one group.

    Modularity optimisation by the Louvain method (Blondel et al. 2008, "Fast unfolding of communities in large
    networks"), seeded, on edge weights; parallel edges add up.
    """
    ids = [node.id for node in view.nodes]
    index = {node: number for number, node in enumerate(ids)}
    graph: nx.Graph[int] = nx.Graph()
    # Whole numbers as nodes: sets of strings would be iterated in another order in every process.
    graph.add_nodes_from(range(len(ids)))
    for edge in view.edges:
        source, target = index[edge.source], index[edge.target]
        before = graph.edges[source, target]["weight"] if graph.has_edge(source, target) else 0.0
        graph.add_edge(source, target, weight=before + edge.weight)
    if graph.number_of_edges() == 0:
        return []
    groups = [sorted(group) for group in nx.community.louvain_communities(graph, weight="weight", seed=SEED)]
    groups = sorted((group for group in groups if len(group) >= SMALLEST), key=lambda group: (-len(group), group))
    if len(groups) < 2:
        return []
    return [Community(_name(view, group), tuple(ids[number] for number in group)) for group in groups]


def _name(view: ViewGraph, group: list[int]) -> str:
    largest = sorted(group, key=lambda number: (-view.nodes[number].size, view.nodes[number].id))[:3]
    return " · ".join(view.nodes[number].label for number in largest)
