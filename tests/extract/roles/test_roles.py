"""Roles: what a paper uses, addresses, evaluates on and measures, each name under one relation, each with its proof."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.known_abbreviations import known_abbreviations, written_out
from kg.extract.long_forms import is_distinctive
from kg.extract.roles.assignment import roles
from kg.extract.roles.name_lists import listed_names
from kg.extract.roles.name_search import find_names, is_written_like, key_of, units_of
from kg.extract.roles.reading import read
from kg.extract.roles.same_names import SameNames
from kg.extract.roles.words import words_of
from kg.model import Mention, Paper

PAPER = Paper(
    title="ZorbNet: A Graph Network for Machine Translation",
    abstract=(
        "Machine translation is hard. We propose ZorbNet, which is built on graph neural networks (GNNs) and trained "
        "with knowledge distillation. We fine-tune BERT with low-rank adaptation (LoRA). On the Zorbese-20K dataset "
        "and on ImageNet, ZorbNet improves BLEU and accuracy over GPT-4 and over models such as ZorbLM-7B. It helps in "
        "the task of antique tree sorting."
    ),
)
LORA = known_abbreviations()["LoRA"]


def by_relation(mentions: list[Mention]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for mention in mentions:
        names.setdefault(mention.relation, []).append(mention.name)
    return names


def test_each_relation_finds_its_names() -> None:
    names = by_relation(roles(PAPER))
    assert names["INTRODUCES"] == ["ZorbNet"]
    assert {"graph neural networks", "knowledge distillation", "BERT", LORA, "GPT-4", "ZorbLM-7B"} <= set(names["USES"])
    assert {"Machine translation", "antique tree sorting"} <= set(names["ADDRESSES"])
    assert set(names["EVALUATES_ON"]) == {"Zorbese-20K", "ImageNet"}
    assert {"BLEU", "accuracy"} <= set(names["MEASURES"])


def test_labels_and_extractors_follow_the_relation() -> None:
    labels = {"USES": "Method", "ADDRESSES": "Task", "EVALUATES_ON": "Dataset", "MEASURES": "Metric"}
    for mention in roles(PAPER):
        if mention.relation != "INTRODUCES":
            assert mention.label == labels[mention.relation]
            assert mention.extractor == "roles/2"
            assert mention.kind is None


@pytest.mark.parametrize(
    ("abstract", "kind", "label"),
    [
        ("We release ZorbBench, a benchmark dataset of sorted trees.", "dataset", "Dataset"),
        ("We propose ZorbNet, a novel neural network for sorting.", "method", "Method"),
    ],
)
def test_an_introduced_thing_has_its_kind(abstract: str, kind: str, label: str) -> None:
    [mention] = [m for m in roles(Paper(title="Trees", abstract=abstract)) if m.relation == "INTRODUCES"]
    assert (mention.kind, mention.label) == (kind, label)


def test_a_name_known_by_now_was_new_in_the_paper_that_explains_it() -> None:
    new = roles(Paper(title="Attention", abstract="We propose the Transformer, an encoder-decoder without recurrence."))
    assert ("INTRODUCES", "Transformer") in {(mention.relation, mention.name) for mention in new}
    used = roles(Paper(title="Translation", abstract="We train a Transformer to translate. The Transformer is fast."))
    assert ("USES", "Transformer") in {(mention.relation, mention.name) for mention in used}


def test_a_name_has_one_relation_only() -> None:
    names = [mention.name for mention in roles(PAPER)]
    assert len(names) == len(set(names))


def test_the_long_form_is_the_name() -> None:
    mentions = {mention.name: mention for mention in roles(PAPER)}
    assert mentions["graph neural networks"].surfaces == ("GNN", "GNNs", "graph neural networks")
    assert mentions[LORA].surfaces == ("LoRA", "low-rank adaptation")
    assert [is_distinctive(short) for short in ("LoRA", "GloVe", "GPT-3", "GNN", "GANs", "RLHF")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_sentence_of_the_abstract_proves_more_than_the_title() -> None:
    task = next(mention for mention in roles(PAPER) if mention.name == "Machine translation")
    assert task.evidence == "Machine translation is hard."


def test_generic_words_are_no_names() -> None:
    paper = Paper(
        title="A Framework for Training Models",
        abstract="We use a model, an approach, a framework and training. The performance of our method improves.",
    )
    assert roles(paper) == []


@pytest.mark.parametrize(
    ("abstract", "relation", "name"),
    [
        ("We evaluate on benchmarks such as ZorbQA and TreeZorb.", "EVALUATES_ON", "TreeZorb"),
        ("The ZorbQA, Zorb-2 and TreeZorb datasets are used.", "EVALUATES_ON", "ZorbQA"),
        ("We compare baselines including ZorbRank and others.", "USES", "ZorbRank"),
        ("Experiments use Llama-9.7-34B only.", "USES", "Llama-9.7-34B"),
        ("It solves the problem of sparse zorb recognition.", "ADDRESSES", "sparse zorb recognition"),
    ],
)
def test_words_beside_an_unknown_name_tell_its_relation(abstract: str, relation: str, name: str) -> None:
    assert name in by_relation(roles(Paper(title="Trees", abstract=abstract))).get(relation, [])


def test_no_text_no_mention() -> None:
    assert roles(Paper(title="", abstract="")) == []
    assert roles(Paper(title="Erratum", abstract="")) == []


def test_a_listed_name_is_recognised_in_the_case_of_a_name_only() -> None:
    assert is_written_like("LLMs", "LLM")
    assert not is_written_like("care", "CARE")
    assert not is_written_like("adam", "Adam")
    assert is_written_like("Accuracy", "accuracy")
    assert is_written_like("machine translation", "Machine Translation")


def test_names_are_found_in_any_spelling_and_the_longest_wins() -> None:
    text = "Fine tuning of CLIP-based neural machine-translations."
    keys = {key_of(name) for name in ("fine-tuning", "CLIP", "machine translation", "neural machine translation")}
    assert [text[start:end] for start, end, _ in find_names(units_of(words_of(text)), keys)] == [
        "Fine tuning",
        "CLIP",
        "neural machine-translations",
    ]


def test_the_lists_hold_names_and_counts_that_fit() -> None:
    listed = listed_names()
    assert len(listed) > 10_000
    for key, entry in listed.items():
        assert key == key_of(key)
        assert 1 <= max(entry.counts) <= entry.papers
        relation, precision = entry.best_relation()
        assert 0 < precision < 1
        assert entry.precision(relation) == precision


SOME_NAMES = sorted(entry.name for entry in listed_names().values())[::250]
WORDS = st.sampled_from(
    [
        *SOME_NAMES,
        *"We propose use evaluate on the ZorbNet ( GNN graph neural network ) , . task of dataset and".split(),
    ]
)
TEXT = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(TEXT, TEXT)
def test_every_mention_is_proved_by_its_place(title: str, abstract: str) -> None:
    paper = Paper(title=title, abstract=abstract)
    mentions = roles(paper)
    for mention in mentions:
        assert paper.text[mention.start : mention.end] == mention.surface
        assert mention.surface in mention.evidence
        assert mention.evidence in paper.text
        assert mention.surface in mention.surfaces
        written = {key_of(written_out(surface, known_abbreviations())) for surface in mention.surfaces}
        assert key_of(mention.name) in written or mention.name in mention.surfaces
        assert list(mention.surfaces) == sorted(set(mention.surfaces))
        assert 0 < mention.confidence <= 1
    assert len({(mention.relation, mention.name) for mention in mentions}) == len(mentions)
    assert roles(paper) == mentions


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_can_be_read(title: str, abstract: str) -> None:
    paper = Paper(title=title, abstract=abstract)
    for mention in roles(paper):
        assert paper.text[mention.start : mention.end] == mention.surface


@pytest.mark.parametrize(
    "piece", ["CARE ", "(AB) ", "called ", "Our ", "we propose A and ", "A-", "*", "a@a.", "model ", "on AbC, ", "\n\n"]
)
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    # Not timed: what takes quadratic time would take minutes here.
    roles(Paper(title="T: a b", abstract=piece * (20_000 // len(piece))))


@pytest.mark.parametrize(
    ("abstract", "surface", "name"),
    [
        ("We use LLM agents.", "LLM agents", "large language model agents"),
        ("We compare kNN with others.", "kNN", "k-nearest neighbors"),
        ("Garden walking networks (GWN) have GWN layers.", "GWN layers", "Garden walking network layers"),
        ("We test on MT-Bench.", "MT-Bench", "MT-Bench"),
        ("We walk in AI Habitat.", "AI Habitat", "AI Habitat"),
        ("The Zorb network (ZorbNet) runs.", "Zorb network", "ZorbNet"),
        ("Low-rank adaptation (LoRA) is cheap.", "LoRA", known_abbreviations()["LoRA"]),
    ],
)
def test_names_are_linked_with_their_abbreviations_written_out(abstract: str, surface: str, name: str) -> None:
    assert SameNames(read("On Things", abstract)).linked_name(surface) == name


def test_a_thing_of_the_papers_own_goes_by_its_abbreviation_unless_the_literature_spells_that_out() -> None:
    own = SameNames(read("On Things", "We present walking garden nets (WGNet) and low-rank adaptation (LoRA)."))
    assert own.introduced_name("walking garden nets") == "WGNet"
    assert own.introduced_name("LoRA") == known_abbreviations()["LoRA"]
    assert SameNames(read("On Things", "We present SAN, a net.")).introduced_name("SAN") == "SAN"


def test_up_to_three_letters_are_no_name_of_a_thing_that_the_paper_spells_out() -> None:
    own = SameNames(read("On Things", "We present walking garden nets (WGN)."))
    assert own.introduced_name("WGN") == own.introduced_name("walking garden nets") == "walking garden nets"
