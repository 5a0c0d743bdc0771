"""What speaks for two names being one thing although their keys differ: spelling, stems, word order, a general word.

Everything here looks at names of one label and at nothing else. Pairs are found by what they have in common (a word
with one letter less, stems, sorted words), so that time and memory grow with the number of names, not of pairs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from kg.aliases.differences import opposed, words_of
from kg.evaluation.keyphrases import stem_key
from kg.extract.background import background

_SMALL = frozenset("a an and as at by for from in into of on or the to versus via vs with without".split())

# How often a name and the same with this word behind it are one thing, by eye: in "random forest" and "random forest
# model" nearly always, in "graph" and "graph network" hardly ever.
_GENERAL = {
    "algorithm": 0.6, "approach": 0.6, "method": 0.6, "methodology": 0.55, "technique": 0.6, "procedure": 0.55,
    "model": 0.45, "framework": 0.5, "mechanism": 0.5, "strategy": 0.45, "scheme": 0.45, "system": 0.4,
    "loss": 0.35, "learning": 0.35, "training": 0.35, "task": 0.5, "problem": 0.5, "process": 0.4, "search": 0.3,
    "network": 0.35, "architecture": 0.45, "module": 0.35, "layer": 0.3, "function": 0.35, "objective": 0.35,
    "metric": 0.55, "measure": 0.5, "score": 0.5, "rate": 0.3, "value": 0.3, "performance": 0.4,
    "dataset": 0.6, "benchmark": 0.5, "corpus": 0.55, "data": 0.4, "setting": 0.45, "scenario": 0.4, "capability": 0.5,
    "ability": 0.5, "optimizer": 0.55, "optimization": 0.3, "technology": 0.5, "theory": 0.35, "pipeline": 0.4,
    "paradigm": 0.5, "classifier": 0.3, "estimator": 0.35, "operation": 0.4, "operator": 0.35, "representation": 0.3,
    "application": 0.35, "tool": 0.45, "platform": 0.45, "challenge": 0.35, "distribution": 0.35, "test": 0.35,
}  # fmt: skip

# Endings of two words with one stem, after what they share: how often the names around them are one thing.
_ENDINGS = {
    frozenset(("", "ing")): 0.6, frozenset(("e", "ing")): 0.6, frozenset(("", "ed")): 0.5, frozenset(("e", "ed")): 0.5,
    frozenset(("ing", "ed")): 0.45, frozenset(("ion", "ing")): 0.6, frozenset(("ion", "e")): 0.5,
    frozenset(("ion", "")): 0.45, frozenset(("ion", "ed")): 0.4, frozenset(("ation", "e")): 0.5,
    frozenset(("ation", "ing")): 0.6, frozenset(("ed", "er")): 0.3, frozenset(("ing", "er")): 0.35,
    frozenset(("ion", "or")): 0.35, frozenset(("ation", "er")): 0.3, frozenset(("ing", "or")): 0.35,
    frozenset(("", "d")): 0.5, frozenset(("ic", "ical")): 0.75,
    frozenset(("", "al")): 0.6, frozenset(("ity", "")): 0.35, frozenset(("ive", "ion")): 0.35,
}  # fmt: skip
_OTHER_ENDINGS = 0.3

_LEAST_WORD, _LEAST_KEY = 6, 8
_LONG_WORD = 10
_KNOWN, _UNKNOWN = 25, 5
"""Abstracts of the background, of 87,692, from which a word is known, and up to which it may be misspelled."""
_COMMON_WORD = 1000
"""Abstracts of the background from which a word says little alone: "graph", "online", "optimization"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A node with a name, and the papers that name it; `forms` are its surfaces, the most frequent first."""

    label: str
    id: str
    name: str
    forms: tuple[str, ...]
    papers: frozenset[str]

    @property
    def key(self) -> str:
        """What the rules of names make of the name; of a node of one spelling, the spelling after "="."""
        return self.id.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that speaks for two names being one: how much it says alone, 0 to 1, and in words."""

    kind: str
    strength: float
    words: str
    better: str = ""
    """The id of the node with the better name, where that can be told: of a name and its misspelling, the name."""


Pair: TypeAlias = tuple[str, str]
"""The ids of two nodes, in order."""


def pair(a: str, b: str) -> Pair:
    """Put two ids in order."""
    return (a, b) if a < b else (b, a)


def name_hints(names: Sequence[Named]) -> Iterator[tuple[Pair, Hint]]:
    """Find pairs of names of one label that look like one, each with what speaks for it; takes time as names grow."""
    yield from _misspelled(names)
    yield from _same_stems(names)
    yield from _other_order(names)
    yield from _general_word(names)


def _misspelled(names: Sequence[Named]) -> Iterator[tuple[Pair, Hint]]:
    by_words: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    by_word: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        words = words_of(named.name)
        by_words[words].append(named)
        for word in set(words):
            by_word[word].append(named)
    for wrong, right, strength in misspellings(by_word):
        for named in by_word[wrong]:
            words = words_of(named.name)
            if len("".join(words)) < _LEAST_KEY:
                continue
            for other in by_words.get(tuple(right if word == wrong else word for word in words), ()):
                # Two proper names that differ in a letter ("DeepLab", "DeepLub") are two more often than words are.
                doubt = 0.6 if _is_proper(named.name, wrong) and _is_proper(other.name, right) else 1.0
                if doubt < 1 and _frequency(right) < _KNOWN:
                    doubt = 0.4
                # Nothing beside a single word tells that it is no other word: "professor", "processor".
                doubt *= 0.5 if len(words) == 1 else 1.0
                words_said = f"“{wrong}” looks like “{right}” misspelled"
                yield pair(named.id, other.id), Hint("spelling", strength * doubt, words_said, other.id)


def misspellings(words: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Find words that look like others misspelled: (word, right word, how likely, 0 to 1), in order.

    One letter is missing, too many, another or has changed place with its neighbour; in words of ten letters or more
    two such slips may be. Of the two words the literature knows at most one well: "detection" is no misspelled
    "selection". Neighbours are found by what is left when letters are taken out, as in SymSpell (Garbe, 2012).
    """
    left: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        if len(word) < _LEAST_WORD or not word.isalpha():
            continue
        shorter = {word, *_one_out(word)}
        if len(word) >= _LONG_WORD:
            shorter |= {twice for once in shorter for twice in _one_out(once)}
        for rest in shorter:
            left[rest].append(word)
    found = {(a, b) for near in left.values() for a, b in combinations(near, 2)}
    for a, b in sorted(found):
        wrong, right = (a, b) if (_frequency(a), b) < (_frequency(b), a) else (b, a)
        if a[0] != b[0] or _frequency(wrong) > _UNKNOWN or stem_key(a) == stem_key(b) or opposed(a, b):
            continue
        slips = edits(a, b)
        if slips > 1 and (slips > 2 or len(wrong) < _LONG_WORD or _frequency(right) < _KNOWN):
            continue
        # A last letter is grammar, not a slip: "connectionist", "connectionism".
        if a[:-1] == b[:-1] or a.startswith(b) or b.startswith(a):
            continue
        if _frequency(right) >= _KNOWN:
            yield wrong, right, 0.85 if slips == 1 else 0.6
        else:
            yield wrong, right, 0.5


def edits(a: str, b: str) -> int:
    """Count letters to insert, delete, replace or swap with their neighbour (optimal string alignment distance)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        previous, before, row = before, row, [i]
        for j, other in enumerate(b, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and other == a[i - 2]:
                least = min(least, previous[j - 2] + 1)
            row.append(least)
    return row[-1]


def _same_stems(names: Sequence[Named]) -> Iterator[tuple[Pair, Hint]]:
    by_stems: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        stems = stem_key(" ".join(words_of(named.name)))
        if stems:
            by_stems[stems].append(named)
    for alike in by_stems.values():
        for a, b in combinations(alike, 2):
            words, others = words_of(a.name), words_of(b.name)
            different = [(one, other) for one, other in zip(words, others, strict=False) if one != other]
            if not different or len(words) != len(others):
                continue
            strength = min(_inflected(one, other) for one, other in different)
            # Of a single word the ending says more ("attention", "attentive"), and where the literature has both names.
            strength *= (1.0 if len(words) > 1 else 0.7) * (
                0.65 if _is_established(words) and _is_established(others) else 1.0
            )
            shown = ", ".join(f"“{one}” and “{other}”" for one, other in different)
            yield pair(a.id, b.id), Hint("stems", strength, f"{shown} have one stem")


def _is_established(words: Sequence[str]) -> bool:
    """Tell whether the literature has the name often."""
    known = background()
    name = " ".join(words)
    return max(known.phrases.get(name, 0), known.keywords.get(name, 0), known.words.get(name, 0)) >= _KNOWN


def _inflected(a: str, b: str) -> float:
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    while shared and frozenset((a[shared:], b[shared:])) not in _ENDINGS:
        shared -= 1
        if min(len(a), len(b)) - shared > 5:
            return _OTHER_ENDINGS
    return _ENDINGS.get(frozenset((a[shared:], b[shared:])), _OTHER_ENDINGS)


def _other_order(names: Sequence[Named]) -> Iterator[tuple[Pair, Hint]]:
    by_words: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for named in names:
        words = words_of(named.name)
        if len(words) > 1:
            by_words[tuple(sorted(word for word in words if word not in _SMALL))].append(named)
    for alike in by_words.values():
        for a, b in combinations(alike, 2):
            words, others = words_of(a.name), words_of(b.name)
            if words == others:
                continue
            small, plain = sorted((words, others), key=lambda found: -len(_SMALL.intersection(found)))
            strength = 0.5 if len(plain) > 2 else 0.35
            if len(words) == 2 and all("-" in named.name and " " not in named.name for named in (a, b)):
                strength = 0.05  # "Chinese-English" and "English-Chinese" are two directions
            if _SMALL.intersection(plain) or not _SMALL.intersection(small) <= {"of", "for", "the", "in"}:
                strength = 0.2  # "text to image", "image to text"
            elif "of" in small or "for" in small:
                at = next(i for i, word in enumerate(small) if word in ("of", "for"))
                turned = [word for word in (*small[at + 1 :], *small[:at]) if word not in _SMALL]
                strength = 0.75 if turned == list(plain) else 0.3
            said = "the same words in another order"
            if [word for word in small if word not in _SMALL] == [word for word in plain if word not in _SMALL]:
                said = "the same words but for small ones"
            yield pair(a.id, b.id), Hint("order", strength, said)


def _general_word(names: Sequence[Named]) -> Iterator[tuple[Pair, Hint]]:
    by_words: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for named in names:
        by_words[words_of(named.name)].append(named)
    for named in names:
        words = words_of(named.name)
        strength = _GENERAL.get(words[-1], 0.0) if len(words) > 1 else 0.0
        for shorter in by_words.get(words[:-1], ()) if strength else ():
            said = f"one name is the other and the general word “{words[-1]}”"
            sure = strength * _whole_without(shorter.name, words)
            yield pair(named.id, shorter.id), Hint("general word", sure, said, shorter.id)


def _whole_without(name: str, words: Sequence[str]) -> float:
    """How likely a name is enough without its general word: less so where it is one word, or no noun ("end-to-end")."""
    last = words[-2]
    if words[-1] == "learning" and ("-" in name or last.endswith("ed")):
        return 1.0
    if " " in name:
        return 0.5 if last.endswith("ed") else 1.0
    if any(_is_coined(part) for part in name.split("-")):
        return 1.0
    if "-" in name:
        return 1.0 if last.endswith(("ing", "tion")) else 0.3  # "back-propagation"; "low-resource", "Higher-Order"
    return 0.25 if _frequency(last) >= _COMMON_WORD else 0.5


def _is_coined(part: str) -> bool:
    """Tell whether a part of a name is no plain word: "BERT", "F1", the k of "k-means"; not the "3D" of "3D data"."""
    return part[0].isalpha() and (len(part) == 1 or any(not letter.islower() for letter in part[1:]))


def _is_proper(name: str, word: str) -> bool:
    """Tell whether the name writes the word, given in small letters, with a capital inside or all in capitals."""
    found = re.search(re.escape(word[:4]), name, re.IGNORECASE)
    written = name[found.start() : found.start() + len(word)] if found else name
    return any(letter.isupper() for letter in written[1:])


def _frequency(word: str) -> int:
    return background().words.get(word, 0)


def _one_out(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}
