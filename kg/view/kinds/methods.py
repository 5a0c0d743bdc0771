"""Methods, linked where papers use or introduce both."""

from kg.view.paper_graph import PaperGraph, label_of
from kg.view.selection import NODE_LIMIT
from kg.view.shared import mentions, names_sharing_papers
from kg.view.view_graph import ViewGraph


def view(graph: PaperGraph, *, limit: int = NODE_LIMIT, min_papers: int = 2) -> ViewGraph:
    """Draw the methods of the most papers, at most `limit`, each of at least `min_papers` papers."""
    found = mentions(graph, {"USES", "INTRODUCES"})
    return names_sharing_papers(
        graph,
        {name: papers for name, papers in found.items() if label_of(graph, name) == "Method"},
        kind="methods",
        plural="methods",
        relation="USED_TOGETHER",
        about="Methods that the papers use or introduce. Two are linked where one paper uses or introduces both.",
        limit=limit,
        min_papers=min_papers,
    )
