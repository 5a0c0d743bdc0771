"""kg query: each query file is a command; its arguments and options come from the file's header."""

from collections.abc import Callable
from typing import Any

import click

import kg
from kg.cli.options import CONFIDENCE, format_option, graph_option, open_store, roll_up_option
from kg.cli.output import print_rows
from kg.errors import QueryError
from kg.query_files import GREATEST_INTEGER, NamedQuery, Parameter, query_files, read_query

_TYPES: dict[str, click.ParamType[Any]] = {
    "integer": click.IntRange(0, GREATEST_INTEGER),
    "number": click.FLOAT,
    "confidence": CONFIDENCE,
    "boolean": click.BOOL,
}


class QueryCommands(click.Group):
    """Reads a query file only when its command is wanted; a new file is a new command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all query files."""
        return list(query_files())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Make the command of a query file; a file with a bad header says so when it is called."""
        path = query_files().get(name)
        if path is None:
            return None
        try:
            return make_command(read_query(path))
        except QueryError as error:
            return _broken_command(name, error)


def make_command(query: NamedQuery) -> click.Command:
    """Make a query's command: parameters without a default are arguments, in order, the others options."""
    command = click.Command(
        query.name,
        params=[_argument(p) if p.required else _option(p) for p in query.parameters],
        callback=_callback(query),
        help=_help(query),
        short_help=query.summary,
        epilog=f"\b\nExample: {query.example}" if query.example else None,
    )
    return graph_option(format_option(roll_up_option(command)))


def _callback(query: NamedQuery) -> Callable[..., None]:
    def callback(graph: str, format: str, roll_up: bool, **arguments: object) -> None:
        with open_store(graph) as store:
            print_rows(kg.query(store, query.name, roll_up=roll_up, **arguments), format)

    return callback


def _argument(parameter: Parameter) -> click.Argument:
    return click.Argument(
        [parameter.name],
        required=True,
        type=_TYPES.get(parameter.type, click.STRING),
        metavar=parameter.name.upper(),
    )


def _option(parameter: Parameter) -> click.Option:
    flag = parameter.name.replace("_", "-")
    return click.Option(
        [f"--{flag}/--no-{flag}" if parameter.type == "boolean" else f"--{flag}", parameter.name],
        default=parameter.default,
        show_default=True,
        type=_TYPES.get(parameter.type, click.STRING),
        help=parameter.explanation or None,
    )


def _help(query: NamedQuery) -> str:
    arguments = [
        f"{parameter.name.upper()}: {parameter.wanted}{'; ' if parameter.explanation else ''}{parameter.explanation}"
        for parameter in query.parameters
        if parameter.required
    ]
    return "\n\n".join([query.description, *arguments])


def _broken_command(name: str, error: QueryError) -> click.Command:
    def callback(**_: object) -> None:
        raise error

    return click.Command(
        name,
        params=[click.Argument(["rest"], nargs=-1, type=click.UNPROCESSED)],
        callback=callback,
        short_help="(this file's header cannot be read; call it to see why)",
        context_settings={"ignore_unknown_options": True},
    )


@click.command(name="query", cls=QueryCommands, epilog='Example: kg query shared-methods "attention is all you need"')
def command() -> None:
    """Ask a named query; each one is a file of Cypher, and your own in the folders of KG_QUERIES are commands too."""
