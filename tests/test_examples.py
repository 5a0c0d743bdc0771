"""The example corpus is sound: every record complete, every citation possible, the BibTeX file up to date."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
JSONL = ROOT / "examples" / "landmark_papers.jsonl"
BIB = ROOT / "examples" / "landmark_papers.bib"

REQUIRED = ("id", "title", "authors", "year", "venue", "keywords", "references", "abstract")
OPTIONAL = ("arxiv_id", "doi")


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_example_bibtex = load_script("make_example_bibtex")


@pytest.fixture(scope="module")
def papers() -> list[dict[str, Any]]:
    return [json.loads(line) for line in JSONL.read_text(encoding="utf-8").split("\n") if line]


def test_there_are_enough_papers_and_citations(papers: list[dict[str, Any]]) -> None:
    assert len(papers) >= 60
    assert sum(len(paper["references"]) for paper in papers) >= 250


def test_the_readme_counts_are_right(papers: list[dict[str, Any]]) -> None:
    readme = (JSONL.parent / "README.md").read_text(encoding="utf-8")
    citations = sum(len(paper["references"]) for paper in papers)
    first, last = papers[0]["year"], papers[-1]["year"]
    assert f"{len(papers)} well-known machine-learning papers from {first} to {last}" in readme
    assert f"with {citations} citations among them" in readme


def test_every_record_has_the_documented_fields_and_no_other(papers: list[dict[str, Any]]) -> None:
    for paper in papers:
        assert set(REQUIRED) <= set(paper) <= {*REQUIRED, *OPTIONAL}, paper["id"]
        assert 1990 <= paper["year"] <= 2025, paper["id"]
        assert 3 <= len(paper["keywords"]) <= 5, paper["id"]
        assert 1 <= len(paper["authors"]) <= 20, paper["id"]
        assert len(set(paper["authors"])) == len(paper["authors"]), paper["id"]
        for text in (paper["title"], paper["venue"], paper["abstract"], *paper["authors"], *paper["keywords"]):
            assert text, paper["id"]
            assert text == " ".join(text.split()), paper["id"]


def test_ids_titles_and_identifiers_are_unique(papers: list[dict[str, Any]]) -> None:
    for field in ("id", "title", *OPTIONAL):
        values = [paper[field].casefold() for paper in papers if field in paper]
        assert len(values) == len(set(values)), field


def test_identifiers_have_the_form_of_their_kind(papers: list[dict[str, Any]]) -> None:
    for paper in papers:
        assert re.fullmatch(rf"[a-z]+{paper['year']}[a-z0-9]+", paper["id"]), paper["id"]
        if "arxiv_id" in paper:
            assert re.fullmatch(r"\d{4}\.\d{4,5}", paper["arxiv_id"]), paper["id"]
            assert 2000 + int(paper["arxiv_id"][:2]) <= paper["year"], paper["id"]
        if "doi" in paper:
            assert re.fullmatch(r"10\.\d{4,5}/\S+", paper["doi"]), paper["id"]


def test_arxiv_numbers_have_the_width_of_their_time(papers: list[dict[str, Any]]) -> None:
    for paper in papers:
        if "arxiv_id" in paper:
            month, number = paper["arxiv_id"].split(".")
            assert len(number) == (4 if month < "1501" else 5), paper["id"]
            assert 1 <= int(month[2:]) <= 12, paper["id"]


def test_references_point_to_other_papers_of_the_file_that_are_not_younger(papers: list[dict[str, Any]]) -> None:
    year = {paper["id"]: paper["year"] for paper in papers}
    for paper in papers:
        assert len(set(paper["references"])) == len(paper["references"]), paper["id"]
        for reference in paper["references"]:
            assert reference in year, (paper["id"], reference)
            assert reference != paper["id"]
            assert year[reference] <= paper["year"], (paper["id"], reference)


def test_no_two_papers_cite_each_other_but_the_known_pairs(papers: list[dict[str, Any]]) -> None:
    # A slip in a citation list often shows as a pair that cites each other; real pairs exist among concurrent papers.
    references = {paper["id"]: set(paper["references"]) for paper in papers}
    mutual = {
        tuple(sorted((citing, cited)))
        for citing, all_cited in references.items()
        for cited in all_cited
        if citing in references[cited]
    }
    assert mutual == {("karpukhin2020dpr", "lewis2020rag")}


def test_abstracts_have_90_to_150_words(papers: list[dict[str, Any]]) -> None:
    lengths = {paper["id"]: len(paper["abstract"].split()) for paper in papers}
    assert {identifier: length for identifier, length in lengths.items() if not 90 <= length <= 150} == {}


def test_methods_datasets_and_metrics_are_shared_by_many_abstracts(papers: list[dict[str, Any]]) -> None:
    # The corpus is there to show papers that share something; these names carry the example queries.
    def abstracts_naming(name: str) -> int:
        return sum(re.search(rf"\b{re.escape(name)}\b", paper["abstract"]) is not None for paper in papers)

    for name in ("Transformer", "Adam", "dropout", "BERT", "LSTM", "ImageNet", "COCO", "SQuAD", "accuracy", "BLEU"):
        assert abstracts_naming(name) >= 5, name


def test_the_bibtex_file_is_what_the_script_makes() -> None:
    made = make_example_bibtex.bibtex(JSONL.read_text(encoding="utf-8"))
    assert BIB.read_bytes() == made.encode("ascii"), "run: python scripts/make_example_bibtex.py"


def test_the_bibtex_file_has_one_entry_a_paper(papers: list[dict[str, Any]]) -> None:
    keys = re.findall(r"^@\w+\{(\w+),$", BIB.read_text(encoding="ascii"), flags=re.MULTILINE)
    assert keys == [paper["id"] for paper in papers]


@pytest.mark.parametrize(
    ("plain", "escaped"),
    [
        ("Jürgen", r"J{\"u}rgen"),
        ("Veličković", r"Veli{\v{c}}kovi{\'c}"),
        ("Łukasz", r"{\L}ukasz"),
        ("naïve", r"na{\"{\i}}ve"),
        ("Çaglar", r"{\c{C}}aglar"),
        ("50 % & more_$#", r"50 \% \& more\_\$\#"),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        (r"a\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
    ],
)
def test_special_characters_and_accents_become_latex(plain: str, escaped: str) -> None:
    assert make_example_bibtex.latex(plain) == escaped


def test_a_combining_accent_is_escaped_like_the_composed_letter() -> None:
    assert make_example_bibtex.latex("e\N{COMBINING ACUTE ACCENT}") == make_example_bibtex.latex("é")


def test_a_character_without_a_latex_form_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match=r"U\+6F22"):
        make_example_bibtex.latex("漢")


@given(st.text(alphabet=st.characters(max_codepoint=126, min_codepoint=32) | st.sampled_from("éüčŁøßÇñ")))
def test_escaped_text_is_ascii_with_balanced_braces(text: str) -> None:
    escaped = make_example_bibtex.latex(text)
    assert escaped.isascii()
    depth = 0
    for character in escaped:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
