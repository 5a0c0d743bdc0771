"""Which node each name of a paper is linked to: by the rules of names, then by the alias ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.link.authors import author_ids
from kg.link.ledger import NO_ALIASES, Ledger, Row
from kg.link.node_ids import name_id
from kg.model import Author, Mention, Paper


@dataclass(frozen=True, slots=True)
class Link:
    """Where one name in one paper is linked to."""

    label: str
    id: str
    """The node."""
    rule_id: str
    """The node that the rules of names alone give."""
    surfaces: tuple[str, ...]
    """How the paper writes the name there."""
    row: Row | None = None
    """The row of the ledger that says so, if one does."""


def mention_links(
    paper_id: str, mentions: Iterable[Mention], ledger: Ledger = NO_ALIASES
) -> list[tuple[Mention, Link]]:
    """Link the extracted names of a paper, in order; a name without letter or digit is left out."""
    named = [(mention, name_id(mention.label, mention.name)) for mention in mentions]
    # A row about one spelling asks how else the paper writes the name, in whatever relation.
    spellings: dict[str, set[str]] = defaultdict(set)
    for mention, id in named if ledger else ():
        spellings[id].update((mention.surface, *mention.surfaces))
    return [
        (mention, _link(mention.label, id, paper_id, mention.surfaces, sorted(spellings[id]) if ledger else (), ledger))
        for mention, id in named
        if id
    ]


def author_links(paper_id: str, paper: Paper, ledger: Ledger = NO_ALIASES) -> Iterator[tuple[int, Author, Link]]:
    """Link the authors of a paper, each with the position, 1 for the first; names of nobody ("et al.") are left out."""
    for position, (author, id) in enumerate(zip(paper.authors, author_ids(paper.authors, paper_id), strict=True), 1):
        if not id:
            continue
        row = None
        if ledger and id.startswith("orcid:"):
            # An ORCID is sure: what the ledger says of a name does not concern who has one.
            row = ledger.row("Author", id, paper_id)
        elif ledger:
            row = ledger.row("Author", name_id("Author", author.name), paper_id, (author.name,))
        yield position, author, Link("Author", row.target("Author") if row else id, id, (author.name,), row)


def venue_link(paper_id: str, paper: Paper, ledger: Ledger = NO_ALIASES) -> Link | None:
    """Link the venue of a paper, None where the source names none."""
    venue = paper.venue or ""
    id = name_id("Venue", venue)
    return _link("Venue", id, paper_id, (venue,), (venue,), ledger) if id else None


def links(
    paper_id: str, paper: Paper, mentions: Iterable[Mention], ledger: Ledger = NO_ALIASES
) -> Iterator[tuple[Link, Mention | None]]:
    """Give every link of a paper: of its mentions, each with it, then of its authors and of its venue."""
    for mention, link in mention_links(paper_id, mentions, ledger):
        yield link, mention
    for _, _, link in author_links(paper_id, paper, ledger):
        yield link, None
    venue = venue_link(paper_id, paper, ledger)
    if venue:
        yield venue, None


def _link(
    label: str, id: str, paper_id: str, surfaces: tuple[str, ...], spellings: Iterable[str], ledger: Ledger
) -> Link:
    row = ledger.row(label, id, paper_id, tuple(spellings)) if ledger else None
    return Link(label, row.target(label) if row else id, id, surfaces, row)
