"""INTRODUCES: what a paper claims as its own is found with the sentence that proves it; what it only uses is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.abbreviations import abbreviations
from kg.extract.roles.introduces import introduces
from kg.model import Mention, Paper


def found(title: str, abstract: str) -> list[Mention]:
    paper = Paper(title=title, abstract=abstract)
    return introduces(paper, abbreviations(paper.text))


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
    mentions = found("Sorting trees", abstract)
    assert [mention.name for mention in mentions] == [name]
    assert mentions[0].evidence == abstract
    assert mentions[0].extractor == "introduces/1"


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
    mentions = found("Trees", "We introduce two datasets, ZorbBank and TreeZorb, for sorting.")
    assert [(mention.name, mention.kind, mention.label) for mention in mentions] == [
        ("ZorbBank", "dataset", "Dataset"),
        ("TreeZorb", "dataset", "Dataset"),
    ]


@pytest.mark.parametrize(
    ("abstract", "kind", "label"),
    [
        ("We release Zorba, a benchmark of sorted trees.", "dataset", "Dataset"),
        ("We introduce ZorbTool, an open-source toolkit for trees.", "tool", "Method"),
        ("We propose a new task called ZorbSort.", "task", "Task"),
        ("We propose ZorbNet, a novel algorithm.", "method", "Method"),
    ],
)
def test_the_noun_beside_a_name_tells_its_kind(abstract: str, kind: str, label: str) -> None:
    [mention] = found("Trees", abstract)
    assert (mention.kind, mention.label) == (kind, label)


def test_the_title_alone_proves_a_name_only_where_no_sentence_does() -> None:
    [mention] = found("ZorbNet: Sorting Trees", "Trees are sorted.")
    assert mention.evidence == "ZorbNet: Sorting Trees"
    [mention] = found("ZorbNet: Sorting Trees", "Trees are old. We propose ZorbNet to sort them. ZorbNet wins.")
    assert mention.evidence == "We propose ZorbNet to sort them."
    assert mention.confidence > 0.97


def test_all_forms_of_a_name_are_gathered() -> None:
    [mention] = found("ZORB", "We propose Zonal Orbit Regression (ZORB). Zonal orbit regression wins.")
    assert mention.name == "ZORB"
    assert mention.surfaces == ("ZORB", "Zonal Orbit Regression", "Zonal orbit regression")


def test_the_parts_of_a_thing_are_introduced_with_it() -> None:
    mentions = found(
        "Trees",
        "We propose ZorbNet. ZorbNet consists of two modules, Leaf Mixing Unit (LMU) and Root Stacking Unit (RSU).",
    )
    assert [mention.name for mention in mentions] == ["ZorbNet", "LMU", "RSU"]


TEXT = st.lists(
    st.sampled_from(
        "We propose introduce a novel model called ZorbNet ( ZORB Zonal Orbit Regression ) , . : and the method \n "
        "our proposed is dataset BERT named of for".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(TEXT, TEXT)
def test_every_mention_is_proved_by_its_place(title: str, abstract: str) -> None:
    paper = Paper(title=title.replace("\n", " "), abstract=abstract)
    for mention in introduces(paper, abbreviations(paper.text)):
        assert paper.text[mention.start : mention.end] == mention.surface
        assert mention.surface in mention.evidence
        assert mention.evidence in paper.text
        assert mention.surface in mention.surfaces
        assert list(mention.surfaces) == sorted(set(mention.surfaces))
        assert 0 < mention.confidence <= 1
        assert mention.kind in {"method", "dataset", "tool", "task"}
