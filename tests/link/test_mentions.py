"""Mentions -> edges and the nodes of names."""

from dataclasses import replace

from kg.link.mentions import extracted_edges, input_edges, named_node
from kg.model import Author, Mention, Paper
from kg.schema import check_edge, check_node

MENTION = Mention(
    relation="USES",
    label="Method",
    name="graph convolutional networks",
    surface="GCNs",
    start=10,
    end=14,
    evidence="We train GCNs.",
    confidence=0.7,
    extractor="test/1",
    surfaces=("GCNs", "graph convolutional networks"),
)


def test_a_mention_becomes_an_edge_with_all_its_evidence() -> None:
    (edge,) = extracted_edges("arxiv:1", [MENTION])
    check_edge(edge)
    assert (edge.type, edge.source, edge.target) == ("USES", "arxiv:1", "method:graphconvolutionalnetwork")
    assert edge.properties["evidence"] == "We train GCNs."
    assert edge.properties["surfaces"] == ["GCNs", "graph convolutional networks"]


def test_variants_of_one_name_become_one_edge_with_the_surest_evidence() -> None:
    name = "Graph Convolutional Network"
    surer = replace(MENTION, name=name, surface=name, confidence=0.9, start=0, end=27, evidence=name, surfaces=(name,))
    (edge,) = extracted_edges("arxiv:1", [MENTION, surer])
    assert edge.properties["confidence"] == 0.9
    assert edge.properties["surfaces"] == ["GCNs", "Graph Convolutional Network", "graph convolutional networks"]


def test_what_a_paper_introduces_it_does_not_also_use() -> None:
    introduced = replace(MENTION, relation="INTRODUCES", kind="method", confidence=0.4)
    (edge,) = extracted_edges("arxiv:1", [MENTION, introduced])
    assert (edge.type, edge.properties["kind"]) == ("INTRODUCES", "method")


def test_ranks_of_concepts_have_no_gaps() -> None:
    concepts = [
        replace(MENTION, relation="HAS_CONCEPT", label="Concept", name=name, rank=rank, score=1 / rank)
        for rank, name in enumerate(["graphs", "graph", "nodes"], start=1)
    ]
    edges = extracted_edges("arxiv:1", concepts)
    assert {edge.target: edge.properties["rank"] for edge in edges} == {"concept:graph": 1, "concept:node": 2}


def test_a_name_without_letters_is_no_node() -> None:
    assert extracted_edges("arxiv:1", [replace(MENTION, name="—")]) == []


def test_authors_and_venue_become_edges_and_an_author_named_twice_is_one() -> None:
    paper = Paper(title="A", authors=(Author("Ada Byron"), Author("ada byron"), Author("")), venue="NeurIPS")
    edges = input_edges("arxiv:1", paper)
    assert [(e.type, e.target) for e in edges] == [
        ("WRITTEN_BY", "author:ada-byron"),
        ("PUBLISHED_IN", "venue:neurips"),
    ]
    for edge in edges:
        check_edge(edge)


def test_an_abbreviation_is_an_alias_of_its_long_form_and_not_its_name() -> None:
    counts = {"LLMs": 9, "large language models": 2, "Large Language Model": 1}
    node = named_node("Method", "method:largelanguagemodel", counts)
    assert node.name == "large language models"
    assert node.properties["aliases"] == ["LLMs", "large language models", "Large Language Model"]


def test_an_abbreviation_that_no_paper_spells_out_goes_by_the_long_form_of_the_literature() -> None:
    node = named_node("Concept", "concept:largelanguagemodel", {"LLMs": 3, "LLM": 5})
    check_node(node)
    assert node.name == "large language models"
    assert node.properties["aliases"] == ["LLM", "LLMs"]
    assert node.properties["alias_counts"] == [5, 3]


def test_a_form_that_a_paper_writes_in_full_wins_over_the_literature() -> None:
    node = named_node("Concept", "concept:largelanguagemodel", {"LLMs": 30, "Large Language Model": 1})
    assert node.name == "Large Language Model"


def test_a_phrase_with_an_abbreviation_in_it_goes_by_the_long_form_too() -> None:
    node = named_node("Concept", "concept:distributedreinforcementlearning", {"distributed RL": 2})
    assert node.name == "distributed reinforcement learning"


def test_a_node_of_another_meaning_keeps_the_forms_that_its_papers_write() -> None:
    assert named_node("Concept", "concept:radiallayout", {"RL": 2, "RLs": 1}).name == "RL"
    assert named_node("Method", "method:llm", {"LLM": 2}).name == "LLM"
    assert named_node("Author", "author:rl", {"R. L.": 1}).name == "R. L."


def test_edges_of_abbreviations_meet_in_the_node_of_the_long_form() -> None:
    concept = replace(MENTION, relation="HAS_CONCEPT", label="Concept", rank=1, score=0.5, surfaces=("LLMs",))
    written = replace(concept, name="large language models", surface="LLMs", evidence="LLMs plan.", start=0, end=4)
    (edge,) = extracted_edges("arxiv:1", [written])
    assert named_node("Concept", edge.target, {"LLMs": 1}).name == "large language models"


def test_a_person_known_by_an_orcid_has_the_most_frequent_form_of_the_name() -> None:
    assert named_node("Author", "orcid:0000-0001-2345-6789", {"A. Byron": 1, "Ada Byron": 2}).name == "Ada Byron"


def test_the_most_frequent_surface_form_names_a_node_and_the_alphabet_settles_ties() -> None:
    node = named_node("Method", "method:bert", {"bert": 2, "Bert": 1, "BERT": 2})
    check_node(node)
    assert node.name == "BERT"
    assert node.properties["aliases"] == ["BERT", "bert", "Bert"]
    assert node.properties["alias_counts"] == [2, 2, 1]


def test_what_hardly_any_paper_spells_out_is_displayed_as_papers_write_it() -> None:
    node = named_node("Method", "method:graphicsprocessingunitkernel", {"GPU kernels": 2})
    assert node.name == "GPU kernels"
    assert named_node("Method", "method:largelanguagemodel", {"LLMs": 2}).name == "large language models"
