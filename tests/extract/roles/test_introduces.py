"""INTRODUCES by rules: what a paper claims as its own is found where it says so; what it only uses is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.roles.findings import Finding
from kg.extract.roles.introduces import LEAST_CONFIDENCE, introduced
from kg.extract.roles.reading import read
from kg.extract.roles.same_names import SameNames


def found(title: str, abstract: str) -> list[Finding]:
    """The findings that count by themselves."""
    reading = read(title, abstract)
    findings = introduced(reading, SameNames(reading))
    return [finding for finding in findings if finding.confidence >= LEAST_CONFIDENCE]


def written(title: str, abstract: str) -> list[str]:
    """The names found, as they are written where they are found."""
    return [f"{title}\n{abstract}"[finding.start : finding.end] for finding in found(title, abstract)]


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("We propose ZorbNet, a novel network for trees.", "ZorbNet"),
        ("In this paper, we introduce a new retrieval model called Zorb-7.", "Zorb-7"),
        ("To this end, we present Zonal Orbit Regression (ZORB).", "ZORB"),
        ("We present ZORB (Zonal Orbit Regression), which is fast.", "ZORB"),
        ("We develop a lightweight and robust framework, ZorbNet, to sort trees.", "ZorbNet"),
        ("This paper presents the ZorbNet architecture.", "ZorbNet"),
        ("Our method, which we call ZORBA, sorts trees.", "ZORBA"),
        ("The proposed ZorbNet sorts trees.", "ZorbNet"),
        ("Trees are sorted well by our ZorbNet.", "ZorbNet"),
        ("Zonal Orbit Regression (ZORB) is proposed for trees.", "ZORB"),
    ],
)
def test_a_claimed_name_is_introduced(abstract: str, name: str) -> None:
    assert written("Sorting trees", abstract) == [name]
    assert [finding.sentence for finding in found("Sorting trees", abstract)] == [1]


@pytest.mark.parametrize(
    "abstract",
    [
        "We use BERT and ResNet for sorting.",
        "We propose a novel framework.",
        "We propose to fine-tune GPT-4 with a new loss.",
        "ImageNet was proposed long ago. We evaluate on it.",
        "Large language models (LLMs) have been introduced recently.",
        "We present a method based on reinforcement learning (RL).",
        "We propose an approach for visual question answering (VQA).",
    ],
)
def test_what_is_known_or_has_no_name_is_not(abstract: str) -> None:
    assert found("Sorting trees", abstract) == []


def test_two_names_of_one_sentence_are_both_introduced() -> None:
    text = "We introduce two datasets, ZorbBank and TreeZorb, for sorting."
    assert written("Trees", text) == ["ZorbBank", "TreeZorb"]


def test_the_title_alone_proves_a_name_only_where_no_sentence_does() -> None:
    [finding] = found("ZorbNet: Sorting Trees", "Trees are sorted.")
    assert finding.sentence == 0
    [finding] = found("ZorbNet: Sorting Trees", "Trees are old. We propose ZorbNet to sort them. ZorbNet wins.")
    assert finding.sentence == 2
    assert finding.confidence > 0.97


def test_the_parts_of_a_thing_are_introduced_with_it() -> None:
    text = "We propose ZorbNet. ZorbNet consists of two modules, Leaf Mixing Unit (LMU) and Root Stacking Unit (RSU)."
    assert written("Trees", text) == ["ZorbNet", "LMU", "RSU"]


TEXT = st.lists(
    st.sampled_from(
        "We propose introduce a novel model called ZorbNet ( ZORB Zonal Orbit Regression ) , . : and the method \n "
        "our proposed is dataset BERT named of for".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(TEXT, TEXT)
def test_every_finding_stands_in_its_sentence(title: str, abstract: str) -> None:
    reading = read(title.replace("\n", " "), abstract)
    names = SameNames(reading)
    findings = introduced(reading, names)
    for finding in findings:
        start, end = reading.sentences[finding.sentence]
        assert start <= finding.start < finding.end <= end
        assert 0 < finding.confidence <= 1
    identities = [names.identity(reading.text[finding.start : finding.end]) for finding in findings]
    assert len(identities) == len(set(identities))
