"""Two names are one node exactly when their keys are equal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.name_keys import LONGEST_KEY, name_key, title_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fine-tuning", "finetuning"),
        ("Fine Tuning", "fine-tuning"),
        ("graph convolutional networks", "Graph Convolutional Network"),
        ("GANs", "GAN"),
        ("LLMs", "llm"),
        ("MT-Bench", "MTBench"),
        ("GPT-3.5", "GPT 3.5"),
        ("Poincaré embeddings", "Poincare embedding"),
        ("adversarial analyses", "adversarial analysis"),
        ("confusion matrices", "confusion matrix"),
        ("ResNet‐50", "ResNet-50"),
        ("loss surfaces", "loss surface"),
    ],
)
def test_variants_of_one_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-2", "GPT-3"),
        ("Llama 3 8B", "Llama 3.1 8B"),
        ("Llama 3 8B", "Llama 38B"),
        ("GPT 3 5", "GPT-35"),
        ("CIFAR-10", "CIFAR-100"),
        ("C", "C++"),
        ("variational bayes", "variational bay"),
        ("SOTAS", "SOTA"),
    ],
)
def test_versions_sizes_and_other_names_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_other_scripts_keep_their_marks_and_have_keys() -> None:
    assert name_key("注意力機制") == "注意力機制"
    assert name_key("हिन्दी") != name_key("हनद")
    assert name_key("!?…") == ""


def test_title_keys_are_readable() -> None:
    assert title_key("Attention Is All You Need!") == "attention-is-all-you-need"
    assert title_key("  Über-Netze:\tA Survey ") == "uber-netze-a-survey"


@given(st.text(max_size=400))
def test_a_key_is_short_and_its_own_key_again(name: str) -> None:
    key = name_key(name)
    assert len(key) <= LONGEST_KEY
    assert name_key(name.strip()) == key
    assert len(title_key(name)) <= LONGEST_KEY


@given(st.text(min_size=300, max_size=600, alphabet="abc "))
def test_two_long_names_stay_apart(name: str) -> None:
    assert name_key("q" + name) != name_key("x" + name)


_WORD = st.sampled_from(
    "graph nets neighbour optimisation losses entropy Adam optimizer BERT model logics CIFAR of".split()
)
_NUMBER = st.integers(0, 999).map(str)


@given(st.lists(_WORD | _NUMBER, min_size=1, max_size=6), st.sampled_from([" ", "-", "_", "  ", " - "]))
def test_every_digit_stays_in_its_number(words: list[str], mark: str) -> None:
    key = name_key(mark.join(words))
    numbers = [word for word in words if word.isdigit()]
    # Numbers with no letters between them are parted by a hyphen.
    assert re.findall(r"\d+", key) == numbers


@given(st.lists(_WORD, min_size=1, max_size=6), _NUMBER, _NUMBER)
def test_names_that_differ_in_a_number_stay_apart(words: list[str], one: str, other: str) -> None:
    name = " ".join(words)
    assert (name_key(f"{name} {one}") == name_key(f"{name}-{other}")) == (one == other)


@given(st.lists(st.sampled_from("graph neighbours optimisation deep nets logics entropy loss 3 8".split()), max_size=6))
def test_case_and_spacing_are_forgotten(words: list[str]) -> None:
    key = name_key(" ".join(words))
    assert name_key("  ".join(words)) == name_key("-".join(words)) == key
    assert name_key(" ".join(word.capitalize() for word in words)) == key


@given(st.lists(st.sampled_from("graph neighbour optimisation deep network entropy 3 8 λ".split()), max_size=6))
def test_a_key_is_its_own_key(words: list[str]) -> None:
    key = name_key("".join(words))
    assert name_key(key) == key


@given(st.text(alphabet="-–_ .,:;!?()[]{}$^\\/'\"", max_size=30))
def test_nothing_has_no_key(name: str) -> None:
    assert name_key(name) == ""


def test_a_long_name_has_the_key_of_its_words_too() -> None:
    long = "optimisation of neural nets " * 20
    assert name_key(long) == name_key(long.replace("nets", "network").replace("isation", "ization"))
