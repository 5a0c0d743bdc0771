"""The nodes that a name may mean, for those who want to merge it, take it apart or know why it is where it is."""

from collections.abc import Iterable

from kg.link.ledger import ALL
from kg.link.node_ids import name_id, one_line
from kg.model import Node
from kg.queries import ask
from kg.store import Store

_CANDIDATES = 100


def kind(label: str | None) -> str:
    """Give the word for what has a label, "name" where it may be any."""
    return "name" if label in (None, ALL) else str(label).lower()


def nodes_named(store: Store, labels: Iterable[str], name: str) -> list[Node]:
    """Give the nodes that have the name, by id, by the rules of names or as one of their forms, the surest first.

    Those of the rules come first, then those whose display name it is, then those that have it among their aliases.
    """
    labels = list(labels)
    found = [node for label in labels for node in store.nodes(label, [name_id(label, name), name])]
    rows = ask(store, "find-name", text=name, labels="|".join(labels), limit=_CANDIDATES)
    for label in labels:
        ids = [row["id"] for row in rows if row["label"] == label and row["found_by"] in ("name", "alias")]
        found += [node for node in store.nodes(label, ids) if node not in found] if ids else []
    return found


def forms(node: Node) -> list[str]:
    """Give the surface forms of a node, the most frequent first."""
    aliases = node.properties.get("aliases")
    return [one_line(str(alias)) for alias in aliases] if isinstance(aliases, list) else []
