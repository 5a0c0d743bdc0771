"""Precision, recall and F1 of each relation, strict and lenient."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.gold import FIELDS, TYPED, GoldPaper
from kg.evaluation.intervals import Interval, f1_intervals
from kg.evaluation.matching import normal_form
from kg.evaluation.outcomes import Outcome, by_title, outcomes
from kg.model import Mention


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class RelationReport:
    """One relation: how many names the gold holds, how many were predicted, and how many of them match one to one."""

    gold: int
    predicted: int
    strict_matches: int
    lenient_matches: int

    @property
    def strict(self) -> Score:
        """Score of the predictions that equal a gold name once normalised."""
        return self._score(self.strict_matches)

    @property
    def lenient(self) -> Score:
        """Score of the predictions that contain a gold name as whole words, or are contained in it."""
        return self._score(self.lenient_matches)

    def _score(self, matches: int) -> Score:
        precision = matches / max(self.predicted, 1)
        recall = matches / max(self.gold, 1)
        total = precision + recall
        return Score(precision, recall, 2 * precision * recall / total if total else 0.0)


@dataclass(frozen=True, slots=True)
class Report:
    """What `evaluate` found: the annotated papers, how many of them have mentions, and what became of each name."""

    gold: tuple[GoldPaper, ...]
    papers_with_mentions: int
    relations: Mapping[str, RelationReport]
    outcomes: tuple[Outcome, ...]
    """The other reports are made of these: see `reliability_rows`, `confusion_rows`, `kind_rows`, `mistake_rows`."""

    @property
    def papers(self) -> int:
        """How many papers are annotated."""
        return len(self.gold)

    @property
    def macro_strict(self) -> float:
        """Mean strict F1 of the five typed relations, 0 to 1."""
        return _mean([self.relations[relation].strict.f1 for relation in TYPED])

    @property
    def macro_lenient(self) -> float:
        """Mean lenient F1 of the five typed relations, 0 to 1."""
        return _mean([self.relations[relation].lenient.f1 for relation in TYPED])

    def rows(self) -> list[dict[str, str | float]]:
        """Give the report as rows: one a relation, then the mean F1 of the five typed relations; scores in percent.

        `F1 low` and `F1 high` bound the lenient F1: see `f1_intervals`. They are empty where there is but one paper.
        """
        rows: list[dict[str, str | float]] = []
        intervals = f1_intervals(self.gold, self.outcomes)
        for relation, report in self.relations.items():
            row: dict[str, str | float] = {"relation": relation, "gold": report.gold, "found": report.predicted}
            for way, score in (("strict", report.strict), ("lenient", report.lenient)):
                for name, value in (("P", score.precision), ("R", score.recall), ("F1", score.f1)):
                    row[f"{way} {name}"] = _percent(value)
            rows.append(row | _bounds(intervals.get(relation)))
        macro = {"strict F1": _percent(self.macro_strict), "lenient F1": _percent(self.macro_lenient)}
        empty: dict[str, str | float] = dict.fromkeys(rows[0], "")
        return [*rows, {**empty, "relation": "mean of the typed", **macro, **_bounds(intervals.get("mean"))}]


def evaluate(gold: Sequence[GoldPaper], mentions_by_title: Mapping[str, Sequence[Mention]]) -> Report:
    """Score mentions against the gold, per relation, over the papers of the gold.

    Papers are told apart by title, mentions of other papers are left out. Matching is per paper and one to one, exact
    matches first. Every surface form of a mention counts as its name. Of HAS_CONCEPT the ten best of a paper count.
    """
    compared = outcomes(gold, mentions_by_title)
    relations = {
        relation: RelationReport(
            gold=sum(outcome.relation == relation for outcome in compared),
            predicted=sum(outcome.found == relation for outcome in compared),
            strict_matches=sum(outcome.right and outcome.exact for outcome in compared if outcome.found == relation),
            lenient_matches=sum(outcome.right for outcome in compared if outcome.found == relation),
        )
        for relation in FIELDS
    }
    papers = by_title(gold)
    titles = {normal_form(title) for title, mentions in mentions_by_title.items() if mentions}
    return Report(tuple(papers.values()), len(titles & papers.keys()), relations, tuple(compared))


def _bounds(interval: Interval | None) -> dict[str, str | float]:
    if interval is None:
        return {"F1 low": "", "F1 high": ""}
    return {"F1 low": _percent(interval.low), "F1 high": _percent(interval.high)}


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)
