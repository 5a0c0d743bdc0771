"""A text becomes word pieces that know their place and the case of their word, in windows that lose none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.encoder.pieces import LONGEST_WINDOW, SHAPES, pieces_in, pieces_of, shape_of, windows
from kg.extract.shipped_models import tokenizer

TOKENIZER = tokenizer()


def test_each_piece_stands_for_characters_of_the_text() -> None:
    text = "ZorbNet beats GPT-4."
    pieces = pieces_of(text, TOKENIZER)
    written = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert "".join(written) == text.replace(" ", "")
    assert written[-3:] == ["-", "4", "."]


def test_all_pieces_of_a_word_have_its_case() -> None:
    words = {"zorb": 1, "Zorb": 2, "ZORB": 3, "ZorbNet": 4, "zorb2vec": 5, "2026": 6, "-": 7, "A": 2}
    for word, shape in words.items():
        assert shape_of(word) == shape
        assert set(pieces_of(word, TOKENIZER).shapes) == {shape}


@given(st.text(max_size=200))
def test_any_text_has_pieces_in_order_inside_it(text: str) -> None:
    pieces = pieces_of(text, TOKENIZER)
    assert len(pieces.ids) == len(pieces.shapes) == len(pieces.starts) == len(pieces.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(pieces.starts, pieces.ends, strict=True))
    assert pieces.starts == sorted(pieces.starts)
    assert all(0 < shape < SHAPES for shape in pieces.shapes)


@given(st.integers(0, 5000))
def test_windows_keep_every_piece_once_and_away_from_their_edges(count: int) -> None:
    laid = windows(count)
    assert [piece for window in laid for piece in range(window.first, window.last)] == list(range(count))
    for number, window in enumerate(laid):
        assert window.high - window.low <= LONGEST_WINDOW
        assert window.low <= window.first < window.last <= window.high
        assert number == 0 or window.first - window.low >= 40
        assert number == len(laid) - 1 or window.high - window.last >= 40


@pytest.mark.parametrize(("start", "end", "surface"), [(0, 7, "ZorbNet"), (8, 10, "is"), (2, 3, "r"), (10, 11, "")])
def test_pieces_are_found_by_characters(start: int, end: int, surface: str) -> None:
    text = "ZorbNet is new."
    pieces = pieces_of(text, TOKENIZER)
    first, last = pieces_in(pieces, start, end)
    covered = text[pieces.starts[first] : pieces.ends[last - 1]] if first < last else ""
    assert surface in covered
    assert bool(covered) == bool(surface)
