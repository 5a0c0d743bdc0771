"""One name under several labels: joined, never merged."""

from kg.analysis.same_names import same_names
from kg.model import Node


def node(id: str) -> Node:
    label = id.partition(":")[0].capitalize()
    return Node(label, id, id, {"aliases": [id], "alias_counts": [1]})


def test_nodes_of_one_key_are_joined_each_with_each_in_order_of_id() -> None:
    nodes = [node(id) for id in ("task:parsing", "method:parsing", "concept:parsing", "method:bert", "metric:f1")]
    edges = same_names(nodes)
    assert [(edge.source, edge.target) for edge in edges] == [
        ("concept:parsing", "method:parsing"),
        ("concept:parsing", "task:parsing"),
        ("method:parsing", "task:parsing"),
    ]
    assert [(edge.source_label, edge.target_label) for edge in edges][-1] == ("Method", "Task")
    assert same_names(reversed(nodes)) == edges


def test_authors_and_venues_share_no_names_with_things() -> None:
    assert same_names([node("author:ada"), node("venue:ada"), node("method:ada")]) == []
