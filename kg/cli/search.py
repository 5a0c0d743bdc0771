"""kg search: find papers and names by words."""

import click

import kg
from kg.cli.options import format_option, graph_option, open_store
from kg.cli.output import print_rows


@click.command(name="search", epilog='Example: kg search "image classification"')
@click.argument("text")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@graph_option
@format_option
def command(text: str, limit: int, graph: str, format: str) -> None:
    """Find papers, concepts, methods, tasks, datasets and metrics in which every word of TEXT occurs."""
    with open_store(graph) as store:
        print_rows(kg.search(store, text, limit=limit), format)
