"""Key concepts of one paper: Paper -> Mentions of HAS_CONCEPT, best first, each with the sentence that proves it."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.extract.concepts.candidates import Candidate, Occurrence
from kg.extract.concepts.embedding import MINILM
from kg.extract.concepts.profiles import FAST, KEYWORDS, Profile
from kg.extract.concepts.ranker import ranker
from kg.extract.concepts.ranking import Described, Scored, compared, described, scored, shortlist
from kg.extract.concepts.selection import select
from kg.extract.encoder.reader import tagged
from kg.extract.known_abbreviations import abbreviations_in_use
from kg.extract.long_forms import LongForms, long_forms
from kg.extract.sentences import Span, sentence_of, sentences
from kg.model import Mention, Paper

EXTRACTOR = "concepts/2"
_FALLBACK_WORDS, _FALLBACK_CHARACTERS, _FALLBACK_SCORE = 8, 120, -4.0
_NO_ABBREVIATIONS: Mapping[str, str] = MappingProxyType({})
_WORD = re.compile(r"[^\W_]+")


def concepts(
    paper: Paper,
    *,
    abbreviations: Mapping[str, str] = _NO_ABBREVIATIONS,
    profile: Profile = KEYWORDS,
    model: str = MINILM,
) -> list[Mention]:
    """Find the key concepts of a paper, best first; none says what another one says.

    `abbreviations` maps the abbreviations that the paper defines to their long forms: each is one concept with its long
    form, under that name; so are those that the literature uses in one sense, where the paper leaves them undefined.
    The paper's own keywords are preferred where its text has them. `model` is that of KeyBERT's similarity (see
    `kg.extract.concepts.embedding`), or `FAST`, which reads without any neural network.
    `score` is the ranking score mapped to 0..1, never above that of a better rank; `confidence` is the probability that
    a reader of the paper names the concept too. A paper whose title has a letter or digit has at least one concept;
    another may have none.
    """
    text = paper.text
    spans = sentences(text)
    choice = choose(paper, abbreviations=abbreviations, profile=profile, model=model)
    mentions = []
    least = 1.0
    for rank, (entry, score) in enumerate(choice.chosen, start=1):
        least = min(least, to_unit(score))
        mentions.append(_mention(text, spans, entry, choice.long_forms, rank, least))
    return mentions


@dataclass(frozen=True, slots=True)
class Choice:
    """The concepts of a paper, best first, each with the score that chose it, and what they were chosen from."""

    chosen: Sequence[tuple[Scored, float]]
    shortlisted: Described
    long_forms: LongForms
    """The long forms of the paper's abbreviations, by which its concepts are named."""


def choose(
    paper: Paper,
    *,
    abbreviations: Mapping[str, str] = _NO_ABBREVIATIONS,
    profile: Profile = KEYWORDS,
    model: str = MINILM,
) -> Choice:
    """Choose the concepts of a paper; for the arguments see `concepts`."""
    text = paper.text
    undefined = abbreviations_in_use(text, abbreviations)
    tags = None if model == FAST else tagged(text)
    found = described(text, paper.keywords, {**undefined, **abbreviations}, tags)
    best = compared(text, shortlist(found, ranker(), profile, model), profile, model)
    chosen = select(scored(best, ranker(), profile, model), profile, len(text.split())) or _fallback(text)
    return Choice(chosen, best, long_forms(text, abbreviations))


def to_unit(log_odds: float) -> float:
    """Map log odds to a probability, 0 to 1."""
    return 1 / (1 + math.exp(-max(log_odds, -500.0)))


def _fallback(text: str) -> list[tuple[Scored, float]]:
    """Give the title's first words, whatever they are, where there is no candidate; nothing where it has no word."""
    title = text.split("\n", 1)[0]
    words = list(_WORD.finditer(title))[:_FALLBACK_WORDS]
    if not words:
        return []
    start = words[0].start()
    place = Occurrence(start, min(words[-1].end(), start + _FALLBACK_CHARACTERS), True, True)
    surface = " ".join(title[place.start : place.end].split())
    candidate = Candidate(surface.lower(), surface, (place,), False)
    return [(Scored(candidate, _FALLBACK_SCORE, _FALLBACK_SCORE, _FALLBACK_SCORE), _FALLBACK_SCORE)]


def _mention(text: str, spans: list[Span], entry: Scored, long_forms: LongForms, rank: int, score: float) -> Mention:
    candidate = entry.candidate
    place = _best_place(text, candidate)
    start, end = sentence_of(spans, place.start, place.end)
    return Mention(
        relation="HAS_CONCEPT",
        label="Concept",
        name=long_forms.name_of(candidate.surface),
        surface=text[place.start : place.end],
        start=place.start,
        end=place.end,
        evidence=text[start:end],
        confidence=round(to_unit(entry.likelihood), 4),
        extractor=EXTRACTOR,
        surfaces=tuple(sorted({text[there.start : there.end] for there in candidate.occurrences})),
        score=round(score, 4),
        rank=rank,
    )


def _best_place(text: str, candidate: Candidate) -> Occurrence:
    """Choose the place to quote: in the abstract, written like the name, on its own, and early."""
    title_end = text.find("\n")

    def preference(place: Occurrence) -> tuple[bool, bool, bool, int]:
        surface = " ".join(text[place.start : place.end].split())
        return place.start < title_end, surface != candidate.surface, not place.alone, place.start

    return min(candidate.occurrences, key=preference)
