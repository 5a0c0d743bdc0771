"""Files of papers to annotate, filled in with what the graph holds: whoever corrects one can measure with it."""

import heapq
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.evaluation import CONCEPTS_PER_PAPER, FIELDS, normal_form
from kg.graph_files.atomic import whole_file
from kg.link.identity import digest
from kg.model import Edge, Node
from kg.queries import resolve_paper
from kg.store import Store

SAMPLE = 50
"""Papers chosen where nobody says how many: an evening's work, and enough to tell 60 from 75."""


def annotate(
    store: Store, path: Path, *, papers: Sequence[str] = (), sample: int = SAMPLE, overwrite: bool = False
) -> list[dict[str, Any]]:
    """Write a gold file of `papers`, else of a sample of the library, and give what was written.

    A paper is an id, DOI, arXiv id, record key or enough of a title. The sample is of papers with an abstract, spread
    over the library by a hash of their ids: the same library gives the same papers, a larger sample begins with the
    smaller. Names are written as the papers write them, in the order of the text, concepts best first, one a line.
    Raises KgError where `path` is there already, unless `overwrite`, or cannot be written; where a paper has no
    abstract; QueryError or AmbiguousError where none or several are meant.
    """
    if path.exists() and not overwrite:
        raise KgError(
            f"{path}: is there already, and may hold corrections; name another file, or overwrite with --force"
        )
    chosen = _named(store, papers) if papers else _sample(store, sample)
    if not chosen:
        raise KgError(f"{store.url}: holds no paper with an abstract to annotate; add some with kg build")
    records = [_record(paper, edges) for paper, edges in zip(chosen, _edges_of(store, chosen), strict=True)]
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[\n" + ",\n".join(map(_written, records)) + "\n]\n")
    return records


def _named(store: Store, papers: Sequence[str]) -> list[Node]:
    ids = list(dict.fromkeys(resolve_paper(store, paper) for paper in papers))
    nodes = {node.id: node for node in store.nodes("Paper", ids)}
    for id in ids:
        if not nodes[id].properties.get("abstract"):
            raise KgError(f"{id}: has no abstract in the graph: there is nothing to annotate")
    return [nodes[id] for id in ids]


def _sample(store: Store, size: int) -> list[Node]:
    """Choose papers by the hash of their ids; of those with one title the first: `kg eval` goes by it."""
    chosen: dict[str, Node] = {}
    able = (n for n in store.nodes("Paper") if n.properties.get("abstract") and n.properties["in_library"])
    for node in heapq.nsmallest(size, able, key=lambda node: (digest(node.id), node.id)):
        chosen.setdefault(normal_form(node.name), node)
    return list(chosen.values())


def _edges_of(store: Store, papers: Sequence[Node]) -> Iterator[list[Edge]]:
    ids = [paper.id for paper in papers]
    edges: dict[str, list[Edge]] = {id: [] for id in ids}
    for relation in FIELDS:
        for edge in store.edges(relation, sources=ids):
            edges[edge.source].append(edge)
    return (edges[id] for id in ids)


def _record(paper: Node, edges: Sequence[Edge]) -> dict[str, Any]:
    """Give a paper as a record of a gold file; a name stands once in a field, in its first surface form."""
    record: dict[str, Any] = {"id": paper.id, "title": paper.name, "abstract": paper.properties["abstract"]}
    if keywords := paper.properties.get("keywords"):
        record["keywords"] = keywords
    for relation, field in FIELDS.items():
        ordered = sorted((edge for edge in edges if edge.type == relation), key=_order)
        named: dict[str, Edge] = {}
        for edge in ordered[:CONCEPTS_PER_PAPER] if relation == "HAS_CONCEPT" else ordered:
            named.setdefault(normal_form(str(edge.properties["surface"])), edge)
        record[field] = [_name(edge) for edge in named.values()]
    return record


def _order(edge: Edge) -> tuple[Any, ...]:
    return edge.properties.get("rank", 0), edge.properties["start"], edge.properties["end"], edge.target


def _name(edge: Edge) -> str | dict[str, str]:
    surface = str(edge.properties["surface"])
    return {"name": surface, "type": str(edge.properties["kind"])} if edge.type == "INTRODUCES" else surface


def _written(record: dict[str, Any]) -> str:
    """Give a record as JSON, one name a line: any editor and `git diff` show a correction as the line it is."""
    lines = []
    for field, value in record.items():
        names = field in FIELDS.values() and ",\n".join(f"      {_json(name)}" for name in value)
        lines.append(f"    {_json(field)}: " + (f"[\n{names}\n    ]" if names else _json(value)))
    return "  {\n" + ",\n".join(lines) + "\n  }"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
