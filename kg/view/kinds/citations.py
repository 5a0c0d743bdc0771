"""Papers and what they cite, from left to right by year."""

from collections import Counter

from kg.view.paper_graph import PaperGraph, papers_of, year_of
from kg.view.selection import NODE_LIMIT, strongest
from kg.view.style import counted
from kg.view.surroundings import induced_view
from kg.view.view_graph import ViewGraph


def view(graph: PaperGraph, *, limit: int = NODE_LIMIT) -> ViewGraph:
    """Draw the papers with the most citations among each other (given or received), at most `limit`."""
    degree: Counter[str] = Counter()
    for source, target, relation in graph.edges(keys=True):
        if relation == "CITES" and source != target:
            degree.update((source, target))
    chosen = strongest(degree, limit)
    papers = len(papers_of(graph))
    notes = []
    if papers > len(degree):
        left_out = counted(papers - len(degree), "paper", "papers")
        notes.append(f"Left out: {left_out} without a citation to or from another of the papers.")
    undated = sum(1 for paper in chosen if year_of(graph, paper) is None)
    if undated:
        notes.append(f"At the left edge: {counted(undated, 'paper', 'papers')} without a year.")
    return induced_view(
        graph,
        chosen,
        kind="citations",
        about="Papers and the papers they cite, from left to right by year.",
        total_nodes=len(degree),
        keep=lambda source, target, relation: relation == "CITES",
        layout="years",
        notes=tuple(notes),
    )
