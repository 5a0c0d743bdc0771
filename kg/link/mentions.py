"""Mentions and bibliographic data of one paper -> nodes and edges."""

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.known_abbreviations import known_abbreviations, written_out
from kg.link.identity import author_id
from kg.link.name_keys import name_key, title_key
from kg.model import Edge, Mention, Node, Paper, PropertyValue

# Where a paper has two relations to one thing, the stronger one stands.
_STRENGTH = {"INTRODUCES": 0, "USES": 1, "EVALUATES_ON": 1, "ADDRESSES": 1, "MEASURES": 1, "HAS_CONCEPT": 2}


def extracted_edges(paper_id: str, mentions: Iterable[Mention]) -> list[Edge]:
    """Link each mention to the node of its name: one edge a node, of the stronger relation where there are two.

    Mentions that turn out to name one thing become one edge, with the evidence of the most confident and all surfaces.
    """
    best: dict[str, Mention] = {}
    ranked = sorted(mentions, key=lambda m: (_STRENGTH[m.relation], m.rank or 0, -m.confidence, m.start, m.end, m.name))
    for mention in ranked:
        key = name_key(mention.name)
        if not key:
            continue
        node_id = f"{mention.label.lower()}:{key}"
        first = best.setdefault(node_id, mention)
        if first is not mention:
            best[node_id] = replace(first, surfaces=tuple(sorted({*first.surfaces, *mention.surfaces})))
    # Merged concepts leave gaps in the ranks: count them anew.
    concepts = sorted((m.rank or 0, node_id) for node_id, m in best.items() if m.relation == "HAS_CONCEPT")
    ranks = {node_id: position for position, (_, node_id) in enumerate(concepts, start=1)}
    return [_edge(paper_id, node_id, mention, ranks.get(node_id)) for node_id, mention in sorted(best.items())]


def input_edges(paper_id: str, paper: Paper) -> list[Edge]:
    """Link the paper to its authors and its venue, as the source names them."""
    edges = []
    written: set[str] = set()
    for position, author in enumerate(paper.authors, start=1):
        target = author_id(author)
        if title_key(author.name) and target not in written:
            written.add(target)
            properties: dict[str, PropertyValue] = {"position": position, "surface": author.name}
            edges.append(Edge("WRITTEN_BY", paper_id, target, "Paper", "Author", properties))
    if paper.venue and title_key(paper.venue):
        target = f"venue:{title_key(paper.venue)}"
        edges.append(Edge("PUBLISHED_IN", paper_id, target, "Paper", "Venue", {"surface": paper.venue}))
    return edges


def surfaces(edge: Edge) -> list[str]:
    """Give the surface forms under which the edge's paper names its target."""
    several = edge.properties.get("surfaces")
    return list(map(str, several)) if isinstance(several, list) else [str(edge.properties["surface"])]


def named_node(label: str, id: str, counts: dict[str, int]) -> Node:
    """Make the node of a name out of its surface forms and the number of papers that write each.

    The most frequent form, of several the first in the alphabet, is the name, among the forms whose key is the node's
    own: an abbreviation that papers spell out ("LLM") may be a node too, and two nodes of one name mislead. Where all
    papers write an abbreviation and none its long form, the node goes by the long form that the literature gives it.
    """
    aliases = sorted(counts, key=lambda alias: (-counts[alias], alias))
    key = id.partition(":")[2]
    own = [alias for alias in aliases if key in (name_key(alias), title_key(alias))]
    spelled = (written_out(alias, known_abbreviations()) for alias in aliases if not own)
    own = own or [name for name in spelled if name_key(name) == key]
    return Node(
        label, id, (own or aliases)[0], {"aliases": aliases, "alias_counts": [counts[alias] for alias in aliases]}
    )


def _edge(paper_id: str, node_id: str, mention: Mention, rank: int | None) -> Edge:
    properties: dict[str, PropertyValue] = {
        "evidence": mention.evidence,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "surfaces": sorted({mention.surface, *mention.surfaces}),
        "confidence": round(float(mention.confidence), 4),
        "extractor": mention.extractor,
    }
    if mention.kind is not None:
        properties["kind"] = mention.kind
    if mention.relation == "HAS_CONCEPT":
        properties["score"] = round(float(mention.score or 0.0), 4)
        properties["rank"] = rank or 1
    return Edge(mention.relation, paper_id, node_id, "Paper", mention.label, properties)
