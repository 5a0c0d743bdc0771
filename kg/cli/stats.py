"""kg stats: what the graph holds."""

import click

import kg
from kg.cli.options import format_option, graph_option, open_store
from kg.cli.output import print_rows


@click.command(name="stats", epilog="Example: kg stats --format json")
@graph_option
@format_option
def command(graph: str, format: str) -> None:
    """Count nodes by label, edges by relationship, papers by source and by extractor version."""
    with open_store(graph) as store:
        print_rows(kg.statistics(store), format)
