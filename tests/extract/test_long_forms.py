"""An abbreviation that its paper defines, or that has one sense in the literature, goes by one long form everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.abbreviations import abbreviations
from kg.extract.known_abbreviations import known_abbreviations
from kg.extract.long_forms import is_same_expansion, long_forms
from kg.link.name_keys import name_key


def name(text: str, surface: str) -> str:
    """How the paper's `surface` is named."""
    return long_forms(text, abbreviations(text)).name_of(surface)


@pytest.mark.parametrize(
    ("text", "surface", "full"),
    [
        ("We stack LSTM cells.", "LSTM", "long short-term memory"),
        ("Long short-term memory networks (LSTM) are stacked.", "LSTM", "long short-term memory"),
        ("Convolutional networks (CNN) see.", "CNN", "convolutional neural network"),
        ("Convolutional neural nets (CNNs) see.", "Convolutional neural nets", "convolutional neural network"),
        ("Pretrained LMs (PLMs) are large.", "PLMs", "pre-trained language models"),
        ("Walking garden nets (WGN) grow.", "WGN layers", "Walking garden net layers"),
        ("Chain-of-thought (CoT) prompting helps.", "Chain-of-thought (CoT) prompting", "Chain-of-thought prompting"),
        ("Prompting with chains of thought (CoT) helps.", "CoT) prompting", "chains of thought prompting"),
        ("Growing artificial nets (GAN) here.", "GAN", "Growing artificial nets"),
        ("We present SAN, a way to walk.", "SAN", "SAN"),
        ("Blue GaN diodes shine.", "GaN", "GaN"),
        ("We sort trees.", "tree sorting", "tree sorting"),
    ],
)
def test_one_thing_has_one_name(text: str, surface: str, full: str) -> None:
    assert name_key(name(text, surface)) == name_key(full)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("convolution neural networks", "convolutional neural network"),
        ("deep networks", "deep neural networks"),
        ("knowledge bases", "knowledge base"),
        ("multi-agent RL", "multi-agent reinforcement learning"),
        ("name entity recognition", "named entity recognition"),
        ("randomised controlled trials", "randomized control trials"),
        ("question and answering", "question answering"),
    ],
)
def test_long_forms_that_differ_in_form_only_are_the_same(one: str, other: str) -> None:
    assert is_same_expansion(one, other)
    assert is_same_expansion(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recursive neural network", "recurrent neural network"),
        ("native language identification", "natural language inference"),
        ("natural language interface", "natural language inference"),
        ("named entity recognizer", "named entity recognition"),
        ("linear discriminant analysis", "latent Dirichlet allocation"),
        ("neural methods", "neural machine translation"),
        ("single-document summarization", "spoken dialogue systems"),
        ("word sense discrimination", "word sense disambiguation"),
    ],
)
def test_other_words_make_another_long_form(one: str, other: str) -> None:
    assert not is_same_expansion(one, other)
    assert not is_same_expansion(other, one)


@given(st.sampled_from(sorted(known_abbreviations())))
def test_a_paper_that_spells_out_as_the_literature_does_names_as_the_literature_does(short: str) -> None:
    long_form = known_abbreviations()[short]
    found = long_forms(f"On {long_form} ({short}) here.", {short: long_form})
    assert found.name_of(short) == found.name_of(long_form) == long_form


@given(st.dictionaries(st.text("ABC", min_size=2, max_size=4), st.text("abc -", min_size=5, max_size=20)), st.text())
def test_any_name_can_be_asked_for(defined: dict[str, str], surface: str) -> None:
    long_forms(surface, defined).name_of(surface)
