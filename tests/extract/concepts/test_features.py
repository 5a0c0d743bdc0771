"""Each candidate is described by numbers that can be worked out by hand, whatever the text."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.background import background
from kg.extract.concepts.candidates import candidates
from kg.extract.concepts.features import FEATURES, GROUPS, SIMILARITY, Matrix, features, with_similarity
from kg.extract.encoder.reader import tagged

TITLE = "Tidal Turbines: energy from eddies"
TEXT = f"{TITLE}\nTidal turbines turn eddies. The GPU farm maps eddies, fast-moving eddies, and Tidal Turbines (TT)."
OF_ENCODER = [
    number
    for number, name in enumerate(FEATURES)
    if name.startswith(("head:", "roles:"))
    or name in ("nesting: longer", "nesting: shorter", "nesting: behind longer", "nesting: behind shorter")
]


def described(
    text: str, *, with_encoder: bool = False, abbreviations: tuple[str, ...] = ()
) -> dict[str, dict[str, float]]:
    """Give the features of each candidate, by its key and by their names."""
    found = candidates(text)
    matrix = features(text, found, tagged(text) if with_encoder else None, background(), abbreviations)
    return {
        candidate.key: dict(zip(FEATURES, row, strict=True))
        for candidate, row in zip(found, matrix.tolist(), strict=True)
    }


def group(row: dict[str, float], name: str) -> dict[str, float]:
    return {feature.partition(": ")[2]: value for feature, value in row.items() if feature.startswith(f"{name}:")}


def test_features_have_names_of_their_own_in_groups() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert (
        *("head", "roles", "nesting", "frequency", "position", "length", "literature", "keywords", "form", "paper"),
        "similarity",
    ) == GROUPS
    assert all(": " in name and "\t" not in name for name in FEATURES)


def test_nothing_is_said_of_no_candidates() -> None:
    assert features("", [], None, background()).shape == (0, len(FEATURES))
    assert features("x", [], tagged("x"), background()).shape == (0, len(FEATURES))
    assert with_similarity(np.zeros((0, len(FEATURES))), []).shape == (0, len(FEATURES))


def test_frequency_counts_places_breaks_and_sentences() -> None:
    counted = group(described(TEXT)["eddy"], "frequency")
    assert counted["places"] == pytest.approx(math.log(4))
    assert counted["sentences"] == pytest.approx(math.log(3))
    # Alone in the title only: elsewhere words stand before it.
    assert counted["alone"] == pytest.approx(math.log(2))
    assert counted["share alone"] == 1 / 4
    assert (counted["break before"], counted["break after"]) == (1 / 4, 1.0)
    assert counted["relative"] == 0.0
    assert group(described(TEXT)["gpu farm"], "frequency")["relative"] == pytest.approx(-math.log(4))


def test_position_knows_the_title_its_colon_and_the_ends_of_the_text() -> None:
    rows = described(TEXT)
    turbines, energy, farm = (group(rows[key], "position") for key in ("tidal turbine", "energy", "gpu farm"))
    assert (turbines["in title"], energy["in title"], farm["in title"]) == (1, 1, 0)
    assert (turbines["before colon"], energy["before colon"], farm["before colon"]) == (1, 0, 0)
    assert (turbines["after colon"], energy["after colon"], farm["after colon"]) == (0, 1, 0)
    assert (turbines["title name"], energy["title name"]) == (1, 0)
    assert turbines["first"] == 0
    assert turbines["last"] == pytest.approx(TEXT.rindex("Tidal") / len(TEXT))
    assert turbines["spread"] == pytest.approx(turbines["last"])
    assert energy["spread"] == 0
    assert energy["first in abstract"] == 1  # it is not there
    assert farm["first in abstract"] == pytest.approx((TEXT.index("GPU") - len(TITLE)) / (len(TEXT) - len(TITLE)))


def test_length_and_form_are_those_of_the_best_way_of_writing() -> None:
    rows = described(TEXT, abbreviations=("TT",))
    assert group(rows["gpu farm"], "length")["two words"] == 1
    assert group(rows["eddy"], "length")["one word"] == 1
    assert group(rows["fast moving eddy"], "length")["three words"] == 1
    assert group(rows["gpu farm"], "length")["characters"] == pytest.approx(math.log(len("GPU farm")))
    assert group(rows["fast moving eddy"], "form")["hyphen"] == 1
    assert group(rows["tt"], "form")["acronym"] == group(rows["tt"], "form")["abbreviated"] == 1
    assert group(rows["gpu farm"], "form")["capitals"] == 3 / len("GPU farm")
    assert group(rows["gpu farm"], "form")["acronym"] == group(rows["gpu farm"], "form")["abbreviated"] == 0
    assert group(described("of\nA network learns")["network"], "form")["generic head"] == 0
    assert group(described("of\nThe tide framework")["tide framework"], "form")["generic head"] == 1


def test_nesting_compares_a_candidate_with_those_that_hold_it() -> None:
    rows = described("Tides\nSparse tides meet tides. Dense sparse tides meet.")
    tides, sparse, dense = (group(rows[key], "nesting") for key in ("tide", "sparse tide", "dense sparse tide"))
    assert (tides["in longer"], sparse["in longer"], dense["in longer"]) == (1, 1, 0)
    assert dense["share"] == 0
    assert tides["share"] > 0


def test_literature_and_keywords_are_the_counts_of_the_background() -> None:
    counts = background()
    row = described("of\nneural networks and quibbleflux")["neural network"]
    assert group(row, "literature")["papers"] == pytest.approx(math.log1p(counts.phrases["neural network"]))
    assert group(row, "keywords")["papers"] == pytest.approx(math.log1p(counts.keywords["neural network"]))
    assert (group(row, "literature")["unknown"], group(row, "keywords")["known"]) == (0, 1)
    unknown = described("of\nneural networks and quibbleflux")["quibbleflux"]
    assert (group(unknown, "literature")["unknown"], group(unknown, "keywords")["known"]) == (1, 0)
    assert group(unknown, "literature")["most rarity"] == pytest.approx(math.log(counts.documents))
    assert group(unknown, "keywords")["rate"] < group(row, "keywords")["rate"]


def test_without_the_encoder_what_it_says_is_zero_and_all_else_is_the_same() -> None:
    found = candidates(TEXT)
    fast = features(TEXT, found, None, background())
    whole = features(TEXT, found, tagged(TEXT), background())
    assert not fast[:, OF_ENCODER].any()
    assert whole[:, OF_ENCODER].any(axis=0).all()
    others = [number for number in range(len(FEATURES)) if number not in OF_ENCODER]
    assert np.array_equal(fast[:, others], whole[:, others])
    assert not whole[:, SIMILARITY].any()


def test_the_concept_head_ranks_what_it_marks_above_what_it_does_not() -> None:
    rows = described("Protein folding\nWe study protein folding by reinforcement learning.", with_encoder=True)
    assert rows["protein folding"]["head: any place"] > rows["folding"]["head: any place"]
    assert max(row["head: rank"] for row in rows.values()) == 0
    assert max(row["head: behind the best"] for row in rows.values()) == 0
    assert rows["protein"]["nesting: longer"] == max(
        rows[key]["head: any place"] for key in rows if " protein " in f" {key} " and key != "protein"
    )


def test_similarity_is_how_a_candidate_stands_among_those_of_its_paper() -> None:
    matrix = np.ones((3, len(FEATURES)))
    matrix[:, SIMILARITY] = 0
    filled = with_similarity(matrix, [0.1, 0.3, 0.5])
    column = filled[:, SIMILARITY]
    assert column[0] == pytest.approx(-column[2])
    assert column[1] == pytest.approx(0)
    assert 1 < column[2] < math.sqrt(1.5)
    assert np.array_equal(np.delete(filled, SIMILARITY, 1), np.delete(matrix, SIMILARITY, 1))
    assert not matrix[:, SIMILARITY].any()  # the matrix that was given stays as it is
    # Embeddings whose cosines lie elsewhere, and are spread wider, serve as well.
    assert with_similarity(matrix, [0.5, 0.7, 0.9])[:, SIMILARITY] == pytest.approx(column)
    assert with_similarity(matrix, [-1, 0, 1])[:, SIMILARITY] == pytest.approx(column, rel=0.2)
    assert with_similarity(matrix, [0.4] * 3)[:, SIMILARITY] == pytest.approx([0, 0, 0], abs=1e-9)


def rows_by_key(text: str, matrix: Matrix) -> dict[str, list[float]]:
    return {candidate.key: row for candidate, row in zip(candidates(text), matrix.tolist(), strict=True)}


WORDS = st.sampled_from(
    ["graph", "Graphs", "neural", "GNN", "of", "the", ".", ":", "(", "fast-moving", "learning", "3", "\n", "的", "潮汐"]
)
TEXTS = st.one_of(st.text(max_size=150), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_whatever_the_text_every_number_is_finite_and_order_does_not_matter(
    text: str, random: "np.random.Generator"
) -> None:
    found = candidates(text)
    tags = tagged(text)
    matrix = features(text, found, tags, background(), {"GNN": "graph neural network"})
    assert matrix.shape == (len(found), len(FEATURES))
    assert np.isfinite(matrix).all()
    order = list(range(len(found)))
    random.shuffle(order)  # type: ignore[arg-type]
    shuffled = features(text, [found[number] for number in order], tags, background(), {"GNN": "graph neural network"})
    # Ranks by the concept head are settled by the order where two are equal.
    settled = [number for number, name in enumerate(FEATURES) if name != "head: rank"]
    assert shuffled[:, settled] == pytest.approx(matrix[order][:, settled])
