"""What depends on the whole library and is made from the graph: citations, co-occurrence, similarity, variants."""

from dataclasses import dataclass

from kg.analysis.co_occurrence import co_occurrence
from kg.analysis.same_names import same_names
from kg.analysis.similarity import TYPES as SIMILARITY_TYPES
from kg.analysis.similarity import similarity
from kg.analysis.variants import is_made, variants
from kg.link.ledger import Ledger, from_nodes
from kg.link.references import citations
from kg.loading import difference
from kg.schema import NAMED_LABELS
from kg.store import Changes, Store


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much was written: nodes, edges, and nodes and edges removed."""

    nodes: int = 0
    edges: int = 0
    removed: int = 0

    @classmethod
    def of(cls, changes: Changes) -> "Amounts":
        """Count what changes write."""
        return cls(len(changes.nodes), len(changes.edges), len(changes.removed_edges) + len(changes.removed_nodes))

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.nodes + other.nodes, self.edges + other.edges, self.removed + other.removed)


def derive(store: Store) -> tuple[Amounts, int]:
    """Bring what depends on the whole library up to date; only differences are written.

    Gives how much was written, and the number of references that name nothing.
    """
    cited, unresolved = _cite(store)
    return cited + _relate_names(store) + _relate_papers(store), unresolved


def _cite(store: Store) -> tuple[Amounts, int]:
    """Bring citations and the works that are only cited up to date."""
    papers = list(store.nodes("Paper"))
    found = citations(papers)
    light = {node.id: node for node in papers if not node.properties.get("in_library")}
    wanted = {node.id: node for node in found.cited_only}
    edges, removed = difference(found.edges, store.edges("CITES"))
    nodes = [node for id, node in wanted.items() if light.get(id) != node]
    superfluous = [node for id, node in light.items() if id not in wanted]
    return _apply(store, Changes(nodes, edges, removed, superfluous)), found.unresolved


def _relate_names(store: Store) -> Amounts:
    """Bring the edges between names up to date, and the nodes of families that no paper names."""
    named = [node for label in NAMED_LABELS for node in store.nodes(label)]
    made, variant_of = variants(named, Ledger(from_nodes(store.nodes("Alias"))))
    known = {node.id: node for node in named if is_made(node)}
    wanted = {node.id for node in made}
    same = same_names([*(node for node in named if node.id not in known), *made])
    old = [edge for type in ("VARIANT_OF", "SAME_NAME") for edge in store.edges(type)]
    edges, removed = difference([*variant_of, *same], old)
    nodes = [node for node in made if known.get(node.id) != node]
    gone = [node for id, node in known.items() if id not in wanted]
    return _apply(store, Changes(nodes, edges, removed, gone))


def _relate_papers(store: Store) -> Amounts:
    """Bring co-occurrence and similarity up to date."""
    amounts = Amounts()
    extracted = [edge for type in SIMILARITY_TYPES for edge in store.edges(type)]
    concepts = [edge for edge in extracted if edge.type == "HAS_CONCEPT"]
    for type, derived in (("CO_OCCURS", co_occurrence(concepts)), ("SIMILAR", similarity(extracted))):
        edges, removed = difference(derived, store.edges(type))
        amounts += _apply(store, Changes(edges=edges, removed_edges=removed))
    return amounts


def _apply(store: Store, changes: Changes) -> Amounts:
    store.apply(changes)
    return Amounts.of(changes)
