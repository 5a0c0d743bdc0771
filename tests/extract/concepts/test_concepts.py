"""The concepts of a paper are few, good, distinct, quoted from it, and depend on nothing but the paper."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.concepts import embedding
from kg.extract.concepts.selection import FEWEST, MOST, concepts, confidence
from kg.extract.sentences import sentences
from kg.model import Mention, Paper

PAPER = Paper(
    title="Sparse Attention for Protein Folding",
    abstract=(
        "Protein folding asks for long sequences, on which self-attention is slow. We propose FoldFast, a novel "
        "approach that learns sparse attention patterns by reinforcement learning (RL). Extensive experiments on CASP "
        "demonstrate that sparse attention halves the memory of graph neural networks (GNNs) without loss. GNNs with "
        "sparse attention patterns also fold RNA, and RL agents find them in a day. Protein folding gets cheaper."
    ),
)
ABBREVIATIONS = {"RL": "reinforcement learning", "GNN": "graph neural networks"}


def names(paper: Paper, **abbreviations: str) -> list[str]:
    return [mention.name for mention in concepts(paper, abbreviations=abbreviations)]


def check(paper: Paper, mentions: list[Mention]) -> None:
    spans = [paper.text[start:end] for start, end in sentences(paper.text)]
    assert [mention.rank for mention in mentions] == list(range(1, len(mentions) + 1))
    scores = [mention.score for mention in mentions]
    assert all(score is not None and 0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, key=lambda score: -(score or 0))
    for mention in mentions:
        assert (mention.relation, mention.label, mention.extractor) == ("HAS_CONCEPT", "Concept", "concepts/1")
        assert mention.name
        assert paper.text[mention.start : mention.end] == mention.surface != ""
        assert mention.surface in mention.evidence
        assert mention.evidence in paper.text
        assert any(span in mention.evidence for span in spans)
        assert mention.surface in mention.surfaces
        assert list(mention.surfaces) == sorted(set(mention.surfaces))
        assert all(surface in paper.text for surface in mention.surfaces)
        assert 0 <= mention.confidence <= 1


def test_the_concepts_of_a_paper() -> None:
    mentions = concepts(PAPER, abbreviations=ABBREVIATIONS)
    check(PAPER, mentions)
    found = {mention.name.lower() for mention in mentions}
    assert found >= {"sparse attention", "protein folding", "reinforcement learning", "graph neural networks"}
    assert FEWEST <= len(mentions) <= MOST


def test_words_of_praise_and_reporting_are_no_concepts() -> None:
    text = " ".join(names(PAPER)).lower()
    assert not [word for word in ("novel", "approach", "experiments", "demonstrate", "propose") if word in text]


def test_an_abbreviation_goes_by_its_long_form() -> None:
    mention = next(m for m in concepts(PAPER, abbreviations=ABBREVIATIONS) if m.name == "reinforcement learning")
    assert mention.surfaces == ("RL", "reinforcement learning")
    assert "RL" not in names(PAPER, **ABBREVIATIONS)


def test_the_evidence_is_a_sentence_of_the_abstract_rather_than_the_title() -> None:
    mention = next(m for m in concepts(PAPER) if m.name.lower() == "protein folding")
    assert mention.start > len(PAPER.title)
    assert mention.evidence == "Protein folding asks for long sequences, on which self-attention is slow."


def test_what_only_the_title_says_is_quoted_from_the_title() -> None:
    paper = Paper(title="Topological Quantum Memory", abstract="We study how long qubits last.")
    mention = next(m for m in concepts(paper) if "Quantum" in m.name)
    assert mention.evidence == paper.title


def test_no_concept_says_what_another_says() -> None:
    paper = Paper(
        title="Straw burning and burning straw",
        abstract="Axiomatic training works. The axiomatic training framework and axiomatic trainings use causal "
        "chains. A causal chain is long; Fine-tuning and finetuning are short. Byzantine fault tolerance is hard.",
    )
    found = [name.lower() for name in names(paper)]
    assert "axiomatic training" in found
    assert "axiomatic training framework" not in found
    assert len([name for name in found if "tuning" in name]) == 1
    assert len([name for name in found if "straw" in name]) == 1
    assert not {"byzantine fault", "fault tolerance"} & set(found)


def test_a_keyword_of_the_paper_is_preferred_where_the_text_has_it() -> None:
    paper = Paper(title=PAPER.title, abstract=PAPER.abstract, keywords=("memory of graph neural networks", "absent"))
    found = names(paper)
    assert "memory of graph neural networks" in found
    assert "absent" not in found
    assert "memory of graph neural networks" not in names(PAPER)


@pytest.mark.parametrize(
    "title",
    [
        "On it",
        "How does it work?",
        "1984",
        "We",
        "Ω",
        "A",
        "的",
        "深層学習を用いた画像認識",
        "नमस्ते दुनिया",
        "x" * 100_000,
        "a " * 50_000,
    ],
)
def test_every_title_with_a_letter_or_digit_gives_a_concept(title: str) -> None:
    paper = Paper(title=title)
    mentions = concepts(paper)
    assert mentions
    check(paper, mentions)


@pytest.mark.parametrize(("title", "abstract"), [("", ""), ("???", ""), ("\x00", "\x01 . \x02"), (" ", "\n\n")])
def test_a_paper_without_words_has_no_concepts(title: str, abstract: str) -> None:
    assert concepts(Paper(title=title, abstract=abstract)) == []


@pytest.mark.parametrize(
    "abstract",
    [
        *("neural networks " * 6000, "a" * 100_000, "\x00\x1b[31m graph\x07networks " * 4000, "(" * 100_000),
        *(
            "The graph network learns, we say. " * 3000,
            "\ud800 broken \udfff surrogates",
            "w " * 50_000,
            "\n" * 100_000,
        ),
    ],
)
def test_hostile_abstracts_do_no_harm(abstract: str) -> None:
    paper = Paper(title="Graph networks", abstract=abstract, keywords=("graph networks",) * 1000)
    mentions = concepts(paper, abbreviations={"": "x", "GN": "", "a": "a", "w": "graph networks"})
    assert mentions
    check(paper, mentions)


WORDS = st.sampled_from(
    [
        *(
            "graph",
            "Graph",
            "neural",
            "networks",
            "network",
            "learning",
            "of",
            "the",
            "GNN",
            "GNNs",
            "(",
            ")",
            ",",
            ". ",
        ),
        *(
            "sparse",
            "attention",
            "protein",
            "We",
            "propose",
            "novel",
            "3",
            "fine-tuning",
            "finetuning",
            "\n",
            "的",
            "C++",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(title=TEXTS, abstract=TEXTS, keyword=TEXTS)
def test_every_mention_is_well_formed_whatever_the_text(title: str, abstract: str, keyword: str) -> None:
    paper = Paper(title=title, abstract=abstract, keywords=(keyword, "neural networks"))
    abbreviations = {"GNN": "graph neural networks"}
    mentions = concepts(paper, abbreviations=abbreviations)
    check(paper, mentions)
    assert len(mentions) <= MOST
    assert mentions == concepts(paper, abbreviations=abbreviations)
    assert len({mention.name for mention in mentions}) == len(mentions)
    if any(character.isalnum() for character in title.split("\n")[0]):
        assert mentions


def test_the_concepts_of_a_paper_do_not_depend_on_what_was_read_before(shared: Path) -> None:
    lines = (shared / "data/keyphrases/semeval2010.jsonl").read_text(encoding="utf-8").splitlines()[:12]
    papers = [Paper(title=record["title"], abstract=record["abstract"]) for record in map(json.loads, lines)]
    in_order = {paper.title: concepts(paper) for paper in papers}
    embedding._vector.cache_clear()
    assert {paper.title: concepts(paper) for paper in reversed(papers)} == in_order


def test_another_process_with_other_hashes_finds_the_same() -> None:
    program = f"""
from kg.extract.concepts.selection import concepts
from kg.model import Paper
print(ascii(concepts(Paper(title={PAPER.title!r}, abstract={PAPER.abstract!r}), abbreviations={ABBREVIATIONS!r})))
"""
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert runs == [ascii(concepts(PAPER, abbreviations=ABBREVIATIONS))] * 2


def test_confidence_grows_with_the_score() -> None:
    values = [confidence(score) for score in (-9.0, 0.0, 2.0, 9.0)]
    assert values == sorted(values)
    assert all(0 < value < 1 for value in values)


def test_the_concepts_agree_with_author_keywords(shared: Path) -> None:
    # Papers that no weight was set on. Stock KeyBERT gets 6 here, and random candidates 2.
    lines = (shared / "data/keyphrases/iclr.jsonl").read_text(encoding="utf-8").splitlines()[:60]
    hits = found = wanted = 0
    for record in map(json.loads, lines):
        keywords = {keyword.lower().rstrip("s") for keyword in record["keyphrases"]}
        five = {
            name.lower().rstrip("s") for name in names(Paper(title=record["title"], abstract=record["abstract"]))[:5]
        }
        hits, found, wanted = hits + len(five & keywords), found + len(five), wanted + len(keywords)
    assert 200 * hits / (found + wanted) > 18
