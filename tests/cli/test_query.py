"""kg query: every query file is a command, a new one without Python."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.query_files import query_files
from kg.store import open_graph
from tests.small_graph import ATTENTION, BERT, VIT, write_small_graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("query") / "graph"
    with open_graph(path) as store:
        write_small_graph(store)
    return str(path)


def invoke(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["query", *words])
    return result.exit_code, result.stdout, result.stderr


def test_the_help_lists_every_query_with_its_first_sentence() -> None:
    code, out, _ = invoke("--help")
    assert code == 0
    assert all(name in out for name in query_files())
    assert "Papers that share methods with a paper" in out


def test_the_help_of_a_query_tells_its_arguments_options_and_an_example() -> None:
    code, out, _ = invoke("citation-path", "--help")
    assert code == 0
    assert "citation-path [OPTIONS] SOURCE TARGET" in out
    assert "--directed / --no-directed" in out
    assert "--limit" in out
    assert '\n  Example: kg query citation-path "Attention Is All You Need"' in out


def test_parameters_without_a_default_are_arguments_and_the_others_options(graph: str) -> None:
    code, out, _ = invoke("shared-methods", "all you need", "--limit", "1", "--graph", graph, "--format", "json")
    assert code == 0
    assert [row["id"] for row in json.loads(out)] == [BERT]


def test_an_empty_answer_is_no_failure(graph: str) -> None:
    assert invoke("papers-introducing", "ImageNet", "--graph", graph, "--format", "json") == (0, "[]\n", "")


def test_an_ambiguous_paper_lists_the_candidates_and_fails(graph: str) -> None:
    code, out, err = invoke("paper-facts", "transformers", "--graph", graph)
    assert (code, out) == (1, "")
    assert err.startswith("Error: 2 papers fit 'transformers'; give more of the title, or one of the ids\n")
    assert f"  {BERT}  BERT: Pre-training" in err


def test_an_unknown_name_is_one_line_and_fails(graph: str) -> None:
    code, _, err = invoke("papers-using", "former", "--graph", graph)
    assert (code, err.count("\n")) == (1, 1)
    assert "no method has the name 'former'; there is 'Transformer', 'Vision Transformer'" in err


@pytest.mark.parametrize(
    "words", [["papers-using", "Transformer"], ["shared-methods", ATTENTION], ["method-card", "BERT"]]
)
def test_what_the_extraction_is_less_sure_of_is_left_out(graph: str, words: list[str]) -> None:
    assert "--min-confidence FLOAT" in invoke(words[0], "--help")[1]
    all, sure, none = (
        json.loads(invoke(*words, "--min-confidence", least, "--graph", graph, "--format", "json")[1])
        for least in ("0", "0.85", "1")
    )
    assert all == json.loads(invoke(*words, "--graph", graph, "--format", "json")[1])
    assert all != sure != none


def test_rolled_up_versions_and_sizes_count_as_their_families(graph: str) -> None:
    assert "--roll-up" in invoke("papers-using", "--help")[1]
    plain, rolled = (
        json.loads(invoke("papers-introducing", "Transformer", *words, "--graph", graph, "--format", "json")[1])
        for words in ((), ("--roll-up",))
    )
    assert ([row["id"] for row in plain], [row["id"] for row in rolled]) == ([ATTENTION], [ATTENTION, VIT])


def test_a_name_of_another_kind_is_one_line_that_tells_where_it_is(graph: str) -> None:
    code, _, err = invoke("papers-using", "question answering", "--graph", graph)
    assert (code, err.count("\n")) == (1, 1)
    assert "it is a task here: kg query papers-naming 'question answering'" in err
    assert invoke("papers-naming", "question answering", "--graph", graph)[0] == 0


@pytest.mark.parametrize("least", ["1.01", "-0.1", "nan", "inf", "sure"])
def test_a_confidence_that_is_none_is_a_usage_error(graph: str, least: str) -> None:
    code, out, err = invoke("common-methods", "--min-confidence", least, "--graph", graph)
    assert (code, out) == (2, "")
    assert "Error: Invalid value for '--min-confidence': " in err


@pytest.mark.parametrize("words", [["no-such-query"], ["most-cited", "--limit", "-1"], ["papers-using"]])
def test_a_wrong_call_is_a_usage_error(words: list[str], graph: str) -> None:
    code, out, err = invoke(*words, *(["--graph", graph] if words[0] != "no-such-query" else []))
    assert (code, out) == (2, "")
    assert "Usage: " in err


def test_a_file_in_a_folder_of_kg_queries_is_a_command(
    tmp_path: Path, graph: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers-since.cypher").write_text(
        "// Papers of a year or later.\n// param year: integer\n// param most_papers: integer = 9\n"
        "MATCH (p:Paper) WHERE p.year >= $year RETURN p.id AS id ORDER BY id LIMIT $most_papers\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    assert "Papers of a year or later." in invoke("--help")[1]
    code, out, _ = invoke("papers-since", "2016", "--most-papers", "1", "--graph", graph, "--format", "jsonl")
    assert (code, out) == (0, json.dumps({"id": ATTENTION}) + "\n")


def test_a_file_with_a_bad_header_fails_alone(tmp_path: Path, graph: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.cypher").write_text("// Bad.\n// param a: nothing\nRETURN $a AS a\n", encoding="utf-8")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    code, out, _ = invoke("--help")
    assert code == 0
    assert "(this file's header cannot be read" in out
    assert invoke("wanted-papers", "--graph", graph)[0] == 0
    code, _, err = invoke("bad", "x", "--graph", graph)
    assert (code, err.count("\n")) == (1, 1)
    assert f"{tmp_path / 'bad.cypher'}:2: parameter a has the unknown type nothing" in err
