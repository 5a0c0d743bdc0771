"""Intervals: the bootstrap over papers is the same each time and in whatever order the papers stand."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluation import FIELDS, GoldPaper, evaluate, f1_intervals, outcomes
from kg.model import Mention
from tests.evaluation.annotated import libraries, mention, paper


@settings(max_examples=25, deadline=None)
@given(libraries(), st.randoms(use_true_random=False))
def test_the_order_of_the_papers_makes_no_difference(
    library: tuple[list[GoldPaper], dict[str, list[Mention]]], chance: Random
) -> None:
    papers, found = library
    mixed = chance.sample(papers, len(papers))
    intervals = f1_intervals(papers, outcomes(papers, found), resamples=50)
    assert intervals == f1_intervals(mixed, outcomes(mixed, found), resamples=50)
    assert all(0 <= interval.low <= interval.high <= 1 for interval in intervals.values())
    assert set(intervals) == (set() if len(papers) == 1 else {*FIELDS, "mean"})


def test_papers_that_are_all_alike_leave_no_doubt() -> None:
    papers = [paper(f"paper {n}", USES=["BERT", "LSTM"]) for n in range(8)]
    compared = outcomes(papers, {p.title: [mention("USES", "BERT")] for p in papers})
    assert f1_intervals(papers, compared)["USES"] == pytest.approx((2 / 3, 2 / 3))
    assert f1_intervals(papers, compared)["mean"] == pytest.approx((2 / 15, 2 / 15))


def test_more_papers_bring_the_bounds_together() -> None:
    def width(count: int) -> float:
        papers = [paper(f"paper {n}", USES=["BERT"]) for n in range(count)]
        compared = outcomes(papers, {p.title: [mention("USES", "BERT")] for p in papers[::2]})
        low, high = f1_intervals(papers, compared)["USES"]
        assert low < 2 / 3 < high
        return high - low

    assert width(200) < width(10) / 2


def test_one_paper_has_no_interval_and_the_rows_say_nothing_of_it() -> None:
    report = evaluate([paper(USES=["BERT"])], {"A Paper": [mention("USES", "BERT")]})
    assert {row["F1 low"] for row in report.rows()} == {""}


def test_rows_bound_the_lenient_f1_in_percent() -> None:
    papers = [paper(f"paper {n}", USES=["BERT"]) for n in range(30)]
    rows = evaluate(papers, {p.title: [mention("USES", "BERT")] for p in papers[:20]}).rows()
    uses = next(row for row in rows if row["relation"] == "USES")
    assert 0 < float(uses["F1 low"]) < float(uses["lenient F1"]) < float(uses["F1 high"]) <= 100
