"""Sentences of a paper's text, as character spans: the evidence that edges quote."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

Span = tuple[int, int]

# Every stop is matched, and looked at in Python: a pattern that could fail after a run of stops would be quadratic.
_STOP = re.compile(r"[.!?…]++[\"'”’»)\]}]*+|[。！？]++[」』”]*+|\n[^\S\n]*+\n\s*+")
_LAST_TOKEN = re.compile(r"[^\s(\[{\"'“‘]{1,24}\Z")
_NEXT_WORD = re.compile(r"\s*([\"'“‘«(\[{]*)([^\s.,;:!?)\]}]{0,40})")

# After these a sentence practically never ends, whatever follows.
_NEVER_LAST = """
    e.g eg i.e ie cf vs viz approx resp ca fig figs eq eqs eqn sec sect ch chap ref refs tab vol vols pp nos dr prof mr
    mrs ms st mt dept univ ed eds esp incl w.r.t wrt a.k.a aka s.t abbr lat ver v
"""
# After these a sentence may end: it does where a word follows that usually begins one.
_SELDOM_LAST = """
    al inc ltd corp co jr sr no u.s u.k u.n ph.d d.c
"""
_OPENERS = """
    a an the this that these those we our i it its they their he she there here in on at for from with without by to as
    of and but or yet so if when while although though because since after before during through under over between
    among however moreover furthermore additionally also thus hence therefore then finally first second third last
    next lastly specifically particularly instead nevertheless nonetheless meanwhile unlike despite besides
    consequently accordingly recently currently previous existing experiments experimental results extensive
    empirical code one two three most many some several such both each all using given based to
"""
_never_last = frozenset(_NEVER_LAST.split())
_seldom_last = frozenset(_SELDOM_LAST.split())
_openers = frozenset(_OPENERS.split())


def sentences(text: str) -> list[Span]:
    """Split `title + "\\n" + abstract` into sentences: half-open character spans, in order, without outer white space.

    The title is one sentence, whatever punctuation it has. Every character that is not white space lies in exactly one
    span. A stop ends a sentence where white space and something that can begin one follows; not after an abbreviation,
    an initial or a list number. Takes linear time.
    """
    title_end = text.find("\n")
    if title_end < 0:
        title_end = len(text)
    bounds = [0, title_end]
    for stop in _STOP.finditer(text, title_end):
        if bounds[-1] < stop.end() < len(text) and _ends_sentence(text, bounds[-1], stop):
            bounds.append(stop.end())
    bounds.append(len(text))
    trimmed = (_trim(text, start, end) for start, end in pairwise(bounds))
    return [(start, end) for start, end in trimmed if start < end]


def sentence_of(spans: list[Span], start: int, end: int) -> Span:
    """Give the sentence that holds the characters from `start` to `end`; from the first to the last one if several do.

    `spans` is what `sentences` gave for the text. Raises ValueError where no sentence holds any of these characters.
    """
    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0]) - 1
    if first > last:
        raise ValueError(f"no sentence between characters {start} and {end}")
    return spans[first][0], spans[last][1]


def _ends_sentence(text: str, sentence_start: int, stop: re.Match[str]) -> bool:
    mark = stop.group()
    if mark[0] in "。！？\n":
        return True
    if not text[stop.end()].isspace():
        return False
    following = _NEXT_WORD.match(text, stop.end())
    opening, word = (following.group(1), following.group(2)) if following else ("", "")
    if not _can_begin(opening, word):
        # In text that was split into tokens, " ." stands alone, and what follows may be lower case.
        return mark == "." and text[stop.start() - 1].isspace() and bool(word) and word[0].isalpha()
    if mark[0] != ".":
        return not text.endswith("Yahoo", 0, stop.start())
    before = _LAST_TOKEN.search(text, max(sentence_start, stop.start() - 24), stop.start())
    token = before.group() if before else ""
    lower = token.lower()
    if mark == "." and lower in _never_last:
        return False
    if mark == "." and token.isdigit() and (before is None or not text[sentence_start : before.start()].strip()):
        return False  # "1. First, ..." numbers the sentence that follows
    if token[-1:].isdigit() and word[:1].isdigit():
        return False
    is_initial = len(token) == 1 and token.isalpha() and token.isupper()
    is_dotted = len(token) >= 3 and token[-2] == "." and token[-1].isalpha()
    if mark == "." and (lower in _seldom_last or is_initial or is_dotted):
        return word.lower() in _openers and not opening
    return True


def _can_begin(opening: str, word: str) -> bool:
    """Tell whether a sentence can begin so: a capital, a digit, a symbol, or a name such as wav2vec or pLSA."""
    if not word:
        return bool(opening)
    if word[0].islower():
        return any(letter.isupper() or letter.isdigit() for letter in word[1:])
    return True


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
