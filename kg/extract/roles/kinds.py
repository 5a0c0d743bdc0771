"""What kind of thing an introduced name is, by rules: the nouns beside it, and the name itself."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.roles.noun_phrases import GENERIC_HEADS
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import Place

_DATASET = re.compile(
    r"\b(?:data ?sets?|benchmarks?|corpus|corpora|test ?bed|suite|collection|treebank|database|leaderboard|test set"
    r"|lexicon|repository of)\b",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"\b(?:tool(?:kit|box|s)?|librar(?:y|ies)|package|platform|software|system|simulator|engine|app|application|chatbot"
    r"|interface|website|service|robot|gripper|programming model|plug-?in|open-source (?:framework|implementation))\b",
    re.IGNORECASE,
)
_TASK = re.compile(r"\b(?:tasks?|problem|challenge|setting)$", re.IGNORECASE)
_DATASET_NAME = re.compile(r"(?:bench(?:mark)?|evals?|dataset|corpus|bank|arena)\d*$|^(?:bench)", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s)\"'”*_}]*(?:(?:\([^)]{0,80}\))?\s*(?:[,:–—-]+|is)\s*(?:an?|the|our)\s)?([^.,;:(]{0,60})", re.IGNORECASE
)
_END = re.compile(r"\b(?:that|which|to|for|with|of|by|in|on|is|are|can|using|from)\b")
_BEFORE = re.compile(
    r"([\w-]+),? (?:which we )?(?:we )?"
    r"(?:called|named|termed|dubbed|namely|coined|titled|call|name|term|dub)[\s\"'“*]*\Z"
)


def kind_by_rules(reading: Reading, name: str, places: Iterable[Place]) -> str:
    """Tell whether an introduced name is a method, dataset, tool or task.

    The name itself decides where it ends as names of datasets do ("TreeBench"), then the generic noun beside it ("the
    CARE benchmark", "CARE, a toolkit", "a toolkit called CARE"), the first that says something; else it is a method.
    """
    if _DATASET_NAME.search(name):
        return "dataset"
    for place in places:
        for head in _heads(reading, place):
            kind = _kind_of(head)
            if kind:
                return kind
    return "method"


def _heads(reading: Reading, place: Place) -> Iterator[str]:
    """Give the noun phrases beside a place that may say what the name is."""
    following = _AFTER.match(reading.text, place.end, min(reading.sentences[place.sentence][1], place.end + 150))
    if following:
        yield _END.split(following.group(1), maxsplit=1)[0].strip()
    before = _BEFORE.search(reading.text, max(0, place.start - 60), place.start)
    if before:
        yield before.group(1).lower()


def _kind_of(head: str) -> str:
    words = head.lower().split()
    if not words or (len(words) == 1 and words[0] not in GENERIC_HEADS and not _DATASET.fullmatch(head)):
        return ""
    if _DATASET.search(head):
        return "dataset"
    if _TOOL.search(head):
        return "tool"
    if _TASK.search(head):
        return "task"
    return "method" if words[-1] in GENERIC_HEADS else ""
