"""Papers with much the same names."""

from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.similarity import NEAREST, similarity
from kg.model import Edge
from kg.schema import check_edge


def uses(paper: str, *methods: str) -> list[Edge]:
    return [Edge("USES", paper, method, "Paper", "Method") for method in methods]


def test_papers_with_the_same_names_are_alike_and_rare_names_weigh_more() -> None:
    edges = [
        *uses("p1", "common", "rare"),
        *uses("p2", "common", "rare"),
        *uses("p3", "common", "other"),
        *uses("p4", "common", "last"),
    ]
    scores = {(e.source, e.target): e.properties["score"] for e in similarity(edges)}
    assert scores["p1", "p2"] == 1.0
    assert scores["p1", "p3"] < 0.5


def test_papers_that_share_nothing_have_no_edge() -> None:
    assert similarity([*uses("p1", "a"), *uses("p2", "b")]) == []
    assert similarity(uses("p1", "a")) == []
    assert similarity([]) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=60), st.randoms())
def test_scores_are_within_bounds_and_order_makes_no_difference(pairs: list[tuple[int, int]], random: object) -> None:
    edges = [edge for paper, method in pairs for edge in uses(f"p{paper}", f"m{method}")]
    found = similarity(edges)
    assert found == similarity(sorted(edges, key=lambda _: random.random()))  # type: ignore[attr-defined]
    for edge in found:
        check_edge(edge)
        assert edge.source < edge.target
        assert 0.1 <= float(edge.properties["score"]) <= 1  # type: ignore[arg-type]
    assert len(found) <= NEAREST * 10
