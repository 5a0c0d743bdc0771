"""What is known of a candidate without the encoder, as numbers: rules, lists, writing, heads and keywords."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.extract.background import background
from kg.extract.roles.candidates import Candidate
from kg.extract.roles.features import RULES_LISTS_WRITING, list_numbers, listed, rule_numbers, writing_numbers
from kg.extract.roles.name_lists import RELATIONS, listed_heads
from kg.extract.roles.name_search import key_of
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import SameNames

FEATURES_WITHOUT_ENCODER = (
    *RULES_LISTS_WRITING,
    *(f"head {relation}" for relation in RELATIONS),
    "head in any relation",
    "head papers",
    "keyword papers",
    "keyword share of background papers",
    "keywords begin with the first word",
    "keywords end with the last word",
    "found by rules",
    "found in lists",
    "one word",
)
"""The names of the numbers, in their order."""


def features_without_encoder(
    reading: Reading, names: SameNames, candidates: Sequence[Candidate]
) -> npt.NDArray[np.float64]:
    """Describe candidates of one paper: shape (candidates, `FEATURES_WITHOUT_ENCODER`)."""
    rows = [
        [
            *rule_numbers(candidate),
            *list_numbers(reading, candidate),
            *writing_numbers(reading, names, candidate),
            *_head_and_keyword(reading, candidate),
        ]
        for candidate in candidates
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES_WITHOUT_ENCODER))


def _head_and_keyword(reading: Reading, candidate: Candidate) -> list[float]:
    first = candidate.places[0]
    key = key_of(reading.text[first.start : first.end])
    words = key.split()
    counts = background()
    keyword_papers = counts.keywords.get(key, 0)
    papers = counts.phrases.get(key, 0) if len(words) > 1 else counts.words.get(key, 0)
    return [
        *_head(reading, candidate, words),
        math.log1p(keyword_papers),
        keyword_papers / (papers + 20),
        math.log1p(counts.first_in_keyword.get(words[0], 0)) if words else 0.0,
        math.log1p(counts.last_in_keyword.get(words[-1], 0)) if words else 0.0,
        float(bool(candidate.findings)),
        float(any(finding.rule == "listed" for finding in candidate.findings)),
        float(len(words) == 1),
    ]


def _head(reading: Reading, candidate: Candidate, words: Sequence[str]) -> list[float]:
    """Tell what other listed names with the same last word are, as shrunken rates."""
    head = listed_heads().get(words[-1]) if words else None
    if head is None:
        return [0.0] * (len(RELATIONS) + 2)
    same = listed(reading, candidate) if len(words) > 1 else None
    # What is counted of the name itself is told by other features.
    papers = max(0, head.papers - (same.papers if same else 0))
    counts = [
        max(0, count - (own if same else 0))
        for count, own in zip(head.counts, same.counts if same else head.counts, strict=True)
    ]
    total = sum(counts)
    return [*(count / (total + 2) for count in counts), total / (papers + 2), math.log1p(papers)]
