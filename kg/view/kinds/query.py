"""The nodes whose ids a query's rows hold, and the edges among them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.errors import KgError
from kg.view.paper_graph import PaperGraph
from kg.view.selection import NODE_LIMIT
from kg.view.surroundings import induced_view
from kg.view.view_graph import ViewGraph


def view(graph: PaperGraph, *, rows: Iterable[Mapping[str, Any]], limit: int = NODE_LIMIT, name: str = "") -> ViewGraph:
    """Draw the nodes that the rows name by id, at most `limit`: those of the earliest rows. `name` is the query's.

    An id may stand anywhere in a row, in lists and maps too. Raises KgError where no row holds the id of a node.
    """
    mentioned: Counter[str] = Counter()
    for row in rows:
        mentioned.update(text for text in _texts(row) if text in graph)
    if not mentioned:
        raise KgError("no row holds the id of a node: let the query return ids, as in `RETURN paper.id, method.id`")
    chosen = list(mentioned)[:limit]
    return induced_view(
        graph,
        chosen,
        kind="query",
        about=f"What the query {name} found, and the links among it."
        if name
        else "What the query found, and the links among it.",
        total_nodes=len(mentioned),
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
