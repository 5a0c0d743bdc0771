"""Rows into the alias ledger and out of it; the graph follows at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.aliases.names import forms, nodes_named
from kg.deriving import Amounts, derive
from kg.errors import LedgerError, QueryError
from kg.following import follow, ledger_for, ledger_of, ledger_path, read_text, write_text
from kg.link.ledger import ALL, ROW_LABELS, Ledger, Row, faults
from kg.link.ledger_text import parse, text_of, with_row, without_row
from kg.link.mentions import surfaces
from kg.link.node_ids import name_id, one_line
from kg.model import Edge
from kg.schema import RELATIONSHIPS
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the graph: rows that came into the ledger and left it, and how much was written."""

    ledger: Path
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    written: Amounts


def merge(
    store: Store,
    alias: str,
    canonical: str,
    *,
    label: str = ALL,
    reason: str = "",
    who: str = "",
    when: str = "",
    aliases: str | Path | None = None,
) -> Applied:
    """Write into the ledger that `alias` is `canonical`, and let the graph follow.

    `alias` and `canonical` are written as `kg.link.ledger` says; `label` is the label of the nodes, or `*` for the five
    of extracted names. `aliases` is the ledger's file, by default aliases.tsv beside the graph.
    Raises LedgerError: the row says nothing new, or contradicts others; QueryError: no node has the alias for its name.
    """
    row = _sound(Row(one_line(alias), one_line(canonical), label, one_line(reason), one_line(who), when))
    path, text = ledger_text(store, aliases)
    ledger = Ledger(_parsed(path, text))
    _must_be_there(store, row, ledger)
    if row.paper is None and all(name_id(label, row.name) == row.target(label) for label in row.labels):
        # What the rules do by themselves: only a spelling that was given a node of its own can come back.
        split = [known for known in ledger.rows if _is_split(known, row.name) and label in (ALL, known.label)]
        if split:
            return _write(store, path, text, removed=split)
        if label != "Author":
            raise LedgerError(f"{row.alias!r} and {row.canonical!r} are one node already, by the rules of names")
    moved = [known for known in ledger.rows if _is_split(known, row.name) and (known.alias, known.label) == _what(row)]
    return _write(store, path, text, added=[_as_displayed(store, row)], removed=moved)


def keep_apart(
    store: Store,
    alias: str,
    other: str,
    *,
    label: str = ALL,
    reason: str = "",
    who: str = "",
    when: str = "",
    aliases: str | Path | None = None,
) -> Applied:
    """Write into the ledger that two names are different, so that they are not proposed again.

    What the rules of names make one stays one: `unmerge` takes it apart. Raises LedgerError as `merge` does.
    """
    row = _sound(Row(one_line(alias), f"!{one_line(other)}", label, one_line(reason), one_line(who), when))
    path, text = ledger_text(store, aliases)
    return _write(store, path, text, added=[row])


def unmerge(
    store: Store,
    alias: str,
    canonical: str | None = None,
    *,
    label: str | None = None,
    reason: str = "",
    who: str = "",
    when: str = "",
    aliases: str | Path | None = None,
) -> Applied:
    """Take the rows about an alias out of the ledger; where there is none, give a spelling a node of its own.

    The second is for what the rules of names, not the ledger, made one: `=GaN` then leaves the node of `GAN`, in the
    papers that write it in no other way. `canonical` and `label` say which rows, or the node of which label.
    Raises QueryError where no name is like that, LedgerError where there is nothing to take apart.
    """
    name = one_line(alias)
    path, text = ledger_text(store, aliases)
    about = [
        row
        for row in _parsed(path, text)
        if _same_alias(row, name)
        and label in (None, row.label)
        and (canonical is None or one_line(canonical) in (row.canonical, row.canonical.removeprefix("!")))
    ]
    if about:
        return _write(store, path, text, removed=about)
    if canonical is not None:
        raise LedgerError(f"{path}: no row says that {name!r} is {canonical!r}; kg alias list shows them all")
    spelling = name.removeprefix("=")
    label = label or _label_of(store, spelling)
    row = _sound(Row(f"={spelling}", f"={spelling}", label, one_line(reason), one_line(who), when))
    _must_split(store, row)
    return _write(store, path, text, added=[row])


def apply(store: Store, aliases: str | Path | None = None) -> Applied:
    """Let the graph follow the ledger file as it stands, edited by hand or merged by git.

    Raises LedgerError where there is no file, or its rows contradict one another.
    """
    path = ledger_path(store.url, aliases)
    ledger = ledger_for(store.url, aliases)
    if ledger is None:
        raise LedgerError(f"{path}: no alias ledger is there; kg alias merge makes one")
    before = {_says(row): row for row in ledger_of(store).rows}
    after = {_says(row): row for row in ledger.rows}
    written = follow_and_derive(store, ledger)
    added = tuple(row for what, row in after.items() if what not in before)
    return Applied(path, added, tuple(row for what, row in before.items() if what not in after), written)


def ledger_text(store: Store, aliases: str | Path | None) -> tuple[Path, str]:
    """Give the path of the graph's ledger and its text: of the file, else of the rows that the graph follows."""
    path = ledger_path(store.url, aliases)
    if path.exists():
        return path, read_text(path)
    rows = ledger_of(store).rows
    return path, text_of(rows) if rows else ""


def follow_and_derive(store: Store, ledger: Ledger) -> Amounts:
    """Make the graph follow a ledger, and bring up to date what depends on the whole library."""
    _, followed = follow(store, ledger)
    derived, _ = derive(store)
    return followed + derived


def _write(store: Store, path: Path, text: str, *, added: Sequence[Row] = (), removed: Sequence[Row] = ()) -> Applied:
    for row in removed:
        text = without_row(text, row)
    for row in added:
        text = with_row(text, row)
    ledger = Ledger(_parsed(path, text))
    # The file first: where the graph's part fails, running the command's like again lets it follow.
    write_text(path, text)
    return Applied(path, tuple(added), tuple(removed), follow_and_derive(store, ledger))


def _parsed(path: Path, text: str) -> list[Row]:
    try:
        return parse(text)
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from error


def _sound(row: Row) -> Row:
    for fault in faults(row):
        raise LedgerError(fault)
    return row


def _must_be_there(store: Store, row: Row, ledger: Ledger) -> None:
    """Raise QueryError unless the graph has the alias: a row about a slip of the pen would do nothing, for good."""
    if any(next(store.nodes(label, [row.source(label)]), None) for label in row.labels) or row.alias in (
        known.alias for known in ledger.rows
    ):
        return
    found = nodes_named(store, row.labels, row.name)
    if any(row.name in forms(node) for node in found) and row.is_spelling:
        return
    if row.label == "Author" and found:
        return
    kinds = "name" if row.label == ALL else row.label.lower()
    if not found:
        raise QueryError(f"no {kinds} {row.name!r} is in the graph; look for it with: kg search WORDS")
    node = found[0]
    raise QueryError(
        f"{row.name!r} is one form of the {node.label.lower()} {node.name!r}: merge that one, or this spelling alone as"
        f" ={row.name}; why: kg alias why {row.name!r}"
    )


def _as_displayed(store: Store, row: Row) -> Row:
    """Give the row with the canonical name as the graph displays it, whatever spelling was typed."""
    if row.canonical.startswith(("=", "orcid:")) or row.label in ("Author", "Venue"):
        return row
    for label in row.labels:
        for node in store.nodes(label, [row.target(label)]):
            if name_id(label, node.name) == node.id:
                return replace(row, canonical=node.name)
    return row


def _label_of(store: Store, spelling: str) -> str:
    """Give the one label whose nodes have the spelling, `*` where several do."""
    labels = {node.label for node in nodes_named(store, ROW_LABELS[1:], spelling) if spelling in forms(node)}
    if not labels:
        raise QueryError(f"no name is written {spelling!r} in the graph; look for it with: kg search WORDS")
    people = labels & {"Author", "Venue"}
    if people and len(labels) > 1:
        raise QueryError(f"{spelling!r} is a name of several kinds: {', '.join(sorted(labels))}; give one with --label")
    return labels.pop() if len(labels) == 1 else ALL


def _must_split(store: Store, row: Row) -> None:
    """Raise LedgerError unless a node has other forms too, and some paper writes this spelling alone."""
    nodes = [node for node in nodes_named(store, row.labels, row.name) if row.name in forms(node)]
    if not nodes:
        raise QueryError(
            f"no {row.label.lower()} is written {row.name!r} in the graph; look for it with: kg search WORDS"
        )
    if all(forms(node) == [row.name] for node in nodes):
        raise LedgerError(
            f"nothing is merged into {row.name!r}: it has no other form, and no row of the ledger is about it"
        )
    types = [type for type, of in RELATIONSHIPS.items() if of.origin != "derived" and type != "CITES"]
    edges = [edge for type in types for edge in store.edges(type, targets=[node.id for node in nodes])]
    if not any(written == {row.name} for written in _written(edges).values()):
        raise LedgerError(
            f"every paper that writes {row.name!r} writes {nodes[0].name!r} too, which makes them one there; to link it"
            f" otherwise in one paper: kg alias merge {row.name + ' @ PAPER'!r} NAME"
        )


def _written(edges: Iterable[Edge]) -> dict[tuple[str, str], set[str]]:
    """Give the surface forms under which each paper writes each name."""
    written: dict[tuple[str, str], set[str]] = {}
    for edge in edges:
        written.setdefault((edge.source, edge.target), set()).update(map(one_line, surfaces(edge)))
    return written


def _same_alias(row: Row, name: str) -> bool:
    asked = Row(name, row.canonical, row.label)
    return row.alias == name or (
        (row.is_spelling, row.paper) == (asked.is_spelling, asked.paper)
        and row.source(_first(row)) == asked.source(_first(row)) != ""
    )


def _first(row: Row) -> str:
    return row.labels[0]


def _is_split(row: Row, spelling: str) -> bool:
    """Tell whether a row gives the spelling a node of its own."""
    return row.alias == row.canonical == f"={spelling}"


def _what(row: Row) -> tuple[str, str]:
    return row.alias, row.label


def _says(row: Row) -> tuple[str, str, str]:
    return row.alias, row.canonical, row.label
