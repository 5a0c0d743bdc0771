"""kg annotate, as a user meets it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import fails, kg


@pytest.fixture
def graph(tmp_path: Path) -> str:
    """The graph of two papers."""
    source = tmp_path / "papers.jsonl"
    records = [
        {
            "title": "SimNet: networks that simulate",
            "abstract": "We propose SimNet. We train it with Adam on ImageNet.",
        },
        {"title": "Parsing with LSTMs", "abstract": "We train an LSTM for parsing on Penn Treebank. F1 is high."},
    ]
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert kg("build", str(source), "--graph", str(tmp_path / "g")).exit_code == 0
    return str(tmp_path / "g")


def test_what_it_writes_can_be_measured_with(graph: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    done = kg("annotate", str(file), "--graph", graph)
    assert done.exit_code == 0, done.output
    assert "2 papers" in done.stdout
    assert f"kg eval {file}" in done.stdout
    rows = json.loads(kg("eval", str(file), "--format", "json").stdout)
    assert {row["lenient F1"] for row in rows if row["gold"] and row["relation"] != "HAS_CONCEPT"} == {100.0}


def test_a_corrected_file_is_not_overwritten_unless_one_insists(graph: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    file.write_text("[]", encoding="utf-8")
    assert "--force" in fails("annotate", str(file), "--graph", graph)
    assert file.read_text(encoding="utf-8") == "[]"
    done = kg("annotate", str(file), "--force", "--paper", "SimNet", "--graph", graph)
    assert "1 paper," in done.stdout
    (record,) = json.loads(file.read_text(encoding="utf-8"))
    assert record["title"].startswith("SimNet")


def test_a_sample_and_papers_exclude_each_other(graph: str, tmp_path: Path) -> None:
    arguments = ("annotate", str(tmp_path / "x.json"), "--graph", graph)
    fails(*arguments, "--sample", "2", "--paper", "SimNet", code=2)
    fails(*arguments, "--sample", "0", code=2)
    assert "kg search" in fails(*arguments, "--paper", "no such paper")
    assert "kg build" in fails("annotate", str(tmp_path / "x.json"), "--graph", str(tmp_path / "none"))
    assert not (tmp_path / "x.json").exists()
