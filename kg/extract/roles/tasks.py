"""Tasks that no list knows, by the phrases around them: "the task of X", "X task", a title that ends with "for X"."""

from collections.abc import Iterator

from kg.extract.roles.findings import Finding
from kg.extract.roles.name_lists import task_heads
from kg.extract.roles.reading import Reading
from kg.extract.roles.words import MARK, NUMBER, Word
from kg.extract.stop_words import STOP_WORDS
from kg.plurals import singular

PRECISION = {
    "title for": 0.82,
    "title subject": 0.68,
    "task of": 0.82,
    "tasks such as": 0.85,
    "task": 0.63,
    "problem": 0.58,
}
"""How often what a rule finds is what annotators found: measured on the annotated abstracts."""

_TASK_NOUNS = ("task", "tasks", "subtask", "subtasks")
_PROBLEM_NOUNS = ("problem", "problems")
_ENDINGS = ("ing", "tion", "sion", "sis", "ment", "ction")
# "large-scale" and the like say something about the data or the setting, not which task it is.
_VAGUE = """
    downstream real-world realistic target core main related complex practical benchmark specific multiple various such
    individual auxiliary pretext pre-training different difficult hard new novel standard several many other diverse
    common same above general given underlying typical
"""
_vague = frozenset(_VAGUE.split())
_NOT_TASKS = "learning training information generation processing language computing engineering publishing"
_not_tasks = frozenset(_NOT_TASKS.split())


def task_phrases(reading: Reading) -> Iterator[Finding]:
    """Find phrases of two to five words that stand where tasks stand and end as names of tasks do."""
    for number, words in enumerate(reading.words):
        at = 0
        while at < len(words):
            end = at
            while end < len(words) and words[end].shape != MARK and words[end].lower not in STOP_WORDS:
                end += 1
            if end > at:
                found = _phrase(words, at, end, in_title=number == 0)
                if found:
                    start, stop, rule = found
                    yield Finding("ADDRESSES", start, stop, number, PRECISION[rule], rule)
            at = max(end, at + 1)


def _phrase(words: list[Word], start: int, end: int, in_title: bool) -> tuple[int, int, str] | None:
    noun = words[end - 1].lower if words[end - 1].lower in (*_TASK_NOUNS, *_PROBLEM_NOUNS) else ""
    rule = _rule(words, start, end, noun, in_title)
    if not rule:
        return None
    if noun:
        end -= 1
    while start < end and (words[start].lower in _vague or words[start].shape == NUMBER):
        start += 1
    if not 2 <= end - start <= 5 or not _ends_like_task(words[end - 1]):
        return None
    if end - start == 2 and words[end - 1].lower in _not_tasks and rule not in ("title for", "task of"):
        return None
    return words[start].start, words[end - 1].end, rule


def _rule(words: list[Word], start: int, end: int, noun: str, in_title: bool) -> str:
    before = [word.lower for word in words[max(0, start - 3) : start]]
    after = words[end].lower if end < len(words) else ""
    if in_title:
        closed = after in ("", "with", "via", "using", "by", "in", ":", "through", "from")
        if before[-1:] == ["for"] and closed:
            return "title for"
        if start == 0 and after in ("with", "via", "using", "by", "through"):
            return "title subject"
        return ""
    if before[-2:] in (["task", "of"], ["tasks", "of"], ["problem", "of"], ["problems", "of"]):
        return "task of"
    if before[-2:] in (["tasks", "like"], ["tasks", "including"]) or before == ["tasks", "such", "as"]:
        return "tasks such as"
    if noun in _TASK_NOUNS:
        return "task"
    return "problem" if noun in _PROBLEM_NOUNS else ""


def _ends_like_task(word: Word) -> bool:
    lower = word.lower
    return lower.endswith(_ENDINGS) or singular(lower) in task_heads()
