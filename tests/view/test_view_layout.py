"""Every node has a place of its own, the same every time."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.communities import communities
from kg.view.layout import LAYOUTS, place
from kg.view.layout.placement import radius
from kg.view.view_graph import ViewEdge, ViewGraph, ViewNode


def view(
    nodes: int, edges: list[tuple[int, int]], layout: str = "force", years: list[int | None] | None = None
) -> ViewGraph:
    return ViewGraph(
        kind="test",
        about="",
        nodes=tuple(
            ViewNode(
                id=f"n{n:03}", type="Paper", name=str(n), label=str(n), size=n % 7, year=years[n] if years else None
            )
            for n in range(nodes)
        ),
        edges=tuple(ViewEdge(source=f"n{a:03}", target=f"n{b:03}", relation="CITES") for a, b in edges),
        total_nodes=nodes,
        total_edges=len(edges),
        size_meaning="",
        width_meaning="",
        layout=layout,
    )


def clusters(count: int, size: int) -> list[tuple[int, int]]:
    """Edges of `count` groups of `size` nodes, dense inside, one edge from each group to the next."""
    inside = [
        (group * size + a, group * size + b)
        for group in range(count)
        for a, b in itertools.combinations(range(size), 2)
        if (a + b) % 3
    ]
    return inside + [(group * size, (group + 1) * size) for group in range(count - 1)]


EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30)


@settings(deadline=None, max_examples=40)
@given(EDGES, st.sampled_from(sorted(LAYOUTS)), st.lists(st.none() | st.integers(1950, 2030), min_size=12, max_size=12))
def test_every_node_gets_a_place_of_its_own(edges: list[tuple[int, int]], layout: str, years: list[int | None]) -> None:
    drawn = view(12, edges, layout, years)
    placement = place(drawn, communities(drawn))
    assert set(placement.positions) == {node.id for node in drawn.nodes}
    assert len(set(placement.positions.values())) == 12
    assert all(abs(value) < 10_000 for point in placement.positions.values() for value in point)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_an_empty_view_has_a_layout(layout: str) -> None:
    assert place(view(0, [], layout), []).positions == {}


def test_marks_do_not_overlap() -> None:
    drawn = view(60, clusters(5, 12))
    positions = list(place(drawn, communities(drawn)).positions.values())
    sizes = radius(drawn)
    for (a, one), (b, other) in itertools.combinations(enumerate(positions), 2):
        assert math.dist(one, other) > sizes[a] + sizes[b]


def test_communities_stand_apart() -> None:
    drawn = view(60, clusters(5, 12))
    groups = communities(drawn)
    assert len(groups) == 5
    positions = place(drawn, groups).positions
    of = {member: number for number, group in enumerate(groups) for member in group.members}
    pairs = list(itertools.combinations(positions, 2))
    inside = [math.dist(positions[a], positions[b]) for a, b in pairs if of[a] == of[b]]
    between = [math.dist(positions[a], positions[b]) for a, b in pairs if of[a] != of[b]]
    assert sum(between) / len(between) > 2 * sum(inside) / len(inside)


def test_parts_that_are_not_linked_stand_side_by_side() -> None:
    parts = [range(6), range(6, 10), range(10, 13)]
    edges = [pair for part in parts for pair in itertools.combinations(part, 2)]
    positions = list(place(view(15, edges), []).positions.values())
    boxes = []
    for part in parts:
        xs, ys = zip(*(positions[number] for number in part), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_years_run_from_left_to_right_and_those_without_stand_first() -> None:
    years = [[None, 1990, 2001, 2002, 2003][number * 7 % 5] for number in range(40)]
    edges = [(number % 40, number**3 % 37) for number in range(80)]
    placement = place(view(40, edges, "years", years), [])
    ends: dict[float, list[int]] = {}
    for (x, _), year in zip(placement.positions.values(), years, strict=True):
        ends.setdefault(-math.inf if year is None else year, []).append(x)
    in_order = [ends[year] for year in sorted(ends)]
    assert all(max(one) < min(other) for one, other in itertools.pairwise(in_order))
    assert [text for text, _ in placement.axis] == ["no year", "1990", "2001", "2002", "2003"]
