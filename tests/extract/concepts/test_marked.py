"""What the concept head marks becomes a candidate, whatever words it has."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.concepts.candidates import candidates, phrase_key
from kg.extract.concepts.marked import marked_phrases
from kg.extract.encoder.pieces import Pieces
from kg.extract.encoder.reader import Tagged, tagged
from kg.extract.encoder.tags import CONCEPT_TAGS, KINDS, ROLE_TAGS

BEGIN, INSIDE = 0.3, 0.5
"""Probabilities that are enough for a phrase to be taken into consideration."""


def read(text: str, tags: str, begin: float = BEGIN, inside: float = INSIDE) -> Tagged:
    """A text whose concept head tags each word between spaces by one letter: O, B or I."""
    starts, ends, end = [], [], 0
    for word in text.split():
        starts.append(text.index(word, end))
        end = starts[-1] + len(word)
        ends.append(end)
    assert len(tags) == len(starts)
    rows = {"O": (1.0, 0.0, 0.0), "B": (1 - begin, begin, 0.0), "I": (1 - inside, 0.0, inside)}
    concepts = np.array([rows[tag] for tag in tags], np.float32).reshape(-1, len(CONCEPT_TAGS))
    others = [np.full((len(tags), len(names)), 1 / len(names), np.float32) for names in (ROLE_TAGS, KINDS)]
    return Tagged(Pieces([0] * len(tags), [1] * len(tags), starts, ends), others[0], concepts, others[1])


def marked(text: str, tags: str) -> set[str]:
    return marked_phrases(text, read(text, tags))


def test_a_marked_phrase_may_have_words_that_no_run_of_plain_words_has() -> None:
    assert marked("We train a mixture of experts again", "OOOBIIO") == {"mixture of expert"}


def test_articles_and_punctuation_around_a_phrase_do_not_belong_to_it() -> None:
    assert marked("We like The Mixture of experts, and (tides).", "OOBIIIOB") == {"mixture of expert", "tide"}


def test_a_phrase_ends_where_the_head_goes_on_no_more_and_another_may_begin_in_it() -> None:
    assert marked("mixture of experts models learn", "BIOIO") == {"mixture of"}
    assert marked("deep sea tides", "BBI") == {"deep", "sea tide"}


def test_what_the_head_hardly_believes_in_is_not_marked() -> None:
    text = "mixture of experts"
    assert marked_phrases(text, read(text, "BII", begin=0.1)) == set()
    assert marked_phrases(text, read(text, "BII", inside=0.3)) == {"mixture"}


def test_a_phrase_has_at_most_eight_words_and_stays_within_title_or_abstract() -> None:
    words = "alpha beta gamma delta epsilon zeta eta theta iota"
    assert marked(words, "BIIIIIIIO") == {"alpha beta gamma delta epsilon zeta eta theta"}
    assert marked(words, "BIIIIIIII") == set()
    assert marked("mixture\nof experts", "BII") == set()


def test_a_phrase_is_made_of_whole_words() -> None:
    text = "overfitting models"
    halves = Tagged(
        Pieces([0, 0], [1, 1], [0, 12], [4, 15]),
        np.zeros((2, len(ROLE_TAGS)), np.float32),
        np.array([[0.5, 0.5, 0.0], [0.2, 0.0, 0.8]], np.float32),
        np.zeros((2, len(KINDS)), np.float32),
    )
    assert marked_phrases(text, halves) == {"overfitting model"}


def test_signs_and_single_letters_are_no_phrases() -> None:
    assert marked("( x - the", "BBBB") <= {"the"}
    assert marked_phrases("", read("", "")) == set()


def test_marked_phrases_become_candidates_where_they_stand() -> None:
    text = "Routing\nA mixture of experts routes tokens; the mixture of experts is sparse."
    keys = marked_phrases(text, tagged(text))
    assert "mixture of expert" in keys
    found = {candidate.key: candidate for candidate in candidates(text, phrases=keys)}
    assert len(found["mixture of expert"].occurrences) == 2
    assert "mixture of expert" not in {candidate.key for candidate in candidates(text)}


def test_stop_words_alone_are_no_phrase() -> None:
    assert marked("On it we agree", "BIOO") == set()


@given(
    st.lists(st.sampled_from(["tide", "Seas", "of", "the", "(", "deep-sea", "x", "\n", "潮汐"]), max_size=30), st.data()
)
def test_every_marked_phrase_is_a_key_of_a_part_of_one_line(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    count = len(text.split())
    tags = data.draw(st.text("OBI", min_size=count, max_size=count))
    lines = {f" {phrase_key(line)} " for line in text.splitlines()}
    for key in marked(text, tags):
        assert len(key) > 1
        assert key == phrase_key(key)
        assert any(f" {key} " in line for line in lines)
