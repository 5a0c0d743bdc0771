"""kg eval: how good the extraction is, measured on annotated papers."""

from pathlib import Path

import click

import kg
from kg.cli.options import format_option
from kg.cli.output import print_rows


@click.command(name="eval", epilog="Example: kg eval annotated.json --papers papers.txt")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--papers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Where the annotated papers' abstracts are, if GOLD holds titles only.",
)
@format_option
def command(gold: Path, papers: tuple[Path, ...], format: str) -> None:
    """Extract from the annotated papers of GOLD and print precision, recall and F1 of each relation.

    GOLD is a JSON list or JSON lines of {title, abstract, introduces, uses, tasks, datasets, metrics, concepts}. Strict
    counts names that are equal, lenient those that hold one another as whole words too.
    """
    report = kg.evaluate_file(gold, papers)
    print_rows(report.rows(), format)
