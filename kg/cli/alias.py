"""kg alias: which names are one thing, why, and how to change that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.alias_rows import LABELS, said, today, user
from kg.cli.alias_suggest import command as suggest
from kg.cli.options import aliases_option, format_option, graph_option, open_store
from kg.cli.output import print_rows, visible
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.aliases.changing import Applied
    from kg.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(name="alias", epilog='Example: kg alias merge LoRA "low-rank adaptation" --reason "defined so"')
def command() -> None:
    """Say which names are one thing, see why, and take it back.

    What no rule of names can know is a row of the alias ledger, a plain text file: aliases.tsv beside the graph, or the
    one of --aliases. kg alias writes it, people and git may too. The graph follows it, now and in every build.
    """


def _label_option(otherwise: str) -> Callable[[Command], Command]:
    return click.option("--label", type=click.Choice(LABELS), help=f"Only nodes of this label; else {otherwise}.")


def _reason_options(command: Command) -> Command:
    who = click.option("--who", default=user, help="Who says so; your user name if left out.")
    return click.option("--reason", default="", help="Why; it stands in the ledger.")(who(command))


@command.command(epilog='Example: kg alias merge LoRA "low-rank adaptation" --label Method')
@click.argument("alias")
@click.argument("canonical")
@_label_option("of all but Author and Venue")
@_reason_options
@aliases_option
@graph_option
def merge(
    alias: str, canonical: str, label: str | None, reason: str, who: str, aliases: str | None, graph: str
) -> None:
    """Make ALIAS and CANONICAL one node, which is called CANONICAL.

    \b
    ALIAS      a name, in all its spellings
               =NAME: this spelling alone, in papers that write no other
               NAME @ PAPER: the name in one paper, PAPER being its id
    CANONICAL  a name, or =NAME: a node of this spelling alone;
               of an author also orcid:… or NAME @ PAPER
    """
    from kg.aliases.changing import merge

    with _graph_to_change(graph) as store:
        applied = merge(
            store, alias, canonical, label=label or "*", reason=reason, who=who, when=today(), aliases=aliases
        )
    _print_applied(applied)


@command.command(epilog="Example: kg alias unmerge LoRA")
@click.argument("alias")
@click.argument("canonical", required=False)
@_label_option("rows about any, or the label that has ALIAS")
@_reason_options
@aliases_option
@graph_option
def unmerge(
    alias: str, canonical: str | None, label: str | None, reason: str, who: str, aliases: str | None, graph: str
) -> None:
    """Take back that ALIAS is another name, or part what the rules of names made one.

    Rows of the ledger about ALIAS (with CANONICAL: those about both) are taken out, and the graph is as it was before
    them. Where there is none, ALIAS is taken as one spelling of a node, and gets a node of its own in the papers that
    write the name in no other way.
    """
    from kg.aliases.changing import unmerge

    with _graph_to_change(graph) as store:
        applied = unmerge(store, alias, canonical, label=label, reason=reason, who=who, when=today(), aliases=aliases)
    _print_applied(applied)


@command.command(epilog="Example: kg alias apply --aliases names/aliases.tsv")
@aliases_option
@graph_option
def apply(aliases: str | None, graph: str) -> None:
    """Let the graph follow the ledger as it stands now, after an edit by hand or a merge by git."""
    from kg.aliases.changing import apply

    with _graph_to_change(graph) as store:
        applied = apply(store, aliases)
    _print_applied(applied)


@command.command(name="list", epilog="Example: kg alias list --label Method")
@click.option("--label", type=click.Choice(("*", *LABELS)), help="Only rows about this label.")
@aliases_option
@graph_option
@format_option
def list_rows(label: str | None, aliases: str | None, graph: str, format: str) -> None:
    """Show the rows of the ledger, each with the number of papers in which it moves a name."""
    from kg.aliases.checking import listed

    with open_store(graph) as store:
        found = [entry for entry in listed(store, aliases) if label in (None, entry.row.label)]
    rows = [
        {
            "alias": entry.row.alias,
            "canonical": entry.row.canonical,
            "label": entry.row.label,
            "papers": entry.papers,
            "reason": entry.row.reason,
            "who": entry.row.who,
            "when": entry.row.when,
        }
        for entry in found
    ]
    print_rows(rows, format)


@command.command(epilog='Example: kg alias why "large language models"')
@click.argument("name")
@_label_option("of all labels")
@graph_option
@format_option
def why(name: str, label: str | None, graph: str, format: str) -> None:
    """Show every form behind NAME: in how many papers, and by which rule it came there."""
    from kg.aliases.reasons import why

    with open_store(graph) as store:
        rows = [asdict(reason) for reason in why(store, name, label)]
    if format == "table":
        rows = [{name: row[name] for name in ("label", "name", "surface", "papers", "rule", "example")} for row in rows]
    print_rows(rows, format)


@command.command(epilog="Example: kg alias check --aliases names/aliases.tsv")
@aliases_option
@graph_option
def check(aliases: str | None, graph: str) -> None:
    """Look through the ledger: rows that contradict one another, that do nothing, that join different numbers.

    Ends with 1 where rows contradict or cannot be read.
    """
    from kg.aliases.checking import check

    with open_store(graph) as store:
        rows, findings = check(store, aliases)
    for found in findings:
        click.echo(visible(f"{found.kind}: {found.message}"), err=found.kind == "error")
    if any(found.kind == "error" for found in findings):
        raise click.exceptions.Exit(1)
    click.echo(f"{_amount(rows, 'row')}, no contradiction")


command.add_command(suggest)


@contextmanager
def _graph_to_change(graph: str) -> Iterator["Store"]:
    """Open a graph that is there: a name can only be merged where there are names."""
    if "://" not in graph and not Path(graph).exists():
        raise StoreError(f"{graph}: no graph is there; make one with: kg build SOURCE --graph {graph}")
    with open_store(graph, read_only=False) as store:
        yield store


def _amount(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _print_applied(applied: "Applied") -> None:
    for sign, rows in (("+", applied.added), ("-", applied.removed)):
        for row in rows:
            click.echo(visible(f"{sign} {said(row)}"))
            if row.canonical in applied.new_names:
                click.echo(visible(f"  no paper writes {row.canonical}; the name is new"))
    click.echo(visible(f"ledger: {applied.ledger}"))
    written = applied.written
    if written.nodes or written.edges or written.removed:
        amounts = f"{_amount(written.nodes, 'node')}, {_amount(written.edges, 'edge')}"
        click.echo(f"written: {amounts}; removed: {written.removed}")
    else:
        click.echo("written: nothing, the graph was up to date")
