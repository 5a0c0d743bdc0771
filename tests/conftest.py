"""What tests share: the stores that are there, and a reader of papers small enough to reason about."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.extract import Extractor
from kg.model import Mention, Paper
from kg.store import Store, open_graph

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
EXAMPLES = ROOT / "examples" / "landmark_papers.jsonl"
NEO4J = os.environ.get("KG_TEST_NEO4J")


def require(what: str) -> None:
    """Skip a test for want of a service; fail instead where KG_REQUIRE_SERVICES says that all must be there."""
    if os.environ.get("KG_REQUIRE_SERVICES") == "1":
        pytest.fail(f"KG_REQUIRE_SERVICES=1, but {what}")
    pytest.skip(what)


@pytest.fixture
def shared() -> Path:
    """The folder of real data beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared data is not beside the project")
    return SHARED


@pytest.fixture
def neo4j_url() -> str:
    """The URL of a real Neo4j server with an empty database."""
    if not NEO4J:
        require("KG_TEST_NEO4J names no server")
    assert NEO4J
    with open_graph(NEO4J) as store:
        store.cypher("MATCH (n) DETACH DELETE n", write=True)
    return NEO4J


@pytest.fixture(params=["embedded", "graphml", "json", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty graph, on every store in turn."""
    if request.param == "neo4j":
        url: str = request.getfixturevalue("neo4j_url")
        return url
    return str(tmp_path / {"embedded": "graph", "graphml": "graph.graphml", "json": "graph.json"}[request.param])


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty graph, on every store in turn."""
    with open_graph(store_url) as opened:
        yield opened


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    """An empty embedded graph."""
    with open_graph(tmp_path / "graph") as opened:
        yield opened


def read_capitals(paper: Paper) -> list[Mention]:
    """Read a paper by the simplest rule there is: capitals are used methods, other words of the title concepts."""
    mentions = []
    for relation, label, pattern in (("USES", "Method", r"\b[A-Z]{2,}\b"), ("HAS_CONCEPT", "Concept", r"\b[a-z]+\b")):
        found: dict[str, re.Match[str]] = {}
        for match in re.finditer(pattern, paper.text if label == "Method" else paper.title):
            found.setdefault(match.group(), match)
        for rank, (name, match) in enumerate(found.items(), start=1):
            in_title = match.end() <= len(paper.title)
            mentions.append(
                Mention(
                    relation=relation,
                    label=label,
                    name=name,
                    surface=name,
                    start=match.start(),
                    end=match.end(),
                    evidence=paper.title if in_title else paper.abstract,
                    confidence=0.5,
                    extractor="capitals/1",
                    surfaces=(name,),
                    score=0.5 if label == "Concept" else None,
                    rank=rank if label == "Concept" else None,
                )
            )
    return mentions


@pytest.fixture
def capitals() -> Extractor:
    """An extractor by the simplest rule there is."""
    return Extractor("capitals/1", read_capitals)


@pytest.fixture
def jsonl(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes records into a JSONL file and gives its path."""
    import json

    def write(*records: dict[str, object], name: str = "papers.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return path

    return write
