"""One method's surroundings: the papers that use or introduce it, and what else these papers have in common."""

from collections import Counter

from kg.view.paper_graph import PaperGraph
from kg.view.selection import NODE_LIMIT, strongest
from kg.view.surroundings import TWINS_NOTE, checked_node, induced_view, papers_with, twin_concepts
from kg.view.view_graph import ViewGraph

RELATIONS = ("USES", "INTRODUCES")
IN_COMMON = ("USES", "INTRODUCES", "ADDRESSES", "EVALUATES_ON", "HAS_CONCEPT")


def view(graph: PaperGraph, *, method: str, limit: int = NODE_LIMIT, in_common: int = 30) -> ViewGraph:
    """Draw the method of the given node id, its papers, and the `in_common` names that most of these papers have too.

    Its versions and sizes, and what it is one of, are drawn with it; the papers are theirs where no paper names the
    method itself. Raises KgError where the graph has no such method.
    """
    checked_node(graph, method, "Method")
    family = _next_of_kin(graph, method)
    papers = papers_with(graph, method, RELATIONS)
    if not papers:
        papers = {paper for name in family for paper in papers_with(graph, name, RELATIONS)}
    family_shown = strongest(
        {name: float(len(papers_with(graph, name, RELATIONS))) for name in family}, min(in_common, limit - 1)
    )
    cited = Counter(
        target for source, target, relation in graph.edges(keys=True) if relation == "CITES" and source in papers
    )
    chosen = {method, *family_shown}
    chosen.update(strongest({paper: float(cited[paper]) for paper in papers}, limit - len(chosen)))
    counts: Counter[str] = Counter()
    for paper in sorted(papers):
        counts.update({name for _, name, relation in graph.out_edges(paper, keys=True) if relation in IN_COMMON})
    twins = twin_concepts(counts)
    for name in (method, *family, *twins):
        del counts[name]
    shared = {name: float(count) for name, count in counts.items() if count > 1 or len(papers) == 1}
    chosen.update(strongest(shared, min(in_common, limit - len(chosen))))
    return induced_view(
        graph,
        chosen,
        kind="method",
        about="One method: the papers that use or introduce it, its versions and sizes, and what several of these "
        "papers have in common.",
        total_nodes=1 + len(family) + len(papers) + len(shared),
        keep=lambda source, target, relation: relation in (*IN_COMMON, "CITES", "VARIANT_OF"),
        focus=method,
        notes=(TWINS_NOTE,) if twins else (),
    )


def _next_of_kin(graph: PaperGraph, method: str) -> set[str]:
    """Give the versions and sizes of a method, and what it is a version or size of."""
    versions = {source for source, _, relation in graph.in_edges(method, keys=True) if relation == "VARIANT_OF"}
    return versions | {base for _, base, relation in graph.out_edges(method, keys=True) if relation == "VARIANT_OF"}
