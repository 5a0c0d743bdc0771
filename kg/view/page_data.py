"""A view as the data of its page: JSON in which papers and sentences stand once and are referred to by number."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.view.communities import Community
from kg.view.layout.placement import Placement
from kg.view.links import safe_url
from kg.view.style import NODE_STYLES, RELATION_STYLES, node_style, relation_style
from kg.view.view_graph import Evidence, ViewGraph


def page_data(view: ViewGraph, placement: Placement, groups: Sequence[Community]) -> dict[str, Any]:
    """Give all that the page's script reads but the network itself; `nodes` and `edges` stand in the view's order."""
    index = {node.id: number for number, node in enumerate(view.nodes)}
    tables = _Tables(index)
    types = Counter(node.type for node in view.nodes)
    relations = Counter(edge.relation for edge in view.edges)
    type_order, relation_order = _in_order(types, NODE_STYLES), _in_order(relations, RELATION_STYLES)
    return {
        "kind": view.kind,
        "about": view.about,
        "notes": list(view.notes),
        "totalNodes": view.total_nodes,
        "totalEdges": view.total_edges,
        "sizeMeaning": view.size_meaning,
        "widthMeaning": view.width_meaning,
        "focus": index.get(view.focus) if view.focus is not None else None,
        "axis": [[text, x] for text, x in placement.axis],
        "types": [_type(name, types[name]) for name in type_order],
        "relations": [_relation(name, relations[name]) for name in relation_order],
        "communities": [[group.name, [index[member] for member in group.members]] for group in groups],
        "nodes": [
            {
                "id": node.id,
                "type": type_order.index(node.type),
                "name": node.name,
                "year": node.year,
                "aliases": list(node.aliases),
                "text": node.text,
                "details": [list(detail) for detail in node.details],
                "links": [[link.text, link.url] for link in node.links if safe_url(link.url)],
                "evidence": [tables.number(one) for one in node.evidence],
                "evidenceTotal": max(node.evidence_total, len(node.evidence)),
            }
            for node in view.nodes
        ],
        "edges": [
            {
                "source": index[edge.source],
                "target": index[edge.target],
                "relation": relation_order.index(edge.relation),
                "weight": edge.weight if math.isfinite(edge.weight) else 0,
                "directed": edge.directed,
                "details": [list(detail) for detail in edge.details],
                "evidence": [tables.number(one) for one in edge.evidence],
                "evidenceTotal": max(edge.evidence_total, len(edge.evidence)),
            }
            for edge in view.edges
        ],
        # After the nodes and edges, which fill them.
        "papers": tables.papers,
        "sentences": tables.sentences,
        "evidence": tables.evidence,
    }


class _Tables:
    """Papers, sentences and evidence, each once, in order of first use."""

    def __init__(self, nodes: dict[str, int]) -> None:
        self._nodes = nodes
        self._paper_numbers: dict[str, int] = {}
        self._sentence_numbers: dict[str, int] = {}
        self._evidence_numbers: dict[Evidence, int] = {}
        self.papers: list[list[Any]] = []
        self.sentences: list[str] = []
        self.evidence: list[list[Any]] = []

    def number(self, one: Evidence) -> int:
        if one not in self._evidence_numbers:
            if one.paper not in self._paper_numbers:
                self._paper_numbers[one.paper] = len(self.papers)
                self.papers.append([one.paper_title, one.year, safe_url(one.url), self._nodes.get(one.paper, -1)])
            if one.sentence not in self._sentence_numbers:
                self._sentence_numbers[one.sentence] = len(self.sentences)
                self.sentences.append(one.sentence)
            start, end = (_utf16_length(one.sentence[:offset]) for offset in (one.start, one.end))
            confidence = one.confidence if one.confidence is not None and math.isfinite(one.confidence) else None
            self._evidence_numbers[one] = len(self.evidence)
            self.evidence.append(
                [
                    self._paper_numbers[one.paper],
                    relation_style(one.relation).forward,
                    one.target,
                    self._sentence_numbers[one.sentence],
                    start,
                    end,
                    confidence,
                ]
            )
        return self._evidence_numbers[one]


def _utf16_length(text: str) -> int:
    """Give the length that a browser counts: a character beyond U+FFFF counts as two."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def _in_order(counts: Counter[str], known: Iterable[str]) -> list[str]:
    """Give the names counted, those of the style table in its order, then the others by name."""
    order = {name: place for place, name in enumerate(known)}
    return sorted(counts, key=lambda name: (order.get(name, len(order)), name))


def _type(name: str, count: int) -> dict[str, Any]:
    style = node_style(name)
    return {
        "name": name,
        "plural": style.plural,
        "shape": style.shape,
        "fill": style.fill,
        "line": style.line,
        "count": count,
    }


def _relation(name: str, count: int) -> dict[str, Any]:
    style = relation_style(name)
    return {
        "name": name,
        "color": style.color,
        "dash": style.dash,
        "forward": style.forward,
        "backward": style.backward,
        "count": count,
    }
