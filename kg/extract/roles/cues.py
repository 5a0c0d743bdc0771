"""The words in and around a candidate: cues that the classifier weighs where there is no encoder."""

from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.roles.candidates import Candidate
from kg.extract.roles.features import listed
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import Place
from kg.extract.roles.words import CAPITAL, CAPITALS, MARK, MIXED, NUMBER, ORDINARY, Word
from kg.plurals import singular

_NEAR_BEFORE, _NEAR_AFTER, _FARTHEST_VERB = 8, 5, 15
"""So many words before and after a place are cues; the verb before it may be farther away."""
_LONGEST_LIST = 30
_LEAST_PRECISION = 0.3
"""A listed name that has its likeliest relation less often than this is said to have it seldom."""
_CASES = {ORDINARY: "lower", CAPITAL: "capital", CAPITALS: "capitals", MIXED: "mixed", NUMBER: "number"}
_NAMES = (CAPITAL, CAPITALS, MIXED, NUMBER)
_VERBS = """
    achieve address adopt aim apply assess benchmark build collect combine compare compose conduct construct create
    decrease demonstrate describe design develop employ enable enhance evaluate examine exist experiment explore extend
    fine-tune focus formulate generate improve include incorporate increase integrate introduce investigate leverage
    measure obtain outperform perform pre-train predict present propose provide reach reduce release rely remain report
    require score show solve study support surpass tackle test train use utilize validate yield become
"""
_verbs = {
    form: verb
    for verb in _VERBS.split()
    for form in (verb, f"{verb}s", f"{verb.removesuffix('e')}ed", f"{verb.removesuffix('e')}ing")
} | {"built": "build", "shown": "show", "applied": "apply", "studied": "study", "based": "base", "via": "via"}


def cues(reading: Reading, candidate: Candidate) -> dict[str, float]:
    """Give the cues of a candidate, each with the share of its places that have it, 0 to 1.

    A cue says a position and what stands there, "before: on" or "head: dataset"; those of places in the title have
    names of their own, and some also say what the lists know of the name, or how it is written.
    """
    known = _known(reading, candidate)
    counts: dict[str, int] = {}
    for place in candidate.places:
        for cue in set(_at(reading, place, known)):
            counts[cue] = counts.get(cue, 0) + 1
    return {cue: count / len(candidate.places) for cue, count in counts.items()}


def _known(reading: Reading, candidate: Candidate) -> str:
    """Say what lists, or else rules, take the candidate for."""
    entry = listed(reading, candidate)
    if entry:
        relation, precision = entry.best_relation()
        return relation if precision >= _LEAST_PRECISION else f"seldom {relation}"
    by_rule = next((finding.relation for finding in candidate.findings if finding.relation != "INTRODUCES"), "")
    return f"by rule {by_rule}" if by_rule else "unknown"


def _at(reading: Reading, place: Place, known: str) -> Iterator[str]:
    words = reading.words[place.sentence]
    first = bisect_left(words, place.start, key=lambda word: word.end - 1)
    last = bisect_left(words, place.end, key=lambda word: word.start)
    inside = words[first:last]
    if not inside:
        return
    title = "" if place.sentence else "title "
    yield from _inside(inside, known)
    yield from _beside(words, first, last, title, known, _case(inside))
    yield f"{known} {_case(inside)}: {title or ('own' if reading.own[place.sentence] else 'other')}"
    before = words[max(0, first - _FARTHEST_VERB) : first]
    verb = next((_verbs[word.lower] for word in reversed(before) if word.lower in _verbs), "none")
    yield f"{title}verb: {verb}"
    yield f"{title}{known} verb: {verb}"
    for word in words[max(0, first - _NEAR_BEFORE) : max(0, first - 1)]:
        if word.shape == ORDINARY:
            yield f"{title}left: {word.text}"
    for word in words[last + 1 : last + _NEAR_AFTER]:
        if word.shape == ORDINARY:
            yield f"{title}right: {word.text}"


def _inside(inside: list[Word], known: str) -> Iterator[str]:
    head = singular(inside[-1].lower)
    yield f"head: {head}"
    yield f"{known} head: {head}"
    yield f"first: {inside[0].lower}"
    yield f"ending: {inside[-1].lower[-3:]}"
    for word in inside[:-1]:
        yield f"inside: {word.lower}"


def _beside(words: list[Word], first: int, last: int, title: str, known: str, case: str) -> Iterator[str]:
    before, after = _word(words, first - 1), _word(words, last)
    yield f"{title}before: {before}"
    yield f"{title}before: {_word(words, first - 2)} {before}"
    yield f"{title}before {case}: {before}"
    yield f"{title}{known} before: {before}"
    yield f"{title}after: {after}"
    yield f"{title}after: {after} {_word(words, last + 1)}"
    yield f"{title}after {case}: {after}"
    yield f"{title}{known} after: {after}"
    yield f"{title}around: {before} _ {after}"
    # Past a list of names, as in "on A, B and C": the words that all of them stand between.
    position = first - 1
    while position >= max(0, first - _LONGEST_LIST) and _is_in_list(words[position]):
        position -= 1
    if position < first - 1:
        yield f"{title}list after: {_word(words, position)}"
    position = last
    while position < min(len(words), last + _LONGEST_LIST) and _is_in_list(words[position]):
        position += 1
    if position > last:
        yield f"{title}list before: {_word(words, position)}"


def _case(inside: list[Word]) -> str:
    return _CASES[max((word.shape for word in inside if word.shape not in (MARK, NUMBER)), default=ORDINARY)]


def _word(words: list[Word], position: int) -> str:
    """Give a word in lower case, or how it is written if it looks like a name; "(edge)" beyond the sentence."""
    if not 0 <= position < len(words):
        return "(edge)"
    word = words[position]
    return word.lower if word.shape in (ORDINARY, CAPITAL, MARK) else f"({_CASES[word.shape]})"


def _is_in_list(word: Word) -> bool:
    return word.text in ",()" or word.shape in _NAMES or word.lower in ("and", "or", "the", "both")
