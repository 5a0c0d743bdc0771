"""Measure how many abstracts a second of one core reads: all of the extraction, its stages, and stock KeyBERT.

    python scripts/bench_extract.py examples/landmark_papers.jsonl [--papers 1000] [--stock-papers 30]

Every stage runs in a process of its own, which reads the papers one by one as a build does: what it keeps of earlier
papers, as the embeddings of phrases that many papers share, helps it as it helps a build, and nothing that one stage
has read helps another. A stage alone does for itself what the whole extraction does once (the encoder's reading serves
roles and concepts), so the stages add up to more than the whole. The papers are interleaved: each goes through all
stages before the next one, so that all stages see the same load of the machine. What counts is CPU time of the process,
after the networks and the lists are loaded. Figures of different runs compare only as ratios: these are printed too.

Stock KeyBERT is the package with 1-3-grams and English stop words, one document a call, over the same embeddings; it
finds concepts only. It is slow, so it reads a few papers, spread evenly; its ratio is over these same papers.
"""

import argparse
import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kg.extract import extractor
from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.key_concepts import concepts
from kg.extract.encoder.reader import tagged
from kg.extract.roles.assignment import roles
from kg.model import Paper
from kg.readers import read

WHOLE, FAST, STOCK = "whole extraction", "whole, model fast", "stock KeyBERT"
WARM_UP = Paper(
    title="Reading before the clock starts",
    abstract="We propose WarmUp, a graph neural network that loads all models first. "
    "We evaluate it on MNIST and report an accuracy of 99 %.",
)


def stock(paper: Paper) -> object:
    """Find concepts by KeyBERT as it comes."""
    return _stock_keybert().extract_keywords(
        f"{paper.title}. {paper.abstract}", keyphrase_ngram_range=(1, 3), stop_words="english"
    )


@cache
def _stock_keybert() -> Any:
    from keybert import KeyBERT

    from kg.extract.concepts.similarity import EmbeddingBackend

    return KeyBERT(model=EmbeddingBackend())


STAGES: dict[str, Callable[[Paper], object]] = {
    "encoder": lambda paper: tagged(paper.text),
    "roles": roles,
    "concepts": lambda paper: concepts(paper, abbreviations=abbreviations(paper.text)),
    WHOLE: lambda paper: extractor().read(paper),
    FAST: lambda paper: extractor(model="fast").read(paper),
    STOCK: stock,
}


def seconds(stage: str, paper: Paper) -> float:
    """Run a stage on a paper, in this process, and give the CPU seconds that it took."""
    begun = time.process_time()
    STAGES[stage](paper)
    return time.process_time() - begun


def measured(papers: list[Paper], stock_papers: int) -> dict[str, dict[int, float]]:
    """Give the CPU seconds of each stage for each paper that it read, by the paper's place."""
    for_stock = {at * len(papers) // stock_papers for at in range(stock_papers)}
    spent: dict[str, dict[int, float]] = {stage: {} for stage in STAGES}
    with ExitStack() as stack:
        fresh = multiprocessing.get_context("spawn")
        workers = {stage: stack.enter_context(ProcessPoolExecutor(1, mp_context=fresh)) for stage in STAGES}
        for stage, worker in workers.items():
            worker.submit(seconds, stage, WARM_UP).result()
        for at, paper in enumerate(papers):
            for stage, worker in workers.items():
                if stage != STOCK or at in for_stock:
                    spent[stage][at] = worker.submit(seconds, stage, paper).result()
    return spent


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+", help="any sources that kg reads")
    parser.add_argument("--papers", type=int, default=1000, help="read the first so many that have an abstract")
    parser.add_argument("--stock-papers", type=int, default=30, help="so many of them by stock KeyBERT, 0 for none")
    given = parser.parse_args()
    found = chain.from_iterable(read(source) for source in given.sources)
    papers = list(islice((paper for paper in found if paper.abstract), given.papers))
    if not papers:
        parser.error("no paper with an abstract in the sources")
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # the processes take these over: one core each
        os.environ.setdefault(threads, "1")
    spent = measured(papers, min(given.stock_papers, len(papers)))
    words = sum(len(paper.text.split()) for paper in papers) / len(papers)
    print(f"{len(papers)} abstracts, {words:.0f} words on average\n")
    print(f"{'':20}{'papers':>7}{'ms a paper':>12}{'papers per CPU-second':>23}{'speed / whole':>15}")
    for stage, times in spent.items():
        if times:
            each = sum(times.values()) / len(times)
            print(
                f"{stage:20}{len(times):7}{1000 * each:12.1f}{1 / each:23.2f}{speed_ratio(spent, stage, WHOLE):15.2f}"
            )
    if spent[STOCK]:
        for stage in (WHOLE, FAST, "concepts"):
            print(
                f"\n{stage} / {STOCK}: {speed_ratio(spent, stage, STOCK):.1f} times as fast on the same papers", end=""
            )
        print(f"\n({STOCK} finds concepts only, no roles)")


def speed_ratio(spent: dict[str, dict[int, float]], one: str, other: str) -> float:
    """Give how many times as fast one stage is as another, on the papers that both have read."""
    both = spent[one].keys() & spent[other].keys()
    return sum(spent[other][at] for at in both) / sum(spent[one][at] for at in both)


if __name__ == "__main__":
    main()
