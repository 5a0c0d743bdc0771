"""Phrases that the encoder's concept head marks, whatever words they have: "mixture of experts"."""

import re

import numpy as np

from kg.extract.concepts.candidates import phrase_key
from kg.extract.encoder.pieces import whole_words
from kg.extract.encoder.reader import Tagged
from kg.extract.encoder.tags import CONCEPT_TAGS
from kg.extract.stop_words import STOP_WORDS

_BEGINS, _GOES_ON = CONCEPT_TAGS.index("B-CONCEPT"), CONCEPT_TAGS.index("I-CONCEPT")
_LEAST_BEGIN, _LEAST_INSIDE = 0.2, 0.4
"""Low: this only proposes candidates, the ranker decides."""
_MOST_CHARACTERS, _MOST_WORDS = 80, 8
_EDGES = " .,;:()\t"
_ARTICLE = re.compile(r"\A(?:an?|the|our|this|these)\s", re.IGNORECASE)


def marked_phrases(text: str, tagged: Tagged) -> set[str]:
    """Give the keys (`phrase_key`) of the phrases that the concept head half believes in: up to 8 words of one line."""
    keys = set()
    probabilities, pieces = tagged.concepts, tagged.pieces
    inside = probabilities[:, _GOES_ON] >= _LEAST_INSIDE
    for first in np.flatnonzero(probabilities[:, _BEGINS] >= _LEAST_BEGIN).tolist():
        last = first + 1
        while last < len(pieces) and inside[last]:
            last += 1
        start, end = whole_words(text, pieces.starts[first], pieces.ends[last - 1])
        phrase = _ARTICLE.sub("", text[start:end].strip(_EDGES), count=1)
        key = phrase_key(phrase)
        if all(word in STOP_WORDS for word in phrase.lower().split()):
            continue
        if len(key) > 1 and "\n" not in phrase and len(phrase) <= _MOST_CHARACTERS and key.count(" ") < _MOST_WORDS:
            keys.add(key)
    return keys
