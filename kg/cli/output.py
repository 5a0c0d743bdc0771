"""Printing rows: a table for people; JSON, JSON lines or CSV for programs; no value can command the terminal."""

import csv
import json
import os
import sys
from collections.abc import Sequence
from statistics import fmean
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Row = dict[str, Any]

_PROSE = 90
"""Columns whose texts have more characters than this, on average, are printed below their row."""
_NARROWEST = 8


def print_rows(rows: Sequence[Row], format: str) -> None:
    """Print rows in the format of `--format`; a table with no rows says so on standard error."""
    if format == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif format == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        if rows:
            writer.writerow(rows[0])
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    elif rows:
        _print_table(rows)
    else:
        click.echo("no rows", err=True)


def visible(value: Any) -> str:
    """Give a value as text in which every control character, and every mark that turns the writing direction, shows."""
    return "".join(
        c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}"
        for c in (value if isinstance(value, str) else _cell(value))
    )


def width() -> int:
    """Give the columns to print in: those of the terminal or of COLUMNS; output that goes elsewhere gets 160."""
    return Console().width if sys.stdout.isatty() or "COLUMNS" in os.environ else 160


def paragraph(console: Console, text: Text, *, indent: int = 0, hanging: int = 0) -> None:
    """Print a text over as many lines as it takes, the first indented, the others by `hanging` more."""
    for number, line in enumerate(text.wrap(console, max(console.width - indent - hanging, 1))):
        line.rstrip()
        console.print(Text(" " * (indent + (hanging if number else 0))) + line)


def _print_table(rows: Sequence[Row]) -> None:
    """Print columns side by side, and prose (sentences, long lists) below its row, so that nothing is cut off."""
    console = Console(width=width(), highlight=False)
    cells = {name: [visible(_for_people(row[name])) for row in rows] for name in rows[0]}
    filled = {name: texts for name, texts in cells.items() if any(texts)}
    prose = [
        name
        for name, texts in filled.items()
        if len(filled) > 1 and fmean(len(text) for text in texts if text) > _PROSE
    ]
    widths = _fitted({name: texts for name, texts in filled.items() if name not in prose}, console.width)
    for number, row in enumerate(rows):
        table = Table(box=None, pad_edge=False, show_header=number == 0, header_style="bold")
        for name, columns in widths.items():
            right = isinstance(row[name], int | float) and not isinstance(row[name], bool)
            table.add_column(Text(name), width=columns, justify="right" if right else "left", overflow="fold")
        table.add_row(*(Text(filled[name][number]) for name in widths))
        console.print(table)
        for name in prose:
            if filled[name][number]:
                text = Text(f"{name}: ", style="dim") + Text(filled[name][number])
                console.print(Padding(text, (0, 0, 0, 4)))


def _fitted(columns: dict[str, list[str]], whole: int) -> dict[str, int]:
    """Give each column the width it wants, the widest less until all fit side by side."""
    widths = {
        name: max(len(line) for text in (name, *texts) for line in text.split("\n")) for name, texts in columns.items()
    }
    while sum(widths.values()) + 2 * (len(widths) - 1) > whole:
        widest = max(widths, key=lambda name: widths[name])
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _for_people(value: Any) -> str:
    """Give a list as its items, one after the other, and a map as name: value; a number stays as it is."""
    if value is None:
        return ""
    if isinstance(value, list):
        separator = "\n" if any(isinstance(item, dict) or len(str(item)) > 40 for item in value) else ", "
        return separator.join(_for_people(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_for_people(item)}" for name, item in value.items() if item is not None)
    return _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
