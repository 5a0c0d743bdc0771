"""What the rows of an alias ledger do, and what is wrong with them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.aliases.changing import ledger_text
from kg.aliases.names import kind
from kg.errors import LedgerError
from kg.following import ledger_of
from kg.link.ledger import Ledger, Row
from kg.link.ledger_text import parse_all
from kg.link.links import links
from kg.loading import papers_naming, stored_papers
from kg.store import Store

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the ledger, and in how many papers of the graph it moves a name."""

    row: Row
    papers: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about a ledger; an error keeps it from being followed."""

    kind: str
    """error or note."""
    message: str


def listed(store: Store, aliases: str | Path | None = None) -> list[Listed]:
    """Give the rows of the graph's ledger in order, each with the number of papers in which it moves a name.

    The rows are those of the file, else those that the graph follows; of rows that the graph does not follow yet (see
    `check`) the number is 0. Raises LedgerError where the file cannot be read or its rows contradict one another.
    """
    _, text = _read(store, aliases)
    rows = Ledger(parse_all(text)[0]).rows
    papers = _papers(store, ledger_of(store))
    return [Listed(row, papers.get(row.says, 0)) for row in rows]


def check(store: Store, aliases: str | Path | None = None) -> tuple[int, list[Finding]]:
    """Count the rows of a ledger, and find what is wrong (error) and what its owner may not have meant (note).

    Notes: the graph does not follow the file yet; a row that does nothing, as the graph has no such name or the rules
    of names do it anyway; a row that joins different numbers.
    """
    path, text = _read(store, aliases)
    rows, problems = parse_all(text)
    found = [Finding("error", f"{path}: {problem}") for problem in problems]
    if problems:
        return len(rows), found
    followed = ledger_of(store)
    known = {row.says for row in followed.rows}
    if known != {row.says for row in rows}:
        found.append(Finding("note", f"the graph does not follow {path} as it stands; let it: kg alias apply"))
    papers = _papers(store, followed)
    first: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        if first.setdefault(row.says, row) is not row:
            notes = [f"{row.alias!r} is {row.canonical!r} in line {first[row.says].line} already; one row is enough"]
        elif row.keeps_apart:
            notes = []
        else:
            notes = list(_notes(row, idle=row.says in known and not papers.get(row.says)))
        found += [Finding("note", f"{path}: line {row.line}: {note}") for note in notes]
    return len(first), found


def _read(store: Store, aliases: str | Path | None) -> tuple[Path, str]:
    path, text = ledger_text(store, aliases)
    if aliases is not None and not path.exists():
        raise LedgerError(f"{path}: no alias ledger is there; kg alias merge makes one")
    return path, text


def _notes(row: Row, *, idle: bool) -> Iterator[str]:
    by_rule = all(row.source(label) == row.target(label) for label in row.labels)
    if by_rule and not row.is_spelling and row.label != "Author":
        yield f"{row.alias!r} and {row.canonical!r} are one by the rules of names; the row is not needed"
    elif idle:
        yield f"no paper of the graph has {row.alias!r} for a {kind(row.label)} of its own; the row does nothing here"
    if set(_NUMBER.findall(row.name)) != set(_NUMBER.findall(row.canonical)) and row.label not in ("Author", "Venue"):
        yield f"{row.alias!r} and {row.canonical!r} differ in a number: two versions are two things as a rule"


def _papers(store: Store, ledger: Ledger) -> dict[tuple[str, str, str], int]:
    """Count for each row of the ledger that a graph follows the papers in which it moves a name."""
    moving = [row for row in ledger.rows if not row.keeps_apart]
    ids = papers_naming(store, {row.target(label) for row in moving for label in row.labels})
    moved: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for id, stored in stored_papers(store, ids).items():
        for link, _ in links(id, stored.paper, stored.mentions(), ledger):
            if link.row and link.id != link.rule_id:
                moved[link.row.says].add(id)
    return {what: len(papers) for what, papers in moved.items()}
