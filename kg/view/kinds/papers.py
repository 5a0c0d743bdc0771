"""Papers, linked by the methods they share, the rarer the method the stronger."""

from kg.view.paper_graph import PaperGraph, label_of
from kg.view.selection import NODE_LIMIT
from kg.view.shared import mentions, papers_sharing_names
from kg.view.view_graph import ViewGraph


def view(graph: PaperGraph, *, limit: int = NODE_LIMIT) -> ViewGraph:
    """Draw the papers that share most methods with others, at most `limit`."""
    found = mentions(graph, {"USES", "INTRODUCES"})
    return papers_sharing_names(
        graph,
        {name: papers for name, papers in found.items() if label_of(graph, name) == "Method"},
        kind="papers",
        relation="SHARED_METHODS",
        about="Papers, linked by the methods that both use or introduce."
        " A method that few papers have counts for more.",
        limit=limit,
    )
