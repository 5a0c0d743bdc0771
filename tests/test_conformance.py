"""The same Cypher gives the same rows on every store: 59 queries, with rows worked out by hand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.errors import QueryError
from kg.store import Store
from tests.cypher_stores import STORES, empty, open_empty

SUITE = json.loads(Path(__file__).with_name("cypher_conformance.json").read_text(encoding="utf-8"))

# What a store is known not to do, and what it says instead. There is this one difference, and the test of it fails
# as soon as the engine can do it.
KNOWN_DIFFERENCES = {("embedded", "fulltext"): "Only standard, RANGE and TEXT index types"}


@dataclass
class Graph:
    """A store, and whether it holds the graph of the suite just as it was set up."""

    kind: str
    store: Store
    fresh: bool = False


@pytest.fixture(scope="module", params=STORES)
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with open_empty(request.param, tmp_path_factory.mktemp("conformance")) as store:
        yield Graph(request.param, store)


@pytest.mark.parametrize("query", SUITE["queries"], ids=lambda query: query["name"])
def test_a_query_gives_the_rows_worked_out_by_hand(graph: Graph, query: dict[str, Any]) -> None:
    if not graph.fresh:
        empty(graph.store)
        for statement in SUITE["setup"]:
            graph.store.cypher(statement, write=True)
    graph.fresh = not writes(query)
    difference = KNOWN_DIFFERENCES.get((graph.kind, query["name"]))
    if difference:
        with pytest.raises(QueryError, match=difference):
            answer(graph.store, query)
    elif query.get("error"):
        with pytest.raises(QueryError):
            answer(graph.store, query)
    else:
        rows = answer(graph.store, query)
        if query["name"] == "db_labels":
            # A store declares the labels of the schema when it is opened, and lists them with nodes or without.
            in_use = {row["label"] for row in graph.store.cypher("MATCH (n) UNWIND labels(n) AS label RETURN label")}
            rows = [row for row in rows if row[0] in in_use]
        wanted = query["rows"]
        if not query["ordered"]:
            rows, wanted = sorted(rows, key=repr), sorted(wanted, key=repr)
        assert rows == [[approximately(value) for value in row] for row in wanted]


def test_the_suite_is_whole() -> None:
    assert len(SUITE["queries"]) == 59


def writes(query: dict[str, Any]) -> bool:
    return bool(query["before"]) or "CREATE" in query["cypher"] or "MERGE" in query["cypher"]


def answer(store: Store, query: dict[str, Any]) -> list[list[Any]]:
    """Run what comes before a query, and the query: one that only reads in the mode that refuses to write."""
    for statement in query["before"]:
        store.cypher(statement["cypher"], statement["params"], write=True)
    if query["name"] == "fulltext":
        store.cypher("CALL db.awaitIndexes(60)", write=True)
    return [list(row.values()) for row in store.cypher(query["cypher"], query["params"], write=writes(query))]


def approximately(value: Any) -> Any:
    return pytest.approx(value) if isinstance(value, float) else value
