"""Words of a text, with their places and shapes."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"(?P<url>(?:https?://|www\.)\S+|[\w.-]{0,60}(?<![\w-])(?:com|org|io|net|edu|ai|cn)/\S+|[\w.+-]{1,60}@[\w-]{1,60}\.[a-z]{2,}\b)"
    r"|(?P<markup>\\[A-Za-z]+|[*_`]{1,3}|[{}$])"
    r"|(?P<word>[^\W_]+(?:(?:[-‐‑/@&+_]|['’](?!s\b)|\.(?=\d)|-\+)[^\W_]+)*(?:\+{1,2}(?!\w)|\#(?!\w)|\*(?=[\s,.;:)]))?)"
    r"|(?P<mark>[^\w\s]+?)"
)

ORDINARY, CAPITAL, CAPITALS, MIXED, NUMBER, MARK = range(6)
"""Shapes: word, Word, WORD, wOrd or w0rd, 123, and anything that is no word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of the text: `text[start:end]`."""

    start: int
    end: int
    text: str
    shape: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Split `text[start:end]` into words and marks; mark-up such as ** or \\textbf{...} and addresses are left out."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if match.lastgroup == "word":
            word = match.group()
            found.append(Word(match.start(), match.end(), word, shape(word)))
        elif match.lastgroup in ("mark", "url"):
            found.append(Word(match.start(), match.end(), match.group(), MARK))
    return found


@lru_cache(maxsize=1 << 14)  # most words of a text are words of every text
def shape(word: str) -> int:
    """Tell how a word is written: the more it looks like a proper name, the higher, numbers apart."""
    if word.islower():
        return MIXED if word[0].isalpha() and any(letter.isdigit() for letter in word) else ORDINARY
    if not any(letter.isalpha() for letter in word):
        return NUMBER
    capitals = sum(letter.isupper() for letter in word)
    if not capitals:
        return MIXED if word[0].isalpha() and any(letter.isdigit() for letter in word) else ORDINARY
    if any(letter.isdigit() for letter in word):
        return MIXED
    # "Style-Guided" is two capital words, "Style-guided" one; "LLM-based" is an adjective, not a name
    parts = re.split(r"[-‐‑/'’]", word)
    shapes = {_plain_shape(part) for part in parts if part}
    if shapes <= {CAPITAL, ORDINARY}:
        return CAPITAL if parts[0][:1].isupper() else ORDINARY
    if len(parts) > 1 and parts[-1].islower() and parts[-1] != "s":
        return ORDINARY
    if shapes == {CAPITALS} or (capitals > 1 and word[:-1].isupper() and word[-1] == "s"):
        return CAPITALS
    return MIXED


def _plain_shape(part: str) -> int:
    if part.islower():
        return ORDINARY
    if part.isupper():
        return CAPITALS if len(part) > 1 else CAPITAL
    return CAPITAL if part[0].isupper() and part[1:].islower() else MIXED
