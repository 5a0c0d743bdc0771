"""kg cypher: any question."""

import json

import click

from kg.cli.options import format_option, graph_option, name_and_value, open_store, roll_up_option
from kg.cli.output import print_rows


@click.command(
    name="cypher",
    epilog="Example: kg cypher 'MATCH (p:Paper) WHERE p.year = $year RETURN p.title AS title' --param year=2017",
)
@click.argument("query")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter; JSON, else text.")
@click.option("--write", is_flag=True, help="Allow the query to change the graph.")
@roll_up_option
@graph_option
@format_option
def command(query: str, parameters: tuple[str, ...], write: bool, roll_up: bool, graph: str, format: str) -> None:
    """Run a Cypher QUERY; the store itself refuses one that writes, unless --write is given."""
    given = dict(_parameter(text) for text in parameters)
    if roll_up and write:
        raise click.UsageError("--roll-up asks a copy of the graph, which cannot be written")
    with open_store(graph, read_only=not write) as store:
        if roll_up:
            from kg.analysis.roll_up import rolled_up

            with rolled_up(store) as contracted:
                print_rows(contracted.store.cypher(query, given), format)
        else:
            print_rows(store.cypher(query, given, write=write), format)


def _parameter(text: str) -> tuple[str, object]:
    name, value = name_and_value(text)
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
