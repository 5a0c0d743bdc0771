"""The alias ledger: which names are one thing although no rule says so, and which are not although a rule does.

A row says that an alias is linked to the node of its canonical name. The alias is one of

    LoRA                     the name in all its spellings, as the rules of names see them
    =GaN                     this spelling alone, in papers that write the name in no other way
    CRF @ doi:10.1000/xyz    the name in one paper

and the canonical name is a name, `=GaN` for a node of this spelling alone, for authors also an ORCID (`orcid:…`), or
`!name`: the two are different, which keeps them from being proposed. Rows are applied in one step: an alias of an alias
is an error, so that no order of rows matters.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import LedgerError
from kg.link.node_ids import name_id, one_line, spelling_id
from kg.model import Node, PropertyValue

LABELS = ("Concept", "Method", "Task", "Dataset", "Metric")
"""The labels that `*` stands for."""
ROW_LABELS = ("*", *LABELS, "Author", "Venue")
ALL = "*"
_IN_PAPER = " @ "


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
        """Give the id of the node whose mentions it takes away."""
        if label == "Author" and self.alias.startswith("orcid:"):
            return self.alias
        return spelling_id(label, self.name) if self.is_spelling else name_id(label, self.name)

    def target(self, label: str) -> str:
        """Give the id of the node that gets them (of `!name`, of the node that does not)."""
        canonical = self.canonical.removeprefix("!")
        if canonical.startswith("="):
            return spelling_id(label, canonical[1:])
        if label == "Author":
            if canonical.startswith("orcid:"):
                return canonical
            name, paper = _in_paper(canonical)
            return f"{name_id(label, name)}@{paper}" if paper else name_id(label, name)
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
        once = {(row.alias, row.label, row.canonical): row for row in sorted(rows, key=_order, reverse=True)}
        self.rows = tuple(sorted(once.values(), key=_order))
        for conflict in conflicts(self.rows):
            raise LedgerError(conflict.message)
        self._rows: dict[tuple[str, str | None], Row] = {}
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            for label in () if row.keeps_apart else row.labels:
                self._rows[row.source(label), row.paper] = row
                if not row.canonical.startswith("orcid:"):
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
    for label in row.labels:
        cells = (("alias", row.source(label), row.name), ("canonical name", row.target(label), row.canonical))
        for what, id, name in cells:
            if not one_line(name) or id in ("", f"{label.lower()}:="):
                yield f"the {what} {name!r} holds no name"
                return
    paper = _in_paper(row.canonical)[1] if row.label != "Author" else None
    if paper:
        yield f"the canonical name {row.canonical!r} is that of one paper; only an alias can be"


def conflicts(rows: Iterable[Row]) -> Iterator[Conflict]:
    """Find rows that contradict one another: two canonical names, chains, circles, merged and kept apart."""
    told: set[tuple[Row, Row]] = set()
    for label in ROW_LABELS[1:]:
        concerned = [row for row in rows if label in row.labels]
        sources: dict[tuple[str, str | None], Row] = {}
        for row in concerned:
            if row.keeps_apart:
                continue
            first = sources.setdefault((row.source(label), row.paper), row)
            if first.target(label) != row.target(label) and (first, row) not in told:
                told.add((first, row))
                yield Conflict(
                    f"{_where(row)}{row.alias!r} is an alias of {row.canonical!r} here and of {first.canonical!r}"
                    f"{_elsewhere(first)}; keep one of them",
                    (first, row),
                )
        for row in concerned:
            following = sources.get((row.target(label), None))
            if row.keeps_apart:
                merged = sources.get((row.source(label), row.paper))
                if merged and merged.target(label) == row.target(label) and (merged, row) not in told:
                    told.add((merged, row))
                    yield Conflict(
                        f"{_where(row)}{row.alias!r} is kept apart from {row.canonical[1:]!r} here and linked to it"
                        f"{_elsewhere(merged)}; keep one of them",
                        (merged, row),
                    )
            elif following and following is not row and (row, following) not in told:
                if following.target(label) in (row.target(label), following.source(label)):
                    continue  # "=GaN" is a node of its own, which others may be linked to
                told.add((row, following))
                yield _chain(row, following, label, sources)


def _chain(row: Row, following: Row, label: str, sources: Mapping[tuple[str, str | None], Row]) -> Conflict:
    passed = [row, following]
    while (next_row := sources.get((passed[-1].target(label), None))) and next_row not in passed:
        passed.append(next_row)
    if next_row is not None:
        names = " -> ".join(repr(entry.alias) for entry in [*passed, next_row])
        message = f"{_where(row)}a circle of aliases: {names}; take one of these rows out"
    else:
        message = (
            f"{_where(row)}{row.alias!r} is an alias of {row.canonical!r}, itself an alias of {following.canonical!r}"
            f"{_elsewhere(following)}; write {passed[-1].canonical!r} in both rows"
        )
    return Conflict(message, tuple(passed))


def _in_paper(cell: str) -> tuple[str, str | None]:
    name, separator, paper = cell.rpartition(_IN_PAPER)
    return (one_line(name), paper.strip()) if separator and ":" in paper else (one_line(cell), None)


def _node(row: Row) -> Node:
    properties: dict[str, PropertyValue] = {"canonical": row.canonical, "of_label": row.label}
    properties |= {name: value for name in ("reason", "who", "when") if (value := getattr(row, name))}
    return Node("Alias", f"alias:{row.label}:{row.alias} -> {row.canonical}", row.alias, properties)


def _where(row: Row) -> str:
    return f"line {row.line}: " if row.line else ""


def _elsewhere(row: Row) -> str:
    return f" in line {row.line}" if row.line else " already"


def _order(row: Row) -> tuple[str, str, str, str, str, str]:
    return row.alias, row.label, row.canonical, row.reason, row.who, row.when


NO_ALIASES = Ledger()
"""The ledger without rows."""
