"""Measure the concepts of kg against gold keyphrases, beside stock KeyBERT on the same papers in the same run.

    python scripts/benchmark_concepts.py FOLDER [--sets iclr inspec_dev] [--papers 200]
    python scripts/benchmark_concepts.py --calibrate ANNOTATED.jsonl [--papers 1500]

FOLDER holds one JSON Lines file for each set, with title, abstract and keyphrases of a paper on each line. Micro F1 of
the first 5 and 10 phrases, Porter-stemmed exact match against all gold phrases, those that the text does not have too.
Stock KeyBERT is the package with its own 1-3-grams and English stop words, over the same embeddings. `--calibrate` fits
the two numbers of `kg.extract.concepts.confidence` on a file whose lines have title, abstract and concepts.
Needs snowballstemmer.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import snowballstemmer  # type: ignore[import-not-found, import-untyped, unused-ignore]
from keybert import KeyBERT
from sklearn.linear_model import LogisticRegression

from kg.extract.abbreviations import abbreviations
from kg.extract.concepts import selection as extraction
from kg.extract.concepts.candidates import phrase_key
from kg.extract.concepts.embedding import embed
from kg.extract.concepts.similarity import MiniLMBackend
from kg.model import Paper

Extractor = Callable[[Paper], list[str]]
_stemmer = snowballstemmer.stemmer("porter")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="where the keyphrase sets are")
    parser.add_argument("--sets", nargs="*", help="names of sets (default: every file)")
    parser.add_argument("--papers", type=int, default=200, help="papers of a set, drawn with a fixed seed")
    parser.add_argument("--no-stock", action="store_true", help="leave stock KeyBERT out: it is slow")
    parser.add_argument("--calibrate", type=Path, metavar="ANNOTATED")
    arguments = parser.parse_args()
    if arguments.calibrate:
        calibrate(read(arguments.calibrate, arguments.papers))
    if arguments.folder:
        files = sorted(arguments.folder.glob("*.jsonl"))
        chosen = [path for path in files if not arguments.sets or path.stem in arguments.sets]
        compare(chosen, arguments.papers, with_stock=not arguments.no_stock)


def compare(files: Iterable[Path], papers: int, *, with_stock: bool) -> None:
    """Print F1@5, F1@10 and papers per second of each extractor on each set, and the ratios kg / stock."""
    extractors: dict[str, Extractor] = {"kg": ours, **({"stock": stock} if with_stock else {})}
    embed(["warm up"])
    print(f"{'set':14}{'papers':>7}  {'extractor':10}{'F1@5':>6}{'F1@10':>7}{'papers/s':>10}")
    for path in files:
        records = read(path, papers)
        scores: dict[str, tuple[float, float]] = {}
        for name, extractor in extractors.items():
            start = time.process_time()
            found = [extractor(paper_of(record)) for record in records]
            rate = len(records) / (time.process_time() - start)
            gold = [record["keyphrases"] for record in records]
            scores[name] = (f1(found, gold, 5), f1(found, gold, 10))
            print(f"{path.stem:14}{len(records):7}  {name:10}{scores[name][0]:6.1f}{scores[name][1]:7.1f}{rate:10.1f}")
        if with_stock:
            at_5, at_10 = (ours_f1 / max(stock_f1, 0.1) for ours_f1, stock_f1 in zip(*scores.values(), strict=True))
            print(f"{path.stem:14}{'':7}  {'ratio':10}{at_5:6.1f}{at_10:7.1f}", flush=True)


def ours(paper: Paper) -> list[str]:
    """Give the names of kg's concepts, best first."""
    return [mention.name for mention in extraction.concepts(paper, abbreviations=abbreviations(paper.text))]


def stock(paper: Paper) -> list[str]:
    """Give what KeyBERT finds by itself, best first."""
    found: list[tuple[str, float]] = KeyBERT(model=MiniLMBackend()).extract_keywords(
        f"{paper.title}. {paper.abstract}", keyphrase_ngram_range=(1, 3), stop_words="english", top_n=10
    )
    return [phrase for phrase, _ in found]


def calibrate(records: list[dict[str, Any]]) -> None:
    """Fit confidence = 1 / (1 + exp(-(a * score + b))) on whether the annotator of the paper names the concept."""
    scores: list[list[float]] = []
    named: list[bool] = []
    for record in records:
        text = paper_of(record).text
        gold = {phrase_key(concept) for concept in record["concepts"]}
        ranked = extraction.ranked(text, (), abbreviations(text))
        for scored in extraction.distinct(ranked)[: extraction.MOST]:
            surfaces = {text[place.start : place.end] for place in scored.candidate.occurrences}
            scores.append([scored.score])
            named.append(not gold.isdisjoint(phrase_key(surface) for surface in surfaces))
    fit = LogisticRegression(C=1e6).fit(np.array(scores), np.array(named))
    print(f"{len(records)} papers, {len(scores)} concepts, {sum(named) / len(named):.1%} named by the annotator")
    print(f"confidence = 1 / (1 + exp(-({fit.coef_[0][0]:.2f} * score + {fit.intercept_[0]:.2f})))")
    confidences = fit.predict_proba(np.array(scores))[:, 1]
    for low in np.arange(0, 1, 0.1):
        here = (confidences >= low) & (confidences < low + 0.1)
        if here.any():
            print(
                f"confidence {low:.1f} to {low + 0.1:.1f}: {here.sum():6} concepts, {np.array(named)[here].mean():.2f}"
            )


def read(path: Path, papers: int) -> list[dict[str, Any]]:
    """Read a JSON Lines file and draw papers, always the same ones."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    random.Random(7).shuffle(records)  # noqa: S311
    return records[:papers]


def paper_of(record: dict[str, Any]) -> Paper:
    """Make the paper of a record."""
    return Paper(title=record["title"], abstract=record["abstract"])


def f1(found: list[list[str]], gold: list[list[str]], first: int) -> float:
    """Give the micro F1, 0 to 100, of the first phrases of each paper, equal stems counted once."""
    hits = predicted = wanted = 0
    for phrases, keyphrases in zip(found, gold, strict=True):
        stems = list(dict.fromkeys(stemmed(phrase) for phrase in phrases))[:first]
        gold_stems = {stemmed(phrase) for phrase in keyphrases} - {""}
        hits += len(gold_stems.intersection(stems))
        predicted += len(stems)
        wanted += len(gold_stems)
    return 200 * hits / max(predicted + wanted, 1)


def stemmed(phrase: str) -> str:
    """Give the Porter stems of a phrase's words."""
    return " ".join(_stem(word) for word in re.findall(r"[a-z0-9]+", phrase.lower()))


@cache
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


if __name__ == "__main__":
    main()
