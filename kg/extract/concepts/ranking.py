"""The candidates of one paper with features and scores: encoder and counts first, KeyBERT for the best of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kg.extract.background import background
from kg.extract.concepts.candidates import Candidate, candidates
from kg.extract.concepts.features import Matrix, features, with_similarity
from kg.extract.concepts.marked import marked_phrases
from kg.extract.concepts.profiles import FAST, Profile
from kg.extract.concepts.ranker import Ranker, Vector
from kg.extract.encoder.reader import Tagged

KEYWORD_BONUS = 4.0
"""Log odds for what the paper's own keywords name. Set by hand: of training papers the keywords are what is sought."""
_DOCUMENT_CHARACTERS = 1200  # KeyBERT's model reads 64 tokens of it


@dataclass(frozen=True, slots=True)
class Described:
    """The candidates of a paper, and their features: shape (candidates, `FEATURES`)."""

    candidates: Sequence[Candidate]
    features: Matrix

    def only(self, numbers: Sequence[int]) -> "Described":
        """Keep some candidates, in this order."""
        return Described([self.candidates[number] for number in numbers], self.features[list(numbers)])


class Scored(NamedTuple):
    """A candidate with its scores, in log odds: among the first concepts, among the further ones, and as likelihood."""

    candidate: Candidate
    first: float
    further: float
    likelihood: float


def described(text: str, keywords: Sequence[str], abbreviations: Mapping[str, str], tagged: Tagged | None) -> Described:
    """Find and describe the candidates of `title + "\\n" + abstract`, without KeyBERT's similarity.

    `tagged` is what the encoder makes of the text, None where speed counts; `keywords` are the paper's own;
    `abbreviations` maps those that mean something here to their long forms.
    """
    counts = background()
    phrases = counts.idioms if tagged is None else counts.idioms | marked_phrases(text, tagged)
    found = candidates(text, names=keywords, abbreviations=abbreviations, phrases=phrases)
    return Described(found, features(text, found, tagged, counts, abbreviations))


def shortlist(paper: Described, ranker: Ranker, profile: Profile, model: str) -> Described:
    """Keep the candidates that are best without KeyBERT, best first."""
    column = profile.columns(model)[0]
    order = _best_first(paper, ranker[column].scores(paper.features) + _bonus(paper))
    return paper.only(order[: profile.shortlisted])


def compared(text: str, paper: Described, profile: Profile, model: str) -> Described:
    """Add KeyBERT's similarity of the best of a shortlist to the text, by an embedding model; `FAST` has none."""
    surfaces = [candidate.surface for candidate in paper.candidates[: profile.compared]]
    if model == FAST or not surfaces:
        return paper
    # Imported here: it brings scikit-learn, which takes seconds to load.
    from kg.extract.concepts.similarity import similarities

    found = similarities(document(text), surfaces, model)
    return Described(paper.candidates, with_similarity(paper.features, [found[surface] for surface in surfaces]))


def document(text: str) -> str:
    """Give what KeyBERT takes for the document: title and the beginning of the abstract, as sentences."""
    return text.replace("\n", ". ", 1)[:_DOCUMENT_CHARACTERS]


def scored(paper: Described, ranker: Ranker, profile: Profile, model: str) -> list[Scored]:
    """Score the candidates of a shortlist."""
    if not paper.candidates:
        return []
    bonus = _bonus(paper)
    columns = (ranker[name].scores(paper.features) + bonus for name in profile.columns(model)[1:])
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [Scored(candidate, *row) for candidate, row in zip(paper.candidates, rows, strict=True)]


def _bonus(paper: Described) -> Vector:
    return KEYWORD_BONUS * np.array([candidate.is_name for candidate in paper.candidates], dtype=np.float64)


def _best_first(paper: Described, scores: Vector) -> list[int]:
    firsts = [(candidate.occurrences[0].start, candidate.key) for candidate in paper.candidates]
    return sorted(range(len(firsts)), key=lambda number: (-scores[number], firsts[number]))
