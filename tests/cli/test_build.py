"""kg build: which extraction reads the papers, and what happens where there is no such one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

PAPERS: list[dict[str, object]] = [
    {
        "id": "tides",
        "title": "Sparse attention for tidal forecasts",
        "abstract": "Tidal forecasts by sparse attention keep storm surges in mind. We train it with Adam on tide "
        "gauge records of forty harbours. Harbour resonance and river discharge are hard for recurrent neural "
        "networks, which forget spring tides. A latent state space of salinity, wind stress and bottom friction is "
        "learned by contrastive learning, and quantile regression gives prediction intervals for dredging and docking.",
    },
    {"id": "terns", "title": "Counting terns", "abstract": "Terns are counted by acoustic sensors."},
]


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"KG_GRAPH": None})


def fails(*arguments: str, code: int) -> str:
    """Run a command that must fail with an exit code and one line of error; give the line."""
    result = kg(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    return line


@pytest.fixture
def source(jsonl: Callable[..., Path]) -> str:
    """A file of two papers."""
    return str(jsonl(*PAPERS))


def concepts(graph: str) -> dict[str, int]:
    """Count the concepts of each paper."""
    query = "MATCH (p:Paper)-[:HAS_CONCEPT]->(c) RETURN p.title AS title, count(c) AS n"
    return {
        row["title"]: row["n"] for row in json.loads(kg("cypher", query, "--graph", graph, "--format", "json").stdout)
    }


def extractors(graph: str) -> set[str]:
    query = "MATCH (p:Paper) RETURN DISTINCT p.extractor AS extractor"
    return {row["extractor"] for row in json.loads(kg("cypher", query, "--graph", graph, "--format", "json").stdout)}


def test_the_exhaustive_profile_finds_more_concepts_than_ten(source: str, tmp_path: Path) -> None:
    few, many = str(tmp_path / "few"), str(tmp_path / "many")
    assert kg("build", source, "--graph", few, "--model", "fast").exit_code == 0
    assert kg("build", source, "--graph", many, "--model", "fast", "--concepts", "exhaustive").exit_code == 0
    title = str(PAPERS[0]["title"])
    assert 5 <= concepts(few)[title] <= 10 < concepts(many)[title]
    assert extractors(many) == {"kg/4 concepts=exhaustive model=fast"}


def test_the_shipped_networks_read_where_nothing_else_is_said(source: str, tmp_path: Path) -> None:
    graph = str(tmp_path / "graph")
    assert kg("build", source, "--graph", graph).exit_code == 0
    assert extractors(graph) == {"kg/4"}
    assert "2 unchanged" in kg("build", source, "--graph", graph, "--concepts", "keywords", "--model", "minilm").stdout


def test_another_option_reads_the_papers_again_and_the_same_one_does_not(source: str, tmp_path: Path) -> None:
    build = ("build", source, "--graph", str(tmp_path / "graph"), "--model", "fast")
    assert "2 new" in kg(*build).stdout
    assert "written: nothing" in kg(*build).stdout
    exhaustive = (*build, "--concepts", "exhaustive")
    assert "2 changed" in kg(*exhaustive).stdout
    assert "2 unchanged" in kg(*exhaustive).stdout
    assert "2 changed" in kg(*exhaustive, "--min-confidence", "0.9").stdout
    assert "2 changed" in kg(*build).stdout
    assert "written: nothing" in kg(*build).stdout


def test_a_graph_that_is_read_again_is_the_one_that_was_read_once(source: str, tmp_path: Path) -> None:
    once, again = tmp_path / "once.json", tmp_path / "again.json"
    kg("build", source, "--graph", str(once), "--model", "fast")
    kg("build", source, "--graph", str(again), "--model", "fast", "--concepts", "exhaustive")
    assert again.read_bytes() != once.read_bytes()
    kg("build", source, "--graph", str(again), "--model", "fast")
    assert again.read_bytes() == once.read_bytes()


def test_two_processes_read_with_the_options_as_one_does(source: str, tmp_path: Path) -> None:
    options = ("--model", "fast", "--concepts", "exhaustive")
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    kg("build", source, "--graph", str(one), *options)
    kg("build", source, "--graph", str(two), *options, "--jobs", "2")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("profile", ["nonsense", "", "Keywords"])
def test_an_unknown_profile_is_wrong_usage(source: str, tmp_path: Path, profile: str) -> None:
    line = fails("build", source, "--graph", str(tmp_path / "graph"), "--concepts", profile, code=2)
    assert "'keywords', 'exhaustive'" in line
    assert not (tmp_path / "graph").exists()


def test_a_model_without_a_name_is_one_line_and_nothing_is_written(source: str, tmp_path: Path) -> None:
    assert "a model without a name" in fails("build", source, "--graph", str(tmp_path / "graph"), "--model", "", code=1)
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("graph", ["graph", "graph.json", "graph.graphml"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_unknown_model_is_one_line_and_no_paper_is_written(
    source: str, tmp_path: Path, graph: str, jobs: str
) -> None:
    path = str(tmp_path / graph)
    line = fails("build", source, "--graph", path, "--model", "no/such/model", "--jobs", jobs, code=1)
    assert line.startswith("Error: model no/such/model: ")
    assert "; " in line  # what to do about it
    if (tmp_path / graph).exists():
        assert extractors(path) == set()


def test_an_unknown_model_leaves_no_empty_graph_behind(source: str, tmp_path: Path) -> None:
    fails("build", source, "--graph", str(tmp_path / "graph"), "--model", "no/such/model", code=1)
    assert not (tmp_path / "graph").exists()


def test_an_unknown_model_leaves_the_graph_that_was_there_as_it_was(source: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    kg("build", source, "--graph", str(path), "--model", "fast")
    before = path.read_bytes()
    fails("build", source, "--graph", str(path), "--model", "no/such/model", code=1)
    assert path.read_bytes() == before


def test_help_names_profiles_and_models() -> None:
    text = kg("build", "--help").stdout
    assert "[keywords|exhaustive]" in text
    assert "fast: no neural network" in " ".join(text.split())
