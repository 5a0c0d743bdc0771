"""Key concepts of one paper, as its authors would put them among the keywords: Paper -> Mentions of HAS_CONCEPT."""

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.extract.background import background
from kg.extract.concepts.candidates import Candidate, Occurrence, candidates
from kg.extract.concepts.ranking import count_score, full_score, to_unit
from kg.extract.sentences import Span, sentence_of, sentences
from kg.extract.stop_words import GENERIC_HEADS
from kg.model import Mention, Paper
from kg.plurals import singular

EXTRACTOR = "concepts/1"
MOST, FEWEST = 10, 5
SHORTLIST = 20
"""As many candidates, the best by counts alone, are embedded."""
LEAST_CONFIDENCE = 0.25
"""Beyond the fewest, a concept of less confidence is left out."""
_DOCUMENT_CHARACTERS = 2000  # the encoder reads 128 tokens of it
_FALLBACK_WORDS, _FALLBACK_CHARACTERS = 8, 120
_NO_ABBREVIATIONS: Mapping[str, str] = MappingProxyType({})
_generic_heads = frozenset(singular(word) for word in GENERIC_HEADS)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and its score, in log odds."""

    candidate: Candidate
    score: float


def concepts(paper: Paper, *, abbreviations: Mapping[str, str] = _NO_ABBREVIATIONS) -> list[Mention]:
    """Find up to 10 key concepts of a paper, best first; none says what another one says.

    Counts choose 20 candidates, then KeyBERT's similarity ranks them with the counts. `abbreviations` maps the
    abbreviations that the paper defines to their long forms: each is one concept with its long form, under that name.
    The paper's own keywords are preferred where its text has them. `score` is the ranking score mapped to 0..1; for
    `confidence` see `confidence`. A paper whose title has a letter or digit has at least one concept; another may have
    none.
    """
    text = paper.text
    spans = sentences(text)
    chosen = distinct(ranked(text, paper.keywords, abbreviations)) or fallback(text)
    kept = [s for at, s in enumerate(chosen[:MOST]) if at < FEWEST or confidence(s.score) >= LEAST_CONFIDENCE]
    return [_mention(text, spans, scored, rank) for rank, scored in enumerate(kept, start=1)]


def confidence(score: float) -> float:
    """Give the share of concepts of this score that an annotator also names for the paper, 0 to 1.

    Platt scaling, fitted on the concepts that this extractor finds in 4,376 annotated abstracts (equal names, plurals
    aside); scripts/benchmark_concepts.py fits it again.
    """
    return 1 / (1 + math.exp(1.66 - 0.8 * score))


def ranked(text: str, keywords: Sequence[str], abbreviations: Mapping[str, str]) -> list[Scored]:
    """Score the candidates of `title + "\\n" + abstract` and give the best 20, best first."""
    counts = background()
    title_end = text.find("\n")
    found = candidates(text, names=keywords, abbreviations=abbreviations, idioms=counts.idioms)
    by_counts = [Scored(candidate, count_score(candidate, title_end, counts)) for candidate in found]
    shortlist = sorted(by_counts, key=_best_first)[:SHORTLIST]
    if not shortlist:
        return []
    # Imported here: it brings scikit-learn, which takes seconds to load.
    from kg.extract.concepts.similarity import similarities

    document = text.replace("\n", ". ", 1)[:_DOCUMENT_CHARACTERS]
    similarity = similarities(document, [scored.candidate.surface for scored in shortlist])
    return sorted(
        (replace(s, score=full_score(s.score, similarity[s.candidate.surface])) for s in shortlist), key=_best_first
    )


def distinct(best_first: Sequence[Scored]) -> list[Scored]:
    """Leave out every candidate that says what a better one says: its fragments, and the same with a generic noun.

    A part of a better phrase stays where it is found twice, and mostly, apart from it ("language model" beside "masked
    language model"). A longer phrase that holds a better one stays where it is a phrase of its own; it takes the place
    of a shorter one that is found nowhere else.
    """
    chosen: list[Scored] = []
    for scored in best_first:
        candidate = scored.candidate
        rivals = [other.candidate for other in chosen if _share_places(candidate, other.candidate)]
        shorter = [rival for rival in rivals if _contains(candidate, rival)]
        if any(_has_same_words(candidate, other.candidate) for other in chosen):
            continue
        if not rivals:
            chosen.append(scored)
        elif not shorter:
            apart = _count_apart(candidate, rivals)
            if apart >= 2 and apart >= len(candidate.occurrences) - apart:
                chosen.append(scored)
        elif len(shorter) == len(rivals) and _is_phrase(candidate) and not _adds_only_a_head(candidate, shorter):
            if all(_count_apart(rival, [candidate]) for rival in shorter):
                chosen.append(scored)
            else:
                place = min(at for at, other in enumerate(chosen) if other.candidate in shorter)
                score = chosen[place].score
                chosen = [other for other in chosen if other.candidate not in shorter]
                chosen.insert(place, replace(scored, score=score))
    return chosen


def fallback(text: str) -> list[Scored]:
    """Give the title's first words, whatever they are, where there is no candidate; nothing where it has no word."""
    title = text.split("\n", 1)[0]
    words = list(re.finditer(r"[^\W_]+", title))[:_FALLBACK_WORDS]
    if not words:
        return []
    start = words[0].start()
    place = Occurrence(start, min(words[-1].end(), start + _FALLBACK_CHARACTERS), True, True)
    surface = " ".join(title[place.start : place.end].split())
    return [Scored(Candidate(surface.lower(), surface, (place,), False), -4.0)]


def _best_first(scored: Scored) -> tuple[float, int, str]:
    # Rounded, so that the last bits of a sum, which differ between machines, cannot change the order.
    return -round(scored.score, 6), scored.candidate.occurrences[0].start, scored.candidate.key


def _count_apart(candidate: Candidate, rivals: Sequence[Candidate]) -> int:
    """Count the places of a candidate that touch no place of the others."""
    starts: list[int] = []
    ends: list[int] = []
    for place in sorted((place for rival in rivals for place in rival.occurrences), key=lambda place: place.start):
        if ends and place.start <= ends[-1]:
            ends[-1] = max(ends[-1], place.end)
        else:
            starts.append(place.start)
            ends.append(place.end)
    apart = 0
    for place in candidate.occurrences:
        after = bisect_right(ends, place.start)
        apart += after == len(ends) or place.end <= starts[after]
    return apart


def _share_places(one: Candidate, other: Candidate) -> bool:
    return _count_apart(one, [other]) < len(one.occurrences)


def _is_phrase(candidate: Candidate) -> bool:
    """Tell whether the text has the words together twice, or once with nothing beside them."""
    return len(candidate.occurrences) > 1 or candidate.occurrences[0].alone


def _has_same_words(one: Candidate, other: Candidate) -> bool:
    """Tell whether two phrases differ in order only: "burning straw", "straw burning"."""
    return sorted(one.key.split(" ")) == sorted(other.key.split(" "))


def _contains(longer: Candidate, shorter: Candidate) -> bool:
    return f" {shorter.key} " in f" {longer.key} " and longer.key != shorter.key


def _adds_only_a_head(longer: Candidate, shorter: Sequence[Candidate]) -> bool:
    """Tell whether "axiomatic training framework" adds nothing to "axiomatic training"."""
    head = longer.key.rsplit(" ", 1)[-1]
    return head in _generic_heads and any(longer.key == f"{other.key} {head}" for other in shorter)


def _mention(text: str, spans: list[Span], scored: Scored, rank: int) -> Mention:
    place = _best_place(text, spans, scored.candidate)
    start, end = sentence_of(spans, place.start, place.end)
    return Mention(
        relation="HAS_CONCEPT",
        label="Concept",
        name=scored.candidate.surface,
        surface=text[place.start : place.end],
        start=place.start,
        end=place.end,
        evidence=text[start:end],
        confidence=round(confidence(scored.score), 4),
        extractor=EXTRACTOR,
        surfaces=tuple(sorted({text[there.start : there.end] for there in scored.candidate.occurrences})),
        score=round(to_unit(scored.score), 4),
        rank=rank,
    )


def _best_place(text: str, spans: list[Span], candidate: Candidate) -> Occurrence:
    """Choose the place to quote: in the abstract, written like the name, on its own, and early."""
    title_end = text.find("\n")

    def preference(place: Occurrence) -> tuple[bool, bool, bool, int]:
        surface = " ".join(text[place.start : place.end].split())
        return place.start < title_end, surface != candidate.surface, not place.alone, place.start

    return min(candidate.occurrences, key=preference)
