"""One paper's surroundings: what it mentions, cites and is cited by, and the papers that share most with it."""

from collections import defaultdict

from kg.view.paper_graph import PaperGraph, label_of
from kg.view.selection import NODE_LIMIT, strongest
from kg.view.surroundings import TWINS_NOTE, checked_node, induced_view, papers_with, rarity, twin_concepts
from kg.view.view_graph import ViewGraph

SHARED = ("USES", "INTRODUCES", "ADDRESSES", "EVALUATES_ON", "HAS_CONCEPT")
"""Relations through which another paper counts as related."""

OWN = (*SHARED, "MEASURES", "CITES", "WRITTEN_BY", "PUBLISHED_IN")
"""Relations whose far ends are drawn, the most telling first."""


def view(graph: PaperGraph, *, paper: str, limit: int = NODE_LIMIT, related: int = 20) -> ViewGraph:
    """Draw the paper of the given node id, all that it is linked to, and the `related` papers that share most with it.

    What two papers share counts the more the rarer it is. Raises KgError where the graph has no such paper.
    """
    checked_node(graph, paper, "Paper")
    near: dict[str, float] = {}
    for _, target, relation in graph.out_edges(paper, keys=True):
        if relation in OWN:
            near[target] = max(near.get(target, 0.0), float(len(OWN) - OWN.index(relation)))
    for source, _, relation in graph.in_edges(paper, keys=True):
        if relation in OWN:
            near.setdefault(source, float(len(OWN) - OWN.index(relation)))
    near.pop(paper, None)
    twins = twin_concepts(near)
    for concept in twins:
        del near[concept]
    chosen = {paper, *strongest(near, limit - 1)}
    names = [node for node in near if label_of(graph, node) not in ("Paper", "Author", "Venue")]
    shares: dict[str, float] = defaultdict(float)
    for name, weight in sorted(rarity(graph, names, SHARED).items()):
        for other in papers_with(graph, name, SHARED):
            if other not in near and other != paper:
                shares[other] += weight
    chosen.update(strongest(shares, min(related, limit - len(chosen))))
    notes = [TWINS_NOTE] if twins else []
    if len(shares) > related:
        notes.append(f"Of {len(shares)} other papers that share something with this one, the closest are drawn.")
    return induced_view(
        graph,
        chosen,
        kind="paper",
        about="One paper: what it uses, introduces and cites, and the papers that share most with it."
        " Citations among the other papers are not drawn.",
        total_nodes=1 + len(near) + len(shares),
        keep=lambda source, target, relation: relation in OWN and (relation != "CITES" or paper in (source, target)),
        focus=paper,
        notes=tuple(notes),
    )
