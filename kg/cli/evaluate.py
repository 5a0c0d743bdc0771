"""kg eval: how good the extraction is, measured on annotated papers, keyphrases or pairs of names, and its mistakes."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
from kg.evaluation import (
    FIELDS,
    TYPED,
    confusion_rows,
    kind_rows,
    merge_mistake_rows,
    merge_scores,
    mistake_rows,
    reliability_rows,
)

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


_JOBS = click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes that read papers."
)


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
    """Measure the extraction on annotated papers, its concepts on keyphrases, or how names are linked.

    kg eval GOLD extracts from the annotated papers of GOLD and says how much of it is right, relation by relation; the
    rest of this page is about it. kg eval keyphrases FILE... extracts from papers with keyphrases and says how many of
    these are among the concepts. kg eval names PAIRS --papers FILE says whether names that mean one thing become one
    node, and others do not. Each has a --help of its own. (A gold file of such a name is ./keyphrases or ./names.)

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
@_JOBS
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
    with _progress() as on_progress:
        scores = evaluate_keyphrases(
            files,
            papers=papers,
            jobs=jobs,
            extractor=extractor(concepts=concepts, model=model),
            on_rejected=rejected.append,
            on_progress=on_progress,
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


@click.command(name="names", epilog="Example: kg eval names pairs.jsonl --papers abstracts.jsonl --report errors")
@click.argument("pairs", type=click.Path(path_type=Path))
@click.option(
    "--papers",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="JSON lines of the papers that PAIRS names; repeatable.",
)
@click.option(
    "--report",
    type=click.Choice(["scores", "errors"]),
    default="scores",
    show_default=True,
    help="What to print; see above.",
)
@extraction_options
@_JOBS
@format_option
def names(
    pairs: Path, papers: tuple[Path, ...], report: str, concepts: str, model: str, jobs: int, format: str
) -> None:
    """Measure whether names that mean one thing become one node, and names that do not stay apart.

    PAIRS is JSON lines of {a, paper_a, b, paper_b, verdict, kind, reason}: two names, each as its paper writes it;
    the verdict is same, different or unclear; kind and reason are free, and may be missing. paper_a and paper_b are
    the id of a paper of --papers, or its field n. Only these papers are read, as kg build reads them, and each is
    linked on its own.

    A pair counts if its verdict is clear and both names were extracted: some edge of the paper has the name among its
    surfaces, exactly or but for case.

    
    scores  kind          the kind of pair; all: every pair
            shared        what counts as merged; name: one key, if perhaps a method in one
                          paper and a task in the other; node: one key and one label
            pairs         pairs with a clear verdict
            extracted     those that count: all that follows is of these
            same, merged  how many mean one thing, and how many are merged
            right, wrong  of the merged ones
            P, R          precision right/merged and recall right/same, in percent
            low, high     their 95 % intervals (Wilson)
    errors  every wrong merge, and every pair that shares no name and should, with their
            nodes, their sentences and the reason of the verdict
    """
    # Imported late: they load the model runtime, which --help must not wait for.
    from kg.extract import extractor
    from kg.measuring import evaluate_name_pairs

    with _progress() as on_progress:
        outcomes = evaluate_name_pairs(
            pairs,
            papers,
            jobs=jobs,
            extractor=extractor(concepts=concepts, model=model),
            on_progress=on_progress,
        )
    if report == "errors":
        mistakes = merge_mistake_rows(outcomes)
        if format == "table" and mistakes:
            _print_merge_mistakes(mistakes)
        else:
            print_rows(mistakes, format)
        return
    rows: list[Row] = [score.row() for score in merge_scores(outcomes)]
    print_rows(_narrow(rows, ("pairs", "same", "merged")) if format == "table" else rows, format)


command.subcommands = (keyphrases, names)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how many papers are read: give what takes how many are done, and of how many."""
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
        yield lambda done, total: bar.update(task, completed=done, total=total)


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


def _print_merge_mistakes(rows: Sequence[Row]) -> None:
    """Print each pair above its two nodes and sentences; then how many mistakes there are of either sort."""
    console = Console(width=min(width(), 110), highlight=False)
    for row in rows:
        console.print(Text(f"{row['mistake']:12}  {visible(row['kind'])}".rstrip(), style="bold"))
        for side in ("a", "b"):
            nodes = Text(visible(f"  {', '.join(row[f'nodes {side}'])}  (paper {row[f'paper {side}']})"), style="dim")
            console.print(Padding(Text(visible(row[side]), style="bold") + nodes, (0, 0, 0, 2)))
            console.print(Padding(Text(visible(f"“{row[f'sentence {side}']}”"), style="italic dim"), (0, 0, 0, 6)))
        if row["reason"]:
            console.print(Padding(Text(visible(f"Reason: {row['reason']}")), (0, 0, 0, 2)))
        console.print()
    counts = Counter(row["mistake"] for row in rows)
    console.print(Text(", ".join(f"{count} {mistake}" for mistake, count in sorted(counts.items()))))


def _relations(row: Row) -> str:
    if row["annotated"] and row["found"]:
        written = f" as {row['found name']!r}" if row["found name"].lower() != row["name"].lower() else ""
        return f"{row['found']}{written}, annotated as {row['annotated']}"
    return str(row["annotated"] or row["found"])


def _warn(line: str) -> None:
    click.echo(visible(f"Warning: {' '.join(line.split())}"), err=True)
