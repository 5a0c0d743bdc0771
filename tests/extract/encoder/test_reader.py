"""The encoder reads a text in one pass: every piece gets probabilities, and none is lost."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.encoder.pieces import LONGEST_WINDOW
from kg.extract.encoder.reader import tagged
from kg.extract.encoder.spans import role_probabilities
from kg.extract.encoder.tags import CONCEPT_TAGS, KINDS, ROLE_TAGS, ROLES

TEXT = (
    "ZorbNet: Graph Networks for Machine Translation\n"
    "We propose ZorbNet, which we train on the WMT14 dataset. We report BLEU scores and compare with the Transformer."
)


def role_of(text: str, surface: str) -> str:
    read = tagged(text)
    start = text.rindex(surface)
    inside = [start <= low < start + len(surface) for low in read.pieces.starts]
    return ROLES[int(role_probabilities(read.roles[inside]).mean(axis=0).argmax())]


def test_names_get_the_roles_that_a_reader_would_give_them() -> None:
    roles = {name: role_of(TEXT, name) for name in ("ZorbNet", "WMT14", "BLEU", "Transformer", "Machine Translation")}
    assert roles == {
        "ZorbNet": "INTRODUCES",
        "WMT14": "EVALUATES_ON",
        "BLEU": "MEASURES",
        "Transformer": "USES",
        "Machine Translation": "ADDRESSES",
    }


def test_case_reaches_the_network() -> None:
    assert not np.array_equal(tagged("we propose CARE").roles, tagged("we propose care").roles)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_probabilities_for_each_piece(text: str) -> None:
    read = tagged(text)
    for head, tags in ((read.roles, ROLE_TAGS), (read.concepts, CONCEPT_TAGS), (read.kinds, KINDS)):
        assert head.shape == (len(read.pieces), len(tags))
        assert np.allclose(head.sum(axis=1), 1, atol=1e-5)
    tagged.cache_clear()
    assert np.array_equal(tagged(text).roles, read.roles)


def test_nothing_is_lost_behind_the_512th_piece() -> None:
    filling = "Trees are old and leaves are green in the summer of the year. " * 80
    text = f"Sorting trees\n{filling}{TEXT.splitlines()[1]}"
    assert len(tagged(text).pieces) > 2 * LONGEST_WINDOW
    assert role_of(text, "WMT14") == "EVALUATES_ON"
    assert role_of(text, "BLEU") == "MEASURES"
