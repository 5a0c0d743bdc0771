"""A view as a PyVis network: marks with shape, colour, size and position, lines with widths."""

import json
import math
from collections import Counter

from pyvis.network import Network

from kg.view.layout.placement import Placement, radius
from kg.view.style import node_style, relation_style
from kg.view.view_graph import ViewGraph

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "edges": {"smooth": False},
}
"""vis-network's options: nothing moves by itself, so that a page is drawn at once and every time the same."""

INTERACTION = {"hover": True, "selectConnectedEdges": False, "zoomSpeed": 0.6}

EDGES_WHILE_MOVING = 2500
"""Above this many edges they are not drawn while the page is dragged or zoomed."""


def pyvis_network(view: ViewGraph, placement: Placement) -> Network:
    """Build the PyVis network of a view; a node's id in it is its number in the view.

    Ids from the graph never become keys of a JavaScript object ("__proto__" is a possible id). Nodes and edges are
    added one by one, directed, because PyVis's undirected networks drop parallel edges and its from_nx changes the
    graph it is given.
    """
    network = Network(directed=True, cdn_resources="in_line")
    index = {node.id: number for number, node in enumerate(view.nodes)}
    for number, (node, size) in enumerate(zip(view.nodes, radius(view), strict=True)):
        x, y = placement.positions[node.id]
        style = node_style(node.type)
        color = {"background": style.fill[0], "border": style.line[0]}
        label = node.label or node.name or node.id
        network.add_node(number, label=label, shape=style.shape, color=color, size=float(size), x=x, y=y)
    widest = max((edge.weight for edge in view.edges), default=1.0)
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in view.edges)
    drawn: Counter[frozenset[str]] = Counter()
    for number, edge in enumerate(view.edges):
        pair = frozenset((edge.source, edge.target))
        more = {}
        if pairs[pair] > 1:  # parallel edges are bent away from each other
            bend = 0.12 * (1 + drawn[pair] // 2)
            side = "curvedCW" if (drawn[pair] % 2 == 0) == (edge.source < edge.target) else "curvedCCW"
            more["smooth"] = {"enabled": True, "type": side, "roundness": round(bend, 2)}
            drawn[pair] += 1
        network.add_edge(
            index[edge.source],
            index[edge.target],
            id=number,
            width=round(0.8 + 3.2 * math.sqrt(edge.weight / widest), 2) if view.width_meaning else 1.0,
            color=relation_style(edge.relation).color[0],
            arrows="to" if edge.directed else "",
            **more,
        )
    hide = len(view.edges) > EDGES_WHILE_MOVING
    interaction = {**INTERACTION, "hideEdgesOnDrag": hide, "hideEdgesOnZoom": hide}
    network.set_options(json.dumps({**OPTIONS, "interaction": interaction}))
    return network
