"""What is known of each candidate of a paper, as numbers: from the encoder, the text, the literature, and KeyBERT."""

import math
import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.extract.background import Background
from kg.extract.concepts.candidates import Candidate
from kg.extract.encoder.reader import Tagged
from kg.extract.encoder.spans import role_probabilities
from kg.extract.encoder.tags import ROLES
from kg.extract.sentences import sentences
from kg.extract.stop_words import GENERIC_HEADS
from kg.plurals import singular

Matrix = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.float64] | npt.NDArray[np.int64]

FEATURES = (
    *(f"head: {what}" for what in ("any place", "best place", "begins", "inside", "ends", "behind the best", "rank")),
    *(f"roles: {role}" for role in ROLES),
    *(f"nesting: {what}" for what in ("longer", "shorter", "behind longer", "behind shorter", "share", "in longer")),
    *(f"frequency: {what}" for what in ("places", "alone", "share alone", "break before", "break after", "sentences")),
    "frequency: relative",
    *(f"position: {what}" for what in ("in title", "alone in title", "before colon", "after colon", "title name")),
    *(f"position: {what}" for what in ("first", "last", "spread", "first in abstract")),
    *(f"length: {what}" for what in ("one word", "two words", "three words", "more words", "characters")),
    *(f"literature: {what}" for what in ("papers", "unknown", "mean rarity", "most rarity", "least rarity")),
    *(f"keywords: {what}" for what in ("papers", "known", "rate", "first word", "last word")),
    *(f"form: {what}" for what in ("capitals", "hyphen", "digit", "acronym", "mixed case", "often in capitals")),
    *(f"form: {what}" for what in ("begins in -ing", "ends in -ing", "ends in adjective", "generic head")),
    "form: abbreviated",
    *(f"paper: {what}" for what in ("length", "candidates")),
    "similarity: standing",
)
"""The names of the numbers in their order, each after its group."""
GROUPS = tuple(dict.fromkeys(name.partition(":")[0] for name in FEATURES))
SIMILARITY = FEATURES.index("similarity: standing")
"""The column that `with_similarity` fills; `features` leaves it at 0."""

_LEAST = 1e-4
"""Probabilities are kept so far from 0 and 1 before their log odds are taken."""
_UNKNOWN_RATE = -4.0
_LEAST_SPREAD = 0.02  # of cosines: where all are alike, none stands out
_ABSENT = math.log(_LEAST / (1 - _LEAST))
_ADJECTIVE = re.compile(r"(?:al|ive|ous|able|ible|ic|ary|ful|less|ed|ly|based|driven|free|level|aware|wise|oriented)$")
_MIXED_CASE = re.compile(r"[a-z][A-Z]|[A-Z].*[a-z].*[A-Z]")
_generic_heads = frozenset(singular(word) for word in GENERIC_HEADS)

Columns = dict[str, npt.ArrayLike]


@dataclass(frozen=True, slots=True)
class _Places:
    """All places of all candidates in one row, those of a candidate together; `owners` begin at `firsts`."""

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    owners: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]

    def most(self, values: Numbers) -> Matrix:
        """Give the greatest value of each candidate."""
        greatest: Matrix = np.maximum.reduceat(values, self.firsts)
        return greatest

    def least(self, values: Numbers) -> Matrix:
        """Give the smallest value of each candidate."""
        smallest: Matrix = np.minimum.reduceat(values, self.firsts)
        return smallest

    def total(self, values: Numbers) -> Matrix:
        """Give the sum of the values of each candidate."""
        sums: Matrix = np.add.reduceat(values, self.firsts)
        return sums


def features(
    text: str,
    found: Sequence[Candidate],
    tagged: Tagged | None,
    background: Background,
    abbreviations: Container[str] = (),
) -> Matrix:
    """Describe the candidates of `title + "\\n" + abstract`: shape (candidates, `FEATURES`).

    Without `tagged`, what the encoder says is 0, and so is the similarity: see `with_similarity`.
    """
    if not found:
        return np.zeros((0, len(FEATURES)))
    counts = [len(candidate.occurrences) for candidate in found]
    places = _Places(
        starts=np.array([place.start for candidate in found for place in candidate.occurrences]),
        ends=np.array([place.end for candidate in found for place in candidate.occurrences]),
        owners=np.repeat(np.arange(len(found)), counts),
        firsts=np.cumsum([0, *counts[:-1]]),
    )
    words = [candidate.key.split(" ") for candidate in found]
    head = _head(places, tagged) if tagged is not None and len(tagged.pieces) else {}
    columns: Columns = {
        **head,
        **_nesting(found, words, np.asarray(head["head: any place"]) if head else None),
        **_frequency(text, places, found),
        **_position(text, places, found),
        **_length(found, words),
        **_literature(found, words, background),
        **_form(text, places, found, words, background, abbreviations),
        "paper: length": np.full(len(found), math.log(len(text) / 1000)),
        "paper: candidates": np.full(len(found), math.log(len(found))),
    }
    matrix = np.zeros((len(found), len(FEATURES)))
    for number, name in enumerate(FEATURES):
        if name in columns:
            matrix[:, number] = columns[name]
    return matrix


def with_similarity(matrix: Matrix, similarities: Sequence[float]) -> Matrix:
    """Add KeyBERT's similarity of the first candidates to the document: how each stands among those that have one.

    In standard deviations from their mean, so that embeddings of another model, whose cosines spread otherwise, serve
    as well; the candidates after them stand at the mean.
    """
    values = np.asarray(similarities, dtype=np.float64)
    filled = matrix.copy()
    if len(values):
        filled[: len(values), SIMILARITY] = (values - values.mean()) / (values.std() + _LEAST_SPREAD)
    return filled


def _head(places: _Places, tagged: Tagged) -> Columns:
    pieces = len(tagged.pieces)
    # The pieces of each place: first to last, at least one.
    first = np.minimum(np.searchsorted(tagged.pieces.ends, places.starts, "right"), pieces - 1)
    last = np.clip(np.searchsorted(tagged.pieces.starts, places.ends, "left"), first + 1, pieces)
    concepts = tagged.concepts.astype(np.float64)
    goes_on = np.concatenate([[0.0], np.cumsum(np.log(np.maximum(concepts[:, 2], 1e-6)))])
    inside = np.concatenate([[0.0], np.cumsum(1 - concepts[:, 0])])
    begins = concepts[first, 1]
    ends = 1 - np.append(concepts[:, 2], 0.0)[last]
    # The probability that exactly this is a span: begun here, gone on with, and not after its end.
    span = np.exp(
        np.log(np.maximum(begins, 1e-6)) + goes_on[last] - goes_on[first + 1] + np.log(np.maximum(ends, 1e-6))
    )
    any_place = _log_odds(-np.expm1(places.total(np.log1p(-np.minimum(span, 1 - 1e-6)))))
    roles = np.vstack([np.zeros(len(ROLES)), np.cumsum(role_probabilities(tagged.roles), axis=0, dtype=np.float64)])
    in_role = (roles[last] - roles[first]) / (last - first)[:, None]
    order = np.argsort(np.argsort(-any_place, kind="stable"), kind="stable")
    return {
        "head: any place": any_place,
        "head: best place": _log_odds(places.most(span)),
        "head: begins": _log_odds(places.most(begins)),
        "head: inside": _log_odds(places.most((inside[last] - inside[first]) / (last - first))),
        "head: ends": places.most(ends),
        "head: behind the best": any_place - any_place.max(),
        "head: rank": -np.log1p(order),
        **{f"roles: {role}": _log_odds(places.most(in_role[:, number])) for number, role in enumerate(ROLES)},
    }


def _nesting(found: Sequence[Candidate], words: Sequence[Sequence[str]], head: Matrix | None) -> Columns:
    """Compare each candidate with the longer ones that hold it and the shorter ones that it holds."""
    count = len(found)
    own = np.zeros(count) if head is None else head
    longer, shorter = np.full(count, _ABSENT), np.full(count, _ABSENT)
    held = np.zeros(count)
    having: dict[str, list[int]] = {}
    for number, phrase in enumerate(words):
        for word in dict.fromkeys(phrase):
            having.setdefault(word, []).append(number)
    for inner, phrase in enumerate(words):
        key = f" {found[inner].key} "
        for outer in min((having[word] for word in phrase), key=len):
            if len(words[outer]) > len(phrase) and key in f" {found[outer].key} ":
                longer[inner] = max(longer[inner], own[outer])
                shorter[outer] = max(shorter[outer], own[inner])
                held[inner] += len(found[outer].occurrences)
    places = np.array([len(candidate.occurrences) for candidate in found])
    columns: Columns = {"nesting: share": np.minimum(held / places, 3), "nesting: in longer": held > 0}
    if head is not None:
        columns |= {
            "nesting: longer": longer,
            "nesting: shorter": shorter,
            "nesting: behind longer": np.minimum(own - longer, 0),
            "nesting: behind shorter": np.minimum(own - shorter, 0),
        }
    return columns


def _frequency(text: str, places: _Places, found: Sequence[Candidate]) -> Columns:
    occurrences = [place for candidate in found for place in candidate.occurrences]
    alone = places.total(np.array([place.alone for place in occurrences], dtype=np.float64))
    before = places.total(np.array([place.break_before for place in occurrences], dtype=np.float64))
    after = places.total(np.array([place.break_after for place in occurrences], dtype=np.float64))
    ends = [end for _, end in sentences(text)]
    sentence = np.array([bisect_right(ends, start) for start in places.starts.tolist()])
    new_sentence = np.ones(len(sentence))
    new_sentence[1:] = (np.diff(sentence) != 0) | (np.diff(places.owners) != 0)
    count = places.total(np.ones(len(sentence)))
    return {
        "frequency: places": np.log(count),
        "frequency: alone": np.log1p(alone),
        "frequency: share alone": alone / count,
        "frequency: break before": before / count,
        "frequency: break after": after / count,
        "frequency: sentences": np.log(places.total(new_sentence)),
        "frequency: relative": np.log(count) - np.log(count.max()),
    }


def _position(text: str, places: _Places, found: Sequence[Candidate]) -> Columns:
    title_end = text.find("\n")
    title = text[: max(title_end, 0)]
    colon = title.find(":")
    name = title[: max(colon, 0)]
    length = max(len(text), 1)
    in_title = (places.ends <= title_end).astype(np.float64)
    alone = np.array([place.alone for candidate in found for place in candidate.occurrences], dtype=np.float64)
    first, last = places.least(places.starts), places.most(places.starts)
    in_abstract = np.where(places.starts > title_end, places.starts - title_end, length)
    return {
        "position: in title": places.most(in_title),
        "position: alone in title": places.most(in_title * alone),
        "position: before colon": places.most(((places.starts == 0) & (places.ends == colon)).astype(np.float64)),
        "position: after colon": places.most((colon >= 0) * in_title * (places.starts > colon)),
        "position: title name": [
            bool(name) and any(text[place.start : place.end] in name for place in candidate.occurrences)
            for candidate in found
        ],
        "position: first": first / length,
        "position: last": last / length,
        "position: spread": (last - first) / length,
        "position: first in abstract": np.minimum(places.least(in_abstract) / max(len(text) - title_end, 1), 1),
    }


def _length(found: Sequence[Candidate], words: Sequence[Sequence[str]]) -> Columns:
    count = np.array([len(phrase) for phrase in words])
    return {
        "length: one word": count == 1,
        "length: two words": count == 2,
        "length: three words": count == 3,
        "length: more words": count > 3,
        "length: characters": np.log([len(candidate.surface) for candidate in found]),
    }


def _literature(found: Sequence[Candidate], words: Sequence[Sequence[str]], background: Background) -> Columns:
    rarities = [[background.inverse_document_frequency(word) for word in phrase] for phrase in words]
    papers = np.array(
        [
            (background.phrases if len(phrase) > 1 else background.words).get(candidate.key, 0)
            for candidate, phrase in zip(found, words, strict=True)
        ]
    )
    keywords = np.log1p([background.keywords.get(candidate.key, 0) for candidate in found])
    return {
        "literature: papers": np.log1p(papers),
        "literature: unknown": papers == 0,
        "literature: mean rarity": [sum(rarity) / len(rarity) for rarity in rarities],
        "literature: most rarity": [max(rarity) for rarity in rarities],
        "literature: least rarity": [min(rarity) for rarity in rarities],
        "keywords: papers": keywords,
        "keywords: known": keywords > 0,
        "keywords: rate": np.where(keywords > 0, keywords - np.log(4.0 + papers), _UNKNOWN_RATE),
        "keywords: first word": [_log_rate(background.first_in_keyword, phrase[0], background) for phrase in words],
        "keywords: last word": [_log_rate(background.last_in_keyword, phrase[-1], background) for phrase in words],
    }


def _form(
    text: str,
    places: _Places,
    found: Sequence[Candidate],
    words: Sequence[Sequence[str]],
    background: Background,
    abbreviations: Container[str],
) -> Columns:
    surfaces = [candidate.surface for candidate in found]
    written = [text[start:end] for start, end in zip(places.starts.tolist(), places.ends.tolist(), strict=True)]
    count = places.total(np.ones(len(written)))
    capitals = np.array([any(map(str.isupper, surface[1:])) for surface in written], dtype=np.float64)
    abbreviated = np.array([surface in abbreviations for surface in written], dtype=np.float64)
    return {
        "form: capitals": [sum(map(str.isupper, surface)) / len(surface) for surface in surfaces],
        "form: hyphen": ["-" in surface for surface in surfaces],
        "form: digit": [any(map(str.isdigit, surface)) for surface in surfaces],
        "form: acronym": [surface.isupper() and len(surface) > 1 for surface in surfaces],
        "form: mixed case": [" " not in surface and bool(_MIXED_CASE.search(surface)) for surface in surfaces],
        "form: often in capitals": places.total(capitals) / count,
        "form: begins in -ing": [phrase[0].endswith("ing") for phrase in words],
        "form: ends in -ing": [phrase[-1].endswith("ing") for phrase in words],
        "form: ends in adjective": [_ends_in_adjective(phrase[-1], background) for phrase in words],
        "form: generic head": [phrase[-1] in _generic_heads for phrase in words],
        "form: abbreviated": places.most(abbreviated),
    }


def _log_odds(probabilities: Matrix) -> Matrix:
    bounded = np.clip(probabilities, _LEAST, 1 - _LEAST)
    odds: Matrix = np.log(bounded / (1 - bounded))
    return odds


def _ends_in_adjective(word: str, background: Background) -> bool:
    """Tell whether a word looks like an adjective, and is none that keywords end in ("retrieval", "logic")."""
    seen, last = background.words.get(word, 0), background.last_in_keyword.get(word, 0)
    return bool(_ADJECTIVE.search(word)) and (last < 0.002 * seen or not seen)


def _log_rate(in_keywords: Mapping[str, int], word: str, background: Background) -> float:
    return math.log((in_keywords.get(word, 0) + 1) / (background.words.get(word, 0) + 50))
