"""Abbreviations are found where a paper defines them, with the long form as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.abbreviations import abbreviations, definitions


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We study graph neural networks (GNNs) here.", "GNN", "graph neural networks"),
        ("A graph neural network (GNN; Scarselli 2009) is used.", "GNN", "graph neural network"),
        ("Training with reinforcement learning from human feedback (RLHF).", "RLHF", None),
        ("We use low-rank adaptation (LoRA).", "LoRA", "low-rank adaptation"),
        ("On semi-supervised object detection (SSOD) we win.", "SSOD", "semi-supervised object detection"),
        ("Mean average precision (mAP) rises.", "mAP", "Mean average precision"),
        ("A Careful Reading model (CR) is built.", "CR", "Careful Reading model"),
        ("We call it CARE (Contrastive Anchored REflection).", "CARE", "Contrastive Anchored REflection"),
        ("BERT (Bidirectional Encoder Representations from Transformers; 2018)", "BERT", None),
        ("The United Nations (UN) and (so on) more.", "UN", "United Nations"),
        ("They ran the convolutional network (ConvNet).", "ConvNet", "convolutional network"),
    ],
)
def test_a_definition_is_found(text: str, short: str, long: str | None) -> None:
    found = abbreviations(text)
    assert list(found) == [short]
    if long is not None:
        assert found[short] == long


@pytest.mark.parametrize(
    "text",
    [
        "The model (see Section 2) is large.",
        "It has three parts (II) and more.",
        "A gain of four points (4.2) is shown.",
        "They are robust (Smith 2020).",
        "Nothing fits this at all (XQZ).",
        "It ended. (GNN) is not defined by graph neural nets: no.",
    ],
)
def test_other_parentheses_define_nothing(text: str) -> None:
    assert abbreviations(text) == {}


def test_the_first_definition_counts() -> None:
    text = "Machine translation (MT) and then multi-task (MT) learning."
    assert abbreviations(text) == {"MT": "Machine translation"}


@given(st.text(alphabet=st.sampled_from("aAbB ()-;,.1s"), max_size=80))
def test_every_definition_is_a_place_in_the_text(text: str) -> None:
    for definition in definitions(text):
        short = text[definition.start : definition.end]
        long = text[definition.low : definition.high]
        assert abbreviations(text)[short] == long
        assert short == short.strip() != ""
        assert len(long) > len(short) - 2
        assert definition.high <= definition.start or definition.end <= definition.low


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(short in text and long in text for short, long in abbreviations(text).items())
