"""Annotation files: what the graph says of some papers, for correction, and read back without loss."""

import json
from pathlib import Path

import pytest

import kg
from kg.annotating import annotate
from kg.errors import AmbiguousError, KgError, QueryError
from kg.evaluation import FIELDS, TYPED, doubts, read_gold
from kg.extract import Extractor
from kg.measuring import evaluate_file
from kg.pipeline import build
from kg.store import open_graph
from tests.conftest import EXAMPLES

WANTED = (
    "vaswani2017attention",
    "devlin2019bert",
    "hu2022lora",
    "kingma2015adam",
    "srivastava2014dropout",
    "liu2019roberta",
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of a few example papers, of one without an abstract, and of a work that is only cited."""
    folder = tmp_path_factory.mktemp("annotating")
    records = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    chosen = [record for record in records if record["id"] in WANTED]
    chosen.append({"id": "bare", "title": "A title and nothing else", "references": ["10.1234/unknown"]})
    source = folder / "papers.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in chosen), encoding="utf-8")
    build([source], folder / "papers.kg")
    return folder / "papers.kg"


@pytest.fixture
def written(graph: Path, tmp_path: Path) -> Path:
    """The annotation file of the whole graph."""
    with open_graph(graph, read_only=True) as store:
        annotate(store, tmp_path / "gold.json")
    return tmp_path / "gold.json"


def test_uncorrected_it_agrees_with_the_extraction_that_made_it(written: Path) -> None:
    told: list[str] = []
    report = evaluate_file(written, on_doubt=told.append)
    assert told == []
    for relation in FIELDS:
        assert report.relations[relation].gold > 0
        assert report.relations[relation].strict.f1 == 1, relation
    assert report.macro_lenient == 1


def test_it_holds_the_edges_of_the_graph_as_the_text_writes_them(graph: Path, written: Path) -> None:
    papers = {paper.title: paper for paper in read_gold(written)}
    with open_graph(graph, read_only=True) as store:
        for node in store.nodes("Paper"):
            if node.name not in papers:
                continue
            paper = papers[node.name]
            assert paper.abstract == node.properties["abstract"]
            assert list(paper.keywords) == node.properties.get("keywords", [])
            for relation in TYPED:
                surfaces = {edge.properties["surface"] for edge in store.edges(relation, sources=[node.id])}
                assert set(paper.names[relation]) == surfaces
            introduced = store.edges("INTRODUCES", sources=[node.id])
            assert paper.kinds == {edge.properties["surface"]: edge.properties["kind"] for edge in introduced}
            ranked = sorted(store.edges("HAS_CONCEPT", sources=[node.id]), key=lambda edge: edge.properties["rank"])
            assert list(paper.names["HAS_CONCEPT"]) == [edge.properties["surface"] for edge in ranked[:10]]
        assert not any(doubts(paper) for paper in papers.values())


def test_only_papers_of_the_library_with_an_abstract_are_chosen(graph: Path, written: Path) -> None:
    with open_graph(graph, read_only=True) as store:
        assert len(read_gold(written)) == len(WANTED)
        assert sum(1 for _ in store.nodes("Paper")) == len(WANTED) + 2
        with pytest.raises(KgError, match="no abstract"):
            annotate(store, written.with_name("bare.json"), papers=["bare"])
    assert not written.with_name("bare.json").exists()


def test_a_name_a_line_and_the_same_bytes_each_time(graph: Path, written: Path) -> None:
    with open_graph(graph, read_only=True) as store:
        annotate(store, written.with_name("again.json"))
    assert written.with_name("again.json").read_bytes() == written.read_bytes()
    lines = [line.strip().rstrip(",") for line in written.read_text(encoding="utf-8").splitlines()]
    for paper in read_gold(written):
        for relation, names in paper.names.items():
            kinds = paper.kinds if relation == "INTRODUCES" else {}
            for name in names:
                item = {"name": name, "type": kinds[name]} if kinds else name
                assert json.dumps(item, ensure_ascii=False) in lines


def test_a_larger_sample_begins_with_the_smaller(graph: Path, tmp_path: Path, written: Path) -> None:
    whole = [paper.title for paper in read_gold(written)]
    with open_graph(graph, read_only=True) as store:
        for size in range(1, len(WANTED) + 1):
            annotate(store, tmp_path / f"{size}.json", sample=size)
            assert [paper.title for paper in read_gold(tmp_path / f"{size}.json")] == whole[:size]


def test_papers_are_named_as_everywhere_in_the_order_given_and_once(graph: Path, tmp_path: Path) -> None:
    with open_graph(graph, read_only=True) as store:
        annotate(store, tmp_path / "gold.json", papers=["LoRA", "attention is all", "arXiv:1706.03762v2"])
        titles = [paper.title.split(":")[0] for paper in read_gold(tmp_path / "gold.json")]
        assert titles == ["LoRA", "Attention Is All You Need"]
        with pytest.raises(QueryError, match="no paper matches"):
            annotate(store, tmp_path / "other.json", papers=["no such paper"])
        with pytest.raises(AmbiguousError):
            annotate(store, tmp_path / "other.json", papers=["language"])


def test_a_file_that_is_there_stays_as_it_is(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text("corrected", encoding="utf-8")
    with open_graph(graph, read_only=True) as store:
        with pytest.raises(KgError, match="--force") as caught:
            annotate(store, path)
        assert "\n" not in str(caught.value)
        assert path.read_text(encoding="utf-8") == "corrected"
        annotate(store, path, overwrite=True)
    assert len(read_gold(path)) == len(WANTED)
    assert [item.name for item in tmp_path.iterdir()] == ["gold.json"]


def test_a_graph_without_abstracts_has_nothing_to_annotate(tmp_path: Path, capitals: Extractor) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text('{"title": "A title and nothing else"}\n', encoding="utf-8")
    build([source], tmp_path / "papers.json", extractor=capitals)
    with kg.open_graph(tmp_path / "papers.json", read_only=True) as store, pytest.raises(KgError, match="no paper"):
        kg.annotate(store, tmp_path / "gold.json")
    assert not (tmp_path / "gold.json").exists()


def test_every_store_gives_the_same_file(store_url: str, tmp_path: Path, capitals: Extractor) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text(
        '{"id": "b", "title": "Networks of BERT", "abstract": "We use LSTM, then BERT \\u201cüber\\u201d LSTM."}\n'
        '{"id": "a", "title": "Networks of BERT", "abstract": "The same title again.", "year": 2020}\n',
        encoding="utf-8",
    )
    build([source], store_url, extractor=capitals)
    with open_graph(store_url, read_only=True) as store:
        (record,) = annotate(store, tmp_path / "gold.json", sample=1)
        annotate(store, tmp_path / "two.json", sample=2)
    assert record["title"] == "Networks of BERT"
    assert record["uses"] in (["BERT", "LSTM"], ["BERT"])
    assert (tmp_path / "two.json").read_bytes() == (tmp_path / "gold.json").read_bytes()
