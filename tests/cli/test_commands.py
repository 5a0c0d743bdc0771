"""The commands as a user meets them: what they print, and how they fail."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from tests.conftest import EXAMPLES


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of some example papers."""
    folder = tmp_path_factory.mktemp("cli")
    source = folder / "papers.jsonl"
    wanted = (
        "vaswani2017attention",
        "devlin2019bert",
        "kingma2015adam",
        "hu2022lora",
        "he2016resnet",
        "radford2018gpt",
    )
    records = [line for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if json.loads(line)["id"] in wanted]
    records += [line for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if line not in records][:10]
    source.write_text("\n".join(records), encoding="utf-8")
    result = kg("build", str(source), "--graph", str(folder / "papers.kg"))
    assert result.exit_code == 0, result.output
    return str(folder / "papers.kg")


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"KG_GRAPH": None})


def fails(*arguments: str, code: int = 1) -> str:
    """Run a command that must fail with an exit code and an error in one line, and give the line."""
    result = kg(*arguments)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    return line


def test_build_leaves_out_what_is_less_sure_than_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text("\n".join(EXAMPLES.read_text(encoding="utf-8").splitlines()[:6]), encoding="utf-8")
    counts = {}
    for least in ("0.2", "0.9"):
        graph = str(tmp_path / least)
        assert kg("build", str(source), "--graph", graph, "--min-confidence", least).exit_code == 0
        query = "MATCH ()-[r:USES|ADDRESSES|MEASURES]->() RETURN count(r) AS n, min(r.confidence) AS least"
        [row] = json.loads(kg("cypher", query, "--graph", graph, "--format", "json").stdout)
        assert row["least"] >= float(least)
        counts[least] = row["n"]
    assert counts["0.2"] > counts["0.9"] > 0


def test_a_graph_is_read_anew_where_another_confidence_is_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text(EXAMPLES.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    build = ("build", str(source), "--graph", str(tmp_path / "g"))
    assert "1 new" in kg(*build).stdout
    assert "1 unchanged" in kg(*build).stdout
    assert "1 changed" in kg(*build, "--min-confidence", "0.8").stdout
    assert "1 unchanged" in kg(*build, "--min-confidence", "0.8").stdout
    assert "--min-confidence" in fails(*build, "--min-confidence", "1.2", code=2)


def test_build_says_what_it_did_and_that_a_second_run_did_nothing(tmp_path: Path) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text(
        '{"id": "a", "title": "We train a graph network", "abstract": "We use Adam."}\n{"abstract": "x"}\n'
    )
    first = kg("build", str(source), "--graph", str(tmp_path / "g"))
    assert first.exit_code == 0
    assert "papers: 1 read: 1 new, 0 changed, 0 unchanged, 1 skipped" in first.stdout
    assert "line 2" in first.stderr
    second = kg("build", str(source), "--graph", str(tmp_path / "g"))
    assert "written: nothing, the graph was up to date" in second.stdout


def test_sources_that_cannot_be_read_are_one_line_each_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "empty.bib").write_text("")
    (tmp_path / "prose.txt").write_text("Just a line of prose.\n")
    (tmp_path / "junk.bin").write_bytes(os.urandom(4096))
    (tmp_path / "folder").mkdir()
    (tmp_path / "bad.jsonl").write_text('{"abstract": "no title"}\n')
    for name in ("empty.bib", "prose.txt", "junk.bin", "folder", "missing.bib", "bad.jsonl"):
        assert name in fails("build", str(tmp_path / name), "--graph", str(tmp_path / "g"))
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize(
    "arguments",
    [("build",), ("build", "x", "--jobs", "0"), ("view", "nonsense"), ("query", "no-such-query"), ("nonsense",),
     ("cypher", "RETURN 1", "--param", "x"), ("view", "paper"), ("export", "pdf", "-o", "x")],
)  # fmt: skip
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    fails(*arguments, code=2)


def test_a_graph_that_is_not_there_is_exit_code_1_and_is_not_made(tmp_path: Path) -> None:
    for command in (
        ("stats",),
        ("search", "x"),
        ("paper", "x"),
        ("query", "most-cited"),
        ("cypher", "RETURN 1 AS one"),
    ):
        assert "kg build" in fails(*command, "--graph", str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_stats_search_and_queries_print_rows(graph: str) -> None:
    assert "HAS_CONCEPT" in kg("stats", "--graph", graph).stdout
    rows = json.loads(kg("search", "attention", "--graph", graph, "--format", "json").stdout)
    assert rows[0]["name"]
    rows = [
        json.loads(line)
        for line in kg("query", "most-cited", "--graph", graph, "--format", "jsonl").stdout.splitlines()
    ]
    assert rows
    table = list(csv.DictReader(io.StringIO(kg("query", "most-cited", "--graph", graph, "--format", "csv").stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]


def test_an_empty_answer_says_so_and_is_no_error(graph: str) -> None:
    result = kg("search", "zzzzzz", "--graph", graph)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no rows\n")
    assert kg("search", "zzzzzz", "--graph", graph, "--format", "json").stdout == "[]\n"


def test_a_paper_card_shows_facts_mentions_and_their_sentences(graph: str) -> None:
    text = kg("paper", "attention is all you need", "--graph", graph).stdout
    assert "Attention Is All You Need" in text
    assert "Ashish Vaswani" in text
    assert "introduces" in text
    card = json.loads(kg("paper", "arXiv:1706.03762", "--graph", graph, "--format", "json").stdout)
    assert all(mention["surface"] in mention["evidence"] for mention in card["mentions"])
    assert card["concepts"][0]["rank"] == 1


@pytest.mark.parametrize(
    "paper",
    ["vaswani2017attention", "jsonl:vaswani2017attention", "arXiv:1706.03762v5", "https://arxiv.org/abs/1706.03762"],
)
def test_a_paper_is_found_by_the_key_of_its_record_and_by_its_identifiers(graph: str, paper: str) -> None:
    assert kg("paper", paper, "--graph", graph).stdout.startswith("Attention Is All You Need")


def test_an_ambiguous_paper_lists_the_candidates(graph: str) -> None:
    result = kg("paper", "representations", "--graph", graph)
    assert result.exit_code == 1
    assert len([line for line in result.stderr.splitlines() if line.startswith("  ")]) >= 2
    assert "kg search" in fails("paper", "no such paper at all", "--graph", graph)


def test_cypher_takes_parameters_and_only_reads(graph: str) -> None:
    query = "MATCH (p:Paper) WHERE p.year >= $year RETURN count(p) AS papers"
    rows = json.loads(kg("cypher", query, "--param", "year=2017", "--graph", graph, "--format", "json").stdout)
    assert rows[0]["papers"] > 0
    fails("cypher", "MATCH (p:Paper) DETACH DELETE p", "--graph", graph)
    assert kg("cypher", query, "--param", "year=2017", "--graph", graph).exit_code == 0
    fails("cypher", "MATCH (p:Paper RETURN p", "--graph", graph)


def test_cypher_writes_when_it_is_told_to(graph: str, tmp_path: Path) -> None:
    kg("export", "json", "-o", str(tmp_path / "copy.json"), "--graph", graph)
    copy = str(tmp_path / "copy.json")
    assert kg("cypher", "MATCH (p:Paper) DETACH DELETE p", "--write", "--graph", copy).exit_code == 0
    rows = json.loads(kg("cypher", "MATCH (p:Paper) RETURN count(p) AS n", "--graph", copy, "--format", "json").stdout)
    assert rows == [{"n": 0}]


@pytest.mark.parametrize("format", ["graphml", "gexf", "json", "csv"])
def test_exports_are_the_same_bytes_each_time_and_other_programs_read_them(
    graph: str, tmp_path: Path, format: str
) -> None:
    for name in ("one", "two"):
        assert kg("export", format, "-o", str(tmp_path / name), "--graph", graph).exit_code == 0
    if format == "csv":
        tables = sorted(path.name for path in (tmp_path / "one").iterdir())
        assert "Paper.csv" in tables
        assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in tables)
        return
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    if format == "graphml":
        assert nx.read_graphml(tmp_path / "one", force_multigraph=True).number_of_nodes() > 100
    elif format == "gexf":
        assert nx.read_gexf(tmp_path / "one").number_of_nodes() > 100
    else:
        assert len(json.loads((tmp_path / "one").read_text())["nodes"]) > 100


def test_a_page_is_written_whole(graph: str, tmp_path: Path) -> None:
    for arguments in (("concepts",), ("paper", "attention is all you need"), ("query", "most-cited")):
        page = tmp_path / "page.html"
        result = kg("view", *arguments, "-o", str(page), "--graph", graph)
        assert result.exit_code == 0, result.output
        assert page.read_text(encoding="utf-8").startswith("<!")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_title_cannot_command_the_terminal(tmp_path: Path) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text(
        json.dumps({"id": "x", "title": "Red \u202e alert [bold]not markup[/bold]", "abstract": "We use Adam."})
    )
    assert kg("build", str(source), "--graph", str(tmp_path / "g")).exit_code == 0
    for command in (("paper", "alert"), ("search", "alert"), ("cypher", "RETURN '\u001b[31m' AS x")):
        output = kg(*command, "--graph", str(tmp_path / "g")).stdout
        assert "\x1b" not in output
        assert "\u202e" not in output
    assert "[bold]" in kg("search", "alert", "--graph", str(tmp_path / "g")).stdout


def test_eval_scores_the_extraction_on_annotated_papers(tmp_path: Path) -> None:
    gold, papers = tmp_path / "gold.json", tmp_path / "papers.jsonl"
    text = {
        "title": "SimNet: networks that simulate",
        "abstract": "We propose SimNet. We train it with Adam on ImageNet.",
    }
    gold.write_text(
        json.dumps([{"title": text["title"], "introduces": [{"name": "SimNet"}], "datasets": ["ImageNet", "C4"]}])
    )
    papers.write_text(json.dumps(text))
    rows = json.loads(kg("eval", str(gold), "--papers", str(papers), "--format", "json").stdout)
    by_relation = {row["relation"]: row for row in rows}
    assert by_relation["INTRODUCES"]["strict F1"] == 100.0
    assert (by_relation["EVALUATES_ON"]["gold"], by_relation["EVALUATES_ON"]["strict R"]) == (2, 50.0)
    assert "--papers" in fails("eval", str(gold))
    assert "missing.json" in fails("eval", str(tmp_path / "missing.json"))


def test_a_terminal_without_unicode_loses_no_answer(graph: str) -> None:
    command = [sys.executable, "-m", "kg.cli", "paper", "attention is all you need", "--graph", graph]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "\\u201c" in done.stdout
    assert "machine translation" in done.stdout


def test_help_does_not_load_the_model_runtime() -> None:
    code = "import sys; from kg.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"onnxruntime", "sklearn", "keybert", "neo4j"} & set(done.stdout.split()) == set()
