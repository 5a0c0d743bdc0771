"""Places where a paper says that it proposes something: "we introduce X", "a method called X", "X is proposed"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.abbreviations import Definition
from kg.extract.roles.noun_phrases import (
    BE_FORMS,
    CALL_WORDS,
    LONGEST_RUN,
    QUOTES,
    Definitions,
    NounPhrase,
    objects,
    subject,
)
from kg.extract.roles.reading import Reading
from kg.extract.roles.words import Word

_PROPOSE = """
    propose proposes proposed proposing introduce introduces introduced introducing present presents presented
    presenting devise devises devised unveil unveils unveiled coin coins coined
"""
_DEVELOP = """
    develop develops developed developing design designs designed designing release releases released releasing build
    builds built building construct constructs constructed constructing create creates created creating publish
    published formulate formulates formulated define defines defined contribute contributes contributing curate
    curates curated collect collected compile compiled establish establishes established describe describes described
    implement implements implemented
"""
_CALLED_AFTER = "a an as by it method approach framework model algorithm technique such our the this to we"

_propose = frozenset(_PROPOSE.split())
_develop = frozenset(_DEVELOP.split())
_called_after = frozenset(_CALLED_AFTER.split())
_AUTHORS = re.compile(
    r"\b(?:we|I|(?:this|the|our|current|present) (?:\w+ )?(?:paper|work|article|study|research|letter|report|thesis"
    r"|survey|chapter|manuscript|contribution|project)|(?:the )?authors?)\b|^(?:our|here|by|to this end)\b",
    re.IGNORECASE,
)


class Proposal(NamedTuple):
    """A name that a paper seems to propose, `text[start:end]`, by which rule, in which sentence."""

    start: int
    end: int
    rule: str
    sentence: int


def proposals(reading: Reading) -> Iterator[Proposal]:
    """Find the names that the sentences of the abstract claim for the paper, in order, the same name perhaps often."""
    defined_at: dict[int, Definition] = {}
    for definition in reading.definitions:
        defined_at[definition.low] = definition
        defined_at.setdefault(definition.start, definition)
    for number, ((start, end), words) in enumerate(zip(reading.sentences, reading.words, strict=True)):
        if start >= reading.title_end:
            authors = _AUTHORS.search(reading.text, start, end)
            yield from _in_sentence(words, number, authors.start() if authors else end, defined_at)


def _in_sentence(words: list[Word], number: int, authors: int, defined_at: Definitions) -> Iterator[Proposal]:
    for at, word in enumerate(words):
        lower = word.lower
        if lower in _propose or lower in _develop:
            verb = "propose" if lower in _propose else "develop"
            before = words[at - 1].lower if at else ""
            if lower == "proposed" and before in ("the", "our", "newly", "this", "a"):
                items = objects(words, at + 1, defined_at, any_verb=True)
                yield from (_proposal(item, f"proposed {item.form}", number) for item in items)
            elif lower.endswith(("ed", "built")) and {before, words[at - 2].lower if at > 1 else ""} & BE_FORMS:
                item = subject(words, at, defined_at)
                if item:
                    yield _proposal(item, f"is-{verb.removesuffix('e')}ed {item.form}", number)
            else:
                who = "we" if authors < word.start else "it"
                items = objects(words, at + 1, defined_at)
                for item in items:
                    yield _proposal(item, f"{who}-{verb} {item.form}", number)
        elif _is_call(words, at):
            position = at + 1
            while position < min(len(words), at + LONGEST_RUN) and (
                words[position].lower in _called_after or words[position].text in QUOTES
            ):
                position += 1
            who = "we-call" if authors < word.start else "called"
            for item in objects(words, position, defined_at):
                yield _proposal(item, f"{who} {item.form}", number)
        elif lower == "our":
            for item in objects(words, at + 1, defined_at, any_verb=True):
                if "phrase" not in item.form:
                    yield _proposal(item, f"our {item.form}", number)


def _proposal(item: NounPhrase, rule: str, sentence: int) -> Proposal:
    return Proposal(item.start, item.end, rule, sentence)


def _is_call(words: list[Word], at: int) -> bool:
    """Tell whether a name follows this word: "called X", "referred to as X", "which we term X"."""
    lower = words[at].lower
    before = words[at - 1].lower if at else ""
    if lower in CALL_WORDS:
        return True
    if lower == "as":
        return before in ("to", "termed", "dubbed", "named", "denoted", "coined", "abbreviated")
    return lower in ("call", "term", "name", "dub", "denote", "coin") and before in ("we", "which", "and", "i")
