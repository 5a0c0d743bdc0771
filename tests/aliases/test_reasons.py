"""Why a name is where it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.aliases.changing import merge, unmerge
from kg.aliases.checking import check, listed
from kg.aliases.reasons import why
from kg.errors import LedgerError, QueryError
from kg.extract import extractor
from kg.pipeline import build
from kg.store import open_graph

RECORDS = (
    {
        "id": "a",
        "title": "Graphs",
        "abstract": "We use graph neural networks (GNNs). The GNNs win.",
        "authors": ["José García"],
        "venue": "Advances in Neural Information Processing Systems 35",
    },
    {
        "id": "b",
        "title": "More graphs",
        "abstract": "We use a Graph Neural Network. It is trained with Adam.",
        "authors": ["Jose Garcia"],
        "venue": "NeurIPS",
    },
    {"id": "c", "title": "Yet more graphs", "abstract": "We use GNNs. They are trained with the ADAM-W optimizer."},
)


@pytest.fixture
def graph(jsonl: Callable[..., Path], tmp_path: Path) -> Path:
    """A graph of papers that write one name in several ways."""
    build([jsonl(*RECORDS)], tmp_path / "graph.json", extractor=extractor(model="fast"))
    return tmp_path / "graph.json"


def rules(graph: Path, name: str, label: str) -> dict[str, str]:
    with open_graph(graph) as store:
        return {reason.surface: reason.rule for reason in why(store, name, label)}


def test_every_form_has_its_rule(graph: Path) -> None:
    found = rules(graph, "graph neural network", "Method")
    assert found["graph neural networks"] == "case; plural"
    assert found["Graph Neural Network"] == "as written", "of forms as frequent the first of the alphabet is the name"
    with open_graph(graph) as store:
        reasons = why(store, "GNN", "Method")
    assert {(reason.surface, reason.rule) for reason in reasons if reason.surface == "GNNs"} == {
        ("GNNs", "abbreviation that the paper defines"),
        ("GNNs", "abbreviation of one meaning in the literature"),
    }
    assert {reason.papers for reason in reasons} == {1}


def test_rows_of_the_ledger_are_named(graph: Path) -> None:
    with open_graph(graph) as store:
        merge(store, "Adam", "graph neural network", label="Method", reason="a slip", who="ann", when="2026-11-24")
    assert rules(graph, "graph neural network", "Method")["Adam"].startswith("ledger: Adam is Graph Neural Network")
    assert rules(graph, "graph neural network", "Method")["Adam"].endswith("(a slip, ann, 2026-11-24)")


def test_people_and_venues_have_rules_too(graph: Path) -> None:
    assert set(rules(graph, "Jose Garcia", "Author").values()) == {"as written", "name of a person"}
    assert set(rules(graph, "NeurIPS", "Venue").values()) == {"as written", "name of a venue"}


def test_a_name_that_is_nowhere_is_told(graph: Path) -> None:
    with open_graph(graph) as store, pytest.raises(QueryError, match="no method 'BERT' is in the graph"):
        why(store, "BERT", "Method")


def test_a_node_that_versions_meet_in_is_written_by_no_paper(jsonl: Callable[..., Path], tmp_path: Path) -> None:
    records = [
        {"id": size, "title": f"Paper {size}", "abstract": f"We use Llama 3 {size}. It is large."}
        for size in ("8B", "70B")
    ]
    build([jsonl(*records)], tmp_path / "graph.json", extractor=extractor(model="fast"))
    with open_graph(tmp_path / "graph.json") as store:
        before = sorted(store.edges("VARIANT_OF"), key=str)
        with pytest.raises(QueryError, match="no paper writes 'Llama 3': the method is there for its versions"):
            why(store, "Llama 3", "Method")
        merge(store, "Llama 3", "LLaMA of the third kind", label="Method")
        assert {edge.target for edge in store.edges("VARIANT_OF") if edge.source_label == "Method"} != {"method:llama3"}
        unmerge(store, "Llama 3", label="Method")
        assert sorted(store.edges("VARIANT_OF"), key=str) == before


def test_rows_that_say_the_same_are_noted_and_a_ledger_that_is_named_must_be_there(graph: Path) -> None:
    with open_graph(graph) as store:
        with pytest.raises(LedgerError, match="no alias ledger is there"):
            check(store, graph.parent / "names.tsv")
        (graph.parent / "names.tsv").write_text("A1\tB1\nA1\tB1\n", encoding="utf-8")
        rows, found = check(store, graph.parent / "names.tsv")
    assert rows == 1
    assert [finding.message.partition(": ")[2] for finding in found if "already" in finding.message] == [
        "line 2: 'A1' is 'B1' in line 1 already; one row is enough"
    ]


def test_rows_are_listed_with_what_they_do(graph: Path) -> None:
    with open_graph(graph) as store:
        merge(store, "Adam", "graph neural network", label="Method")
        assert [(entry.row.alias, entry.papers) for entry in listed(store)] == [("Adam", 1)]
        assert check(store) == (1, [])


def test_rows_that_do_nothing_or_join_numbers_are_noted(graph: Path) -> None:
    ledger = graph.parent / "aliases.tsv"
    ledger.write_text("GPT-2\tGPT-3\nfine-tuning\tfinetuning\n", encoding="utf-8")
    with open_graph(graph) as store:
        messages = [finding.message for finding in check(store)[1]]
        assert "does not follow" in messages[0]
        from kg.aliases.changing import apply

        apply(store)
        messages = [finding.message for finding in check(store)[1]]
    assert any("'GPT-2' and 'GPT-3' differ in a number" in message for message in messages)
    assert any("no paper of the graph has 'GPT-2'" in message for message in messages)
    assert any("one by the rules of names; the row is not needed" in message for message in messages)


def test_contradictions_are_errors(graph: Path) -> None:
    (graph.parent / "aliases.tsv").write_text("A1\tB1\nA1\tC1\nnonsense\n", encoding="utf-8")
    with open_graph(graph) as store:
        _, findings = check(store)
    assert {finding.kind for finding in findings} == {"error"}
    assert len(findings) == 2
