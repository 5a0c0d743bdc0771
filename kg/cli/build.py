"""kg build: papers in, graph out."""

import sys
import time
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import kg
from kg.cli.options import CONFIDENCE, aliases_option, extraction_options, graph_option
from kg.cli.output import visible
from kg.readers import formats

if TYPE_CHECKING:
    from kg.pipeline import BuildSummary
    from kg.pipeline import Progress as BuildProgress

_LINE_EVERY_SECONDS = 10
_REJECTED_SHOWN = 10


@click.command(name="build", epilog="Example: kg build examples/landmark_papers.jsonl --graph papers.kg")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@graph_option
@click.option(
    "--format", type=click.Choice(sorted(formats())), help="The format of all sources; found by content if left out."
)
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes that read papers.")
@click.option(
    "--min-confidence",
    type=CONFIDENCE,
    help="Least confidence of typed edges, 0 to 1; left out, what suits each relation best.",
)
@extraction_options
@aliases_option
def command(
    sources: tuple[str, ...],
    graph: str,
    format: str | None,
    jobs: int,
    min_confidence: float | None,
    concepts: str,
    model: str,
    aliases: str | None,
) -> None:
    """Read papers and bring the graph up to date with them.

    A second run over unchanged papers writes nothing; a run that was stopped goes on where it stopped.
    """
    started = time.monotonic()
    try:
        with _Reporter() as reporter:
            summary = kg.build(
                sources,
                graph,
                format=format,
                jobs=jobs,
                min_confidence=min_confidence,
                concepts=concepts,
                model=model,
                aliases=aliases,
                on_progress=reporter,
            )
    except KeyboardInterrupt as error:
        raise click.ClickException("stopped; run the same command again to go on") from error
    _print_summary(summary, time.monotonic() - started)


class _Reporter:
    """A bar on a terminal; elsewhere a plain line from time to time."""

    def __init__(self) -> None:
        self._bar = None
        self._last = time.monotonic()
        if sys.stderr.isatty():
            columns = (TextColumn("reading papers"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("papers", total=None)

    def __call__(self, progress: "BuildProgress") -> None:
        if self._bar:
            self._bar.update(self._task, completed=progress.done, total=progress.total)
        elif time.monotonic() - self._last > _LINE_EVERY_SECONDS:
            self._last = time.monotonic()
            click.echo(f"{progress.done} of {progress.total} papers", err=True)

    def __enter__(self) -> "_Reporter":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()


def _print_summary(summary: "BuildSummary", seconds: float) -> None:
    for rejected in summary.rejected[:_REJECTED_SHOWN]:
        click.echo(f"skipped: {visible(str(rejected))}", err=True)
    if len(summary.rejected) > _REJECTED_SHOWN:
        click.echo(f"skipped: {len(summary.rejected) - _REJECTED_SHOWN} more", err=True)
    parts = [
        f"{summary.papers_new} new",
        f"{summary.papers_changed} changed",
        f"{summary.papers_unchanged} unchanged",
    ]
    if summary.records_merged:
        parts.append(f"{summary.records_merged} records of the same works merged")
    if summary.rejected:
        parts.append(f"{len(summary.rejected)} skipped")
    click.echo(f"papers: {summary.papers_read} read: {', '.join(parts)}")
    if summary.aliases:
        click.echo(f"aliases: {summary.aliases} {'row' if summary.aliases == 1 else 'rows'} of the ledger followed")
    if summary.references_unresolved:
        click.echo(f"references: {summary.references_unresolved} name no paper here and carry no title or identifier")
    if summary.writes:
        click.echo(f"written: {summary.nodes_written} nodes, {summary.edges_written} edges; removed: {summary.removed}")
    else:
        click.echo("written: nothing, the graph was up to date")
    click.echo(f"graph: {visible(summary.graph)} ({seconds:.1f} s)")
