"""The alias ledger: which names are one thing although no rule says so, and which are not although a rule does.

A row says that an alias is linked to the node of its canonical name. The alias is one of

    LoRA                     the name in all its spellings, as the rules of names see them
    =GaN                     this spelling alone, in papers that write the name in no other way
    CRF @ doi:10.1000/xyz    the name in one paper

and the canonical name is a name, `=GaN` for a node of this spelling alone, for authors also an ORCID (`orcid:…`), or
`!name`: the two are different, which keeps them from being proposed. Rows are applied in one step: an alias of an alias
is an error, so that no order of rows matters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.errors import LedgerError
from kg.link.authors import author_id
from kg.link.node_ids import name_id, one_line, spelling_id
from kg.model import Author, Node, PropertyValue
from kg.readers.identifiers import orcid

LABELS = ("Concept", "Method", "Task", "Dataset", "Metric")
"""The labels that `*` stands for."""
ROW_LABELS = ("*", *LABELS, "Author", "Venue")
ALL = "*"
LONGEST_NAME = 500
"""Characters of an alias or a canonical name: what is longer is a slip, and too long for the index of a store."""
IN_PAPER = " @ "
"""What stands between a name and the paper it is about."""
_ORCID = "orcid:"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What is no text: nobody means it, a terminal would obey it, XML cannot hold it. White space is put right instead."""
_MOST_TOLD = 8
"""Names of a circle that a message lists."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a ledger, cell by cell; `line` is where the file has it, 0 where it is in none."""

    alias: str
    canonical: str
    label: str = ALL
    reason: str = ""
    who: str = ""
    when: str = ""
    line: int = field(default=0, compare=False)
    _ends: dict[str, tuple[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def says(self) -> tuple[str, str, str]:
        """Alias, canonical name and label: two rows of which these are the same say the same."""
        return self.alias, self.canonical, self.label

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it concerns."""
        return LABELS if self.label == ALL else (self.label,)

    @property
    def paper(self) -> str | None:
        """The id of the one paper in which it holds; None if it holds in all."""
        return _in_paper(self.alias)[1]

    @property
    def name(self) -> str:
        """The alias without the signs that say where it holds."""
        return _in_paper(self.alias)[0].removeprefix("=")

    @property
    def is_spelling(self) -> bool:
        """Tell whether it means one spelling only."""
        return self.alias.startswith("=")

    @property
    def keeps_apart(self) -> bool:
        """Tell whether it says that two names are different."""
        return self.canonical.startswith("!")

    def source(self, label: str) -> str:
        """Give the id of the node whose mentions it takes away, "" where the alias holds no name."""
        return self._ids(label)[0]

    def target(self, label: str) -> str:
        """Give the id of the node that gets them (of `!name`, of the node that does not), "" where it names none."""
        return self._ids(label)[1]

    def _ids(self, label: str) -> tuple[str, str]:
        # They are asked for many times, and keys of names take long to make.
        if label not in self._ends:
            self._ends[label] = self._source(label), self._target(label)
        return self._ends[label]

    def _source(self, label: str) -> str:
        if label == "Author" and self.alias.startswith(_ORCID):
            return _orcid_id(self.name)
        return spelling_id(label, self.name) if self.is_spelling else name_id(label, self.name)

    def _target(self, label: str) -> str:
        canonical = self.canonical.removeprefix("!")
        if canonical.startswith("="):
            return spelling_id(label, canonical[1:])
        if label == "Author":
            if canonical.startswith(_ORCID):
                return _orcid_id(canonical)
            name, paper = _in_paper(canonical)
            return author_id(Author(name), paper) if paper else name_id(label, name)
        return name_id(label, canonical)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is wrong with a ledger: one line about one row or several."""

    message: str
    rows: tuple[Row, ...]


class Ledger:
    """The rows of a ledger, looked up by what they concern."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Raises LedgerError at the first conflict between rows; of rows that say the same the first one counts."""
        once = {row.says: row for row in sorted(rows, key=_order, reverse=True)}
        self.rows = tuple(sorted(once.values(), key=_order))
        for conflict in conflicts(self.rows):
            raise LedgerError(conflict.message)
        self._rows: dict[tuple[str, str | None], Row] = {}
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            for label in () if row.keeps_apart else row.labels:
                self._rows[row.source(label), row.paper] = row
                if not row.canonical.startswith(_ORCID):
                    names[row.target(label)][_in_paper(row.canonical)[0].removeprefix("=")] += 1
        self._names = {id: min(counts, key=lambda name: (-counts[name], name)) for id, counts in names.items()}
        self._papers = {row.paper for row in self.rows if row.paper}
        self._spellings = any(row.is_spelling for row in self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def row(self, label: str, id: str, paper: str, spellings: Collection[str] = ()) -> Row | None:
        """Give the row that concerns a name in a paper: `id` is what the rules make of it, `spellings` its surfaces.

        Where several do, the one about the paper wins, then the one about the spelling. A spelling counts only where
        the paper writes the name in no other way.
        """
        for scope in (paper, None) if paper in self._papers else (None,):
            if self._spellings and spellings:
                by_spelling = [self._rows.get((spelling_id(label, spelling), scope)) for spelling in spellings]
                first = by_spelling[0]
                if first is not None and all(row and row.target(label) == first.target(label) for row in by_spelling):
                    return first
            found = self._rows.get((id, scope))
            if found is not None:
                return found
        return None

    def name(self, id: str) -> str | None:
        """Give the name by which the ledger calls a node, None where it says nothing of it."""
        return self._names.get(id)

    def nodes(self) -> list[Node]:
        """Give the rows as nodes, for the graph that follows them."""
        return [_node(row) for row in self.rows]


def from_nodes(nodes: Iterable[Node]) -> list[Row]:
    """Give back the rows of a graph's Alias nodes."""
    rows = []
    for node in nodes:
        names = ("canonical", "of_label", "reason", "who", "when")
        canonical, label, reason, who, when = (str(node.properties.get(name, "")) for name in names)
        rows.append(Row(node.name, canonical, label, reason, who, when))
    return rows


def faults(row: Row) -> Iterator[str]:
    """Say what is wrong with a row in itself."""
    if row.label not in ROW_LABELS:
        yield f"the label {row.label!r} is unknown; there are {', '.join(ROW_LABELS)}"
        return
    cells = (row.alias, row.canonical, row.reason, row.who, row.when)
    broken = next((cell for cell in cells if _NO_TEXT.search(cell)), None)
    if broken is not None:
        yield f"{broken[:60]!r} holds a control character, or one that is none"
        return
    for what, cell in (("alias", row.alias), ("canonical name", row.canonical)):
        if len(cell) > LONGEST_NAME:
            yield f"the {what} has {len(cell):,} characters ({cell[:20]!r} ...); a name has at most {LONGEST_NAME}"
            return
    for label in row.labels:
        ends = (("alias", row.source(label), row.name), ("canonical name", row.target(label), row.canonical))
        for what, id, name in ends:
            if label == "Author" and name.removeprefix("!").startswith(_ORCID) and not id:
                yield f"the {what} {name!r} is no ORCID: it has 16 digits, the last one made of the others"
                return
            if not one_line(name) or id in ("", f"{label.lower()}:="):
                yield f"the {what} {name!r} holds no name"
                return
    paper = _in_paper(row.canonical)[1] if row.label != "Author" else None
    if paper:
        yield f"the canonical name {row.canonical!r} is that of one paper; only an alias can be"


def conflicts(rows: Iterable[Row]) -> Iterator[Conflict]:
    """Find rows that contradict one another: two canonical names, merged and kept apart, chains, circles.

    The time is linear in the number of rows.
    """
    ends_of: dict[str, list[tuple[Row, str, str]]] = {label: [] for label in ROW_LABELS[1:]}
    for row in rows:
        for label in row.labels:
            ends_of[label].append((row, row.source(label), row.target(label)))
    told: set[frozenset[Row]] = set()
    for ends in ends_of.values():
        for conflict in (*_contradictions(ends), *_chains(ends)):
            concerned = frozenset(conflict.rows)
            if concerned not in told:
                told.add(concerned)
                yield conflict


_Ends = Sequence[tuple[Row, str, str]]
"""Rows about one label, each with the ids of the node it takes from and of the node it gives to."""


def _contradictions(ends: _Ends) -> Iterator[Conflict]:
    """Find aliases of two canonical names, and names both linked and kept apart."""
    moving: dict[tuple[str, str | None], tuple[Row, str]] = {}
    for row, source, target in ends:
        if row.keeps_apart:
            continue
        first, there = moving.setdefault((source, row.paper), (row, target))
        if there != target:
            yield Conflict(
                f"{_where(row)}{row.alias!r} is an alias of {row.canonical!r} here and of {first.canonical!r}"
                f"{_elsewhere(first)}; keep one of them",
                (first, row),
            )
    for row, source, target in ends:
        merged, there = moving.get((source, row.paper), (row, "")) if row.keeps_apart else (row, "")
        if there == target:
            yield Conflict(
                f"{_where(row)}{row.alias!r} is kept apart from {row.canonical[1:]!r} here and linked to it"
                f"{_elsewhere(merged)}; keep one of them",
                (merged, row),
            )


def _chains(ends: _Ends) -> Iterator[Conflict]:
    """Find aliases of names that are aliases themselves."""
    onward = _onward(ends)
    last: dict[Row, Row | None] = {}
    """Of each row the last one of its chain, None where it leads into a circle."""
    for start in onward:
        passed: dict[Row, None] = {}
        row = start
        while row in onward and row not in last and row not in passed:
            passed[row] = None
            row = onward[row]
        if row in passed:
            circle = list(passed)[list(passed).index(row) :]
            last |= dict.fromkeys(passed)
            names = [repr(entry.alias) for entry in circle[:_MOST_TOLD]] + ["..."] * (len(circle) > _MOST_TOLD)
            way = " -> ".join([*names, repr(row.alias)])
            yield Conflict(f"{_where(row)}a circle of aliases: {way}; take one of these rows out", tuple(circle))
        else:
            last |= dict.fromkeys(passed, last.get(row, row))
    for row, following in onward.items():
        end = last[row]
        if end is not None:
            yield Conflict(
                f"{_where(row)}{row.alias!r} is an alias of {row.canonical!r}, itself an alias of"
                f" {following.canonical!r}{_elsewhere(following)}; write {end.canonical!r} in both rows",
                (row, following),
            )


def _onward(ends: _Ends) -> dict[Row, Row]:
    """Give for each row whose canonical name is an alias of another the row that says so."""
    moving = {(end[1], end[0].paper): end for end in reversed(ends) if not end[0].keeps_apart}
    onward = {}
    for row, _, target in ends:
        keys: list[tuple[str, str | None]] = [(target, None)]
        name, _, paper = target.partition("@")
        if paper and target.startswith("author:"):
            # An author of initials has a node in each paper; a row about this paper moves it, or one about all.
            keys += [(name, paper), (name, None)]
        following, source, there = next((moving[key] for key in keys if key in moving), (row, target, target))
        # "=GaN" is a node of its own, which others may be linked to.
        if not row.keeps_apart and following is not row and there not in (target, source):
            onward[row] = following
    return onward


def _in_paper(cell: str) -> tuple[str, str | None]:
    name, separator, paper = cell.rpartition(IN_PAPER)
    return (one_line(name), paper.strip()) if separator and ":" in paper else (one_line(cell), None)


def _node(row: Row) -> Node:
    properties: dict[str, PropertyValue] = {"canonical": row.canonical, "of_label": row.label}
    properties |= {name: value for name in ("reason", "who", "when") if (value := getattr(row, name))}
    # No cell holds two spaces in a row: an arrow between two on each side stands in no name.
    return Node("Alias", f"alias:{row.label}:{row.alias}  ->  {row.canonical}", row.alias, properties)


def _orcid_id(cell: str) -> str:
    identifier = orcid(cell)
    return f"{_ORCID}{identifier}" if identifier else ""


def _where(row: Row) -> str:
    return f"line {row.line}: " if row.line else ""


def _elsewhere(row: Row) -> str:
    return f" in line {row.line}" if row.line else " already"


def _order(row: Row) -> tuple[str, str, str, str, str, str]:
    return row.alias, row.label, row.canonical, row.reason, row.who, row.when


NO_ALIASES = Ledger()
"""The ledger without rows."""
