"""kg alias: what it prints, and how it fails."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg as api
from kg.cli import main
from kg.extract import Extractor

PAPERS: tuple[dict[str, object], ...] = (
    {"id": "a", "title": "Tuning", "abstract": "LORA on GPT."},
    {"id": "b", "title": "Cheap tuning", "abstract": "QLORA is LORA."},
)


@pytest.fixture
def graph(jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor) -> str:
    """A graph of two papers."""
    api.build([jsonl(*PAPERS)], tmp_path / "graph.json", extractor=capitals)
    return str(tmp_path / "graph.json")


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["alias", *arguments], env={"KG_GRAPH": None, "KG_ALIASES": None})


def fails(*arguments: str, code: int = 1) -> str:
    result = kg(*arguments)
    assert result.exit_code == code
    assert result.exception is None or isinstance(result.exception, SystemExit)
    (line,) = [line for line in result.stderr.splitlines() if line.lower().startswith("error: ")]
    return line


def test_merging_says_what_it_wrote_and_taking_it_back_too(graph: str) -> None:
    merged = kg("merge", "QLORA", "LORA", "--graph", graph, "--reason", "a kind of it")
    assert merged.exit_code == 0
    assert merged.stdout.splitlines()[0] == "+ QLORA is LORA"
    assert merged.stdout.splitlines()[1].endswith("aliases.tsv")
    assert "written: " in merged.stdout
    taken_back = kg("unmerge", "QLORA", "--graph", graph)
    assert taken_back.stdout.splitlines()[0] == "- QLORA is LORA"


def test_rows_are_listed_for_programs(graph: str) -> None:
    kg("merge", "QLORA", "LORA", "--graph", graph, "--label", "Method", "--who", "ann")
    (row,) = json.loads(kg("list", "--graph", graph, "--format", "json").stdout)
    assert {name: row[name] for name in ("alias", "canonical", "label", "papers", "reason", "who")} == {
        "alias": "QLORA",
        "canonical": "LORA",
        "label": "Method",
        "papers": 1,
        "reason": "",
        "who": "ann",
    }
    assert json.loads(kg("list", "--graph", graph, "--label", "Task", "--format", "json").stdout) == []


def test_why_shows_each_form_with_its_rule(graph: str) -> None:
    kg("merge", "QLORA", "LORA", "--graph", graph)
    rows = json.loads(kg("why", "lora", "--label", "Method", "--graph", graph, "--format", "json").stdout)
    assert [(row["surface"], row["papers"]) for row in rows] == [("LORA", 2), ("QLORA", 1)]
    assert rows[1]["rule"].startswith("ledger: QLORA is LORA")
    assert rows[1]["example"] == "title:cheap-tuning"


def test_a_ledger_elsewhere_can_be_named(graph: str, tmp_path: Path) -> None:
    names = str(tmp_path / "names.tsv")
    assert kg("merge", "QLORA", "LORA", "--graph", graph, "--aliases", names).exit_code == 0
    assert Path(names).exists()
    assert not (tmp_path / "aliases.tsv").exists()
    assert kg("apply", "--graph", graph, "--aliases", names).stdout.endswith("nothing, the graph was up to date\n")


def test_checking_ends_with_1_where_rows_contradict(graph: str, tmp_path: Path) -> None:
    assert kg("check", "--graph", graph).stdout == "0 rows, no contradiction\n"
    (tmp_path / "aliases.tsv").write_text("A1\tB1\nA1\tC1\n", encoding="utf-8")
    result = kg("check", "--graph", graph)
    assert result.exit_code == 1
    assert "line 2: 'A1' is an alias of 'C1' here and of 'B1' in line 1; keep one of them" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "LORRA", "LORA"), "no name 'LORRA' is in the graph; look for it with: kg search WORDS"),
        (("merge", "lora", "LORA"), "'lora' and 'LORA' are one node already, by the rules of names"),
        (("merge", "LORA", "…"), "the canonical name '…' holds no name"),
        (("unmerge", "LORRA"), "no name is written 'LORRA' in the graph"),
        (("unmerge", "LORA", "GPT"), "no row says that 'LORA' is 'GPT'; kg alias list shows them all"),
        (("why", "LORRA"), "no name 'LORRA' is in the graph"),
        (("apply",), "no alias ledger is there; kg alias merge makes one"),
    ],
)
def test_what_cannot_be_done_is_one_line(graph: str, arguments: tuple[str, ...], message: str) -> None:
    assert message in fails(*arguments, "--graph", graph)


@pytest.mark.parametrize("command", [("merge", "A1", "B1"), ("unmerge", "A1"), ("apply",)])
def test_no_graph_comes_of_a_slip_in_its_name(tmp_path: Path, command: tuple[str, ...]) -> None:
    url = str(tmp_path / "slip.kg")
    assert "slip.kg: no graph is there; make one with: kg build SOURCE" in fails(*command, "--graph", url)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("merge", "QLORA", "LORA"), ("list",), ("check",), ("apply",)])
def test_a_ledger_that_cannot_be_read_is_one_line(graph: str, tmp_path: Path, command: tuple[str, ...]) -> None:
    for file in (tmp_path, tmp_path / ("n" * 300), tmp_path / "papers.jsonl" / "names.tsv"):
        assert "the alias ledger cannot be read: " in fails(*command, "--graph", graph, "--aliases", str(file))
    (tmp_path / "latin.tsv").write_bytes(b"caf\xe9\tcoffee\n")
    line = fails(*command, "--graph", graph, "--aliases", str(tmp_path / "latin.tsv"))
    assert line.endswith("latin.tsv: not UTF-8 (byte 3); save it as UTF-8")
    assert (tmp_path / "latin.tsv").read_bytes() == b"caf\xe9\tcoffee\n"


def test_a_ledger_that_cannot_be_written_is_one_line(graph: str, tmp_path: Path) -> None:
    # There is room for the name itself, none for that of the draft beside it.
    names = str(tmp_path / ("n" * 250))
    assert "cannot be written: " in fails("merge", "QLORA", "LORA", "--graph", graph, "--aliases", names)
    assert kg("list", "--graph", graph, "--format", "json").stdout == "[]\n"


def test_a_label_that_is_none_is_wrong_usage(graph: str) -> None:
    assert "Invalid value for '--label'" in fails("why", "LORA", "--label", "Model", "--graph", graph, code=2)


def test_names_cannot_command_the_terminal(jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor) -> None:
    path = jsonl({"id": "a", "title": "Evil", "abstract": "LORA.", "venue": "Journal\x1b[2J of X"})
    api.build([path], tmp_path / "graph.json", extractor=capitals)
    result = kg("merge", "LORA", "a\u202eb", "--graph", str(tmp_path / "graph.json"))
    assert result.stdout.splitlines()[0] == "+ LORA is a\\u202eb"
    line = fails("merge", "LORA", "a\x1b[31m b", "--graph", str(tmp_path / "graph.json"))
    assert line == r"Error: 'a\x1b[31m b' holds a control character, or one that is none"
