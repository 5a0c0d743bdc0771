"""Rows into the alias ledger and out of it; the graph follows at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.aliases.names import forms, kind, nodes_named
from kg.deriving import Amounts, derive
from kg.errors import LedgerError, QueryError
from kg.following import follow, ledger_of, ledger_path, parse_file, plan, read_text, write_text
from kg.link.ledger import ALL, IN_PAPER, ROW_LABELS, Ledger, Row, faults
from kg.link.ledger_text import text_of, with_row, without_row
from kg.link.links import links
from kg.link.mentions import surfaces
from kg.link.node_ids import name_id, one_line, spelling_id
from kg.loading import NAMING, stored_papers
from kg.model import Edge, Node
from kg.queries import resolve_paper
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the graph: rows that came into the ledger and left it, and how much was written."""

    ledger: Path
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    written: Amounts
    new_names: tuple[str, ...] = ()
    """Canonical names that no paper writes: right, or a slip of the pen."""


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
    Where the ledger has the row already, the graph only follows it. PAPER in an alias may be whatever
    `kg.queries.resolve_paper` understands.
    Raises LedgerError: the rules of names say so already, or the row contradicts others; QueryError: no node has the
    alias for its name; AmbiguousError: several papers are like PAPER.
    """
    row = _with_paper_id(store, _sound(_row(alias, canonical, label, reason, who, when)))
    path, text = ledger_text(store, aliases)
    ledger = Ledger(parse_file(path, text))
    if _is_said(row, ledger):
        return _write(store, path, text)
    _must_be_there(store, row, ledger)
    if row.paper is None and all(name_id(label, row.name) == row.target(label) for label in row.labels):
        # What the rules do by themselves: only a spelling that was given a node of its own can come back.
        split = [known for known in ledger.rows if _is_split(known, row.name) and label in (ALL, known.label)]
        if split:
            return _write(store, path, text, removed=split)
        if label != "Author":
            raise LedgerError(f"{row.alias!r} and {row.canonical!r} are one node already, by the rules of names")
    moved = [known for known in ledger.rows if _is_split(known, row.name) and (known.alias, known.label) == _what(row)]
    is_new = not row.canonical.startswith(("=", "orcid:")) and not any(_nodes_at_target(store, row))
    applied = _write(store, path, text, added=[_as_displayed(store, row)], removed=moved)
    return replace(applied, new_names=(row.canonical,)) if is_new else applied


def _nodes_at_target(store: Store, row: Row) -> Iterator[Node]:
    for label in row.labels:
        yield from store.nodes(label, [row.target(label)])


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
    row = _sound(_row(alias, f"!{one_line(other)}", label, reason, who, when))
    path, text = ledger_text(store, aliases)
    return _write(store, path, text, added=() if _is_said(row, Ledger(parse_file(path, text))) else [row])


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
        for row in parse_file(path, text)
        if _same_alias(row, name)
        and (canonical is None or one_line(canonical) in (row.canonical, row.canonical.removeprefix("!")))
    ]
    of_label = [row for row in about if label in (None, row.label)]
    if of_label:
        return _write(store, path, text, removed=of_label)
    for row in about:
        if label in row.labels:
            raise LedgerError(
                f"{path}: the row {row.alias!r} is about all labels, not {label} alone; leave --label out"
            )
    if canonical is not None:
        raise LedgerError(f"{path}: no row says that {name!r} is {canonical!r}; kg alias list shows them all")
    for row in parse_file(path, text):
        if name == row.canonical:
            raise LedgerError(
                f"{name!r} is what {row.alias!r} is linked to; take that back: kg alias unmerge {row.alias!r}"
            )
    spelling = name.removeprefix("=")
    label = label or _label_of(store, spelling)
    row = _sound(_row(f"={spelling}", f"={spelling}", label, reason, who, when))
    _must_split(store, row)
    return _write(store, path, text, added=[row])


def apply(store: Store, aliases: str | Path | None = None) -> Applied:
    """Let the graph follow the ledger file as it stands, edited by hand or merged by git.

    Raises LedgerError where there is no file, or its rows contradict one another.
    """
    path = ledger_path(store.url, aliases)
    text = read_text(path)
    if text is None:
        raise LedgerError(f"{path}: no alias ledger is there; kg alias merge makes one")
    ledger = Ledger(parse_file(path, text))
    before = {row.says: row for row in ledger_of(store).rows}
    after = {row.says: row for row in ledger.rows}
    written = follow_and_derive(store, ledger)
    added = tuple(row for what, row in after.items() if what not in before)
    return Applied(path, added, tuple(row for what, row in before.items() if what not in after), written)


def ledger_text(store: Store, aliases: str | Path | None) -> tuple[Path, str]:
    """Give the path of the graph's ledger and its text: of the file, else of the rows that the graph follows."""
    path = ledger_path(store.url, aliases)
    text = read_text(path)
    if text is None:
        rows = ledger_of(store).rows
        text = text_of(rows) if rows else ""
    return path, text


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
    ledger = Ledger(parse_file(path, text))
    planned = plan(store, ledger)
    # The file first: where the graph's part fails, running the command again lets it follow.
    write_text(path, text)
    store.apply(planned)
    derived, _ = derive(store)
    return Applied(path, tuple(added), tuple(removed), Amounts.of(planned) + derived)


def _row(alias: str, canonical: str, label: str, reason: str, who: str, when: str) -> Row:
    return Row(one_line(alias), one_line(canonical), label, one_line(reason), one_line(who), one_line(when))


def _sound(row: Row) -> Row:
    for fault in faults(row):
        raise LedgerError(fault)
    return row


def _is_said(row: Row, ledger: Ledger) -> bool:
    """Tell whether a row of the ledger says the same, in whatever spelling."""
    return any(
        set(row.labels) <= set(known.labels)
        and (row.paper, row.keeps_apart) == (known.paper, known.keeps_apart)
        and all((row.source(of), row.target(of)) == (known.source(of), known.target(of)) for of in row.labels)
        for known in ledger.rows
    )


def _with_paper_id(store: Store, row: Row) -> Row:
    """Give the row with the id of its paper; raise QueryError unless the paper is there and has the alias."""
    if row.paper is None:
        return row
    paper = resolve_paper(store, row.paper)
    row = replace(row, alias=f"{row.alias.rpartition(IN_PAPER)[0]}{IN_PAPER}{paper}")
    for id, stored in stored_papers(store, [paper]).items():
        found = {link.rule_id.partition("@")[0]: link for link, _ in links(id, stored.paper, stored.mentions())}
        spellings = {spelling_id(link.label, form) for link in found.values() for form in link.surfaces}
        if any(row.source(label) in {*found, *spellings} for label in row.labels):
            return row
    raise QueryError(f"no {kind(row.label)} {row.name!r} is in the paper {paper}; see what is: kg paper {paper}")


def _must_be_there(store: Store, row: Row, ledger: Ledger) -> None:
    """Raise QueryError unless the graph has the alias: a row about a slip of the pen would do nothing, for good."""
    if row.paper:
        return
    if any(next(store.nodes(label, [row.source(label)]), None) for label in row.labels) or row.alias in (
        known.alias for known in ledger.rows
    ):
        return
    found = nodes_named(store, row.labels, row.name)
    if any(row.name in forms(node) for node in found) and row.is_spelling:
        return
    if row.label == "Author" and found:
        return
    if not found:
        raise QueryError(f"no {kind(row.label)} {row.name!r} is in the graph; look for it with: kg search WORDS")
    node = found[0]
    if row.name == node.id:
        raise QueryError(f"{row.name!r} is an id; give the name: {node.name!r}")
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
            f"no {kind(row.label)} is written {row.name!r} in the graph; look for it with: kg search WORDS"
        )
    if all(forms(node) == [row.name] for node in nodes):
        raise LedgerError(
            f"nothing is merged into {row.name!r}: it has no other form, and no row of the ledger is about it"
        )
    edges = [edge for type in NAMING for edge in store.edges(type, targets=[node.id for node in nodes])]
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
