"""When a found name counts as an annotated one, and pairing them one to one."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kg.model import Mention

CONCEPTS_PER_PAPER = 10
"""Only so many concepts of a paper count, the best ranked first."""


class Pair(NamedTuple):
    """Positions of an annotated name and of the found one that it is paired with."""

    wanted: int
    found: int
    exact: bool
    """False where one holds the other as whole words, and they are not equal."""


def normal_form(text: str) -> str:
    """Give the form in which names are compared: lower-case words without accents and plural endings, single spaces."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(_singular(word) for word in re.findall(r"[a-z0-9+#]+", ascii_text))


def matches(name: str, names: Collection[str], *, lenient: bool) -> bool:
    """Tell whether one of the names equals a name, or, if `lenient`, one holds the other as whole words."""
    if name in names:
        return True
    return lenient and any(f" {name} " in f" {other} " or f" {other} " in f" {name} " for other in names if other)


def match(wanted: Sequence[str], found: Sequence[frozenset[str]], *, lenient: bool) -> list[Pair]:
    """Pair annotated names with the name sets of found ones, one to one, all in normal form.

    Greedy and in order: first all that are equal, then, if `lenient`, those that hold one another as whole words.
    """
    left = list(range(len(found)))
    missing = list(range(len(wanted)))
    pairs = []
    for by_words in (False, True) if lenient else (False,):
        still_missing = []
        for name in missing:
            other = next((other for other in left if matches(wanted[name], found[other], lenient=by_words)), None)
            if other is None:
                still_missing.append(name)
            else:
                pairs.append(Pair(name, other, exact=not by_words))
                left.remove(other)
        missing = still_missing
    return pairs


def count_matches(wanted: Sequence[str], found: Iterable[frozenset[str]], *, lenient: bool) -> int:
    """Count one-to-one matches between annotated names and the name sets of found ones, all in normal form."""
    return len(match(wanted, list(found), lenient=lenient))


def names_of(mention: Mention) -> frozenset[str]:
    """Give every name of a mention, in normal form: its linked name and all its surface forms."""
    return frozenset(normal_form(name) for name in (mention.name, mention.surface, *mention.surfaces) if name)


def that_count(mentions: Iterable[Mention], relation: str) -> list[Mention]:
    """Give the mentions of one relation in order; of HAS_CONCEPT only the ten best ranked."""
    chosen = [mention for mention in mentions if mention.relation == relation]
    if relation == "HAS_CONCEPT":
        chosen.sort(key=lambda mention: mention.rank if mention.rank is not None else len(chosen))
        del chosen[CONCEPTS_PER_PAPER:]
    return chosen


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
