"""Letters that are written in several ways: compatibility forms, accents, TeX mark-up, Greek letters."""

import re
import unicodedata

# Letters with a stroke and the like, which Unicode does not take apart.
_STROKES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
)
_GREEK_NAMES = {
    letter: unicodedata.name(letter).split()[3].lower()
    for letter in map(chr, range(0x391, 0x3CA))
    if unicodedata.name(letter, "").startswith("GREEK") and len(unicodedata.name(letter).split()) == 4
} | {"λ": "lambda", "Λ": "lambda", "ς": "sigma"}
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
# A Greek letter beside another one is part of a Greek word.
_GREEK_LETTER = re.compile(rf"(?<![{_GREEK}])[{''.join(_GREEK_NAMES)}](?![{_GREEK}])")

_TEX_ACCENT = re.compile(r"""\\['"`^~=.]\s*\{?([A-Za-z])\}?|\\[uvHc]\{([A-Za-z])\}""")
_TEX_FONT = re.compile(r"\\(?:math(?:cal|bf|rm|bb|sf|it|scr|frak)|text(?:bf|it|rm|sf|sc)?|emph|rm|bf|it|sf)(?![a-z])")
_TEX_NAMES = re.compile(r"\\(?:var(?=epsilon|phi|theta|rho|sigma|pi|kappa)|(?=[a-z]))(ell|infty|[a-z]+)")
_TEX_WORDS = {"ell": "l", "infty": "infinity"}


def compatibility_folded(text: str) -> str:
    """Fold ligatures, full-width letters and other compatibility forms of Unicode (NFKC); "∞" becomes a word."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).replace("∞", "infinity")


def without_accents(text: str) -> str:
    """Take the accents and strokes off Latin letters; letters of other scripts need their marks and keep them."""
    if text.isascii():
        return text
    kept: list[str] = []
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.combining(character) and kept and "LATIN" in unicodedata.name(kept[-1], ""):
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_STROKES)


def without_tex(text: str) -> str:
    r"""Read TeX mark-up: accents ("Fr\'echet"), fonts ("\mathcal{L}"), letters by name ("\varepsilon", "\ell")."""
    if "\\" not in text:
        return text
    text = _TEX_ACCENT.sub(lambda match: match.group(1) or match.group(2), text)
    text = _TEX_FONT.sub("", text)
    return _TEX_NAMES.sub(lambda match: _TEX_WORDS.get(match.group(1), match.group(1)), text)


def greek_spelled_out(text: str) -> str:
    """Write single Greek letters as words ("β-VAE": "beta-VAE"); Greek words stay as they are."""
    if text.isascii():
        return text
    return _GREEK_LETTER.sub(lambda match: _GREEK_NAMES[match.group()], text)
