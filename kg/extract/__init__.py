"""Reading one paper: title and abstract -> mentions, each with the sentence that proves it.

Extraction is a pure function of one paper and of the data shipped with the package: it never sees another paper.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.selection import concepts
from kg.extract.roles.assignment import roles
from kg.model import Mention, Paper


@dataclass(frozen=True, slots=True)
class Extractor:
    """What reads papers. `read` must be pure and a module's own function: it is sent to other processes by name."""

    version: str
    """Name and version of the extraction as a whole; a paper that another version has read is read again."""
    read: Callable[[Paper], list[Mention]]


def extract(paper: Paper) -> list[Mention]:
    """Give every mention of a paper, those of one relation and name gathered into one: concepts, then roles."""
    return [*concepts(paper, abbreviations=abbreviations(paper.text)), *roles(paper)]


EXTRACTOR = Extractor("kg/1", extract)
"""KeyBERT concepts over our own candidates, and roles by rules and name lists."""
