"""The graph in one GraphML or JSON file: read whole, changed in memory, written whole when it is closed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import networkx as nx

from kg.errors import KgError, StoreError
from kg.graph_files import graphml
from kg.graph_files import json as node_link
from kg.model import Edge, Node
from kg.schema import check_edge, check_node
from kg.store.base import Changes, Row
from kg.store.embedded import TemporaryStore
from kg.store.networkx_graph import add_edge, add_node, edges_of, node_of, nodes_of, to_networkx

FORMATS = {".graphml": graphml, ".json": node_link}


class NetworkXStore:
    """A graph of papers as a NetworkX MultiDiGraph in a file; Cypher runs on a temporary embedded copy of it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Read the file; where none is, begin with an empty graph unless `read_only`.

        Raises StoreError: no file there (read_only), or one that is no graph of kg.
        """
        self.url = str(path)
        self._path = path
        self._format = FORMATS[path.suffix]
        self._read_only = read_only
        self._changed = False
        self._copy: TemporaryStore | None = None
        if path.exists():
            try:
                self.graph = self._format.read(path)
            except KgError as error:
                raise StoreError(str(error)) from error
        elif read_only:
            raise StoreError(f"{path}: no graph is there; make one with: kg build SOURCE --graph {path}")
        else:
            self.graph = nx.MultiDiGraph()

    def write(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        """Merge nodes and edges by id."""
        self.apply(Changes(nodes=nodes, edges=edges))

    def apply(self, changes: Changes) -> None:
        """Check the changes against the schema, then make all of them in memory; `close` writes the file.

        Raises StoreError where the graph was opened to read only.
        """
        if self._read_only and changes:
            raise StoreError(f"{self.url}: opened to read only")
        for node in changes.nodes:
            check_node(node)
        for edge in changes.edges:
            check_edge(edge)
        if not changes:
            return
        for edge in changes.removed_edges:
            if self.graph.has_edge(edge.source, edge.target, key=edge.type):
                self.graph.remove_edge(edge.source, edge.target, key=edge.type)
        self.graph.remove_nodes_from([node.id for node in changes.removed_nodes])
        for node in changes.nodes:
            add_node(self.graph, node)
        for edge in changes.edges:
            if edge.source in self.graph and edge.target in self.graph:
                add_edge(self.graph, edge)
        self._changed = True
        self._forget_copy()

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False) -> list[Row]:
        """Run Cypher on a temporary embedded copy; what a write changes there is taken back into this graph."""
        if self._copy is None:
            self._copy = TemporaryStore()
            self._copy.write(list(nodes_of(self.graph)), list(edges_of(self.graph)))
        rows = self._copy.cypher(text, parameters, write=write)
        if write:
            self.graph = to_networkx(self._copy)
            self._changed = True
        return rows

    def nodes(self, label: str, ids: Collection[str] | None = None) -> Iterator[Node]:
        """Read all nodes of a label, or those with the given ids, in order of id."""
        found = self.graph if ids is None else [key for key in set(ids) if key in self.graph]
        wanted = sorted(key for key in found if self.graph.nodes[key]["label"] == label)
        yield from (node_of(self.graph.nodes[key]) for key in wanted)

    def edges(
        self, type: str, *, sources: Collection[str] | None = None, targets: Collection[str] | None = None
    ) -> Iterator[Edge]:
        """Read all edges of a type, or those that leave (reach) the given node ids, in order of source and target."""
        found = edges_of(self.graph, type, sources=sources, targets=targets)
        yield from sorted(found, key=lambda edge: (edge.source, edge.target))

    def close(self) -> None:
        """Write the file if anything changed: whole, or not at all."""
        self._forget_copy()
        if self._changed and not self._read_only:
            self._format.write(self.graph, self._path)
            self._changed = False

    def _forget_copy(self) -> None:
        if self._copy is not None:
            self._copy.close()
            self._copy = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
