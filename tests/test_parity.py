"""The embedded store and a real Neo4j server hold the same graph and give the same answers, on the example corpus."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.query import make_command
from kg.pipeline import build
from kg.queries import run
from kg.query_files import load_queries
from kg.store import Store, open_graph
from tests.conftest import EXAMPLES, NEO4J, require


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The graph of the example corpus, built on both stores."""
    if not NEO4J:
        require("KG_TEST_NEO4J names no server")
    assert NEO4J
    with open_graph(NEO4J) as store:
        store.cypher("MATCH (n) DETACH DELETE n", write=True)
    urls = {"embedded": str(tmp_path_factory.mktemp("parity") / "papers.kg"), "neo4j": NEO4J}
    for url in urls.values():
        build([EXAMPLES], url)
    return urls


@pytest.fixture
def stores(graphs: dict[str, str]) -> Iterator[dict[str, Store]]:
    """Both graphs, opened to read."""
    with (
        open_graph(graphs["embedded"], read_only=True) as embedded,
        open_graph(graphs["neo4j"], read_only=True) as neo4j,
    ):
        yield {"embedded": embedded, "neo4j": neo4j}


def answer(url: str, *arguments: str) -> object:
    result = CliRunner().invoke(main, [*arguments, "--graph", url, "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.neo4j
def test_the_graphs_are_the_same_bytes(graphs: dict[str, str], tmp_path: Path) -> None:
    for name, url in graphs.items():
        assert CliRunner().invoke(main, ["export", "json", "-o", str(tmp_path / name), "--graph", url]).exit_code == 0
    assert (tmp_path / "embedded").read_bytes() == (tmp_path / "neo4j").read_bytes()


@pytest.mark.neo4j
def test_a_second_build_writes_nothing_on_neo4j_either(graphs: dict[str, str]) -> None:
    assert build([EXAMPLES], graphs["neo4j"]).writes == 0


@pytest.mark.neo4j
@pytest.mark.parametrize("name", sorted(load_queries()))
def test_a_named_query_gives_the_same_rows(stores: dict[str, Store], name: str) -> None:
    example = load_queries()[name].example
    assert example, f"{name} has no example"
    query = load_queries()[name]
    parsed = make_command(query).make_context(name, shlex.split(example)[3:]).params
    arguments = {name: value for name, value in parsed.items() if name not in ("graph", "format")}
    embedded, neo4j = (run(stores[store], name, **arguments) for store in ("embedded", "neo4j"))
    assert embedded == neo4j


@pytest.mark.neo4j
@pytest.mark.parametrize("arguments", [("paper", "BERT: Pre-training of"), ("search", "graph attention"), ("stats",)])
def test_the_other_commands_give_the_same(graphs: dict[str, str], arguments: tuple[str, ...]) -> None:
    assert answer(graphs["embedded"], *arguments) == answer(graphs["neo4j"], *arguments)
