"""Rolled up, every version and size counts as its family; nothing else changes."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.roll_up import contraction, families, rolled_up
from kg.analysis.variants import variants
from kg.link.mentions import extracted_edges, named_node, surfaces
from kg.model import Edge, Mention, Node
from kg.schema import EXTRACTED, LABELS
from kg.store import Store, open_graph, to_networkx
from kg.store.networkx_file import NetworkXStore

FAMILY = ("Llama", "Llama 3", "Llama 3 8B", "Llama 3 70B", "Llama 2")
RELATIONS = {"USES": "Method", "INTRODUCES": "Method", "HAS_CONCEPT": "Concept", "ADDRESSES": "Task"}


def mention(relation: str, name: str, *, confidence: float = 0.5, rank: int = 1) -> Mention:
    return Mention(
        relation=relation,
        label=RELATIONS[relation],
        name=name,
        surface=name,
        start=0,
        end=len(name),
        evidence=f"{name} it is.",
        confidence=confidence,
        extractor="by-hand/1",
        surfaces=(name,),
        kind="method" if relation == "INTRODUCES" else None,
        score=confidence if relation == "HAS_CONCEPT" else None,
        rank=rank if relation == "HAS_CONCEPT" else None,
    )


def fill(store: Store, mentions: dict[str, list[Mention]]) -> None:
    """Write papers that hold these mentions, their names, and the variants among these."""
    edges = [edge for paper, of_paper in mentions.items() for edge in extracted_edges(paper, of_paper)]
    counts: dict[tuple[str, str], Counter[str]] = {}
    for edge in edges:
        counts.setdefault((edge.target_label, edge.target), Counter()).update(surfaces(edge))
    named = [named_node(label, id, forms) for (label, id), forms in counts.items()]
    made, variant_of = variants(named)
    papers = [Node("Paper", id, id, {"title": id, "in_library": True, "sources": []}) for id in mentions]
    store.write([*papers, *named, *made], [*edges, *variant_of])


def test_a_paper_has_one_edge_to_a_family_the_strongest_and_surest_with_all_surfaces(store: Store) -> None:
    fill(
        store,
        {
            "p1": [mention("USES", "Llama 3 8B", confidence=0.9), mention("INTRODUCES", "Llama 3", confidence=0.6)],
            "p2": [mention("USES", "Llama 2", confidence=0.4), mention("USES", "Llama 3 70B", confidence=0.7)],
        },
    )
    with rolled_up(store) as graph:
        edges = [edge for type in EXTRACTED for edge in graph.store.edges(type)]
        assert [(e.type, e.source, e.target, e.properties["evidence"], e.properties["surfaces"]) for e in edges] == [
            ("INTRODUCES", "p1", "method:llama", "Llama 3 it is.", ["Llama 3", "Llama 3 8B"]),
            ("USES", "p2", "method:llama", "Llama 3 70B it is.", ["Llama 2", "Llama 3 70B"]),
        ]
        (family,) = graph.store.nodes("Method")
        assert (family.id, family.name) == ("method:llama", "Llama")
        assert family.properties["aliases"] == ["Llama 2", "Llama 3", "Llama 3 70B", "Llama 3 8B"]
        assert family.properties["alias_counts"] == [1, 1, 1, 1]
        assert graph.id("method:llama3-8b") == graph.id("method:llama") == "method:llama"
        assert list(graph.store.edges("VARIANT_OF")) == []
    assert len(list(store.nodes("Method"))) == 5


def test_concepts_are_ranked_and_co_occurrence_and_similarity_counted_anew(store: Store) -> None:
    fill(
        store,
        {
            "p1": [mention("HAS_CONCEPT", name, rank=rank) for rank, name in enumerate(("GPT-4", "GPT", "safety"), 1)],
            "p2": [mention("HAS_CONCEPT", name, rank=rank) for rank, name in enumerate(("safety", "GPT-3"), 1)],
        },
    )
    with rolled_up(store) as graph:
        ranks = {(e.source, e.target): e.properties["rank"] for e in graph.store.edges("HAS_CONCEPT")}
        assert ranks == {
            ("p1", "concept:gpt"): 1,
            ("p1", "concept:safety"): 2,
            ("p2", "concept:gpt"): 2,
            ("p2", "concept:safety"): 1,
        }
        (pair,) = graph.store.edges("CO_OCCURS")
        assert (pair.source, pair.target, pair.properties["count"]) == ("concept:gpt", "concept:safety", 2)
        (similar,) = graph.store.edges("SIMILAR")
        assert similar.properties["score"] == 1.0


def test_a_graph_without_variants_is_given_as_it_is(store: Store) -> None:
    fill(store, {"p1": [mention("USES", "CIFAR-10")], "p2": [mention("USES", "CIFAR-100")]})
    with rolled_up(store) as graph:
        assert graph.store is store


def test_the_copy_of_a_directory_that_is_open_to_read_is_the_same(tmp_path: Path) -> None:
    with open_graph(tmp_path / "graph") as store:
        fill(store, {"p1": [mention("USES", "GPT-4"), mention("HAS_CONCEPT", "GPT")], "p2": [mention("USES", "GPT")]})
        with rolled_up(store) as graph:
            written = to_networkx(graph.store)
    with open_graph(tmp_path / "graph", read_only=True) as store, rolled_up(store) as graph:
        copied = to_networkx(graph.store)
        assert list(copied.nodes(data=True)) == list(written.nodes(data=True))
        assert list(copied.edges(data=True)) == list(written.edges(data=True))
        assert "method:gpt4" not in copied
        assert "method:gpt4" in to_networkx(store)


def test_a_circle_ends() -> None:
    circle = [Edge("VARIANT_OF", f"method:{a}", f"method:{b}", "Method", "Method") for a, b in ("ab", "ba")]
    assert set(families(circle)) == {"method:a", "method:b"}


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["p1", "p2", "p3", "p4"]),
        st.lists(
            st.builds(
                mention,
                st.sampled_from(list(RELATIONS)),
                st.sampled_from([*FAMILY, "BERT", "BERT-base", "parsing"]),
                confidence=st.sampled_from([0.25, 0.5, 0.75]),
                rank=st.integers(1, 9),
            ),
            max_size=6,
        ),
    )
)
def test_contraction_keeps_papers_surfaces_and_the_families_they_name(mentions: dict[str, list[Mention]]) -> None:
    store = NetworkXStore(Path("never-written.json"))
    fill(store, mentions)
    roots = families(store.edges("VARIANT_OF"))
    before = [edge for type in EXTRACTED for edge in store.edges(type)]
    store.apply(contraction(store, roots))
    ids = {node.id for label in LABELS for node in store.nodes(label)}
    assert set(mentions) <= ids
    assert not ids & set(roots)
    after = [edge for type in EXTRACTED for edge in store.edges(type)]
    named: dict[tuple[str, str], set[str]] = {}
    for edge in before:
        named.setdefault((edge.source, roots.get(edge.target, edge.target)), set()).update(surfaces(edge))
    assert {(edge.source, edge.target): set(surfaces(edge)) for edge in after} == named
    assert len(after) == len(named)
    for paper in mentions:
        ranks = sorted(str(e.properties["rank"]) for e in after if e.type == "HAS_CONCEPT" and e.source == paper)
        assert ranks == [str(rank) for rank in range(1, len(ranks) + 1)]
    if not roots:
        assert after == before


@pytest.mark.parametrize("label", ["Method", "Concept"])
def test_a_node_of_no_family_keeps_its_name_and_aliases(label: str) -> None:
    store = NetworkXStore(Path("never-written.json"))
    relation = "USES" if label == "Method" else "HAS_CONCEPT"
    fill(
        store,
        {"p1": [mention(relation, "GPT-4"), mention(relation, "parsing", rank=2)], "p2": [mention(relation, "GPT")]},
    )
    before = {node.id: node for node in store.nodes(label)}
    store.apply(contraction(store, families(store.edges("VARIANT_OF"))))
    after = {node.id: node for node in store.nodes(label)}
    assert after[f"{label.lower()}:parsing"] == before[f"{label.lower()}:parsing"]
    assert set(before) - set(after) == {f"{label.lower()}:gpt4"}
