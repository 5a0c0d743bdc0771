"""A graph follows its alias ledger: rows that came or went touch the papers whose names they concern, and no others."""

from collections.abc import Iterable
from pathlib import Path

from kg.deriving import Amounts
from kg.errors import LedgerError
from kg.graph_files.atomic import whole_file
from kg.link.ledger import Ledger, Row, from_nodes
from kg.link.ledger_text import parse
from kg.link.node_ids import one_line
from kg.loading import LoadedPaper, changes, stored_papers
from kg.model import Node
from kg.schema import EXTRACTED
from kg.store import Changes, Store

FILE_NAME = "aliases.tsv"
_NAMING = (*EXTRACTED, "WRITTEN_BY", "PUBLISHED_IN")


def ledger_path(graph: str, aliases: str | Path | None = None) -> Path:
    """Give the path of the alias ledger of a graph: `aliases`, else aliases.tsv beside the graph's directory or file.

    The ledger of a graph on a server is aliases.tsv in the working directory.
    """
    if aliases is not None:
        return Path(aliases)
    return Path(FILE_NAME) if "://" in graph else Path(graph).parent / FILE_NAME


def ledger_for(graph: str, aliases: str | Path | None = None) -> Ledger | None:
    """Read the alias ledger of a graph; None where there is no file.

    Raises LedgerError: rows that cannot be read or contradict one another, no file at `aliases` where that is given.
    """
    path = ledger_path(graph, aliases)
    if aliases is not None and not path.exists():
        raise LedgerError(f"{path}: no alias ledger is there; kg alias merge makes one")
    if not path.exists():
        return None
    try:
        return Ledger(parse(read_text(path)))
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from error


def read_text(path: Path) -> str:
    """Read a ledger file, "" where there is none; raises LedgerError where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LedgerError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error


def write_text(path: Path, text: str) -> None:
    """Write a ledger file, whole or not at all."""
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")


def ledger_of(store: Store) -> Ledger:
    """Give the ledger that a graph follows."""
    return Ledger(from_nodes(store.nodes("Alias")))


def follow(store: Store, ledger: Ledger | None) -> tuple[Ledger, Amounts]:
    """Make the graph follow a ledger, in one transaction; None leaves it with the one that it follows.

    Only the papers that name what a row that came or went concerns are linked anew, and only what is different then is
    written. What depends on the whole library (`kg.deriving`) is left to the caller. Gives the ledger now followed.
    """
    present = list(store.nodes("Alias"))
    followed = Ledger(from_nodes(present))
    if ledger is None:
        return followed, Amounts()
    wanted = {node.id: node for node in ledger.nodes()}
    rows = [node for node in wanted.values() if node not in present]
    gone = [node for node in present if node.id not in wanted]
    changed = _changed(followed.rows, ledger.rows)
    if not rows and not gone:
        return ledger, Amounts()
    ids, papers = _touched(store, changed)
    loaded = [
        LoadedPaper(id, stored.paper, stored.sources, stored.extractor, stored.mentions())
        for id, stored in stored_papers(store, papers).items()
    ]
    linked = changes(store, loaded, ledger, renamed=ids)
    planned = Changes([*linked.nodes, *rows], linked.edges, linked.removed_edges, [*linked.removed_nodes, *gone])
    store.apply(planned)
    return ledger, Amounts.of(planned)


def _changed(before: Iterable[Row], after: Iterable[Row]) -> list[Row]:
    """Give the rows that came or went; other words about who and why do not count."""
    old, new = ({(row.alias, row.canonical, row.label): row for row in rows} for rows in (before, after))
    return [row for what, row in {**old, **new}.items() if not (what in old and what in new) and not row.keeps_apart]


def _touched(store: Store, rows: Iterable[Row]) -> tuple[set[tuple[str, str]], set[str]]:
    """Find the nodes, as (label, id), that rows take from and give to, and the papers that name them."""
    rows = list(rows)
    papers = {row.paper for row in rows if row.paper}
    ids: set[tuple[str, str]] = set()
    for label in {label for row in rows for label in row.labels}:
        concerned = [row for row in rows if label in row.labels]
        ids |= {(label, id) for row in concerned for id in (row.source(label), row.target(label))}
        # One spelling may be part of any node, an author of initials has a node in each paper.
        spellings = {row.name for row in concerned if row.is_spelling}
        people = {row.source(label) for row in concerned} if label == "Author" else set()
        if spellings or people:
            for node in store.nodes(label):
                if not spellings.isdisjoint(map(one_line, _aliases(node))) or node.id.partition("@")[0] in people:
                    ids.add((label, node.id))
    targets = [id for _, id in ids]
    papers |= {edge.source for type in _NAMING for edge in store.edges(type, targets=targets)} if targets else set()
    return ids, papers


def _aliases(node: Node) -> list[str]:
    aliases = node.properties["aliases"]
    assert isinstance(aliases, list)  # noqa: S101 (the schema says so)
    return list(map(str, aliases))
