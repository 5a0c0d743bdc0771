"""The profiles: whose taste the concepts follow, and how many there are."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

FAST = "fast"
"""The model that has no neural network at all: neither the encoder nor KeyBERT's similarity."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How the concepts of a paper are chosen.

    `leading` concepts are chosen by the regression `first`, the rest by `further`; `likelihood` is the regression whose
    probability is the confidence. Names are columns of the ranker's table.
    """

    name: str
    shortlist: str
    shortlisted: int
    """As many candidates, the best without KeyBERT, may become concepts."""
    compared: int
    """As many of them, the best, are compared with the document by KeyBERT."""
    first: str
    further: str
    likelihood: str
    leading: int
    fewest: int
    most: int
    words_per_concept: float
    """A text of fewer words than `most` times this has fewer concepts, but not fewer than `fewest`."""
    least_score: float
    """Beyond the fewest, what `further` scores lower is left out; log odds."""

    def wanted(self, words: int) -> int:
        """Give how many concepts a text of so many words may have."""
        return min(self.most, max(self.fewest, math.floor(words / self.words_per_concept + 0.5)))

    def columns(self, model: str) -> tuple[str, str, str, str]:
        """Give the columns for the shortlist, the first, the further concepts and the confidence, for a model."""
        names = (self.shortlist, self.first, self.further, self.likelihood)
        if model == FAST:
            _, first, further, likelihood = (f"{FAST} {name}" for name in names)
            return first, first, further, likelihood
        return names


KEYWORDS = Profile(
    name="keywords",
    shortlist="shortlist",
    shortlisted=40,
    compared=12,
    first="author",
    further="reader",
    likelihood="likelihood",
    leading=5,
    fewest=5,
    most=10,
    words_per_concept=21,
    least_score=-2.5,
)
"""Concepts to file a paper by: first those that its authors would give, then those that a reader would add."""

EXHAUSTIVE = Profile(
    name="exhaustive",
    shortlist="exhaustive shortlist",
    shortlisted=60,
    compared=25,
    first="indexer",
    further="indexer",
    likelihood="indexer",
    leading=0,
    fewest=5,
    most=25,
    words_per_concept=6,
    least_score=-0.8,
)
"""Every noun phrase that matters, as a professional indexer lists them."""

PROFILES: Mapping[str, Profile] = MappingProxyType({profile.name: profile for profile in (KEYWORDS, EXHAUSTIVE)})
