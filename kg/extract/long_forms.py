"""The names of things in one paper with their abbreviations written out, in one form for all papers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.extract.abbreviations import GENERIC_HEADS, SMALL_WORDS, bare_long_form
from kg.extract.known_abbreviations import abbreviations_in_use, known_abbreviations, letters_of, written_out
from kg.plurals import singular

_WORD = re.compile(r"[^\W_]+")
_PARENTHESIS = re.compile(r" ?\(([^()]*)\)")
_PASSED_OVER = frozenset({singular(word) for word in GENERIC_HEADS} | {"neural", "artificial"})
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|ed|er|ing|ation)$)"), "iz"),
    (re.compile(r"our$"), "or"),
    (re.compile(r"(?<=[a-z]{2})ll(?=(?:ed|ing)$)"), "l"),
    (re.compile(r"^net$"), "network"),
    (re.compile(r"^basis$"), "base"),  # "knowledge bases"
    (re.compile(r"^pretrain"), "train"),
)
_SHARED = 0.6
"""Two words are forms of one if they begin with so large a share of the longer one: "convolution", "convolutional"."""
_LEAST_SHARED = 5
_NO_NAME = 3


@dataclass(frozen=True, slots=True)
class LongForms:
    """The long forms of a paper's abbreviations: those that it defines, and those that the literature does."""

    by_short: Mapping[str, str]
    """Abbreviation, without plural s -> name of its long form."""
    by_long: Mapping[str, str]
    """Key of a long form as the paper writes it -> the same name."""

    def name_of(self, surface: str) -> str:
        """Give the name of what the paper calls so: the long form of an abbreviation, also within a longer name.

        A paper's "convolutional networks (CNN)" are the convolutional neural network of all papers.
        """
        bare = _PARENTHESIS.sub(self._without_abbreviation, surface)  # "chain-of-thought (CoT) prompting"
        if "(" not in bare:
            bare = bare.replace(")", "")  # "CoT) prompting"
        plain = self.by_long.get(_key(bare))
        return plain if plain is not None else written_out(bare, self.by_short)

    def _without_abbreviation(self, parenthesis: re.Match[str]) -> str:
        inside = parenthesis[1]
        return "" if inside in self.by_short or inside.removesuffix("s") in self.by_short else parenthesis[0]


def long_forms(text: str, defined: Mapping[str, str]) -> LongForms:
    """Gather the long forms of the abbreviations in a paper.

    `defined` maps the abbreviations that `text` defines to their long forms (`kg.extract.abbreviations`). A long form
    that says the same as the one that the literature uses (`is_same_expansion`) goes by that; an abbreviation that is
    distinctive is itself the name. Takes linear time.
    """
    known = known_abbreviations()
    by_short = abbreviations_in_use(text, defined, rarely_spelled=True)
    by_long: dict[str, str] = {}
    for short, long_form in defined.items():
        name = bare_long_form(short, long_form)
        usual = known.get(short) or _by_letters().get(letters_of(short))  # "k-NN" is spelled out as "kNN" is
        if usual and (is_same_expansion(name, usual) or (short in known and _is_coined(short, name, usual))):
            name = usual
        elif is_distinctive(short):
            name = short
        by_short[short] = name
        by_long.setdefault(_key(long_form), name)
    return LongForms(by_short, by_long)


@cache
def _by_letters() -> Mapping[str, str]:
    """Give the long forms of the literature by the bare letters of their abbreviations."""
    return {letters_of(short): long_form for short, long_form in sorted(known_abbreviations().items())}


def is_distinctive(short: str) -> bool:
    """Tell whether an abbreviation says by itself what is meant: mixed case or a digit, as in LoRA, wav2vec, GPT-3.

    Three letters are too few: other papers mean other things by CoS.
    """
    bare = short[:-1] if len(short) > 2 and short.endswith("s") else short
    if any(letter.isdigit() for letter in bare):
        return True
    if bare.isalpha() and len(bare) <= _NO_NAME:
        return False
    return any(letter.islower() for letter in bare) and any(letter.isupper() for letter in bare[1:])


def is_same_expansion(one: str, other: str) -> bool:
    """Tell whether two long forms of one abbreviation say the same.

    They do if their words are the same, in order, but for small words, spelling, spaces and hyphens, endings
    ("convolution", "convolutional"), abbreviations among them ("pretrained LMs"), and general words that only one
    has: "neural" and heads such as "model".
    """
    return _content(one) == _content(other) or _agree(_words(one), _words(other))


def _is_coined(short: str, one: str, other: str) -> bool:
    """Tell whether a coined abbreviation is spelled out in two ways that differ in the ending of the last word.

    LoRA is one thing, whether a paper speaks of low-rank adaptation or of low-rank adapters. Coined are those of mixed
    case: of "NLP" or "QA" it would not be sure.
    """
    if not any(letter.islower() for letter in short) or not any(letter.isupper() for letter in short[1:]):
        return False
    first, second = _words(one), _words(other)
    same = [word.text for word in first[:-1]] == [word.text for word in second[:-1]]
    return len(first) > 2 and same and first[-1].text[:_LEAST_SHARED] == second[-1].text[:_LEAST_SHARED]


class _Word(NamedTuple):
    text: str
    letters: str
    """Those of an abbreviation, in lower case; "" for another word."""


def _words(long_form: str) -> list[_Word]:
    words = []
    for written in _WORD.findall(long_form):
        word = singular(written.lower())
        for spelling, usual in _SPELLINGS:
            word = spelling.sub(usual, word)
        bare = written.removesuffix("s")
        letters = bare.lower() if len(bare) > 1 and bare.isupper() else ""
        if word not in SMALL_WORDS and word != "pre":
            words.append(_Word(word, letters))
    return words


def _content(long_form: str) -> str:
    return "".join(word.text for word in _words(long_form))


def _agree(one: list[_Word], other: list[_Word]) -> bool:
    """Compare from the left; general words that only one side has are passed over."""
    if not one or not other:
        return all(word.text in _PASSED_OVER for word in one or other)
    first, second = one[0], other[0]
    if _is_same_word(first.text, second.text):
        return _agree(one[1:], other[1:])
    for short, mine, theirs in ((first.letters, one, other), (second.letters, other, one)):
        initials = "".join(word.text[0] for word in theirs[: len(short)])
        if short and initials == short:
            return _agree(mine[1:], theirs[len(short) :])
    if first.text in _PASSED_OVER:
        return _agree(one[1:], other)
    return second.text in _PASSED_OVER and _agree(one, other[1:])


def _is_same_word(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if one.endswith(("er", "or")) != other.endswith(("er", "or")):  # a recogniser is no recognition
        return False
    return shared == longer or (shared >= _LEAST_SHARED and shared >= _SHARED * longer) or _is_inflected(one, other)


def _is_inflected(one: str, other: str) -> bool:
    return one + "d" == other or other + "d" == one  # "name entity recognition"


def _key(name: str) -> str:
    return "".join(singular(word) for word in _WORD.findall(name.lower()))
