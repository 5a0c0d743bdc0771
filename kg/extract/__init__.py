"""Reading one paper: title and abstract -> mentions, each with the sentence that proves it.

Extraction is a pure function of one paper and of the data shipped with the package: it never sees another paper.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kg.errors import ExtractionError
from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.embedding import MINILM, require
from kg.extract.concepts.key_concepts import concepts as key_concepts
from kg.extract.concepts.profiles import FAST, KEYWORDS, PROFILES
from kg.extract.roles.assignment import roles
from kg.model import Mention, Paper

VERSION = "kg/4"
_WITH_OPTIONS = re.compile(rf"{VERSION}(?: roles>=\S+)?(?: concepts=(?P<concepts>\S+))?(?: model=(?P<model>[\s\S]+))?")


def _nothing() -> None:
    """Need nothing."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """What reads papers. `read` must be pure and can be pickled: it is sent to other processes."""

    version: str
    """Name and version of the extraction as a whole; a paper that another version has read is read again."""
    read: Callable[[Paper], list[Mention]]
    prepare: Callable[[], None] = _nothing
    """Raises KgError where something that `read` needs is not there; asked before a graph is made."""


def extract(
    paper: Paper, min_confidence: float | None = None, *, concepts: str = KEYWORDS.name, model: str = MINILM
) -> list[Mention]:
    """Give every mention of a paper, those of one relation and name gathered into one: concepts, then roles.

    `min_confidence`, 0 to 1, is the least confidence of roles, in place of the threshold of each; concepts are chosen
    by rank. For `concepts` and `model` see `extractor`.
    """
    found = key_concepts(paper, abbreviations=abbreviations(paper.text), profile=PROFILES[concepts], model=model)
    return [*found, *roles(paper, min_confidence, with_encoder=model != FAST)]


def extractor(min_confidence: float | None = None, *, concepts: str = KEYWORDS.name, model: str = MINILM) -> Extractor:
    """Give the extraction with other options; without any it is `EXTRACTOR`.

    `min_confidence`, 0 to 1, is the least confidence of roles; None leaves each its own threshold. `concepts` is a
    profile: "keywords", at most ten, or "exhaustive", every phrase that matters. `model` is "minilm", what ships with
    the package; "fast", no neural network at all, for concepts and roles; or the name or folder of a model of
    sentence-transformers for KeyBERT's similarity. Raises ExtractionError where there is no such profile.
    The version names the options, so that a graph built with others is read anew.
    """
    if concepts not in PROFILES:
        raise ExtractionError(f"no profile of concepts is called {concepts!r}; there are {', '.join(PROFILES)}")
    if not model:
        raise ExtractionError(f"a model without a name; give {MINILM}, {FAST} or a model of sentence-transformers")
    version = VERSION
    if min_confidence is not None:
        version += f" roles>={min_confidence:g}"
    if concepts != KEYWORDS.name:
        version += f" concepts={concepts}"
    if model != MINILM:
        version += f" model={model}"
    read = partial(extract, min_confidence=min_confidence, concepts=concepts, model=model)
    return Extractor(version, read, partial(require, model) if model not in (MINILM, FAST) else _nothing)


EXTRACTOR = extractor()
"""Concepts by encoder, counts and KeyBERT; roles by the encoder, with rules as its second opinion."""


def options_of(version: str) -> tuple[str, str] | None:
    """Give the profile and the model that `extractor` was given, by the version of its extraction; None if unknown."""
    match = _WITH_OPTIONS.fullmatch(version)
    if match is None or (match["concepts"] or KEYWORDS.name) not in PROFILES:
        return None
    return match["concepts"] or KEYWORDS.name, match["model"] or MINILM
