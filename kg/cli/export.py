"""kg export: the graph for other programs."""

from pathlib import Path

import click

import kg
from kg.cli.options import graph_option, open_store
from kg.graph_files import formats


@click.command(name="export", epilog="Example: kg export graphml -o papers.graphml")
@click.argument("format", type=click.Choice(formats()))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file; for csv a folder.")
@graph_option
def command(format: str, output: Path, graph: str) -> None:
    """Write the whole graph as FORMAT: graphml, gexf, json (node-link) or csv."""
    with open_store(graph) as store:
        kg.export(store, format, output)
    click.echo(f"{output}")
