"""Names of versions and sizes -> the names of what they are versions and sizes of.

"Llama 3.1 8B Instruct" is a variant of "Llama 3.1 8B", that of "Llama 3.1", that of "Llama". A name is read from its
end, one mark at a time: a size (8B, 16k, large, B/16), a version (2, v2, 3.5, II), a year or date, a word of a release
(chat, turbo). What is left must look like a name that somebody coined, the more so the weaker the mark: digits are
part of many names that are no version of anything (CIFAR-10, H100, F1, COVID-19, word2vec). Of datasets that only share
a first word, CIFAR-10 and CIFAR-100, none is a variant; nor is a benchmark that was made out of another, like MMLU-Pro
and CIFAR-10-C.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.link.model_families import EDITIONS, GENERIC, LANGUAGE_MODELS, MODELS, NUMBERED, ORDINARY

_LONGEST = 60
"""Characters; longer names are phrases."""
_MOST_WORDS = 4
_SMALL_FAMILIES = ("gpt", "o1", "o3", "o4", "t5")
_SEPARATOR = "[ _:-]"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_SIZE_WORD = "tiny|small|base|medium|large|xlarge|xxlarge|huge|giant|xs|xl|xxl|mini|nano|micro"
_RELEASE_WORD = (
    "chat|instruct|it|turbo|preview|pro|flash|ultra|lite|plus|opus|sonnet|haiku|vision|thinking|experimental|exp|"
    "latest|hf|nano|mini"
)

_LAST_WORDS = frozenset([*f"{_SIZE_WORD}|{_RELEASE_WORD}".split("|"), *"cased uncased ii iii iv t s b l".split()])


def base_names(name: str) -> tuple[str, ...]:
    """Give the names of which a name is a version or size, the nearest first; () of a name that is none.

    Each is the beginning of the name, as it is written there.
    """
    return tuple(_bases(" ".join(name.split())))


def _bases(name: str) -> Iterator[str]:
    while name := _base_name(name):
        yield name


@lru_cache(maxsize=1 << 14)
def _base_name(name: str) -> str:
    """Give the name without its last mark of a version or size, "" where it has none."""
    if len(name) > _LONGEST or not _may_end_in_mark(name) or len(name.split()) > _MOST_WORDS:
        return ""
    for mark in _MARKS:
        found = mark.pattern.fullmatch(name)
        if found and mark.fits(stem := found["stem"].rstrip(" _:-"), found["mark"]):
            return stem
    return ""


def _may_end_in_mark(name: str) -> bool:
    """Tell of most names quickly that they are no variants: a mark is a number, with or without a letter, or a word."""
    return any(character.isdigit() for character in name[-2:]) or _last_word(name).casefold() in _LAST_WORDS


def _family(stem: str) -> str:
    """Give the stem without all its marks: what is versioned."""
    return next(reversed(base_names(stem)), stem)


def _last_word(name: str) -> str:
    return re.split("[ _:/-]", name)[-1]


def _listed(stem: str, families: frozenset[str]) -> bool:
    """Tell whether the family is a listed one; of short words only as a name is written: "phi 2" is mathematics."""
    family = _family(stem)
    is_small = family == family.casefold()
    if is_small and (" " in stem or len(family) < 4) and family not in _SMALL_FAMILIES:
        return False
    words = re.split("[ _:-]", family.casefold())
    return words[-1] in families or "-".join(words[-2:]) in families


def _is_mixed_case(word: str, *, least_small: int = 1) -> bool:
    """Tell whether a word has a capital after a small letter, and enough small letters: no "TiO", no "miR"."""
    return bool(re.search("[a-z].*[A-Z]", word)) and len(re.findall("[a-z]", word)) >= least_small and len(word) > 2


def _is_acronym(word: str, *, least: int = 3) -> bool:
    """Tell whether a word is an abbreviation in capitals, of one thing: "LAION", not "CNN", nor "HYPERTEXT"."""
    capitals = re.sub("[^A-Za-z]", "", word)
    return capitals.isupper() and least <= len(capitals) <= 8 and word.casefold() not in GENERIC


def _is_coined(stem: str) -> bool:
    word = _last_word(_family(stem))
    return _listed(stem, NUMBERED | EDITIONS) or _is_mixed_case(word) or _is_acronym(word)


def _is_name(stem: str) -> bool:
    """Tell whether the stem may be a name at all: enough for a number of parameters, or "v2"."""
    family = _family(stem)
    word = family.split(" ")[-1]
    letters = re.sub("[^A-Za-z]", "", word)
    if word.casefold() in ORDINARY | GENERIC:
        return False
    return (len(letters) > 2 and letters != letters.casefold()) or _listed(stem, NUMBERED)


def _numbered(stem: str, _: str) -> bool:
    """A bare number behind a separator: of listed families, and of names in mixed case."""
    return _listed(stem, NUMBERED) or _is_mixed_case(_last_word(_family(stem)), least_small=3)


def _numbered_closely(stem: str, mark: str) -> bool:
    """A number without a separator: "LLaMA2", "StyleGAN2"; not "SmoothL1", "ModelNet40", "TiO2"."""
    if _listed(stem, NUMBERED):
        return True
    small_then_capital = re.search("[a-z][A-Z]$", stem)
    return len(mark) == 1 and not small_then_capital and _is_mixed_case(_last_word(stem), least_small=3)


def _sized(stem: str, mark: str) -> bool:
    """A size in words: behind a space only where it is written like a name or the family is known."""
    if _listed(stem, MODELS) or (base_names(stem) and _is_coined(stem)):
        return True
    return mark[0] == "-" and _is_coined(stem)


def _released(stem: str, _: str) -> bool:
    """A word of a release: of language models, and behind a size or version."""
    return _listed(stem, LANGUAGE_MODELS) or (bool(base_names(stem)) and _is_name(stem))


class _Mark(NamedTuple):
    """A mark of a version or size at the end of a name, and the test of what stands before it."""

    pattern: re.Pattern[str]
    fits: Callable[[str, str], bool]


def _mark(mark: str, fits: Callable[[str, str], bool], *, stem: str = r".*\w.*?", flags: int = 0) -> _Mark:
    return _Mark(re.compile(rf"(?P<stem>{stem})(?P<mark>{mark})", flags), fits)


def _always(_stem: str, _mark: str) -> bool:
    return True


def _if_coined(stem: str, _: str) -> bool:
    return _is_coined(stem)


def _if_name(stem: str, _: str) -> bool:
    return _is_name(stem)


def _dated(stem: str, _: str) -> bool:
    """Month and day: of language models."""
    return _listed(stem, LANGUAGE_MODELS)


def _edition(stem: str, _: str) -> bool:
    """A year of two digits: of challenges that are held every year."""
    return _listed(stem, EDITIONS)


def _version_in_capitals(stem: str, _: str) -> bool:
    return _is_mixed_case(_last_word(stem)) or _listed(stem, NUMBERED)


def _roman(stem: str, mark: str) -> bool:
    return _numbered(stem, mark) or _is_acronym(_last_word(stem), least=4)


def _sized_by_letter(stem: str, _: str) -> bool:
    """Small, base and large of a network by their first letters, and the sizes B0 to B7 of EfficientNet and others."""
    return _listed(stem, MODELS) or _is_mixed_case(_last_word(stem), least_small=3)


_MARKS = (
    # GPT-4V is GPT-4 with eyes, GPT-4o is another model.
    _mark("v", _always, stem=r"(?:chat)?gpt[ -]?\d", flags=re.IGNORECASE),
    _mark(r"[ -]?\d(?:\.\d)?o", _always, stem="(?:chat)?gpt", flags=re.IGNORECASE),
    _mark(rf"{_SEPARATOR}20\d\d-?[01]\d-?[0-3]\d", _if_coined),
    _mark(rf"{_SEPARATOR}[01]\d[0-3]\d", _dated),
    _mark(rf"{_SEPARATOR}\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bB]", _if_name),
    _mark(rf"{_SEPARATOR}\d+(?:\.\d+)?[kKmM]", _if_coined),
    _mark(rf"{_SEPARATOR}[vV]\.?\d+(?:\.\d+)*", _if_name),
    _mark(r"(?<!\d)v\d+(?:\.\d+)*", _if_coined),
    _mark(r"(?<!\d)V\d+(?:\.\d+)*", _version_in_capitals),
    _mark(rf"(?:{_SEPARATOR}|(?<!\d))\d+\.\d+(?:\.\d+)?", _if_coined),
    _mark(rf"(?:{_SEPARATOR}|(?<!\d)){_YEAR}", _if_coined),
    _mark(r" ?['’]\d\d", _if_coined),
    _mark(r"(?:[ -]|(?<!\d))[0129]\d", _edition),
    _mark(r"-(?:[TSBL]|[bB]\d)", _sized_by_letter),
    _mark(rf"{_SEPARATOR}\d{{1,3}}", _numbered),
    _mark(r"(?<!\d)\d{1,3}", _numbered_closely),
    _mark(r"[ -](?:II|III|IV)", _roman),
    _mark(r"-(?:Ti|[TSBLHGg])/\d\d", _if_coined),
    _mark(rf"{_SEPARATOR}(?:{_SIZE_WORD})", _sized, flags=re.IGNORECASE),
    _mark(rf"{_SEPARATOR}(?:{_RELEASE_WORD})", _released, flags=re.IGNORECASE),
    _mark(rf"{_SEPARATOR}(?:un)?cased", _if_coined, flags=re.IGNORECASE),
)
