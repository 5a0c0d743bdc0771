"""All that the graph knows of one paper."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kg.queries import resolve_paper, run
from kg.store import Row, Store


@dataclass(frozen=True, slots=True)
class CardMention:
    """One thing that the paper names, with its proof."""

    relation: str
    name: str
    label: str
    kind: str | None
    surface: str
    evidence: str
    start: int
    end: int
    confidence: float
    extractor: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class CardPaper:
    """A paper that the card's paper cites or is cited by."""

    id: str
    title: str
    year: int | None


@dataclass(frozen=True, slots=True)
class PaperCard:
    """The card: bibliographic facts, mentions in order of relation and confidence, citations by year."""

    id: str
    title: str
    year: int | None
    doi: str | None
    arxiv_id: str | None
    url: str | None
    venue: str | None
    authors: list[str]
    abstract: str | None
    in_library: bool
    sources: list[str]
    concepts: list[CardMention]
    mentions: list[CardMention]
    cites: list[CardPaper]
    cited_by: list[CardPaper]

    def facts(self) -> list[str]:
        """Give the bibliographic facts as lines for people."""
        authors = ", ".join(self.authors[:8]) + (f" and {len(self.authors) - 8} more" if len(self.authors) > 8 else "")
        published = " ".join(str(part) for part in (self.venue, self.year) if part)
        only_cited = "" if self.in_library else "only cited: not in the library"
        return [line for line in (authors, published, self.id, self.url or "", only_cited) if line]

    def as_dict(self) -> dict[str, Any]:
        """Give the card as plain data."""
        return asdict(self)


def paper_card(store: Store, paper: str) -> PaperCard:
    """Gather the card of a paper: an id, DOI, arXiv id, record key, or enough of the title.

    Raises QueryError where no paper matches, AmbiguousError where several do.
    """
    id = resolve_paper(store, paper)
    facts = run(store, "paper-facts", paper=id)[0]
    mentions = [_mention(row) for row in run(store, "paper-mentions", paper=id)]
    return PaperCard(
        **{
            name: facts[name]
            for name in ("id", "title", "year", "doi", "arxiv_id", "url", "venue", "authors", "abstract")
        },
        in_library=facts["in_library"],
        sources=facts["sources"],
        concepts=[mention for mention in mentions if mention.relation == "HAS_CONCEPT"],
        mentions=[mention for mention in mentions if mention.relation != "HAS_CONCEPT"],
        cites=_papers(run(store, "paper-references", paper=id)),
        cited_by=_papers(run(store, "paper-cited-by", paper=id)),
    )


def _mention(row: Row) -> CardMention:
    return CardMention(**{name: row[name] for name in CardMention.__slots__})


def _papers(rows: Iterable[Row]) -> list[CardPaper]:
    return [CardPaper(row["id"], row["title"], row["year"]) for row in rows]
