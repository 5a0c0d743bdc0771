"""Merging names and taking it back: one row in, one row out, and the graph bit for bit as it was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg.aliases.changing import apply, keep_apart, merge, unmerge
from kg.errors import LedgerError, QueryError, StoreError
from kg.extract import Extractor
from kg.link.ledger import Row
from kg.link.ledger_text import parse
from kg.pipeline import build
from kg.store import Store, open_graph

LORA = {
    "id": "lora",
    "title": "Fine-tuning by low rank",
    "abstract": "We use LORA on GPT. The GPT is frozen.",
    "authors": ["Ann Lee"],
}
QLORA = {"id": "qlora", "title": "Cheap tuning", "abstract": "QLORA is LORA on GPTS.", "authors": ["A. Lee"]}
LISA = {"id": "lisa", "title": "Layers", "abstract": "LISA.", "arxiv_id": "2305.00001"}
GAN = {"id": "gan", "title": "Paint", "abstract": "GAN or GaN or GAN."}
RECORDS = (LORA, QLORA, GAN, LISA)


@pytest.fixture
def graph(jsonl: Callable[..., Path], store_url: str, capitals: Extractor) -> Iterator[Store]:
    """A graph of three papers, in every kind of store."""
    build([jsonl(*RECORDS)], store_url, extractor=capitals)
    with open_graph(store_url) as store:
        yield store


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the ledger is to be; nothing is there yet."""
    return tmp_path / "names" / "ledger.tsv"


def exported(store: Store, folder: Path) -> bytes:
    kg.export(store, "json", folder / "export.json")
    return (folder / "export.json").read_bytes()


def methods(store: Store) -> dict[str, list[str]]:
    return {node.name: list(map(str, node.properties["aliases"])) for node in store.nodes("Method")}  # type: ignore[arg-type]


def test_a_merge_is_a_row_and_one_node(graph: Store, ledger: Path) -> None:
    applied = merge(graph, "qlora", "lora", reason="a kind of it", who="ann", when="2026-11-24", aliases=ledger)
    assert parse(ledger.read_text(encoding="utf-8")) == [
        Row("qlora", "LORA", "*", "a kind of it", "ann", "2026-11-24")
    ], "the canonical name stands in the ledger as the graph displays it"
    assert applied.added[0].canonical == "LORA"
    assert methods(graph)["LORA"] == ["LORA", "QLORA"]
    assert "QLORA" not in methods(graph)


def test_merge_and_unmerge_on_every_store_leave_the_graph_as_it_was(
    graph: Store, ledger: Path, tmp_path: Path, jsonl: Callable[..., Path], capitals: Extractor
) -> None:
    before = exported(graph, tmp_path)
    merge(graph, "QLORA", "LORA", aliases=ledger)
    merged = exported(graph, tmp_path)
    build([jsonl(*RECORDS)], tmp_path / "anew.json", extractor=capitals, aliases=ledger)
    with open_graph(tmp_path / "anew.json") as anew:
        assert exported(anew, tmp_path) == merged != before
    unmerge(graph, "QLORA", aliases=ledger)
    assert exported(graph, tmp_path) == before
    assert parse(ledger.read_text(encoding="utf-8")) == []


def test_a_paper_that_names_both_has_one_edge_with_all_forms(graph: Store, ledger: Path) -> None:
    merge(graph, "QLORA", "LORA", aliases=ledger)
    (edge,) = [e for e in graph.edges("USES", targets=["method:lora"]) if e.source == "title:cheap-tuning:lee"]
    assert edge.properties["surfaces"] == ["LORA", "QLORA"]


def test_what_the_rules_made_one_can_be_parted_too(jsonl: Callable[..., Path], tmp_path: Path, ledger: Path) -> None:
    from kg.extract import extractor

    abstract = "We train a {} for speech. The {} is large."
    records = [
        {"id": name, "title": f"Paper {name}", "abstract": abstract.format(surface, surface)}
        for name, surface in (("a", "Transformer"), ("b", "transformer"), ("c", "transformers"))
    ]
    build([jsonl(*records)], tmp_path / "graph.json", extractor=extractor(model="fast"))
    with open_graph(tmp_path / "graph.json") as store:
        before = exported(store, tmp_path)
        applied = unmerge(store, "Transformer", label="Method", aliases=ledger)
        assert [(row.alias, row.canonical) for row in applied.added] == [("=Transformer", "=Transformer")]
        assert methods(store)["Transformer"] == ["Transformer"]
        assert [node.id for node in store.nodes("Method")].count("method:=Transformer") == 1
        assert merge(store, "=Transformer", "transformer", label="Method", aliases=ledger).removed
        assert exported(store, tmp_path) == before


def test_a_spelling_that_no_paper_writes_alone_cannot_be_parted(graph: Store, ledger: Path, tmp_path: Path) -> None:
    before = exported(graph, tmp_path)
    with pytest.raises(LedgerError, match="nothing is merged into 'GAN'"):
        unmerge(graph, "GAN", aliases=ledger)
    with pytest.raises(QueryError, match="no name is written 'RNN' in the graph"):
        unmerge(graph, "RNN", aliases=ledger)
    assert exported(graph, tmp_path) == before
    assert not ledger.exists()


def test_names_of_no_node_are_not_merged(graph: Store, ledger: Path) -> None:
    with pytest.raises(QueryError, match="no name 'LORRA' is in the graph; look for it with: kg search WORDS"):
        merge(graph, "LORRA", "LORA", aliases=ledger)
    assert not ledger.exists()


def test_names_that_are_one_by_the_rules_need_no_row(graph: Store, ledger: Path) -> None:
    with pytest.raises(LedgerError, match="'lora' and 'LORA' are one node already"):
        merge(graph, "lora", "LORA", aliases=ledger)


def test_a_contradiction_is_told_with_file_and_line_and_changes_nothing(
    graph: Store, ledger: Path, tmp_path: Path
) -> None:
    merge(graph, "QLORA", "LORA", aliases=ledger)
    before, text = exported(graph, tmp_path), ledger.read_text(encoding="utf-8")
    with pytest.raises(LedgerError, match=r"ledger\.tsv: line \d: .* keep one of them"):
        merge(graph, "QLORA", "GPT", aliases=ledger)
    with pytest.raises(LedgerError, match="a circle of aliases: 'LORA' -> 'QLORA' -> 'LORA'"):
        merge(graph, "LORA", "QLORA", aliases=ledger)
    with pytest.raises(LedgerError, match="itself an alias of 'GPT'"):
        merge(graph, "LORA", "GPT", aliases=ledger)
    assert (exported(graph, tmp_path), ledger.read_text(encoding="utf-8")) == (before, text)


def test_names_kept_apart_are_only_remembered(graph: Store, ledger: Path) -> None:
    before = methods(graph)
    keep_apart(graph, "QLORA", "LORA", reason="quantised", aliases=ledger)
    assert [row.canonical for row in parse(ledger.read_text(encoding="utf-8"))] == ["!LORA"]
    assert methods(graph) == before
    with pytest.raises(LedgerError, match="kept apart"):
        merge(graph, "QLORA", "LORA", aliases=ledger)


def test_a_ledger_edited_by_hand_is_applied(graph: Store, ledger: Path) -> None:
    with pytest.raises(LedgerError, match="no alias ledger is there"):
        apply(graph, ledger)
    ledger.parent.mkdir()
    ledger.write_text("# by hand\nGPTS\tGPT\tMethod\n", encoding="utf-8")
    assert [row.alias for row in apply(graph, ledger).added] == ["GPTS"]
    assert methods(graph)["GPT"] == ["GPT", "GPTS"]
    ledger.write_text("", encoding="utf-8")
    assert [row.alias for row in apply(graph, ledger).removed] == ["GPTS"]
    assert methods(graph)["GPTS"] == ["GPTS"]


def test_one_paper_can_mean_something_else(graph: Store, ledger: Path) -> None:
    merge(graph, "LORA @ title:cheap-tuning:lee", "LORAWAN", label="Method", aliases=ledger)
    edges = {edge.source: edge.target for edge in graph.edges("USES", targets=["method:lora", "method:lorawan"])}
    assert edges == {
        "title:cheap-tuning:lee": "method:lorawan",
        "title:fine-tuning-by-low-rank:lee": "method:lora",
    }
    assert methods(graph)["LORAWAN"] == ["LORA"]


def test_what_the_ledger_says_already_is_not_written_again(graph: Store, ledger: Path) -> None:
    merge(graph, "QLORA", "LORA", who="ann", aliases=ledger)
    text = ledger.read_text(encoding="utf-8")
    applied = merge(graph, "qlora", "lora", who="ben", label="Method", aliases=ledger)
    assert (applied.added, applied.written.nodes) == ((), 0)
    keep_apart(graph, "GPT", "GPTS", aliases=ledger)
    keep_apart(graph, "gpt", "GPTS", aliases=ledger)
    assert len(parse(ledger.read_text(encoding="utf-8"))) == 2
    unmerge(graph, "GPT", aliases=ledger)
    assert ledger.read_text(encoding="utf-8") == text


def test_a_row_about_a_paper_is_about_one_that_has_the_name(graph: Store, ledger: Path) -> None:
    (row,) = merge(graph, "LISA @ arXiv:2305.00001v1", "LAYERS", label="Method", aliases=ledger).added
    assert row.paper == "arxiv:2305.00001"
    with pytest.raises(
        QueryError, match="no method 'GAN' is in the paper title:cheap-tuning:lee; see what is: kg paper"
    ):
        merge(graph, "GAN @ title:cheap-tuning:lee", "LORA", label="Method", aliases=ledger)
    with pytest.raises(QueryError, match="no paper matches 'title:nothing'"):
        merge(graph, "LORA @ title:nothing", "GPT", aliases=ledger)


def test_a_row_about_all_labels_is_not_taken_back_for_one(graph: Store, ledger: Path) -> None:
    merge(graph, "QLORA", "LORA", aliases=ledger)
    with pytest.raises(LedgerError, match="about all labels"):
        unmerge(graph, "QLORA", label="Method", aliases=ledger)


def test_what_an_early_kg_read_loses_nothing_and_is_linked_once_it_is_read_again(
    jsonl: Callable[..., Path], ledger: Path, capitals: Extractor, tmp_path: Path
) -> None:
    url = tmp_path / "graph.json"
    build([jsonl(*RECORDS)], url, extractor=capitals)
    with open_graph(url) as store:
        before = exported(store, tmp_path)
        store.cypher("MATCH (paper:Paper) REMOVE paper.mentions", write=True)
        edges = list(store.edges("USES"))
        with pytest.raises(StoreError, match=r"title:cheap-tuning:lee: an early kg read this paper.*kg build SOURCE"):
            merge(store, "QLORA", "LORA", aliases=ledger)
        assert not ledger.exists(), "nothing is promised that cannot be done"
        assert list(store.edges("USES")) == edges
    ledger.parent.mkdir()
    ledger.write_text("QLORA\tLORA\n", encoding="utf-8")
    build([jsonl(*RECORDS)], url, extractor=capitals, aliases=ledger)
    with open_graph(url) as store:
        unmerge(store, "QLORA", aliases=ledger)
        assert exported(store, tmp_path) == before


def test_a_ledger_that_is_a_link_stays_one(graph: Store, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    kept = tmp_path / "kept" / "names.tsv"
    kept.write_text("", encoding="utf-8")
    kept.chmod(0o640)
    link = tmp_path / "names.tsv"
    link.symlink_to(kept)
    merge(graph, "QLORA", "LORA", aliases=link)
    assert link.is_symlink()
    assert [row.alias for row in parse(kept.read_text(encoding="utf-8"))] == ["QLORA"]
    assert kept.stat().st_mode & 0o777 == 0o640


def test_authors_of_initials_merge_only_by_the_ledger(graph: Store, ledger: Path, tmp_path: Path) -> None:
    before = exported(graph, tmp_path)
    assert len(list(graph.nodes("Author"))) == 2
    merge(graph, "A. Lee", "Ann Lee", label="Author", aliases=ledger)
    (author,) = graph.nodes("Author")
    assert (author.name, author.properties["aliases"]) == ("Ann Lee", ["A. Lee", "Ann Lee"])
    unmerge(graph, "A. Lee", label="Author", aliases=ledger)
    assert exported(graph, tmp_path) == before


def test_a_canonical_name_that_no_paper_writes_is_told(graph: Store, ledger: Path) -> None:
    assert merge(graph, "QLORA", "LORA", aliases=ledger).new_names == ()
    assert merge(graph, "GPTS", "generative transformers", aliases=ledger).new_names == ("generative transformers",)


def test_taking_back_the_canonical_name_says_which_alias_to_name(graph: Store, ledger: Path) -> None:
    merge(graph, "QLORA", "LORA", aliases=ledger)
    with pytest.raises(
        LedgerError, match="'LORA' is what 'QLORA' is linked to; take that back: kg alias unmerge 'QLORA'"
    ):
        unmerge(graph, "LORA", aliases=ledger)
