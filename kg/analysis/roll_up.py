"""A graph in which every version and size counts as its family: each variant contracted into the root of its edges."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from kg.analysis.co_occurrence import co_occurrence
from kg.analysis.similarity import TYPES as SIMILARITY_TYPES
from kg.analysis.similarity import similarity
from kg.analysis.variants import LABELS
from kg.link.mentions import surfaces
from kg.model import Edge, Node
from kg.schema import EDGE_TYPES, EXTRACTED, NODE_TYPES
from kg.store.base import Changes, Store
from kg.store.embedded import EmbeddedStore, TemporaryStore


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A graph without variants; `roots` maps the ids of variants to those of the families they count as."""

    store: Store
    roots: Mapping[str, str]

    def id(self, id: str) -> str:
        """Give the id of what a node of the whole graph counts as here."""
        return self.roots.get(id, id)


@contextmanager
def rolled_up(store: Store) -> Iterator[RolledUp]:
    """Give, for the length of a block, a copy of a graph in which variants count as their families.

    A paper's edges to several variants of a family become one, by the rules by which mentions of one name do: the
    stronger relation, the surest evidence, all surface forms. Aliases and their counts, co-occurrence and similarity
    are those of the contracted names. A graph without variants is given itself.
    """
    roots = families(store.edges("VARIANT_OF"))
    if not roots:
        yield RolledUp(store, roots)
        return
    with _copy_of(store) as copy:
        copy.apply(contraction(store, roots))
        yield RolledUp(copy, roots)


def families(variant_of: Iterable[Edge]) -> dict[str, str]:
    """Map each variant to the root of its VARIANT_OF edges: the base that is no variant itself."""
    base = {edge.source: edge.target for edge in variant_of}
    return {id: _root(id, base) for id in base}


def contraction(store: Store, roots: Mapping[str, str]) -> Changes:
    """Give the changes that contract the variants of a graph into their roots."""
    labels = {edge.source: edge.source_label for edge in store.edges("VARIANT_OF")}
    concerned = {*roots, *roots.values()}
    present = {_key(edge): edge for type in EXTRACTED for edge in store.edges(type, targets=concerned)}
    # Ranks are counted anew among all concepts of a paper.
    papers = {edge.source for edge in present.values() if edge.type == "HAS_CONCEPT"}
    present |= {_key(edge): edge for edge in store.edges("HAS_CONCEPT", sources=papers)}
    wanted = _contracted_edges(present.values(), roots)
    counted = _counted_anew(edge for edge in wanted if edge.target in concerned)
    everything = [edge for type in SIMILARITY_TYPES for edge in store.edges(type) if _key(edge) not in present] + wanted
    compared = [
        _difference(wanted, present.values()),
        _difference(co_occurrence(e for e in everything if e.type == "HAS_CONCEPT"), store.edges("CO_OCCURS")),
        _difference(similarity(everything), store.edges("SIMILAR")),
    ]
    families = [node for label in LABELS for node in store.nodes(label, set(roots.values()))]
    return Changes(
        nodes=[replace(node, properties={**node.properties, **counted.get(node.id, {})}) for node in families],
        edges=[edge for written, _ in compared for edge in written],
        removed_edges=[edge for _, removed in compared for edge in removed],
        removed_nodes=[Node(labels[id], id, id) for id in sorted(roots)],
    )


def _copy_of(store: Store) -> TemporaryStore:
    if isinstance(store, EmbeddedStore) and store.read_only:
        return TemporaryStore(store)
    copy = TemporaryStore()
    nodes = [node for node_type in NODE_TYPES for node in store.nodes(node_type.label)]
    copy.write(nodes, [edge for edge_type in EDGE_TYPES for edge in store.edges(edge_type.type)])
    return copy


def _difference(wanted: Iterable[Edge], present: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Compare two sets of edges: those that have to be written, and those that have to go."""
    before = {_key(edge): edge for edge in present}
    after = {_key(edge): edge for edge in wanted}
    written = [edge for key, edge in after.items() if before.get(key) != edge]
    return written, [edge for key, edge in before.items() if key not in after]


def _key(edge: Edge) -> tuple[str, str, str]:
    return edge.type, edge.source, edge.target


def _root(id: str, base: Mapping[str, str]) -> str:
    passed = {id}
    while id in base and base[id] not in passed:
        id = base[id]
        passed.add(id)
    return id


def _contracted_edges(extracted: Iterable[Edge], roots: Mapping[str, str]) -> list[Edge]:
    """Lead edges to the roots: of a paper's edges to one root the strongest and surest stays, with all surfaces."""
    several: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in extracted:
        several[edge.source, roots.get(edge.target, edge.target)].append(edge)
    merged = []
    for (_, root), edges in several.items():
        best = min(edges, key=_order)
        if best.target != root or len(edges) > 1:
            forms: list[str] = sorted({surface for edge in edges for surface in surfaces(edge)})
            best = replace(best, target=root, properties={**best.properties, "surfaces": forms})
        merged.append(best)
    return _ranked_anew(merged)


def _order(edge: Edge) -> tuple[bool, int, float, int, int, str]:
    rank, confidence, start, end = (edge.properties.get(name, 0) for name in ("rank", "confidence", "start", "end"))
    assert isinstance(rank, int)  # noqa: S101 (the schema says so)
    assert isinstance(confidence, float)  # noqa: S101
    assert isinstance(start, int)  # noqa: S101
    assert isinstance(end, int)  # noqa: S101
    return edge.type != "INTRODUCES", rank, -confidence, start, end, edge.target


def _ranked_anew(edges: Iterable[Edge]) -> list[Edge]:
    """Count the ranks of each paper's concepts anew: concepts that became one leave gaps."""
    of_paper: dict[str, list[Edge]] = defaultdict(list)
    others = []
    for edge in edges:
        if edge.type == "HAS_CONCEPT":
            of_paper[edge.source].append(edge)
        else:
            others.append(edge)
    for concepts in of_paper.values():
        concepts.sort(key=_order)
        others += [
            edge if edge.properties["rank"] == rank else replace(edge, properties={**edge.properties, "rank": rank})
            for rank, edge in enumerate(concepts, start=1)
        ]
    return others


def _counted_anew(extracted: Iterable[Edge]) -> dict[str, dict[str, list[str] | list[int]]]:
    """Count in how many papers each form of a name stands, the most frequent first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in extracted:
        counts[edge.target].update(surfaces(edge))
    found: dict[str, dict[str, list[str] | list[int]]] = {}
    for id, forms in counts.items():
        aliases = sorted(forms, key=lambda form: (-forms[form], form))
        found[id] = {"aliases": aliases, "alias_counts": [forms[alias] for alias in aliases]}
    return found
