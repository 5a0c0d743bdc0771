"""Options that several commands share, and opening the graph they name."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

import kg

if TYPE_CHECKING:
    from kg.store import Store

FORMATS = ("table", "json", "jsonl", "csv")

Command = TypeVar("Command", bound=Callable[..., Any])


class _Confidence(click.FloatRange):
    """A number from 0 to 1."""

    name = "float"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):  # lies outside no range
            self.fail(f"{value} is not a number from 0 to 1.", param, ctx)
        return number


CONFIDENCE = _Confidence(0, 1)
"""The type of `--min-confidence` and its like: anything but a number from 0 to 1 is wrong usage."""


def graph_option(command: Command) -> Command:
    """Add `--graph`: where the graph lives."""
    return click.option(
        "--graph",
        envvar="KG_GRAPH",
        default="papers.kg",
        show_default=True,
        metavar="PATH|URL",
        help="A directory, a .graphml or .json file, or neo4j://host:7687. Also KG_GRAPH.",
    )(command)


def aliases_option(command: Command) -> Command:
    """Add `--aliases`: the file of the alias ledger."""
    return click.option(
        "--aliases",
        envvar="KG_ALIASES",
        metavar="FILE",
        help="The alias ledger; aliases.tsv beside the graph if left out. Also KG_ALIASES.",
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format`: how rows are printed."""
    return click.option(
        "--format",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How the rows are printed.",
    )(command)


def roll_up_option(command: Command) -> Command:
    """Add `--roll-up`: versions and sizes count as their families."""
    return click.option(
        "--roll-up", is_flag=True, help="Count every version and size as its family: Llama 3 8B as Llama."
    )(command)


def extraction_options(command: Command) -> Command:
    """Add `--concepts` and `--model`: which extraction reads the papers."""
    model = click.option(
        "--model",
        default="minilm",
        show_default=True,
        metavar="NAME",
        help="minilm; fast: no neural network; or a sentence-transformers model, by name or folder.",
    )
    concepts = click.option(
        "--concepts",
        type=click.Choice(["keywords", "exhaustive"]),
        default="keywords",
        show_default=True,
        help="At most ten as authors would choose them, or every phrase that matters.",
    )
    return concepts(model(command))


@contextmanager
def open_store(url: str, *, read_only: bool = True) -> Iterator["Store"]:
    """Open the graph that `--graph` names for the length of a block."""
    with kg.open_graph(url, read_only=read_only) as store:
        yield store


def name_and_value(text: str) -> tuple[str, str]:
    """Take a `--param NAME=VALUE` apart; anything else is wrong usage."""
    name, separator, value = text.partition("=")
    if not separator or not name:
        raise click.UsageError(f"--param {text}: must be NAME=VALUE")
    return name, value
