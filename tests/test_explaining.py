"""The concepts of a stored paper are explained as they were found."""

from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.errors import AmbiguousError, ExtractionError, QueryError
from kg.explaining import explain_concepts
from kg.extract import Extractor, extract
from kg.extract.concepts.explanation import AS_KEYWORD, Explanation
from kg.pipeline import build
from kg.store import Store, open_graph

TIDES: dict[str, object] = {
    "id": "tides",
    "title": "Sparse attention for tidal forecasts",
    "abstract": (
        "Tidal forecasts by sparse attention keep storm surges in mind. We train LLMs on tide gauge records of forty "
        "harbours. Harbour resonance and river discharge are hard for recurrent neural networks."
    ),
    "keywords": ["harbour resonance", "estuaries"],
    "references": [{"title": "A cited work on gulls", "authors": ["Ada Gull"], "year": 1999}],
}
TERNS: dict[str, object] = {
    "id": "terns",
    "title": "Counting terns",
    "abstract": "Terns are counted by acoustic sensors.",
}

Write = Callable[..., Path]


def ranks_and_names(explanations: list[Explanation]) -> list[tuple[int | None, str]]:
    """Give ranks and names, these without case: the graph takes that which most papers write."""
    return [(explanation.rank, explanation.name.lower()) for explanation in explanations]


def of_card(store: Store, paper: str) -> list[tuple[int | None, str]]:
    """Give the ranks and names of the concepts on a paper's card."""
    return [(concept.rank, concept.name.lower()) for concept in kg.paper_card(store, paper).concepts]


@pytest.mark.parametrize("concepts", ["keywords", "exhaustive"])
def test_a_paper_is_explained_with_the_options_by_which_it_was_read(
    embedded: Store, jsonl: Write, concepts: str
) -> None:
    build([jsonl(TIDES, TERNS)], embedded, concepts=concepts, model="fast", min_confidence=0.5)
    explanations = explain_concepts(embedded, "tides")
    assert ranks_and_names(explanations) == of_card(embedded, "tides")
    assert all(e.chosen_as.startswith("fast ") for e in explanations)
    assert ("fast author" in {e.chosen_as for e in explanations}) == (concepts == "keywords")


def test_a_paper_is_explained_on_every_store(store: Store, jsonl: Write) -> None:
    build([jsonl(TIDES, TERNS)], store, model="fast")
    assert [e.rank for e in explain_concepts(store, "terns")] == list(
        range(1, len(explain_concepts(store, "terns")) + 1)
    )
    assert explain_concepts(store, "terns")


def test_the_networks_are_asked_again_where_they_were_asked_before(embedded: Store, jsonl: Write) -> None:
    build([jsonl(TIDES)], embedded)
    explanations = explain_concepts(embedded, "tides")
    assert ranks_and_names(explanations) == of_card(embedded, "tides")
    assert {"head", "similarity"} <= {group for e in explanations for group in e.by_group()}


def test_the_papers_own_keywords_count_as_they_did(embedded: Store, jsonl: Write) -> None:
    build([jsonl(TIDES)], embedded, concepts="exhaustive", model="fast")
    named = {e.name.lower(): {c.feature for c in e.contributions} for e in explain_concepts(embedded, "tides")}
    assert AS_KEYWORD in named["harbour resonance"]
    assert sum(AS_KEYWORD in features for features in named.values()) == 1


def test_a_work_that_is_only_cited_has_nothing_to_explain(embedded: Store, jsonl: Write) -> None:
    build([jsonl(TIDES)], embedded, model="fast")
    assert explain_concepts(embedded, "A cited work on gulls") == []


def test_a_paper_without_a_word_has_nothing_to_explain(embedded: Store, jsonl: Write) -> None:
    build([jsonl({"id": "x", "title": "x"})], embedded, model="fast")
    assert explain_concepts(embedded, "title:x") == []


def test_a_paper_that_another_extraction_has_read_cannot_be_explained(
    embedded: Store, jsonl: Write, capitals: Extractor
) -> None:
    build([jsonl(TIDES)], embedded, extractor=capitals)
    with pytest.raises(ExtractionError, match=r"was read by 'capitals/1', which this .*; run kg build again") as error:
        explain_concepts(embedded, "tides")
    assert "\n" not in str(error.value)
    build([jsonl(TIDES)], embedded, extractor=Extractor("kg/2", extract))
    with pytest.raises(ExtractionError, match="'kg/2'"):
        explain_concepts(embedded, "tides")


def test_a_paper_that_is_not_there_or_not_the_only_one_is_said_so(embedded: Store, jsonl: Write) -> None:
    build([jsonl(TIDES, TERNS)], embedded, model="fast")
    with pytest.raises(QueryError, match="no paper matches 'gannets'"):
        explain_concepts(embedded, "gannets")
    with pytest.raises(AmbiguousError):
        explain_concepts(embedded, "t")


def test_explaining_writes_nothing(tmp_path: Path, jsonl: Write) -> None:
    build([jsonl(TIDES, TERNS)], tmp_path / "graph.json", model="fast")
    before = (tmp_path / "graph.json").read_bytes()
    with open_graph(tmp_path / "graph.json", read_only=True) as store:
        assert explain_concepts(store, "tides") == explain_concepts(store, "tides")
    assert (tmp_path / "graph.json").read_bytes() == before
    assert build([jsonl(TIDES, TERNS)], tmp_path / "graph.json", model="fast").writes == 0


def test_ranks_are_those_of_the_graph_even_where_it_makes_two_concepts_one(embedded: Store, jsonl: Write) -> None:
    cafe = {"id": "cafe", "title": "Café terns", "abstract": "Café terns, cafe terns. A cove."}
    build([jsonl(cafe)], embedded, model="fast")
    assert [rank for rank, _ in ranks_and_names(explain_concepts(embedded, "cafe"))] == [
        rank for rank, _ in of_card(embedded, "cafe")
    ]
