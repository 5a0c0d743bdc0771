"""GraphML (http://graphml.graphdrawing.org), which Gephi, yEd, Cytoscape and igraph read.

GraphML has no lists: a list is written as JSON text, and read back by the type that the schema gives the property.
"""

import json
from pathlib import Path
from typing import Any, get_origin
from xml.etree.ElementTree import ParseError

import networkx as nx

from kg.errors import KgError
from kg.graph_files.atomic import whole_file
from kg.graph_files.ordered import ordered
from kg.schema import LABELS, RELATIONSHIPS, Property


def write(graph: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write the graph as GraphML: the same graph gives the same bytes."""
    with whole_file(path) as draft:
        nx.write_graphml_xml(ordered(graph, flat_lists), draft, named_key_ids=True, edge_id_from_attribute="edge_id")


def read(path: Path) -> "nx.MultiDiGraph[str]":
    """Read a graph that `write` wrote; raises KgError for anything else."""
    try:
        graph = nx.read_graphml(path, force_multigraph=True)
        for _, attributes in graph.nodes(data=True):
            _restore(attributes, LABELS[attributes["label"]].properties)
        for _, _, attributes in graph.edges(data=True):
            attributes.pop("edge_id", None)
            _restore(attributes, RELATIONSHIPS[attributes["type"]].properties)
    except (OSError, ParseError, ValueError, KeyError, nx.NetworkXError) as error:
        raise KgError(f"{path}: not a GraphML file of kg: {' '.join(str(error).split())[:100]}") from error
    restored: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    restored.add_nodes_from(graph.nodes(data=True))
    for source, target, attributes in graph.edges(data=True):
        restored.add_edge(source, target, key=attributes["type"], **attributes)
    return restored


def flat_lists(value: Any) -> Any:
    """Give a list as JSON text, anything else as it is."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _restore(attributes: dict[str, Any], properties: tuple[Property, ...]) -> None:
    for prop in properties:
        if get_origin(prop.type) is list and prop.name in attributes:
            attributes[prop.name] = json.loads(attributes[prop.name])
