"""What the rules for USES, ADDRESSES, EVALUATES_ON and MEASURES give: a place, a relation, and how sure it is."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A name at `text[start:end]` in a sentence (0 is the title), under a relation, with a confidence from 0 to 1."""

    relation: str
    start: int
    end: int
    sentence: int
    confidence: float
    rule: str
