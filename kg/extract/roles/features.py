"""What is known of a candidate, as numbers: what encoder and rules say, where and how the name is written."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.extract.background import background
from kg.extract.encoder.pieces import pieces_in
from kg.extract.encoder.reader import Tagged
from kg.extract.encoder.spans import role_probabilities
from kg.extract.encoder.tags import ROLES
from kg.extract.roles.candidates import Candidate
from kg.extract.roles.name_lists import RELATIONS, ListedName, listed_names
from kg.extract.roles.name_search import key_of
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import Place, SameNames
from kg.extract.roles.words import CAPITAL, CAPITALS, MIXED, ORDINARY, shape
from kg.plurals import singular

Vector = npt.NDArray[np.float64]

_PLACES = ("title", "first sentence", "own sentence", "last third")
_SHAPES = {ORDINARY: "lower case", CAPITAL: "capital", CAPITALS: "capitals", MIXED: "mixed case"}
_LEAST = 0.003
"""Probabilities are kept so far from 0 and 1 before their log odds are taken."""

RULES_LISTS_WRITING = (
    *(f"rule {role}" for role in ROLES),
    *(f"rule beside {role}" for role in ROLES),
    *(f"listed {relation}" for relation in RELATIONS),
    "listed",
    "listed papers",
    *(f"in {place}" for place in _PLACES),
    *(f"written in {case}" for case in _SHAPES.values()),
    "written with digits",
    "places",
    "words",
    "first place",
    "abbreviated",
    "inside another",
    "background papers of the phrase",
    "background papers of the rarest word",
)
"""What `rule_numbers`, `list_numbers` and `writing_numbers` give, in their order."""

FEATURES = (
    *(f"encoder mean {role}" for role in ROLES),
    *(f"encoder best {role}" for role in ROLES),
    *(f"encoder share {role}" for role in ROLES),
    "encoder outside",
    "encoder weakest piece",
    "encoder begins",
    "encoder ends",
    "encoder marks places",
    "encoder concept",
    *RULES_LISTS_WRITING,
    *(f"likeliest {role} of the paper" for role in ROLES),
    *(f"candidates for {role}" for role in ROLES),
)
"""The names of the numbers, in their order."""


def features(reading: Reading, names: SameNames, tagged: Tagged, candidates: Sequence[Candidate]) -> Vector:
    """Describe candidates of one paper: shape (candidates, `FEATURES`)."""
    read = [_encoder(reading, tagged, candidate) for candidate in candidates]
    rows = [
        [
            *encoder,
            *rule_numbers(candidate),
            *list_numbers(reading, candidate),
            *writing_numbers(reading, names, candidate),
        ]
        for encoder, candidate in zip(read, candidates, strict=True)
    ]
    means = np.array([row[: len(ROLES)] for row in read]).reshape(len(rows), len(ROLES))
    beaten = [[float(value >= column.max()) for value, column in zip(row, means.T, strict=True)] for row in means]
    rivals = [math.log1p(int((column > 0).sum())) for column in means.T]
    return np.array(
        [[*row, *first, *rivals] for row, first in zip(rows, beaten, strict=True)], dtype=np.float64
    ).reshape(len(rows), len(FEATURES))


def place_probabilities(tagged: Tagged, place: Place) -> Vector:
    """Give the mean probability of each role over the pieces of a place: shape (roles,)."""
    first, last = pieces_in(tagged.pieces, place.start, place.end)
    if first >= last:
        return np.zeros(len(ROLES))
    mean: Vector = role_probabilities(tagged.roles[first:last]).mean(axis=0, dtype=np.float64)
    return mean


def _encoder(reading: Reading, tagged: Tagged, candidate: Candidate) -> list[float]:
    probabilities = np.array([place_probabilities(tagged, place) for place in candidate.places])
    best = probabilities[probabilities.sum(axis=1).argmax()]
    mean = probabilities.mean(axis=0)
    outside, weakest, begins, ends, concept = [], [], [], [], []
    for place in candidate.places:
        first, last = pieces_in(tagged.pieces, place.start, place.end)
        if first < last:
            roles = tagged.roles[first:last]
            outside.append(float(roles[:, 0].mean()))
            weakest.append(float(1 - roles[:, 0].max()))
            begins.append(float(roles[0, 1::2].sum()))
            after = tagged.roles[last] if last < len(tagged.pieces) else None
            ends.append(1.0 if after is None else float(1 - after[2::2].sum()))
            concept.append(float(1 - tagged.concepts[first:last, 0].min()))
    characters = {position for span in candidate.spans for position in range(span.start, span.end)}
    marked = sum(not characters.isdisjoint(range(place.start, place.end)) for place in candidate.places)
    return [
        *map(_log_odds, mean),
        *map(_log_odds, probabilities.max(axis=0)),
        *(best / max(best.sum(), _LEAST)),
        _log_odds(min(outside, default=1.0)),
        _log_odds(max(weakest, default=0.0)),
        max(begins, default=0.0),
        max(ends, default=0.0),
        marked / len(candidate.places),
        max(concept, default=0.0),
    ]


def rule_numbers(candidate: Candidate) -> list[float]:
    """Give how sure rules are of each role, of the candidate and of what shares characters with it."""
    row = []
    for findings in (candidate.findings, candidate.overlapping):
        row += [max((f.confidence for f in findings if f.relation == role), default=0.0) for role in ROLES]
    return row


def list_numbers(reading: Reading, candidate: Candidate) -> list[float]:
    """Give what the name lists know of a candidate: its precision for each relation, whether and how often listed."""
    known = listed(reading, candidate)
    if known is None:
        return [0.0] * (len(RELATIONS) + 2)
    return [*(known.precision(relation) for relation in RELATIONS), 1.0, math.log1p(known.papers)]


def listed(reading: Reading, candidate: Candidate) -> ListedName | None:
    """Give what the lists know of a candidate: of its forms the one that most papers write; None if of none."""
    # In the order of the text, so that of equals always the same one counts.
    keys = dict.fromkeys(key_of(_surface(reading, place)) for place in candidate.places)
    entries = [listed_names().get(key) for key in keys]
    return max((entry for entry in entries if entry), key=lambda entry: entry.papers, default=None)


def writing_numbers(reading: Reading, names: SameNames, candidate: Candidate) -> list[float]:
    """Give where and how a candidate is written, and how common it is."""
    numbers = {place.sentence for place in candidate.places}
    last = max(1, len(reading.sentences) - 1)
    surface = _surface(reading, candidate.places[0])
    words = surface.split()
    cases = {_case(word) for word in words}
    keys = key_of(surface).split()
    counts = background()
    rarest = min((counts.words.get(singular(key), 0) for key in keys), default=0)
    phrase = counts.phrases.get(" ".join(keys), 0) if len(keys) > 1 else rarest
    return [
        float(0 in numbers),
        float(1 in numbers),
        float(any(reading.own[number] for number in numbers if number)),
        float(max(numbers) / last > 2 / 3),
        *(float(case in cases) for case in _SHAPES),
        float(any(character.isdigit() for character in surface)),
        math.log(len(candidate.places)),
        float(min(len(words), 6)),
        min(numbers) / last,
        float(names.definition(surface) is not None),
        float(candidate.inside),
        math.log1p(phrase),
        math.log1p(rarest),
    ]


def _case(word: str) -> int:
    written = shape(word)
    return written if written in _SHAPES else ORDINARY


def _surface(reading: Reading, place: Place) -> str:
    return reading.text[place.start : place.end]


def _log_odds(probability: float) -> float:
    bounded = min(max(float(probability), _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))
