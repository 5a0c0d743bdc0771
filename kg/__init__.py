"""kg: from a pile of papers to a citation and concept knowledge graph.

import kg

kg.build(["examples/landmark_papers.jsonl"], "papers.kg")
with kg.open_graph("papers.kg", read_only=True) as graph:
    kg.query(graph, "shared-methods", paper="attention is all you need")
    graph.cypher("MATCH (p:Paper) RETURN p.title AS title ORDER BY p.year LIMIT 3")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import (
    AmbiguousError,
    ExtractionError,
    KgError,
    LedgerError,
    QueryError,
    SchemaError,
    SourceError,
    StoreError,
)
from kg.model import Author, Edge, Mention, Node, Paper, Reference

if TYPE_CHECKING:
    from kg.annotating import annotate
    from kg.cards import paper_card
    from kg.explaining import explain_concepts
    from kg.exports import export, write_page
    from kg.measuring import evaluate_file, evaluate_keyphrases, evaluate_name_pairs
    from kg.pipeline import build
    from kg.queries import run as query
    from kg.queries import search, statistics
    from kg.store import open_graph, to_networkx

# Imported when first used: asking a graph a question must not wait for the model runtime to load.
_LAZY = {
    "annotate": "kg.annotating:annotate",
    "build": "kg.pipeline:build",
    "evaluate_file": "kg.measuring:evaluate_file",
    "evaluate_keyphrases": "kg.measuring:evaluate_keyphrases",
    "evaluate_name_pairs": "kg.measuring:evaluate_name_pairs",
    "explain_concepts": "kg.explaining:explain_concepts",
    "export": "kg.exports:export",
    "open_graph": "kg.store:open_graph",
    "paper_card": "kg.cards:paper_card",
    "query": "kg.queries:run",
    "search": "kg.queries:search",
    "statistics": "kg.queries:statistics",
    "to_networkx": "kg.store:to_networkx",
    "write_page": "kg.exports:write_page",
}

__all__ = [
    "AmbiguousError",
    "Author",
    "Edge",
    "ExtractionError",
    "KgError",
    "LedgerError",
    "Mention",
    "Node",
    "Paper",
    "QueryError",
    "Reference",
    "SchemaError",
    "SourceError",
    "StoreError",
    "annotate",
    "build",
    "evaluate_file",
    "evaluate_keyphrases",
    "evaluate_name_pairs",
    "explain_concepts",
    "export",
    "open_graph",
    "paper_card",
    "query",
    "search",
    "statistics",
    "to_networkx",
    "write_page",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, _, attribute = _LAZY[name].partition(":")
    return getattr(import_module(module), attribute)
