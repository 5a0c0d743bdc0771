"""One rule for the plural endings of English words."""

import pytest

from kg.plurals import singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("networks", "network"),
        ("queries", "query"),
        ("ties", "tie"),
        ("movies", "movie"),
        ("losses", "loss"),
        ("boxes", "box"),
        ("searches", "search"),
        ("caches", "cache"),
        ("niches", "niche"),
        ("heroes", "hero"),
        ("toes", "toe"),
        ("viruses", "virus"),
        ("buses", "bus"),
        ("causes", "cause"),
        ("lenses", "lens"),
        ("responses", "response"),
        ("analyses", "analysis"),
        ("diagnoses", "diagnosis"),
        ("logics", "logic"),
        ("epidemics", "epidemic"),
        ("mosaics", "mosaic"),
        ("metrics", "metric"),
        ("automata", "automaton"),
        ("spectra", "spectrum"),
        ("simplices", "simplex"),
        ("leaves", "leaf"),
        ("curves", "curve"),
        ("children", "child"),
    ],
)
def test_a_plural_gives_its_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert singular(one) == one


@pytest.mark.parametrize(
    "word",
    "physics dynamics robotics statistics semantics bias alias status basis series species bayes diabetes gas".split(),
)
def test_what_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word
