"""Concepts of the same papers."""

import pytest

from kg.analysis.co_occurrence import co_occurrence
from kg.model import Edge
from kg.schema import check_edge


def has(paper: str, *concepts: str) -> list[Edge]:
    return [Edge("HAS_CONCEPT", paper, concept, "Paper", "Concept") for concept in concepts]


def test_pairs_of_two_papers_are_counted_and_pairs_of_one_are_not() -> None:
    edges = co_occurrence([*has("1", "a", "b"), *has("2", "b", "a", "c"), *has("3", "c"), *has("4", "d")])
    assert [(e.source, e.target, e.properties["count"]) for e in edges] == [("a", "b", 2)]
    check_edge(edges[0])


def test_npmi_is_one_for_concepts_only_ever_together_and_zero_for_independent_ones() -> None:
    together = co_occurrence([*has("1", "a", "b"), *has("2", "a", "b"), *has("3", "c")])
    assert together[0].properties["npmi"] == pytest.approx(1.0)
    # a is in half of the papers, b in half, both in a quarter: independent.
    independent = co_occurrence(
        [edge for n in range(8) for edge in has(str(n), "x", *(["a"] if n < 4 else []), *(["b"] if n % 2 else []))]
    )
    by_pair = {(e.source, e.target): e.properties["npmi"] for e in independent}
    assert by_pair["a", "b"] == pytest.approx(0.0)


def test_the_order_of_edges_makes_no_difference() -> None:
    edges = [*has("1", "a", "b"), *has("2", "b", "a", "c"), *has("3", "c", "a")]
    assert co_occurrence(edges) == co_occurrence(edges[::-1])
