"""What the rules give: a place, a relation, and how sure the rule is."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A name at `text[start:end]` in a sentence (0 is the title), under a relation, with a confidence from 0 to 1."""

    relation: str
    start: int
    end: int
    sentence: int
    confidence: float
    rule: str
