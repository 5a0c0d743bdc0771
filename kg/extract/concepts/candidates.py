"""Candidate phrases of a paper: runs of words that cross neither punctuation nor stop words, with their places."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from kg.extract.stop_words import EMPTY_NOUNS, FUNCTION_CHARACTERS, NEVER_ALONE, NEVER_LAST, STOP_WORDS
from kg.plurals import singular

LONGEST = 5
"""No candidate has more words."""
MOST_WORDS = 5000
"""No more words of one text are read: an abstract has some 200; this bounds the time that a hostile one takes."""
MOST_NAMES = 200
_MOST_LETTERS = 60
_MOST_CHARACTERS = 15  # of a script without spaces: a longer run is a clause

# With the letters of scripts that write vowels as combining marks: \w alone would cut their words to pieces.
_LETTER = (
    rf"(?:[^\W_{FUNCTION_CHARACTERS}]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963"
    r"\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3"
    r"\u200c\u200d])"
)
_TOKEN = re.compile(
    r"https?://\S+|[\w.+-]{1,64}@[\w.-]{1,64}|\\[A-Za-z]+|&#?\w{2,8};"  # breaks: addresses, TeX commands, entities
    r"|(?P<slashed>[A-Z]{1,5}(?:/[A-Z]{1,5})+\b)"
    rf"|(?P<word>{_LETTER}+(?:(?:[-‐‑'’+&_]|\.(?=[\da-z])|(?<=\b[A-Z])\.(?=[A-Z]\b)){_LETTER}+)*(?:\+{{1,2}}|#)?)"
    rf"|[^\s\w]|[_{FUNCTION_CHARACTERS}]|\n\s*\n"
)
_NUMBER = re.compile(r"[\d.+-]+(?:x|th|st|nd|rd|b|k|m|s|ms|hz|khz|mhz|ghz|kb|mb|gb|db|mm|cm|nm|km|kg|fps)?")
_KEY_WORD = re.compile(rf"{_LETTER}+(?:\+{{1,2}}|#)?")
_INSIDE_NAME = re.compile(r"(?!\.\s|\s[-‐‑–])[-‐‑–/'’.&+\s]{1,3}")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a candidate stands, `text[start:end]`, and whether a break or an end of the text is beside it."""

    start: int
    end: int
    break_before: bool
    break_after: bool

    @property
    def alone(self) -> bool:
        """Whether the phrase stands here on its own, and not inside a longer run of words."""
        return self.break_before and self.break_after


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with all its places, in order."""

    key: str
    """`phrase_key` of it, abbreviations written in full."""
    surface: str
    """The form in which the text writes it best, white space single: in full, most often, in running text."""
    occurrences: tuple[Occurrence, ...]
    is_name: bool
    """Whether it is one of the names that were asked for."""


def phrase_key(phrase: str) -> str:
    """Give the form under which variants of a phrase meet: lower case, hyphens as spaces, each word in the singular."""
    return " ".join(singular(word) for word in _KEY_WORD.findall(phrase.lower()))


def candidates(
    text: str,
    *,
    names: Iterable[str] = (),
    abbreviations: Mapping[str, str] | None = None,
    phrases: Iterable[str] = (),
) -> list[Candidate]:
    """Find the runs of 1 to 5 words of `text` that cross neither punctuation nor stop words, in order of first place.

    A word is a run of letters and digits of any script; hyphens, apostrophes and dots inside it belong to it. Numbers
    stand inside or at the end of a candidate ("Llama 3.1"), never at its beginning. Only 5,000 words are read.
    `names` are phrases that become candidates where they occur, whatever words they have (a paper's own keywords), and
    so do the long forms of `abbreviations` (abbreviation -> long form); a phrase written with an abbreviation and the
    same in full are one candidate. `phrases` are keys of further phrases that are candidates whatever words they have
    ("out of distribution").
    """
    abbreviations = abbreviations or {}
    long_forms = _long_forms(abbreviations)
    name_keys = {_joined(phrase_key(name)) for name in islice(names, MOST_NAMES)} - {""}
    wanted = {phrase_key(name) for name in [*islice(names, MOST_NAMES), *abbreviations.values()]} | set(phrases)
    places = {(place.start, place.end): place for place in [*_places_of(text, wanted), *_runs(text)]}
    by_key: dict[str, list[Occurrence]] = {}
    keys: dict[str, str] = {}
    for start, end in sorted(places):
        surface = text[start:end]
        key = keys.setdefault(surface, _key_in_full(surface, long_forms))
        if key:
            by_key.setdefault(_joined(key), []).append(places[start, end])
    title_end = text.find("\n")
    found = []
    for joined, occurrences in by_key.items():
        best = _best_occurrence(text, occurrences, long_forms, title_end)
        surface = text[best.start : best.end]
        found.append(Candidate(keys[surface], " ".join(surface.split()), tuple(occurrences), joined in name_keys))
    return found


def _joined(key: str) -> str:
    """Forget the spaces of a key, so that "fine-tuning" and "finetuning" meet."""
    return key.replace(" ", "")


def _runs(text: str) -> Iterator[Occurrence]:
    run: list[tuple[int, int]] = []
    title_end = text.find("\n")
    words = 0
    for token in _TOKEN.finditer(text):
        word = token.group().lower().replace("’", "'") if token.lastgroup else ""
        is_word = bool(word) and word not in STOP_WORDS and len(word) <= _most_letters(word)
        if run and (not is_word or run[-1][1] <= title_end <= token.start()):
            yield from _windows(text, run, ends_phrase=word not in EMPTY_NOUNS)
            run = []
        if is_word:
            run.append(token.span())
            words += 1
            if words >= MOST_WORDS:
                break
    yield from _windows(text, run, ends_phrase=True)


def _windows(text: str, run: list[tuple[int, int]], ends_phrase: bool) -> Iterator[Occurrence]:
    last = len(run) - 1
    words = [text[start:end].lower() for start, end in run]
    for i, word in enumerate(words):
        if _NUMBER.fullmatch(word):
            continue
        for j in range(i, min(i + LONGEST, len(run))):
            if words[j] not in NEVER_LAST and (j > i or _can_stand_alone(word)):
                yield Occurrence(run[i][0], run[j][1], i == 0, j == last and ends_phrase)


def _most_letters(word: str) -> int:
    return _MOST_CHARACTERS if _writes_no_spaces(word) else _MOST_LETTERS


def _writes_no_spaces(word: str) -> bool:
    return "\u2e80" <= word[-1] < "\uac00"


def _can_stand_alone(word: str) -> bool:
    return len(word) > 1 and word not in NEVER_ALONE


def _places_of(text: str, keys: Iterable[str]) -> Iterator[Occurrence]:
    """Find phrases by their keys: whole words, no part of a hyphenated one, with only spaces or joints between them."""
    by_first_word: dict[str, set[tuple[str, ...]]] = {}
    for key in keys:
        if key:
            words = tuple(key.split(" "))
            by_first_word.setdefault(words[0], set()).add(words)
    if not by_first_word:
        return
    read = [(singular(word.group().lower()), *word.span()) for word in islice(_KEY_WORD.finditer(text), 2 * MOST_WORDS)]
    title_end = text.find("\n")
    for at, (word, start, _) in enumerate(read):
        for words in sorted(by_first_word.get(word, ())):
            here = read[at : at + len(words)]
            end = here[-1][2]
            gaps = [text[one[2] : other[1]] for one, other in pairwise(here)]
            if (
                tuple(entry[0] for entry in here) == words
                and all(_INSIDE_NAME.fullmatch(gap) for gap in gaps)
                and not start <= title_end < end
                and text[start - 1 : start] not in ("-", "‐", "‑")
                and text[end : end + 1] not in ("-", "‐", "‑")
            ):
                yield Occurrence(start, end, True, True)


def _long_forms(abbreviations: Mapping[str, str]) -> dict[str, str]:
    """Map each way to write an abbreviation (LLM, LLMs) to the key of its long form."""
    written: dict[str, str] = {}
    for short, long_form in abbreviations.items():
        key = phrase_key(long_form)
        if key and phrase_key(short) not in key.split(" "):
            written[short] = written[short + "s"] = long_form
    keys = {short: phrase_key(long_form) for short, long_form in written.items()}
    # A long form may be written with another abbreviation: "multi-agent LLM training".
    return {short: _key_in_full(long_form, keys) for short, long_form in written.items()}


def _key_in_full(surface: str, long_forms: Mapping[str, str]) -> str:
    """Give the key of a phrase with its abbreviations written in full; case counts: CAT is one where cat is none."""
    if surface in long_forms:
        return long_forms[surface]
    words = _KEY_WORD.findall(surface) if long_forms else []
    if any(word in long_forms for word in words):
        return " ".join(long_forms.get(word) or singular(word.lower()) for word in words)
    return phrase_key(surface)


def _best_occurrence(
    text: str, occurrences: list[Occurrence], long_forms: Mapping[str, str], title_end: int
) -> Occurrence:
    """Choose the place whose way of writing names the candidate: in full, most frequent (the title counts half)."""
    weights: Counter[str] = Counter()
    for place in occurrences:
        weights[text[place.start : place.end]] += 1 if place.end <= title_end else 2

    def preference(place: Occurrence) -> tuple[bool, bool, int, int, int]:
        surface = text[place.start : place.end]
        in_full = surface not in long_forms
        without_abbreviation = in_full and long_forms.keys().isdisjoint(_KEY_WORD.findall(surface))
        capitals = sum(letter.isupper() for letter in surface)
        return in_full, without_abbreviation, weights[surface], -capitals, -place.start

    return max(occurrences, key=preference)
