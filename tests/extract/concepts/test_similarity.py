"""KeyBERT runs over the phrases that it is given, and over no others."""

from kg.extract.concepts.similarity import candidate_vectorizer, similarities

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


def test_the_vectorizer_knows_exactly_the_phrases() -> None:
    vectorizer = candidate_vectorizer(["b c", "A-b"]).fit([DOCUMENT])
    assert list(vectorizer.get_feature_names_out()) == ["A-b", "b c"]
