"""A small graph of papers, such as a build makes."""

from typing import Any

import networkx as nx

PAPERS = {
    "arxiv:1706.03762": ("Attention Is All You Need", 2017, "The Transformer uses self-attention. We report BLEU."),
    "arxiv:1810.04805": (
        "BERT: Deep Bidirectional Transformers",
        2018,
        "BERT builds on the Transformer. It uses self-attention.",
    ),
    "arxiv:2010.11929": (
        "An Image is Worth 16x16 Words",
        2020,
        "We apply the Transformer to images. Self-attention scales.",
    ),
    "arxiv:1512.03385": ("Deep Residual Learning", 2015, "Residual networks win on ImageNet. Layers learn residuals."),
    "title:alone:2001:nobody": ("A Paper Alone", 2001, "Nothing here is shared."),
}
MENTIONS = [
    ("arxiv:1706.03762", "INTRODUCES", "method:transformer", "Transformer"),
    ("arxiv:1810.04805", "USES", "method:transformer", "Transformer"),
    ("arxiv:2010.11929", "USES", "method:transformer", "Transformer"),
    ("arxiv:1810.04805", "INTRODUCES", "method:bert", "BERT"),
    ("arxiv:1706.03762", "HAS_CONCEPT", "concept:selfattention", "self-attention"),
    ("arxiv:1810.04805", "HAS_CONCEPT", "concept:selfattention", "self-attention"),
    ("arxiv:2010.11929", "HAS_CONCEPT", "concept:selfattention", "Self-attention"),
    ("arxiv:2010.11929", "HAS_CONCEPT", "concept:image", "images"),
    ("arxiv:1512.03385", "HAS_CONCEPT", "concept:image", "ImageNet"),
    ("arxiv:1810.04805", "HAS_CONCEPT", "concept:transformer", "Transformer"),
    ("arxiv:2010.11929", "HAS_CONCEPT", "concept:transformer", "Transformer"),
    ("arxiv:1706.03762", "MEASURES", "metric:bleu", "BLEU"),
    ("arxiv:1512.03385", "EVALUATES_ON", "dataset:imagenet", "ImageNet"),
]
CITATIONS = [
    ("arxiv:1810.04805", "arxiv:1706.03762"),
    ("arxiv:2010.11929", "arxiv:1706.03762"),
    ("arxiv:2010.11929", "arxiv:1810.04805"),
    ("arxiv:1706.03762", "arxiv:1512.03385"),
]


def evidence(title: str, abstract: str, surface: str) -> dict[str, Any]:
    """The evidence properties of an edge, as extractors fill them: the sentence is found by splitting at full stops."""
    text = f"{title}\n{abstract}"
    start = text.index(surface, len(title) + 1) if surface in abstract else text.index(surface)
    first = 0 if start < len(title) else max(text.rfind(". ", 0, start) + 2, len(title) + 1)
    last = len(title) if start < len(title) else text.find(".", start) + 1 or len(text)
    return {
        "evidence": text[first:last],
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "surfaces": [surface],
        "confidence": 0.9,
        "extractor": "test/1",
    }


def make_graph(backwards: bool = False) -> nx.MultiDiGraph:
    """The small graph; `backwards` adds its nodes and edges in the opposite order."""
    graph = nx.MultiDiGraph()
    nodes: list[tuple[str, dict[str, Any]]] = []
    for paper, (title, year, abstract) in PAPERS.items():
        properties = {"label": "Paper", "name": title, "title": title, "year": year, "abstract": abstract}
        if paper.startswith("arxiv:"):
            properties["arxiv_id"] = paper.removeprefix("arxiv:")
        nodes.append((paper, {**properties, "in_library": True, "sources": ["test"]}))
    names: dict[str, list[str]] = {}
    edges: list[tuple[str, str, str, dict[str, Any]]] = []
    for paper, relation, node, surface in MENTIONS:
        title, _, abstract = PAPERS[paper]
        names.setdefault(node, []).append(surface)
        edges.append((paper, node, relation, evidence(title, abstract, surface)))
    for node, surfaces in names.items():
        label = node.split(":")[0].capitalize()
        aliases = sorted(set(surfaces))
        nodes.append(
            (node, {"label": label, "name": surfaces[0], "aliases": aliases, "alias_counts": [1] * len(aliases)})
        )
    nodes.append(("author:vaswani", {"label": "Author", "name": "Ashish Vaswani"}))
    edges.append(("arxiv:1706.03762", "author:vaswani", "WRITTEN_BY", {"position": 1}))
    edges.extend((source, target, "CITES", {}) for source, target in CITATIONS)
    for node, properties in reversed(nodes) if backwards else nodes:
        graph.add_node(node, **properties)
    for source, target, relation, properties in reversed(edges) if backwards else edges:
        graph.add_edge(source, target, key=relation, type=relation, **properties)
    return graph
