"""CSV: a folder with one table a label and one a relationship type, as spreadsheets and pandas read them."""

import csv
import json
from pathlib import Path
from typing import Any, get_origin

import networkx as nx

from kg.errors import KgError
from kg.graph_files.atomic import whole_file
from kg.schema import EDGE_TYPES, NODE_TYPES, Property


def write(graph: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write `Paper.csv`, `USES.csv` and so on into the folder `path`; lists are JSON text; empty tables have a header.

    A value that a spreadsheet would take for a formula (=, +, -, @ in front) gets an apostrophe before it.
    """
    if path.exists() and not path.is_dir():
        raise KgError(f"{path}: csv needs a folder, and there is a file of that name")
    nodes = [(key, graph.nodes[key]) for key in graph]
    nodes.sort(key=lambda node: node[0])
    for node_type in NODE_TYPES:
        of_label = [attributes for _, attributes in nodes if attributes["label"] == node_type.label]
        _table(path / f"{node_type.label}.csv", ["id", "name"], node_type.properties, of_label)
    edges: list[tuple[str, str, str, dict[str, Any]]] = list(graph.edges(keys=True, data=True))
    edges.sort(key=lambda edge: (edge[2], edge[0], edge[1]))
    for edge_type in EDGE_TYPES:
        of_type = [{"source": s, "target": t, **values} for s, t, key, values in edges if key == edge_type.type]
        _table(path / f"{edge_type.type}.csv", ["source", "target"], edge_type.properties, of_type)


def _table(path: Path, first: list[str], properties: tuple[Property, ...], rows: list[dict[str, Any]]) -> None:
    columns = [*first, *(prop.name for prop in properties)]
    lists = {prop.name for prop in properties if get_origin(prop.type) is list}
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row.get(name), is_list=name in lists) for name in columns])


def _cell(value: Any, *, is_list: bool) -> Any:
    if is_list and value is not None:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
