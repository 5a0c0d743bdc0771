"""Finding names in a text by their keys, so that "fine-tuning", "Fine Tuning" and "fine-tunings" are one name."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.extract.roles.words import CAPITAL, CAPITALS, MARK, MIXED, ORDINARY, Word, shape
from kg.plurals import singular

_PART = re.compile(r"[^\W_]+(?:\+{1,2}|#)?")
# A name may end inside a hyphenated word that goes on so: "CLIP-based", "GAN-style".
_ADJECTIVAL = frozenset("based like style driven guided powered trained inspired aware enhanced augmented".split(" "))
_CACHED = 1 << 14
LONGEST_NAME = 7
"""Longer names (in parts of words) are not looked for."""


class Unit(NamedTuple):
    """A part of a word between hyphens, in the form that keys are made of; the key of a mark is empty."""

    key: str
    start: int
    end: int
    begins_word: bool
    ends_word: bool


def units_of(words: Sequence[Word]) -> list[Unit]:
    """Split words at hyphens, slashes and the like."""
    units = []
    for word in words:
        if word.shape == MARK:
            units.append(Unit("", word.start, word.end, True, True))
            continue
        parts = list(_PART.finditer(word.text))
        for number, part in enumerate(parts):
            units.append(
                Unit(
                    _singular(part.group().lower()),
                    word.start + part.start(),
                    word.start + part.end(),
                    number == 0,
                    number == len(parts) - 1,
                )
            )
    return units


_singular = lru_cache(_CACHED)(singular)


@lru_cache(_CACHED)
def key_of(name: str) -> str:
    """Give the key of a name: its parts in lower case and in the singular, joined by single spaces."""
    return " ".join(_singular(part) for part in _PART.findall(name.lower()))


def first_parts(keys: Iterable[str]) -> frozenset[str]:
    """Give the parts with which keys begin."""
    return frozenset(key.split(" ", 1)[0] for key in keys)


def find_names(
    units: Sequence[Unit], keys: Collection[str], first: Collection[str] | None = None
) -> Iterator[tuple[int, int, str]]:
    """Find the names of these keys, the longest at each place, without overlap: (start, end, key) in order.

    `first`, the `first_parts` of the keys, saves time where there are many keys. A name begins where a word begins and
    ends where one ends, or before an adjectival ending such as "-based". Takes time linear in the number of units.
    """
    at = 0
    while at < len(units):
        unit = units[at]
        possible = unit.begins_word and (first is None or unit.key in first)
        found = _longest_at(units, at, keys) if possible else None
        if found is None:
            at += 1
        else:
            last, key = found
            yield units[at].start, units[last].end, key
            at = last + 1


def _longest_at(units: Sequence[Unit], at: int, keys: Collection[str]) -> tuple[int, str] | None:
    found = None
    key = ""
    for position in range(at, min(at + LONGEST_NAME, len(units))):
        unit = units[position]
        if not unit.key:
            break
        key = f"{key} {unit.key}" if key else unit.key
        if key in keys and (unit.ends_word or (position + 1 < len(units) and units[position + 1].key in _ADJECTIVAL)):
            found = position, key
    return found


def is_written_like(surface: str, name: str) -> bool:
    """Tell whether `surface` can stand for a name of the same key: "map" is not mAP, "care" is not CARE.

    Only names of one word are strict: one in capitals or mixed case must be written so, one with a first capital must
    have it; what is listed in lower case may be written in any way.
    """
    if " " in name or "-" in name:
        return True
    wanted = shape(name)
    if wanted in (CAPITALS, MIXED):
        return shape(surface) in (CAPITALS, MIXED)
    return shape(surface) != ORDINARY if wanted == CAPITAL else True
