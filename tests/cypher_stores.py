"""Every store that speaks Cypher, empty, for tests that ask the same of each."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store import Store, open_graph
from tests.conftest import NEO4J, require

STORES = ("embedded", pytest.param("neo4j", marks=pytest.mark.neo4j))


@contextmanager
def open_empty(kind: str, folder: Path) -> Iterator[Store]:
    """Open an empty graph: embedded in the folder, or on the test server, which is emptied before and after."""
    if kind == "neo4j" and not NEO4J:
        require("KG_TEST_NEO4J names no server")
    with open_graph(NEO4J if kind == "neo4j" and NEO4J else folder / "graph") as store:
        empty(store)
        try:
            yield store
        finally:
            empty(store)


def empty(store: Store) -> None:
    """Remove all nodes, and on a server what tests declared beside the constraints of kg."""
    store.cypher("MATCH (n) DETACH DELETE n", write=True)
    if "://" not in store.url:
        return
    for row in store.cypher("SHOW CONSTRAINTS YIELD name WHERE NOT name STARTS WITH 'kg_' RETURN name"):
        store.cypher(f"DROP CONSTRAINT `{row['name']}` IF EXISTS", write=True)
    own = "type <> 'LOOKUP' AND owningConstraint IS NULL"
    for row in store.cypher(f"SHOW INDEXES YIELD name, type, owningConstraint WHERE {own} RETURN name"):
        store.cypher(f"DROP INDEX `{row['name']}` IF EXISTS", write=True)
