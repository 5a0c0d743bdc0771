"""kg alias suggest: proposals as a person reads them, as rows, and one after the other with answers."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import alias_suggest
from kg.cli.alias_suggest import command
from kg.link.ledger import Row
from kg.link.ledger_text import parse
from kg.pipeline import build
from tests.aliases.marked_names import reader_of

NAMES = ("BQN", "bubble queue networks", "quixotic marmot", "Gaussian noise", "Gaussian noise model")
RECORDS = (
    {"title": "Queues", "abstract": "We learn bubble queue networks (BQN) with a quixotic marmot."},
    {"title": "More queues", "abstract": "Again bubble queue networks (BQN) and Gaussian noise."},
    {"title": "Bare letters", "abstract": "BQN is fast with a quixotic marmot \x1b[31m. A Gaussian noise model helps."},
)


@pytest.fixture
def graph(jsonl: Callable[..., Path], tmp_path: Path) -> Path:
    """A graph with two names to propose, no ledger beside it yet."""
    build([jsonl(*RECORDS)], tmp_path / "graph.json", extractor=reader_of(NAMES))
    return tmp_path / "graph.json"


def suggest(graph: Path, *words: str, answers: str | None = None) -> Result:
    arguments = ["--graph", str(graph), "--no-embeddings", *words]
    return CliRunner().invoke(command, arguments, input=answers, env={"COLUMNS": "90", "LOGNAME": "ann"})


def ledger(graph: Path) -> list[tuple[str, str, str, str]]:
    path = graph.parent / "aliases.tsv"
    rows = parse(path.read_text(encoding="utf-8")) if path.exists() else []
    return [(row.alias, row.canonical, row.label, row.who) for row in rows]


def methods(graph: Path) -> list[str]:
    with kg.open_graph(graph, read_only=True) as store:
        return [node.name for node in store.nodes("Method")]


def test_a_proposal_shows_both_names_the_evidence_and_both_sentences(graph: Path) -> None:
    result = suggest(graph)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("1  BQN (1 paper) is bubble queue networks (2 papers)?  Method  ")
    assert "  “BQN is fast with a quixotic marmot " in result.output
    assert "    “Again bubble queue networks (BQN) and Gaussian noise.”\n      More queues\n" in result.output
    assert any(line.startswith("2  Gaussian noise model (1 paper) is Gaussian noise (") for line in lines)
    assert max(map(len, lines)) <= 90
    assert "\x1b" not in result.output


def test_a_sentence_that_has_both_names_is_shown_once(jsonl: Callable[..., Path], tmp_path: Path) -> None:
    names = ("BQN", "bubble queue networks")
    record = {"title": "Queues", "abstract": "We call bubble queue networks BQN and mean bubble queue networks."}
    build([jsonl(record)], tmp_path / "graph.json", extractor=reader_of(names))
    output = suggest(tmp_path / "graph.json").output
    assert output.count("“We call bubble queue networks BQN and mean bubble queue networks.”") == 1


def test_rows_for_programs_hold_names_scores_and_places(graph: Path) -> None:
    rows = json.loads(suggest(graph, "--format", "json").output)
    assert next((row["alias"], row["canonical"], row["label"]) for row in rows) == (
        "BQN",
        "bubble queue networks",
        "Method",
    )
    for row in rows:
        for name in ("alias", "canonical"):
            place = row[f"{name}_sentence"][row[f"{name}_start"] : row[f"{name}_end"]]
            assert place == row[f"{name}_name"]
    (one,) = [json.loads(line) for line in suggest(graph, "--limit", "1", "--format", "jsonl").output.splitlines()]
    assert one == rows[0]
    table = list(csv.DictReader(io.StringIO(suggest(graph, "--format", "csv").output)))
    assert [row["canonical_id"] for row in table] == [row["canonical_id"] for row in rows]


def test_a_proposal_changes_neither_graph_nor_ledger(graph: Path) -> None:
    before = graph.read_bytes()
    suggest(graph)
    assert graph.read_bytes() == before
    assert not (graph.parent / "aliases.tsv").exists()


def test_a_review_writes_yes_and_no_into_the_ledger_and_the_graph_follows(graph: Path) -> None:
    result = suggest(graph, "--review", answers="y\nn\n")
    assert result.exit_code == 0
    assert ledger(graph) == [
        ("BQN", "bubble queue networks", "Method", "ann"),
        ("Gaussian noise model", "!Gaussian noise", "Method", "ann"),
    ]
    assert "1 same, 1 different, 0 skipped" in result.output
    assert "BQN" not in methods(graph)
    assert "Gaussian noise model" in methods(graph)
    again = suggest(graph, "--review")
    assert "nothing to propose; nothing was written" in again.output


def test_skip_and_what_is_no_answer_write_nothing_and_the_end_of_answers_is_an_end(graph: Path) -> None:
    result = suggest(graph, "--review", answers="what\n\ns\n")
    assert result.exit_code == 0
    assert "0 same, 0 different, 1 skipped; nothing was written" in result.output
    assert ledger(graph) == []


def test_an_answer_stays_whatever_comes_after_it(graph: Path) -> None:
    result = suggest(graph, "--review", answers="y\nq\n")
    assert ledger(graph) == [("BQN", "bubble queue networks", "Method", "ann")]
    assert "BQN" not in methods(graph)
    assert "1 same, 0 different, 0 skipped" in result.output


def test_ctrl_c_loses_no_answer(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["y"])

    def key() -> str:
        answer = next(answers, None)
        if answer is None:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(alias_suggest, "_key", key)
    assert suggest(graph, "--review").exit_code == 0
    assert ledger(graph) == [("BQN", "bubble queue networks", "Method", "ann")]
    assert "BQN" not in methods(graph)


def test_r_turns_the_names_round(graph: Path) -> None:
    result = suggest(graph, "--review", answers="r\ny\nq\n")
    assert "if same, bubble queue networks is BQN" in result.output
    assert ledger(graph) == [("bubble queue networks", "BQN", "Method", "ann")]
    assert "bubble queue networks" not in methods(graph)


def test_a_ledger_may_be_elsewhere(graph: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "names.tsv"
    elsewhere.write_text("# ours\n", encoding="utf-8")
    suggest(graph, "--aliases", str(elsewhere), "--review", answers="y\nq\n")
    text = elsewhere.read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    assert Row("BQN", "bubble queue networks", "Method").alias in text
    assert ledger(graph) == []


def test_a_review_may_begin_a_ledger_of_its_own(graph: Path, tmp_path: Path) -> None:
    suggest(graph, "--aliases", str(tmp_path / "new" / "names.tsv"), "--review", answers="y\nq\n")
    assert [row.alias for row in parse((tmp_path / "new" / "names.tsv").read_text(encoding="utf-8"))] == ["BQN"]


def test_without_a_terminal_and_without_answers_a_review_ends(graph: Path) -> None:
    code = "from kg.cli.alias_suggest import command; command()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--graph", str(graph), "--no-embeddings", "--review"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "0 same, 0 different, 0 skipped; nothing was written" in done.stdout


def test_a_review_with_a_format_is_wrong_usage(graph: Path) -> None:
    result = suggest(graph, "--review", "--format", "json")
    assert result.exit_code == 2
    assert "leave --format out" in result.output


def test_nothing_to_propose_is_said(graph: Path) -> None:
    result = suggest(graph, "--label", "Dataset")
    assert result.exit_code == 0
    assert result.output == "nothing to propose\n"
