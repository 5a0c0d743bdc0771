"""kg view: an interactive page."""

import webbrowser
from pathlib import Path

import click

import kg
from kg.cli.options import graph_option, open_store
from kg.view import kinds


@click.command(name="view", epilog='Example: kg view paper "attention is all you need" -o attention.html')
@click.argument("kind", metavar="[KIND]", default="concepts", type=click.Choice(sorted(kinds())))
@click.argument("subject", required=False)
@click.option("-o", "--output", default="graph.html", show_default=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
@graph_option
def command(kind: str, subject: str | None, output: Path, open_it: bool, graph: str) -> None:
    """Write a self-contained page to explore: KIND is one of the views below; SUBJECT what some of them are about.

    \b
    concepts            concepts that occur together
    methods             methods that papers share
    papers              papers linked by shared methods
    citations           who cites whom, by year
    paper PAPER         the surroundings of a paper
    method METHOD       the surroundings of a method
    query NAME          what a named query returns
    """
    with open_store(graph) as store:
        page = kg.view_page(store, kind, subject)
    kg.write_text(output, page)
    click.echo(f"{output}")
    if open_it:
        webbrowser.open(output.resolve().as_uri())
