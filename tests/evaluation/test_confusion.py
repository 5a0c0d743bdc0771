"""Confusion: with which relation, or which kind, annotated names were found."""

from hypothesis import given

from kg.evaluation import TYPED, GoldPaper, confusion_rows, evaluate, kind_rows, outcomes
from kg.model import Mention
from tests.evaluation.annotated import libraries, mention, paper


def test_a_name_counts_where_its_row_and_its_column_cross() -> None:
    annotated = paper(USES=["BERT", "LSTM", "CNN"])
    found = [mention("USES", "BERT"), mention("ADDRESSES", "LSTM"), mention("MEASURES", "speed")]
    rows = {row["annotated"]: row for row in confusion_rows(outcomes([annotated], {"A Paper": found}))}
    assert (rows["USES"]["USES"], rows["USES"]["ADDRESSES"], rows["USES"]["missed"]) == (1, 1, 1)
    assert rows["not annotated"]["MEASURES"] == 1
    assert rows["sum"]["sum"] == 4


@given(libraries())
def test_rows_sum_to_annotated_and_columns_to_found_names(
    library: tuple[list[GoldPaper], dict[str, list[Mention]]],
) -> None:
    report = evaluate(*library)
    rows = {row["annotated"]: row for row in confusion_rows(report.outcomes)}
    for relation in TYPED:
        assert rows[relation]["sum"] == report.relations[relation].gold
        assert rows["sum"][relation] == report.relations[relation].predicted
        assert rows[relation][relation] == report.relations[relation].lenient_matches


def test_kinds_are_compared_where_the_annotation_has_one() -> None:
    annotated = paper(INTRODUCES=["Tern", "Gull", "Auk", "Loon"], kinds={"Tern": "dataset", "Gull": "tool", "Auk": "x"})
    found = [mention("INTRODUCES", name, kind="dataset") for name in ("Tern", "Gull", "Auk", "Loon")]
    rows = {row["annotated"]: row for row in kind_rows(outcomes([annotated], {"A Paper": found}))}
    assert (rows["dataset"]["dataset"], rows["tool"]["dataset"], rows["sum"]["sum"]) == (1, 1, 2)
    assert (rows["dataset"]["right"], rows["tool"]["right"], rows["sum"]["right"], rows["task"]["right"]) == (
        1,
        0,
        0.5,
        "",
    )


def test_without_annotated_kinds_there_are_no_rows() -> None:
    found = [mention("INTRODUCES", "Tern", kind="dataset")]
    assert kind_rows(outcomes([paper(INTRODUCES=["Tern"])], {"A Paper": found})) == []
