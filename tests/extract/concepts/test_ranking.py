"""From the candidates of a paper to scores: encoder and counts first, KeyBERT for the best of them."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from kg.extract.concepts.candidates import Candidate
from kg.extract.concepts.embedding import MINILM
from kg.extract.concepts.features import FEATURES, SIMILARITY
from kg.extract.concepts.profiles import EXHAUSTIVE, FAST, KEYWORDS, Profile
from kg.extract.concepts.ranker import Weights
from kg.extract.concepts.ranking import KEYWORD_BONUS, Described, compared, described, document, scored, shortlist
from kg.extract.concepts.similarity import similarities
from tests.extract.concepts.test_marked import read

TEXT = (
    "Counting birds by ear\n"
    "A mixture of experts hears bird songs out of distribution. Mel filter banks, spectrograms and self-attention "
    "describe the songs; LLMs name rare birds. Field recordings in wetlands, forests, meadows, cities and mountains "
    "have wind noise, traffic, insects and rain. Active learning asks an ornithologist about hard recordings."
)
BY_LETTERS = "length: characters"


def by(feature: str, weight: float = 1.0) -> Weights:
    """Weights by which one feature alone counts."""
    weights = np.zeros(len(FEATURES))
    weights[FEATURES.index(feature)] = weight
    return Weights(weights, 0.0)


def ranker_by(feature: str) -> dict[str, Weights]:
    columns = {
        column for profile in (KEYWORDS, EXHAUSTIVE) for column in (*profile.columns(MINILM), *profile.columns(FAST))
    }
    return dict.fromkeys(columns, by(feature))


def fast(keywords: tuple[str, ...] = ()) -> Described:
    return described(TEXT, keywords, {"LLM": "large language models"}, None)


def named(paper: Described, key: str) -> Candidate:
    return next(candidate for candidate in paper.candidates if candidate.key == key)


def test_idioms_are_candidates_and_so_is_what_the_encoder_marks() -> None:
    text = "Owls\nOur committee of owls sings out of distribution"
    marked = read(text, "OOBIIOOOO")
    without, whole = described(text, (), {}, None), described(text, (), {}, marked)
    assert named(without, "out of distribution")
    assert {c.key for c in whole.candidates} - {c.key for c in without.candidates} == {"committee of owl"}
    assert whole.features.shape == (len(whole.candidates), len(FEATURES))


def test_abbreviations_and_keywords_are_known() -> None:
    paper = fast(keywords=("hard recordings", "absent"))
    assert named(paper, "large language model").surface == "LLMs"
    assert named(paper, "hard recording").is_name
    assert sum(candidate.is_name for candidate in paper.candidates) == 1


@pytest.mark.parametrize("profile", [KEYWORDS, EXHAUSTIVE], ids=lambda profile: profile.name)
@pytest.mark.parametrize("shortlisted", [7, 1000])
def test_the_shortlist_is_the_best_without_keybert_best_first(profile: Profile, shortlisted: int) -> None:
    paper = fast()
    short = shortlist(paper, ranker_by(BY_LETTERS), replace(profile, shortlisted=shortlisted), MINILM)
    lengths = [len(candidate.surface) for candidate in short.candidates]
    assert lengths == sorted((len(c.surface) for c in paper.candidates), reverse=True)[:shortlisted]
    assert short.features[:, FEATURES.index(BY_LETTERS)] == pytest.approx(np.log(lengths))
    assert profile.most <= profile.compared <= profile.shortlisted


def test_ties_are_settled_by_the_first_place() -> None:
    flat = {KEYWORDS.shortlist: Weights(np.zeros(len(FEATURES)), 0.0)}
    starts = [candidate.occurrences[0].start for candidate in shortlist(fast(), flat, KEYWORDS, MINILM).candidates]
    assert starts == sorted(starts)


def test_a_keyword_of_the_paper_gains_a_fixed_bonus() -> None:
    word = "rain"
    ranker = ranker_by(BY_LETTERS)
    plain, given = (scored(fast(keywords), ranker, KEYWORDS, FAST) for keywords in ((), (word,)))
    gains = {
        one.candidate.key: (round(other.first - one.first, 6), round(other.further - one.further, 6))
        for one, other in zip(plain, given, strict=True)
    }
    assert gains.pop(word) == (KEYWORD_BONUS, KEYWORD_BONUS)
    assert set(gains.values()) == {(0.0, 0.0)}
    few = replace(KEYWORDS, shortlisted=5)
    assert word not in {candidate.key for candidate in shortlist(fast(), ranker, few, MINILM).candidates}
    assert word in {candidate.key for candidate in shortlist(fast((word,)), ranker, few, MINILM).candidates}


def test_every_score_is_that_of_its_column() -> None:
    ranker = {
        KEYWORDS.first: by(BY_LETTERS),
        KEYWORDS.further: by("frequency: places"),
        KEYWORDS.likelihood: by(BY_LETTERS, -1.0),
    }
    for entry in scored(fast(), ranker, KEYWORDS, MINILM):
        letters = np.log(len(entry.candidate.surface))
        assert entry.first == pytest.approx(letters, abs=1e-5)
        assert entry.further == pytest.approx(np.log(len(entry.candidate.occurrences)), abs=1e-5)
        assert entry.likelihood == pytest.approx(-letters, abs=1e-5)


def test_keybert_sees_the_text_and_the_best_of_the_shortlist() -> None:
    profile = replace(KEYWORDS, shortlisted=20, compared=8)
    short = shortlist(fast(), ranker_by(BY_LETTERS), profile, MINILM)
    best = [candidate.surface for candidate in short.candidates[:8]]
    cosines = similarities(document(TEXT), best)
    both = compared(TEXT, short, profile, MINILM)
    assert both.candidates == short.candidates
    standing = dict(zip(best, both.features[:8, SIMILARITY].tolist(), strict=True))
    assert sorted(best, key=standing.__getitem__) == sorted(best, key=cosines.__getitem__)
    assert len(set(both.features[8:, SIMILARITY].tolist())) == 1  # of the others nothing is known
    assert np.array_equal(np.delete(both.features, SIMILARITY, 1), np.delete(short.features, SIMILARITY, 1))


def test_the_document_is_the_title_as_a_sentence_and_the_beginning_of_the_abstract() -> None:
    assert document("Counting birds\nWe hear.\nThem.") == "Counting birds. We hear.\nThem."
    assert 1000 < len(document("tide " * 1000)) < 2000


def test_the_fast_model_compares_nothing_and_neither_does_a_paper_without_candidates() -> None:
    assert not compared(TEXT, fast(), KEYWORDS, FAST).features[:, SIMILARITY].any()
    nothing = described("", (), {}, None)
    assert compared("", nothing, KEYWORDS, MINILM) is nothing
    assert scored(nothing, ranker_by(BY_LETTERS), KEYWORDS, MINILM) == []
    assert shortlist(nothing, ranker_by(BY_LETTERS), KEYWORDS, FAST).candidates == []


def test_the_fast_model_loads_no_network_and_no_scikit_learn() -> None:
    program = """
import sys
from kg.extract.concepts.key_concepts import concepts
from kg.model import Paper
print([mention.name for mention in concepts(Paper(title="Graph neural networks"), model="fast")])
print(sorted({"sklearn", "onnxruntime", "tokenizers", "keybert"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['Graph neural networks']", "[]"]
