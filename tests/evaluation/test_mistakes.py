"""Mistakes: what was missed or found wrongly, each with the sentence to judge it by."""

from hypothesis import given

from kg.evaluation import FIELDS, GoldPaper, confusion_rows, kind_rows, mistake_rows, outcomes
from kg.model import Mention
from tests.evaluation.annotated import libraries, mention, paper

ABSTRACT = "Floods are frequent. We train an LSTM on tide tables. Its  error\nrate falls."


def test_each_mistake_has_its_relations_and_its_sentence() -> None:
    annotated = paper("Tern and Gull", ABSTRACT, {"Tern": "dataset"}, INTRODUCES=["Tern"], USES=["LSTM", "tide tables"])
    found = [
        mention("INTRODUCES", "Tern", kind="tool"),
        mention("USES", "Gull", confidence=0.4),
        mention("EVALUATES_ON", "tide table", confidence=0.6),
    ]
    rows = mistake_rows(outcomes([annotated], {"Tern and Gull": found}))
    columns = ("mistake", "annotated", "found", "name", "found name", "confidence", "sentence")
    assert {tuple(row[name] for name in columns) for row in rows} == {
        ("wrong kind", "dataset", "tool", "Tern", "Tern", 0.5, "It says Tern."),
        ("missed", "USES", None, "LSTM", None, None, "We train an LSTM on tide tables."),
        ("wrong relation", "USES", "EVALUATES_ON", "tide tables", "tide table", 0.6, "It says tide table."),
        ("not annotated", None, "USES", "Gull", "Gull", 0.4, "It says Gull."),
    }


def test_the_sentence_of_a_missed_name_is_the_abstracts_before_the_title_whatever_case_and_white_space() -> None:
    annotated = paper("The LSTM of Gull", ABSTRACT, USES=["lstm", "gull", "error rate", "Auk"])
    rows = mistake_rows(outcomes([annotated], {}))
    assert [row["sentence"] for row in rows] == [
        "We train an LSTM on tide tables.",
        "The LSTM of Gull",
        "Its  error\nrate falls.",
        "",
    ]


def test_a_name_is_looked_for_as_a_whole_word_first() -> None:
    annotated = paper("T", "Mathematics is old. We use MATH.", EVALUATES_ON=["MATH"])
    assert mistake_rows(outcomes([annotated], {}))[0]["sentence"] == "We use MATH."


def test_concepts_are_listed_when_they_are_asked_for() -> None:
    compared = outcomes([paper(HAS_CONCEPT=["tide"], USES=["BERT"])], {})
    assert [row["name"] for row in mistake_rows(compared)] == ["BERT"]
    assert [row["name"] for row in mistake_rows(compared, ["HAS_CONCEPT"])] == ["tide"]


@given(libraries())
def test_the_list_is_as_long_as_the_matrix_is_off_its_diagonal(
    library: tuple[list[GoldPaper], dict[str, list[Mention]]],
) -> None:
    compared = outcomes(*library)
    *rows, _ = confusion_rows(compared)
    off = sum(int(row["sum"]) - int(row.get(str(row["annotated"]), 0)) for row in rows)
    assert kind_rows(compared) == []
    assert len(mistake_rows(compared)) == off
    assert len(mistake_rows(compared, FIELDS)) == sum(not outcome.right for outcome in compared)
