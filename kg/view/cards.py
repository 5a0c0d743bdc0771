"""What a page tells of a node: its name in full and in short, its year, its facts and its links."""

from typing import Any

from kg.view.evidence import best_first
from kg.view.links import paper_links
from kg.view.paper_graph import PaperGraph, label_of, name_of, year_of
from kg.view.view_graph import Evidence, ViewNode

LABEL_LENGTH = 34
"""Longest label that is drawn, in characters; the card shows the whole name."""

NODE_EVIDENCE = 12
"""Sentences that a node's card holds."""


def view_node(graph: PaperGraph, node: str, *, size: float = 1.0, evidence: tuple[Evidence, ...] = ()) -> ViewNode:
    """Make the page's node of a node of the graph; of `evidence` the surest sentences are kept and all are counted."""
    properties = graph.nodes[node]
    name, is_paper = name_of(graph, node), label_of(graph, node) == "Paper"
    abstract = properties.get("abstract")
    return ViewNode(
        id=node,
        type=label_of(graph, node),
        name=name,
        label=short_name(name),
        size=size,
        year=year_of(graph, node),
        aliases=tuple(alias for alias in _strings(properties.get("aliases")) if alias != name),
        text=abstract if is_paper and isinstance(abstract, str) else "",
        details=tuple(_paper_details(graph, node) if is_paper else _name_details(graph, node)),
        links=paper_links(properties) if is_paper else (),
        evidence=tuple(best_first(evidence)[:NODE_EVIDENCE]),
        evidence_total=len(evidence),
    )


def short_name(name: str) -> str:
    """Shorten a name to what fits beside a mark: the part before a title's colon, or whole words up to LABEL_LENGTH.

    "BERT: Pre-training of Deep Bidirectional Transformers" becomes "BERT".
    """
    name = " ".join(name.split())
    head, colon, _ = name.partition(": ")
    if colon and 2 <= len(head) <= LABEL_LENGTH:
        return head
    if len(name) <= LABEL_LENGTH:
        return name
    cut = name[: LABEL_LENGTH - 1]
    words = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return (words if len(words) > LABEL_LENGTH // 2 else cut).rstrip(" ,;:-–—") + "…"


def _paper_details(graph: PaperGraph, paper: str) -> list[tuple[str, str]]:
    authors: list[tuple[int, str]] = []
    venues: list[str] = []
    for _, target, relation, edge in graph.out_edges(paper, keys=True, data=True):
        if relation == "WRITTEN_BY":
            position = edge.get("position")
            authors.append((position if isinstance(position, int) else 0, name_of(graph, target)))
        elif relation == "PUBLISHED_IN":
            venues.append(name_of(graph, target))
    names = [name for _, name in sorted(authors)]
    details = [("authors", ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else ""))]
    details.append(("venue", ", ".join(sorted(venues))))
    cited = sum(1 for *_, relation in graph.in_edges(paper, keys=True) if relation == "CITES")
    details.append(("cited by", f"{cited} of these papers" if cited else ""))
    details.append(("in the library", "no, only cited" if graph.nodes[paper].get("in_library") is False else ""))
    return [(term, value) for term, value in details if value]


def _name_details(graph: PaperGraph, node: str) -> list[tuple[str, str]]:
    papers = {source for source, _ in graph.in_edges(node) if label_of(graph, source) == "Paper"}
    years = [year for paper in papers if (year := year_of(graph, paper)) is not None]
    name = name_of(graph, node)
    aliases = [alias for alias in _strings(graph.nodes[node].get("aliases")) if alias != name]
    details = [("also written", ", ".join(aliases)), ("papers", str(len(papers)) if papers else "")]
    if years:
        details.append(("years", str(min(years)) if min(years) == max(years) else f"{min(years)} to {max(years)}"))
    return [(term, value) for term, value in details if value]


def _strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []
