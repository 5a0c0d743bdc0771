"""What every store does alike: the same nodes and edges out as in, all or nothing, and no write by a read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, SchemaError, StoreError
from kg.model import Edge, Node
from kg.store import Changes, Store, open_graph, to_networkx
from kg.store.networkx_graph import edges_of, nodes_of

PAPER = Node("Paper", "arxiv:1", "A", {"title": "A", "year": 2020, "in_library": True, "sources": ["jsonl"]})
OTHER = Node("Paper", "arxiv:2", "B", {"title": "B", "in_library": False, "sources": ["reference"]})
AUTHOR = Node("Author", "author:ada-byron", "Ada Byron", {"aliases": ["Ada Byron"], "alias_counts": [1]})
WRITTEN = Edge("WRITTEN_BY", "arxiv:1", "author:ada-byron", "Paper", "Author", {"position": 1, "surface": "Ada Byron"})
CITES = Edge("CITES", "arxiv:1", "arxiv:2", "Paper", "Paper", {"sources": ["jsonl"]})


def contents(store: Store) -> tuple[list[Node], list[Edge]]:
    graph = to_networkx(store)
    return list(nodes_of(graph)), list(edges_of(graph))


def test_what_is_written_is_read_back(store: Store) -> None:
    store.write([OTHER, PAPER, AUTHOR], [WRITTEN, CITES])
    assert list(store.nodes("Paper")) == [PAPER, OTHER]
    assert list(store.nodes("Author", ["author:ada-byron", "author:nobody"])) == [AUTHOR]
    assert list(store.edges("CITES")) == [CITES]
    assert list(store.edges("WRITTEN_BY", sources=["arxiv:1"])) == [WRITTEN]
    assert list(store.edges("WRITTEN_BY", targets=["author:nobody"])) == []
    assert list(store.edges("CITES", targets=["arxiv:2"])) == [CITES]


def test_writing_twice_changes_nothing(store: Store) -> None:
    store.write([PAPER, OTHER, AUTHOR], [WRITTEN, CITES])
    before = contents(store)
    store.write([PAPER, OTHER, AUTHOR], [WRITTEN, CITES])
    assert contents(store) == before


def test_a_node_gets_exactly_the_properties_given(store: Store) -> None:
    store.write([PAPER], [])
    without_year = Node("Paper", "arxiv:1", "A", {"title": "A", "in_library": True, "sources": ["jsonl"]})
    store.write([without_year], [])
    assert list(store.nodes("Paper")) == [without_year]


def test_removals_and_additions_are_one_transaction(store: Store) -> None:
    store.write([PAPER, OTHER, AUTHOR], [WRITTEN, CITES])
    store.apply(Changes(removed_edges=[CITES], removed_nodes=[AUTHOR]))
    assert contents(store) == ([PAPER, OTHER], [])


def test_an_edge_that_the_schema_refuses_leaves_nothing_of_its_batch(store: Store) -> None:
    wrong = Edge("CITES", "arxiv:1", "author:ada-byron", "Paper", "Author")
    with pytest.raises(SchemaError):
        store.write([PAPER], [wrong])
    assert contents(store) == ([], [])


def test_a_query_that_writes_is_refused_by_the_store(store: Store) -> None:
    store.write([PAPER], [])
    for text in (
        "MATCH (p:Paper) SET p.title = 'changed' RETURN p.id AS id",
        "MATCH (p:Paper) DETACH DELETE p",
        "CREATE (:Task {id: 'task:x', name: 'x'})",
        "MERGE (t:Task {id: 'task:x'}) RETURN t.id AS id",
    ):
        with pytest.raises(QueryError, match="--write"):
            store.cypher(text)
    assert list(store.nodes("Paper")) == [PAPER]
    assert store.cypher("MATCH (t:Task) RETURN count(t) AS n") == [{"n": 0}]


def test_words_that_look_like_writing_are_no_reason_to_refuse(store: Store) -> None:
    store.write([PAPER], [])
    assert store.cypher("MATCH (p:Paper) WHERE p.title <> 'CREATE SET DELETE' RETURN p.title AS delete") == [
        {"delete": "A"}
    ]


def test_a_write_that_is_asked_for_is_kept(store: Store, store_url: str) -> None:
    store.write([PAPER], [])
    store.cypher("MATCH (p:Paper {id: $id}) SET p.title = $title", {"id": "arxiv:1", "title": "New"}, write=True)
    assert next(store.nodes("Paper")).properties["title"] == "New"


def test_a_wrong_query_is_one_line(store: Store) -> None:
    for text in ("MATCH (p:Paper RETURN p", "MATCH (p:Paper) RETURN $missing AS x", "RETURN nonsense(1) AS x"):
        with pytest.raises(QueryError) as caught:
            store.cypher(text)
        assert "\n" not in str(caught.value)


def test_what_is_written_is_there_when_the_graph_is_opened_again(store_url: str) -> None:
    with open_graph(store_url) as store:
        store.write([PAPER, OTHER], [CITES])
    with open_graph(store_url, read_only=True) as store:
        assert contents(store) == ([PAPER, OTHER], [CITES])


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(titles=st.lists(TEXTS, min_size=1, max_size=5, unique=True))
def test_any_text_is_data(store: Store, titles: list[str]) -> None:
    nodes = [
        Node(
            "Paper",
            f"title:{title}",
            title,
            {"title": title, "abstract": title, "in_library": True, "sources": [title]},
        )
        for title in [*titles, "'}) DETACH DELETE n //", '"; DROP', "`$x`", "\\u0027"]
    ]
    store.write(nodes, [])
    ids = [node.id for node in nodes]
    assert sorted(store.nodes("Paper", ids), key=lambda node: node.id) == sorted(nodes, key=lambda node: node.id)
    rows = store.cypher("MATCH (p:Paper {id: $id}) RETURN p.title AS title", {"id": ids[0]})
    assert rows == [{"title": nodes[0].name}]


def test_a_place_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "todo.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "other.json").write_text("{}")
    (tmp_path / "other.graphml").write_text("<html/>")
    for name in ("notes", "file", "other.json", "other.graphml"):
        with pytest.raises(StoreError) as caught:
            open_graph(tmp_path / name)
        assert name in str(caught.value)
        assert "\n" not in str(caught.value)
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["todo.txt"]


def test_reading_a_graph_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    for name in ("papers.kg", "papers.json"):
        with pytest.raises(StoreError, match="kg build"):
            open_graph(tmp_path / name, read_only=True)
        assert not (tmp_path / name).exists()


def test_an_unknown_scheme_is_named() -> None:
    with pytest.raises(StoreError, match="postgres://"):
        open_graph("postgres://localhost/graph")


@pytest.mark.parametrize("name", ["graph", "graph.json"])
def test_a_graph_opened_to_read_refuses_to_be_written(tmp_path: Path, name: str) -> None:
    with open_graph(tmp_path / name) as store:
        store.write([Node("Venue", "venue:x", "X", {"aliases": ["X"], "alias_counts": [1]})], [])
    with open_graph(tmp_path / name, read_only=True) as store:
        with pytest.raises(StoreError):
            store.write([Node("Venue", "venue:y", "Y", {"aliases": ["Y"], "alias_counts": [1]})], [])
        assert [node.id for node in store.nodes("Venue")] == ["venue:x"]
