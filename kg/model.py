"""The records that flow through kg: Paper -> Mention -> Node and Edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PropertyValue = str | int | float | bool | list[str] | list[int]
"""What a property of a node or an edge may be."""


@dataclass(frozen=True, slots=True)
class Author:
    """One author of a paper, as the source names them."""

    name: str
    orcid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of a paper's reference list, as far as the source tells it."""

    title: str | None = None
    year: int | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    key: str | None = None
    """The key under which another record of the same kind of source is known (a BibTeX key, a JSONL id)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper as a reader found it: plain Unicode, bare identifiers (no URL before a DOI, no arXiv version)."""

    title: str
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    venue: str | None = None
    year: int | None = None
    date: str | None = None
    """ISO 8601, as exact as the source gives it: 2017, 2017-06 or 2017-06-12."""
    doi: str | None = None
    arxiv_id: str | None = None
    url: str | None = None
    language: str | None = None
    keywords: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    key: str | None = None
    """The record's own key in its source (a BibTeX key, a JSONL id): references name it."""
    source: str = "api"
    """The reader's name, and the record's key where it has one: `bibtex:vaswani2017attention`."""

    @property
    def text(self) -> str:
        """The text that is read, `title + "\\n" + abstract`: character offsets of mentions count in it."""
        return f"{self.title}\n{self.abstract}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What one paper does with one name, and the place in its text that proves it best.

    `text[start:end] == surface`, and `surface` lies inside `evidence`, a sentence of the text (or the title).
    One mention stands for all places where the paper writes the name: there is one per (relation, name).
    """

    relation: str
    """HAS_CONCEPT, INTRODUCES, USES, ADDRESSES, EVALUATES_ON or MEASURES."""
    label: str
    """The label of the node that is meant: Concept, Method, Task, Dataset or Metric."""
    name: str
    """The name by which the thing is linked: the long form where the paper spells an abbreviation out."""
    surface: str
    start: int
    end: int
    evidence: str
    confidence: float
    """0 to 1."""
    extractor: str
    """Name and version of the extractor, as in `introduces/1`."""
    surfaces: tuple[str, ...] = ()
    """Every surface form by which the paper writes the name, `surface` among them, sorted."""
    kind: str | None = None
    """Of INTRODUCES only: method, dataset, tool or task."""
    score: float | None = None
    """Of HAS_CONCEPT only: the ranking score, 0 to 1."""
    rank: int | None = None
    """Of HAS_CONCEPT only: 1 is the best concept of the paper."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph; `id` is unique in the whole graph, `properties` holds all but id and name."""

    label: str
    id: str
    name: str
    properties: Mapping[str, PropertyValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship of the graph; there is at most one of a type between two nodes."""

    type: str
    source: str
    target: str
    source_label: str
    target_label: str
    properties: Mapping[str, PropertyValue] = field(default_factory=dict)
