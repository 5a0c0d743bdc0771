"""Papers that were read -> the changes that bring the graph up to date with them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.link.identity import record_hash, text_hash
from kg.link.mentions import extracted_edges, input_edges, named_node, surfaces
from kg.link.references import decode, encode
from kg.model import Author, Edge, Mention, Node, Paper, PropertyValue
from kg.schema import EXTRACTED, NAMED_LABELS
from kg.store import Changes, Store

_INPUT = ("WRITTEN_BY", "PUBLISHED_IN")


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper of the library as the graph holds it."""

    paper: Paper
    sources: tuple[str, ...]
    text_hash: str
    record_hash: str
    extractor: str


@dataclass(frozen=True, slots=True)
class LoadedPaper:
    """A paper to load; `mentions` is None where the text is the one that the graph has read already."""

    id: str
    paper: Paper
    sources: tuple[str, ...]
    extractor: str
    mentions: Sequence[Mention] | None


def stored_papers(store: Store, ids: Collection[str]) -> dict[str, StoredPaper]:
    """Read back the papers of the library with the given ids; works that are only cited are left out."""
    nodes = [node for node in store.nodes("Paper", ids) if node.properties.get("in_library")]
    found = {node.id for node in nodes}
    authors: dict[str, list[tuple[int, Author]]] = defaultdict(list)
    for edge in store.edges("WRITTEN_BY", sources=found) if found else ():
        orcid = edge.target.removeprefix("orcid:") if edge.target.startswith("orcid:") else None
        position = edge.properties["position"]
        assert isinstance(position, int)  # noqa: S101 (the schema says so)
        authors[edge.source].append((position, Author(str(edge.properties["surface"]), orcid)))
    venues = (
        {edge.source: str(edge.properties["surface"]) for edge in store.edges("PUBLISHED_IN", sources=found)}
        if found
        else {}
    )
    return {node.id: _stored(node, authors[node.id], venues.get(node.id)) for node in nodes}


def changes(store: Store, papers: Iterable[LoadedPaper]) -> Changes:
    """Compare papers with what the graph holds and give what has to be written and removed.

    The names of a method, concept, author ... are counted anew by what these papers add and take away, so that a node
    does not depend on the order in which papers came.
    """
    loaded = sorted(papers, key=lambda paper: paper.id)
    reread = [paper.id for paper in loaded if paper.mentions is not None]
    old = list(_edges(store, _INPUT, [paper.id for paper in loaded]))
    old += _edges(store, EXTRACTED, reread)
    new = [edge for paper in loaded for edge in _edges_of(paper)]
    kept = {_key(edge) for edge in new}
    before = {_key(edge): edge for edge in old}
    written, emptied = _named_nodes(store, old, new)
    return Changes(
        nodes=[*(_paper_node(paper) for paper in loaded), *written],
        edges=[edge for edge in new if before.get(_key(edge)) != edge],
        removed_edges=[edge for edge in old if _key(edge) not in kept],
        removed_nodes=emptied,
    )


def difference(wanted: Iterable[Edge], present: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Compare two sets of edges: those that have to be written, and those that have to go."""
    before = {_key(edge): edge for edge in present}
    after = {_key(edge): edge for edge in wanted}
    written = [edge for key, edge in after.items() if before.get(key) != edge]
    return written, [edge for key, edge in before.items() if key not in after]


def _edges_of(paper: LoadedPaper) -> Iterator[Edge]:
    yield from input_edges(paper.id, paper.paper)
    if paper.mentions is not None:
        yield from extracted_edges(paper.id, paper.mentions)


def _edges(store: Store, types: Iterable[str], sources: Collection[str]) -> Iterator[Edge]:
    if sources:
        for type in types:
            yield from store.edges(type, sources=sources)


def _named_nodes(store: Store, old: Iterable[Edge], new: Iterable[Edge]) -> tuple[list[Node], list[Node]]:
    """Give the named nodes whose surface forms change, and those that no paper names any more."""
    delta: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for edges, step in ((old, -1), (new, 1)):
        for edge in edges:
            for surface in surfaces(edge):
                delta[edge.target_label, edge.target][surface] += step
    written, emptied = [], []
    for label in NAMED_LABELS:
        # A node is looked at even where nothing changed: an edge to it may be new while its names are not.
        ids = [id for (of, id) in delta if of == label]
        stored = {node.id: node for node in store.nodes(label, ids)} if ids else {}
        for id in ids:
            counts = _counts(stored.get(id))
            counts.update(delta[label, id])
            left = {surface: count for surface, count in counts.items() if count > 0}
            if not left:
                emptied.append(Node(label, id, id))
            elif (node := named_node(label, id, left)) != stored.get(id):
                written.append(node)
    return written, emptied


def _counts(node: Node | None) -> Counter[str]:
    if node is None:
        return Counter()
    aliases, counts = node.properties["aliases"], node.properties["alias_counts"]
    assert isinstance(aliases, list)  # noqa: S101 (the schema says so)
    assert isinstance(counts, list)  # noqa: S101
    return Counter(dict(zip(map(str, aliases), map(int, counts), strict=True)))


def _paper_node(loaded: LoadedPaper) -> Node:
    paper = loaded.paper
    given: dict[str, PropertyValue | None] = {
        "title": paper.title,
        "abstract": paper.abstract or None,
        "year": paper.year,
        "date": paper.date,
        "doi": paper.doi,
        "arxiv_id": paper.arxiv_id,
        "url": paper.url,
        "language": paper.language,
        "keywords": list(paper.keywords) or None,
        "references": [encode(reference) for reference in paper.references] or None,
        "in_library": True,
        "sources": sorted(loaded.sources),
        "text_hash": text_hash(paper),
        "record_hash": record_hash(paper, loaded.sources),
        "extractor": loaded.extractor,
    }
    return Node("Paper", loaded.id, paper.title, {name: value for name, value in given.items() if value is not None})


def _stored(node: Node, authors: list[tuple[int, Author]], venue: str | None) -> StoredPaper:
    given: dict[str, Any] = dict(node.properties)
    paper = Paper(
        title=given["title"],
        abstract=given.get("abstract", ""),
        authors=tuple(author for _, author in sorted(authors, key=lambda entry: entry[0])),
        venue=venue,
        year=given.get("year"),
        date=given.get("date"),
        doi=given.get("doi"),
        arxiv_id=given.get("arxiv_id"),
        url=given.get("url"),
        language=given.get("language"),
        keywords=tuple(given.get("keywords", ())),
        references=tuple(decode(text) for text in given.get("references", ())),
    )
    return StoredPaper(paper, tuple(given["sources"]), given["text_hash"], given["record_hash"], given["extractor"])


def _key(edge: Edge) -> tuple[str, str, str]:
    return edge.type, edge.source, edge.target
