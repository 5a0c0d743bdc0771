"""kg cypher --roll-up: any question of a graph in which versions and sizes count as their families."""

import json

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.store import open_graph
from tests.small_graph import write_small_graph

COUNT = "MATCH (m:Method) RETURN count(m) AS methods"


@pytest.fixture(scope="module", params=["graph", "graph.json"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cypher") / request.param
    with open_graph(path) as store:
        write_small_graph(store)
    return str(path)


def invoke(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["cypher", *words])
    return result.exit_code, result.stdout, result.stderr


def test_rolled_up_a_question_sees_families_only(graph: str) -> None:
    answers = [
        json.loads(invoke(COUNT, *words, "--graph", graph, "--format", "json")[1]) for words in ((), ("--roll-up",), ())
    ]
    assert answers == [[{"methods": 9}], [{"methods": 8}], [{"methods": 9}]]


def test_a_question_that_writes_is_refused(graph: str) -> None:
    code, out, err = invoke("CREATE (:Paper {id: 'x'})", "--roll-up", "--graph", graph)
    assert (code, out) == (1, "")
    assert "the query would change the graph" in err


def test_a_copy_cannot_be_written(graph: str) -> None:
    code, _, err = invoke(COUNT, "--roll-up", "--write", "--graph", graph)
    assert code == 2
    assert "--roll-up asks a copy of the graph, which cannot be written" in err
