"""The ranker is a small table of weights: read back as written, refused where damaged, and open about its sums."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.extract.concepts import ranker as module
from kg.extract.concepts.features import FEATURES, SIMILARITY
from kg.extract.concepts.profiles import FAST, PROFILES
from kg.extract.concepts.ranker import BIAS, Weights, parse, ranker, write

NUMBERS = st.floats(-100, 100)
WEIGHTS = st.builds(
    lambda weights, bias: Weights(np.array(weights), bias),
    st.lists(NUMBERS, min_size=len(FEATURES), max_size=len(FEATURES)),
    NUMBERS,
)
NAMES = st.text("abcdefghijklmnop 0123456789", min_size=1, max_size=12)
ZERO = Weights(np.zeros(len(FEATURES)), 0.0)


@given(st.dictionaries(NAMES, WEIGHTS, min_size=1, max_size=3), st.lists(NAMES, max_size=2))
def test_a_table_is_read_back_as_it_was_written(given: dict[str, Weights], comment: list[str]) -> None:
    read = parse(write(given, comment))
    assert list(read) == list(given)
    for name, weights in given.items():
        assert read[name].bias == weights.bias
        assert np.array_equal(read[name].weights, weights.weights)


def test_a_table_is_one_line_a_feature_that_a_reader_can_read() -> None:
    half = Weights(np.full(len(FEATURES), 0.5), -1.0)
    lines = write({"author": half, "reader": ZERO}, ["made by hand"]).splitlines()
    assert lines[:3] == ["# made by hand", "feature\tauthor\treader", f"{BIAS}\t-1.0\t0.0"]
    assert lines[3:] == [f"{name}\t0.5\t0.0" for name in FEATURES]


def test_the_shipped_table_has_every_column_that_a_profile_asks_for() -> None:
    shipped = ranker()
    for profile in PROFILES.values():
        for model in ("minilm", FAST):
            assert set(profile.columns(model)) <= set(shipped)
    for weights in shipped.values():
        assert weights.weights.shape == (len(FEATURES),)
        assert np.isfinite([*weights.weights, weights.bias]).all()


def test_the_columns_of_the_fast_model_ask_nothing_of_the_networks() -> None:
    of_networks = [name.startswith(("head:", "roles:")) for name in FEATURES]
    of_networks[SIMILARITY] = True
    for name, weights in ranker().items():
        if name.startswith(FAST):
            assert not weights.weights[of_networks].any()


def test_what_narrows_the_candidates_down_does_not_ask_for_a_similarity_that_is_not_there_yet() -> None:
    for profile in PROFILES.values():
        assert ranker()[profile.shortlist].weights[SIMILARITY] == 0


def test_a_score_is_the_weighted_sum_and_the_bias() -> None:
    weights = np.zeros(len(FEATURES))
    weights[:2] = 2.0, -1.0
    features = np.zeros((2, len(FEATURES)))
    features[:, :2] = [1.0, 0.5], [0.0, 3.0]
    assert Weights(weights, 10.0).scores(features).tolist() == [11.5, 7.0]
    assert Weights(weights, 10.0).scores(features[:0]).tolist() == []


@given(WEIGHTS, st.lists(st.lists(st.floats(-9, 9), min_size=3, max_size=3), min_size=1, max_size=6))
def test_contributions_sum_to_the_score_less_the_mean(weights: Weights, rows: list[list[float]]) -> None:
    features = np.zeros((len(rows), len(FEATURES)))
    features[:, :3] = rows
    contributions = weights.contributions(features)
    assert contributions.shape == features.shape
    scores = weights.scores(features)
    assert contributions.sum(axis=1) == pytest.approx(scores - scores.mean(), abs=1e-5)


WHOLE = write({"author": ZERO}, ["whole"])


@pytest.mark.parametrize(
    "table",
    [
        "",
        "# nothing but a comment\n",
        "feature\n",
        "junk",
        WHOLE.replace("0.0", "a lot", 1),
        WHOLE.replace("\t0.0\n", "\n", 1),
        WHOLE.replace("\t0.0\n", "\t0.0\t0.0\n", 1),
        WHOLE[: len(WHOLE) // 2],
        WHOLE.replace(FEATURES[0], "head: something else"),
        WHOLE.replace(BIAS, "bias"),
        "\n".join(reversed(WHOLE.splitlines())),
        WHOLE + "one more\t0.0\n",
    ],
)
def test_a_table_that_is_none_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match=r"not a table|not the features|could not convert|unpack"):
        parse(table)


@pytest.mark.parametrize("table", [WHOLE.replace("0.0", "nan", 1), WHOLE.replace("0.0", "inf", 1)])
def test_a_weight_that_is_no_finite_number_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match=r"not a table"):
        parse(table)


@pytest.mark.parametrize("content", [None, b"", b"junk", b"\xff\xfe", WHOLE[:200].encode()])
def test_a_missing_or_damaged_file_is_named_in_one_line(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "data" / "concepts").mkdir(parents=True)
        (tmp_path / "data" / "concepts" / "ranker.tsv").write_bytes(content)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    ranker.cache_clear()
    with pytest.raises(KgError, match=r"^concept ranker .*ranker\.tsv: cannot be read .*; install kg again$") as error:
        ranker()
    assert "\n" not in str(error.value)
    ranker.cache_clear()
