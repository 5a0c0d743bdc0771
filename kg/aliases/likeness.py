"""What sentence embeddings and surroundings say of two names: enough to propose, never to merge.

Names close in the vectors of a sentence encoder are as often two versions or two sisters ("object detection", "object
tracking") as two names of one thing, so likeness alone never ranks high.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from kg.aliases.differences import may_be_one, words_of
from kg.aliases.evidence import Hint, Named, Pair, pair
from kg.evaluation.keyphrases import stem_key
from kg.extract.concepts.embedding import Vectors, embed

Embed = Callable[[Sequence[str]], Vectors]
"""Texts -> vectors of length 1, one row a text."""

CLOSE = 0.87
"""Cosine of two names from which they are looked at."""
_ROWS_AT_ONCE = 1024
_NEAREST = 5
_MOST_NAMES = 20_000
_COMMON_SHARE, _COMMON_PAPERS = 0.03, 8
"""A name in more than this share of the papers, and in more than so many, says nothing of what stands beside it."""


def close_names(names: Sequence[Named], vectors: Embed = embed) -> Iterator[tuple[Pair, Hint]]:
    """Find names of one label whose vectors have a cosine of `CLOSE` or more, five nearest of each at most.

    Of more than 20,000 names those in most papers are looked at. Takes 1 to 3 ms a name and then quadratic time,
    blockwise: memory holds the vectors and 1,024 rows of cosines.
    """
    ranked = sorted(names, key=lambda named: (-len(named.papers), named.id))[:_MOST_NAMES]
    looked_at = sorted((named for named in ranked if len(words_of(named.name)) > 1), key=lambda named: named.id)
    if len(looked_at) < 2:
        return
    matrix = vectors([named.name.casefold() for named in looked_at])
    for start in range(0, len(looked_at), _ROWS_AT_ONCE):
        cosines = matrix[start : start + _ROWS_AT_ONCE] @ matrix.T
        for offset, row in enumerate(cosines):
            row[start + offset] = 0
            near = np.flatnonzero(row >= CLOSE)
            # Rounding first makes ties of what only the order of additions made different.
            best = near[np.lexsort((near, -np.round(row[near], 4)))][:_NEAREST]
            for column in best.tolist():
                one, other = looked_at[start + offset], looked_at[column]
                if may_be_one(one.name, other.name):
                    cosine = round(float(row[column]), 3)
                    yield (
                        pair(one.id, other.id),
                        Hint("likeness", _alone(one, other, cosine), f"embeddings alike, cosine {cosine:.2f}"),
                    )


def _alone(a: Named, b: Named, cosine: float) -> float:
    """How much likeness says alone: little where one name has the words of the other, whose kind it may be."""
    one, other = (set(stem_key(" ".join(words_of(named.name))).split()) for named in (a, b))
    if one <= other or other <= one:
        return 0.1
    return 0.1 + max(0.0, min(1.0, (cosine - CLOSE) / (1 - CLOSE))) * 0.45


class Surroundings:
    """What stands beside a name: the other names of its papers, the rarer the more they say."""

    def __init__(self, names_of: Mapping[str, frozenset[str]], titles: Mapping[str, str]) -> None:
        """`names_of` maps the id of a paper to the ids of all that it names, `titles` an id to a name for people."""
        self._names_of, self._titles = names_of, titles
        counts = Counter(name for names in names_of.values() for name in names)
        most = max(_COMMON_PAPERS, _COMMON_SHARE * len(names_of))
        self._weights = {name: math.log(1 + len(names_of) / count) for name, count in counts.items() if count <= most}

    def hint(self, a: Named, b: Named) -> Hint | None:
        """Tell what stands beside both names in different papers; None where nothing does."""
        beside = [
            {name for paper in own - other for name in self._names_of.get(paper, ()) if self._says_much(name, a, b)}
            for own, other in ((a.papers, b.papers), (b.papers, a.papers))
        ]
        shared = sorted(beside[0] & beside[1], key=lambda name: (-self._weights[name], name))
        if not shared:
            return None
        lengths = [math.sqrt(sum(self._weights[name] ** 2 for name in names)) for names in beside]
        cosine = sum(self._weights[name] ** 2 for name in shared) / (lengths[0] * lengths[1])
        shown = list(dict.fromkeys(self._titles.get(name, name) for name in shared))[:3]
        return Hint("surroundings", round(min(0.35, cosine), 4), f"both stand beside {', '.join(shown)}")

    def _says_much(self, name: str, a: Named, b: Named) -> bool:
        """Tell whether a name is worth a word: neither common, nor a venue, nor one of the two under another label."""
        if name not in self._weights or name.startswith(("author:", "orcid:", "venue:")):
            return False
        words = set(words_of(self._titles.get(name, "")))
        return not any(words <= set(words_of(own.name)) or set(words_of(own.name)) <= words for own in (a, b))


def strongest(hints: Sequence[Hint]) -> dict[str, Hint]:
    """Give the strongest hint of each kind."""
    best: dict[str, Hint] = {}
    for hint in sorted(hints, key=lambda hint: (-hint.strength, hint.words)):
        best.setdefault(hint.kind, hint)
    return best
