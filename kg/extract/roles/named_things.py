"""Datasets and methods with proper names that no list knows, told apart by the words beside them."""

import re
from collections.abc import Iterator

from kg.extract.roles.findings import Finding
from kg.extract.roles.name_lists import is_known_phrase, listed_names
from kg.extract.roles.name_search import key_of
from kg.extract.roles.noun_phrases import run_end
from kg.extract.roles.reading import Reading
from kg.extract.roles.title_names import is_known
from kg.extract.roles.words import CAPITAL, CAPITALS, MIXED, NUMBER, Word
from kg.extract.stop_words import STOP_WORDS

PRECISION = {
    "dataset after": 0.89,
    "dataset run after": 0.55,
    "dataset list after": 0.95,
    "dataset run list after": 0.60,
    "dataset before": 0.90,
    "dataset run before": 0.70,
    "dataset on": 0.60,
    "method family": 0.85,
    "method after": 0.65,
    "method before": 0.75,
}
"""How often what a rule finds is what annotators found: measured on the annotated abstracts."""

_DATASET_HEADS = """
    dataset datasets benchmark benchmarks corpus corpora testbed suite leaderboard database databases collection
    treebank treebanks benchmarking
"""
_METHOD_HEADS = """
    model models algorithm algorithms method methods network networks architecture architectures optimizer optimizers
    encoder encoders decoder backbone backbones baseline baselines simulator library toolkit detector detectors
    classifier classifiers platform software framework frameworks agent agents solver solvers
"""
_LISTING = "including like namely with as are e.g"
_BESIDE_IN_LIST = "and or the a an both popular standard challenging as such e.g i.e . & well-known widely-used"
_FAMILIES = re.compile(
    r"(?:GPT|LLaMA|Llama|LLAMA|Qwen|Gemini|Gemma|Claude|Mistral|Mixtral|DeepSeek|Phi-|Vicuna|Alpaca|Falcon|OPT-|BLOOM"
    r"|PaLM|LLaVA|BLIP|Stable ?Diffusion|SDXL|Whisper|wav2vec|DINO|InstructGPT|Codex|StarCoder|InternVL|InternLM"
    r"|ChatGLM|Baichuan|DALL-E|Flamingo|MiniGPT|Flan-|FLAN-|ViT-|YOLO|ResNet|EfficientNet|Swin|mBERT|DeBERTa|XLM|Grok"
    r"|Command R)|(?:BERT|BERTa|GPT|CLIP|LLaMA|T5|BART|GAN|VAE|NeRF|LSTM|Mamba|2vec)s?$"
)
_HARDWARE = re.compile(r"(?:[AHVTP]\d0{1,2}\b|RTX|GTX|NVIDIA|Nvidia|TPU|FPGA|Jetson)")
_EVALUATION = re.compile(r"\b(?:evaluat|experiment|benchmark|dataset|validat|test|result|demonstrat|outperform|achiev)")

_dataset_heads = frozenset(_DATASET_HEADS.split())
_method_heads = frozenset(_METHOD_HEADS.split())
_listing = frozenset(_LISTING.split())
_beside_in_list = frozenset(_BESIDE_IN_LIST.split())
_FARTHEST = 40


def named_things(reading: Reading) -> Iterator[Finding]:
    """Find unknown proper names that the words beside them make datasets (EVALUATES_ON) or methods (USES).

    As in "the X dataset", "benchmarks such as X and Y", "evaluated on X", "models like X". Names of well-known model
    families (GPT, Llama, ...) are methods.
    """
    for number, words in enumerate(reading.words):
        if number == 0:
            continue
        start, end = reading.sentences[number]
        evaluates = bool(_EVALUATION.search(reading.text[start:end].lower()))
        at = 0
        while at < len(words):
            run = run_end(words, at)
            if run == at:
                at += 1
                continue
            first = at + 1 if _only_begins_sentence(words, at) else at
            if first < run:
                rule = _rule(reading, words, first, run, evaluates)
                if rule:
                    relation = "EVALUATES_ON" if rule.startswith("dataset") else "USES"
                    yield Finding(relation, words[first].start, words[run - 1].end, number, PRECISION[rule], rule)
            at = run


def _only_begins_sentence(words: list[Word], at: int) -> bool:
    """Tell whether the capital of this word may come from its place alone."""
    return words[at].shape == CAPITAL and (at == 0 or words[at].lower in STOP_WORDS)


def _rule(reading: Reading, words: list[Word], start: int, end: int, evaluates: bool) -> str:
    name = reading.text[words[start].start : words[end - 1].end]
    single = end - start == 1 or (end - start == 2 and words[start + 1].shape == NUMBER)
    if single and words[start].shape not in (CAPITALS, MIXED):
        return ""
    if key_of(name) in listed_names() or is_known(name) or is_known_phrase(name):
        return ""
    if not any(letter.isalpha() for letter in name) or name[0].isdigit() or _HARDWARE.match(name):
        return ""
    run = "" if single else "run "
    following = _lower(words, end)
    left = _left_of_list(words, start)
    right = _right_of_list(words, end)
    before = _lower(words, left)
    near = {words[position].lower for position in range(max(0, left - 3), max(0, left))}
    if following in _dataset_heads:
        return f"dataset {run}after"
    if _lower(words, right) in _dataset_heads:
        return f"dataset {run}list after"
    if before in _dataset_heads or (before in _listing and near & _dataset_heads):
        return f"dataset {run}before"
    if _FAMILIES.search(name):
        return "method family"
    if not single:
        return ""
    if following in _method_heads or _lower(words, right) in _method_heads:
        return "method after"
    if before in _method_heads or (before in _listing and near & _method_heads):
        return "method before"
    if before in ("on", "across") and evaluates and words[start].shape == MIXED:
        return "dataset on"
    return ""


def _left_of_list(words: list[Word], start: int) -> int:
    """Give the position of the word before the list of names that ends with this one; -1 where none is."""
    position = start - 1
    while position >= max(0, start - _FARTHEST) and _is_in_list(words[position]):
        position -= 1
    return position


def _right_of_list(words: list[Word], end: int) -> int:
    position = end
    while position < min(len(words), end + _FARTHEST) and _is_in_list(words[position]):
        position += 1
    return position


def _is_in_list(word: Word) -> bool:
    return word.text in ",()" or word.lower in _beside_in_list or word.shape in (CAPITAL, CAPITALS, MIXED, NUMBER)


def _lower(words: list[Word], position: int) -> str:
    return words[position].lower if 0 <= position < len(words) else ""
