"""A text as the encoder sees it: word pieces, the case shape of the word around each, windows that overlap."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

LONGEST_WINDOW = 446
"""Pieces of one window, without the two special ones."""
OVERLAP = 96
"""Pieces that a window shares with the next."""

SHAPES = 8
"""Number of case shapes: the vocabulary is lower-case, so case reaches the network beside it."""
_OUTSIDE, _LOWER, _CAPITALISED, _UPPER, _MIXED, _WITH_DIGITS, _NUMBER, _PUNCTUATION = range(SHAPES)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text, in order: `text[starts[i]:ends[i]]` is piece i, `shapes[i]` the case of its word."""

    ids: list[int]
    shapes: list[int]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `low:high` go through the network together; the results for `first:last` of them are kept."""

    low: int
    high: int
    first: int
    last: int


def pieces_of(text: str, tokenizer: Any) -> Pieces:
    """Cut a text into word pieces, with a tokenizer of the `tokenizers` library; without special pieces."""
    # A lone surrogate, as broken JSON may hold it, cannot be encoded; its replacement has the same length.
    encoding = tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"), add_special_tokens=False)
    places = [(id, start, end) for id, (start, end) in zip(encoding.ids, encoding.offsets, strict=True) if end > start]
    shapes = []
    low = high = 0
    shape = _OUTSIDE
    for _, start, end in places:
        if not low <= start < high:
            low, high = _word_around(text, start, end)
            shape = shape_of(text[low:high])
        shapes.append(shape)
    return Pieces([id for id, _, _ in places], shapes, [start for _, start, _ in places], [end for _, _, end in places])


def windows(count: int) -> list[Window]:
    """Lay windows over so many pieces that each piece is kept from one window, away from its edges where possible."""
    if count <= LONGEST_WINDOW:
        return [Window(0, count, 0, count)] if count else []
    step = LONGEST_WINDOW - OVERLAP
    lows = [*range(0, count - LONGEST_WINDOW, step), count - LONGEST_WINDOW]
    cuts = [0, *((low + before + LONGEST_WINDOW) // 2 for before, low in pairwise(lows)), count]
    return [
        Window(low, low + LONGEST_WINDOW, first, last) for low, first, last in zip(lows, cuts, cuts[1:], strict=False)
    ]


def pieces_in(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """Give the range of the pieces that share characters with `text[start:end]`."""
    return bisect_right(pieces.ends, start), bisect_left(pieces.starts, end)


def shape_of(word: str) -> int:
    """Give the case shape of a word or sign: 1 to `SHAPES` - 1."""
    if not word[0].isalnum():
        return _PUNCTUATION
    if word.isdigit():
        return _NUMBER
    if word.islower():
        return _WITH_DIGITS if any(character.isdigit() for character in word) else _LOWER
    if word.isupper() and len(word) > 1:
        return _UPPER
    if any(character.isdigit() for character in word):
        return _WITH_DIGITS
    return _CAPITALISED if len(word) == 1 or (word[0].isupper() and word[1:].islower()) else _MIXED


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the ends of the words in which it begins and ends."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the run of letters and digits around a piece; a sign is a word of its own."""
    if not text[start].isalnum():
        return start, end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
