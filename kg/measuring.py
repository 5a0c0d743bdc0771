"""Running this very extraction on annotated papers, and scoring it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from io import BufferedReader, BytesIO
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any, cast

from kg.errors import SourceError
from kg.evaluation import (
    GoldPaper,
    KeyphrasePaper,
    KeyphraseScore,
    Report,
    doubts,
    evaluate,
    normal_form,
    read_gold,
    score_keyphrases,
)
from kg.evaluation.json_files import file_records
from kg.evaluation.name_pairs import LinkedPaper, PairOutcome, name_pair_outcomes, read_name_pairs, reference
from kg.extract import Extractor
from kg.extract import extractor as default_extractor
from kg.link.identity import paper_id
from kg.link.mentions import extracted_edges
from kg.model import Edge, Mention, Paper
from kg.readers import Rejected, jsonl, read
from kg.readers.json_records import JsonFault
from kg.readers.source import printable
from kg.readers.text import clean_text, plain_text

_SAMPLE_SEED = 7
"""Never to be changed: figures measured on samples of one size can be compared."""

Read = Callable[[Sequence[Paper]], Iterable[list[Mention]]]
Link = Callable[[str, Sequence[Mention]], list[Edge]]


def evaluate_file(
    gold: Path,
    papers: Sequence[Path] = (),
    *,
    extractor: Extractor | None = None,
    on_doubt: Callable[[str], None] | None = None,
) -> Report:
    """Extract from the papers of a gold file and score what is found; see `kg.evaluation` for the file and the reports.

    Where the gold file holds titles only, the papers of the same titles are taken from the sources `papers`. Without an
    `extractor` it is that of `kg.build`. Slips of the annotator (a name that the text does not write, see `doubts`) go
    to `on_doubt`, one line each, and count on.
    Raises SourceError where a file cannot be read, or an annotated paper has no text.
    """
    extractor = extractor or default_extractor()
    annotated = read_gold(gold)
    sources = {normal_form(paper.title): paper for path in papers for paper in read(path)}
    texts = [_paper(entry, sources.get(normal_form(entry.title))) for entry in annotated]
    missing = [entry.title for entry, paper in zip(annotated, texts, strict=True) if paper is None]
    if missing:
        which = f"{len(missing)} of {len(annotated)} annotated papers have no abstract, {missing[0][:60]!r} first"
        hint = "give it beside the title, or name a source that has it with --papers"
        raise SourceError(f"{gold}: {which}; {'the sources of --papers do not hold it either' if papers else hint}")
    read_papers = [(entry, paper) for entry, paper in zip(annotated, texts, strict=True) if paper is not None]
    complete = [replace(entry, abstract=paper.abstract) for entry, paper in read_papers]
    if on_doubt is not None:
        for line in _all_doubts(complete):
            on_doubt(f"{gold}: {line}")
    once = {normal_form(entry.title): paper for entry, paper in read_papers}
    return evaluate(complete, {title: extractor.read(paper) for title, paper in once.items()})


def evaluate_keyphrases(
    files: Sequence[Path],
    *,
    papers: int | None = None,
    jobs: int = 1,
    extractor: Extractor | None = None,
    on_rejected: Callable[[Rejected], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[Path, list[KeyphraseScore]]:
    """Extract from the papers of each file and score their concepts against its keyphrases; see `score_keyphrases`.

    A file holds JSON objects, one a line, with `title`, `abstract` (one of them may be missing) and `keyphrases`, a
    list of texts; other fields are ignored, `keywords` too, which could give away what is to be found. A record that
    is not of this form goes to `on_rejected` and counts nowhere.
    Of each file the first `papers` of a shuffle with a fixed seed are read, all if None. Without an `extractor` it is
    that of `kg.build`; `jobs` is the number of processes that extract, on which no score depends. `on_progress` gets
    how many papers are done and of how many. Raises SourceError where a file cannot be read or holds no such record.
    """
    extractor = extractor or default_extractor()
    samples = {path: keyphrase_papers(path, papers, on_rejected) for path in files}
    total = sum(len(sample) for sample in samples.values())
    done = 0
    scores = {}
    with _reading(extractor, jobs) as read_all:
        for path, sample in samples.items():
            predicted = []
            for mentions in read_all([entry.paper for entry in sample]):
                predicted.append(_concepts(mentions))
                done += 1
                if on_progress is not None:
                    on_progress(done, total)
            scores[path] = score_keyphrases(sample, predicted)
    return scores


def evaluate_name_pairs(
    pairs: Path,
    papers: Sequence[Path],
    *,
    jobs: int = 1,
    extractor: Extractor | None = None,
    link: Link = extracted_edges,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[PairOutcome]:
    """Extract from the papers that pairs of names are taken from, link each paper on its own, and compare the names.

    For the form of the file `pairs` see `kg.evaluation.name_pairs.read_name_pairs`; for scores of what is given back,
    and a list of its mistakes, `merge_scores` and `merge_mistake_rows` there. `papers` are files of JSON objects as
    `kg.readers.jsonl` reads them; a pair names a paper by its `id`, else by its field `n`. Only papers that a pair
    names are read. Without an `extractor` it is that of `kg.build`; `jobs` is the number of processes that extract, on
    which nothing depends. `link` gives the edges of a paper's id and mentions, in place of
    `kg.link.mentions.extracted_edges`. `on_progress` gets how many papers are done and of how many.
    Raises SourceError where a file cannot be read, a record is no pair, a pair names no paper or one of several, or
    the paper is none.
    """
    extractor = extractor or default_extractor()
    judged = read_name_pairs(pairs)
    wanted = {named: pair.where for pair in reversed(judged) for named in (pair.paper_b, pair.paper_a)}
    texts = _named_papers(papers, dict(sorted(wanted.items())))
    linked = {}
    with _reading(extractor, jobs) as read_all:
        for (named, paper), mentions in zip(texts.items(), read_all(list(texts.values())), strict=True):
            linked[named] = LinkedPaper(paper, link(paper_id(paper), mentions))
            if on_progress is not None:
                on_progress(len(linked), len(texts))
    return name_pair_outcomes(judged, linked)


def keyphrase_papers(
    path: Path, papers: int | None = None, on_rejected: Callable[[Rejected], None] | None = None
) -> list[KeyphrasePaper]:
    """Read a file of papers with keyphrases: the first `papers` of a shuffle with a fixed seed, or all in their order.

    For the form of the file, and what is raised, see `evaluate_keyphrases`.
    """
    found = _keyphrase_papers(path, on_rejected)
    if papers is None:
        return found
    Random(_SAMPLE_SEED).shuffle(found)  # noqa: S311
    return found[:papers]


@contextmanager
def _reading(extractor: Extractor, jobs: int) -> Iterator[Read]:
    """Give a function that reads papers, in their order, in so many processes, which end with the block."""
    if jobs <= 1:
        yield lambda papers: map(extractor.read, papers)
        return
    # Not forked: the model runtime has threads, which a fork would cut off.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield lambda papers: pool.map(extractor.read, papers, chunksize=4)


def _concepts(mentions: Sequence[Mention]) -> list[str]:
    """Give the names of a paper's concepts, best first."""
    concepts = [mention for mention in mentions if mention.relation == "HAS_CONCEPT"]
    concepts.sort(key=lambda mention: mention.rank if mention.rank is not None else len(concepts))
    return [mention.name for mention in concepts]


def _keyphrase_papers(path: Path, on_rejected: Callable[[Rejected], None] | None) -> list[KeyphrasePaper]:
    papers = []
    first: Rejected | None = None
    for position, record in file_records(path):
        paper_or_reason = record.reason if isinstance(record, JsonFault) else _keyphrase_paper(record)
        if isinstance(paper_or_reason, KeyphrasePaper):
            papers.append(paper_or_reason)
            continue
        id = None if isinstance(record, JsonFault) else record.get("id")
        key = clean_text(str(id)) if isinstance(id, str | int) else None
        rejected = Rejected(printable(path), position, key, paper_or_reason)
        first = first or rejected
        if on_rejected is not None:
            on_rejected(rejected)
    if not papers:
        what = f"{first.position}: {first.reason}" if first else "it has no record"
        raise SourceError(f"{printable(path)}: no paper with title, abstract and keyphrases in it; {what}")
    return papers


def _keyphrase_paper(record: dict[str, Any]) -> KeyphrasePaper | str:
    """Give the paper of a record, its text cleaned as the reader of `kg build` does, or say why there is none."""
    texts = {}
    for field in ("title", "abstract"):
        value = record.get(field)
        if not isinstance(value, str | None):
            return f"{field} is not a text"
        texts[field] = plain_text(value or "")
    if not any(texts.values()):
        return "has neither a title nor an abstract"
    phrases = record.get("keyphrases")
    if not phrases:
        return "has no keyphrases"
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
        return "keyphrases is not a list of texts"
    return KeyphrasePaper(
        Paper(title=texts["title"], abstract=texts["abstract"]), tuple(plain_text(phrase) for phrase in phrases)
    )


def _named_papers(files: Sequence[Path], wanted: Mapping[str, str]) -> dict[str, Paper]:
    """Find the papers that are named by `id`, else by `n`; `wanted` tells which, and where each is named."""
    by_field: dict[str, dict[str, dict[Paper, str]]] = {"id": defaultdict(dict), "n": defaultdict(dict)}
    fault = ""
    for path in files:
        for position, record in file_records(path):
            where = f"{printable(path)}, {position}"
            if isinstance(record, JsonFault):
                fault = fault or f"{where}: {record.reason}"
                continue
            for field, found in by_field.items():
                named = reference(record.get(field))
                if named is not None and named in wanted:
                    found[named].setdefault(_record_paper(record, where), where)
    papers = {}
    for named, place in wanted.items():
        meant = by_field["id"].get(named) or by_field["n"].get(named) or {}
        if not meant:
            which = "no paper of --papers has this id or n"
            raise SourceError(f"{place}: {named[:60]!r}: {which}{f' (unreadable: {fault})' if fault else ''}")
        if len(meant) > 1:
            first, second, *_ = meant.values()
            raise SourceError(f"{place}: {named[:60]!r}: means two papers, {first} and {second}; give each its own id")
        papers[named] = next(iter(meant))
    return papers


def _record_paper(record: dict[str, Any], where: str) -> Paper:
    """Give the paper of a record as `kg build` reads it."""
    reasons: list[str] = []
    stream = BufferedReader(BytesIO(json.dumps(record).encode()))
    # The types of Python's library take BufferedReader for one of files only.
    for paper in jsonl.read(cast(BufferedReader, stream), lambda _position, _key, reason: reasons.append(reason)):
        return paper
    raise SourceError(f"{where}: {reasons[0]}")


def _paper(entry: GoldPaper, source: Paper | None) -> Paper | None:
    """Give the paper to read: the text as it was annotated, else as the source has it."""
    if entry.abstract is None:
        return source
    keywords = entry.keywords or (source.keywords if source else ())
    return Paper(title=entry.title, abstract=entry.abstract, keywords=keywords)


def _all_doubts(annotated: Sequence[GoldPaper]) -> list[str]:
    lines = []
    titles = set()
    for entry in annotated:
        if normal_form(entry.title) in titles:
            lines.append(f"{entry.title[:60]!r}: is annotated twice; only the last one counts")
        titles.add(normal_form(entry.title))
        lines += [f"{entry.title[:60]!r}: {doubt}" for doubt in doubts(entry)]
    return lines
