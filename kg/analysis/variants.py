"""Names of versions and sizes -> VARIANT_OF edges, each to the nearest thing it is a version or size of.

The nearest is the longest base name (`kg.link.variants`) that a node of the same label has. Where two variants share a
base that no paper names (Llama 3 8B and Llama 3 70B where none speaks of Llama 3), a node is made for it, so that they
meet; it has no aliases, and is gone when it is no longer needed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kg.extract.known_abbreviations import known_abbreviations, written_out
from kg.link.ledger import NO_ALIASES, Ledger
from kg.link.node_ids import name_id
from kg.link.variants import base_names
from kg.model import Edge, Node
from kg.schema import RELATIONSHIPS

LABELS = RELATIONSHIPS["VARIANT_OF"].sources


def is_made(node: Node) -> bool:
    """Tell whether a named node stands for a base that no paper names."""
    return node.properties.get("aliases") == []


def variants(nodes: Iterable[Node], ledger: Ledger = NO_ALIASES) -> tuple[list[Node], list[Edge]]:
    """Give the nodes made for shared bases and the VARIANT_OF edges, both in order of id.

    `nodes` are the nodes that papers name, linked by `ledger`; ones made before are left out of account. The result
    does not depend on the order of the nodes. Each node has at most one edge to a base, and edges form no circle.
    """
    of_label: dict[str, dict[str, Node]] = {label: {} for label in LABELS}
    for node in nodes:
        if node.label in of_label and not is_made(node):
            of_label[node.label][node.id] = node
    made: list[Node] = []
    edges: list[Edge] = []
    for label, named in of_label.items():
        new, found = _Families(label, named, ledger).joined()
        made += new
        edges += found
    return sorted(made, key=lambda node: node.id), sorted(edges, key=lambda edge: (edge.source, edge.target))


class _Families:
    """The nodes of a label, and the bases of their names up to the next node that there is."""

    def __init__(self, label: str, named: dict[str, Node], ledger: Ledger) -> None:
        self.label = label
        self.named = named
        self.ledger = ledger
        self.parent: dict[str, str] = {}
        self.spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for id in sorted(named):
            self._add(id)
        self.children = Counter(self.parent.values())

    def joined(self) -> tuple[list[Node], list[Edge]]:
        edges = []
        kept = {id for id, spellings in self.spellings.items() if self.children[id] > 1}
        for id in sorted({*self.named, *kept}):
            base = next((base for base in self._above(id) if base in self.named or base in kept), None)
            if base is not None:
                edges.append(Edge("VARIANT_OF", id, base, self.label, self.label))
        return [self._made(id) for id in sorted(kept)], edges

    def _add(self, id: str) -> None:
        """Enter the bases of a node's name, up to the first that is a node."""
        below = id
        for base in self._bases(self.named[id]):
            base_id = self._id_of(base)
            if base_id in (below, id):
                continue
            if base_id not in self.named:
                self.spellings[base_id][base] += 1
            # What a ledger calls by the name of its own variant must not end above itself.
            if below not in self.parent and below not in self._above(base_id):
                self.parent[below] = base_id
            if base_id in self.named:
                return
            below = base_id

    def _bases(self, node: Node) -> tuple[str, ...]:
        """Take the bases of the node's name, else of its first other spelling that has some."""
        aliases = node.properties["aliases"]
        assert isinstance(aliases, list)  # noqa: S101 (the schema says so)
        for spelling in (node.name, *map(str, aliases)):
            bases = base_names(spelling)
            if bases and (spelling == node.name or name_id(self.label, spelling) == node.id):
                return bases
        return ()

    def _id_of(self, base: str) -> str:
        """Give the id of a base: where the ledger links it, else of its long form where only that is a node."""
        id = self._linked(base)
        if id not in self.named:
            long = self._linked(written_out(base, known_abbreviations()))
            return long if long in self.named else id
        return id

    def _linked(self, name: str) -> str:
        id = name_id(self.label, name)
        row = self.ledger.row(self.label, id, "") if self.ledger else None
        return row.target(self.label) if row else id

    def _above(self, id: str) -> Iterator[str]:
        while id in self.parent:
            id = self.parent[id]
            yield id

    def _made(self, id: str) -> Node:
        """Make the node of a base out of its spellings: the most frequent, of several the first in the alphabet."""
        spellings = self.spellings[id]
        name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        return Node(self.label, id, name, {"aliases": [], "alias_counts": []})
