"""Noun phrases and proper names that no rule or list claims: what else in a paper may have a role."""

from collections.abc import Iterable, Iterator

from kg.extract.roles.findings import Finding
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import Place
from kg.extract.roles.words import CAPITALS, MARK, MIXED, Word
from kg.extract.stop_words import STOP_WORDS

_VAGUE = """
    novel new effective efficient simple proposed various different specific existing large-scale state-of-the-art
    real-world challenging powerful recent promising superior strong popular standard unified comprehensive robust
    general diverse extensive key main important significant potential
"""
_vague = frozenset(_VAGUE.split())
_LONGEST = 5


def unclaimed_phrases(reading: Reading, findings: Iterable[Finding]) -> list[Place]:
    """Find the runs of words that cross neither marks nor stop words nor findings, in the order of the text.

    Vague words at their beginning are left out; single words count where they are written like proper names, and of
    long runs the last five words. Pure; takes time linear in the text.
    """
    claimed: list[list[tuple[int, int]]] = [[] for _ in reading.sentences]
    for finding in findings:
        claimed[finding.sentence].append((finding.start, finding.end))
    return [
        place
        for number, words in enumerate(reading.words)
        for place in _runs(words, sorted(claimed[number], reverse=True), number)
    ]


def _runs(words: list[Word], claimed: list[tuple[int, int]], number: int) -> Iterator[Place]:
    run: list[Word] = []
    for word in words:
        while claimed and claimed[-1][1] <= word.start:
            claimed.pop()
        is_free = not claimed or claimed[-1][0] >= word.end
        if is_free and word.shape != MARK and word.lower not in STOP_WORDS and (run or word.lower not in _vague):
            run.append(word)
            continue
        yield from _phrase(run, number)
        run = []
    yield from _phrase(run, number)


def _phrase(run: list[Word], number: int) -> Iterator[Place]:
    run = run[-_LONGEST:]
    if len(run) > 1 or (run and run[0].shape in (CAPITALS, MIXED)):
        yield Place(run[0].start, run[-1].end, number)
