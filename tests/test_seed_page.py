"""A saved listing page of 101 papers, as found in the wild, becomes a graph that a researcher can trust.

The page and its annotations are not part of the project: these tests run where they lie beside it.
"""

from pathlib import Path

import pytest

from kg.measuring import evaluate_file
from kg.pipeline import build
from kg.schema import EXTRACTED
from kg.store import open_graph
from tests.conftest import ROOT, SHARED

PAGE = SHARED / "data" / "seeds" / "daily_papers.txt"
ANNOTATED = SHARED / "gold" / "daily_papers_dev.json"

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the saved page is not beside the project")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the page."""
    path = tmp_path_factory.mktemp("page") / "papers.kg"
    build([PAGE], path)
    return path


def test_every_paper_is_there_and_has_concepts(graph: Path) -> None:
    with open_graph(graph, read_only=True) as store:
        papers = {node.id for node in store.nodes("Paper")}
        assert len(papers) == 101
        assert {edge.source for edge in store.edges("HAS_CONCEPT")} == papers


def test_every_extracted_edge_has_its_span_inside_its_sentence(graph: Path) -> None:
    with open_graph(graph, read_only=True) as store:
        texts = {n.id: f"{n.properties['title']}\n{n.properties['abstract']}" for n in store.nodes("Paper")}
        edges = [edge for type in EXTRACTED for edge in store.edges(type)]
    assert len(edges) > 1500
    for edge in edges:
        given, text = edge.properties, texts[edge.source]
        assert text[given["start"] : given["end"]] == given["surface"]  # type: ignore[misc]
        assert str(given["surface"]) in str(given["evidence"])
        assert str(given["evidence"]) in text


def test_a_second_build_writes_nothing(graph: Path) -> None:
    summary = build([PAGE], graph)
    assert (summary.papers_unchanged, summary.writes) == (101, 0)


def test_roles_are_as_good_as_the_readme_says() -> None:
    report = evaluate_file(ANNOTATED, [PAGE])
    assert 100 * report.relations["INTRODUCES"].lenient.f1 >= 72
    assert 100 * report.macro_lenient >= 69
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for row in report.rows():
        columns = ("relation", "gold", "found", "lenient P", "lenient R", "lenient F1", "strict F1")
        assert f"| {' | '.join(str(row[name]) for name in columns)} |" in readme
