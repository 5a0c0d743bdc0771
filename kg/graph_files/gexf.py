"""GEXF 1.2 (https://gexf.net), the format of Gephi; it can be written, not read back as a graph of kg."""

import re
from pathlib import Path

import networkx as nx

from kg.graph_files.atomic import whole_file
from kg.graph_files.graphml import flat_lists
from kg.graph_files.ordered import ordered


def write(graph: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write the graph as GEXF; Gephi shows the node's name, and an edge's type is the attribute `relationship`."""
    copy = ordered(graph, flat_lists)
    for _, attributes in copy.nodes(data=True):
        # NetworkX writes the attribute `label` as GEXF's own label, which is what Gephi draws.
        attributes["kind"], attributes["label"] = attributes["label"], attributes["name"]
    edges: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    edges.add_nodes_from(copy.nodes(data=True))
    for source, target, attributes in copy.edges(data=True):
        relationship = attributes.pop("type")
        edges.add_edge(source, target, id=attributes.pop("edge_id"), relationship=relationship, **attributes)
    # The date of the day would make two exports of one graph differ.
    text = re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(edges)))
    with whole_file(path) as draft:
        draft.write_text(text + "\n", encoding="utf-8", newline="\n")
