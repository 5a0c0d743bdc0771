"""Answers to proposals: rows into the ledger's file as they come, the graph after the last one.

Answers depend on one another. Who says that A is B and then that B is C has said that A is C too: no row may then lead
to a name that is an alias itself, so the first row is written anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.aliases.changing import follow_and_derive, ledger_text
from kg.deriving import Amounts
from kg.following import parse_file, write_text
from kg.link.ledger import ALL, Ledger, Row
from kg.link.ledger_text import with_row, without_row
from kg.store import Store


class Review:
    """A ledger that answers are written into, and the graph that follows it once, at the end."""

    def __init__(self, store: Store, aliases: str | Path | None = None) -> None:
        """`aliases` is the ledger's file, by default aliases.tsv beside the graph. Raises LedgerError as `parse`."""
        self._store = store
        self.path, self._text = ledger_text(store, aliases)
        self._rows = parse_file(self.path, self._text)
        self.changed = False

    def is_open(self, row: Row) -> bool:
        """Tell whether the ledger, with the answers so far, leaves open what the row says."""
        return is_open(row, self._rows)

    def same(self, row: Row) -> tuple[Row, ...]:
        """Write that the two names of a row are one; gives the rows written, with those written anew for its sake.

        Raises LedgerError where the ledger contradicts it; nothing is written then.
        """
        return self._write(joined(row, self._rows))

    def different(self, row: Row) -> tuple[Row, ...]:
        """Write that the two names of a row are different; gives the row written."""
        return self._write(Edit((), (replace(row, canonical=f"!{row.canonical}"),)))

    def finish(self) -> Amounts:
        """Let the graph follow the answers; gives how much was written, nothing where there were none."""
        return follow_and_derive(self._store, Ledger(self._rows)) if self.changed else Amounts()

    def _write(self, edit: "Edit") -> tuple[Row, ...]:
        text = self._text
        for row in edit.removed:
            text = without_row(text, row)
        for row in edit.added:
            text = with_row(text, row)
        rows = parse_file(self.path, text)
        Ledger(rows)
        write_text(self.path, text)
        self._text, self._rows, self.changed = text, rows, True
        return edit.added


def is_open(row: Row, rows: Iterable[Row]) -> bool:
    """Tell whether rows of a ledger neither join nor keep apart the two nodes of a row, in all its labels."""
    rows = list(rows)
    for label in row.labels:
        moves = _moves(rows, label)
        here, there = _end(moves, _source(row, label), label), _end(moves, row.target(label), label)
        apart = (
            {_end(moves, _source(known, label), label), _end(moves, known.target(label), label)}
            for known in rows
            if known.keeps_apart and label in known.labels
        )
        if here != there and {here, there} not in apart:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Edit:
    removed: tuple[Row, ...]
    added: tuple[Row, ...]


def joined(row: Row, rows: Iterable[Row]) -> Edit:
    """Say what has to be taken out and put in so that the two nodes of a row are one, in one step from everywhere."""
    rows = [known for known in rows if not known.keeps_apart and not set(known.labels).isdisjoint(row.labels)]
    label = row.labels[0]
    moves = _moves(rows, label)
    canonical = moves.get(row.target(label))
    if canonical:
        row = replace(row, canonical=canonical.canonical)
    moved = moves.get(_source(row, label))
    if moved and not moved.canonical.startswith("orcid:"):
        # The alias has gone elsewhere: its new node goes to the canonical name, with all that went there.
        row = replace(row, alias=moved.canonical)
    concerned = [known for known in rows if known.target(label) == _source(row, label)]
    if any(known.label == ALL for known in concerned):
        row = replace(row, label=ALL)
    anew = tuple(replace(known, canonical=row.canonical) for known in concerned)
    return Edit(tuple(concerned), (row, *anew))


def _moves(rows: Iterable[Row], label: str) -> Mapping[str, Row]:
    """Give the row that moves each node as a whole; what it moves in one paper only is none but for authors."""
    return {
        _source(row, label): row
        for row in rows
        if label in row.labels and not row.keeps_apart and (label == "Author" or row.paper is None)
    }


def _source(row: Row, label: str) -> str:
    """Give the id of the node that a row moves; of an author's initials there is one in each paper."""
    id = row.source(label)
    return f"{id}@{row.paper}" if row.paper and label == "Author" else id


def _end(moves: Mapping[str, Row], id: str, label: str) -> str:
    """Give the id of the node at which a node arrives, itself if no row moves it."""
    row = moves.get(id)
    return row.target(label) if row else id
