"""The schema of the graph, in one table: constraints, documentation and checks are all made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args, get_origin

from kg.errors import SchemaError
from kg.model import Edge, Node


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its Python type, what it means, and whether every node or edge of its kind must hold it."""

    name: str
    type: type
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class NodeType:
    """One label: how its ids are made, what a node of it is, and its properties besides id and name."""

    label: str
    id: str
    meaning: str
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeType:
    """One relationship type, the labels it joins, and where it comes from: extracted, input or derived."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    meaning: str
    origin: str
    properties: tuple[Property, ...] = ()
    joins: Literal["any", "same", "ascending"] = "any"
    """Which of sources and targets: any with any, a label with itself only, or one with those after it only."""

    @property
    def label_pairs(self) -> tuple[tuple[str, str], ...]:
        """Every (source label, target label) that it joins."""
        pairs = [(source, target) for source in self.sources for target in self.targets]
        if self.joins == "same":
            return tuple(pair for pair in pairs if pair[0] == pair[1])
        return tuple(pair for pair in pairs if self.joins == "any" or pair[0] < pair[1])


list_of_str = list[str]
list_of_int = list[int]

EVIDENCE = (
    Property("evidence", str, "the sentence (or the title) that proves the edge", required=True),
    Property("start", int, 'first character of the surface in `title + "\\n" + abstract`', required=True),
    Property("end", int, "the character after its last", required=True),
    Property("surface", str, "the name as written there", required=True),
    Property("surfaces", list_of_str, "every form in which this paper writes the name, sorted", required=True),
    Property("confidence", float, "0 to 1", required=True),
    Property("extractor", str, "name and version of the extractor", required=True),
)

NAMED = (
    Property("aliases", list_of_str, "every surface form, the most frequent first", required=True),
    Property("alias_counts", list_of_int, "in how many papers each alias is so written", required=True),
)

NODE_TYPES = (
    NodeType(
        "Paper",
        "`doi:…`, else `arxiv:…`, else `title:` title key, year and first author's family name",
        "a paper of the library, or a work that is only cited",
        (
            Property("title", str, "the title, plain text", required=True),
            Property("abstract", str, "the abstract, plain text"),
            Property("year", int, "year of publication"),
            Property("date", str, "ISO 8601, as exact as the source gives it"),
            Property("doi", str, "the bare DOI, lower case"),
            Property("arxiv_id", str, "the arXiv id without its version"),
            Property("url", str, "a link, http or https"),
            Property("language", str, "ISO 639 code, where the source gives one"),
            Property("authors", list_of_str, "the authors in order, one JSON object each, as the source gives them"),
            Property("venue", str, "where it was published, as the source writes it"),
            Property("keywords", list_of_str, "the keywords that the source gives"),
            Property("references", list_of_str, "the reference list, one JSON object each, as the source gives it"),
            Property("in_library", bool, "false for a work that is only cited", required=True),
            Property("sources", list_of_str, "reader and record key of each record that tells of it", required=True),
            Property("text_hash", str, "SHA-256 of the text that was read; papers with the same are not read again"),
            Property(
                "record_hash", str, "SHA-256 of the whole merged record; papers with the same are not written again"
            ),
            Property("extractor", str, "name and version of the extractor that read it"),
            Property("mentions", list_of_str, "what was read in it, one JSON object each, before names are linked"),
        ),
    ),
    NodeType("Concept", "`concept:` name key", "a key concept, as an author would put it among the keywords", NAMED),
    NodeType("Method", "`method:` name key", "a method, model, algorithm, technique or tool", NAMED),
    NodeType("Task", "`task:` name key", "a task or problem that papers address", NAMED),
    NodeType("Dataset", "`dataset:` name key", "a dataset, benchmark or corpus", NAMED),
    NodeType("Metric", "`metric:` name key", "what is measured", NAMED),
    NodeType("Author", "`orcid:…`, else `author:` name key", "a person who wrote a paper", NAMED),
    NodeType("Venue", "`venue:` name key", "a journal, conference or archive", NAMED),
    NodeType(
        "Alias",
        "`alias:` label, alias and canonical name",
        "a row of the alias ledger that the graph follows",
        (
            Property(
                "canonical", str, "the name that the alias is linked to, or `!` and one that it is not", required=True
            ),
            Property("of_label", str, "the label of the nodes that it concerns, or `*`", required=True),
            Property("reason", str, "why"),
            Property("who", str, "who wrote the row"),
            Property("when", str, "the date of the row, ISO 8601"),
        ),
    ),
)

EDGE_TYPES = (
    EdgeType(
        "HAS_CONCEPT",
        ("Paper",),
        ("Concept",),
        "the concept is a key concept of the paper",
        "extracted",
        (
            *EVIDENCE,
            Property("score", float, "ranking score, 0 to 1", required=True),
            Property("rank", int, "1 for the paper's best concept", required=True),
        ),
    ),
    EdgeType(
        "INTRODUCES",
        ("Paper",),
        ("Method", "Dataset", "Task"),
        "the paper proposes it",
        "extracted",
        (*EVIDENCE, Property("kind", str, "method, dataset, tool or task", required=True)),
    ),
    EdgeType(
        "USES", ("Paper",), ("Method",), "the paper uses, builds on, studies or compares with it", "extracted", EVIDENCE
    ),
    EdgeType("ADDRESSES", ("Paper",), ("Task",), "the paper works on the task", "extracted", EVIDENCE),
    EdgeType("EVALUATES_ON", ("Paper",), ("Dataset",), "the paper uses the dataset", "extracted", EVIDENCE),
    EdgeType("MEASURES", ("Paper",), ("Metric",), "the paper reports the metric", "extracted", EVIDENCE),
    EdgeType(
        "CITES",
        ("Paper",),
        ("Paper",),
        "the paper's reference list names the other",
        "input",
        (Property("sources", list_of_str, "the records of the citing paper, one of which says so", required=True),),
    ),
    EdgeType(
        "WRITTEN_BY",
        ("Paper",),
        ("Author",),
        "the person is an author of the paper",
        "input",
        (
            Property("position", int, "1 for the first author", required=True),
            Property("surface", str, "the name as the source writes it", required=True),
        ),
    ),
    EdgeType(
        "PUBLISHED_IN",
        ("Paper",),
        ("Venue",),
        "where the paper was published",
        "input",
        (Property("surface", str, "the venue as the source writes it", required=True),),
    ),
    EdgeType(
        "CO_OCCURS",
        ("Concept",),
        ("Concept",),
        "two concepts of the same papers, in order of id",
        "derived",
        (
            Property("count", int, "papers that have both (2 or more)", required=True),
            Property("npmi", float, "normalised pointwise mutual information, -1 to 1", required=True),
        ),
    ),
    EdgeType(
        "SIMILAR",
        ("Paper",),
        ("Paper",),
        "papers with much the same concepts, methods, tasks and datasets, in order of id",
        "derived",
        (Property("score", float, "cosine of their rarity-weighted names, 0 to 1", required=True),),
    ),
    EdgeType(
        "VARIANT_OF",
        ("Concept", "Method", "Dataset"),
        ("Concept", "Method", "Dataset"),
        "a version or size of the other, of one label: Llama 3 8B -> Llama 3 -> Llama",
        "derived",
        joins="same",
    ),
    EdgeType(
        "SAME_NAME",
        ("Concept", "Dataset", "Method", "Metric", "Task"),
        ("Concept", "Dataset", "Method", "Metric", "Task"),
        "one name under two labels, in order of id: what is a method in one paper is a task in another",
        "derived",
        joins="ascending",
    ),
)

LABELS = {node_type.label: node_type for node_type in NODE_TYPES}
RELATIONSHIPS = {edge_type.type: edge_type for edge_type in EDGE_TYPES}
EXTRACTED = tuple(edge_type.type for edge_type in EDGE_TYPES if edge_type.origin == "extracted")
DERIVED = tuple(edge_type.type for edge_type in EDGE_TYPES if edge_type.origin == "derived")
NAMED_LABELS = tuple(node_type.label for node_type in NODE_TYPES if node_type.properties == NAMED)


def check_node(node: Node) -> None:
    """Raise SchemaError unless the schema knows the node's label and properties, and every required one is there."""
    node_type = LABELS.get(node.label)
    if node_type is None:
        raise SchemaError(f"node {node.id}: label {node.label} is not in the schema")
    if not node.id or not node.name:
        raise SchemaError(f"{node.label} node {node.id!r}: id and name must not be empty")
    _check_properties(f"{node.label} node {node.id}", node_type.properties, node.properties)


def check_edge(edge: Edge) -> None:
    """Raise SchemaError unless the schema knows the edge; an extracted edge needs evidence that holds its surface."""
    where = f"{edge.type} edge {edge.source} -> {edge.target}"
    edge_type = RELATIONSHIPS.get(edge.type)
    if edge_type is None:
        raise SchemaError(f"{where}: type {edge.type} is not in the schema")
    if (edge.source_label, edge.target_label) not in edge_type.label_pairs:
        raise SchemaError(
            f"{where}: the schema does not join {edge.source_label} to {edge.target_label} by {edge.type}"
        )
    _check_properties(where, edge_type.properties, edge.properties)
    if edge_type.origin == "extracted":
        _check_evidence(where, edge.properties)


def _check_properties(where: str, known: tuple[Property, ...], given: Mapping[str, object]) -> None:
    by_name = {prop.name: prop for prop in known}
    for name, value in given.items():
        if name not in by_name:
            raise SchemaError(f"{where}: property {name} is not in the schema")
        if not _fits(value, by_name[name].type):
            raise SchemaError(f"{where}: property {name} must be {type_name(by_name[name].type)}, not {value!r}")
    missing = [prop.name for prop in known if prop.required and prop.name not in given]
    if missing:
        raise SchemaError(f"{where}: without {', '.join(missing)}")


def _fits(value: object, wanted: type) -> bool:
    if get_origin(wanted) is list:
        (item,) = get_args(wanted)
        return isinstance(value, list) and all(_fits(element, item) for element in value)
    # bool is a subclass of int in Python, but never a count or a position in the graph
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))


def _check_evidence(where: str, given: Mapping[str, object]) -> None:
    start, end, surface = given["start"], given["end"], str(given["surface"])
    if not str(given["evidence"]) or not surface:
        raise SchemaError(f"{where}: an extracted edge needs evidence and surface")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end and end - start == len(surface)):
        raise SchemaError(f"{where}: start {start} and end {end} do not span the surface {surface!r}")
    if surface not in str(given["evidence"]):
        raise SchemaError(f"{where}: the evidence does not contain the surface {surface!r}")
    confidence = given["confidence"]
    if not (isinstance(confidence, float) and 0 <= confidence <= 1):
        raise SchemaError(f"{where}: confidence {confidence} is not between 0 and 1")


def type_name(wanted: type) -> str:
    """Give the schema's word for a property type: string, integer, float, boolean, or a list of one of them."""
    words = {str: "string", int: "integer", float: "float", bool: "boolean"}
    if get_origin(wanted) is list:
        return f"list of {words[get_args(wanted)[0]]}s"
    return words[wanted]
