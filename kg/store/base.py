"""What every graph store can do: the one interface that the rest of kg knows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from kg.model import Edge, Node

Row = dict[str, Any]
"""One row of a query's answer: column name to scalar, list or map."""


WRITE_REFUSED = "the query would change the graph, and was only to read it; kg cypher --write allows it"


@dataclass(frozen=True, slots=True)
class Changes:
    """What one transaction writes; a node or an edge that is already there gets exactly the properties given."""

    nodes: Sequence[Node] = ()
    edges: Sequence[Edge] = ()
    removed_edges: Sequence[Edge] = ()
    """Edges that leave the graph; their properties do not matter."""
    removed_nodes: Sequence[Node] = ()
    """Nodes that leave the graph with all their edges; their properties do not matter."""

    def __len__(self) -> int:
        return len(self.nodes) + len(self.edges) + len(self.removed_edges) + len(self.removed_nodes)


class Store(Protocol):
    """A graph of papers kept somewhere: embedded on disk, on a Neo4j server, or in a NetworkX file."""

    url: str
    """Where the graph lives, without credentials."""

    def write(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        """Merge nodes and edges by id in one transaction; whether they were there before makes no difference."""

    def apply(self, changes: Changes) -> None:
        """Write and remove in one transaction: all of it or nothing."""

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False) -> list[Row]:
        """Run Cypher; a statement that writes is refused by the store itself unless `write` is set."""

    def nodes(self, label: str, ids: Collection[str] | None = None) -> Iterator[Node]:
        """All nodes of a label, or those with the given ids, in order of id."""

    def edges(
        self, type: str, *, sources: Collection[str] | None = None, targets: Collection[str] | None = None
    ) -> Iterator[Edge]:
        """All edges of a type, or those that leave (reach) the given node ids, in order of source and target."""

    def close(self) -> None:
        """Release the store; what was written stays."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
