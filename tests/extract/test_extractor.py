"""Extraction has options, its version names them, and a graph can be asked by which of them it was built."""

import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExtractionError
from kg.extract import EXTRACTOR, VERSION, extract, extractor, options_of
from kg.extract.concepts.profiles import PROFILES
from kg.model import Paper

PAPER = Paper(
    title="TideNet: sparse attention for tidal forecasts",
    abstract=(
        "We propose TideNet, which forecasts tides by sparse attention. It is trained with Adam on tide gauge records "
        "of forty harbours, and lowers the mean absolute error of recurrent neural networks (RNNs). RNNs forget spring "
        "tides; sparse attention keeps storm surges, river discharge and harbour resonance in one latent state space."
    ),
)
MODELS = st.one_of(
    st.sampled_from(
        ["minilm", "fast", "all-mpnet-base-v2", "my models/one of them", "a concepts=exhaustive", "x model=y", " ", "ü"]
    ),
    st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=30),
)


def test_without_options_the_version_is_that_of_the_extraction() -> None:
    assert EXTRACTOR.version == extractor().version == VERSION
    assert extractor(concepts="keywords", model="minilm").version == VERSION
    assert options_of(VERSION) == ("keywords", "minilm")


def test_the_version_names_every_option() -> None:
    assert extractor(0.5).version == f"{VERSION} roles>=0.5"
    assert extractor(concepts="exhaustive").version == f"{VERSION} concepts=exhaustive"
    assert extractor(model="fast").version == f"{VERSION} model=fast"
    every = extractor(0.25, concepts="exhaustive", model="my model")
    assert every.version == f"{VERSION} roles>=0.25 concepts=exhaustive model=my model"


@given(st.none() | st.floats(0, 1), st.sampled_from(sorted(PROFILES)), MODELS)
def test_the_version_tells_the_options_again(least: float | None, concepts: str, model: str) -> None:
    assert options_of(extractor(least, concepts=concepts, model=model).version) == (concepts, model)


def test_the_version_tells_even_a_model_whose_name_has_two_lines() -> None:
    assert options_of(extractor(model="two\nlines").version) == ("keywords", "two\nlines")


@given(st.none() | st.floats(0, 1), st.sampled_from(sorted(PROFILES)), MODELS, st.text(max_size=30))
def test_other_options_make_another_version(least: float | None, concepts: str, model: str, other: str) -> None:
    version = extractor(least, concepts=concepts, model=model).version
    if other not in ("", model):
        assert extractor(least, concepts=concepts, model=other).version != version
    for profile in set(PROFILES) - {concepts}:
        assert extractor(least, concepts=profile, model=model).version != version


@pytest.mark.parametrize(
    "version",
    [
        "",
        "capitals/1",
        "kg/2",
        "kg/40",
        f"{VERSION} ",
        f"{VERSION} concepts=nonsense",
        f"x {VERSION}",
        f"{VERSION} a=b",
    ],
)
def test_the_options_of_another_extraction_are_not_known(version: str) -> None:
    assert options_of(version) is None


@pytest.mark.parametrize("concepts", ["", "nonsense", "Keywords", "keywords "])
def test_a_profile_that_is_not_there_is_one_line(concepts: str) -> None:
    with pytest.raises(ExtractionError, match="no profile of concepts is called") as error:
        extractor(concepts=concepts)
    assert "keywords, exhaustive" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_model_without_a_name_is_one_line() -> None:
    with pytest.raises(ExtractionError, match=r"^a model without a name; give minilm, fast or"):
        extractor(model="")


@pytest.mark.parametrize("options", [{}, {"concepts": "exhaustive"}, {"model": "fast"}])
def test_an_extractor_reads_with_its_options_in_other_processes_too(options: dict[str, str]) -> None:
    reader = pickle.loads(pickle.dumps(extractor(**options)))  # type: ignore[arg-type]  # noqa: S301
    assert reader.read(PAPER) == extract(PAPER, **options)  # type: ignore[arg-type]


def test_profile_and_model_change_what_is_found_and_roles_keep_their_confidence() -> None:
    def concepts(**options: str) -> list[str]:
        mentions = extract(PAPER, **options)  # type: ignore[arg-type]
        ranks = [mention.rank for mention in mentions if mention.relation == "HAS_CONCEPT"]
        assert ranks == list(range(1, len(ranks) + 1))
        return [mention.name for mention in mentions if mention.relation == "HAS_CONCEPT"]

    assert len(concepts(concepts="exhaustive", model="fast")) > len(concepts(model="fast")) >= 5
    sure = [mention for mention in extract(PAPER, 0.9, model="fast") if mention.relation != "HAS_CONCEPT"]
    some = [mention for mention in extract(PAPER, 0.0, model="fast") if mention.relation != "HAS_CONCEPT"]
    assert all(mention.confidence >= 0.9 for mention in sure)
    assert len(some) > len(sure)


def test_the_fast_model_loads_no_network() -> None:
    program = f"""
import sys
from kg.extract import extractor
from kg.model import Paper
paper = Paper(title={PAPER.title!r}, abstract={PAPER.abstract!r})
print(sorted({{mention.relation for mention in extractor(model="fast").read(paper)}}))
print(sorted({{"sklearn", "onnxruntime", "tokenizers", "keybert", "sentence_transformers"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    relations, loaded = done.stdout.splitlines()
    assert "HAS_CONCEPT" in relations
    assert "INTRODUCES" in relations
    assert loaded == "[]"
