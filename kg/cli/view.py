"""kg view: an interactive page."""

import webbrowser
from pathlib import Path

import click

import kg
from kg.cli.options import graph_option, name_and_value, open_store
from kg.view import views

_NEED_SUBJECT = ("paper", "method", "query")


@click.command(name="view", epilog='Example: kg view paper "attention is all you need" -o attention.html')
@click.argument("kind", metavar="[KIND]", default="concepts", type=click.Choice(sorted(views)))
@click.argument("subject", required=False)
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the named query.")
@click.option(
    "-o", "--output", default="graph.html", show_default=True, type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
@graph_option
def command(
    kind: str, subject: str | None, parameters: tuple[str, ...], output: Path, open_it: bool, graph: str
) -> None:
    """Write a page to explore, which needs no network.

    \b
    concepts            concepts that occur together
    methods             methods that papers share
    papers              papers linked by shared methods
    citations           who cites whom, by year
    paper PAPER         the surroundings of a paper
    method METHOD       the surroundings of a method
    query NAME          what a named query returns
    """
    if (subject is None) == (kind in _NEED_SUBJECT):
        raise click.UsageError(f"kg view {kind} {'needs a subject' if subject is None else 'takes no subject'}")
    if parameters and kind != "query":
        raise click.UsageError("--param goes with kg view query")
    given = dict(name_and_value(text) for text in parameters)
    with open_store(graph) as store:
        kg.write_page(store, kind, output, subject=subject, **given)
    click.echo(f"{output}")
    if open_it:
        webbrowser.open(output.resolve().as_uri())
