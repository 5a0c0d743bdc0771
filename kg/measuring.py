"""Running this very extraction on annotated papers, and scoring it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import SourceError
from kg.evaluation import GoldPaper, Report, doubts, evaluate, normal_form, read_gold
from kg.extract import EXTRACTOR, Extractor
from kg.model import Paper
from kg.readers import read


def evaluate_file(
    gold: Path,
    papers: Sequence[Path] = (),
    *,
    extractor: Extractor = EXTRACTOR,
    on_doubt: Callable[[str], None] | None = None,
) -> Report:
    """Extract from the papers of a gold file and score what is found; see `kg.evaluation` for the file and the reports.

    Where the gold file holds titles only, the papers of the same titles are taken from the sources `papers`. Slips of
    the annotator (a name that the text does not write, see `doubts`) go to `on_doubt`, one line each, and count on.
    Raises SourceError where a file cannot be read, or an annotated paper has no text.
    """
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
