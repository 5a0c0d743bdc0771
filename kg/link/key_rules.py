"""The rules by which two names are one, in order and each with a name, so that a merge can say its reasons.

`normal_form` is what `kg.link.name_keys.name_key` makes keys of; `rules_between` leaves out rule after rule of the same
list, so key and explanation cannot disagree.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import TypeAlias

from kg.link.american_spelling import american
from kg.link.characters import compatibility_folded, greek_spelled_out, without_accents, without_tex
from kg.link.proper_names import ALL_HEADS, is_said_by_the_name
from kg.plurals import singular

Words: TypeAlias = list[tuple[str, str]]
"""The runs of letters or digits of a name in order, each after the separator before it: ("-", "tuning")."""

# Vowel signs of Indic and other scripts are marks, which \w leaves out.
MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M")
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*|\d+(?:[.,]\d+)*|[+#]")
_LONGEST_WORD = 40

_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’ʼ]s(?!\w)", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s?\(([A-Za-z-]{2,12})\)")
_LONGEST_FORM = 200
_SMALL_WORDS = frozenset("a an and by for from in of on or the to with".split())

_BEFORE_NETS = frozenset(
    "adversarial bayesian belief capsule convolutional deep feedforward neural recurrent residual siamese".split()
)
_NEURAL = frozenset("convolutional deep feedforward recurrent".split())
# Nouns of tasks: "recognition of X" and "X recognition" are one, while "time of flight" is no flight time.
_TASK_NOUNS = frozenset(
    "accuracy alignment classification detection estimation evaluation extraction identification localization "
    "optimization prediction prevention quantification recognition reconstruction recovery segmentation "
    "transferability verification".split()
)
# The few where "-ing" makes no difference; elsewhere it does ("score function", "model uncertainty", "language model").
_ING = {
    "attack": {"jailbreaking": "jailbreak", "paraphrasing": "paraphrase", "poisoning": "poison", "spoofing": "spoof"},
    "dataset": {"benchmarking": "benchmark"},
    "factor": {"scaling": "scale"},
    "mechanism": {"gating": "gate"},
    "pose": {"grasping": "grasp"},
}
# The few adjectives beside which the noun means the same, by the noun behind; elsewhere it does not ("positional
# chess", "behavioral science", "computation tree").
_ADJECTIVES = {
    "bias": {"positional": "position"},
    "cloning": {"behavioral": "behavior"},
    "complexity": {"computation": "computational"},
    "cost": {"computation": "computational"},
    "embedding": {"positional": "position"},
    "encoding": {"positional": "position"},
    "model": {"foundational": "foundation"},
    "overhead": {"computation": "computational"},
    "shift": {"distributional": "distribution"},
    "strategy": {"evolutionary": "evolution"},
    "time": {"computation": "computational"},
    "variable": {"instrument": "instrumental"},
}
# "vehicle routing problem" is vehicle routing.
_BEFORE_PROBLEM = frozenset("assignment coloring location optimization packing partitioning routing scheduling".split())
# Names that in lower case are words of another meaning: CLIP is no clip, ReAct nothing that reacts.
_NO_WORDS = frozenset("art axiom bloom clip comet credit fair glue gold map math mimic race react reinforce".split())
_HAVE_BASES = frozenset("case code customer evidence fact knowledge rule test user".split())
_MEASURES = ("discrepancy", "distance", "divergence", "entropy", "error", "likelihood")
_MEASURE_ABBREVIATIONS = frozenset("bce mae mmd mse nll rmse".split())


def _without_possessive(text: str) -> str:
    return _POSSESSIVE.sub("", text) if "'" in text or "’" in text or "ʼ" in text else text


def _without_abbreviation(text: str) -> str:
    """Leave out an abbreviation in parentheses of the words before it: "chain-of-thought (CoT) prompting"."""
    if "(" not in text:
        return text
    return _PARENTHESES.sub(
        lambda match: (
            "" if _stands_for(match[1], text[max(0, match.start() - _LONGEST_FORM) : match.start()]) else match[0]
        ),
        text,
    )


def _stands_for(abbreviation: str, before: str) -> bool:
    letters = re.sub(r"s$", "", abbreviation.replace("-", "")).casefold()
    words = re.findall(r"[a-z]+", before.casefold())
    while letters and words:
        word = words.pop()
        if word[0] == letters[-1]:
            letters = letters[:-1]
        elif word not in _SMALL_WORDS:
            return False
    return not letters and len(abbreviation) > 1


def _lower_case_titles(words: Words) -> Words:
    """Read a name that shouts ("RANDOM FORESTS") as words, not as abbreviations."""
    if sum(len(word) > 4 for _, word in words) > 1 and all(word.isupper() or not word.isalpha() for _, word in words):
        return [(before, word.casefold()) for before, word in words]
    return words


def _singular(word: str) -> str:
    if word.isupper():
        return word
    # "GANs": the plural of an abbreviation is recognised by its case, however short.
    if word[-1] == "s" and word[:-1].isupper():
        return word[:-1]
    return _changed(word, singular)


def _plural_of_base(words: Words) -> Words:
    """Read the "bases" of "knowledge bases" as the plural of base, which any other is not."""
    pairs = zip([("", ""), *words], words, strict=False)
    return [
        (mark, word[:-1] if word.casefold() == "bases" and before.casefold() in _HAVE_BASES else word)
        for (_, before), (mark, word) in pairs
    ]


def _american(word: str) -> str:
    return word if word.isupper() else _changed(word, american)


def _changed(word: str, change: Callable[[str], str]) -> str:
    """Change a word as if it were in lower case and keep its capitals, as far as its letters stay."""
    lower = word.casefold()
    changed = change(lower)
    if word == lower or changed == lower:
        return changed if word == lower else word
    same = 0
    while same < min(len(word), len(changed)) and lower[same] == changed[same]:
        same += 1
    return word[:same] + changed[same:]


def _of_each(change: Callable[[str], str]) -> Callable[[Words], Words]:
    cached = lru_cache(maxsize=1 << 14)(change)

    def changed(words: Words) -> Words:
        return [(before, cached(word) if len(word) <= _LONGEST_WORD else word) for before, word in words]

    return changed


def _written_networks(words: Words) -> Words:
    """Write "neural net" as "neural network"; "U-Net" and "Petri net" are no networks."""
    return [
        (before, f"{word}work" if word in ("net", "Net") and previous.casefold() in _BEFORE_NETS else word)
        for (_, previous), (before, word) in zip([("", ""), *words], words, strict=False)
    ]


def _neural_networks(words: Words) -> Words:
    """Say what is understood: a "deep network" is a deep neural one; the usual "graph convolutional network" stays."""
    if len(words) < 2 or words[-1][1].casefold() != "network":
        return words
    lower = [word.casefold() for _, word in words[-4:-1]]
    if lower == ["graph", "convolutional", "neural"]:
        return [*words[:-2], words[-1]]
    if (lower[-1] in _NEURAL and lower[-2:-1] != ["graph"]) or lower[-2:] == ["feed", "forward"]:
        return [*words[:-1], (" ", "neural"), words[-1]]
    return words


def _without_ing(words: Words) -> Words:
    """Write "jailbreaking attack" as "jailbreak attack", "object searching" as "object search"."""
    if len(words) < 2:
        return words
    (before, word), (between, last) = words[-2:]
    if last.casefold() == "searching":
        return [*words[:-1], (between, last[: -len("ing")])]
    noun = _ING.get(last.casefold(), {}).get(word.casefold())
    return words if noun is None else [*words[:-2], (before, _changed(word, lambda _: noun)), (between, last)]


def _same_adjectives(words: Words) -> Words:
    """Write "robotic arm" as "robot arm", and what else `_ADJECTIVES` lists: "foundational model"."""
    pairs = zip(words, [*words[1:], ("", "")], strict=False)
    return [(before, _same_adjective(word, behind.casefold())) for (before, word), (_, behind) in pairs]


def _same_adjective(word: str, noun: str) -> str:
    lower = word.casefold()
    if lower == "robotic" and noun:
        return "robot"
    return _ADJECTIVES[noun].get(lower, word) if noun in _ADJECTIVES else word


def _without_last_conjunction(words: Words) -> Words:
    """Drop an "and" that joined something else: "debiasing and"; a gate is called AND."""
    return words[:-1] if len(words) > 1 and words[-1] in ((" ", "and"), (" ", "or")) else words


def _without_last_preposition(words: Words) -> Words:
    """Drop what is left of a longer phrase at the end: "number of", "dynamics of the"."""
    end = len(words)
    if end > 2 and words[end - 1][1] == "the":
        end -= 1
    return words[: end - 1] if end > 1 and words[end - 1][1] in ("of", "for") else words


def _task_noun_last(words: Words) -> Words:
    """Put the noun of a task behind its object: "detection of unknown objects" is unknown object detection."""
    if len(words) < 3 or words[1][1].casefold() != "of" or words[0][1].casefold() not in _TASK_NOUNS:
        return words
    thing = words[3:] if words[2][1].casefold() == "the" else words[2:]
    if not thing or any(word.casefold() in _SMALL_WORDS for _, word in thing):
        return words
    return [(words[0][0], thing[0][1]), *thing[1:], (" ", words[0][1])]


def _without_generic_head(words: Words) -> Words:
    """Drop the noun behind a proper name that says nothing new: "Adam optimizer", "CIFAR-10 dataset"."""
    if len(words) < 2:
        return words
    head = words[-1][1].casefold()
    size = 1
    if head == "set" and words[-2][1].casefold() == "data":
        head, size = "dataset", 2
    if head not in ALL_HEADS or len(words) <= size:
        return words
    return words[:-size] if is_said_by_the_name([word for _, word in words[:-size]], head) else words


def _without_loss(words: Words) -> Words:
    """Call a loss that is a measure by the measure: "cross-entropy loss function" is cross entropy."""
    end = len(words) - 1 if len(words) > 2 and words[-1][1].casefold() == "function" else len(words)
    if end < 2 or words[end - 1][1].casefold() != "loss":
        return words
    measure = words[end - 2][1].casefold()
    if measure in _MEASURE_ABBREVIATIONS or (measure.endswith(_MEASURES) and (end > 2 or measure not in _MEASURES)):
        return words[: end - 1]
    return words


def _without_function(words: Words) -> Words:
    """Call a loss function by its loss: "contrastive loss function"."""
    if len(words) > 2 and [word.casefold() for _, word in words[-2:]] == ["loss", "function"]:
        return words[:-1]
    return words


def _without_problem(words: Words) -> Words:
    """Call some problems by what is to be done: "vehicle routing problem"; a "routing problem" alone stays."""
    if len(words) > 2 and words[-1][1].casefold() == "problem" and words[-2][1].casefold() in _BEFORE_PROBLEM:
        return words[:-1]
    return words


def _without_search(words: Words) -> Words:
    """Call the search for nearest neighbors by what it finds, as the field does."""
    if [word.casefold() for _, word in words[-3:]] == ["nearest", "neighbor", "search"]:
        return words[:-1]
    return words


def _lower_case(words: Words) -> Words:
    """Forget capitals, but for those of a name that in lower case would be another word: "CLIP", "ReAct"."""
    if len(words) == 1 and words[0][1].casefold() in _NO_WORDS and words[0][1][1:] != words[0][1][1:].casefold():
        return [(words[0][0], words[0][1].upper())]
    return [(before, word.casefold()) for before, word in words]


_TEXT_RULES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("compatibility forms", compatibility_folded),
    ("TeX mark-up", without_tex),
    ("accents", without_accents),
    ("Greek letters", greek_spelled_out),
    ("abbreviation in parentheses", _without_abbreviation),
    ("possessive", _without_possessive),
)
_WORD_RULES: tuple[tuple[str, Callable[[Words], Words]], ...] = (
    ("case", _lower_case_titles),
    ("plural", _plural_of_base),
    ("plural", _of_each(_singular)),
    ("British spelling", _of_each(_american)),
    ("conjunction at the end", _without_last_conjunction),
    ("preposition at the end", _without_last_preposition),
    ("word order", _task_noun_last),
    ("-ing", _without_ing),
    ("adjective for a noun", _same_adjectives),
    ("neural net", _written_networks),
    ("neural understood", _neural_networks),
    ("generic head word", _without_generic_head),
    ("loss by a measure", _without_loss),
    ("loss function", _without_function),
    ("problem understood", _without_problem),
    ("nearest neighbor search", _without_search),
    ("case", _lower_case),
)
_SPACING = "hyphens and spacing"
RULES: tuple[str, ...] = tuple(dict.fromkeys([*(name for name, _ in (*_TEXT_RULES, *_WORD_RULES)), _SPACING]))
"""The names of all rules in the order in which they work."""
_all_rules = frozenset(RULES)


def normal_form(name: str, rules: Collection[str] = _all_rules) -> str:
    """Give the form of a name that is left when some rules, all by default, have taken their differences away.

    By all rules: runs of letters and digits without anything between, but "-" between two numbers ("3 5" is not "35");
    "" where the name holds neither letter nor digit. `rules` are among `RULES`.
    """
    text = name
    for rule, change_text in _TEXT_RULES:
        if rule in rules:
            text = change_text(text)
    words: Words = []
    end = 0
    for match in _WORD.finditer(text):
        words.append((text[end : match.start()], match.group()))
        end = match.end()
    for rule, change_words in _WORD_RULES:
        if rule in rules:
            words = change_words(words)
    if _SPACING not in rules:
        return "".join(before + word for before, word in words) + text[end:]
    form = ""
    for _, word in words:
        form += f"-{word}" if form[-1:].isdigit() and word[0].isdigit() else word
    return form


def rules_between(surface: str, name: str) -> tuple[str, ...] | None:
    """Name the rules by which two names come to one key, in the order of `RULES`: ("British spelling", "plural").

    They are a smallest set: by these rules alone the two have one form, and without any one of them two. () where the
    names are identical, None where their keys differ.
    """
    if normal_form(surface) != normal_form(name):
        return None
    needed = list(RULES)
    # The plainest are left out last: what they explain needs no other reason.
    for rule in sorted(RULES, key=_SIMPLEST_LAST.__getitem__):
        without = [other for other in needed if other != rule]
        if normal_form(surface, without) == normal_form(name, without):
            needed = without
    return tuple(needed)


_SIMPLE = ("compatibility forms", "TeX mark-up", _SPACING, "plural", "case", "accents", "Greek letters")
_SIMPLEST_LAST = {rule: -_SIMPLE.index(rule) if rule in _SIMPLE else -len(RULES) for rule in RULES}
