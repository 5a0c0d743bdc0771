"""An explanation takes the score of each concept apart, feature by feature, without changing anything."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.embedding import MINILM
from kg.extract.concepts.explanation import AS_KEYWORD, OVERLAP, Contribution, Explanation, explain
from kg.extract.concepts.features import FEATURES, GROUPS
from kg.extract.concepts.key_concepts import concepts, to_unit
from kg.extract.concepts.profiles import EXHAUSTIVE, FAST, KEYWORDS, PROFILES, Profile
from kg.extract.concepts.ranking import KEYWORD_BONUS
from kg.extract.concepts.selection import HOLDS_CHOSEN, PART_APART
from kg.model import Paper

PAPER = Paper(
    title="Graph networks for tidal forecasts",
    abstract=(
        "Tidal forecasts need sparse graph networks. We train graph neural networks (GNNs) by LLMs. Graph networks are "
        "networks; sparse networks and sparse graph networks are graphs. The forecasts, the tides and the networks "
        "are open. Of the estuary, tide gauges. The estuary is like graph networks."
    ),
    keywords=("tide gauges",),
)

ALL = replace(EXHAUSTIVE, fewest=25)
"""A profile under which whatever says something new is a concept."""

every_profile = pytest.mark.parametrize("profile", [KEYWORDS, EXHAUSTIVE], ids=lambda profile: profile.name)
every_model = pytest.mark.parametrize("model", [MINILM, FAST])


def explained(paper: Paper, profile: Profile = KEYWORDS, model: str = FAST) -> list[Explanation]:
    return explain(paper, abbreviations=abbreviations(paper.text), profile=profile, model=model)


def amounts(explanation: Explanation) -> dict[str, float]:
    return {contribution.feature: contribution.amount for contribution in explanation.contributions}


@every_profile
@every_model
def test_every_concept_is_explained_in_its_order(profile: Profile, model: str) -> None:
    found = concepts(PAPER, abbreviations=abbreviations(PAPER.text), profile=profile, model=model)
    explanations = explained(PAPER, profile, model)
    assert [(e.rank, e.name) for e in explanations] == [(mention.rank, mention.name) for mention in found]
    for explanation, mention in zip(explanations, found, strict=True):
        # A score that was chosen later may be higher, where another column takes over; a mention's never is.
        assert mention.score is not None
        assert mention.score <= round(to_unit(explanation.score), 4) + 1e-4


@every_profile
@every_model
def test_the_mean_and_the_contributions_sum_to_the_score(profile: Profile, model: str) -> None:
    for explanation in explained(PAPER, profile, model):
        total = explanation.mean + sum(amounts(explanation).values())
        # Each is rounded to four decimals.
        assert total == pytest.approx(explanation.score, abs=1e-4 * (len(FEATURES) + 4))


@every_profile
@every_model
def test_the_greatest_contributions_come_first_and_those_of_nothing_are_left_out(profile: Profile, model: str) -> None:
    for explanation in explained(PAPER, profile, model):
        sizes = [abs(contribution.amount) for contribution in explanation.contributions]
        assert sizes == sorted(sizes, reverse=True)
        assert all(sizes)
        names = [contribution.feature for contribution in explanation.contributions]
        assert len(set(names)) == len(names)
        assert set(names) <= {*FEATURES, AS_KEYWORD, OVERLAP}


def test_a_keyword_of_the_paper_is_named() -> None:
    bonuses = {e.name.lower(): [c for c in e.contributions if c.feature == AS_KEYWORD] for e in explained(PAPER, ALL)}
    assert bonuses.pop("tide gauges") == [Contribution(AS_KEYWORD, 1.0, KEYWORD_BONUS)]
    assert not any(bonuses.values())


def test_what_a_concept_loses_for_saying_much_of_another_is_named() -> None:
    explanations = explained(PAPER, ALL)
    lost = {amounts(e)[OVERLAP] for e in explanations if OVERLAP in amounts(e)}
    assert lost
    assert lost <= {-PART_APART, -HOLDS_CHOSEN}
    assert OVERLAP not in amounts(explanations[0])  # there was nothing before it


def test_the_column_that_chose_a_concept_is_named() -> None:
    for model, before in ((MINILM, ""), (FAST, "fast ")):
        columns = [e.chosen_as for e in explained(PAPER, KEYWORDS, model)]
        assert columns[: KEYWORDS.leading] == [f"{before}author"] * KEYWORDS.leading
        assert set(columns[KEYWORDS.leading :]) <= {f"{before}reader"}
        assert {e.chosen_as for e in explained(PAPER, EXHAUSTIVE, model)} == {f"{before}indexer"}


def test_the_fast_model_says_nothing_of_networks_and_the_whole_one_does() -> None:
    fast = {group for e in explained(PAPER) for group in e.by_group()}
    assert not {"head", "roles", "similarity"} & fast
    assert {"head", "similarity"} <= {group for e in explained(PAPER, KEYWORDS, MINILM) for group in e.by_group()}


def test_groups_are_the_sums_of_their_features_greatest_first() -> None:
    parts = [("form: hyphen", -0.5), ("head: rank", 0.4), ("head: begins", 0.3), ("paper: length", 0.001)]
    made = Explanation(1, "x", "author", 1.0, 0.8, tuple(Contribution(name, 1.0, amount) for name, amount in parts))
    assert list(made.by_group().items()) == [("head", 0.7), ("form", -0.5)]
    for explanation in explained(PAPER):
        assert set(explanation.by_group()) <= {*GROUPS, AS_KEYWORD, OVERLAP}
        assert sum(explanation.by_group().values()) == pytest.approx(explanation.score - explanation.mean, abs=0.1)


def test_an_abbreviation_that_only_the_literature_spells_out_goes_by_its_long_form() -> None:
    assert "large language models" in {e.name for e in explained(PAPER, EXHAUSTIVE)}


@pytest.mark.parametrize(
    "paper", [Paper(title="x"), Paper(title="On it"), Paper(title=""), Paper(title="", abstract="?")]
)
def test_the_title_that_stands_in_for_concepts_is_not_explained(paper: Paper) -> None:
    assert explained(paper) == []


TEXTS = st.lists(st.sampled_from(["graph", "networks", "Tidal", "LLM", "of", ".", "sparse", "\n", "潮汐"]), max_size=40)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(sorted(PROFILES)))
def test_explaining_is_pure_whatever_the_text(words: list[str], profile: str) -> None:
    paper = Paper(title="Tidal graphs", abstract=" ".join(words), keywords=("sparse networks",))
    before = concepts(paper, profile=PROFILES[profile], model=FAST)
    explanations = explained(paper, PROFILES[profile])
    assert explanations == explained(replace(paper), PROFILES[profile])
    assert [e.name for e in explanations] == [mention.name for mention in before]
    assert concepts(paper, profile=PROFILES[profile], model=FAST) == before
    for explanation in explanations:
        total = explanation.mean + sum(amounts(explanation).values())
        assert total == pytest.approx(explanation.score, abs=1e-4 * (len(FEATURES) + 4))
