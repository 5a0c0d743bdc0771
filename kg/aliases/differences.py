"""What rules out that two names are one thing: numbers, versions and sizes, opposed words, prefixes."""

import re
from functools import lru_cache

from kg.link.key_rules import RULES, normal_form

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_ALL_BUT_SPACING = tuple(rule for rule in RULES if rule != RULES[-1])
_ROMAN = frozenset("ii iii iv vi vii viii ix".split())
_COUNTING = frozenset(
    "zero one two three four five six seven eight nine ten single double dual triple twin half first second third "
    "fourth fifth once twice binary ternary quadratic cubic".split()
)
# Two names that differ in words of one line are two things, however alike they look.
_OPPOSED_WORDS = """
    forward backward reverse inverse inward outward upward downward
    left right top bottom front rear
    high low upper lower medium middle mid
    large small big tiny base mini medium huge giant
    long short
    local global regional
    max min maximum minimum maximal minimal mean average median best worst
    positive negative neutral
    input output
    source target
    encoder decoder
    train test training testing validation inference development dev
    generator discriminator generative discriminative
    teacher student
    hard soft
    strong weak
    static dynamic
    online offline
    discrete continuous
    linear nonlinear bilinear multilinear convex concave
    internal external interior exterior
    intrinsic extrinsic implicit explicit
    absolute relative
    sparse dense
    fast slow
    text image video audio speech visual textual language vision acoustic
    english german french chinese spanish japanese russian arabic hindi
    row column
    vertical horizontal
    early late
    white black grey gray red green blue
    precision recall accuracy
    supervised unsupervised
    convergence divergence
    encoding decoding
    user item
    query key value document
    head tail
    node edge graph
    sample feature
    micro macro
    aleatoric epistemic
    exploration exploitation
    additive multiplicative
    spatial temporal
    male female
    male men women
    question answer
    word sentence token character document paragraph phrase subword
    object scene
    epsilon delta alpha beta gamma sigma lambda
    parametric nonparametric
    convex nonconvex
    active passive
    open closed
    with without
    object person face hand
    attack defense
    recall retrieval
    bias variance
"""
_PREFIXES = (
    "a an ab ad anti auto bi co contra counter cross de di dis down e en ex extra fore hetero homo hyper hypo il im in "
    "infra inter intra intro ir iso macro mal meta micro mid mini mis mono multi nano neo non omni out over para per "
    "poly post pre pro proto pseudo quasi re retro self semi sub super supra sur sym syn tele trans tri ultra un under "
    "uni up"
).split()
_prefixes = frozenset(_PREFIXES)
_opposed_lines = [frozenset(line.split()) for line in _OPPOSED_WORDS.strip().splitlines()]
_LEAST_REST = 4


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name in small letters, singular and American, numbers apart; a generic head is left out."""
    return tuple(_WORD.findall(normal_form(name, _ALL_BUT_SPACING)))


@lru_cache(maxsize=1 << 16)
def numbers_of(name: str) -> tuple[str, ...]:
    """Give what tells versions, sizes and counts apart: numbers, single letters and number words, sorted."""
    return tuple(sorted(word for word in words_of(name) if _tells_apart(word)))


def may_be_one(a: str, b: str) -> bool:
    """Tell whether nothing rules out that two names are those of one thing.

    Different numbers, sizes and versions do, words that are opposed, and prefixes ("intra", "inter").
    """
    if numbers_of(a) != numbers_of(b):
        return False
    one, other = set(words_of(a)) - set(words_of(b)), set(words_of(b)) - set(words_of(a))
    return not any(opposed(first, second) for first in one for second in other)


@lru_cache(maxsize=1 << 16)
def opposed(a: str, b: str) -> bool:
    """Tell whether two words in small letters mean opposed or sister things: by a list, or by a prefix alone."""
    if a == b:
        return False
    if any(a in line and b in line for line in _opposed_lines):
        return True
    rests, others = _without_prefixes(a), _without_prefixes(b)
    return b in rests or a in others or not rests.isdisjoint(others)


def _without_prefixes(word: str) -> set[str]:
    return {word[end:] for end in range(1, len(word) - _LEAST_REST + 1) if word[:end] in _prefixes}


def _tells_apart(word: str) -> bool:
    return word[0].isdigit() or len(word) == 1 or word in _ROMAN or word in _COUNTING
