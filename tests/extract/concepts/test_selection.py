"""Concepts are chosen one by one, and none that a chosen one says already."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.concepts.candidates import candidates
from kg.extract.concepts.profiles import EXHAUSTIVE, KEYWORDS, PROFILES, Profile
from kg.extract.concepts.ranking import Scored
from kg.extract.concepts.selection import HOLDS_CHOSEN, LONGER_MARGIN, PART_APART, select

ALL = replace(KEYWORDS, name="all", fewest=100, most=100)
"""A profile under which everything is chosen that may be."""
WORDS = 1000

Score = float | tuple[float, float]


def scored(text: str, scores: dict[str, Score]) -> list[Scored]:
    """Give scores, one for all or (first, further), to some candidates of a text, by their keys."""
    found = {candidate.key: candidate for candidate in candidates("of\n" + text)}
    pairs = {key: score if isinstance(score, tuple) else (score, score) for key, score in scores.items()}
    return [Scored(found[key], first, further, 0.0) for key, (first, further) in pairs.items()]


def chosen(text: str, scores: dict[str, Score], profile: Profile = ALL, words: int = WORDS) -> dict[str, float]:
    """Choose among the candidates: the keys of the chosen ones, best first, with the scores that chose them."""
    return {entry.candidate.key: score for entry, score in select(scored(text, scores), profile, words)}


def test_the_best_come_first_and_the_first_place_and_the_alphabet_settle_ties() -> None:
    text = "A tide, an eel, a tern. An eel and a reef."
    assert list(chosen(text, {"eel": 1.0, "tern": 2.0, "tide": 1.0})) == ["tern", "tide", "eel"]
    assert select([], ALL, WORDS) == []


def test_the_same_words_in_another_order_are_chosen_once() -> None:
    text = "Straw burning is burning straw, and burning is hot."
    assert list(chosen(text, {"straw burning": 1.0, "burning straw": 1.1})) == ["burning straw"]


def test_a_fragment_of_a_chosen_phrase_is_never_chosen() -> None:
    text = "Byzantine fault tolerance is hard."
    assert list(chosen(text, {"byzantine fault tolerance": 2.0, "byzantine fault": 1.9, "tolerance": 0.0})) == [
        "byzantine fault tolerance"
    ]


def test_a_fragment_gives_way_to_the_longer_phrase_that_is_nearly_as_good() -> None:
    text = "Byzantine fault tolerance is hard."
    nearly = 2.0 - LONGER_MARGIN
    assert chosen(text, {"byzantine fault": 2.0, "byzantine fault tolerance": nearly}) == {
        "byzantine fault tolerance": nearly
    }
    assert next(iter(chosen(text, {"byzantine fault": 2.0, "byzantine fault tolerance": nearly - 0.01}))) == (
        "byzantine fault"
    )


def test_a_keyword_of_the_paper_neither_gives_way_nor_pays_for_what_it_holds() -> None:
    text = "Tide gauges measure eels. The memory of tide gauges is short."
    (gauges, measure) = scored(text, {"tide gauge measure": 1.9, "eel": 0.0})
    found = {c.key: c for c in candidates("of\n" + text, names=["tide gauges measure", "memory of tide gauges"])}
    name = Scored(replace(found["memory of tide gauge"]), 1.0, 1.0, 0.0)
    shorter = Scored(replace(found["tide gauge"], is_name=True), 2.0, 2.0, 0.0)
    scores = {entry.candidate.key: score for entry, score in select([gauges, measure, shorter, name], ALL, WORDS)}
    assert next(iter(scores)) == "tide gauge"
    assert scores["memory of tide gauge"] == 1.0


def test_of_several_longer_phrases_the_best_takes_the_place_of_the_fragment() -> None:
    text = "Fast Byzantine fault tolerance is hard."
    given: dict[str, Score] = {
        "byzantine fault": 2.0,
        "byzantine fault tolerance": 1.6,
        "fast byzantine fault tolerance": 1.7,
    }
    assert next(iter(chosen(text, given))) == "fast byzantine fault tolerance"


def test_a_phrase_that_stands_apart_too_does_not_give_way_and_may_follow_the_longer_one_at_a_price() -> None:
    text = "Sparse graph networks are graph networks."
    assert chosen(text, {"graph network": 2.0, "sparse graph network": 1.9})["graph network"] == 2.0
    assert chosen(text, {"sparse graph network": 2.0, "graph network": 1.5}) == {
        "sparse graph network": 2.0,
        "graph network": 1.5 - PART_APART,
    }


def test_a_place_that_the_longer_phrase_touches_is_not_apart() -> None:
    # "network graph" lies across both places of the longer phrase, and nowhere else.
    text = "Graph network graph network graph."
    found = scored(text, {"graph network graph": 2.0, "network graph": 1.0})
    assert [entry.candidate.key for entry, _ in select(found, ALL, WORDS)] == ["graph network graph"]


def test_a_phrase_that_holds_a_chosen_one_must_be_better_by_much() -> None:
    text = "Graph networks are old. Sparse graph networks are new. Eels swim."
    given: dict[str, Score] = {"graph network": 3.0, "sparse graph network": 2.0, "eel": 0.0}
    assert chosen(text, given) == {"graph network": 3.0, "eel": 0.0, "sparse graph network": 2.0 - HOLDS_CHOSEN}


def test_the_price_is_the_highest_of_all_reasons_and_not_their_sum() -> None:
    text = "Graph networks are sparse networks. Sparse graph networks are new."
    given: dict[str, Score] = {"graph network": 5.0, "network": 4.0, "sparse graph network": 1.0}
    assert chosen(text, given)["sparse graph network"] == 1.0 - HOLDS_CHOSEN


def test_a_generic_noun_behind_a_chosen_phrase_adds_nothing() -> None:
    text = "Axiomatic training works. The axiomatic training framework works."
    assert list(chosen(text, {"axiomatic training": 2.0, "axiomatic training framework": 1.9})) == [
        "axiomatic training"
    ]


def test_a_phrase_does_not_give_way_to_itself_with_a_generic_noun() -> None:
    text = "The axiomatic training framework works."
    given: dict[str, Score] = {"axiomatic training": 2.0, "axiomatic training framework": 2.0 - LONGER_MARGIN / 2}
    assert list(chosen(text, given)) == ["axiomatic training"]


def test_the_first_few_are_chosen_by_one_score_and_the_others_by_another() -> None:
    text = "A tide, an eel, a tern, a reef."
    given: dict[str, Score] = {"tide": (4.0, 0.1), "eel": (3.0, 0.2), "tern": (2.0, 0.3), "reef": (1.0, 0.4)}
    assert chosen(text, given, replace(ALL, leading=1)) == {"tide": 4.0, "reef": 0.4, "tern": 0.3, "eel": 0.2}
    assert list(chosen(text, given, replace(ALL, leading=3))) == ["tide", "eel", "tern", "reef"]
    assert list(chosen(text, given, replace(ALL, leading=0))) == ["reef", "tern", "eel", "tide"]


def test_beyond_the_fewest_what_scores_too_low_is_left_out() -> None:
    text = "A tide, an eel, a tern, a reef."
    given: dict[str, Score] = {"tide": 1.0, "eel": -1.0, "tern": -2.0, "reef": -3.0}
    strict = replace(ALL, fewest=2, least_score=0.0, leading=0)
    assert list(chosen(text, given, strict)) == ["tide", "eel"]
    assert list(chosen(text, given, replace(strict, least_score=-2.0))) == ["tide", "eel", "tern"]


def test_what_says_nothing_new_does_not_fill_up_the_fewest() -> None:
    text = "Byzantine fault tolerance is hard."
    profile = replace(KEYWORDS, fewest=5)
    given: dict[str, Score] = {"byzantine fault tolerance": 1.0, "byzantine fault": 0.0, "fault tolerance": 0.0}
    assert list(chosen(text, given, profile)) == ["byzantine fault tolerance"]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_a_longer_text_has_more_concepts_between_the_fewest_and_the_most(profile: Profile) -> None:
    counts = [profile.wanted(words) for words in range(1000)]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (profile.fewest, profile.most)
    assert set(counts) == set(range(profile.fewest, profile.most + 1))
    assert profile.wanted(round(7 * profile.words_per_concept)) == 7


def test_no_more_are_chosen_than_the_text_may_have() -> None:
    text = "A tide, an eel, a tern, a reef, an ebb, a cove, a gull."
    given: dict[str, Score] = dict.fromkeys(("tide", "eel", "tern", "reef", "ebb", "cove", "gull"), 1.0)
    assert len(chosen(text, given, KEYWORDS, words=10)) == KEYWORDS.fewest == 5
    assert len(chosen(text, given, KEYWORDS, words=6 * 21)) == 6
    assert len(chosen(text, given, KEYWORDS, words=9 * 21)) == 7


def test_exhaustive_lists_are_longer_and_of_one_score() -> None:
    assert EXHAUSTIVE.most > KEYWORDS.most
    assert EXHAUSTIVE.first == EXHAUSTIVE.further
    assert set(PROFILES) == {"keywords", "exhaustive"}


PHRASES = st.lists(
    st.sampled_from(["graph", "network", "sparse", "framework", "method", "of", ".", ","]), min_size=1, max_size=25
)


@given(PHRASES, st.data(), st.sampled_from([KEYWORDS, EXHAUSTIVE, ALL]))
def test_whatever_the_scores_no_chosen_phrase_repeats_an_earlier_one(
    words: list[str], data: st.DataObject, profile: Profile
) -> None:
    found = candidates("of\n" + " ".join(words))
    numbers = st.floats(-8, 8).map(lambda number: round(number, 2))
    given = [Scored(candidate, data.draw(numbers), data.draw(numbers), 0.0) for candidate in found]
    result = select(given, profile, len(words))
    assert len(result) <= profile.wanted(len(words))
    assert bool(result) == bool(found)
    for number, (entry, score) in enumerate(result):
        later = entry.candidate
        assert score <= (entry.first if number < profile.leading else entry.further)
        for earlier in (before.candidate for before, _ in result[:number]):
            assert sorted(later.key.split(" ")) != sorted(earlier.key.split(" "))
            assert f"{earlier.key} framework" != later.key
            if f" {later.key} " in f" {earlier.key} ":
                # It stands somewhere, too, where no place of the longer one touches it.
                assert any(
                    all(place.end <= there.start or there.end <= place.start for there in earlier.occurrences)
                    for place in later.occurrences
                )
    assert select(data.draw(st.permutations(given)), profile, len(words)) == result
