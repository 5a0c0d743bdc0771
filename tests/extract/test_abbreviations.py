"""Abbreviations are found where a paper defines them, with the long form as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.abbreviations import abbreviations, bare_long_form, definitions


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
    ("text", "short", "long"),
    [
        (
            "Aids for augmentative and alternative communication (AAC).",
            "AAC",
            "augmentative and alternative communication",
        ),
        ("They increase in-vocabulary (IV) words.", "IV", "in-vocabulary"),
        ("The Corpus Archive (TCA) grows.", "TCA", "The Corpus Archive"),
        (
            "At the Conference on Computational Natural Language Learning (CoNLL).",
            "CoNLL",
            "Conference on Computational Natural Language Learning",
        ),
        ("We train graph neural networks (GNNS).", "GNN", "graph neural networks"),
        ("In focal segmental glomerulosclerosis (FSGS).", "FSGS", "focal segmental glomerulosclerosis"),
        ("On Markov decision processes (MDP's) we win.", "MDP", "Markov decision processes"),
        (r"We build a \textbf{G}raph \textbf{N}et (\textbf{GN}).", "GN", r"\textbf{G}raph \textbf{N}et"),
        (r"We build a \emph{graph net} (GN).", "GN", "graph net"),
    ],
)
def test_no_word_of_a_long_form_is_lost(text: str, short: str, long: str) -> None:
    assert abbreviations(text) == {short: long}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We run elastic basis pursuit, or EBP, on it.", "EBP", "elastic basis pursuit"),
        ("Out-of-vocabulary words (out-of-vocabulary, or OOV, words)", "OOV", "out-of-vocabulary"),
        ("A lightweight recurrent network called LRN is fast.", "LRN", "lightweight recurrent network"),
        ("The robust optimization (denoted as RO) method", "RO", "robust optimization"),
        ("The Greek Dependency Treebank [GDT] grows.", "GDT", "Greek Dependency Treebank"),
        ("Here SNR stands for the signal to noise ratio, as usual.", "SNR", "signal to noise ratio"),
        ("We show CAT – Confident Adaptive Transformers – at work.", "CAT", "Confident Adaptive Transformers"),
        ("TAN: A Tree-Aware Network for Parsing\nWe parse.", "TAN", "Tree-Aware Network"),
    ],
)
def test_definitions_without_parentheses_count_where_the_initials_fit(text: str, short: str, long: str) -> None:
    assert abbreviations(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "We use trees or SVM here.",
        "A baseline [GDT] is used.",
        "LAST: Learning by Testing with Trees\nWe learn.",
        "TAN: Trees Are Nice Things in Parsing\nThe long form may go on behind its initials.",
        "We study this. TAN: Tree-Aware Network for all",
        "It stands for us.",
    ],
)
def test_without_parentheses_other_words_define_nothing(text: str) -> None:
    assert abbreviations(text) == {}


@pytest.mark.parametrize(
    ("short", "long", "bare"),
    [
        ("LSTM", "long short-term memory networks", "long short-term memory"),
        ("CNN", "convolutional neural network", "convolutional neural network"),
        ("CR", "Careful Reading model", "Careful Reading"),
        ("VLA", "vision-language-action models", "vision-language-action models"),
        ("PTB", "Penn Treebank dataset", "Penn Treebank dataset"),
        ("GN", r"\textbf{G}raph \textbf{N}et", "Graph Net"),
    ],
)
def test_a_head_without_a_letter_in_the_abbreviation_is_no_part_of_the_name(short: str, long: str, bare: str) -> None:
    assert bare_long_form(short, long) == bare


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


def test_examples_in_parentheses_are_no_abbreviations() -> None:
    text = "We study dropout with max-norm constraints on image classification (MNIST, SVHN, CIFAR-10 and ImageNet)."
    assert abbreviations(text) == {}
    assert abbreviations("graph neural networks (GNN, Scarselli 2009)") == {"GNN": "graph neural networks"}
