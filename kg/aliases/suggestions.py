"""Names that may be one thing: proposed with what speaks for it and a sentence of each, never merged.

What a score is made of: each kind of evidence (`kg.aliases.evidence`, `definitions`, `likeness`, `people`) has a
strength, about how often two such names are one thing; strengths of several kinds add up as chances do,
1 - (1 - a)(1 - b). Where one paper has both names as two things, all but definitions count less.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from kg.aliases.definitions import Definitions, definition_hints
from kg.aliases.differences import may_be_one
from kg.aliases.evidence import Hint, Named, Pair, name_hints
from kg.aliases.likeness import Embed, Surroundings, close_names, strongest
from kg.aliases.people import PersonEvidence, venue_hints
from kg.aliases.reviewing import is_open
from kg.analysis.variants import is_made
from kg.errors import QueryError
from kg.extract.concepts.embedding import embed
from kg.link.ledger import ALL, LABELS, NO_ALIASES, ROW_LABELS, Ledger, Row
from kg.link.node_ids import name_id, one_line
from kg.model import Edge, Node
from kg.schema import EXTRACTED
from kg.store import Store

LIMIT = 50
LEAST_SCORE = 0.2
"""What scores less is not proposed, unless one name is asked for."""
_LEAST_SCORE_NEAR = 0.05
_TOGETHER = 0.55
_AS_DEFINED = frozenset(("defined", "initials", "written out"))
_SURE_SENSE = frozenset(("surroundings", "written out"))
_LONELY = 0.75


@dataclass(frozen=True, slots=True)
class Context:
    """Where a paper has a name: `sentence[start:end]` is the surface; of authors and venues the sentence is a list."""

    paper: str
    title: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two nodes that may be one thing; `row` is what the ledger would say."""

    label: str
    """That of the two nodes, `*` where nodes of several labels have the two names; the ids are those of one label."""
    alias: str
    canonical: str
    alias_id: str
    canonical_id: str
    score: float
    """0 to 1: about how likely it is right."""
    evidence: tuple[str, ...]
    alias_papers: int
    canonical_papers: int
    alias_context: Context
    canonical_context: Context
    row: Row


def suggest(
    store: Store,
    *,
    labels: Sequence[str] | None = None,
    limit: int = LIMIT,
    near: str | None = None,
    ledger: Ledger = NO_ALIASES,
    vectors: Embed | None = embed,
) -> list[Suggestion]:
    """Propose nodes of one label that may be one thing, the likeliest first, `limit` at most.

    `labels` are some of those that rows of a ledger may have, by default all. With `near` only names that may be this
    one's are given. What the ledger joins or keeps apart is left out, and so are names of different numbers. One pair
    under several labels comes once, with a row for `*`. `vectors` embeds names; None leaves embeddings out, which take
    most of the time. Raises QueryError where nothing is called `near`.
    """
    graph = _Graph(store, labels or ROW_LABELS[1:])
    hints: dict[Pair, list[Hint]] = defaultdict(list)
    for label, names in graph.names.items():
        for both, hint in _hints(graph, label, names, vectors):
            hints[both].append(hint)
    wanted = None if near is None else graph.called(near)
    if wanted is not None and not wanted:
        raise QueryError(f"no paper of the graph names {near!r}; look for it with: kg search WORDS")
    surroundings = Surroundings(graph.named_by, {named.id: named.name for named in graph.by_id.values()})
    scored = []
    for both, found in hints.items():
        a, b = (graph.by_id[id] for id in both)
        if wanted is None or wanted.intersection(both):
            best = strongest([*found, *(_support(surroundings, a, b))])
            score = _score(best, a, b)
            if score >= (LEAST_SCORE if near is None else _LEAST_SCORE_NEAR):
                scored.append((score, a, b, best))
    scored.sort(key=lambda entry: (-entry[0], -len(entry[1].papers | entry[2].papers), entry[1].id, entry[2].id))
    proposed = list(islice(_proposals(scored, ledger), limit))
    contexts = graph.contexts([named for found in proposed for named in (found.alias, found.canonical)])
    return [
        Suggestion(
            label=found.row.label,
            alias=found.alias.name,
            canonical=found.canonical.name,
            alias_id=found.alias.id,
            canonical_id=found.canonical.id,
            score=found.score,
            evidence=tuple(hint.words for hint in found.best.values()),
            alias_papers=len(found.alias_papers),
            canonical_papers=len(found.canonical_papers),
            alias_context=contexts[found.alias.id],
            canonical_context=contexts[found.canonical.id],
            row=found.row,
        )
        for found in proposed
    ]


def _hints(graph: "_Graph", label: str, names: Sequence[Named], vectors: Embed | None) -> Iterable[tuple[Pair, Hint]]:
    if label == "Author":
        found: Iterable[tuple[Pair, Hint]] = PersonEvidence(names, graph.named_by, graph.cited_by).hints()
        yield from found
    elif label == "Venue":
        yield from venue_hints(names)
    else:
        by_id = {named.id: named for named in names}
        sources = [name_hints(names), definition_hints(names, graph.definitions(), graph.texts)]
        if vectors:
            sources.append(close_names(names, vectors))
        for source in sources:
            for both, hint in source:
                if may_be_one(by_id[both[0]].name, by_id[both[1]].name):
                    yield both, hint


def _support(surroundings: Surroundings, a: Named, b: Named) -> list[Hint]:
    hint = surroundings.hint(a, b) if a.label in LABELS else None
    return [hint] if hint else []


def _score(best: Mapping[str, Hint], a: Named, b: Named) -> float:
    together = not a.papers.isdisjoint(b.papers)
    doubt = 1.0
    for kind, hint in best.items():
        doubt *= 1 - hint.strength * (_TOGETHER if together and kind not in _AS_DEFINED else 1)
    # Letters stand for many things: for another, perhaps, where nothing else of the other papers is beside them.
    lonely = "defined" in best and not _SURE_SENSE.intersection(best)
    return round((1 - doubt) * (_LONELY if lonely else 1), 4)


_Scored = tuple[float, Named, Named, dict[str, Hint]]


@dataclass(frozen=True, slots=True)
class _Proposal:
    score: float
    alias: Named
    canonical: Named
    alias_papers: frozenset[str]
    canonical_papers: frozenset[str]
    best: dict[str, Hint]
    row: Row


def _proposals(scored: Iterable[_Scored], ledger: Ledger) -> Iterator[_Proposal]:
    """Make one proposal of a pair that several labels have, and tell alias and canonical name apart."""
    targets = {row.target(of) for row in ledger.rows if not row.keeps_apart for of in row.labels}
    pairs: dict[frozenset[str], list[_Scored]] = defaultdict(list)
    for entry in scored:
        _, a, b, _ = entry
        pairs[frozenset((a.key, b.key) if a.label in LABELS else (a.id, b.id))].append(entry)
    for entries in pairs.values():
        score, a, b, best = entries[0]
        papers: dict[str, frozenset[str]] = defaultdict(frozenset)
        for _, one, other, _ in entries:
            papers[one.key] |= one.papers
            papers[other.key] |= other.papers
        better = {hint.better for hint in best.values()}
        canonical, alias = sorted((a, b), key=lambda named: _canonical_first(named, papers[named.key], better, targets))
        row = _row(alias, canonical, one_line(next(iter(best.values())).words))
        if row is not None and is_open(row, ledger.rows):
            row = replace(row, label=ALL) if len(entries) > 1 else row
            yield _Proposal(score, alias, canonical, papers[alias.key], papers[canonical.key], best, row)


def _canonical_first(
    named: Named, papers: frozenset[str], better: set[str], targets: set[str]
) -> tuple[bool, bool, bool, int, bool, int, str]:
    # An ORCID is sure, a node of one paper is least so; what others are linked to is no alias, for chains are errors.
    return (
        named.id not in targets,
        not named.id.startswith("orcid:"),
        "@" in named.id and named.label == "Author",
        -len(papers),
        named.id not in better,
        -len(named.name),
        named.name,
    )


def _row(alias: Named, canonical: Named, reason: str) -> Row | None:
    """Give the row that links one node to the other; None where no cell of a ledger says which node it is."""
    for source in _cells(alias):
        for target in _cells(canonical):
            row = Row(source, target, alias.label, reason)
            source_id = f"{row.source(row.label)}@{row.paper}" if row.paper else row.source(row.label)
            if source_id == alias.id and row.target(row.label) == canonical.id:
                return row
    return None


def _cells(named: Named) -> list[str]:
    names = [one_line(name) for name in (named.name, *named.forms)]
    paper = named.id.partition("@")[2] if named.label == "Author" else ""
    scoped = [f"{name} @ {paper}" for name in names] if paper else []
    return [*([named.id] if named.id.startswith("orcid:") else []), *scoped, *names, *(f"={name}" for name in names)]


def _in_all_papers(id: str) -> str:
    return id.partition("@")[0] if id.startswith("author:") else id


class _Graph:
    """What is read of a store: names with their papers first, texts and sentences where they are wanted."""

    def __init__(self, store: Store, labels: Sequence[str]) -> None:
        self._store = store
        papers: dict[str, set[str]] = defaultdict(set)
        named_by: dict[str, set[str]] = defaultdict(set)
        for type in (*EXTRACTED, "WRITTEN_BY", "PUBLISHED_IN"):
            for edge in store.edges(type):
                papers[edge.target].add(edge.source)
                named_by[edge.source].add(edge.target)
        self.named_by = {paper: frozenset(names) for paper, names in named_by.items()}
        # A node made for the base of variants stands in no paper: nothing shows what it would be merged with.
        self.names = {
            label: [_named(node, papers) for node in store.nodes(label) if not is_made(node)] for label in labels
        }
        self.by_id = {named.id: named for names in self.names.values() for named in names}
        self._definitions: Definitions | None = None

    def definitions(self) -> Definitions:
        """Read what all papers define, once."""
        if self._definitions is None:
            self._definitions = Definitions()
            for node in self._store.nodes("Paper"):
                if node.properties.get("in_library"):
                    self._definitions.read(node.id, _text(node))
        return self._definitions

    def texts(self, papers: Iterable[str]) -> dict[str, str]:
        """Give title and abstract of papers by id."""
        return {node.id: _text(node) for node in self._papers(papers)}

    def cited_by(self) -> dict[str, frozenset[str]]:
        """Give the papers that each paper cites."""
        cited: dict[str, set[str]] = defaultdict(set)
        for edge in self._store.edges("CITES"):
            cited[edge.source].add(edge.target)
        return {paper: frozenset(others) for paper, others in cited.items()}

    def called(self, name: str) -> set[str]:
        """Give the ids of the nodes that have a name, by the rules of names or as one of their forms."""
        wanted = one_line(name).casefold()
        ids = {name_id(label, name) for label in self.names}
        return {
            named.id
            for named in self.by_id.values()
            if named.id in ids
            or _in_all_papers(named.id) in ids
            or wanted in (one_line(form).casefold() for form in (named.name, *named.forms))
        }

    def contexts(self, names: Iterable[Named]) -> dict[str, Context]:
        """Give the surest sentence of each name; of authors the list of a paper, of venues the venue as written."""
        by_label: dict[str, list[str]] = defaultdict(list)
        for named in names:
            by_label[named.label].append(named.id)
        edges: dict[str, Edge] = {}
        for label, ids in by_label.items():
            types = {"Author": ("WRITTEN_BY",), "Venue": ("PUBLISHED_IN",)}.get(label, EXTRACTED)
            for type in types:
                for edge in self._store.edges(type, targets=ids):
                    if edge.target_label == label:
                        edges[edge.target] = min(edges.get(edge.target, edge), edge, key=_sureness)
        papers = {node.id: node for node in self._papers(edge.source for edge in edges.values())}
        authors = self._authors({edge.source for edge in edges.values() if edge.type == "WRITTEN_BY"})
        return {id: _context(edge, papers[edge.source], authors) for id, edge in edges.items()}

    def _papers(self, ids: Iterable[str]) -> list[Node]:
        wanted = sorted(set(ids))
        return list(self._store.nodes("Paper", wanted)) if wanted else []

    def _authors(self, papers: set[str]) -> dict[str, list[str]]:
        written = self._store.edges("WRITTEN_BY", sources=sorted(papers)) if papers else ()
        by_paper: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for edge in written:
            position = edge.properties["position"]
            assert isinstance(position, int)  # noqa: S101 (the schema says so)
            by_paper[edge.source].append((position, str(edge.properties["surface"])))
        return {paper: [name for _, name in sorted(found)] for paper, found in by_paper.items()}


def _named(node: Node, papers: Mapping[str, set[str]]) -> Named:
    aliases = node.properties["aliases"]
    assert isinstance(aliases, list)  # noqa: S101 (the schema says so)
    return Named(node.label, node.id, node.name, tuple(map(str, aliases)), frozenset(papers.get(node.id, ())))


def _text(paper: Node) -> str:
    return f"{paper.properties.get('title', paper.name)}\n{paper.properties.get('abstract', '')}"


def _sureness(edge: Edge) -> tuple[float, str, str]:
    confidence = edge.properties.get("confidence", 1.0)
    assert isinstance(confidence, float)  # noqa: S101 (the schema says so)
    return -confidence, edge.source, edge.type


def _context(edge: Edge, paper: Node, authors: Mapping[str, Sequence[str]]) -> Context:
    surface = str(edge.properties["surface"])
    if edge.type == "WRITTEN_BY":
        sentence = ", ".join(authors[edge.source])
        start = len(", ".join([*authors[edge.source][: authors[edge.source].index(surface)], ""]))
    elif edge.type == "PUBLISHED_IN":
        sentence, start = surface, 0
    else:
        sentence, text, place = str(edge.properties["evidence"]), _text(paper), edge.properties["start"]
        assert isinstance(place, int)  # noqa: S101 (the schema says so)
        low = text.rfind(sentence, 0, place + len(sentence))
        start = place - low if low >= 0 and sentence[place - low :].startswith(surface) else sentence.index(surface)
    return Context(edge.source, paper.name, sentence, start, start + len(surface))
