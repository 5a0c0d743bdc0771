"""Spans follow from tags by rule: the likeliest sequence that is allowed, in whole words."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.encoder.pieces import Pieces
from kg.extract.encoder.reader import Tagged
from kg.extract.encoder.spans import likeliest_path, role_spans
from kg.extract.encoder.tags import CONCEPT_TAGS, KINDS, ROLE_TAGS

ALLOWED = {
    (before, after)
    for before, after in product(range(len(ROLE_TAGS)), repeat=2)
    if ROLE_TAGS[after][0] != "I" or ROLE_TAGS[before][1:] == ROLE_TAGS[after][1:]
}


def read(text: str, *tags: str, sure: float = 0.9) -> Tagged:
    """A text of words, tagged word by word."""
    starts = [text.index(word) for word in text.split()]
    ends = [start + len(word) for start, word in zip(starts, text.split(), strict=True)]
    roles = np.full((len(tags), len(ROLE_TAGS)), (1 - sure) / (len(ROLE_TAGS) - 1), np.float32)
    for number, tag in enumerate(tags):
        roles[number, ROLE_TAGS.index(tag)] = sure
    pieces = Pieces([0] * len(tags), [1] * len(tags), starts, ends)
    others = [np.full((len(tags), len(names)), 1 / len(names), np.float32) for names in (CONCEPT_TAGS, KINDS)]
    return Tagged(pieces, roles, *others)


@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_path_is_the_best_of_all_allowed_ones(length: int, random: "np.random.Generator") -> None:
    weights = np.array([[random.random() for _ in ROLE_TAGS] for _ in range(length)], np.float32)

    def worth(path: tuple[int, ...]) -> float:
        return float(sum(weights[position, tag] for position, tag in enumerate(path)))

    tags = range(5)  # two roles are enough to go wrong with
    narrow = weights.copy()
    narrow[:, 5:] = -1e9
    allowed = [
        path
        for path in product(tags, repeat=length)
        if ROLE_TAGS[path[0]][0] != "I" and all(pair in ALLOWED for pair in pairwise(path))
    ]
    assert abs(worth(tuple(likeliest_path(narrow))) - max(map(worth, allowed))) < 1e-5


def test_a_span_begins_with_b_and_goes_on_with_its_own_i() -> None:
    text = "we use graph networks here today"
    spans = role_spans(text, read(text, "O", "O", "B-USES", "I-USES", "I-MEASURES", "O"))
    assert [(text[span.start : span.end], span.role) for span in spans] == [("graph networks", "USES")]


def test_more_spans_are_found_where_being_outside_counts_less() -> None:
    text = "we use networks"
    doubtful = read(text, "O", "O", "O", sure=0.5)
    doubtful.roles[2, ROLE_TAGS.index("B-USES")] = 0.3
    assert role_spans(text, doubtful) == []
    assert [text[span.start : span.end] for span in role_spans(text, doubtful, outside=0.4)] == ["networks"]


def test_spans_are_whole_words() -> None:
    text = "ZorbNetworks"
    pieces = Pieces([0, 0, 0], [4, 4, 4], [0, 4, 7], [4, 7, 12])
    tags = read("a b c", "O", "B-USES", "O")
    [span] = role_spans(text, Tagged(pieces, tags.roles, tags.concepts, tags.kinds))
    assert text[span.start : span.end] == text


def test_no_text_no_span() -> None:
    assert role_spans("", read("")) == []
