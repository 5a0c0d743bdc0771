"""How likely a candidate is a key concept of its paper: a weighted sum of things that can be counted.

The weights were set by hand, near those of logistic regressions on author keywords and on annotated abstracts.
"""

import math
import re
from collections.abc import Mapping

from kg.extract.background import Background
from kg.extract.concepts.candidates import Candidate
from kg.extract.stop_words import GENERIC_HEADS
from kg.plurals import singular

SIMILARITY_WEIGHT = 2.0
_MIDDLE = 1.6  # the median of chosen concepts
_ADJECTIVE = re.compile(r"(?:al|ive|ous|able|ible|ic|ary|ful|less|ed|ly|based|driven|free|level|aware|wise|oriented)$")
_generic_heads = frozenset(singular(word) for word in GENERIC_HEADS)


def count_score(candidate: Candidate, title_end: int, background: Background) -> float:
    """Score a candidate by counts alone, as log odds: those of its paper and those of the literature.

    `title_end` is the offset of the line break after the title.
    """
    words = candidate.key.split(" ")
    places = candidate.occurrences
    alone = sum(place.alone for place in places)
    in_literature = (background.phrases if len(words) > 1 else background.words).get(candidate.key, 0)
    edges = _log_rate(background.first_in_keyword, words[0], background) + _log_rate(
        background.last_in_keyword, words[-1], background
    )
    rarity = sum(background.inverse_document_frequency(word) for word in words) / len(words)
    return (
        0.3 * math.log(len(places))
        + 1.3 * math.log(1 + alone)
        + 0.5 * any(place.end <= title_end for place in places)
        - 1.5 * (len(words) == 1)
        - 1.0 * (len(words) > 3)
        + 0.1 * rarity
        + 0.4 * math.log(1 + background.keywords.get(candidate.key, 0))
        + (1.7 - 0.35 * math.log(1 + in_literature)) * (in_literature > 0)
        + 0.13 * edges
        - 0.6 * words[0].endswith("ing")
        - 0.35 * (words[-1] in _generic_heads)
        - 0.9 * _ends_in_adjective(words[-1], background)
        + 2.0 * candidate.is_name
    )


def full_score(counts: float, similarity: float) -> float:
    """Add KeyBERT's similarity of the candidate to the document, -1 to 1, to its score by counts."""
    return counts + SIMILARITY_WEIGHT * similarity


def to_unit(score: float) -> float:
    """Map a full score to 0..1, keeping the order."""
    return 1 / (1 + math.exp(_MIDDLE - score))


def _ends_in_adjective(word: str, background: Background) -> bool:
    """Tell whether a word looks like an adjective, and is none that keywords end in ("retrieval", "logic")."""
    seen, last = background.words.get(word, 0), background.last_in_keyword.get(word, 0)
    return bool(_ADJECTIVE.search(word)) and (last < 0.002 * seen or not seen)


def _log_rate(in_keywords: Mapping[str, int], word: str, background: Background) -> float:
    return math.log((in_keywords.get(word, 0) + 1) / (background.words.get(word, 0) + 50))
