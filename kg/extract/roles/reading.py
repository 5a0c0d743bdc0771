"""A paper's text taken apart once for all extractors: sentences, their words, abbreviations."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.abbreviations import Definition, definitions
from kg.extract.roles.name_search import Unit, units_of
from kg.extract.roles.words import Word, words_of
from kg.extract.sentences import Span, sentence_of, sentences

_OWN = re.compile(r"\b(?:we|our|this (?:paper|work|article|study)|propose[sd]?|proposed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a paper, its sentences (the title is the first), the words and units of each, its abbreviations."""

    text: str
    title_end: int
    sentences: list[Span]
    own: list[bool]
    """Of each sentence, whether it speaks of the paper's own work, not only of others'."""
    words: list[list[Word]]
    units: list[list[Unit]]
    definitions: list[Definition]

    def evidence(self, start: int, end: int) -> str:
        """Give the sentence around `text[start:end]`."""
        low, high = sentence_of(self.sentences, start, end)
        return self.text[low:high]


@lru_cache(maxsize=2)
def read(title: str, abstract: str) -> Reading:
    """Take `title + "\\n" + abstract` apart; the last results are kept, since several extractors ask for the same."""
    text = f"{title}\n{abstract}"
    spans = sentences(text)
    words = [words_of(text, *span) for span in spans]
    own = [bool(_OWN.search(text, *span)) for span in spans]
    return Reading(text, len(title), spans, own, words, [units_of(part) for part in words], definitions(text))
