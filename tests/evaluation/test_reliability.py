"""Reliability: how many edges are right, by their confidence."""

import pytest
from hypothesis import given

from kg.evaluation import TYPED, GoldPaper, evaluate, outcomes, reliability_rows
from kg.model import Mention
from tests.evaluation.annotated import libraries, mention, paper


def test_each_step_holds_its_lower_bound_and_the_last_one_both() -> None:
    confidences = (0.0, 0.29, 0.3, 0.39, 0.4, 0.8, 0.9, 1.0)
    found = [mention("USES", f"name{number}", confidence=c) for number, c in enumerate(confidences)]
    rows = reliability_rows(outcomes([paper(USES=["name0"])], {"A Paper": found}))
    counts = {row["confidence"]: row["edges"] for row in rows}
    assert counts == {
        "below 0.3": 2, "0.3 to 0.4": 2, "0.4 to 0.5": 1, "0.5 to 0.6": 0, "0.6 to 0.7": 0, "0.7 to 0.8": 0,
        "0.8 to 0.9": 1, "0.9 to 1.0": 2, "0.8 or more": 3, "all": 8,
    }  # fmt: skip


def test_right_is_what_the_same_relation_annotates_and_concepts_do_not_count() -> None:
    found = [
        mention("USES", "BERT", confidence=0.9),
        mention("ADDRESSES", "LSTM", confidence=0.7),
        mention("HAS_CONCEPT", "BERT", confidence=0.9, rank=1),
    ]
    annotated = paper(USES=["BERT", "LSTM"], HAS_CONCEPT=["BERT"])
    row = reliability_rows(outcomes([annotated], {"A Paper": found}))[-1]
    assert (row["edges"], row["share right"]) == (2, 0.5)
    assert row["mean confidence"] == pytest.approx(0.8)


@given(libraries())
def test_the_steps_sum_to_all_edges(library: tuple[list[GoldPaper], dict[str, list[Mention]]]) -> None:
    report = evaluate(*library)
    *steps, sure, whole = [int(row["edges"]) for row in reliability_rows(report.outcomes)]
    assert sum(steps) == whole == sum(report.relations[relation].predicted for relation in TYPED)
    assert sure == sum(steps[-2:])
