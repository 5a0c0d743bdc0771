"""kg annotate: a file of papers to correct, and then to measure with."""

from pathlib import Path

import click

import kg
from kg.annotating import SAMPLE
from kg.cli.options import graph_option, open_store
from kg.cli.output import visible
from kg.evaluation import FIELDS


@click.command(name="annotate", epilog="Example: kg annotate annotated.json --sample 20")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--sample",
    type=click.IntRange(1),
    help=f"So many papers, spread over the library; {SAMPLE} if left out. More papers later begin with the same.",
)
@click.option(
    "--paper",
    "papers",
    multiple=True,
    metavar="PAPER",
    help="This paper: an id, a DOI, an arXiv id or enough of the title; repeatable, instead of a sample.",
)
@click.option("--force", is_flag=True, help="Overwrite FILE, and whatever was corrected in it.")
@graph_option
def command(file: Path, sample: int | None, papers: tuple[str, ...], force: bool, graph: str) -> None:
    """Write papers and what the graph says of them to FILE, to correct by hand and to give to kg eval.

    FILE is JSON: for each paper its title, its abstract and the names it introduces, uses, ... one a line. Correct it
    in any editor: take out what is wrong, add what is missing, in the very words of the text. The README says what
    belongs in which field.
    """
    if sample and papers:
        raise click.UsageError("--sample and --paper exclude each other")
    with open_store(graph) as store:
        records = kg.annotate(store, file, papers=papers, sample=sample or SAMPLE, overwrite=force)
    names = sum(len(record[field]) for record in records for field in FIELDS.values())
    papers_written = "1 paper" if len(records) == 1 else f"{len(records)} papers"
    click.echo(visible(f"{file}: {papers_written}, {names} names; correct them, then: kg eval {file}"))
