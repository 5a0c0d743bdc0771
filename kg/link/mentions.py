"""Mentions and bibliographic data of one paper -> nodes and edges."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extract.known_abbreviations import known_abbreviations, usually_spelled_out, written_out
from kg.link.ledger import LABELS, NO_ALIASES, Ledger
from kg.link.links import author_links, mention_links, venue_link
from kg.link.node_ids import name_id, spelling_id
from kg.link.person_names import display_name
from kg.link.venues import venue_name
from kg.model import Edge, Mention, Node, Paper, PropertyValue

# Where a paper has two relations to one thing, the stronger one stands.
_STRENGTH = {"INTRODUCES": 0, "USES": 1, "EVALUATES_ON": 1, "ADDRESSES": 1, "MEASURES": 1, "HAS_CONCEPT": 2}


def extracted_edges(paper_id: str, mentions: Iterable[Mention], ledger: Ledger = NO_ALIASES) -> list[Edge]:
    """Link each mention to the node of its name: one edge a node, of the stronger relation where there are two.

    Mentions that turn out to name one thing become one edge, with the evidence of the most confident and all surfaces.
    """
    best: dict[str, Mention] = {}
    ranked = sorted(mentions, key=lambda m: (_STRENGTH[m.relation], m.rank or 0, -m.confidence, m.start, m.end, m.name))
    for mention, link in mention_links(paper_id, ranked, ledger):
        first = best.setdefault(link.id, mention)
        if first is not mention:
            best[link.id] = replace(first, surfaces=tuple(sorted({*first.surfaces, *mention.surfaces})))
    # Merged concepts leave gaps in the ranks: count them anew.
    concepts = sorted((m.rank or 0, node_id) for node_id, m in best.items() if m.relation == "HAS_CONCEPT")
    ranks = {node_id: position for position, (_, node_id) in enumerate(concepts, start=1)}
    return [_edge(paper_id, node_id, mention, ranks.get(node_id)) for node_id, mention in sorted(best.items())]


def input_edges(paper_id: str, paper: Paper, ledger: Ledger = NO_ALIASES) -> list[Edge]:
    """Link the paper to its authors and its venue, as the source names them."""
    edges: dict[str, Edge] = {}
    for position, author, link in author_links(paper_id, paper, ledger):
        properties: dict[str, PropertyValue] = {"position": position, "surface": author.name}
        edges.setdefault(link.id, Edge("WRITTEN_BY", paper_id, link.id, "Paper", "Author", properties))
    venue = venue_link(paper_id, paper, ledger)
    if venue:
        edges[venue.id] = Edge("PUBLISHED_IN", paper_id, venue.id, "Paper", "Venue", {"surface": venue.surfaces[0]})
    return list(edges.values())


def surfaces(edge: Edge) -> list[str]:
    """Give the surface forms under which the edge's paper names its target."""
    several = edge.properties.get("surfaces")
    return list(map(str, several)) if isinstance(several, list) else [str(edge.properties["surface"])]


def named_node(label: str, id: str, counts: Mapping[str, int], ledger: Ledger = NO_ALIASES) -> Node:
    """Make the node of a name out of its surface forms and the number of papers that write each.

    The name is the one that the ledger gives; else the most frequent form among those whose key is the node's own, of
    several the one of fewest words ("Ma chines" is a slip of a PDF reader), then the first in the alphabet. The key
    must be its own, since an abbreviation that papers spell out ("LLM") may be a node too, and two nodes of one name
    mislead. Where papers write abbreviations only, it goes by the long form, if the literature does spell it out:
    "large language models" of "LLMs", but "GPU kernels" as they are.
    """
    aliases = sorted(counts, key=lambda alias: (-counts[alias], alias))
    # Authors of initials only have an id in each paper: "author:j-smith@doi:…".
    own_ids = (id, id.partition("@")[0] if label == "Author" else id)
    own = [alias for alias in aliases if name_id(label, alias) in own_ids or spelling_id(label, alias) == id]
    if not own and label in LABELS:
        meant = [alias for alias in aliases if name_id(label, written_out(alias, known_abbreviations())) == id]
        own = [written_out(alias, usually_spelled_out()) for alias in meant]
    name = min(own or aliases, key=lambda alias: (-counts.get(alias, 0), alias.count(" "), alias))
    if label == "Author":
        name = display_name(name)
    elif label == "Venue":
        name = venue_name(id.partition(":")[2]) or name
    name = ledger.name(id) or name
    return Node(label, id, name, {"aliases": aliases, "alias_counts": [counts[alias] for alias in aliases]})


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
