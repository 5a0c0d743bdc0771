"""Graph files hold the graph whole, in the same bytes each time, and command no spreadsheet."""

import csv
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import graph_files
from kg.errors import KgError
from kg.graph_files import graphml
from kg.graph_files import json as node_link

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=20
)


def graph_of(title: str, alias: str) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(
        "arxiv:1", id="arxiv:1", label="Paper", name=title, title=title, year=2020, in_library=True, sources=[alias]
    )
    graph.add_node("method:x", id="method:x", label="Method", name=alias, aliases=[alias, title], alias_counts=[2, 1])
    graph.add_edge("arxiv:1", "method:x", key="USES", type="USES", start=1, confidence=0.5, surfaces=[alias])
    graph.add_edge("arxiv:1", "method:x", key="INTRODUCES", type="INTRODUCES", kind="method", surfaces=[title, alias])
    return graph


def contents(graph: "nx.MultiDiGraph[str]") -> tuple[object, object]:
    return dict(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, title: str, alias: str) -> None:
    graph = graph_of(title, alias)
    for format in (graphml, node_link):
        path = tmp_path_factory.mktemp("formats") / "graph"
        format.write(graph, path)
        assert contents(format.read(path)) == contents(graph)


@pytest.mark.parametrize("format", graph_files.formats())
def test_the_order_of_nodes_and_edges_makes_no_difference(tmp_path: Path, format: str) -> None:
    graph = graph_of("A", "b")
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, key, attributes in reversed(list(graph.edges(keys=True, data=True))):
        other.add_edge(source, target, key=key, **attributes)
    graph_files.write(graph, format, tmp_path / "one")
    graph_files.write(other, format, tmp_path / "two")
    names = ["USES.csv", "Paper.csv"] if format == "csv" else [""]
    assert all((tmp_path / "one" / n).read_bytes() == (tmp_path / "two" / n).read_bytes() for n in names)


def test_a_title_is_no_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    graph_files.write(graph_of("=cmd|' /C calc'!A0", "@b"), "csv", tmp_path)
    with (tmp_path / "Paper.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["title"] == "'=cmd|' /C calc'!A0"
    assert row["name"].startswith("'")


def test_a_place_that_cannot_be_written_is_one_line_and_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(KgError, match="taken"):
        graph_files.write(graph_of("A", "b"), "json", tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
