"""Views that draw the graph itself: chosen nodes and the edges among them."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from kg.errors import KgError
from kg.view.cards import view_node
from kg.view.evidence import evidence_of
from kg.view.paper_graph import PaperGraph, label_of, papers_of
from kg.view.view_graph import ViewEdge, ViewGraph

TWINS_NOTE = "A concept that is a method, task, dataset or metric of this page too is drawn once."

SYMMETRIC = frozenset({"CO_OCCURS", "SIMILAR", "SAME_NAME"})
"""Relations whose direction in the graph means nothing."""


def induced_view(
    graph: PaperGraph,
    nodes: Collection[str],
    *,
    kind: str,
    about: str,
    total_nodes: int,
    keep: Callable[[str, str, str], bool] = lambda source, target, relation: True,
    layout: str = "force",
    focus: str | None = None,
    notes: tuple[str, ...] = (),
) -> ViewGraph:
    """Draw the given nodes and the graph's edges among them, with their evidence.

    `keep` tells of a source, a target and a relation whether that edge is drawn.
    """
    chosen = set(nodes)
    edges = []
    degree: Counter[str] = Counter()
    for source, target, relation in sorted(graph.subgraph(chosen).edges(keys=True)):
        if source == target or not keep(source, target, relation):
            continue
        evidence = evidence_of(graph, source, target, relation)
        edges.append(
            ViewEdge(
                source=source,
                target=target,
                relation=relation,
                directed=relation not in SYMMETRIC,
                details=tuple(_edge_details(graph.edges[source, target, relation])),
                evidence=(evidence,) if evidence else (),
                evidence_total=1 if evidence else 0,
            )
        )
        degree.update((source, target))
    return ViewGraph(
        kind=kind,
        about=about,
        nodes=tuple(view_node(graph, node, size=float(degree[node])) for node in sorted(chosen)),
        edges=tuple(edges),
        total_nodes=total_nodes,
        total_edges=len(edges),
        size_meaning="links on this page",
        width_meaning="",
        notes=notes,
        layout=layout,
        focus=focus,
    )


def checked_node(graph: PaperGraph, node: str, label: str) -> str:
    """Give the id back if the graph has such a node of that label; raises KgError otherwise."""
    if node not in graph or label_of(graph, node) != label:
        raise KgError(f"no {label} with id {node} in the graph: `kg search` finds ids by name")
    return node


def twin_concepts(nodes: Collection[str]) -> set[str]:
    """Give the concepts among the node ids whose name is also that of a method, task, dataset or metric among them."""
    known = set(nodes)
    return {
        node
        for node in known
        if node.startswith("concept:")
        and any(
            f"{label}:{node.removeprefix('concept:')}" in known for label in ("method", "task", "dataset", "metric")
        )
    }


def rarity(graph: PaperGraph, names: Iterable[str], relations: Collection[str]) -> dict[str, float]:
    """Give log(1 + N / n) for each name: N papers in the graph, n of them linked to the name by the relations."""
    papers = len(papers_of(graph))
    return {name: math.log(1 + papers / max(1, len(papers_with(graph, name, relations)))) for name in names}


def papers_with(graph: PaperGraph, name: str, relations: Collection[str]) -> set[str]:
    """Give the papers that one of the relations leads from to the name."""
    return {paper for paper, _, relation in graph.in_edges(name, keys=True) if relation in relations}


def _edge_details(edge: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    for key in ("score", "count", "npmi", "kind", "position"):
        value = edge.get(key)
        if isinstance(value, float):
            yield key, f"{value:.2f}"
        elif isinstance(value, int | str):
            yield key, str(value)
