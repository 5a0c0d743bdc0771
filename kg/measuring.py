"""Running this very extraction on annotated papers, and scoring it."""

from collections.abc import Sequence
from pathlib import Path

from kg.errors import SourceError
from kg.evaluation import Report, evaluate, normal_form, read_gold
from kg.extract import EXTRACTOR, Extractor
from kg.model import Paper
from kg.readers import read


def evaluate_file(gold: Path, papers: Sequence[Path] = (), *, extractor: Extractor = EXTRACTOR) -> Report:
    """Extract from the papers of a gold file and score what is found; see `kg.evaluation` for the file and the scores.

    Where the gold file holds titles only, the papers of the same titles are taken from the sources `papers`.
    Raises SourceError where a file cannot be read, or an annotated paper has no text.
    """
    annotated = read_gold(gold)
    texts = {normal_form(paper.title): paper for path in papers for paper in read(path)}
    found = {}
    missing = []
    for entry in annotated:
        paper = texts.get(normal_form(entry.title))
        if paper is None and entry.abstract:
            paper = Paper(title=entry.title, abstract=entry.abstract)
        if paper is None:
            missing.append(entry.title)
        else:
            found[entry.title] = extractor.read(paper)
    if missing:
        hint = "they are not in the sources of --papers" if papers else "name the source that has it with --papers"
        raise SourceError(f"{gold}: {len(missing)} annotated papers ({missing[0][:60]!r} …) have no abstract: {hint}")
    return evaluate(annotated, found)
