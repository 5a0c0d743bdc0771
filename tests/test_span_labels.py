"""scripts/span_labels.py: where a text writes its annotated names becomes one tag a word piece."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from kg.extract.encoder.pieces import Pieces, pieces_of
from kg.extract.encoder.tags import CONCEPT_TAGS, KINDS, ROLE_TAGS
from kg.extract.shipped_models import tokenizer
from tests.conftest import ROOT


@pytest.fixture(scope="module", autouse=True)
def scripts() -> Iterator[None]:
    """The scripts can be imported, and import one another."""
    sys.path.insert(0, str(ROOT / "scripts"))
    yield
    sys.path.remove(str(ROOT / "scripts"))


def annotated(text: str, kinds: dict[str, str] | None = None, **names: list[str]) -> Any:
    from annotated_abstracts import FIELDS, AnnotatedAbstract

    title, _, abstract = text.partition("\n")
    given = {relation: names.get(relation, []) for relation in FIELDS}
    given["INTRODUCES"] = list(kinds or {})
    return AnnotatedAbstract(title, abstract, "test", given, kinds or {}, names.get("concepts", []))


def spans(text: str, pieces: Pieces, labels: list[int], tags: tuple[str, ...]) -> list[tuple[str, str]]:
    """The spans that the labels mark: text and tag."""
    found: list[tuple[int, int, str]] = []
    for label, start, end in zip(labels, pieces.starts, pieces.ends, strict=True):
        if tags[label].startswith("B-"):
            found.append((start, end, tags[label][2:]))
        elif tags[label].startswith("I-"):
            assert found[-1][2] == tags[label][2:]
            found[-1] = (found[-1][0], end, found[-1][2])
    return [(text[start:end], tag) for start, end, tag in found]


def roles(text: str, **names: Any) -> list[tuple[str, str]]:
    from span_labels import role_labels

    pieces = pieces_of(text, tokenizer())
    return spans(text, pieces, role_labels(annotated(text, **names), pieces), ROLE_TAGS)


def test_every_occurrence_is_marked_the_longest_first() -> None:
    text = "Graph networks\nGraph neural networks are graph networks. A neural network helps."
    assert roles(text, USES=["graph networks", "graph neural networks", "neural network"]) == [
        ("Graph networks", "USES"),
        ("Graph neural networks", "USES"),
        ("graph networks", "USES"),
        ("neural network", "USES"),
    ]


def test_a_name_is_found_as_whole_words_perhaps_in_the_plural() -> None:
    assert roles("T\nGANs and GAN and ORGAN and GANNET", USES=["GAN"]) == [("GANs", "USES"), ("GAN", "USES")]


def test_a_name_in_capitals_is_not_every_word_of_its_letters() -> None:
    assert roles("T\nUS data help us.", EVALUATES_ON=["US"]) == [("US", "EVALUATES_ON")]
    assert roles("T\nimagenet is large", EVALUATES_ON=["ImageNet"]) == [("imagenet", "EVALUATES_ON")]


def test_the_other_form_of_an_abbreviation_is_marked_too() -> None:
    text = "T\nWe propose Zonal Orbit Regression (ZORB)."
    marked = [("Zonal Orbit Regression", "INTRODUCES"), ("ZORB", "INTRODUCES")]
    assert roles(text, kinds={"ZORB": "method"}) == marked


def test_concepts_and_kinds_have_labels_of_their_own() -> None:
    from span_labels import IGNORED, concept_labels, kind_labels

    text = "ZorbBank\nWe release ZorbBank for tree sorting."
    pieces = pieces_of(text, tokenizer())
    paper = annotated(text, kinds={"ZorbBank": "dataset"}, concepts=["tree sorting"])
    assert spans(text, pieces, concept_labels(paper, pieces), CONCEPT_TAGS) == [("tree sorting", "CONCEPT")]
    kinds = kind_labels(paper, pieces)
    is_dataset = [kind == KINDS.index("dataset") for kind in kinds]
    inside = ["ZorbBank".find(text[start:end]) >= 0 for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert is_dataset == inside
    assert set(kinds) == {IGNORED, KINDS.index("dataset")}


def test_the_shipped_annotations_hold_names_and_no_abstracts() -> None:
    from annotated_abstracts import read_annotations

    records = read_annotations()
    assert len(records) > 4000
    for record in records:
        assert set(record) == {
            *("id", "title", "year", "domain", "introduces", "uses", "tasks", "datasets", "metrics", "concepts")
        }
        names = [*record["uses"], *record["tasks"], *record["datasets"], *record["metrics"], *record["concepts"]]
        assert all(len(name) < 200 for name in names)


def test_annotations_are_joined_to_texts_by_title(tmp_path: Any) -> None:
    from annotated_abstracts import joined, read_annotations

    first, second = read_annotations()[:2]
    source = tmp_path / "mine.jsonl"
    source.write_text(f'{{"title": "{first["title"].upper()}", "abstract": "Of my own."}}\n', encoding="utf-8")
    [paper] = joined([source])
    assert (paper.title, paper.abstract) == (first["title"], "Of my own.")
    assert paper.gold()["uses"] == first["uses"]
    assert second["title"] not in paper.text
