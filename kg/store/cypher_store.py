"""What the stores that speak Cypher have in common: reading, and writing one set of changes as one transaction."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from kg.model import Edge, Node
from kg.schema import check_edge, check_node
from kg.store import statements
from kg.store.base import Changes, Row

T = TypeVar("T")

Run = Callable[[str, Mapping[str, Any]], list[Row]]
"""Runs one statement with its parameters inside a transaction."""

ROWS_PER_STATEMENT = 500


class CypherStore(ABC):
    """A store that is read and written by Cypher; subclasses say how to run a statement and a transaction."""

    url: str

    @abstractmethod
    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False) -> list[Row]:
        """Run Cypher; a statement that writes is refused by the engine unless `write` is set."""

    @abstractmethod
    def _in_transaction(self, work: Callable[[Run], None]) -> None:
        """Call `work` with a function that runs statements in one transaction; commit it, or roll all of it back."""

    @abstractmethod
    def close(self) -> None:
        """Release the store."""

    def write(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        """Merge nodes and edges by id in one transaction."""
        self.apply(Changes(nodes=nodes, edges=edges))

    def apply(self, changes: Changes) -> None:
        """Check the changes against the schema, then write and remove in one transaction.

        Rows are grouped by label or type and sorted by id, so that two writers take their locks in the same order.
        """
        for node in changes.nodes:
            check_node(node)
        for edge in changes.edges:
            check_edge(edge)
        if changes:
            self._in_transaction(lambda run: _apply(run, changes))

    def nodes(self, label: str, ids: Collection[str] | None = None) -> Iterator[Node]:
        """Read all nodes of a label, or those with the given ids, in order of id."""
        by_id = ids is not None
        text = statements.read_nodes(label, by_id=by_id)
        for row in self._read(text, ids, key=lambda row: row["properties"]["id"]):
            properties = dict(row["properties"])
            yield Node(label, properties.pop("id"), properties.pop("name"), properties)

    def edges(
        self, type: str, *, sources: Collection[str] | None = None, targets: Collection[str] | None = None
    ) -> Iterator[Edge]:
        """Read all edges of a type, or those that leave (reach) the given ids, in order of source and target."""
        anchored = "source" if sources is not None else "target" if targets is not None else None
        found = []
        for source_label, target_label in statements.label_pairs(type):
            text = statements.read_edges(type, source_label, target_label, anchored=anchored)
            for row in self._read(text, sources if sources is not None else targets):
                found.append(
                    Edge(type, row["source"], row["target"], source_label, target_label, dict(row["properties"]))
                )
        if sources is not None and targets is not None:
            found = [edge for edge in found if edge.target in targets]
        yield from sorted(found, key=lambda edge: (edge.source, edge.target))

    def _read(self, text: str, ids: Collection[str] | None, key: Callable[[Row], str] | None = None) -> list[Row]:
        if ids is None:
            rows = self.cypher(text)
        else:
            rows = [row for chunk in _chunks(sorted(set(ids))) for row in self.cypher(text, {"ids": chunk})]
        return sorted(rows, key=key) if key else rows

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _apply(run: Run, changes: Changes) -> None:
    for kind, edges in _edge_groups(changes.removed_edges):
        _send(run, statements.remove_edges(*kind), [{"source": e.source, "target": e.target} for e in edges])
    for label, nodes in _node_groups(changes.removed_nodes):
        _send(run, statements.remove_nodes(label), [{"id": node.id} for node in nodes])
    for label, nodes in _node_groups(changes.nodes):
        rows = [{"id": n.id, "properties": {"id": n.id, "name": n.name, **n.properties}} for n in nodes]
        _send(run, statements.merge_nodes(label), rows)
    for kind, edges in _edge_groups(changes.edges):
        rows = [{"source": e.source, "target": e.target, "properties": dict(e.properties)} for e in edges]
        _send(run, statements.merge_edges(*kind), rows)


def _send(run: Run, text: str, rows: Sequence[Row]) -> None:
    for chunk in _chunks(rows):
        run(text, {"rows": list(chunk)})


def _node_groups(nodes: Iterable[Node]) -> list[tuple[str, list[Node]]]:
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.id):
        groups[node.label].append(node)
    return sorted(groups.items())


def _edge_groups(edges: Iterable[Edge]) -> list[tuple[tuple[str, str, str], list[Edge]]]:
    groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: (edge.source, edge.target)):
        groups[edge.type, edge.source_label, edge.target_label].append(edge)
    return sorted(groups.items())


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), ROWS_PER_STATEMENT):
        yield items[start : start + ROWS_PER_STATEMENT]
