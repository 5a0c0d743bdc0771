"""Why the concepts of a paper rank where they do: what each feature adds to each score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kg.extract.concepts.embedding import MINILM
from kg.extract.concepts.features import FEATURES
from kg.extract.concepts.key_concepts import choose
from kg.extract.concepts.profiles import KEYWORDS, Profile
from kg.extract.concepts.ranker import ranker
from kg.extract.concepts.ranking import KEYWORD_BONUS
from kg.model import Paper

AS_KEYWORD = "own keyword"
OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a score, in log odds, and the feature's value."""

    feature: str
    value: float
    amount: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a concept ranks where it does.

    `score` is `mean`, the mean score of the paper's shortlisted candidates, and the sum of all contributions, up to
    rounding: log odds.
    """

    rank: int
    name: str
    chosen_as: str
    """The column of the ranker's table that scored it: author, reader, indexer, or one of those after "fast"."""
    score: float
    mean: float
    contributions: tuple[Contribution, ...]
    """The greatest first, whether they add or take away; those of nothing are left out."""

    def by_group(self) -> dict[str, float]:
        """Sum the contributions of each group of features, the greatest first; what rounds to 0 is left out."""
        sums: dict[str, float] = {}
        for contribution in self.contributions:
            group = contribution.feature.partition(":")[0]
            sums[group] = sums.get(group, 0.0) + contribution.amount
        ordered = sorted(sums.items(), key=lambda item: (-abs(item[1]), item[0]))
        return {group: round(amount, 2) for group, amount in ordered if round(amount, 2)}


def explain(
    paper: Paper, *, abbreviations: Mapping[str, str], profile: Profile = KEYWORDS, model: str = MINILM
) -> list[Explanation]:
    """Explain the concepts of a paper, best first, by choosing them again; for the arguments see `concepts`.

    The title that stands in for concepts where a paper has no candidate is not explained.
    """
    choice = choose(paper, abbreviations=abbreviations, profile=profile, model=model)
    best = choice.shortlisted
    if not best.candidates:
        return []
    row_of = {candidate.key: number for number, candidate in enumerate(best.candidates)}
    _, first, further, _ = profile.columns(model)
    explanations = []
    for rank, (entry, score) in enumerate(choice.chosen, start=1):
        column = first if rank <= profile.leading else further
        weights = ranker()[column]
        row = row_of[entry.candidate.key]
        amounts = weights.contributions(best.features)[row]
        unpunished = entry.first if rank <= profile.leading else entry.further
        bonus = KEYWORD_BONUS * entry.candidate.is_name
        contributions = [
            *(
                Contribution(name, float(value), float(amount))
                for name, value, amount in zip(FEATURES, best.features[row], amounts, strict=True)
            ),
            Contribution(AS_KEYWORD, float(entry.candidate.is_name), bonus),
            Contribution(OVERLAP, float(score < unpunished), score - unpunished),
        ]
        mean = float(np.mean(weights.scores(best.features)))
        name = choice.long_forms.name_of(entry.candidate.surface)
        explanations.append(Explanation(rank, name, column, round(score, 4), round(mean, 4), _ordered(contributions)))
    return explanations


def _ordered(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    rounded = [Contribution(c.feature, round(c.value, 4), round(c.amount, 4)) for c in contributions]
    return tuple(sorted((c for c in rounded if c.amount), key=lambda c: (-abs(c.amount), c.feature)))
