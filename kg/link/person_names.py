"""Names of people and of groups that write papers, taken apart: initials, words, suffix, homonym number.

Case, accents, hyphens, apostrophes and the order of "Last, First" carry no meaning; whether a given name is written out
does. What is an initial:

- a single letter, with a dot or without ("J.", "Y"), and up to three letters with a dot ("Yu.", "Chr.");
- beside words in small letters, up to four letters that begin and end with a capital ("JA", "IuA"): as PubMed writes;
- in a name of capitals alone, up to three letters: "SMITH JA" cannot be told from "LI BO", so both are initials;
- up to five letters without a vowel, where the case speaks for it or is silent.

A capital and a small letter make a name: "Jo Li", "Wu, Yi". Letters of scripts without case are names.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_NOBODY = re.compile(
    r"(?:and\s+)?(?:others|et\.?\s*al(?:ii|ia)?\.?|n\.?/?a\.?|unknown|anonymous(?:\s+authors?)?|none|null|no\s+authors?"
    r"(?:\s+listed)?)\.?",
    re.IGNORECASE,
)
_HOMONYM = re.compile(r"(?<=\s)0\d{3}$")
_MARKS = re.compile(r"[*†‡§¶¹²³⁰-⁹]")
_APOSTROPHES = re.compile(r"['’‘ʼʻʽʾʿ′`´]")
_GAPS = re.compile(r"[\s,;:/()\[\]{}\"“”·・|]+")
_DASHES = re.compile(r"[-‐‑‒–—−]+")
_DOTTED = re.compile(r"[^.]+\.?")
_ROMAN = ("II", "III", "IV")
_SUFFIXES = {"jr": "jr", "sr": "sr", "2nd": "ii", "3rd": "iii", "4th": "iv"}
_DOCTOR = re.compile(r"Ph\.?\s?D\.?")
_DEGREE = re.compile(r"(?:m\.?d|m\.?sc|d\.?phil|m\.?p\.?h)\.?", re.IGNORECASE)
_LAST_DEGREE = re.compile(r"(?<=\w)\s+Ph\.?\s?D\.?$")
_LONGEST = 1000
_ON_BEHALF = re.compile(r"^(?:on\s+behalf\s+of|for)\s+(?=the\b)|^the\s+", re.IGNORECASE)
_GROUP = frozenset(
    "alliance association authors center centre collaboration collaborators committee community consortium "
    "contributors department developers foundation group initiative institute international investigators laboratory "
    "network organisation organization participants program programme project research society team university "
    "workgroup workshop".split()
)
_VOWELS = frozenset("aeiouy")
# Letters with a stroke or joined letters: no accent that Unicode would take off.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in small letters without accents, or one initial."""

    text: str
    initial: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in the order of speech: given names first, initials before the family name they belong to."""

    words: tuple[Word, ...]
    whole: tuple[str, ...]
    """The same in the order written, with blocks of capitals as the words that they might be: "Bo LI" -> bo, li."""
    suffix: str = ""
    """jr, sr, ii, iii or iv."""
    number: str = ""
    """The four digits by which DBLP tells people of one name apart."""

    @property
    def key(self) -> str:
        """The words, suffix and number, joined by hyphens; of Chinese, Japanese and Korean names without hyphens."""
        texts = [word.text for word in self.words]
        joint = "" if _has_no_spaces("".join(texts)) else "-"
        return "-".join(part for part in (joint.join(texts), self.suffix, self.number) if part)

    @property
    def abbreviated(self) -> bool:
        """Tell whether the name hides who is meant: it begins with an initial, and no number tells people apart.

        "J. Edgar Hoover" is one too: nothing tells it from "J. Garcia Lopez", whose given name nobody knows.
        """
        return not self.number and bool(self.words) and self.words[0].initial


@lru_cache(maxsize=4096)
def parse_person_name(name: str) -> PersonName | None:
    """Take a name apart, written "First Last", "Last, First[, Suffix]" or "Last FM"; None where it names nobody.

    Degrees and footnote marks are dropped, and what follows 1000 characters. Takes linear time.
    """
    text = unicodedata.normalize("NFKC", _MARKS.sub("", name[:_LONGEST])).strip()
    text = _APOSTROPHES.sub("", text)
    if _NOBODY.fullmatch(" ".join(text.split())):
        return None
    number = ""
    if found := _HOMONYM.search(text):
        number, text = found[0], text[: found.start()]
    group = not _GROUP.isdisjoint(_GAPS.split(_fold(text)))
    if group:
        return _without_initials(_chunks(_ON_BEHALF.sub("", _ON_BEHALF.sub("", text))), number)
    chunks = _chunks(_spoken(text))
    suffix = ""
    if len(chunks) > 2 and (suffix := _suffix(chunks[-1])):
        # "Garcia Lopez IV" may be I. V. Garcia Lopez: such letters are a suffix where initials stand elsewhere.
        if chunks[-1] in ("II", "IV", "JR", "SR") and not any(map(_has_initials, chunks[:-1])):
            suffix = ""
        else:
            chunks = chunks[:-1]
    capitals = not any(character.islower() for character in text)
    small = not any(character.isupper() for character in text)
    words: list[Word] = []
    for chunk in chunks:
        for piece in _pieces(chunk):
            words.extend(_words(piece, capitals, small, alone=len(chunks) == 1))
    if not words:
        return None
    whole = tuple(word for chunk in chunks for piece in _pieces(chunk) if (word := _bare(piece)))
    return PersonName(_initials_first(words), whole, suffix, number)


def display_name(name: str) -> str:
    """Give a name as people write it: without the number by which DBLP tells homonyms apart."""
    return _HOMONYM.sub("", name.strip()).strip() or name


def _spoken(text: str) -> str:
    """Put "Last, First" the right way round, a suffix last, and leave degrees out."""
    parts = [part for part in map(str.strip, text.split(",")) if part]
    # "Rahman, Md" has a given name and "Smith, MD" initials: only what follows both is a doctor of medicine.
    parts = [
        part
        for position, part in enumerate(parts)
        if position == 0 or not (_DOCTOR.fullmatch(part) or (position > 1 and _DEGREE.fullmatch(part)))
    ]
    suffix = next((part for part in parts[1:] if _suffix(part)), "")
    if suffix:
        parts.remove(suffix)
    inverted = len(parts) == 2 and not _has_no_spaces(_bare(parts[0]))
    spoken = f"{parts[1]} {parts[0]}" if inverted else " ".join(parts)
    return f"{_LAST_DEGREE.sub('', spoken)} {suffix}".rstrip()


def _suffix(text: str) -> str:
    text = text.strip(".")
    return text.lower() if text in _ROMAN else _SUFFIXES.get(text.lower(), "")


def _has_initials(chunk: str) -> bool:
    return "." in chunk[:-1] or len(chunk.rstrip(".")) == 1 or (chunk.isupper() and len(chunk) <= 3)


def _chunks(text: str) -> list[str]:
    return [chunk for chunk in _GAPS.split(text) if _bare(chunk)]


def _pieces(chunk: str) -> list[str]:
    """Part "Jean-Pierre" and "J.R.R."; dots stay with the letters before them."""
    return [piece for part in _DASHES.split(chunk) for piece in _DOTTED.findall(part) if _bare(piece)]


def _words(piece: str, capitals: bool, small: bool, alone: bool) -> list[Word]:
    text = _bare(piece)
    if not _is_initial(piece, text, capitals, small, alone):
        return [Word(text)]
    if small or (piece.endswith(".") and not piece[:-1].isupper()):  # "Yu.", "Chr."; "jrr"
        letters = list(text) if small and not piece.endswith(".") else [text]
    else:  # "JRR", "IuA"
        starts = [place for place, character in enumerate(piece) if character.isupper()]
        letters = [_bare(piece[start:end]) for start, end in pairwise([*starts, len(piece)])]
    return [Word(letter, initial=True) for letter in letters if letter]


def _is_initial(piece: str, text: str, capitals: bool, small: bool, alone: bool) -> bool:
    letters = [character for character in piece if character.isalpha()]
    length = len(letters)
    if not letters or any(character.isdigit() for character in piece):
        return False
    if all(character.lower() == character.upper() for character in letters):
        return False
    if length == 1 or (piece.endswith(".") and length <= 3):
        return True
    if alone:  # "OpenAI", "NASA", "DeepSeek-AI": no name of a person stands beside the capitals
        return piece.isupper() and length == 2 and capitals
    if not (letters[0].isupper() and letters[-1].isupper()) and not small:
        return False
    if not _VOWELS.intersection(text) and text.isascii() and length <= (3 if small else 5):
        return True
    return not small and length <= (3 if capitals else 4)


def _initials_first(words: list[Word]) -> tuple[Word, ...]:
    """Put the initials of "Smith JA" before the family name."""
    if words[0].initial:
        return tuple(words)
    last = len(words)
    while last and words[last - 1].initial:
        last -= 1
    return (*words[last:], *words[:last])


def _without_initials(chunks: list[str], number: str) -> PersonName | None:
    texts = tuple(text for chunk in chunks for part in _DASHES.split(chunk) if (text := _bare(part)))
    return PersonName(tuple(map(Word, texts)), texts, number=number) if texts else None


def _bare(text: str) -> str:
    """Letters, digits and the marks of other scripts, folded."""
    return "".join(c for c in _fold(text) if c.isalnum() or unicodedata.category(c)[0] == "M")


def _fold(text: str) -> str:
    """Small letters without the accents of Latin ones; other scripts need their marks."""
    if text.isascii():
        return text.lower()
    kept: list[str] = []
    for character in unicodedata.normalize("NFKD", text.casefold()):
        if unicodedata.combining(character) and kept and kept[-1].isascii():
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


def _has_no_spaces(text: str) -> bool:
    """Tell whether a text is Chinese, Japanese or Korean."""
    return bool(text) and all(
        "\u1100" <= c <= "\u11ff" or "\u2e80" <= c <= "\ud7ff" or "\uf900" <= c <= "\ufaff" for c in text
    )
