"""Labels for training: where a text writes the names annotated for it, as one tag a word piece."""

import re
from collections.abc import Iterable, Iterator

from annotated_abstracts import AnnotatedAbstract

from kg.extract.abbreviations import abbreviations
from kg.extract.encoder.pieces import Pieces
from kg.extract.encoder.tags import CONCEPT_TAGS, KINDS, ROLE_TAGS

IGNORED = -100
"""The label of what no loss is taken of."""

_NOT_IN_WORD, _NOT_WITH_WORD = r"(?<![^\W_])", r"s?(?![^\W_])"

LabelledSpan = tuple[int, int, str]


def role_labels(annotated: AnnotatedAbstract, pieces: Pieces) -> list[int]:
    """Give the index in `ROLE_TAGS` of each piece."""
    return _tags(_role_spans(annotated), pieces, ROLE_TAGS)


def concept_labels(annotated: AnnotatedAbstract, pieces: Pieces) -> list[int]:
    """Give the index in `CONCEPT_TAGS` of each piece."""
    text = annotated.text
    spans = ((start, end, "CONCEPT") for name in annotated.concepts for start, end in occurrences(text, name))
    return _tags(_longest(spans), pieces, CONCEPT_TAGS)


def kind_labels(annotated: AnnotatedAbstract, pieces: Pieces) -> list[int]:
    """Give the index in `KINDS` of each piece of an introduced name; all others are ignored."""
    kinds: dict[str, str] = {}
    for name, kind in annotated.kinds.items():
        kinds.update(dict.fromkeys(map(str.casefold, _forms(annotated.text, name)), kind))
    labels = [IGNORED] * len(pieces)
    for start, end, role in _role_spans(annotated):
        surface = annotated.text[start:end].casefold()
        if role == "INTRODUCES" and surface in kinds:
            for position in _inside(pieces, start, end):
                labels[position] = KINDS.index(kinds[surface])
    return labels


def occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Find a name as whole words, perhaps with a plural s.

    A name with a capital behind its first letter is found as it is written where the text writes it so anywhere: "US"
    is not every "us".
    """
    before, after = _NOT_IN_WORD if name[0].isalnum() else "", _NOT_WITH_WORD if name[-1].isalnum() else ""
    pattern = f"{before}{re.escape(name)}{after}"
    if any(character.isupper() for character in name[1:]):
        exact = [match.span() for match in re.finditer(pattern, text)]
        if exact:
            yield from exact
            return
    yield from (match.span() for match in re.finditer(pattern, text, re.IGNORECASE))


def _role_spans(annotated: AnnotatedAbstract) -> list[LabelledSpan]:
    text = annotated.text
    return _longest(
        (start, end, relation)
        for relation, names in annotated.names.items()
        for name in names
        for form in _forms(text, name)
        for start, end in occurrences(text, form)
    )


def _forms(text: str, name: str) -> list[str]:
    """Give a name, and the other form of it where the paper defines an abbreviation: annotators gave one of the two."""
    forms = [name]
    for short, long in abbreviations(text).items():
        if name.casefold() == short.casefold():
            forms.append(long)
        elif name.casefold() == long.casefold():
            forms.append(short)
    return forms


def _longest(spans: Iterable[LabelledSpan]) -> list[LabelledSpan]:
    """Leave out what overlaps a longer span."""
    kept: list[LabelledSpan] = []
    taken: set[int] = set()
    for start, end, label in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, label))
    return kept


def _tags(spans: Iterable[LabelledSpan], pieces: Pieces, tags: tuple[str, ...]) -> list[int]:
    labels = [0] * len(pieces)
    for start, end, label in spans:
        for number, position in enumerate(_inside(pieces, start, end)):
            labels[position] = tags.index(f"{'I' if number else 'B'}-{label}")
    return labels


def _inside(pieces: Pieces, start: int, end: int) -> list[int]:
    """Give the pieces of `text[start:end]`; one that reaches over its end, as in a plural, belongs to it."""
    return [
        position
        for position, (low, high) in enumerate(zip(pieces.starts, pieces.ends, strict=True))
        if low < end and high > start
    ]
