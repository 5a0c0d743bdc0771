"""Papers that were read -> the changes that bring the graph up to date with them."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import StoreError
from kg.link.identity import record_hash, text_hash
from kg.link.ledger import NO_ALIASES, Ledger
from kg.link.mentions import extracted_edges, input_edges, named_node, surfaces
from kg.link.references import decode, encode
from kg.link.stored_mentions import decode as decode_mention
from kg.link.stored_mentions import encode as encode_mention
from kg.model import Author, Edge, Mention, Node, Paper, PropertyValue
from kg.schema import EXTRACTED, NAMED_LABELS
from kg.store import Changes, Store

NAMING = ("WRITTEN_BY", "PUBLISHED_IN", *EXTRACTED)
"""The types of the edges from a paper to what it names."""


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper of the library as the graph holds it."""

    id: str
    paper: Paper
    sources: tuple[str, ...]
    text_hash: str
    record_hash: str
    extractor: str
    encoded_mentions: tuple[str, ...] | None
    """What was read in it; None of a paper that was read before the graph kept this: it has to be read again."""

    def mentions(self) -> list[Mention]:
        """Give what was read in the paper, before names are linked.

        Raises StoreError where the graph does not hold it.
        """
        if self.encoded_mentions is None:
            raise StoreError(
                f"{self.id}: an early kg read this paper, and did not keep what names are linked by; read it again"
                " with: kg build SOURCE"
            )
        try:
            return [decode_mention(text, self.paper) for text in self.encoded_mentions]
        except (KeyError, TypeError, ValueError) as error:
            raise _changed_by_hand(self.id, error) from error


@dataclass(frozen=True, slots=True)
class LoadedPaper:
    """A paper to load; its mentions are settled (`kg.link.stored_mentions`)."""

    id: str
    paper: Paper
    sources: tuple[str, ...]
    extractor: str
    mentions: Sequence[Mention]


def stored_papers(store: Store, ids: Collection[str]) -> dict[str, StoredPaper]:
    """Read back the papers of the library with the given ids; works that are only cited are left out.

    Raises StoreError where a paper is not as kg writes them.
    """
    return {node.id: _stored(node) for node in store.nodes("Paper", ids) if node.properties.get("in_library")}


def papers_naming(store: Store, targets: Collection[str]) -> set[str]:
    """Give the ids of the papers that name any of the nodes with the given ids."""
    return {edge.source for type in NAMING for edge in store.edges(type, targets=targets)} if targets else set()


def counts_of(node: Node) -> Counter[str]:
    """Give the surface forms of a named node, each with the number of papers that write it so."""
    aliases, counts = node.properties.get("aliases"), node.properties.get("alias_counts")
    if not isinstance(aliases, list) or not isinstance(counts, list):
        return Counter()  # somebody has written it by hand
    return Counter(dict(zip(map(str, aliases), map(int, counts), strict=False)))


def changes(
    store: Store, papers: Iterable[LoadedPaper], ledger: Ledger = NO_ALIASES, *, renamed: Iterable[tuple[str, str]] = ()
) -> Changes:
    """Compare papers with what the graph holds and give what has to be written and removed.

    The names of a method, concept, author ... are counted anew by what these papers add and take away, so that a node
    does not depend on the order in which papers came. `renamed` are (label, id) of nodes whose name the ledger may have
    changed.
    """
    loaded = sorted(papers, key=lambda paper: paper.id)
    ids = [paper.id for paper in loaded]
    old = [edge for type in NAMING for edge in store.edges(type, sources=ids)] if ids else []
    new = [edge for paper in loaded for edge in _edges_of(paper, ledger)]
    written, removed = difference(new, old)
    named, emptied = _named_nodes(store, old, new, ledger, renamed)
    stored = {node.id: node for node in store.nodes("Paper", ids)} if ids else {}
    nodes = [node for paper in loaded if (node := _paper_node(paper)) != stored.get(paper.id)]
    return Changes(nodes=[*nodes, *named], edges=written, removed_edges=removed, removed_nodes=emptied)


def difference(wanted: Iterable[Edge], present: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Compare two sets of edges: those that have to be written, and those that have to go."""
    before = {_key(edge): edge for edge in present}
    after = {_key(edge): edge for edge in wanted}
    written = [edge for key, edge in after.items() if before.get(key) != edge]
    return written, [edge for key, edge in before.items() if key not in after]


def _edges_of(paper: LoadedPaper, ledger: Ledger) -> Iterator[Edge]:
    yield from input_edges(paper.id, paper.paper, ledger)
    yield from extracted_edges(paper.id, paper.mentions, ledger)


def _named_nodes(
    store: Store, old: Iterable[Edge], new: Iterable[Edge], ledger: Ledger, renamed: Iterable[tuple[str, str]]
) -> tuple[list[Node], list[Node]]:
    """Give the named nodes whose surface forms or names change, and those that no paper names any more."""
    delta: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for edges, step in ((old, -1), (new, 1)):
        for edge in edges:
            for surface in surfaces(edge):
                delta[edge.target_label, edge.target][surface] += step
    for label_and_id in renamed:
        delta[label_and_id].update()
    written, emptied = [], []
    for label in NAMED_LABELS:
        # A node is looked at even where nothing changed: an edge to it may be new while its names are not.
        ids = [id for (of, id) in delta if of == label]
        stored = {node.id: node for node in store.nodes(label, ids)} if ids else {}
        for id in ids:
            counts = counts_of(stored[id]) if id in stored else Counter[str]()
            counts.update(delta[label, id])
            left = {surface: count for surface, count in counts.items() if count > 0}
            if left and (node := named_node(label, id, left, ledger)) != stored.get(id):
                written.append(node)
            elif not left and id in stored:
                emptied.append(Node(label, id, id))
    return written, emptied


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
        "authors": [_encoded_author(author) for author in paper.authors] or None,
        "venue": paper.venue,
        "keywords": list(paper.keywords) or None,
        "references": [encode(reference) for reference in paper.references] or None,
        "in_library": True,
        "sources": sorted(loaded.sources),
        "text_hash": text_hash(paper),
        "record_hash": record_hash(paper, loaded.sources),
        "extractor": loaded.extractor,
        "mentions": [encode_mention(mention, paper) for mention in loaded.mentions],
    }
    return Node("Paper", loaded.id, paper.title, {name: value for name, value in given.items() if value is not None})


def _encoded_author(author: Author) -> str:
    fields = {"name": author.name} | ({"orcid": author.orcid} if author.orcid else {})
    return json.dumps(fields, ensure_ascii=False)


def _stored(node: Node) -> StoredPaper:
    try:
        return _decoded(node.id, node.properties)
    except (KeyError, TypeError, ValueError) as error:
        raise _changed_by_hand(node.id, error) from error


def _changed_by_hand(id: str, error: Exception) -> StoreError:
    return StoreError(
        f"{id}: this paper is not as kg writes them ({error!r}), changed by hand perhaps; take it out with"
        " kg cypher --write, and build it anew"
    )


def _decoded(id: str, given: Mapping[str, Any]) -> StoredPaper:
    paper = Paper(
        title=given["title"],
        abstract=given.get("abstract", ""),
        authors=tuple(Author(**json.loads(text)) for text in given.get("authors", ())),
        venue=given.get("venue"),
        year=given.get("year"),
        date=given.get("date"),
        doi=given.get("doi"),
        arxiv_id=given.get("arxiv_id"),
        url=given.get("url"),
        language=given.get("language"),
        keywords=tuple(given.get("keywords", ())),
        references=tuple(decode(text) for text in given.get("references", ())),
    )
    return StoredPaper(
        id,
        paper,
        tuple(given["sources"]),
        given["text_hash"],
        given["record_hash"],
        given["extractor"],
        tuple(given["mentions"]) if "mentions" in given else None,
    )


def _key(edge: Edge) -> tuple[str, str, str]:
    return edge.type, edge.source, edge.target
