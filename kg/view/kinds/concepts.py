"""Concepts, linked where papers have both."""

from kg.view.paper_graph import PaperGraph
from kg.view.selection import NODE_LIMIT
from kg.view.shared import mentions, names_sharing_papers
from kg.view.view_graph import ViewGraph


def view(graph: PaperGraph, *, limit: int = NODE_LIMIT, min_papers: int = 2) -> ViewGraph:
    """Draw the concepts of the most papers, at most `limit`, each of at least `min_papers` papers."""
    return names_sharing_papers(
        graph,
        mentions(graph, {"HAS_CONCEPT"}),
        kind="concepts",
        plural="concepts",
        relation="CO_OCCURS",
        about="Key concepts of the papers. Two are linked where papers have both."
        " What lies together is written about together.",
        limit=limit,
        min_papers=min_papers,
    )
