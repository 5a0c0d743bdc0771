"""What a page shows: the nodes and edges of one view, each with the sentences that prove it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a card; `url` is http or https."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence of a paper that proves one extracted edge of the graph."""

    paper: str
    """Node id of the paper that says it."""
    paper_title: str
    year: int | None
    url: str | None
    """Where the paper can be read, http or https."""
    relation: str
    """The relationship type that the sentence proves, as in `USES`."""
    target: str
    """Name of the node at the far end of that relationship."""
    sentence: str
    start: int
    """First character of the surface in `sentence`; 0 where it cannot be told."""
    end: int
    """The character after its last; equal to `start` where it cannot be told."""
    confidence: float | None = None
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewNode:
    """One node of a page and its card."""

    id: str
    type: str
    """Its label in the graph, as in `Paper`: gives colour and shape."""
    name: str
    """The full name or title."""
    label: str
    """The short form that is drawn beside the mark."""
    size: float
    """What the mark's area stands for, 0 or more: see `ViewGraph.size_meaning`."""
    year: int | None = None
    aliases: tuple[str, ...] = ()
    """Other names that the search finds it by."""
    text: str = ""
    """A longer text for the card (an abstract)."""
    details: tuple[tuple[str, str], ...] = ()
    """Facts for the card: (term, value)."""
    links: tuple[Link, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """Sentences about the node itself, for views whose edges are not those of the graph."""
    evidence_total: int = 0
    """How many sentences there are; where it is larger than what is there, the page says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEdge:
    """One edge of a page; several may join the same two nodes, of different relations."""

    source: str
    target: str
    relation: str
    """A relationship type of the graph, or the name of a derived one, as in `SHARED_METHODS`."""
    weight: float = 1.0
    """What the line's width stands for, above 0: see `ViewGraph.width_meaning`."""
    directed: bool = True
    details: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_total: int = 0
    """How many sentences there are; where it is larger than what is there, the page says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewGraph:
    """All that one page shows.

    `edges` join only nodes that are in `nodes`. `total_nodes` counts what the nodes were chosen from, `total_edges` the
    links there are between the chosen nodes: where they are larger than what is there, the page says so.
    """

    kind: str
    """Name of the kind of view, as in `concepts`."""
    about: str
    """What is drawn, in a sentence or two for the reader of the page."""
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    total_nodes: int
    total_edges: int
    size_meaning: str
    """What a mark's size stands for, as in `papers that have the concept`."""
    width_meaning: str
    """What a line's width stands for."""
    notes: tuple[str, ...] = ()
    """What the reader must know: what was left out, and why."""
    layout: str = "force"
    """Name of the layout: `force`, or `years` (from left to right by year)."""
    focus: str | None = None
    """Id of the node that the view is about."""
