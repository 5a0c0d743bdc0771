"""The alias ledger as text: tab-separated lines for people and for git.

    # comments begin with a number sign and a space; empty lines are welcome
    alias   canonical            label    reason                          who   when
    LoRA    low-rank adaptation  Method   defined so in arXiv 2106.09685  ann   2026-11-24

Only alias and canonical must be there; a label left out is `*`. New rows go in by the alphabet, so that two people who
add rows rarely touch the same place.
"""

from collections.abc import Iterable, Iterator

from kg.errors import LedgerError
from kg.link.ledger import ALL, ROW_LABELS, Row, conflicts, faults
from kg.link.node_ids import one_line

COLUMNS = ("alias", "canonical", "label", "reason", "who", "when")
_HEADER = "\t".join(COLUMNS)
HEAD = f"""\
# Names that are one thing: each alias is linked to the node of its canonical name. kg alias writes this file; edit it
# as you like, then run: kg alias apply. =NAME: this spelling alone. NAME @ PAPER: in one paper. !NAME: it is not this.
{_HEADER}
"""
_LEFT_BY_GIT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")
_LABELS = {label.casefold(): label for label in ROW_LABELS}


def parse(text: str) -> list[Row]:
    """Read the rows of a ledger, in order.

    Raises LedgerError that begins with the line number: a row that is none, rows that contradict one another.
    """
    rows, problems = parse_all(text)
    if problems:
        raise LedgerError(problems[0])
    return rows


def parse_all(text: str) -> tuple[list[Row], list[str]]:
    """Read the sound rows of a ledger and everything that is wrong with it, one line of words each."""
    rows, found = [], []
    for row, fault in _rows(text):
        if fault:
            found.append(f"line {row.line}: {fault}")
        else:
            rows.append(row)
    return rows, [*found, *(conflict.message for conflict in conflicts(rows))]


def with_row(text: str, row: Row) -> str:
    """Give the text of a ledger with one row more, lines ended as they are; an empty text gets the head.

    Raises LedgerError where the row, written down, would be read as something else.
    """
    line = _line(row)
    if _parsed(line, 0) is None:
        raise LedgerError(f"{row.alias!r} cannot be an alias: its line would be a comment, or the head of the ledger")
    lines = _lines(text or HEAD)
    parsed = [_parsed(line, number) for number, line in enumerate(lines, start=1)]
    later = (at for at, present in enumerate(parsed) if present and _order(present) > _order(row))
    place = next(later, len(lines))
    # The comments right above a row belong to it, those above the first row to the whole file.
    if any(parsed[:place]):
        while parsed[place - 1] is None and lines[place - 1].startswith("#") and place < len(lines):
            place -= 1
    return _text([*lines[:place], line + ("\r" if "\r\n" in text else ""), *lines[place:]])


def without_row(text: str, row: Row) -> str:
    """Give the text of a ledger without the rows that say what `row` says."""
    parsed = ((line, _parsed(line, number)) for number, line in enumerate(_lines(text), start=1))
    return _text(line for line, present in parsed if present is None or present.says != row.says)


def text_of(rows: Iterable[Row]) -> str:
    """Give the text of a ledger that has these rows, by the alphabet."""
    return HEAD + _text(map(_line, sorted(rows, key=_order)))


def _lines(text: str) -> list[str]:
    # Only these end a line: str.splitlines would also break at characters that a name may hold. A "\r" before is kept.
    return text.removesuffix("\n").split("\n") if text else []


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _rows(text: str) -> Iterator[tuple[Row, str | None]]:
    """Give each row with what is wrong with it, if anything is."""
    for number, line in enumerate(_lines(text), start=1):
        row = _parsed(line, number)
        if row is None:
            continue
        cells = line.rstrip("\r").split("\t")
        if line.startswith(_LEFT_BY_GIT) and len(cells) == 1:
            yield row, "a merge of git stopped here: choose between the two sides first"
        elif len(cells) < 2:
            yield row, f"not a row: {line[:60]!r}; put tabs between {', '.join(COLUMNS)}"
        elif any(cell.strip() for cell in cells[len(COLUMNS) :]):
            yield row, f"more than the {len(COLUMNS)} columns {', '.join(COLUMNS)}"
        else:
            yield row, next(faults(row), None)


def _parsed(line: str, number: int) -> Row | None:
    """Give the row of a line; None of a comment, an empty line and the names of the columns."""
    comment = line.startswith("#") and ("\t" not in line or line.startswith("# "))
    if comment or not line.strip():
        return None
    alias, canonical, label, reason, who, when = [one_line(cell) for cell in (line + "\t" * 5).split("\t")[:6]]
    if (alias, canonical) == COLUMNS[:2]:
        return None
    return Row(alias, canonical, _LABELS.get(label.casefold(), label) or ALL, reason, who, when, line=number)


def _line(row: Row) -> str:
    return "\t".join(one_line(getattr(row, column)) for column in COLUMNS).rstrip("\t")


def _order(row: Row) -> tuple[str, str, str, str]:
    return row.alias.casefold(), row.alias, row.label, row.canonical
