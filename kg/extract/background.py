"""Background counts of the literature: how common words and phrases are, and what authors take as keywords."""

import gzip
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import KgError
from kg.extract.stop_words import EMPTY_ADJECTIVES, EMPTY_NOUNS, STOP_WORDS


@dataclass(frozen=True, slots=True)
class Background:
    """Counts that ship with the package (scripts/make_background.py made them).

    Keys are those of `kg.extract.concepts.candidates.phrase_key`. What a table does not know was rarer
    than the table keeps.
    """

    documents: int
    """How many abstracts were counted."""
    words: Mapping[str, int]
    """Word -> number of abstracts that have it."""
    phrases: Mapping[str, int]
    """Phrase of two to four words -> number of abstracts that have it."""
    keyword_papers: int
    """How many papers' author keywords were counted."""
    keywords: Mapping[str, int]
    """Keyword -> number of papers whose authors gave it."""
    first_in_keyword: Mapping[str, int]
    """Word -> number of papers with a keyword that begins with it."""
    last_in_keyword: Mapping[str, int]
    """Word -> number of papers with a keyword that ends in it."""
    idioms: frozenset[str]
    """Keywords that have a stop word inside, as "out of distribution": no run of plain words would find them."""

    def inverse_document_frequency(self, word: str) -> float:
        """Give log(documents / (1 + df)), from 0 for a word that all abstracts have to 11.4 for an unknown one."""
        return math.log(self.documents / (1 + min(self.words.get(word, 0), self.documents - 1)))


@cache
def background() -> Background:
    """Read the shipped tables, once per process. Raises KgError where one is missing or damaged."""
    documents, words = _read("words.tsv.gz")
    _, phrases = _read("phrases.tsv.gz")
    keyword_papers, keywords = _read("keywords.tsv.gz")
    return Background(
        documents=documents,
        words=words,
        phrases=phrases,
        keyword_papers=keyword_papers,
        keywords=keywords,
        first_in_keyword=_count_by((key.split(" ", 1)[0], count) for key, count in keywords.items()),
        last_in_keyword=_count_by((key.rsplit(" ", 1)[-1], count) for key, count in keywords.items()),
        idioms=frozenset(key for key in keywords if _is_idiom(key)),
    )


def parse_table(lines: Iterable[str]) -> tuple[int, dict[str, int]]:
    """Read a table, `# of N`, then lines of `key<tab>count`. Gives N and the counts; ValueError for anything else."""
    rows = iter(lines)
    head = next(rows, "").split()
    if len(head) != 3 or head[:2] != ["#", "of"]:
        raise ValueError("the first line must be `# of N`")
    return int(head[2]), dict(_parse_rows(rows))


def _parse_rows(rows: Iterator[str]) -> Iterator[tuple[str, int]]:
    for row in rows:
        key, count = row.rstrip("\n").split("\t")
        yield key, int(count)


def _read(name: str) -> tuple[int, dict[str, int]]:
    path = files("kg") / "data" / "background" / name
    try:
        return parse_table(gzip.decompress(path.read_bytes()).decode("utf-8").splitlines())
    except (OSError, EOFError, ValueError) as error:
        raise KgError(f"background counts {path}: {error}; install kg again") from error


def _is_idiom(key: str) -> bool:
    words = key.split(" ")
    if len(words) == 1 or STOP_WORDS.isdisjoint(words):
        return False
    return words[-1] not in EMPTY_NOUNS and not (words[0] in EMPTY_ADJECTIVES and words[0] != "novel")


def _count_by(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key, count in pairs:
        counts[key] = counts.get(key, 0) + count
    return counts
