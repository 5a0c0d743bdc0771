"""kg eval: how good the extraction is, measured on annotated papers, and what it gets wrong."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

import kg
from kg.cli.options import CONFIDENCE, format_option
from kg.cli.output import Row, print_rows, visible, width
from kg.evaluation import FIELDS, TYPED, confusion_rows, kind_rows, mistake_rows, reliability_rows

if TYPE_CHECKING:
    from kg.evaluation import Report

_REPORTS: dict[str, Callable[["Report"], list[Row]]] = {
    "scores": lambda report: report.rows(),
    "reliability": lambda report: list(reliability_rows(report.outcomes)),
    "confusion": lambda report: list(confusion_rows(report.outcomes)),
    "kinds": lambda report: list(kind_rows(report.outcomes)),
}
_WIDTH_OF_ALL = 95
"""Columns that the scores take."""


@click.command(name="eval", epilog="Example: kg eval annotated.json --report errors")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--papers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Where the annotated papers' abstracts are, if GOLD holds titles only.",
)
@click.option(
    "--report",
    type=click.Choice([*_REPORTS, "errors"]),
    default="scores",
    show_default=True,
    help="What to print; see above.",
)
@click.option(
    "--relation",
    "relations",
    multiple=True,
    type=click.Choice(list(FIELDS)),
    help="For errors: only of this relation; repeatable. Without it, of all but HAS_CONCEPT.",
)
@click.option("--min-confidence", type=CONFIDENCE, help="Count only what is found with at least this confidence.")
@format_option
def command(
    gold: Path,
    papers: tuple[Path, ...],
    report: str,
    relations: tuple[str, ...],
    min_confidence: float | None,
    format: str,
) -> None:
    """Extract from the annotated papers of GOLD and say how much of it is right.

    GOLD is a JSON list or JSON lines of {title, abstract, introduces, uses, tasks, datasets, metrics, concepts}, as
    kg annotate writes it. A name that its paper does not write is warned of on standard error, and counts all the same.

    \b
    scores       precision (P), recall (R) and F1 of each relation, in percent; strict: names
                 that are equal; lenient: also those that hold one another as whole words;
                 F1 low and high: the 95 % interval of the lenient F1 (bootstrap over papers)
    reliability  how many edges of each step of confidence are right
    confusion    which relation the names of each annotated relation were found with
    kinds        the same for what introduced things are: method, dataset, tool, task
    errors       every name missed, found though not annotated, or found with another relation
                 or kind, with its sentence
    """
    if relations and report != "errors":
        raise click.UsageError("--relation goes with --report errors")
    # Imported late: it loads the model runtime, which --help must not wait for.
    from kg.extract import extractor

    found = kg.evaluate_file(gold, papers, extractor=extractor(min_confidence), on_doubt=_warn)
    rows = mistake_rows(found.outcomes, relations or TYPED) if report == "errors" else _REPORTS[report](found)
    if format == "table" and report == "errors" and rows:
        _print_mistakes(rows)
    elif format == "table" and report == "scores":
        print_rows(_narrow(rows), format)
    else:
        print_rows(rows, format)


def _narrow(rows: Sequence[Row]) -> list[Row]:
    """Break headings into two lines; a terminal too narrow for all columns goes without strict precision and recall."""
    left_out = ("strict P", "strict R") if width() < _WIDTH_OF_ALL else ()
    return [{name.replace(" ", "\n"): value for name, value in row.items() if name not in left_out} for row in rows]


def _print_mistakes(rows: Sequence[Row]) -> None:
    """Print the mistakes below the title of their paper and above the sentence to judge them by; then their numbers."""
    console = Console(width=min(width(), 110), highlight=False)
    for title, of_paper in groupby(rows, key=lambda row: row["title"]):
        console.print(Text(visible(title), style="bold"))
        by_sentence: dict[str, list[Row]] = {}
        for row in of_paper:
            by_sentence.setdefault(row["sentence"], []).append(row)
        for sentence, mistakes in by_sentence.items():
            for row in mistakes:
                confidence = "" if row["confidence"] is None else f"  {row['confidence']:.2f}"
                line = Text(f"{row['mistake']:14}  ") + Text(visible(row["name"]), style="bold")
                console.print(Padding(line + Text(f"  {_relations(row)}{confidence}", style="dim"), (0, 0, 0, 2)))
            quoted = f"“{sentence}”" if sentence else "(the text does not write this name)"
            console.print(Padding(Text(visible(quoted), style="italic dim"), (0, 0, 0, 6)))
        console.print()
    counts = Counter(row["mistake"] for row in rows)
    console.print(Text(", ".join(f"{count} {mistake}" for mistake, count in counts.most_common())))


def _relations(row: Row) -> str:
    if row["annotated"] and row["found"]:
        written = f" as {row['found name']!r}" if row["found name"].lower() != row["name"].lower() else ""
        return f"{row['found']}{written}, annotated as {row['annotated']}"
    return str(row["annotated"] or row["found"])


def _warn(line: str) -> None:
    click.echo(visible(f"Warning: {' '.join(line.split())}"), err=True)
