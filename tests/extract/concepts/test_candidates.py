"""Candidates are the runs of words that a reader could take for a term, and know where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.concepts.candidates import LONGEST, MOST_WORDS, Candidate, candidates, phrase_key
from kg.plurals import singular


def surfaces(text: str) -> set[str]:
    return {candidate.surface for candidate in candidates(text)}


def named(found: list[Candidate], key: str) -> Candidate:
    return next(candidate for candidate in found if candidate.key == key)


def test_candidates_cross_neither_stop_words_nor_punctuation_nor_the_end_of_the_title() -> None:
    found = surfaces("Sparse attention\nMemory networks (graphs) for speech, text and images.")
    assert found == {
        *("Sparse", "Sparse attention", "attention", "Memory", "Memory networks", "networks", "graphs"),
        *("speech", "text", "images"),
    }


def test_a_candidate_has_at_most_five_words() -> None:
    found = surfaces("one\nalpha beta gamma delta epsilon zeta")
    assert "alpha beta gamma delta epsilon" in found
    assert max(len(surface.split()) for surface in found) == LONGEST


@pytest.mark.parametrize(
    "term",
    [
        "C++",
        "C#",
        "GPT-4o",
        "wav2vec 2.0",
        "Llama 3.1",
        "k-means",
        "A/B testing",
        "U.S",
        "3D vision",
        "x_1",
        "भाषा मॉडल",
    ],
)
def test_technical_terms_are_whole(term: str) -> None:
    assert term in surfaces(f"title\nwith {term}, and more")


@pytest.mark.parametrize(
    "text",
    ["at https://example.org/graph/network", "at nobody@example.org", r"\textbf", "&plusmn;", "a 95 of 1,000", "x"],
)
def test_addresses_markup_numbers_and_single_letters_are_no_candidates(text: str) -> None:
    assert surfaces(f"of\n{text}") == set()


def test_words_of_praise_and_reporting_are_in_no_candidate() -> None:
    assert surfaces("of\nWe propose a novel approach; extensive experiments demonstrate its effectiveness.") == set()


def test_scripts_without_spaces_are_cut_at_their_function_characters() -> None:
    assert "图像" in surfaces("x\n图像的深度学习")
    assert "深度学习" in surfaces("x\n图像的深度学习")
    assert "深層学習" in surfaces("x\n深層学習を用いた画像")


def test_a_phrase_stands_alone_only_between_breaks() -> None:
    text = "of\nGraph networks. Large graph networks. Cooperative abilities."
    found = candidates(text)
    assert [place.alone for place in named(found, "graph network").occurrences] == [True, False]
    # "abilities" is too empty for a candidate, and yet "cooperative" is only the adjective before it
    assert [place.alone for place in named(found, "cooperative").occurrences] == [False]


def test_variants_of_one_phrase_are_one_candidate_under_its_best_form() -> None:
    found = candidates("Fine-Tuning\nFinetuning is fine tuning. They say fine-tuning, and fine-tuning.")
    assert named(found, "fine tuning").surface == "fine-tuning"
    assert len(named(found, "fine tuning").occurrences) == 5


def test_an_abbreviation_and_its_long_form_are_one_candidate() -> None:
    text = (
        "GCN training\nGraph convolutional networks (GCNs) are fast; a GCN. Graph convolutional network training, gcn."
    )
    found = candidates(text, abbreviations={"GCN": "Graph convolutional networks"})
    whole = named(found, "graph convolutional network")
    assert whole.surface in ("Graph convolutional networks", "Graph convolutional network")
    assert {text[place.start : place.end] for place in whole.occurrences} == {
        *("GCN", "GCNs", "Graph convolutional networks", "Graph convolutional network")
    }
    assert named(found, "graph convolutional network training").surface == "Graph convolutional network training"
    assert [text[place.start : place.end] for place in named(found, "gcn").occurrences] == ["gcn"]


def test_a_long_form_with_another_abbreviation_in_it_is_found_either_way() -> None:
    found = candidates(
        "MALT\nMulti-agent LLM training (MALT) of large language models (LLMs).",
        abbreviations={"MALT": "Multi-agent LLM training", "LLM": "large language models"},
    )
    assert named(found, "multi agent large language model training").surface == "Multi-agent LLM training"


def test_names_and_idioms_are_candidates_though_they_have_stop_words() -> None:
    text = "of\nWe use a Bag of Words and test out of distribution."
    found = candidates(text, names=["bag of words", "absent"], phrases=["out of distribution"])
    assert named(found, "bag of word").is_name
    assert not named(found, "out of distribution").is_name
    assert not [candidate for candidate in found if candidate.key == "absent"]
    assert "bag of word" not in {candidate.key for candidate in candidates(text)}


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        *(
            ("networks", "network"),
            ("studies", "study"),
            ("biases", "bias"),
            ("matrices", "matrix"),
            ("classes", "class"),
        ),
        *(
            ("loss", "loss"),
            ("corpus", "corpus"),
            ("analysis", "analysis"),
            ("robotics", "robotics"),
            ("bayes", "bayes"),
        ),
    ],
)
def test_plural_endings_go_and_other_endings_stay(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_keys_forget_case_hyphens_and_plurals() -> None:
    assert phrase_key("Self-Supervised Models") == phrase_key("self supervised model") == "self supervised model"


@given(st.text(max_size=300))
def test_every_place_is_the_text_of_its_candidate(text: str) -> None:
    for candidate in candidates(text):
        assert candidate.key
        ends = [place.end for place in candidate.occurrences]
        assert ends == sorted(ends)
        for place in candidate.occurrences:
            surface = text[place.start : place.end]
            assert surface == surface.strip()
            assert phrase_key(surface).replace(" ", "") == candidate.key.replace(" ", "")


@given(st.lists(st.sampled_from(["graph", "Graphs", "of", "neural-nets", "GNN", ",", "3", "new"]), max_size=30))
def test_no_two_candidates_share_a_key_or_a_place(words: list[str]) -> None:
    found = candidates("title\n" + " ".join(words), abbreviations={"GNN": "graph neural-nets"})
    places = [(place.start, place.end) for candidate in found for place in candidate.occurrences]
    assert len(places) == len(set(places))
    assert len({candidate.key for candidate in found}) == len(found)


@pytest.mark.parametrize("unit", ["-", "a-", "a.", "@", "a@", "A/", "(", "\n ", "\x00", "graph ", "कि", "'", "&"])
def test_long_runs_of_anything_are_read_once(unit: str) -> None:
    # A pattern that looks back or ahead without bound would take minutes here.
    found = candidates("title\n" + unit * (1_000_000 // len(unit)))
    assert sum(len(candidate.occurrences) for candidate in found) <= LONGEST * MOST_WORDS
