"""Which forms in one paper are the same name: spelling variants, plurals, an abbreviation and its long form."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.extract.abbreviations import Definition
from kg.extract.known_abbreviations import known_abbreviations
from kg.extract.long_forms import long_forms
from kg.extract.roles.name_search import find_names, first_parts, key_of
from kg.extract.roles.reading import Reading
from kg.extract.roles.words import CAPITALS, MIXED, shape

# An abbreviation that is a whole name, or the first of several.
_FIRST_OF_SEVERAL = re.compile(r"([A-Za-z]+)\s*(?:/|\Z)")


class Place(NamedTuple):
    """A place that writes a name: `text[start:end]`, in which sentence (0 is the title)."""

    start: int
    end: int
    sentence: int


class SameNames:
    """The names of one paper; two forms are the same name exactly when `identity` gives the same for both."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._by_short: dict[str, Definition] = {}
        self._by_long: dict[str, Definition] = {}
        for definition in reading.definitions:
            short = reading.text[definition.start : definition.end]
            self._by_short[short] = definition
            if len(short) > 3:
                self._by_short.setdefault(short.upper(), definition)  # "RESPROMPT" in a title in capitals
            self._by_long.setdefault(_joined(reading.text[definition.low : definition.high]), definition)
        text = reading.text
        defined = {text[d.start : d.end]: text[d.low : d.high] for d in reading.definitions}
        self._long_forms = long_forms(text, defined)

    def definition(self, surface: str) -> Definition | None:
        """Give the definition of an abbreviation, or of a long form, that the paper makes."""
        if surface in self._by_short:
            return self._by_short[surface]
        if surface.endswith("s") and surface[:-1] in self._by_short:
            return self._by_short[surface[:-1]]
        return self._by_long.get(_joined(surface))

    def identity(self, surface: str) -> str:
        """Give what all forms of a name have in common in this paper; "" for a text without letters and digits."""
        definition = self.definition(surface)
        if definition:
            return _joined(self.reading.text[definition.low : definition.high])
        return _joined(surface)

    def forms(self, surface: str) -> tuple[str, str]:
        """Give abbreviation and long form as the paper defines them; ("", "") where it does not."""
        definition = self.definition(surface)
        if not definition:
            return "", ""
        text = self.reading.text
        return text[definition.start : definition.end], text[definition.low : definition.high]

    def linked_name(self, surface: str, *, in_title: bool = False, dataset: bool = False) -> str:
        """Give the name to link by, abbreviations written out, also those in longer names ("GNN layers").

        Outside titles, where all words have capitals, "AI Habitat" is a name of its own. A dataset that is called like
        a common thing ("CNN/Daily Mail") is named after something else.
        """
        if not in_title and _OWN_NAME.match(surface):
            return surface
        short, _ = self.forms(surface)
        if dataset and not short and (first := _FIRST_OF_SEVERAL.match(surface)):
            long_form = known_abbreviations().get(first[1])
            if long_form and long_form.islower():
                return surface
        return self._long_forms.name_of(short or surface)

    def introduced_name(self, surface: str) -> str:
        """Give the name of a thing of the paper's own: its abbreviation, where the literature has no long form for it.

        Up to three letters are no name: other papers mean other things by CCL. A name in one word that the paper
        nowhere spells out ("We present SAN, a ...") is not spelled out here.
        """
        short, _ = self.forms(surface)
        if short:
            spelled_out = self._is_known(short) or (short.isalpha() and len(short) <= _NO_NAME)
            return self._long_forms.by_short[short] if spelled_out else short
        return self._long_forms.name_of(surface) if " " in surface else surface

    def _is_known(self, short: str) -> bool:
        return short in self._long_forms.by_short and self._long_forms.by_short[short] == known_abbreviations().get(
            short
        )

    def places(self, surfaces: Iterable[str]) -> dict[str, list[Place]]:
        """Find where the text writes these names in any form: identity -> places in order, the definitions among them.

        Where names overlap, the longest counts.
        """
        wanted: dict[str, str] = {}
        exact: dict[str, str] = {}
        found: dict[str, list[Place]] = {}
        for surface in surfaces:
            identity = self.identity(surface)
            found.setdefault(identity, [])
            short, long = self.forms(surface)
            for form in (surface, short, long):
                if form:
                    wanted[key_of(form)] = identity
                    if shape(form) in (CAPITALS, MIXED) and " " not in form:
                        exact[key_of(form)] = form
        text = self.reading.text
        first = first_parts(wanted)
        for number, units in enumerate(self.reading.units):
            for start, end, key in find_names(units, wanted, first):
                # "care" is not CARE
                if key not in exact or shape(text[start:end]) in (CAPITALS, MIXED) or text[start:end] == exact[key]:
                    found[wanted[key]].append(Place(start, end, number))
        return found

    def sorted_surfaces(self, places: Iterable[Place], extra: Iterable[str]) -> tuple[str, ...]:
        """Give every form that these places and the extra names write, sorted."""
        text = self.reading.text
        return tuple(sorted({text[place.start : place.end] for place in places} | {form for form in extra if form}))


_NO_NAME = 3
_OWN_NAME = re.compile(r"[A-Z]{2,}s? (?:[A-Z][a-z]\w* ?)+\Z")
"""An abbreviation and capitalised words behind it."""


def _joined(name: str) -> str:
    return key_of(name).replace(" ", "")
