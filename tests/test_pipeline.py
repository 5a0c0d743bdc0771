"""A build gives the same graph in whatever order, batches and processes it reads, and after whatever stopped it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.extract import Extractor
from kg.pipeline import build
from kg.schema import EXTRACTED
from kg.store import open_graph, to_networkx
from kg.store.networkx_graph import edges_of, nodes_of
from tests.conftest import EXAMPLES, read_capitals

Write = Callable[..., Path]
CAPITALS = Extractor("capitals/1", read_capitals)
BERT = {
    "id": "bert",
    "title": "Training of deep networks",
    "abstract": "We use BERT and CNNS.",
    "authors": ["Ada Byron"],
    "year": 2018,
}
GPT = {
    "id": "gpt",
    "title": "Networks that write",
    "abstract": "GPT beats BERT.",
    "references": ["bert", "10.1234/unknown"],
    "venue": "NeurIPS",
}


def contents(url: str | Path) -> tuple[list[object], list[object]]:
    with open_graph(url, read_only=True) as store:
        graph = to_networkx(store)
        return list(nodes_of(graph)), list(edges_of(graph))


def test_papers_become_a_graph(jsonl: Write, store_url: str, capitals: Extractor) -> None:
    summary = build([jsonl(BERT, GPT)], store_url, extractor=capitals)
    assert (summary.papers_read, summary.papers_new) == (2, 2)
    with open_graph(store_url, read_only=True) as store:
        assert [node.name for node in store.nodes("Method")] == ["BERT", "CNNS", "GPT"]
        bert = next(store.nodes("Method", ["method:bert"]))
        assert bert.properties == {"aliases": ["BERT"], "alias_counts": [2]}
        assert [(e.source, e.target) for e in store.edges("CITES")] == [
            ("title:networks-that-write", "doi:10.1234/unknown"),
            ("title:networks-that-write", "title:training-of-deep-networks:2018:byron"),
        ]
        only_cited = [node.id for node in store.nodes("Paper") if not node.properties["in_library"]]
        assert only_cited == ["doi:10.1234/unknown"]
        assert [node.name for node in store.nodes("Venue")] == ["NeurIPS"]


def test_a_second_build_writes_nothing_and_reads_nothing(jsonl: Write, store_url: str, capitals: Extractor) -> None:
    path = jsonl(BERT, GPT)
    build([path], store_url, extractor=capitals)
    before = contents(store_url)

    def refuse(paper: object) -> list[object]:
        raise AssertionError(f"{paper} was read again")

    summary = build([path], store_url, extractor=replace(capitals, read=refuse))  # type: ignore[arg-type]
    assert (summary.papers_unchanged, summary.writes) == (2, 0)
    assert contents(store_url) == before


def test_another_version_of_the_extractor_reads_again(jsonl: Write, tmp_path: Path, capitals: Extractor) -> None:
    build([jsonl(BERT)], tmp_path / "graph", extractor=capitals)
    summary = build([jsonl(BERT)], tmp_path / "graph", extractor=replace(capitals, version="capitals/2"))
    assert summary.papers_changed == 1


def test_a_changed_abstract_replaces_what_it_said(jsonl: Write, store_url: str, capitals: Extractor) -> None:
    build([jsonl(BERT, GPT)], store_url, extractor=capitals)
    build([jsonl({**BERT, "abstract": "We use LSTM."}, GPT)], store_url, extractor=capitals)
    fresh = build_fresh(jsonl({**BERT, "abstract": "We use LSTM."}, GPT))
    assert contents(store_url) == fresh


def test_a_changed_year_is_written_without_reading_the_text_again(
    jsonl: Write, tmp_path: Path, capitals: Extractor
) -> None:
    paper = {**BERT, "doi": "10.1234/bert"}
    build([jsonl(paper)], tmp_path / "graph", extractor=capitals)

    def refuse(paper: object) -> list[object]:
        raise AssertionError(f"{paper} was read again")

    changed = jsonl({**paper, "year": 2019, "venue": "ACL"})
    summary = build([changed], tmp_path / "graph", extractor=replace(capitals, read=refuse))  # type: ignore[arg-type]
    assert summary.papers_changed == 1
    assert contents(tmp_path / "graph") == build_fresh(changed)


def test_records_of_one_work_become_one_paper(jsonl: Write, tmp_path: Path, capitals: Extractor) -> None:
    bibtex = tmp_path / "a.bib"
    bibtex.write_text("@article{b, title={Training of deep networks}, doi={10.1234/b}, journal={JMLR}}")
    record = jsonl({**BERT, "doi": "10.1234/b"})
    summary = build([record, bibtex], tmp_path / "one", extractor=capitals)
    assert (summary.papers_new, summary.records_merged) == (1, 1)
    build([bibtex], tmp_path / "two", extractor=capitals)
    build([record], tmp_path / "two", extractor=capitals)
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    with open_graph(tmp_path / "one", read_only=True) as store:
        (paper,) = store.nodes("Paper")
        assert paper.properties["sources"] == ["bibtex:b", "jsonl:bert"]
        assert [venue.name for venue in store.nodes("Venue")] == ["JMLR"]


def test_a_cited_work_that_arrives_later_takes_the_place_of_its_light_node(
    jsonl: Write, tmp_path: Path, capitals: Extractor
) -> None:
    cited = {
        "id": "x",
        "title": "The cited one",
        "arxiv_id": "2001.00001",
        "doi": "10.1234/unknown",
        "abstract": "Uses SVM.",
    }
    citing = {**GPT, "references": ["arXiv:2001.00001", {"title": "The Cited One"}]}
    build([jsonl(citing)], tmp_path / "one", extractor=capitals)
    build([jsonl(cited)], tmp_path / "one", extractor=capitals)
    assert contents(tmp_path / "one") == build_fresh(jsonl(cited, citing))
    with open_graph(tmp_path / "one", read_only=True) as store:
        assert [e.target for e in store.edges("CITES")] == ["doi:10.1234/unknown"]


def test_a_source_that_cannot_be_read_leaves_no_graph(jsonl: Write, tmp_path: Path) -> None:
    good, empty = jsonl(BERT), tmp_path / "empty.txt"
    empty.write_text("")
    with pytest.raises(SourceError, match=r"empty\.txt"):
        build([good, empty], tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_a_bad_record_is_reported_and_loses_no_other(jsonl: Write, tmp_path: Path, capitals: Extractor) -> None:
    path = jsonl(BERT, {"id": "untitled", "abstract": "No title."}, GPT)
    summary = build([path], tmp_path / "graph", extractor=capitals)
    assert summary.papers_new == 2
    assert "line 2" in summary.rejected[0].position


words = st.sampled_from(["BERT", "GPT", "CNN", "CNNs", "deep", "networks", "network", "learn"])
records = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from("abcdefgh"),
            "title": st.lists(words, min_size=1, max_size=4).map(" ".join),
            "abstract": st.lists(words, max_size=6).map(" ".join),
            "authors": st.lists(st.sampled_from(["Ada Byron", "Ada BYRON", "A. Byron"]), max_size=2),
            "year": st.sampled_from([2017, 2018]),
            "references": st.lists(st.sampled_from([*"abcdefgh", "10.1234/x", "A work of many words"]), max_size=3),
        }
    ),
    min_size=2,
    max_size=8,
    unique_by=(lambda record: record["id"], lambda record: record["title"].casefold()),
)


@settings(max_examples=15, deadline=None)
@given(records, st.data())
def test_order_and_halves_make_no_difference(papers: list[dict[str, object]], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(papers))
    cut = data.draw(st.integers(1, len(papers) - 1))
    with TemporaryDirectory() as folder:
        whole = build_in(folder, "whole.json", papers)
        halves = build_in(folder, "halves.json", shuffled[:cut], shuffled[cut:])
        assert halves.read_bytes() == whole.read_bytes()


def test_reading_in_two_processes_gives_the_same_graph(tmp_path: Path) -> None:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()[:12]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([tmp_path / "some.jsonl"], tmp_path / "one.json")
    build([tmp_path / "some.jsonl"], tmp_path / "two.json", jobs=2)
    assert (tmp_path / "two.json").read_bytes() == (tmp_path / "one.json").read_bytes()


KILLED_BUILD = """
import os, signal, sys
import kg.pipeline
from kg.extract import EXTRACTOR, Extractor

kg.pipeline.PAPERS_AT_ONCE = 4
count = 0

def read(paper):
    global count
    count += 1
    if count == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return EXTRACTOR.read(paper)

kg.pipeline.build([sys.argv[1]], sys.argv[2], extractor=Extractor(EXTRACTOR.version, read))
"""


def test_a_killed_build_that_is_run_again_ends_as_one_that_was_not(tmp_path: Path) -> None:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()[:12]
    source = tmp_path / "some.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    for paper in (6, 6):
        died = subprocess.run(
            [sys.executable, "-c", KILLED_BUILD, source, tmp_path / "killed", str(paper)], check=False
        )
        assert died.returncode == -signal.SIGKILL
    summary = build([source], tmp_path / "killed")
    assert summary.papers_unchanged == 8
    build([source], tmp_path / "whole")
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")


def test_every_span_of_the_example_corpus_is_its_surface_inside_its_evidence(tmp_path: Path) -> None:
    build([EXAMPLES], tmp_path / "graph.json")
    with open_graph(tmp_path / "graph.json", read_only=True) as store:
        texts = {n.id: f"{n.properties['title']}\n{n.properties.get('abstract', '')}" for n in store.nodes("Paper")}
        edges = [edge for type in EXTRACTED for edge in store.edges(type)]
    assert len(edges) > 500
    for edge in edges:
        given = edge.properties
        text = texts[edge.source]
        assert text[given["start"] : given["end"]] == given["surface"]  # type: ignore[misc]
        at = text.index(str(given["evidence"]))
        assert any(
            start <= given["start"] and given["end"] <= start + len(str(given["evidence"]))  # type: ignore[operator]
            for start in _places(text, str(given["evidence"]), at)
        )


def test_a_build_needs_neither_torch_nor_transformers(tmp_path: Path, jsonl: Write) -> None:
    code = """
import sys, kg.cli
import kg
kg.build([sys.argv[1]], sys.argv[2])
print(sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""
    environment = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code, jsonl(BERT), tmp_path / "graph"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stdout == "[]\n"


def _places(text: str, part: str, first: int) -> list[int]:
    places = []
    while first >= 0:
        places.append(first)
        first = text.find(part, first + 1)
    return places


def build_fresh(source: Path) -> tuple[list[object], list[object]]:
    with TemporaryDirectory() as folder:
        build([source], f"{folder}/fresh.json", extractor=CAPITALS)
        return contents(f"{folder}/fresh.json")


def build_in(folder: str, name: str, *parts: Sequence[dict[str, object]]) -> Path:
    for number, part in enumerate(parts):
        source = Path(folder) / f"{number}.jsonl"
        source.write_text("".join(json.dumps(record) + "\n" for record in part), encoding="utf-8")
        build([source], f"{folder}/{name}", extractor=CAPITALS)
    return Path(folder) / name
