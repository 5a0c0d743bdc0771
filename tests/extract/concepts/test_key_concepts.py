"""The concepts of a paper are few, good, distinct, quoted from it, and depend on nothing but the paper."""

import json
import math
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.abbreviations import abbreviations as defined_in
from kg.extract.concepts.candidates import phrase_key
from kg.extract.concepts.embedding import MINILM, forget
from kg.extract.concepts.key_concepts import EXTRACTOR, choose, concepts, to_unit
from kg.extract.concepts.profiles import EXHAUSTIVE, FAST, KEYWORDS, Profile
from kg.extract.encoder.reader import tagged
from kg.extract.sentences import sentences
from kg.model import Mention, Paper

every_profile = pytest.mark.parametrize("profile", [KEYWORDS, EXHAUSTIVE], ids=lambda profile: profile.name)
every_model = pytest.mark.parametrize("model", [MINILM, FAST])

PAPER = Paper(
    title="Sparse Attention for Protein Folding",
    abstract=(
        "Protein folding asks for long sequences, on which self-attention is slow. We propose FoldFast, a novel "
        "approach that learns sparse attention patterns by reinforcement learning (RL). Extensive experiments on CASP "
        "demonstrate that sparse attention halves the memory of graph neural networks (GNNs) without loss. GNNs with "
        "sparse attention patterns also fold RNA, and RL agents find them in a day. Protein folding gets cheaper."
    ),
)
LONGER = (
    "Molecular dynamics simulations on graphics processors compare free energy landscapes with cryogenic electron "
    "microscopy. Contact maps, residue embeddings and multiple sequence alignments guide a policy gradient method. "
    "Long-range interactions, solvent accessibility and secondary structure prediction profit from key-value caching. "
    "Memory-efficient training on tensor cores needs gradient checkpointing, mixed precision and kernel fusion."
)
ABBREVIATIONS = {"RL": "reinforcement learning", "GNN": "graph neural networks"}


def names(paper: Paper, profile: Profile = KEYWORDS, model: str = MINILM) -> list[str]:
    """Give the names of the concepts of a paper, by its own abbreviations."""
    found = concepts(paper, abbreviations=defined_in(paper.text), profile=profile, model=model)
    return [mention.name for mention in found]


def check(paper: Paper, mentions: list[Mention]) -> None:
    spans = [paper.text[start:end] for start, end in sentences(paper.text)]
    assert [mention.rank for mention in mentions] == list(range(1, len(mentions) + 1))
    scores = [mention.score for mention in mentions]
    assert all(score is not None and 0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, key=lambda score: -(score or 0))
    for mention in mentions:
        assert (mention.relation, mention.label, mention.extractor) == ("HAS_CONCEPT", "Concept", EXTRACTOR)
        assert mention.name
        assert paper.text[mention.start : mention.end] == mention.surface != ""
        assert mention.surface in mention.evidence
        assert mention.evidence in paper.text
        assert any(span in mention.evidence for span in spans)
        assert mention.surface in mention.surfaces
        assert list(mention.surfaces) == sorted(set(mention.surfaces))
        assert all(surface in paper.text for surface in mention.surfaces)
        assert 0 <= mention.confidence <= 1


@every_profile
@every_model
def test_the_concepts_of_a_paper(profile: Profile, model: str) -> None:
    mentions = concepts(PAPER, abbreviations=ABBREVIATIONS, profile=profile, model=model)
    check(PAPER, mentions)
    found = {mention.name.lower() for mention in mentions}
    assert found >= {"protein folding", "reinforcement learning", "graph neural networks"}
    assert any("sparse attention" in name for name in found)
    assert profile.fewest <= len(mentions) <= profile.wanted(len(PAPER.text.split())) <= profile.most


def test_the_exhaustive_profile_finds_more() -> None:
    paper = Paper(title=PAPER.title, abstract=PAPER.abstract + " " + LONGER)
    for model in (MINILM, FAST):
        assert KEYWORDS.fewest < len(names(paper, KEYWORDS, model)) <= KEYWORDS.most
        assert len(names(paper, EXHAUSTIVE, model)) > KEYWORDS.most


def test_the_version_of_the_extractor_stands_in_every_mention() -> None:
    assert {mention.extractor for mention in concepts(PAPER)} == {"concepts/2"}


@every_profile
@every_model
def test_words_of_praise_and_reporting_are_no_concepts(profile: Profile, model: str) -> None:
    text = " ".join(names(PAPER, profile, model)).lower()
    assert not [word for word in ("novel", "approach", "experiments", "demonstrate", "propose") if word in text]


@every_profile
@every_model
def test_an_abbreviation_goes_by_its_long_form(profile: Profile, model: str) -> None:
    mentions = concepts(PAPER, abbreviations=ABBREVIATIONS, profile=profile, model=model)
    mention = next(m for m in mentions if m.name == "reinforcement learning")
    assert mention.surfaces == ("RL", "reinforcement learning")
    assert "RL" not in {mention.name for mention in mentions}


@every_model
def test_an_abbreviation_that_the_paper_never_defines_goes_by_the_long_form_of_the_literature(model: str) -> None:
    paper = Paper(title="Do LLMs plan?", abstract="We ask LLMs for plans. An LLM that plans by RL is slow.")
    mentions = concepts(paper, model=model)
    check(paper, mentions)
    mention = next(m for m in mentions if m.name == "large language models")
    assert mention.surfaces == ("LLM", "LLMs")
    assert mention.surface in mention.surfaces
    # The paper's own meaning counts more than that of the literature.
    own = concepts(paper, abbreviations={"LLM": "lifelong map matching"}, model=model)
    assert "large language models" not in {mention.name for mention in own}


def test_an_abbreviation_within_a_concept_is_written_out_as_english_has_it() -> None:
    paper = Paper(title="LLM agents", abstract="LLM agents act. We compare LLM agents.")
    assert "large language model agents" in names(paper, EXHAUSTIVE, FAST)


def test_the_evidence_is_a_sentence_of_the_abstract_rather_than_the_title() -> None:
    mention = next(m for m in concepts(PAPER) if m.name.lower() == "protein folding")
    assert mention.start > len(PAPER.title)
    assert mention.evidence == "Protein folding asks for long sequences, on which self-attention is slow."


def test_what_only_the_title_says_is_quoted_from_the_title() -> None:
    paper = Paper(title="Topological Quantum Memory", abstract="We study how long qubits last.")
    mention = next(m for m in concepts(paper) if "Quantum" in m.name)
    assert mention.evidence == paper.title


@every_profile
@every_model
def test_no_concept_says_what_another_says(profile: Profile, model: str) -> None:
    paper = Paper(
        title="Straw burning and burning straw",
        abstract="Axiomatic training works. The axiomatic training framework and axiomatic trainings use causal "
        "chains. A causal chain is long; Fine-tuning and finetuning are short. "
        "Graph neural networks (GNNs) stand beside a graph neural network, a GNN and GNNs.",
    )
    found = [name.lower() for name in names(paper, profile, model)]
    for word in ("tuning", "straw", "axiomatic", "causal", "graph"):
        assert len([name for name in found if word in name]) == 1
    assert not {"gnn", "gnns"} & set(found)


@every_profile
@every_model
def test_concepts_differ_in_more_than_order_plural_and_fragments(
    profile: Profile, model: str, recent: Callable[[int], list[Paper]]
) -> None:
    for paper in recent(12):
        choice = choose(paper, abbreviations=defined_in(paper.text), profile=profile, model=model)
        chosen = [entry.candidate for entry, _ in choice.chosen]
        assert len({" ".join(sorted(candidate.key.split(" "))) for candidate in chosen}) == len(chosen)
        for one, other in combinations(chosen, 2):
            for shorter, longer in ((one, other), (other, one)):
                if f" {shorter.key} " in f" {longer.key} ":
                    inside = [
                        any(there.start <= place.start and place.end <= there.end for there in longer.occurrences)
                        for place in shorter.occurrences
                    ]
                    assert not all(inside), f"{shorter.surface!r} is found in {longer.surface!r} only"


@every_profile
@every_model
def test_a_keyword_of_the_paper_is_a_concept_where_the_text_has_it(profile: Profile, model: str) -> None:
    plain = Paper(title="Counting birds", abstract="Sounds from a garden.")
    given = replace(plain, keywords=("sounds from A Garden", "absent"))
    assert "Sounds from a garden" in names(given, profile, model)
    assert "Sounds from a garden" not in names(plain, profile, model)
    assert "absent" not in names(given, profile, model)


@every_profile
@every_model
def test_keywords_of_the_paper_rank_higher_than_without(profile: Profile, model: str) -> None:
    def rank(name: str, paper: Paper) -> int:
        found = names(paper, profile, model)
        return found.index(name) if name in found else profile.most

    for keyword in ("CASP", "reinforcement learning", "self-attention"):
        assert rank(keyword, replace(PAPER, keywords=(keyword,))) < max(rank(keyword, PAPER), 1)


@pytest.mark.parametrize(
    "abstract", ["We draw a graph. Networks are old.", "- a graph\n- networks", "a graph - networks"]
)
def test_a_keyword_of_the_paper_is_not_found_across_the_end_of_a_sentence_or_a_dash(abstract: str) -> None:
    paper = Paper(title="Eels", abstract=abstract, keywords=("graph networks",))
    assert not [m.surface for m in concepts(paper, model=FAST) if phrase_key(m.surface) == "graph network"]


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
    ],
)
@every_model
def test_every_title_with_a_letter_or_digit_gives_a_concept(title: str, model: str) -> None:
    paper = Paper(title=title)
    for profile in (KEYWORDS, EXHAUSTIVE):
        mentions = concepts(paper, profile=profile, model=model)
        assert mentions
        check(paper, mentions)


@pytest.mark.parametrize(("title", "abstract"), [("", ""), ("???", ""), ("\x00", "\x01 . \x02"), (" ", "\n\n")])
@every_model
def test_a_paper_without_words_has_no_concepts(title: str, abstract: str, model: str) -> None:
    assert concepts(Paper(title=title, abstract=abstract, keywords=("graphs",)), model=model) == []


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
@every_profile
def test_hostile_abstracts_do_no_harm(abstract: str, profile: Profile) -> None:
    paper = Paper(title="Graph networks", abstract=abstract, keywords=("graph networks",) * 1000)
    abbreviations = {"": "x", "GN": "", "a": "a", "w": "graph networks"}
    mentions = concepts(paper, abbreviations=abbreviations, profile=profile, model=FAST)
    assert mentions
    check(paper, mentions)


@pytest.mark.parametrize(
    "abstract", ["The graph network learns, we say. " * 500, "\ud800 broken \udfff surrogates", "("]
)
def test_hostile_abstracts_do_the_networks_no_harm(abstract: str) -> None:
    paper = Paper(title="Graph networks", abstract=abstract)
    mentions = concepts(paper)
    assert mentions
    check(paper, mentions)


# fmt: off
WORDS = st.sampled_from([
    "graph", "Graph", "neural", "networks", "network", "learning", "of", "the", "GNN", "GNNs", "LLM", "LLMs", "(", ")",
    ",", ". ", "sparse", "attention", "protein", "We", "propose", "novel", "3", "fine-tuning", "finetuning", "\n", "的",
    "C++",
])
# fmt: on
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


def check_whatever_the_text(paper: Paper, profile: Profile, model: str) -> None:
    abbreviations = {"GNN": "graph neural networks"}
    mentions = concepts(paper, abbreviations=abbreviations, profile=profile, model=model)
    check(paper, mentions)
    assert len(mentions) <= profile.most
    assert mentions == concepts(paper, abbreviations=abbreviations, profile=profile, model=model)
    assert len({phrase_key(mention.name) for mention in mentions}) == len(mentions)
    if any(character.isalnum() for character in paper.title.split("\n")[0]):
        assert mentions


@settings(max_examples=60, deadline=None)
@given(title=TEXTS, abstract=TEXTS, keyword=TEXTS, profile=st.sampled_from([KEYWORDS, EXHAUSTIVE]))
def test_every_mention_is_well_formed_whatever_the_text(
    title: str, abstract: str, keyword: str, profile: Profile
) -> None:
    paper = Paper(title=title, abstract=abstract, keywords=(keyword, "neural networks"))
    check_whatever_the_text(paper, profile, MINILM)


@settings(max_examples=150, deadline=None)
@given(title=TEXTS, abstract=TEXTS, keyword=TEXTS, profile=st.sampled_from([KEYWORDS, EXHAUSTIVE]))
def test_every_mention_of_the_fast_model_is_well_formed_too(
    title: str, abstract: str, keyword: str, profile: Profile
) -> None:
    paper = Paper(title=title, abstract=abstract, keywords=(keyword, "neural networks"))
    check_whatever_the_text(paper, profile, FAST)


@every_model
def test_the_concepts_of_a_paper_do_not_depend_on_what_was_read_before(
    model: str, recent: Callable[[int], list[Paper]]
) -> None:
    papers = recent(6)
    in_order = {paper.title: concepts(paper, model=model) for paper in papers}
    forget()
    tagged.cache_clear()
    assert {paper.title: concepts(paper, model=model) for paper in reversed(papers)} == in_order


@every_model
def test_another_process_with_other_hashes_finds_the_same(model: str) -> None:
    program = f"""
from kg.extract.concepts.key_concepts import concepts
from kg.model import Paper
paper = Paper(title={PAPER.title!r}, abstract={PAPER.abstract!r})
print(ascii(concepts(paper, abbreviations={ABBREVIATIONS!r}, model={model!r})))
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
    assert runs == [ascii(concepts(PAPER, abbreviations=ABBREVIATIONS, model=model))] * 2


def test_log_odds_become_probabilities_that_grow_with_them() -> None:
    values = [to_unit(score) for score in (-1e6, -9.0, 0.0, 2.0, 9.0, 1e6)]
    assert values == sorted(values)
    assert values[2] == 0.5
    assert all(0 <= value <= 1 and math.isfinite(value) for value in values)


@pytest.fixture
def recent(shared: Path) -> Callable[[int], list[Paper]]:
    """A function that gives so many papers of a conference on machine learning."""
    lines = (shared / "data/keyphrases/iclr.jsonl").read_text(encoding="utf-8").splitlines()

    def papers(count: int) -> list[Paper]:
        records = map(json.loads, lines[:count])
        return [Paper(title=record["title"], abstract=record["abstract"]) for record in records]

    return papers


@pytest.mark.parametrize(("model", "least"), [(MINILM, 24), (FAST, 20)])
def test_the_first_concepts_agree_with_author_keywords(shared: Path, model: str, least: float) -> None:
    # Stock KeyBERT gets 6 here, and random candidates 2.
    lines = (shared / "data/keyphrases/iclr.jsonl").read_text(encoding="utf-8").splitlines()[:60]
    hits = found = wanted = 0
    for record in map(json.loads, lines):
        keywords = {phrase_key(keyword) for keyword in record["keyphrases"]}
        paper = Paper(title=record["title"], abstract=record["abstract"])
        five = {phrase_key(name) for name in names(paper, model=model)[:5]}
        hits, found, wanted = hits + len(five & keywords), found + len(five), wanted + len(keywords)
    assert 200 * hits / (found + wanted) > least
