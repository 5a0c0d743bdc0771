"""The graph on a Neo4j server: what is wrong is one line, and credentials are in none of them."""

from urllib.parse import urlsplit

import pytest

from kg.errors import StoreError
from kg.store import open_graph

pytestmark = pytest.mark.neo4j


def test_a_wrong_password_is_one_line_without_the_password(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-secret")
    with pytest.raises(StoreError, match="wrong user or password") as caught:
        open_graph(neo4j_url)
    assert "not-the-secret" not in str(caught.value)


def test_credentials_in_the_url_are_used_and_shown_nowhere(neo4j_url: str) -> None:
    parts = urlsplit(neo4j_url)
    with pytest.raises(StoreError) as caught:
        open_graph(f"{parts.scheme}://neo4j:not-the-secret@{parts.netloc}")
    assert "not-the-secret" not in str(caught.value)
    with open_graph(neo4j_url) as store:
        assert "@" not in store.url


def test_a_database_that_is_not_there_is_named(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with pytest.raises(StoreError, match="no database 'nowhere'"):
        open_graph(neo4j_url)


def test_no_server_is_one_line(neo4j_url: str) -> None:
    with pytest.raises(StoreError, match="no Neo4j server answers") as caught:
        open_graph("bolt://127.0.0.1:9")
    assert "\n" not in str(caught.value)


def test_ids_are_unique_by_constraint_for_every_label(neo4j_url: str) -> None:
    from kg.schema import LABELS

    with open_graph(neo4j_url) as store:
        rows = store.cypher(
            "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties RETURN type, labelsOrTypes, properties"
        )
    unique = {row["labelsOrTypes"][0] for row in rows if row["properties"] == ["id"] and "UNI" in row["type"]}
    assert set(LABELS) <= unique
