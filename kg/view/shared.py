"""Two nodes of one kind linked through the nodes of the other: names that share papers, papers that share names."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from kg.view.cards import view_node
from kg.view.evidence import best_first, evidence_of
from kg.view.paper_graph import PaperGraph, name_of, papers_of, year_of
from kg.view.selection import Pair, backbone, linked, strongest
from kg.view.style import counted
from kg.view.view_graph import Evidence, ViewEdge, ViewGraph

Mentions = dict[str, dict[str, list[str]]]
"""Name's node id -> paper's node id -> the relations that join them."""

EDGE_PAPERS = 6
"""Shared papers (or shared names) of which an edge quotes the sentences."""


def mentions(graph: PaperGraph, relations: Collection[str]) -> Mentions:
    """Collect which papers mention which names by the given relations, in order of id."""
    found: Mentions = defaultdict(lambda: defaultdict(list))
    for paper, name, relation in sorted(graph.edges(keys=True)):
        if relation in relations:
            found[name][paper].append(relation)
    return {name: dict(papers) for name, papers in found.items()}


def names_sharing_papers(
    graph: PaperGraph,
    found: Mentions,
    *,
    kind: str,
    plural: str,
    relation: str,
    about: str,
    limit: int,
    min_papers: int,
) -> ViewGraph:
    """Draw names (concepts, methods), linked where papers mention both; `found` holds the names and their papers.

    A name of fewer than `min_papers` papers is left out, unless that would leave nothing to draw. Of the links, every
    name keeps its strongest: by papers shared, then by their share of all papers of the two (Jaccard).
    """
    frequent = {name: float(len(papers)) for name, papers in found.items() if len(papers) >= min_papers}
    notes = []
    if len(frequent) < 2:
        frequent = {name: float(len(papers)) for name, papers in found.items()}
    elif len(frequent) < len(found):
        papers_word = "one paper" if min_papers == 2 else f"fewer than {min_papers} papers"
        left_out = counted(len(found) - len(frequent), plural[:-1], plural)
        notes.append(f"Left out: {left_out} of only {papers_word}.")
    chosen = strongest(frequent, limit)
    shared = _shared_by_pair(chosen, found)
    strength = {pair: len(both) + _jaccard(found, pair, len(both)) for pair, both in shared.items()}
    edges = [
        ViewEdge(
            source=one,
            target=other,
            relation=relation,
            weight=float(len(shared[one, other])),
            directed=False,
            details=(("papers with both", str(len(shared[one, other]))),),
            evidence=tuple(_evidence_of_both(graph, found, one, other, shared[one, other])),
            evidence_total=sum(len(found[name][paper]) for paper in shared[one, other] for name in (one, other)),
        )
        for one, other in backbone(strength)
    ]
    nodes = [
        view_node(graph, name, size=frequent[name], evidence=tuple(_evidence(graph, name, found[name])))
        for name in sorted(chosen)
    ]
    return ViewGraph(
        kind=kind,
        about=about,
        nodes=tuple(nodes),
        edges=tuple(edges),
        total_nodes=len(frequent),
        total_edges=len(shared),
        size_meaning="number of papers",
        width_meaning="papers that have both",
        notes=tuple(notes),
    )


def papers_sharing_names(
    graph: PaperGraph, found: Mentions, *, kind: str, relation: str, about: str, limit: int
) -> ViewGraph:
    """Draw papers, linked where they mention the same names; the rarer a shared name, the stronger the link.

    A name of `n` papers out of `N` adds log(N / n) to a link (inverse document frequency: Spärck Jones 1972, "A
    statistical interpretation of term specificity"). A paper without a link is left out, and counted in a note.
    """
    in_library = [paper for paper in papers_of(graph) if graph.nodes[paper].get("in_library") is not False]
    rarity = {name: math.log(max(len(in_library), 2) / len(by)) for name, by in found.items() if len(by) > 1}
    shared: dict[Pair, list[str]] = defaultdict(list)
    for name in sorted(rarity, key=lambda name: (-rarity[name], name)):
        if rarity[name] > 0:
            for pair in combinations(sorted(found[name]), 2):
                shared[pair].append(name)
    strength = {pair: sum(rarity[name] for name in names) for pair, names in shared.items()}
    total: dict[str, float] = defaultdict(float)
    for pair, weight in strength.items():
        for paper in pair:
            total[paper] += weight
    drawn = set(strongest(total, limit))
    strength = {pair: weight for pair, weight in strength.items() if drawn.issuperset(pair)}
    kept = backbone(strength)
    drawn &= linked(kept)
    names_of: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for name, by in found.items():
        for paper in by:
            names_of[paper][name] = by[paper]
    edges = [
        ViewEdge(
            source=one,
            target=other,
            relation=relation,
            weight=round(strength[one, other], 3),
            directed=False,
            details=(("shared", ", ".join(name_of(graph, name) for name in shared[one, other])),),
            evidence=tuple(_evidence_of_shared(graph, found, one, other, shared[one, other][:EDGE_PAPERS])),
            evidence_total=sum(len(found[name][paper]) for name in shared[one, other] for paper in (one, other)),
        )
        for one, other in kept
    ]
    nodes = [
        view_node(graph, paper, size=round(total[paper], 3), evidence=tuple(_names(graph, paper, names_of[paper])))
        for paper in sorted(drawn)
    ]
    isolated = len(set(in_library) - set(total))
    return ViewGraph(
        kind=kind,
        about=about,
        nodes=tuple(nodes),
        edges=tuple(edges),
        total_nodes=len(total),
        total_edges=len(strength),
        size_meaning="how much a paper shares with the others",
        width_meaning="shared methods, the rarer the wider",
        notes=(f"Left out: {counted(isolated, 'paper', 'papers')} without a method in common with another.",)
        if isolated
        else (),
    )


def _shared_by_pair(names: Iterable[str], found: Mentions) -> Mapping[Pair, list[str]]:
    names_of: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for paper in found[name]:
            names_of[paper].append(name)
    shared: dict[Pair, list[str]] = defaultdict(list)
    for paper in sorted(names_of):
        for pair in combinations(names_of[paper], 2):
            shared[pair].append(paper)
    return shared


def _jaccard(found: Mentions, pair: Pair, both: int) -> float:
    """Give the Jaccard index, a little under 1 at most, so that it decides only between equal counts."""
    return 0.99 * both / (len(found[pair[0]]) + len(found[pair[1]]) - both)


def _evidence(graph: PaperGraph, name: str, papers: Mapping[str, list[str]]) -> list[Evidence]:
    found = (evidence_of(graph, paper, name, relation) for paper in papers for relation in papers[paper])
    return [one for one in found if one]


def _names(graph: PaperGraph, paper: str, names: Mapping[str, list[str]]) -> list[Evidence]:
    found = (evidence_of(graph, paper, name, relation) for name in names for relation in names[name])
    return [one for one in found if one]


def _evidence_of_both(
    graph: PaperGraph, found: Mentions, one: str, other: str, papers: list[str]
) -> Iterable[Evidence]:
    newest = sorted(papers, key=lambda paper: (-(year_of(graph, paper) or 0), paper))[:EDGE_PAPERS]
    for paper in newest:
        for name in (one, other):
            yield from best_first(_evidence(graph, name, {paper: found[name][paper]}))


def _evidence_of_shared(
    graph: PaperGraph, found: Mentions, one: str, other: str, names: list[str]
) -> Iterable[Evidence]:
    for name in names:
        for paper in (one, other):
            yield from best_first(_evidence(graph, name, {paper: found[name][paper]}))
