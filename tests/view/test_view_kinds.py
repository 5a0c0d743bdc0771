"""Each kind of view chooses what it says it chooses, and quotes the sentence that proves every extracted link."""

from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.view import kinds, views
from kg.view.cards import LABEL_LENGTH, short_name
from kg.view.evidence import evidence_of
from kg.view.selection import backbone
from kg.view.style import relation_style
from kg.view.view_graph import ViewGraph

OPTIONS: dict[str, dict[str, Any]] = {
    "paper": {"paper": "arxiv:1706.03762"},
    "method": {"method": "method:transformer"},
    "query": {"rows": [{"paper": "arxiv:1706.03762", "methods": ["method:transformer"]}]},
}


def joined(view: ViewGraph) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.relation, edge.target) for edge in view.edges}


def test_every_file_of_kinds_is_a_kind_of_view() -> None:
    (folder,) = kinds.__path__
    assert set(views) == {file.stem for file in Path(folder).glob("[a-z]*.py")}


@pytest.mark.parametrize("kind", sorted(views))
def test_every_view_joins_only_its_nodes_and_marks_the_surface_in_every_sentence(graph: Any, kind: str) -> None:
    view = views[kind](graph, **OPTIONS.get(kind, {}))
    nodes = {node.id for node in view.nodes}
    assert view.kind == kind
    assert nodes
    assert all({edge.source, edge.target} <= nodes for edge in view.edges)
    assert len(view.nodes) <= view.total_nodes
    quoted = [one for part in (*view.nodes, *view.edges) for one in part.evidence]
    surfaces = {edge["surface"] for *_, edge in graph.edges(data=True) if "surface" in edge}
    assert {one.sentence[one.start : one.end] for one in quoted} <= surfaces


def test_concepts_are_linked_by_the_papers_that_have_both_with_both_sentences(graph: Any) -> None:
    view = views["concepts"](graph)
    edge = next(e for e in view.edges if {e.source, e.target} == {"concept:selfattention", "concept:transformer"})
    assert edge.weight == 2
    assert not edge.directed
    assert Counter(one.paper for one in edge.evidence) == {"arxiv:1810.04805": 2, "arxiv:2010.11929": 2}
    node = next(node for node in view.nodes if node.id == "concept:selfattention")
    assert node.size == 3
    assert {one.paper_title for one in node.evidence} >= {"Attention Is All You Need"}


def test_names_of_one_paper_only_are_left_out_with_a_note_unless_there_are_no_others(graph: Any) -> None:
    view = views["methods"](graph)
    assert {node.id for node in view.nodes} == {"method:transformer", "method:bert"}
    graph.add_node("method:x", label="Method", name="x", aliases=["x"])
    graph.add_node("method:y", label="Method", name="y", aliases=["y"])
    graph.add_edge("arxiv:1512.03385", "method:x", key="USES", type="USES")
    graph.add_edge("arxiv:1706.03762", "method:x", key="USES", type="USES")
    view = views["methods"](graph)
    assert {node.id for node in view.nodes} == {"method:transformer", "method:x"}
    assert view.notes == ("Left out: 1 method of only one paper.",)


def test_papers_that_share_a_rare_method_are_linked_more_strongly() -> None:
    graph = nx.MultiDiGraph()
    for number in range(10):
        graph.add_node(f"p{number}", label="Paper", name=f"Paper {number}", in_library=True)
    for name in ("rare", "common"):
        graph.add_node(name, label="Method", name=name)
    for number in range(8):
        graph.add_edge(f"p{number}", "common", key="USES", type="USES")
    for number in (7, 8):
        graph.add_edge(f"p{number}", "rare", key="USES", type="USES")
    view = views["papers"](graph)
    weights = {(edge.source, edge.target): edge.weight for edge in view.edges}
    assert weights["p7", "p8"] > 5 * weights["p0", "p1"]
    assert view.notes == ("Left out: 1 paper without a method in common with another.",)


def test_citations_hold_the_citations_and_nothing_else(graph: Any) -> None:
    view = views["citations"](graph)
    assert {relation for _, relation, _ in joined(view)} == {"CITES"}
    assert len(view.edges) == 4
    assert view.layout == "years"
    assert view.notes == ("Left out: 1 paper without a citation to or from another of the papers.",)


def test_a_paper_is_drawn_with_all_that_it_is_linked_to_and_with_papers_that_share_something(graph: Any) -> None:
    view = views["paper"](graph, paper="arxiv:2010.11929")
    assert view.focus == "arxiv:2010.11929"
    assert {node.id for node in view.nodes} == {
        "arxiv:2010.11929",
        "arxiv:1706.03762",
        "arxiv:1810.04805",
        "method:transformer",
        "concept:selfattention",
        "concept:image",
        "arxiv:1512.03385",
    }
    assert ("arxiv:1512.03385", "HAS_CONCEPT", "concept:image") in joined(view)


def test_a_method_is_drawn_with_its_papers_and_what_several_of_them_have(graph: Any) -> None:
    view = views["method"](graph, method="method:transformer")
    assert {node.id for node in view.nodes} == {
        "method:transformer",
        "arxiv:1706.03762",
        "arxiv:1810.04805",
        "arxiv:2010.11929",
        "concept:selfattention",
    }


def test_a_method_is_drawn_with_its_versions_and_what_it_is_one_of(graph: Any) -> None:
    for version in ("method:bert", "method:bert2"):
        graph.add_edge(version, "method:bert0", key="VARIANT_OF", type="VARIANT_OF")
    for node, name, aliases in (("method:bert0", "BERT family", []), ("method:bert2", "BERT 2", ["BERT 2"])):
        graph.add_node(node, label="Method", name=name, aliases=aliases)
    below = views["method"](graph, method="method:bert")
    assert ("method:bert", "VARIANT_OF", "method:bert0") in joined(below)
    assert ("arxiv:1810.04805", "INTRODUCES", "method:bert") in joined(below)
    above = views["method"](graph, method="method:bert0")
    assert {("method:bert", "VARIANT_OF", "method:bert0"), ("method:bert2", "VARIANT_OF", "method:bert0")} <= joined(
        above
    )
    assert ("arxiv:1810.04805", "INTRODUCES", "method:bert") in joined(above), "no paper names the family itself"


def test_edges_that_come_from_names_alone_have_words_in_both_directions() -> None:
    assert (relation_style("VARIANT_OF").forward, relation_style("VARIANT_OF").backward) == ("variant of", "variants")
    assert relation_style("SAME_NAME").forward == relation_style("SAME_NAME").backward


@pytest.mark.parametrize(("kind", "option"), [("paper", "paper"), ("method", "method")])
@pytest.mark.parametrize("node", ["arxiv:0000.00000", "dataset:imagenet"])
def test_an_id_that_is_no_such_node_is_an_error_of_one_line(graph: Any, kind: str, option: str, node: str) -> None:
    with pytest.raises(KgError, match=node) as raised:
        views[kind](graph, **{option: node})
    assert "\n" not in str(raised.value)


def test_the_rows_of_a_query_are_drawn_with_the_edges_among_them(graph: Any) -> None:
    rows = [{"id": "arxiv:1706.03762", "n": 3}, {"methods": [{"id": "method:transformer"}], "name": "no id"}]
    view = views["query"](graph, rows=rows, name="papers_using")
    assert joined(view) == {("arxiv:1706.03762", "INTRODUCES", "method:transformer")}
    assert "papers_using" in view.about


def test_of_many_rows_the_first_are_drawn_and_all_are_counted(graph: Any) -> None:
    view = views["query"](graph, rows=[{"id": node} for node in graph], limit=2)
    assert [node.id for node in view.nodes] == sorted(list(graph)[:2])
    assert view.total_nodes == len(graph)


def test_rows_without_ids_are_an_error_that_says_what_to_do(graph: Any) -> None:
    with pytest.raises(KgError, match="RETURN"):
        views["query"](graph, rows=[{"title": "Attention"}, {"n": 1}])


def test_the_place_of_the_surface_is_the_one_that_the_edge_names() -> None:
    graph = nx.MultiDiGraph()
    title, abstract = "Nets", "Nets of nets help. Nets of nets help."
    graph.add_node("p", label="Paper", name=title, title=title, abstract=abstract)
    graph.add_node("m", label="Method", name="nets")
    second = len(title) + 1 + abstract.rindex("nets")
    graph.add_edge("p", "m", key="USES", evidence="Nets of nets help.", start=second, end=second + 4, surface="nets")
    found = evidence_of(graph, "p", "m", "USES")
    assert found is not None
    assert (found.start, found.end) == (8, 12)


def test_a_surface_is_marked_once_where_the_text_is_gone() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("p", label="Paper", name="P")
    graph.add_node("m", label="Method", name="nets")
    graph.add_edge("p", "m", key="USES", evidence="We use nets.", start=90, end=94, surface="nets")
    found = evidence_of(graph, "p", "m", "USES")
    assert found is not None
    assert found.sentence[found.start : found.end] == "nets"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("BERT: Pre-training of Deep Bidirectional Transformers", "BERT"),
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("Very Deep Convolutional Networks for Large-Scale Image Recognition", "Very Deep Convolutional Networks…"),
        ("x" * 50, "x" * (LABEL_LENGTH - 1) + "…"),
        (" two\nlines ", "two lines"),
    ],
)
def test_a_label_is_the_short_form_of_a_name(name: str, label: str) -> None:
    assert short_name(name) == label


PAIRS = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(PAIRS, st.floats(0.1, 9), max_size=28), st.integers(1, 4))
def test_thinning_out_leaves_no_node_alone_and_keeps_the_strongest_links_of_each(
    weights: dict[tuple[str, str], float], per_node: int
) -> None:
    kept = set(backbone(weights, per_node))
    for node in "abcdefgh":
        ranked = sorted((pair for pair in weights if node in pair), key=lambda pair: (-weights[pair], pair))
        assert set(ranked[:per_node]) <= kept
    for pair in kept:
        stronger = [sum(1 for p in weights if end in p and weights[p] > weights[pair]) for end in pair]
        assert min(stronger) < per_node


def test_a_concept_that_is_a_method_of_the_page_too_is_drawn_once() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id, label, name in (
        ("arxiv:1", "Paper", "A"),
        ("arxiv:2", "Paper", "B"),
        ("method:adam", "Method", "Adam"),
        ("concept:adam", "Concept", "Adam"),
        ("concept:optimizer", "Concept", "optimizer"),
    ):
        graph.add_node(id, id=id, label=label, name=name, title=name, aliases=[name])
    for paper in ("arxiv:1", "arxiv:2"):
        for target, type in (
            ("method:adam", "USES"),
            ("concept:adam", "HAS_CONCEPT"),
            ("concept:optimizer", "HAS_CONCEPT"),
        ):
            graph.add_edge(paper, target, key=type, type=type)
    for view in (views["paper"](graph, paper="arxiv:1"), views["method"](graph, method="method:adam")):
        assert "concept:adam" not in {node.id for node in view.nodes}
        assert "concept:optimizer" in {node.id for node in view.nodes}
        assert any("drawn once" in note for note in view.notes)
