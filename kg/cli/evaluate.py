"""kg eval: how good the extraction is, measured on annotated papers or on keyphrases, and what it gets wrong."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

import kg
from kg.cli.options import CONFIDENCE, extraction_options, format_option
from kg.cli.output import Row, print_rows, visible, width
from kg.evaluation import FIELDS, TYPED, confusion_rows, kind_rows, mistake_rows, reliability_rows

if TYPE_CHECKING:
    from kg.evaluation import Report
    from kg.readers import Rejected

_REPORTS: dict[str, Callable[["Report"], list[Row]]] = {
    "scores": lambda report: report.rows(),
    "reliability": lambda report: list(reliability_rows(report.outcomes)),
    "confusion": lambda report: list(confusion_rows(report.outcomes)),
    "kinds": lambda report: list(kind_rows(report.outcomes)),
}
_WIDTH_OF_ALL = 95
"""Columns that the scores take."""
_REJECTED_SHOWN = 10


class _Evaluation(click.Command):
    """A command, unless its first argument names a sub-command: that one then has all the others.

    No `click.Group`: a group's own arguments and options must all stand before the sub-command, and GOLD is one.
    """

    subcommands: tuple[click.Command, ...] = ()

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        for command in self.subcommands:
            if args[:1] == [command.name]:
                return command.make_context(f"{info_name} {command.name}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_usage(ctx, formatter)
        for command in self.subcommands:
            name = f"{ctx.command_path} {command.name}"
            formatter.write_usage(name, " ".join(command.collect_usage_pieces(ctx)), prefix="       ")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Sub-commands"):
            rows = [(command.name or "", command.get_short_help_str(200)) for command in self.subcommands]
            formatter.write_dl(rows)
        super().format_epilog(ctx, formatter)


@click.command(name="eval", cls=_Evaluation, epilog="Example: kg eval annotated.json --report errors")
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
@extraction_options
@format_option
def command(
    gold: Path,
    papers: tuple[Path, ...],
    report: str,
    relations: tuple[str, ...],
    min_confidence: float | None,
    concepts: str,
    model: str,
    format: str,
) -> None:
    """Measure the extraction on annotated papers, or its concepts on keyphrases.

    kg eval GOLD extracts from the annotated papers of GOLD and says how much of it is right, relation by relation; the
    rest of this page is about it. kg eval keyphrases FILE... extracts from papers with keyphrases and says how many of
    these are among the concepts; see kg eval keyphrases --help. (A gold file of that name is ./keyphrases.)

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

    extraction = extractor(min_confidence, concepts=concepts, model=model)
    found = kg.evaluate_file(gold, papers, extractor=extraction, on_doubt=_warn)
    rows = mistake_rows(found.outcomes, relations or TYPED) if report == "errors" else _REPORTS[report](found)
    if format == "table" and report == "errors" and rows:
        _print_mistakes(rows)
    elif format == "table" and report == "scores":
        print_rows(_narrow(rows, ("strict P", "strict R")), format)
    else:
        print_rows(rows, format)


@click.command(name="keyphrases", epilog="Example: kg eval keyphrases inspec.jsonl --papers 200 --concepts exhaustive")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--papers",
    type=click.IntRange(1),
    help="Measure on so many papers of each FILE, always the same ones; all if left out.",
)
@extraction_options
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes that read papers.")
@format_option
def keyphrases(files: tuple[Path, ...], papers: int | None, concepts: str, model: str, jobs: int, format: str) -> None:
    """Measure the concepts of each FILE's papers on the keyphrases of their authors.

    FILE is JSON lines of {title, abstract, keyphrases}; other fields are ignored. A line that is not of this form is
    told of on standard error and left out. Each paper is read as kg build reads it.

    The usual protocol of keyphrase extraction: of each paper the first k concepts count, those of equal Porter stems
    once; one is right if its stems are those of a keyphrase, all of them; numbers are summed over the papers
    (micro-average).

    \b
    keyphrases    all: whatever the authors chose; present: those that title and abstract hold
    k             how many concepts of a paper count at most: 5, 10
    gold          how many keyphrases there are
    found, right  how many concepts count, and how many of them are keyphrases
    P, R, F1      precision, recall and their harmonic mean, in percent
    F1 low, high  the 95 % interval of F1 (bootstrap over papers)

    Words are runs of a-z and 0-9: phrases of other scripts have none and are ignored.
    """
    # Imported late: they load the model runtime, which --help must not wait for.
    from kg.extract import extractor
    from kg.measuring import evaluate_keyphrases

    rejected: list[Rejected] = []
    bar = Progress(
        TextColumn("reading papers"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("papers", total=None)
        scores = evaluate_keyphrases(
            files,
            papers=papers,
            jobs=jobs,
            extractor=extractor(concepts=concepts, model=model),
            on_rejected=rejected.append,
            on_progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    for record in rejected[:_REJECTED_SHOWN]:
        click.echo(f"skipped: {visible(str(record))}", err=True)
    if len(rejected) > _REJECTED_SHOWN:
        click.echo(f"skipped: {len(rejected) - _REJECTED_SHOWN} more", err=True)
    # People know the files they named; a path would take the columns of the scores.
    short = format == "table" and len({path.name for path in scores}) == len(scores)
    rows: list[Row] = [
        {"file": path.name if short else str(path), **score.row()} for path, found in scores.items() for score in found
    ]
    print_rows(_narrow(rows, ("found", "right")) if format == "table" else rows, format)


command.subcommands = (keyphrases,)


def _narrow(rows: Sequence[Row], dispensable: Sequence[str]) -> list[Row]:
    """Break headings into two lines; a terminal too narrow for all columns goes without the dispensable ones."""
    left_out = dispensable if width() < _WIDTH_OF_ALL else ()
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
