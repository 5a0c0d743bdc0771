"""Names and titles -> keys: two names are one node exactly when their keys are equal.

A key forgets case, accents, plural endings, hyphens and spacing ("fine-tuning" = "finetuning" = "Fine tunings"),
British spelling, and what `kg.link.key_rules` lists besides, and never a digit: "Llama 3 8B" and "Llama 3.1 8B" stay
two, and so do "GPT 3 5" and "GPT-35".
"""

import hashlib
import re
from functools import lru_cache

from kg.link.characters import compatibility_folded, without_accents
from kg.link.key_rules import MARKS, normal_form

_WORDS = re.compile(rf"(?:\w|[{MARKS}])+")
LONGEST_KEY = 160
_LONGEST_CACHED = 200


def name_key(name: str) -> str:
    """Give the key of a name, "" where it holds neither letter nor digit."""
    # Names come again and again; a cache of long ones would not be bounded.
    return _cached_key(name) if len(name) <= _LONGEST_CACHED else _bounded(normal_form(name))


def title_key(title: str) -> str:
    """Give the key of a title: its words in lower case, without accents and punctuation, joined by hyphens."""
    words = _WORDS.findall(without_accents(compatibility_folded(title)).casefold())
    return _bounded("-".join(words))


@lru_cache(maxsize=1 << 16)
def _cached_key(name: str) -> str:
    return _bounded(normal_form(name))


def _bounded(key: str) -> str:
    """Keep a key short enough for an index; the digest keeps two long ones apart."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 17]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
