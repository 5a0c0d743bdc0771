"""The counted name lists that the package ships, made by scripts/make_name_lists.py."""

import gzip
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extract.background import background
from kg.extract.roles.name_search import first_parts, key_of

FOLDER = Path(__file__).parent.parent.parent / "data" / "names"
RELATIONS = ("USES", "ADDRESSES", "EVALUATES_ON", "MEASURES")
"""The order of the counts in roles.tsv.gz."""
COMMON_PHRASE = 20
"""A phrase that so many of the 87,692 background papers write is nobody's new name."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name that annotated papers use, and how.

    Among the annotated papers, `papers` write the name; `counts` says how many of these were annotated with it, for
    each relation of `RELATIONS`.
    """

    name: str
    papers: int
    counts: tuple[int, ...]

    def precision(self, relation: str) -> float:
        """Estimate how often a paper that writes the name has it under the relation: 0 to 1.

        A shrunken rate, (annotated + 0.02) / (papers + 1), which fits left-out papers best; datasets, whose names are
        seldom anything else, (annotated + 0.15) / (papers + 0.5).
        """
        annotated = self.counts[RELATIONS.index(relation)]
        if relation == "EVALUATES_ON":
            return (annotated + 0.15) / (self.papers + 0.5)
        return (annotated + 0.02) / (self.papers + 1)

    def best_relation(self) -> tuple[str, float]:
        """Give the likeliest relation with its precision; the first of equals."""
        return max(((relation, self.precision(relation)) for relation in RELATIONS), key=lambda pair: pair[1])


@cache
def listed_names() -> dict[str, ListedName]:
    """Load the names of the four relations, by key (`name_search.key_of`)."""
    names = {}
    for key, name, papers, *counts in _rows("roles.tsv.gz"):
        names[key] = ListedName(name, int(papers), tuple(int(count) for count in counts))
    return names


@cache
def listed_first_parts() -> frozenset[str]:
    """Give the parts with which the keys of listed names begin."""
    return first_parts(listed_names())


@cache
def listed_heads() -> dict[str, ListedName]:
    """Sum the counts of listed names of two words and more by their last word, such as "recognition"."""
    sums: dict[str, list[int]] = {}
    for key, entry in listed_names().items():
        if " " in key:
            row = sums.setdefault(key.rsplit(" ", 1)[1], [0] * (len(RELATIONS) + 1))
            for position, count in enumerate((entry.papers, *entry.counts)):
                row[position] += count
    return {head: ListedName(head, papers, tuple(counts)) for head, (papers, *counts) in sums.items()}


@cache
def known_words() -> dict[str, int]:
    """Load the words with a capital that are widely known: as written -> papers of the background that write them."""
    return {word: int(papers) for word, papers in _rows("capitals.tsv.gz")}


def is_known_phrase(phrase: str) -> bool:
    """Tell whether papers of the background commonly write a phrase of two words and more, in any form."""
    return background().phrases.get(key_of(phrase), 0) >= COMMON_PHRASE


@cache
def task_heads() -> frozenset[str]:
    """Give the words with which names of tasks end, such as "recognition": three listed tasks and most names do."""
    tasks: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for key, entry in listed_names().items():
        if " " in key:
            head = key.rsplit(" ", 1)[1]
            names[head] += 1
            tasks[head] += entry.best_relation()[0] == "ADDRESSES"
    return frozenset(head for head, count in tasks.items() if count >= 3 and 2 * count > names[head])


def _rows(file: str) -> list[list[str]]:
    with gzip.open(FOLDER / file, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
