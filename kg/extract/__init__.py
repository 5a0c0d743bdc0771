"""Reading one paper: title and abstract -> mentions, each with the sentence that proves it.

Extraction is a pure function of one paper and of the data shipped with the package: it never sees another paper.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.selection import concepts
from kg.extract.roles.assignment import roles
from kg.model import Mention, Paper


@dataclass(frozen=True, slots=True)
class Extractor:
    """What reads papers. `read` must be pure and can be pickled: it is sent to other processes."""

    version: str
    """Name and version of the extraction as a whole; a paper that another version has read is read again."""
    read: Callable[[Paper], list[Mention]]


def extract(paper: Paper, min_confidence: float | None = None) -> list[Mention]:
    """Give every mention of a paper, those of one relation and name gathered into one: concepts, then roles.

    `min_confidence`, 0 to 1, is the least confidence of roles, in place of the threshold of each; concepts are chosen
    by rank.
    """
    return [*concepts(paper, abbreviations=abbreviations(paper.text)), *roles(paper, min_confidence)]


def extractor(min_confidence: float | None = None) -> Extractor:
    """Give the extraction with another least confidence of roles, 0 to 1; None is what `EXTRACTOR` does.

    Its version names the confidence, so that a graph built with another one is read anew.
    """
    if min_confidence is None:
        return EXTRACTOR
    return Extractor(f"{EXTRACTOR.version} roles>={min_confidence:g}", partial(extract, min_confidence=min_confidence))


EXTRACTOR = Extractor("kg/2", extract)
"""KeyBERT concepts over our own candidates; roles by the encoder, with rules as its second opinion."""
