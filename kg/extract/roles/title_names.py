"""Names that a paper proposes, found by their place: before the colon of the title, and again and again in the text."""

import re
from collections.abc import Iterator

from kg.extract.roles.name_lists import is_known_phrase, known_words, listed_names
from kg.extract.roles.name_search import key_of
from kg.extract.roles.proposals import Proposal
from kg.extract.roles.reading import Reading
from kg.extract.roles.words import CAPITAL, CAPITALS, MIXED, NUMBER, Word, words_of

_BEFORE_COLON = re.compile(r"\s*[\"'“‘]?([^:—]{2,60}?)[\"'”’]?\s*(?::|—|\s[-–]{1,3}\s)\s*(?=\S)")
_SUBTITLE = re.compile(
    r"(?:an?|the|new|novel|towards?)\b.{0,80}?(?<![-\w])(method|model|approach|framework|algorithm|dataset|benchmark|corpus"
    r"|system|architecture|network|toolkit|library|platform|tool|suite|strategy|technique|scheme|paradigm|pipeline"
    r"|transformer|agent|loss|collection|simulator|resource|task|challenge|package|engine|environment|testbed)s?\b",
    re.IGNORECASE,
)
_PRAISE_AFTER = re.compile(
    r"(?:\s*\([^()]{1,40}\))?,?\s(?:\w+ly\s|also\s|not only\s|can\s)?"
    r"(?:outperforms?|achieves?|surpass(?:es)?|improves?|exceeds?|attains?|delivers?|significantly|consistently)\b"
)
_PRAISE_BEFORE = re.compile(
    r"\b(?:effectiveness|superiority|efficacy|advantages?|efficiency|usefulness|utility|benefits?|our|the proposed)"
    r"(?: of)?(?: our| the| the proposed| proposed)? \Z"
)
_KNOWN = 15
"""A word that so many background papers write is no new name."""


def title_names(reading: Reading) -> Iterator[Proposal]:
    """Find the name in a title "NAME: what it is"."""
    title = reading.text[: reading.title_end]
    match = _BEFORE_COLON.match(title)
    if match:
        name = match.group(1)
        words = words_of(title, match.start(1), match.end(1))
        subtitle = _SUBTITLE.match(title, match.end())
        rule = _title_rule(reading, name, words, bool(subtitle))
        if rule:
            yield Proposal(match.start(1), match.end(1), rule, 0)


def _title_rule(reading: Reading, name: str, words: list[Word], has_kind: bool) -> str:
    if not words or name.endswith("?"):
        return ""
    again = reading.text.count(name, reading.title_end) > 0
    if len(words) == 1 or (len(words) == 2 and (words[1].shape == NUMBER or words[1].text.startswith("+"))):
        if words[0].shape not in (CAPITAL, CAPITALS, MIXED) or (is_prior(name) and not again):
            return ""
        return "title name"
    again = reading.text.lower().count(name.lower(), reading.title_end) > 0
    special = any(word.shape in (MIXED, CAPITALS) and not is_known(word.text) for word in words)
    if words[0].lower.endswith("ing") or not again or is_prior(name):
        return ""
    return "title words special" if special else "title words kind" if has_kind and len(words) <= 3 else "title words"


def recurring_names(reading: Reading) -> Iterator[Proposal]:
    """Find unknown words in capitals or mixed case that an own sentence of the paper writes, and that recur.

    They are hardly ever enough alone; the rule is "praised" where the text says that the thing does well.
    """
    places: dict[str, list[tuple[Word, int]]] = {}
    for number, words in enumerate(reading.words):
        for word in words:
            if word.shape in (CAPITALS, MIXED):
                places.setdefault(word.text, []).append((word, number))
    text = reading.text
    for name, found in places.items():
        if len(found) < 2 or is_prior(name) or is_known(name, least=3):
            continue
        own = [(word, number) for word, number in found if number and reading.own[number]]
        if not own:
            continue
        word, number = own[0]
        if any(_is_praised(text, word) for word, number in found if number):
            yield Proposal(word.start, word.end, "recurring praised", number)
        elif found[0][1] == 0:
            yield Proposal(word.start, word.end, "recurring title", number)
        elif found[-1][1] >= len(reading.sentences) - 2:
            yield Proposal(word.start, word.end, "recurring last", number)


def _is_praised(text: str, word: Word) -> bool:
    return bool(_PRAISE_AFTER.match(text, word.end) or _PRAISE_BEFORE.search(text, max(0, word.start - 60), word.start))


def is_prior(name: str) -> bool:
    """Tell whether other papers know the name."""
    if is_known(name) or is_known_phrase(name):
        return True
    entry = listed_names().get(key_of(name))
    return entry is not None and sum(entry.counts) >= 2


def is_known(word: str, least: int = _KNOWN) -> bool:
    """Tell whether many papers write the word, with or without the plural s."""
    known = known_words()
    return known.get(word, 0) >= least or (word.endswith("s") and known.get(word[:-1], 0) >= least)
