"""Build: read -> extract -> link -> load, in batches of papers, each batch one transaction of the store.

A build that is stopped anywhere leaves whole batches in the graph; running it again skips what is there and ends in the
same graph as one that was not stopped.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from kg.deriving import Amounts, derive
from kg.errors import SourceError
from kg.extract import Extractor
from kg.extract import extractor as default_extractor
from kg.following import follow, ledger_for
from kg.link.identity import merge, paper_id, record_hash, text_hash
from kg.link.ledger import Ledger
from kg.link.references import qualified
from kg.link.stored_mentions import settled
from kg.loading import LoadedPaper, changes, stored_papers
from kg.model import Mention, Paper
from kg.readers import Rejected, read
from kg.store import Store, open_graph

PAPERS_AT_ONCE = 64
"""Papers in one batch: extracted together, written in one transaction."""

Read = Callable[[Sequence[Paper]], Iterable[list[Mention]]]


@dataclass(slots=True)
class BuildSummary:
    """What a build did, and how the graph stands after it."""

    graph: str
    papers_read: int = 0
    papers_new: int = 0
    papers_changed: int = 0
    papers_unchanged: int = 0
    records_merged: int = 0
    """Records that told of a work which another record of this build tells of too."""
    rejected: list[Rejected] = field(default_factory=list)
    references_unresolved: int = 0
    """References that name nothing known and carry neither title nor identifier."""
    aliases: int = 0
    """Rows of the alias ledger that the graph follows."""
    nodes_written: int = 0
    edges_written: int = 0
    removed: int = 0

    @property
    def writes(self) -> int:
        """Nodes and edges written or removed; 0 when the graph was up to date."""
        return self.nodes_written + self.edges_written + self.removed

    def count(self, written: Amounts) -> None:
        """Count what was written besides."""
        self.nodes_written += written.nodes
        self.edges_written += written.edges
        self.removed += written.removed


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: papers done of all."""

    done: int
    total: int


def build(
    sources: Iterable[str | Path],
    graph: str | Path | Store = "papers.kg",
    *,
    format: str | None = None,
    jobs: int = 1,
    extractor: Extractor | None = None,
    min_confidence: float | None = None,
    concepts: str = "keywords",
    model: str = "minilm",
    aliases: str | Path | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildSummary:
    """Read the papers of all sources and bring the graph up to date with them.

    `format` is the name of a reader, for all sources; None lets the content decide. `jobs` is the number of processes
    that extract; the graph does not depend on it. `min_confidence`, 0 to 1, is the least confidence of typed edges, in
    place of the threshold that suits each relation best; `concepts` and `model` are those of `kg.extract.extractor`;
    `extractor` replaces the extraction as a whole. `aliases` is the alias ledger to follow; left out, it is aliases.tsv
    beside the graph, and where that is not there, the ledger that the graph has followed so far.
    Papers that the graph holds already, of the same text and read by the same extractor, are not read again; where
    nothing changed, nothing is written.
    Raises SourceError before anything is written where a source cannot be read, StoreError where the graph cannot,
    ExtractionError where there is no such profile of concepts, LedgerError where rows of the ledger contradict.
    """
    extractor = extractor or default_extractor(min_confidence, concepts=concepts, model=model)
    paths = [Path(source) for source in sources]
    if isinstance(graph, str | Path):
        # Looking through every source first finds what is wrong with one before the graph is touched.
        survey = _survey(paths, format)
        extractor.prepare()
        ledger = ledger_for(str(graph), aliases)
        with open_graph(graph) as store:
            return _build(survey, store, jobs, extractor, ledger, on_progress)
    return _build(_survey(paths, format), graph, jobs, extractor, ledger_for(graph.url, aliases), on_progress)


@dataclass(frozen=True, slots=True)
class _Survey:
    """What a first look through all sources found."""

    paths: Sequence[Path]
    format: str | None
    records: Counter[str]
    """Number of records of each paper id."""
    rejected: Sequence[Rejected]


def _survey(paths: Sequence[Path], format: str | None) -> _Survey:
    records: Counter[str] = Counter()
    rejected: list[Rejected] = []
    for path in paths:
        before = records.total()
        records.update(paper_id(paper) for paper in read(path, format=format, on_rejected=rejected.append))
        if records.total() == before:
            reason = f"; the first record: {rejected[-1].reason}" if rejected else ""
            raise SourceError(f"{path}: no paper in it{reason}")
    return _Survey(paths, format, records, rejected)


def _build(
    survey: _Survey,
    store: Store,
    jobs: int,
    extractor: Extractor,
    ledger: Ledger | None,
    on_progress: Callable[[Progress], None] | None,
) -> BuildSummary:
    summary = BuildSummary(graph=store.url, papers_read=survey.records.total(), rejected=list(survey.rejected))
    summary.records_merged = survey.records.total() - len(survey.records)
    ledger, followed = follow(store, ledger, read_next=survey.records)
    summary.count(followed)
    summary.aliases = len(ledger.rows)
    works = _works(survey)
    done = 0
    with ExitStack() as stack:
        read_all = _in_this_process(extractor) if jobs <= 1 else _in_processes(extractor, jobs, stack)
        while batch := dict(islice(works, PAPERS_AT_ONCE)):
            planned = changes(store, _load(store, batch, extractor, read_all, summary), ledger)
            store.apply(planned)
            summary.count(Amounts.of(planned))
            done += len(batch)
            if on_progress:
                on_progress(Progress(done, len(survey.records)))
    derived, summary.references_unresolved = derive(store)
    summary.count(derived)
    return summary


def _works(survey: _Survey) -> Iterator[tuple[str, list[Paper]]]:
    """Give each work once, with all records of it: one that has several waits for the last of them."""
    waiting: dict[str, list[Paper]] = defaultdict(list)
    for path in survey.paths:
        for paper in read(path, format=survey.format):
            id = paper_id(paper)
            waiting[id].append(qualified(paper))
            if len(waiting[id]) == survey.records[id]:
                yield id, waiting.pop(id)


def _load(
    store: Store, batch: dict[str, list[Paper]], extractor: Extractor, read_all: Read, summary: BuildSummary
) -> list[LoadedPaper]:
    """Merge the records of a batch with what the graph holds, and read those whose text is new."""
    stored = stored_papers(store, batch)
    changed: list[tuple[str, Paper, tuple[str, ...], bool]] = []
    for id, records in batch.items():
        sources = {record.source for record in records}
        known = stored.get(id)
        if known and not set(known.sources) <= sources:
            # Another source, not among today's, tells of the work too: its part stays.
            records = [*records, known.paper]
            sources.update(known.sources)
        paper = merge(records)
        same_text = (
            known is not None
            and known.encoded_mentions is not None
            and (known.text_hash, known.extractor) == (text_hash(paper), extractor.version)
        )
        if same_text and known is not None and known.record_hash == record_hash(paper, sources):
            summary.papers_unchanged += 1
            continue
        summary.papers_new += known is None
        summary.papers_changed += known is not None
        changed.append((id, paper, tuple(sorted(sources)), not same_text))
    read_anew = iter(read_all([paper for _, paper, _, to_read in changed if to_read]))
    return [
        LoadedPaper(
            id,
            paper,
            sources,
            extractor.version,
            [settled(mention) for mention in next(read_anew)] if to_read else stored[id].mentions(),
        )
        for id, paper, sources, to_read in changed
    ]


def _in_this_process(extractor: Extractor) -> Read:
    return lambda papers: map(extractor.read, papers)


def _in_processes(extractor: Extractor, jobs: int, stack: ExitStack) -> Read:
    # Not forked: the embedded engine and the model runtime have threads, which a fork would cut off.
    pool = stack.enter_context(ProcessPoolExecutor(jobs, mp_context=get_context("spawn")))
    return lambda papers: pool.map(extractor.read, papers, chunksize=4)
