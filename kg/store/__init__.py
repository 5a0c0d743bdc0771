"""Where graphs live: an embedded engine in a directory, a Neo4j server, or a NetworkX file, behind one interface."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.store.base import Changes, Row, Store

if TYPE_CHECKING:
    from kg.store.networkx_graph import to_networkx

__all__ = ["Changes", "Row", "Store", "open_graph", "to_networkx"]

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_graph(url: str | Path, *, read_only: bool = False) -> Store:
    """Open the graph at `url`: a directory, a `neo4j://` or `bolt://` URL, or a file ending in .graphml or .json.

    A store that is not there yet is made, unless `read_only`. Several processes may have a directory open to read.
    Raises StoreError with one line that says what is wrong.
    """
    text = str(url)
    scheme, separator, _ = text.partition("://")
    if separator:
        if scheme not in _SCHEMES:
            raise StoreError(f"{scheme}://: not a graph store; use a directory, a .graphml or .json file, or neo4j://…")
        from kg.store.neo4j_server import Neo4jStore

        return Neo4jStore(text, read_only=read_only)
    path = Path(text)
    if path.suffix in (".graphml", ".json"):
        from kg.store.networkx_file import NetworkXStore

        return NetworkXStore(path, read_only=read_only)
    from kg.store.embedded import EmbeddedStore

    return EmbeddedStore(path, read_only=read_only)


def __getattr__(name: str) -> Any:
    # NetworkX takes a third of a second to import, and most commands do without it.
    if name == "to_networkx":
        return import_module("kg.store.networkx_graph").to_networkx
    raise AttributeError(f"module 'kg.store' has no attribute {name!r}")
