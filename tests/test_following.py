"""A graph follows its alias ledger: the same graph whether the rows were there first or came later, in any order."""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.aliases.changing import follow_and_derive
from kg.errors import LedgerError
from kg.extract import Extractor
from kg.following import follow, ledger_of, ledger_path
from kg.link.ledger import Ledger, Row, conflicts
from kg.link.ledger_text import text_of
from kg.pipeline import build
from kg.store import Store, open_graph
from tests.conftest import ROOT, read_capitals

CAPITALS = Extractor("capitals/1", read_capitals)
GAN = {"id": "gan", "title": "Nets that paint", "abstract": "We use GAN and VAE.", "authors": ["Ada Byron", "..."]}
GANS = {"id": "gans", "title": "Paint by nets", "abstract": "GANS beat VAE and GAN.", "authors": ["A. Byron"]}
VAE = {"id": "vae", "title": "Painting", "abstract": "VAE. VQVAE.", "authors": ["A. Byron"], "venue": "NeurIPS"}
CNN = {"id": "cnn", "title": "Nets that see", "abstract": "CNN.", "authors": ["Ada King"], "venue": "Neural Inf"}
TWO = {
    "id": "two",
    "title": "???",
    "abstract": "GANS.",
    "authors": ["A. Byron", "A. Byron", {"name": "Ada King", "orcid": "0000-0002-1825-0097"}],
}
RECORDS = [GAN, GANS, VAE, CNN, TWO]
# The same papers as they come another time, with another text, other authors, another venue.
REVISED: list[dict[str, object]] = [
    {**GAN, "abstract": "We use GANS."},
    {**GANS, "authors": ["A. Byron", "Ada King"]},
    {**VAE, "venue": "Neural Inf", "abstract": "VAE. CNN and GAN."},
    {**CNN, "abstract": ""},
    {**TWO, "authors": ["A. Byron", "Ada King"], "abstract": "VQVAE."},
]

ORCID = "orcid:0000-0002-1825-0097"
names = st.sampled_from(["GAN", "GANS", "VAE", "VQVAE", "CNN", "nets", "nothing"])
aliases = st.one_of(names, names.map(lambda name: f"={name}"), names.map(lambda name: f"{name} @ title:painting:byron"))
rows = st.one_of(
    st.builds(
        Row, aliases, st.one_of(names, names.map(lambda n: f"={n}")), st.sampled_from(["*", "Method", "Concept"])
    ),
    st.builds(
        Row,
        st.sampled_from(["A. Byron", "Ada King", "=Ada King", "A. Byron @ title:painting:byron", ORCID]),
        st.sampled_from(["Ada Byron", "Ada Lace", "A. Byron @ title:painting:byron", "=Ada King", ORCID]),
        st.just("Author"),
    ),
    st.builds(Row, st.just("Neural Inf"), st.just("NeurIPS"), st.just("Venue")),
)
ledgers = st.lists(rows, max_size=4).filter(lambda found: next(conflicts(found), None) is None).map(Ledger)


def written(folder: Path, records: Sequence[dict[str, object]] = RECORDS) -> Path:
    import json

    path = folder / "papers.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def exported(store: Store, folder: Path) -> bytes:
    path = folder / "export.json"
    kg.export(store, "json", path)
    return path.read_bytes()


def rebuilt(folder: Path, ledger: Ledger, records: Sequence[dict[str, object]] = RECORDS) -> bytes:
    with TemporaryDirectory() as other:
        (Path(other) / "aliases.tsv").write_text(text_of(ledger.rows), encoding="utf-8")
        build([written(folder, records)], Path(other) / "graph.json", extractor=CAPITALS)
        with open_graph(Path(other) / "graph.json") as store:
            return exported(store, folder)


@settings(max_examples=60, deadline=None)
@given(st.lists(ledgers, min_size=1, max_size=3))
def test_following_a_ledger_gives_the_graph_of_a_build_with_it(steps: list[Ledger]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        build([written(folder)], folder / "graph.json", extractor=CAPITALS)
        with open_graph(folder / "graph.json") as store:
            before = exported(store, folder)
            for ledger in steps:
                follow_and_derive(store, ledger)
                assert exported(store, folder) == rebuilt(folder, ledger)
                assert ledger_of(store).rows == ledger.rows
            follow_and_derive(store, Ledger())
            assert exported(store, folder) == before


@settings(max_examples=25, deadline=None)
@given(ledgers, st.permutations(RECORDS))
def test_papers_may_come_before_or_after_the_rows(ledger: Ledger, records: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        build([written(folder, records[:2])], folder / "graph.json", extractor=CAPITALS)
        (folder / "aliases.tsv").write_text(text_of(ledger.rows), encoding="utf-8")
        build([written(folder, records[2:])], folder / "graph.json", extractor=CAPITALS)
        with open_graph(folder / "graph.json") as store:
            assert exported(store, folder) == rebuilt(folder, ledger)


batches = st.lists(st.sampled_from([*RECORDS, *REVISED]), min_size=1, max_size=4, unique_by=lambda record: record["id"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(ledgers, batches), min_size=2, max_size=6))
def test_ledgers_and_papers_may_come_and_change_in_any_order(
    steps: list[Ledger | list[dict[str, object]]],
) -> None:
    ledger, library = Ledger(), {str(GAN["id"]): GAN}
    with TemporaryDirectory() as name:
        folder = Path(name)
        build([written(folder, [GAN])], folder / "graph.json", extractor=CAPITALS)
        for step in steps:
            if isinstance(step, Ledger):
                ledger = step
                with open_graph(folder / "graph.json") as store:
                    follow_and_derive(store, ledger)
            else:
                library |= {str(record["id"]): record for record in step}
                build([written(folder, step)], folder / "graph.json", extractor=CAPITALS)
        with open_graph(folder / "graph.json") as store:
            assert exported(store, folder) == rebuilt(folder, ledger, list(library.values()))


KILLED = """
import os, signal, sys
from kg.aliases.changing import follow_and_derive
from kg.link.ledger import Ledger
from kg.link.ledger_text import parse
from kg.store.embedded import EmbeddedStore
statements = int(sys.argv[3])

class Killed(EmbeddedStore):
    def _in_transaction(self, work):
        def counting(run):
            def count(text, parameters):
                global statements
                if statements == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                statements -= 1
                return run(text, parameters)
            work(count)
        super()._in_transaction(counting)

from pathlib import Path
store = Killed(Path(sys.argv[1]))
follow_and_derive(store, Ledger(parse(Path(sys.argv[2]).read_text())))
store.close()
"""


@pytest.mark.parametrize("statements", [1, 3, 6])
def test_a_process_that_is_killed_while_it_follows_can_be_run_again(
    jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor, statements: int
) -> None:
    ledger = Ledger([Row("VQVAE", "VAE", "Method"), Row("GANS", "GAN"), Row("A. Byron", "Ada Byron", "Author")])
    (tmp_path / "names.tsv").write_text(text_of(ledger.rows), encoding="utf-8")
    build([jsonl(*RECORDS)], tmp_path / "graph", extractor=capitals)
    arguments = [str(tmp_path / "graph"), str(tmp_path / "names.tsv"), str(statements)]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False, cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    with open_graph(tmp_path / "graph") as store:
        follow_and_derive(store, ledger)
        assert exported(store, tmp_path) == rebuilt(tmp_path, ledger)


def test_on_every_store_a_ledger_can_come_and_go(
    jsonl: Callable[..., Path], store_url: str, capitals: Extractor, tmp_path: Path
) -> None:
    ledger = Ledger([Row("VQVAE", "VAE", "Method"), Row("=GANS", "=GANS"), Row("A. Byron", "Ada Byron", "Author")])
    build([jsonl(*RECORDS)], store_url, extractor=capitals)
    with open_graph(store_url) as store:
        before = exported(store, tmp_path)
        follow_and_derive(store, ledger)
        assert exported(store, tmp_path) == rebuilt(tmp_path, ledger)
        follow_and_derive(store, Ledger())
        assert exported(store, tmp_path) == before


def test_only_what_a_row_touches_is_written(jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor) -> None:
    build([jsonl(*RECORDS)], tmp_path / "graph.json", extractor=capitals)
    with open_graph(tmp_path / "graph.json") as store:
        applied = []
        apply = store.apply
        store.apply = lambda changes: (applied.append(changes), apply(changes))  # type: ignore
        follow(store, Ledger([Row("VQVAE", "VAE", "Method")]))
        (changes,) = applied
        assert [node.id for node in changes.nodes if node.label != "Alias"] == ["method:vae"]
        assert [(edge.source, edge.target) for edge in changes.edges] == [("title:painting:byron", "method:vae")]
        assert [edge.target for edge in changes.removed_edges] == ["method:vqvae"]
        assert [node.id for node in changes.removed_nodes] == ["method:vqvae"]


def test_other_words_about_a_row_relink_nothing(
    jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor
) -> None:
    build([jsonl(*RECORDS)], tmp_path / "graph.json", extractor=capitals)
    with open_graph(tmp_path / "graph.json") as store:
        follow(store, Ledger([Row("VQVAE", "VAE", "Method", reason="guessed")]))
        _, amounts = follow(store, Ledger([Row("VQVAE", "VAE", "Method", reason="read")]))
        assert (amounts.nodes, amounts.edges, amounts.removed) == (1, 0, 0)
        assert [row.reason for row in ledger_of(store).rows] == ["read"]


def test_without_a_file_a_graph_follows_what_it_followed(
    jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor
) -> None:
    file = tmp_path / "aliases.tsv"
    file.write_text("VQVAE\tVAE\n", encoding="utf-8")
    assert build([jsonl(*RECORDS)], tmp_path / "graph", extractor=capitals).aliases == 1
    file.unlink()
    assert build([jsonl(*RECORDS)], tmp_path / "graph", extractor=capitals).writes == 0
    file.write_text("", encoding="utf-8")
    assert build([jsonl(*RECORDS)], tmp_path / "graph", extractor=capitals).aliases == 0
    with open_graph(tmp_path / "graph", read_only=True) as store:
        assert [node.name for node in store.nodes("Method")] == ["CNN", "GAN", "GANS", "VAE", "VQVAE"]


def test_a_ledger_that_contradicts_itself_stops_a_build_before_it_begins(
    jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor
) -> None:
    (tmp_path / "aliases.tsv").write_text("A1\tB1\nA1\tC1\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"aliases\.tsv: line 2: 'A1' is an alias of 'C1' here and of 'B1' in line 1"):
        build([jsonl(*RECORDS)], tmp_path / "graph", extractor=capitals)
    assert not (tmp_path / "graph").exists()


def test_a_ledger_that_is_named_must_be_there(jsonl: Callable[..., Path], tmp_path: Path, capitals: Extractor) -> None:
    with pytest.raises(LedgerError, match=r"names\.tsv: no alias ledger is there"):
        build([jsonl(*RECORDS)], tmp_path / "graph", extractor=capitals, aliases=tmp_path / "names.tsv")


def test_the_ledger_of_a_graph_lies_beside_it() -> None:
    assert ledger_path("library/papers.kg") == Path("library/aliases.tsv")
    assert ledger_path("library/papers.json") == Path("library/aliases.tsv")
    assert ledger_path("neo4j://localhost:7687") == Path("aliases.tsv")
    assert ledger_path("library/papers.kg", "names.tsv") == Path("names.tsv")
