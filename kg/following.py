"""A graph follows its alias ledger: rows that came or went touch the papers whose names they concern, and no others."""

import os
from collections.abc import Container, Iterable
from pathlib import Path

from kg.deriving import Amounts
from kg.errors import LedgerError
from kg.graph_files.atomic import whole_file
from kg.link.ledger import Ledger, Row, from_nodes
from kg.link.ledger_text import parse
from kg.link.node_ids import one_line
from kg.loading import LoadedPaper, changes, counts_of, papers_naming, stored_papers
from kg.store import Changes, Store

FILE_NAME = "aliases.tsv"


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
    text = read_text(path)
    if text is not None:
        return Ledger(parse_file(path, text))
    if aliases is not None:
        raise LedgerError(f"{path}: no alias ledger is there; make an empty file to begin one, or leave --aliases out")
    return None


def read_text(path: Path) -> str | None:
    """Read a ledger file, None where there is none; raises LedgerError where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise LedgerError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
        reason = error.strerror if isinstance(error, OSError) else error
        raise LedgerError(f"{path}: the alias ledger cannot be read: {reason}") from error


def parse_file(path: Path, text: str) -> list[Row]:
    """Read the rows of a ledger's text; raises LedgerError as `parse` does, with the path before the line."""
    try:
        return parse(text)
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from error


def write_text(path: Path, text: str) -> None:
    """Write a ledger file, whole or not at all; one that is a link stays one, and its permissions stay.

    Raises KgError where it cannot be written.
    """
    try:
        with whole_file(Path(os.path.realpath(path))) as draft:
            draft.write_text(text, encoding="utf-8", newline="\n")
            if path.exists():
                draft.chmod(path.stat().st_mode)
    except OSError as error:
        raise LedgerError(f"{path}: the alias ledger cannot be written: {error.strerror}") from error


def ledger_of(store: Store) -> Ledger:
    """Give the ledger that a graph follows."""
    return Ledger(from_nodes(store.nodes("Alias")))


def follow(store: Store, ledger: Ledger | None, *, read_next: Container[str] = ()) -> tuple[Ledger, Amounts]:
    """Make the graph follow a ledger, in one transaction; None leaves it with the one that it follows.

    What depends on the whole library (`kg.deriving`) is left to the caller. Gives the ledger now followed. `read_next`
    and errors are those of `plan`.
    """
    if ledger is None:
        return ledger_of(store), Amounts()
    planned = plan(store, ledger, read_next=read_next)
    store.apply(planned)
    return ledger, Amounts.of(planned)


def plan(store: Store, ledger: Ledger, *, read_next: Container[str] = ()) -> Changes:
    """Give the changes that make the graph follow a ledger.

    Only the papers that name what a row that came or went concerns are linked anew, and only what is different then is
    written. `read_next` are the ids of papers that the caller reads next. Raises StoreError where a paper that has to
    be linked anew was read by an early kg, which did not keep what it read, and is not among them.
    """
    present = {node.id: node for node in store.nodes("Alias")}
    followed = Ledger(from_nodes(present.values()))
    wanted = {node.id: node for node in ledger.nodes()}
    rows = [node for id, node in wanted.items() if present.get(id) != node]
    gone = [node for id, node in present.items() if id not in wanted]
    changed = _changed(followed.rows, ledger.rows)
    if not rows and not gone:
        return Changes()
    ids, papers = _touched(store, changed)
    loaded = [
        LoadedPaper(id, stored.paper, stored.sources, stored.extractor, stored.mentions())
        for id, stored in stored_papers(store, papers).items()
        if stored.encoded_mentions is not None or id not in read_next
    ]
    linked = changes(store, loaded, ledger, renamed=ids)
    return Changes([*linked.nodes, *rows], linked.edges, linked.removed_edges, [*linked.removed_nodes, *gone])


def _changed(before: Iterable[Row], after: Iterable[Row]) -> list[Row]:
    """Give the rows that came or went; other words about who and why do not count."""
    old, new = ({row.says: row for row in rows} for rows in (before, after))
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
                if not spellings.isdisjoint(map(one_line, counts_of(node))) or node.id.partition("@")[0] in people:
                    ids.add((label, node.id))
    return ids, papers | papers_naming(store, {id for _, id in ids})
