"""The sentences that prove an edge of the graph, as the page quotes them."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.view.links import paper_url
from kg.view.paper_graph import PaperGraph, name_of, year_of
from kg.view.view_graph import Evidence


def evidence_of(graph: PaperGraph, source: str, target: str, relation: str) -> Evidence | None:
    """Give the evidence of one extracted edge; None where the edge holds no sentence (a citation, a derived edge)."""
    edge = graph.edges[source, target, relation]
    sentence = edge.get("evidence")
    if not isinstance(sentence, str) or not sentence:
        return None
    paper = graph.nodes[source]
    start, end = _surface_in_sentence(paper, edge, sentence)
    confidence = edge.get("confidence")
    return Evidence(
        paper=source,
        paper_title=name_of(graph, source),
        year=year_of(graph, source),
        url=paper_url(paper),
        relation=relation,
        target=name_of(graph, target),
        sentence=sentence,
        start=start,
        end=end,
        confidence=float(confidence) if isinstance(confidence, int | float) else None,
    )


def best_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Order evidence: the surest sentence first, then by year and paper."""
    return sorted(evidence, key=lambda one: (-(one.confidence or 0.0), one.year or 0, one.paper, one.relation))


def _surface_in_sentence(paper: Mapping[str, Any], edge: Mapping[str, Any], sentence: str) -> tuple[int, int]:
    """Turn the edge's offsets, which count in `title + "\\n" + abstract`, into offsets in the sentence.

    The same sentence may stand twice in a text and the same surface twice in a sentence: the offsets decide. Where the
    text is not there any more (a graph made by other means), the surface's first place in the sentence is taken.
    """
    start, end, surface = edge.get("start"), edge.get("end"), edge.get("surface")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        text = f"{paper.get('title', '')}\n{paper.get('abstract', '')}"
        at = text.rfind(sentence, 0, start + len(sentence))
        while at >= 0:
            if at <= start and end <= at + len(sentence):
                return start - at, end - at
            at = text.rfind(sentence, 0, at + len(sentence) - 1)
    if isinstance(surface, str) and surface and surface in sentence:
        at = sentence.index(surface)
        return at, at + len(surface)
    return 0, 0
