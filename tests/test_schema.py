"""The schema refuses what the graph must not hold."""

from dataclasses import replace

import pytest

from kg.errors import SchemaError
from kg.model import Edge, Node
from kg.schema import EDGE_TYPES, EXTRACTED, LABELS, NODE_TYPES, check_edge, check_node

EVIDENCE = {
    "evidence": "We train with Adam.",
    "start": 14,
    "end": 18,
    "surface": "Adam",
    "surfaces": ["Adam"],
    "confidence": 0.9,
    "extractor": "test/1",
}
USES = Edge("USES", "arxiv:1", "method:adam", "Paper", "Method", EVIDENCE)
PAPER = Node("Paper", "arxiv:1", "A", {"title": "A", "in_library": True, "sources": ["jsonl"]})


def test_what_the_schema_knows_passes() -> None:
    check_edge(USES)
    check_edge(Edge("VARIANT_OF", "method:gpt4", "method:gpt", "Method", "Method"))
    check_edge(Edge("SAME_NAME", "method:parsing", "task:parsing", "Method", "Task"))
    check_node(PAPER)


@pytest.mark.parametrize("missing", list(EVIDENCE))
def test_an_extracted_edge_needs_every_evidence_property(missing: str) -> None:
    properties = {name: value for name, value in EVIDENCE.items() if name != missing}
    with pytest.raises(SchemaError, match=missing):
        check_edge(replace(USES, properties=properties))


@pytest.mark.parametrize(
    "wrong",
    [
        {"end": 17},
        {"start": -4, "end": 0},
        {"evidence": "Another sentence."},
        {"evidence": ""},
        {"confidence": 1.5},
        {"confidence": "high"},
        {"start": True},
        {"surfaces": "Adam"},
        {"colour": "red"},
    ],
)
def test_wrong_evidence_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(SchemaError):
        check_edge(replace(USES, properties={**EVIDENCE, **wrong}))  # type: ignore[arg-type]


def test_unknown_labels_types_and_ends_are_refused() -> None:
    with pytest.raises(SchemaError, match="label Person"):
        check_node(Node("Person", "person:1", "Ada"))
    with pytest.raises(SchemaError, match="type LIKES"):
        check_edge(replace(USES, type="LIKES"))
    with pytest.raises(SchemaError, match="does not join Method to Concept by VARIANT_OF"):
        check_edge(Edge("VARIANT_OF", "method:gpt4", "concept:gpt", "Method", "Concept"))
    with pytest.raises(SchemaError, match="does not join Task to Method by SAME_NAME"):
        check_edge(Edge("SAME_NAME", "task:parsing", "method:parsing", "Task", "Method"))
    with pytest.raises(SchemaError, match="does not join"):
        check_edge(replace(USES, target_label="Task"))
    with pytest.raises(SchemaError, match="must not be empty"):
        check_node(Node("Paper", "arxiv:1", ""))


def test_every_declared_end_is_a_label_of_the_schema() -> None:
    for edge_type in EDGE_TYPES:
        assert {*edge_type.sources, *edge_type.targets} <= set(LABELS)
        assert edge_type.origin in ("extracted", "input", "derived")
    assert set(EXTRACTED) == {"HAS_CONCEPT", "INTRODUCES", "USES", "ADDRESSES", "EVALUATES_ON", "MEASURES"}
    assert len(LABELS) == len(NODE_TYPES)
