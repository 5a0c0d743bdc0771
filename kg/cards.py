"""All that the graph knows of one paper."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kg.link.name_keys import name_key
from kg.queries import Parameter, ask, resolve_paper
from kg.store import Row, Store

ROLES = ("INTRODUCES", "USES", "ADDRESSES", "EVALUATES_ON", "MEASURES")
"""The relations of a paper to what it names, in the order of a card; concepts stand apart."""

DOUBTFUL = 0.5
"""Below this confidence a mention is more likely wrong than right."""


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

    @property
    def doubtful(self) -> bool:
        """Tell whether the extraction is unsure of it."""
        return self.confidence < DOUBTFUL

    @property
    def written(self) -> str:
        """The form that the sentence has, where a reader would not see the name in it; else nothing."""
        same = name_key(self.surface) == name_key(self.name) or _name_in(self.name, self.evidence)
        return "" if same else self.surface


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence and what it proves, the surest first; `places` are where it names them: first character, end."""

    sentence: str
    mentions: tuple[CardMention, ...]
    places: tuple[tuple[int, int], ...]


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

    def role(self, relation: str) -> list[Proof]:
        """Give what the paper introduces, uses and so on, gathered by sentence, that of the surest mention first."""
        gathered: dict[str, list[CardMention]] = {}
        for mention in sorted(self.mentions, key=lambda mention: -mention.confidence):
            if mention.relation == relation:
                gathered.setdefault(mention.evidence, []).append(mention)
        text = f"{self.title}\n{self.abstract or ''}"
        return [Proof(sentence, tuple(named), _places(text, sentence, named)) for sentence, named in gathered.items()]

    def facts(self) -> list[str]:
        """Give the bibliographic facts as lines for people."""
        authors = ", ".join(self.authors[:8]) + (f" and {len(self.authors) - 8} more" if len(self.authors) > 8 else "")
        published = " ".join(str(part) for part in (self.venue, self.year) if part)
        only_cited = "" if self.in_library else "only cited: not in the library"
        return [line for line in (authors, published, self.id, self.url or "", only_cited) if line]

    def as_dict(self) -> dict[str, Any]:
        """Give the card as plain data."""
        return asdict(self)


def paper_card(store: Store, paper: str, min_confidence: float = 0.0) -> PaperCard:
    """Gather the card of a paper: an id, DOI, arXiv id, record key, or enough of the title.

    Mentions and concepts of less than `min_confidence`, 0 to 1, are left out.
    Raises QueryError where no paper matches or the confidence is none, AmbiguousError where several papers match.
    """
    least = Parameter("min_confidence", "confidence").checked(min_confidence)
    id = resolve_paper(store, paper)
    facts = ask(store, "paper-facts", paper=id)[0]
    mentions = [_mention(row) for row in ask(store, "paper-mentions", paper=id, min_confidence=least)]
    return PaperCard(
        **{
            name: facts[name]
            for name in ("id", "title", "year", "doi", "arxiv_id", "url", "venue", "authors", "abstract")
        },
        in_library=facts["in_library"],
        sources=facts["sources"],
        concepts=[mention for mention in mentions if mention.relation == "HAS_CONCEPT"],
        mentions=[mention for mention in mentions if mention.relation != "HAS_CONCEPT"],
        cites=_papers(ask(store, "paper-references", paper=id)),
        cited_by=_papers(ask(store, "paper-cited-by", paper=id)),
    )


def _places(text: str, sentence: str, mentions: Iterable[CardMention]) -> tuple[tuple[int, int], ...]:
    """Find the mentions, whose places count from the beginning of the text, in a sentence of it; overlaps are joined.

    A mention that is not where it says (the text has changed) is looked for in the sentence. Where the sentence has
    both a form and the name itself, as in "Low-Rank Adaptation (LoRA)", both count.
    """
    found: list[tuple[int, int]] = []
    for mention in mentions:
        begin = text.rfind(sentence, 0, mention.start + len(sentence))
        start = mention.start - begin
        if begin < 0 or sentence[start : start + len(mention.surface)] != mention.surface:
            start = sentence.find(mention.surface)
        if start >= 0:
            found.append((start, start + len(mention.surface)))
        if name := _name_in(mention.name, sentence):
            found.append(name.span())
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _name_in(name: str, sentence: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)


def _mention(row: Row) -> CardMention:
    return CardMention(**{name: row[name] for name in CardMention.__slots__})


def _papers(rows: Iterable[Row]) -> list[CardPaper]:
    return [CardPaper(row["id"], row["title"], row["year"]) for row in rows]
