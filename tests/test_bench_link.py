"""scripts/bench_link.py: made-up papers are like read ones, and every stage of linking is timed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.link.ledger import Ledger
from kg.link.stored_mentions import settled
from kg.loading import LoadedPaper, changes
from kg.readers import read
from kg.schema import check_edge
from kg.store import open_graph
from tests.conftest import ROOT


@pytest.fixture(scope="module", autouse=True)
def scripts() -> Iterator[None]:
    """The scripts can be imported, and import one another."""
    sys.path.insert(0, str(ROOT / "scripts"))
    yield
    sys.path.remove(str(ROOT / "scripts"))


def test_made_up_papers_are_read_as_they_were_made_and_linked_by_the_schema(tmp_path: Path) -> None:
    from bench_link import write_papers
    from ready_made_papers import AUTHORS, MENTIONS, REFERENCES

    source = tmp_path / "papers.jsonl"
    mentions = write_papers(source, 40)
    papers = list(read(source))
    assert [paper.title for paper in papers] == list(mentions)
    loaded = []
    for paper in papers:
        assert len(mentions[paper.title]) == sum(MENTIONS.values())
        assert len(paper.authors) == AUTHORS
        # Some works are drawn twice, above all while there are few papers to cite.
        assert REFERENCES // 4 < len(paper.references) <= REFERENCES
        assert paper.venue
        for mention in mentions[paper.title]:
            assert paper.text[mention.start : mention.end] == mention.surface
            assert mention.evidence in paper.text
            assert all(surface in mention.evidence for surface in mention.surfaces)
        found = [settled(mention) for mention in mentions[paper.title]]
        loaded.append(LoadedPaper(f"title:{paper.key}", paper, (paper.source,), "test/1", found))
    with open_graph(tmp_path / "empty.json") as empty:
        planned = changes(empty, loaded)
    for edge in planned.edges:
        check_edge(edge)
    aliases = [node.properties["aliases"] for node in planned.nodes if node.label == "Concept"]
    assert any(len(of_node) > 1 for of_node in aliases if isinstance(of_node, list))


def test_made_up_papers_are_the_same_each_time() -> None:
    from ready_made_papers import ready_made

    assert list(ready_made(12)) == list(ready_made(12))
    assert len({made.record["title"] for made in ready_made(300)}) == 300


def test_made_up_aliases_contradict_nothing() -> None:
    from bench_link import alias_rows

    assert len(Ledger(alias_rows(500)).rows) == 500


def test_the_table_has_each_stage() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "bench_link.py"), "--papers", "6", "--aliases", "20"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "6 papers, 120 mentions"
    for stage in ("linking alone", "embedded: loading", "embedded, 20 aliases: loading", "NetworkX: derived edges"):
        assert sum(line.startswith(f"{stage}  ") for line in lines) == 1
    alone = next(line for line in lines if line.startswith("linking alone  "))
    assert alone.split()[-1] == "1.00"
