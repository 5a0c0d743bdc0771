"""Abbreviations that a paper defines itself: "long form (ABBR)" and "ABBR (long form)"."""

import re
from typing import NamedTuple

_PARENTHESIS = re.compile(r"\(([^()\n]{2,120})\)")
_ABBREVIATION = re.compile(r"[\"'“”‘’]?([^\W_](?:[^\W_]|[-&/@+.](?=[^\W_])){0,13}[^\W_+]?\+?)[\"'“”‘’]?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# A long form does not reach over these.
_BREAK = re.compile(r"[;:?!()\[\]]|\.(?=\s)")
_ROMAN_NUMERAL = re.compile("I{2,3}|VI{2,3}|XI{1,3}")
_WORD_BEFORE = re.compile(r"[^\s()\[\]\"'“”‘’,;:]{2,15}\Z")

_SMALL_WORDS = "a an and as at by de for from in into of on or the to via with"
_small_words = frozenset(_SMALL_WORDS.split())
_GENERIC_HEADS = """
    model models method methods framework frameworks network networks algorithm algorithms approach approaches module
    modules mechanism mechanisms dataset datasets benchmark benchmarks system systems architecture strategy technique
    layer layers loss task tasks problem problems score
"""
_generic_heads = frozenset(_GENERIC_HEADS.split())
_LONGEST = 14
"""No long form has more words (hyphenated parts counted one by one)."""

Word = tuple[int, int, str]


class Definition(NamedTuple):
    """Where a text defines an abbreviation: characters `start:end` hold it, `low:high` its long form."""

    start: int
    end: int
    low: int
    high: int


def abbreviations(text: str) -> dict[str, str]:
    """Find the abbreviations that the text defines in parentheses, in order, each with its long form as written.

    The abbreviation is given without the plural s of "(LLMs)". The letters of an abbreviation are first looked for as
    initials of the words beside the parenthesis (small words and one generic head such as "model" may be passed over),
    then, in order, anywhere in them: Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions
    in biomedical text", PSB 2003. The first definition of an abbreviation counts. Takes linear time.
    """
    return {text[d.start : d.end]: text[d.low : d.high] for d in definitions(text)}


def definitions(text: str) -> list[Definition]:
    """Find the same as `abbreviations`, as places in the text."""
    found: dict[str, Definition] = {}
    for parenthesis in _PARENTHESIS.finditer(text):
        definition = _abbreviation_inside(text, parenthesis) or _long_form_inside(text, parenthesis)
        if definition:
            found.setdefault(text[definition.start : definition.end], definition)
    return list(found.values())


def _abbreviation_inside(text: str, parenthesis: re.Match[str]) -> Definition | None:
    """Long form before the parenthesis, abbreviation first in it: "graph neural network (GNN; Scarselli 2009)"."""
    inside = re.split(r"[,;]|\s(?=\d)", parenthesis.group(1), maxsplit=1)[0]
    bare = inside.strip()
    match = _ABBREVIATION.fullmatch(bare)
    if not match or not _is_abbreviation(match.group(1)):
        return None
    start = parenthesis.start(1) + inside.index(bare) + match.start(1)
    short = _without_plural_s(match.group(1))
    window_start = max(0, parenthesis.start() - 16 * _LONGEST)
    window = text[window_start : parenthesis.start()]
    breaks = [found.end() for found in _BREAK.finditer(window)]
    newline = window.rfind("\n") + 1
    offset = window_start + max(newline, *breaks) if breaks else window_start + newline
    words = _words(text, offset, parenthesis.start())
    limit = min(_LONGEST, 2 * len(short) + 5)
    long_form = _initials(short, words) or _schwartz_hearst(short, words[-limit:])
    if long_form is None:
        return None
    low, high = long_form
    for word_start, word_end, _ in reversed(words):
        # half a hyphenated word is no beginning: "semi-supervised learning"
        if word_end == low - 1 and text[word_end] == "-":
            low = word_start
    if text[low:high].lower() == short.lower():
        return None
    return Definition(start, start + len(short), low, high)


def _long_form_inside(text: str, parenthesis: re.Match[str]) -> Definition | None:
    """Abbreviation before the parenthesis, long form filling it: "GNN (graph neural network)"."""
    before = _WORD_BEFORE.search(text, max(0, parenthesis.start() - 17), parenthesis.start())
    if text[parenthesis.start() - 1 : parenthesis.start()] == " ":
        before = _WORD_BEFORE.search(text, max(0, parenthesis.start() - 17), parenthesis.start() - 1)
    if not before or not _ABBREVIATION.fullmatch(before.group()) or not _is_abbreviation(before.group()):
        return None
    short = _without_plural_s(before.group())
    inside = re.split(r"[,;]", parenthesis.group(1), maxsplit=1)[0]
    words = _words(text, parenthesis.start(1), parenthesis.start(1) + len(inside))
    if not 2 <= len(words) <= _LONGEST:
        return None
    long_form = _initials(short, words) or _schwartz_hearst(short, words)
    first = next((word for word in words if word[2] not in _small_words), words[0])
    if long_form is None or long_form[0] not in (words[0][0], first[0]):
        return None
    return Definition(before.start(), before.start() + len(short), long_form[0], words[-1][1])


def _is_abbreviation(text: str) -> bool:
    """Tell whether it looks like one: a capital, two characters; a merely capitalised word has three at most."""
    if len(text) < 2 or not any(letter.isupper() for letter in text) or _ROMAN_NUMERAL.fullmatch(text):
        return False
    return len(text) <= 3 or not text[1:].islower()


def _without_plural_s(short: str) -> str:
    return short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short


def _words(text: str, start: int, end: int) -> list[Word]:
    return [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text, start, end)]


def _initials(short: str, words: list[Word]) -> tuple[int, int] | None:
    """Match the letters of `short` with initials of the last words, from the right."""
    letters = [letter for letter in short.lower() if letter.isalnum()]
    if len(letters) < 2:
        return None
    for passed_over in (0, 1):
        end = len(words) - passed_over
        if passed_over and (end < 1 or words[end][2] not in _generic_heads):
            break
        position = end - 1
        at = len(letters) - 1
        while at >= 0 and position >= max(0, end - _LONGEST):
            word = words[position][2]
            if word[0] == letters[at]:
                at -= 1
            elif not (word in _small_words or word[0].isdigit()) or position == end - 1:
                break
            position -= 1
        if at < 0:
            return words[position + 1][0], words[-1][1]
    return None


def _schwartz_hearst(short: str, words: list[Word]) -> tuple[int, int] | None:
    """Match the letters of `short` in order inside the words, from the right; the first one must begin a word."""
    letters = [letter for letter in short.lower() if letter.isalnum()]
    position = len(words) - 1
    offset = len(words[position][2]) - 1 if words else -1
    for at in range(len(letters) - 1, -1, -1):
        while position >= 0:
            word = words[position][2]
            if at == 0:
                if word[0] == letters[0] and offset >= 0:
                    break
                offset = -1
            else:
                offset = word.rfind(letters[at], 0, offset + 1)
            if offset >= 0:
                break
            position -= 1
            offset = len(words[position][2]) - 1
        if position < 0:
            return None
        if at > 0:
            offset -= 1
            if offset < 0:
                position -= 1
                if position < 0:
                    return None
                offset = len(words[position][2]) - 1
    long_form = words[position:]
    letters_in_form = sum(len(word[2]) for word in long_form)
    if letters_in_form <= len(letters) + 1 or len(long_form) > len(letters) + 5 or long_form[0][2] in _small_words:
        return None
    if any(word[2] == short.lower() for word in long_form):
        return None
    return long_form[0][0], long_form[-1][1]
