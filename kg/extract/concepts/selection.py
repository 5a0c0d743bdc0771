"""Which of the scored candidates become concepts: one after another, none that says what a chosen one says."""

from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.concepts.candidates import Candidate
from kg.extract.concepts.profiles import Profile
from kg.extract.concepts.ranking import Scored
from kg.extract.stop_words import GENERIC_HEADS
from kg.plurals import singular

LONGER_MARGIN = 0.5
"""Log odds by which a phrase may be better than the longer one of which it is only a part, and yet gives way to it."""
PART_APART, HOLDS_CHOSEN = 0.5, 3.0
"""Log odds that a candidate loses which is a part of a chosen one but stands apart from it too, or which holds one."""
_NEVER = 1000.0
_generic_heads = frozenset(singular(word) for word in GENERIC_HEADS)


def select(candidates: Sequence[Scored], profile: Profile, words: int) -> list[tuple[Scored, float]]:
    """Choose the concepts of a text of so many words, best first, each with the score by which it was chosen.

    The first few are chosen by their score among the first, the others by that among the further ones: what an author
    would give leads, what a reader would add follows. A candidate that only repeats a chosen one (the same words, a
    fragment of it, the same with a generic noun behind it) is never chosen; one that is a part of a chosen one yet
    stands apart from it too, or holds a chosen one, must be better by some. A fragment gives way to the longer phrase
    that is as good.
    """
    free = list(candidates)
    lost = [0.0] * len(free)
    chosen: list[tuple[Scored, float]] = []
    wanted = profile.wanted(words)
    while free and len(chosen) < wanted:
        leading = len(chosen) < profile.leading
        scores = [
            (entry.first if leading else entry.further) - penalty for entry, penalty in zip(free, lost, strict=True)
        ]
        best = _best(free, scores)
        if scores[best] < -_NEVER / 2 or (len(chosen) >= profile.fewest and scores[best] < profile.least_score):
            break
        longer = [
            number
            for number, entry in enumerate(free)
            if scores[number] >= scores[best] - LONGER_MARGIN and _is_fragment(free[best].candidate, entry.candidate)
        ]
        if longer and not free[best].candidate.is_name:
            best = longer[_best([free[number] for number in longer], [scores[number] for number in longer])]
        entry = free.pop(best)
        lost.pop(best)
        chosen.append((entry, scores[best]))
        lost = [
            max(penalty, _penalty(other.candidate, entry.candidate)) for other, penalty in zip(free, lost, strict=True)
        ]
    return chosen


def _best(entries: Sequence[Scored], scores: Sequence[float]) -> int:
    return min(
        range(len(entries)),
        key=lambda n: (-scores[n], entries[n].candidate.occurrences[0].start, entries[n].candidate.key),
    )


def _penalty(candidate: Candidate, chosen: Candidate) -> float:
    if _has_same_words(candidate, chosen) or _adds_only_a_head(candidate, chosen):
        return _NEVER
    if _contains(chosen, candidate):
        return PART_APART if _stands_apart(candidate, chosen) else _NEVER
    return HOLDS_CHOSEN if _contains(candidate, chosen) and not candidate.is_name else 0.0


def _is_fragment(candidate: Candidate, longer: Candidate) -> bool:
    """Tell whether a phrase is found only as a part of a longer one that says more than a generic noun more."""
    return (
        _contains(longer, candidate)
        and not _adds_only_a_head(longer, candidate)
        and not _stands_apart(candidate, longer)
    )


def _stands_apart(candidate: Candidate, longer: Candidate) -> bool:
    """Tell whether some place of a candidate touches no place of a longer one."""
    starts = [place.start for place in longer.occurrences]
    # Places of one phrase do not overlap each other, so the last that begins before an end is the only one to ask.
    for place in candidate.occurrences:
        before = bisect_right(starts, place.end - 1)
        if before == 0 or longer.occurrences[before - 1].end <= place.start:
            return True
    return False


def _has_same_words(one: Candidate, other: Candidate) -> bool:
    """Tell whether two phrases differ in order only: "burning straw", "straw burning"."""
    return len(one.key) == len(other.key) and sorted(one.key.split(" ")) == sorted(other.key.split(" "))


def _contains(longer: Candidate, shorter: Candidate) -> bool:
    return len(longer.key) > len(shorter.key) and f" {shorter.key} " in f" {longer.key} "


def _adds_only_a_head(longer: Candidate, shorter: Candidate) -> bool:
    """Tell whether "axiomatic training framework" adds nothing to "axiomatic training"."""
    start, _, head = longer.key.rpartition(" ")
    return start == shorter.key and head in _generic_heads
