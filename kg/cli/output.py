"""Printing rows: a table for people; JSON, JSON lines or CSV for programs; no value can command the terminal."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = dict[str, Any]


def print_rows(rows: Sequence[Row], format: str) -> None:
    """Print rows in the format of `--format`; a table with no rows says so on standard error."""
    if format == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif format == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif format == "csv":
        writer = csv.writer(click.get_text_stream("stdout"), lineterminator="\n")
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


def print_line(text: str) -> None:
    """Print one line for people."""
    click.echo(visible(text))


def width() -> int:
    """Give the columns of the terminal; output that goes elsewhere is not cut to any."""
    return Console().width if sys.stdout.isatty() else 200


def _print_table(rows: Iterable[Row]) -> None:
    rows = list(rows)
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    for name in rows[0]:
        numbers = all(isinstance(row[name], int | float) or row[name] is None for row in rows)
        # Text folds rather than being cut off: an answer with half its evidence is no answer.
        table.add_column(Text(name), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(_for_people(value))) for value in row.values()))
    Console(width=width(), highlight=False, soft_wrap=False).print(table)


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
