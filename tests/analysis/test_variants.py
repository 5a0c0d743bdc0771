"""VARIANT_OF: each version and size to the nearest base that there is, whatever the order of the names."""

from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.variants import is_made, variants
from kg.link.ledger import Ledger, Row
from kg.link.node_ids import name_id
from kg.model import Node
from kg.schema import check_edge, check_node

MARKS = ("", " 2", " 3", " 3.1", " 8B", " 70B", "-chat", " Instruct", "-Base", "v2", " 2007")


def named(*names: str, label: str = "Method") -> list[Node]:
    return [Node(label, name_id(label, name), name, {"aliases": [name], "alias_counts": [1]}) for name in names]


def joined(nodes: list[Node], ledger: Ledger | None = None) -> dict[str, str]:
    made, edges = variants(nodes, ledger) if ledger else variants(nodes)
    names = {node.id: node.name for node in [*nodes, *made]}
    return {names[edge.source]: names[edge.target] for edge in edges}


def test_a_variant_is_joined_to_its_nearest_base() -> None:
    assert joined(named("Llama", "Llama 3", "Llama 3 8B", "Llama 2 7B", "BERT")) == {
        "Llama 3 8B": "Llama 3",
        "Llama 3": "Llama",
        "Llama 2 7B": "Llama",
    }


def test_two_variants_of_a_base_that_no_paper_names_meet_in_a_node_made_for_it() -> None:
    made, _ = variants(named("Llama-3 8B", "Llama 3 70B", "Llama 3 405B", "Llama 2"))
    assert [(node.id, node.name, node.properties["aliases"]) for node in made] == [
        ("method:llama", "Llama", []),
        ("method:llama3", "Llama 3", []),
    ]
    assert all(is_made(node) for node in made)
    assert joined(named("Llama 3 8B", "Llama 3 70B", "Llama 2")) == {
        "Llama 3 8B": "Llama 3",
        "Llama 3 70B": "Llama 3",
        "Llama 3": "Llama",
        "Llama 2": "Llama",
    }


def test_a_node_that_was_made_is_gone_when_it_is_no_longer_needed() -> None:
    made, _ = variants(named("Llama 3 8B", "Llama 3 70B"))
    assert variants([*named("Llama 3 8B"), *made]) == ([], [])


def test_one_variant_of_what_nobody_names_stands_alone() -> None:
    assert variants(named("Llama 3 8B", "ResNet-50")) == ([], [])


def test_labels_do_not_mix_and_tasks_and_metrics_have_no_variants() -> None:
    concepts = named("GPT", label="Concept")
    assert joined([*named("GPT-4"), *concepts]) == {}
    assert joined(named("GPT", "GPT-4", label="Task") + named("GPT", "GPT-4", label="Metric")) == {}


def test_another_spelling_of_the_same_name_tells_as_well() -> None:
    (vgg,) = named("vgg 16")
    spelled = Node("Method", vgg.id, vgg.name, {"aliases": ["vgg 16", "VGG-16"], "alias_counts": [2, 1]})
    (base,) = named("VGG")
    assert [edge.target for edge in variants([vgg, base])[1]] == []
    assert [edge.target for edge in variants([spelled, base])[1]] == [base.id]


def test_a_base_is_found_where_the_ledger_links_it() -> None:
    nodes = named("OPT-13B", "Open Pre-trained Transformer")
    assert joined(nodes) == {}
    ledger = Ledger([Row("OPT", "Open Pre-trained Transformer")])
    assert joined(nodes, ledger) == {"OPT-13B": "Open Pre-trained Transformer"}


def test_a_base_that_the_ledger_calls_by_its_own_variant_makes_no_circle() -> None:
    ledger = Ledger([Row("GPT", "GPT-4 Turbo", "Method")])
    assert joined(named("GPT-4", "GPT-4 Turbo", "GPT-3"), ledger) == {"GPT-4": "GPT-4 Turbo", "GPT-3": "GPT-4 Turbo"}


@st.composite
def some_names(draw: st.DrawFn) -> list[Node]:
    names = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["Llama", "GPT", "ResNet", "YOLO"]), st.lists(st.sampled_from(MARKS), max_size=3)
            ),
            max_size=12,
        )
    )
    nodes = {node.id: node for node in named(*(family + "".join(marks) for family, marks in names))}
    return list(nodes.values())


@given(some_names(), st.randoms())
def test_order_does_not_matter_and_there_is_no_circle(nodes: list[Node], random: object) -> None:
    made, edges = variants(nodes)
    shuffled = [*nodes, *made]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert variants(shuffled) == (made, edges)
    for node in made:
        check_node(node)
    base = {edge.source: edge.target for edge in edges}
    assert len(base) == len(edges)
    ids = {node.id for node in [*nodes, *made]}
    assert len(ids) == len(nodes) + len(made)
    for edge in edges:
        check_edge(edge)
        assert {edge.source, edge.target} <= ids
        passed = [edge.source]
        while passed[-1] in base:
            passed.append(base[passed[-1]])
            assert len(passed) <= len(ids)
    # Every node that was made is where several variants meet.
    assert all(sum(target == node.id for target in base.values()) > 1 for node in made)
