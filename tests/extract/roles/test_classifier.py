"""Confidences come from one table of weights, which can be read, written and checked."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.extract.encoder.tags import ROLES
from kg.extract.roles.classifier import CLASSES, Classifier, classifier, parse, write
from kg.extract.roles.features import FEATURES


def test_the_shipped_table_weighs_the_features_that_are_measured() -> None:
    shipped = classifier()
    assert shipped.features == FEATURES
    assert shipped.weights.shape == (len(FEATURES), len(CLASSES))
    assert set(shipped.thresholds) == set(ROLES)
    assert all(0.1 < threshold < 0.6 for threshold in shipped.thresholds.values())


@given(arrays(np.float64, (3, len(FEATURES)), elements=st.floats(-50, 50)))
def test_confidences_are_probabilities(numbers: np.ndarray) -> None:
    confidences = classifier().confidences(numbers)
    assert confidences.shape == (3, len(ROLES))
    assert (confidences >= 0).all()
    assert (confidences.sum(axis=1) <= 1 + 1e-9).all()


def test_the_encoder_speaks_for_the_role_that_it_gives() -> None:
    shipped = classifier()
    for index, role in enumerate(ROLES):
        weights = shipped.weights[[FEATURES.index(f"encoder {way} {role}") for way in ("mean", "best")]].sum(axis=0)
        assert weights[index] > 0
        assert weights[index] > weights[CLASSES.index("no role")]


@given(arrays(np.float64, (2, len(CLASSES)), elements=st.floats(-1e6, 1e6)))
def test_a_table_is_read_as_it_was_written(weights: np.ndarray) -> None:
    cues = {"before: on": weights[1], "around: # _ :": weights[0]}
    written = Classifier(("a name", "b"), weights, weights[0], dict.fromkeys(ROLES, 0.25), cues)
    again = parse(write(written, "Made by a test\nof two lines"))
    assert again.features == written.features
    assert np.array_equal(again.weights, weights)
    assert np.array_equal(again.bias, weights[0])
    assert again.thresholds == written.thresholds
    assert again.cues.keys() == cues.keys()
    assert all(np.array_equal(again.cues[cue], cues[cue]) for cue in cues)


@pytest.mark.parametrize("damage", [lambda t: t[: len(t) // 2], lambda t: t.replace("(bias)", "x"), lambda t: "\n"])
def test_a_damaged_table_is_refused(damage: Callable[[str], str]) -> None:
    table = write(Classifier(("a",), np.ones((1, 6)), np.ones(6), dict.fromkeys(ROLES, 0.25)), "")
    with pytest.raises(ValueError, match=r"table|bias|weights|float"):
        parse(damage(table))
