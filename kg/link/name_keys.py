"""Names and titles -> keys: two names are one node exactly when their keys are equal.

A key forgets case, accents, plural endings, hyphens and spacing ("fine-tuning" = "finetuning" = "Fine tunings") and
never a digit: "Llama 3 8B" and "Llama 3.1 8B" stay two, and so do "GPT 3 5" and "GPT-35".
"""

import hashlib
import re
import unicodedata

from kg.plurals import singular

# Vowel signs of Indic and other scripts are marks, which \w leaves out.
_MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
_TOKENS = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*|\d+(?:[.,]\d+)*|[+#]")
_WORDS = re.compile(rf"(?:\w|[{_MARKS}])+")
LONGEST_KEY = 160


def name_key(name: str) -> str:
    """Give the key of a name, "" where it holds neither letter nor digit."""
    key = ""
    for token in _TOKENS.findall(_plain(name)):
        # Without a mark between them, "3 5" would become "35".
        key += ("-" if key[-1:].isdigit() and token[0].isdigit() else "") + _singular(token)
    return _bounded(key)


def title_key(title: str) -> str:
    """Give the key of a title: its words in lower case, without accents and punctuation, joined by hyphens."""
    words = _WORDS.findall(_plain(title).casefold())
    return _bounded("-".join(words))


def _plain(text: str) -> str:
    """Compatibility forms folded together, and the accents off Latin letters (other scripts need their marks)."""
    decomposed = unicodedata.normalize("NFKD", text)
    kept: list[str] = []
    for character in decomposed:
        if unicodedata.combining(character) and kept and "LATIN" in unicodedata.name(kept[-1], ""):
            continue
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _singular(token: str) -> str:
    if token.isupper():
        return token.casefold()
    word = token.casefold()
    # "GANs": the plural of an abbreviation is recognised by its case, however short.
    if token[-1] == "s" and token[:-1].isupper():
        return word[:-1]
    return singular(word)


def _bounded(key: str) -> str:
    """Keep a key short enough for an index; the digest keeps two long ones apart."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 17]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
