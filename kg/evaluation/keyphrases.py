"""Concepts held against the keyphrases that authors or indexers chose: the usual protocol of keyphrase extraction.

Exact match of Porter stems, micro-averaged over papers, as in the published code of SIFRank (Sun et al., IEEE Access
2020) and PromptRank (Kong et al., ACL 2023); stems by Porter, An algorithm for suffix stripping (Program, 1980).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.evaluation.intervals import RESAMPLES, Interval, drawn_f1, interval
from kg.evaluation.scores import Score
from kg.model import Paper

CUTOFFS = (5, 10)
"""How many of a paper's predictions count, the best first."""

GOLD = ("all", "present")
"""Against which keyphrases is measured: all, or those that the title and the abstract hold."""


@dataclass(frozen=True, slots=True)
class KeyphrasePaper:
    """A paper and the keyphrases that somebody chose for it, in any order."""

    paper: Paper
    keyphrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyphraseScore:
    """How many of the first phrases predicted for each paper are keyphrases, summed over the papers."""

    gold: str
    """One of `GOLD`."""
    cutoff: int
    papers: int
    wanted: int
    """Keyphrases, each once a paper."""
    found: int
    """Predicted phrases that count, at most `cutoff` a paper."""
    right: int
    interval: Interval | None
    """Where F1 lies on 95 of 100 samples of such papers; None for a single paper, which tells nothing of others."""

    @property
    def score(self) -> Score:
        """Precision, recall and F1 of the sums, each 0 to 1; 0 where there is nothing to divide by."""
        return Score(
            precision=self.right / max(self.found, 1),
            recall=self.right / max(self.wanted, 1),
            f1=2 * self.right / max(self.found + self.wanted, 1),
        )

    def row(self) -> dict[str, str | int | float]:
        """Give the score as a row, P, R, F1 and its bounds in percent; the bounds are empty where there are none."""
        score, interval = self.score, self.interval
        return {
            "keyphrases": self.gold,
            "k": self.cutoff,
            "papers": self.papers,
            "gold": self.wanted,
            "found": self.found,
            "right": self.right,
            "P": _percent(score.precision),
            "R": _percent(score.recall),
            "F1": _percent(score.f1),
            "F1 low": _percent(interval.low) if interval else "",
            "F1 high": _percent(interval.high) if interval else "",
        }


def score_keyphrases(
    papers: Sequence[KeyphrasePaper],
    predicted: Sequence[Sequence[str]],
    *,
    cutoffs: Sequence[int] = CUTOFFS,
    level: float = 0.95,
    resamples: int = RESAMPLES,
) -> list[KeyphraseScore]:
    """Score the phrases predicted for each paper, best first: one score for each of `GOLD` and each cutoff.

    Phrases are equal if their `stem_key` is. Equal predictions of a paper count once, and are dropped before the
    cutoff; so are equal keyphrases. A keyphrase is present if its stems follow one another in the stems of title and
    abstract. A phrase without a Latin letter or digit has an empty key and is ignored, predicted or wanted: of papers
    in other scripts this says nothing. A paper that no keyphrase is left of still counts with what is predicted for it.

    F1 is bounded at `level`, 0 to 1, by the percentile bootstrap over papers (see `kg.evaluation.intervals`): seeded,
    and like everything here independent of the order of the papers. Raises ValueError where `papers` and `predicted`
    differ in length.
    """
    columns = [(gold, cutoff) for gold in GOLD for cutoff in cutoffs]
    # Sorted, so that the draws of the bootstrap do not depend on the order of the papers.
    by_paper = sorted(_counts(paper, phrases, cutoffs) for paper, phrases in zip(papers, predicted, strict=True))
    counts = np.array(by_paper, dtype=np.int64).reshape(len(by_paper), len(columns), 3)
    intervals = _intervals(counts, level, resamples) if len(by_paper) > 1 else [None] * len(columns)
    sums = counts.sum(axis=0).tolist()
    return [
        KeyphraseScore(gold, cutoff, len(by_paper), wanted, found, right, bounds)
        for (gold, cutoff), (wanted, found, right), bounds in zip(columns, sums, intervals, strict=True)
    ]


def stem_key(phrase: str) -> str:
    """Give the Porter stems of a phrase's words, the runs of a-z and 0-9 once it is in lower case, with single spaces.

    Empty where there is no such run.
    """
    return " ".join(_stem(word) for word in re.findall(r"[a-z0-9]+", phrase.lower()))


def _counts(paper: KeyphrasePaper, phrases: Sequence[str], cutoffs: Sequence[int]) -> list[tuple[int, int, int]]:
    """Count keyphrases, predictions and what they share, for all and present keyphrases, at each cutoff."""
    found = list(dict.fromkeys(key for phrase in phrases if (key := stem_key(phrase))))
    wanted = {key for phrase in paper.keyphrases if (key := stem_key(phrase))}
    text = f" {stem_key(paper.paper.text)} "
    present = {key for key in wanted if f" {key} " in text}
    return [
        (len(gold), len(found[:cutoff]), len(gold.intersection(found[:cutoff])))
        for gold in (wanted, present)
        for cutoff in cutoffs
    ]


def _intervals(counts: NDArray[np.int64], level: float, resamples: int) -> list[Interval]:
    """Bound the F1 of each column of counts: papers x columns x (wanted, found, right)."""
    f1 = drawn_f1(np.stack([counts[:, :, 2], counts[:, :, 0] + counts[:, :, 1]], axis=2), resamples)
    return [interval(column, level) for column in f1.T]


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    # Imported late: it loads the stemmers of thirty languages, which other reports must not wait for.
    import snowballstemmer  # type: ignore[import-untyped, unused-ignore]

    return snowballstemmer.stemmer("porter")


def _percent(share: float) -> float:
    return round(100 * share, 1)
