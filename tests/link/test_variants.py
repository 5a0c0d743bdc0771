"""Names of versions and sizes, and what is none although it ends like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.variants import base_names

VARIANTS = [
    ("Llama 3 8B", ("Llama 3", "Llama")),
    ("Llama 3.1 8B Instruct", ("Llama 3.1 8B", "Llama 3.1", "Llama")),
    ("LLaMA2-13B", ("LLaMA2", "LLaMA")),
    ("llama-2-7b-chat-hf", ("llama-2-7b-chat", "llama-2-7b", "llama-2", "llama")),
    ("GPT-3.5-turbo-16k", ("GPT-3.5-turbo", "GPT-3.5", "GPT")),
    ("GPT-4o-mini", ("GPT-4o", "GPT")),
    ("GPT-4V", ("GPT-4", "GPT")),
    ("gpt-4-0613", ("gpt-4", "gpt")),
    ("Claude 3.5 Sonnet", ("Claude 3.5", "Claude")),
    ("Claude-3-opus-20240229", ("Claude-3-opus", "Claude-3", "Claude")),
    ("Gemini 1.5 Pro", ("Gemini 1.5", "Gemini")),
    ("Mixtral-8x7B-Instruct-v0.1", ("Mixtral-8x7B-Instruct", "Mixtral-8x7B", "Mixtral")),
    ("Qwen2-7B", ("Qwen2", "Qwen")),
    ("o1-mini", ("o1",)),
    ("BERT-large-uncased", ("BERT-large", "BERT")),
    ("T5-base", ("T5",)),
    ("FLAN-T5-XL", ("FLAN-T5",)),
    ("ViT-B/16", ("ViT",)),
    ("ResNet-50", ("ResNet",)),
    ("ResNet50", ("ResNet",)),
    ("EfficientNet-B0", ("EfficientNet",)),
    ("YOLOv8", ("YOLO",)),
    ("StyleGAN2", ("StyleGAN",)),
    ("wav2vec 2.0", ("wav2vec",)),
    ("Stable Diffusion 2.1", ("Stable Diffusion",)),
    ("DALL-E 2", ("DALL-E",)),
    ("NSGA-II", ("NSGA",)),
    ("PASCAL VOC 2007", ("PASCAL VOC",)),
    ("WMT14", ("WMT",)),
    ("WMT'14", ("WMT",)),
    ("AIME 2024", ("AIME",)),
    ("SQuADv1.1", ("SQuAD",)),
    ("ImageNet-1k", ("ImageNet",)),
    ("Kinetics-400", ("Kinetics",)),
    ("MIMIC-III", ("MIMIC",)),
    ("NTU RGB+D 120", ("NTU RGB+D",)),
]

NO_VARIANTS = """
    CIFAR-10|CIFAR-100|CIFAR-10C|STL-10|MMLU-Pro|ScanNet++|ModelNet40|Sports-1M|UCF101|Caltech-101|C4|H100|S4|F1|o1|T5
    word2vec|seq2seq|3D object detection|top-5 error|layer 2|phase 1|Phase 2b|stage 3|type 2 diabetes|COVID-19|MATH
    S&P 500|H.264|RCP 8.5|Web 3.0|Horizon 2020|HYPERTEXT '91|IL-6|CD4|miR-21|TiO2|PM2.5|SmoothL1|Sentinel-2|HIV-1
    Transformer-XL|Self-Instruct|Knowledge Base|DNA base|LLM-base|LLM 7B|phi 2|v2|8B|2007|Llama|GPT
"""


@pytest.mark.parametrize(("name", "bases"), VARIANTS)
def test_a_version_or_size_is_one_of_its_bases_the_nearest_first(name: str, bases: tuple[str, ...]) -> None:
    assert base_names(name) == bases


@pytest.mark.parametrize("name", [name.strip() for line in NO_VARIANTS.split("\n") for name in line.split("|") if name])
def test_digits_that_are_part_of_a_name_make_no_variant(name: str) -> None:
    assert base_names(name) == ()


def test_spacing_does_not_matter() -> None:
    assert base_names("  Llama  3\n8B ") == ("Llama 3", "Llama")


def test_a_long_text_is_no_variant() -> None:
    assert base_names("GPT " * 100_000 + "4") == base_names("GPT-" + "4" * 100_000) == ()


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["Llama", "ResNet", "GPT", "base", "7B", "3.5", "v2", "II", "2007", "chat", "x", "T5", "-", " ", "/"]
        )
    ).map("".join)
)
def test_bases_are_ever_shorter_beginnings_of_the_name_and_each_has_those_after_it(name: str) -> None:
    bases = base_names(name)
    for longer, shorter in zip((" ".join(name.split()), *bases), bases, strict=False):
        assert longer.startswith(shorter)
        assert 1 < len(shorter) < len(longer)
    assert all(base_names(base) == bases[place:] for place, base in enumerate(bases, start=1))
