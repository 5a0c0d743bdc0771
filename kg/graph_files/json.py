"""JSON in NetworkX's node-link form (https://networkx.org/documentation/stable/reference/readwrite/json_graph.html).

Nodes and edges stand in order, one a line, so that two exports can be compared by `diff` and kept in git.
"""

import json
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.graph_files.atomic import whole_file


def write(graph: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write the graph as UTF-8 JSON: the same graph gives the same bytes."""
    data = nx.node_link_data(graph, edges="edges")
    nodes = sorted(data["nodes"], key=lambda node: node["id"])
    edges = sorted(data["edges"], key=lambda edge: (edge["type"], edge["source"], edge["target"]))
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"directed": true, "multigraph": true, "graph": {},\n "nodes": [')
        file.write(",".join("\n  " + _line(node) for node in nodes))
        file.write('],\n "edges": [')
        file.write(",".join("\n  " + _line(edge) for edge in edges))
        file.write("]}\n")


def read(path: Path) -> "nx.MultiDiGraph[str]":
    """Read a graph that `write` wrote; raises KgError for anything else."""
    try:
        graph: Any = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, nx.NetworkXError) as error:
        raise KgError(f"{path}: not a node-link JSON graph of kg: {' '.join(str(error).split())[:100]}") from error
    # node_link_graph takes the id as the node's key; ours is also a property.
    restored: nx.MultiDiGraph[str] = graph
    for key in restored:
        restored.nodes[key]["id"] = key
    return restored


def _line(item: dict[str, object]) -> str:
    return json.dumps(item, ensure_ascii=False, sort_keys=True)
