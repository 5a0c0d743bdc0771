"""A paper that writes "LLMs" and never says what that is means what nearly all other papers mean."""

import gzip
import re
import string
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.extract import known_abbreviations as module
from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.candidates import phrase_key
from kg.extract.known_abbreviations import (
    abbreviations_in_use,
    abbreviations_written,
    known_abbreviations,
    parse_abbreviations,
    written_out,
)

KNOWN = {"LLM", "CNN", "LSTM", "MT", "kNN", "PoS"}


def in_use(text: str) -> dict[str, str]:
    """What `text` leaves undefined, by its own definitions."""
    return abbreviations_in_use(text, abbreviations(text))


@pytest.mark.parametrize(
    ("short", "key"),
    [
        ("LLM", "large language model"),
        ("CNN", "convolutional neural network"),
        ("RL", "reinforcement learning"),
        ("NLP", "natural language processing"),
        ("HMM", "hidden markov model"),
        ("VAE", "variational autoencoder"),
        ("PCA", "principal component analysis"),
    ],
)
def test_long_forms_that_people_use_as_names_are_known(short: str, key: str) -> None:
    assert phrase_key(known_abbreviations()[short]) == key


@pytest.mark.parametrize("short", ["BERT", "ELMo", "COCO", "GLUE", "BLEU", "ROUGE", "RoBERTa", "SQuAD", "GPT"])
def test_names_that_nobody_spells_out_are_left_out(short: str) -> None:
    assert short not in known_abbreviations()


@pytest.mark.parametrize("short", ["DA", "SSL", "AR", "SR", "DP", "ML"])
def test_abbreviations_of_several_things_are_left_out(short: str) -> None:
    assert short not in known_abbreviations()


@pytest.mark.parametrize("short", ["AL", "RE", "CALL", "TAG", "AS", "AT", "IT", "US", "MAP"])
def test_abbreviations_that_are_also_words_are_left_out(short: str) -> None:
    assert short not in known_abbreviations()


def test_long_forms_are_in_lower_case_except_proper_names() -> None:
    known = known_abbreviations()
    assert known["GNN"] == "graph neural networks"
    assert known["LDA"] == "latent Dirichlet allocation"
    for short, long_form in known.items():
        assert " " in long_form or "-" in long_form or len(long_form) > len(short)
        assert short not in long_form.split()


def test_the_dictionary_takes_less_than_ten_kilobytes() -> None:
    size = Path(str(files("kg") / "data" / "names" / "abbreviations.tsv.gz")).stat().st_size
    assert 0 < size < 10_000


def test_a_paper_that_never_defines_an_abbreviation_gets_its_long_form() -> None:
    text = "Do LLMs reason?\nWe train with RL and compare CNN-based models."
    assert list(in_use(text)) == ["LLM", "RL", "CNN"]
    assert phrase_key(in_use(text)["RL"]) == "reinforcement learning"


def test_what_the_paper_defines_is_left_to_the_paper() -> None:
    assert in_use("Large language models (LLMs) and how LLMs reason, with RL.").keys() == {"RL"}
    assert in_use("Radial layouts (RL) are drawn; RL is fast.") == {}


def test_other_letters_for_a_long_form_that_the_paper_abbreviates_itself_are_left_alone() -> None:
    assert in_use("A part-of-speech (POS) tagger. The PoS tags are many.") == {}
    assert abbreviations_in_use("We use CNN layers.", {"ConvNet": "Convolutional Neural Networks"}) == {}
    assert abbreviations_in_use("We use CNN layers.", {"cnn": "cable news"}) == {}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("An LLM, two LLMs; LLM's limits", ["LLM"]),
        ("LLM-based, non-LLM and multi‑LLM agents", ["LLM"]),
        ("LLM-Based Agents for Something Else", ["LLM"]),
        ("a CNN-LSTM for MT/kNN", ["CNN", "LSTM", "MT", "kNN"]),
        ("llm, Llm, llms and knn", []),
        ("LoRA+, LLM++, LLM.int8 and LLM*", []),
        ("LLMOps, xLLM, LLM2, LLM_x and MTurk", []),
        ("the benchmarks MT-Bench and LLM-QA", []),
        ("LLMS AND CNN: A SURVEY\nWe look at CNN layers.", ["CNN"]),
        ("the CNN/Daily Mail and CNN/DailyMail corpora", []),
        ("CNN/LSTM layers, MT/RoPE", ["CNN", "LSTM", "MT"]),
        ("我们研究了基于LLM的方法", ["LLM"]),
        ("", []),
    ],
)
def test_abbreviations_count_as_whole_words_in_their_own_case(text: str, written: list[str]) -> None:
    assert abbreviations_written(text, KNOWN) == written


@pytest.mark.parametrize(
    "text",
    [
        "We present SAN, a way to walk.",
        "We introduce a novel SAN.",
        "A net called SAN, which walks. Later SAN runs.",
        "SAN: A Way to Walk\nIt walks.",
        "SAN: Walking with Nets\nIt walks.",
    ],
)
def test_a_name_that_the_paper_gives_to_its_own_thing_is_left_alone(text: str) -> None:
    assert "SAN" not in in_use(text)
    assert "SAN" in in_use("Is SAN better? We present walks with SAN, RNN and CNN.")


def test_what_one_field_bears_out_counts_where_the_text_has_a_word_of_it() -> None:
    assert "MT" in in_use("Does MT help translators?")
    assert in_use("We scored MT by hand.") == {}
    assert in_use("Programs are checked with SMT solvers.") == {}


def test_a_size_of_a_memory_is_no_knowledge_base() -> None:
    assert in_use("It needs 256 KB of memory, or 64KB.") == {}
    assert "KB" in in_use("It asks 3 KBs, and one KB twice.")


def test_long_forms_that_are_no_names_are_known_to_those_who_ask() -> None:
    text = "It runs on one GPU."
    assert abbreviations_in_use(text, {}) == {}
    assert list(abbreviations_in_use(text, {}, rarely_spelled=True)) == ["GPU"]


@given(st.text(string.ascii_letters + " -&.,()/\n_0", max_size=200))
def test_every_abbreviation_found_stands_in_the_text(text: str) -> None:
    found = abbreviations_in_use(text, {})
    assert all(short in text and known_abbreviations()[short] == long_form for short, long_form in found.items())


@given(st.lists(st.sampled_from(sorted(known_abbreviations())), max_size=8))
def test_a_paper_that_defines_all_its_abbreviations_needs_no_dictionary(shorts: list[str]) -> None:
    long_forms = [known_abbreviations()[short].lower() for short in shorts]
    text = "the paper says this of " + ", ".join(shorts) + "; " + ", ".join(long_forms)
    assert set(abbreviations_in_use(text, {}, rarely_spelled=True)) >= set(shorts)
    assert abbreviations_in_use(text, dict.fromkeys(shorts, "something else")) == {}


LONG = {"LLM": "large language models", "RL": "reinforcement learning", "GPUs": "graphics processors", "É": "eau"}


@pytest.mark.parametrize(
    ("phrase", "full"),
    [
        ("LLM", "large language models"),
        ("LLMs", "large language models"),
        ("distributed RL", "distributed reinforcement learning"),
        ("RL-trained LLMs", "reinforcement learning-trained large language models"),
        ("RL/LLM", "reinforcement learning/large language models"),
        ("GPUs", "graphics processors"),
        ("LLM-Bench, T5-RL, RL-Sequence, RL+ and LLM.int8", "LLM-Bench, T5-RL, RL-Sequence, RL+ and LLM.int8"),
        ("GPU", "GPU"),
        ("llm, LLMss, xLLM, LLM2, rl and s", "llm, LLMss, xLLM, LLM2, rl and s"),
        ("基于LLM", "基于LLM"),
        ("É", "eau"),
        ("", ""),
    ],
)
def test_whole_words_are_written_out_in_their_own_case(phrase: str, full: str) -> None:
    assert written_out(phrase, LONG) == full


@pytest.mark.parametrize(
    ("phrase", "full"),
    [
        ("LLM agents", "large language model agents"),
        ("LLM-based agents", "large language model-based agents"),
    ],
)
def test_within_a_phrase_the_long_form_stands_in_the_singular(phrase: str, full: str) -> None:
    assert written_out(phrase, LONG) == full


def test_without_abbreviations_a_phrase_stays_as_it_is() -> None:
    assert written_out("LLM agents", {}) == "LLM agents"


@given(st.text(string.ascii_letters + " -/_.s0é", max_size=60))
def test_written_out_phrases_need_no_second_time_and_words_that_are_none_stay(phrase: str) -> None:
    known = known_abbreviations()
    full = written_out(phrase, known)
    assert written_out(full, known) == full
    words = re.findall(r"[^\W_]+", phrase)
    assert full == phrase or any(word in known or (word[-1] == "s" and word[:-1] in known) for word in words)


@given(st.text(string.ascii_letters + " -/.s0+", max_size=60))
def test_exactly_what_counts_as_written_is_written_out(phrase: str) -> None:
    known = known_abbreviations()
    if any(letter.islower() for letter in phrase):  # a line in capitals says nothing
        assert (written_out(phrase, known) != phrase) == bool(abbreviations_written(phrase, known))


@pytest.mark.parametrize(
    "lines",
    [[], ["LLM\tx y\t5\t5"], ["# a", "LLM"], ["# a", "A\tb c\tx\t5"], ["# a", "A\tb\t6\t5"], ["# a", "A\tb\t5\t5\tso"]],
)
def test_a_table_that_is_none_is_refused(lines: list[str]) -> None:
    with pytest.raises(ValueError, match=r"first line|unpack|invalid literal|not a row"):
        parse_abbreviations(lines)


@pytest.mark.parametrize("content", [None, b"junk", gzip.compress(b"junk"), gzip.compress(b"# a\n\xff\t3\n")[:-9]])
def test_a_missing_or_damaged_file_is_named_in_one_line(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "data" / "names").mkdir(parents=True)
        (tmp_path / "data" / "names" / "abbreviations.tsv.gz").write_bytes(content)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    module._dictionary.cache_clear()
    module._long_forms.cache_clear()
    with pytest.raises(KgError, match=r"^known abbreviations .*abbreviations\.tsv\.gz: .*; install kg again$"):
        known_abbreviations()
    module._dictionary.cache_clear()
    module._long_forms.cache_clear()
