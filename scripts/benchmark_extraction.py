"""Measure how many abstracts a second of one core reads: the encoder alone, roles, concepts, and all of it.

    python scripts/benchmark_extraction.py examples/landmark_papers.jsonl

Every abstract is read `--rounds` times by each stage in turn, so that all stages see the same load of the machine; what
counts is CPU time. Figures of different runs compare only as ratios: these are printed too.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from kg.extract import extract
from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.embedding import _vector
from kg.extract.concepts.selection import concepts
from kg.extract.encoder.reader import tagged
from kg.extract.roles.assignment import roles
from kg.extract.roles.reading import read as take_apart
from kg.model import Paper
from kg.readers import read

STAGES: dict[str, Callable[[Paper], object]] = {
    "encoder": lambda paper: tagged(paper.text),
    "roles": roles,
    "concepts": lambda paper: concepts(paper, abbreviations=abbreviations(paper.text)),
    "all": extract,
}


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+", help="any sources that kg reads")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--limit", type=int, default=200, help="read so many papers")
    arguments = parser.parse_args()
    papers = [paper for source in arguments.sources for paper in read(source) if paper.abstract][: arguments.limit]
    extract(papers[0])  # networks and lists are loaded once, whatever the number of papers
    seconds = dict.fromkeys(STAGES, 0.0)
    for _ in range(arguments.rounds):
        for paper in papers:
            for name, stage in STAGES.items():
                for cached in (tagged, take_apart, _vector):
                    cached.cache_clear()
                begun = time.process_time()
                stage(paper)
                seconds[name] += time.process_time() - begun
    count = arguments.rounds * len(papers)
    words = sum(len(paper.text.split()) for paper in papers) / len(papers)
    print(f"{len(papers)} abstracts, {words:.0f} words on average")
    for name, spent in seconds.items():
        share = spent / seconds["all"]
        print(f"{name:9} {count / spent:6.1f} abstracts per CPU-second, {share:4.0%} of the time of all")


if __name__ == "__main__":
    main()
