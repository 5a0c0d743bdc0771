"""kg alias suggest: names that may be one thing, with a sentence of each; --review asks and writes the ledger."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from kg.cli.alias_rows import LABELS, said, today, user
from kg.cli.options import aliases_option, format_option, graph_option, open_store
from kg.cli.output import paragraph, print_rows, visible, width
from kg.errors import LedgerError

if TYPE_CHECKING:
    from kg.aliases.suggestions import Context, Suggestion
    from kg.link.ledger import Ledger, Row
    from kg.store import Store

_WIDEST = 110
"""Columns that a proposal takes at most: longer lines are hard to read."""
_LONGEST_SENTENCE = 400
_QUESTION = "[y]es, same  [n]o, different  [s]kip  [r]everse  [q]uit?"


@click.command(name="suggest", epilog="Example: kg alias suggest --label Method --review")
@click.option("--label", "labels", type=click.Choice(LABELS), multiple=True, help="Only this label; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many.")
@click.option("--near", metavar="NAME", help="Only what may be one with this name, unlikely ones too.")
@click.option("--no-embeddings", is_flag=True, help="Go by strings, definitions and surroundings alone: faster.")
@click.option("--review", is_flag=True, help="Ask about one after the other, and write the answers into the ledger.")
@aliases_option
@graph_option
@format_option
def command(
    labels: tuple[str, ...],
    limit: int,
    near: str | None,
    no_embeddings: bool,
    review: bool,
    aliases: str | None,
    graph: str,
    format: str,
) -> None:
    """Propose names that may be one thing, the likeliest first; nothing is merged unless you say so.

    The score, 0 to 1, is about how likely it is right. It is made of what stands below the names: papers define an
    abbreviation so, a word looks misspelled, words have one stem, names lie close for a sentence encoder, other papers
    have the same beside them. Names of different numbers and versions are never proposed, nor what the ledger joins or
    keeps apart.

    With --review each answer is saved at once: yes writes a row of the ledger, no one that keeps the two apart. The
    graph follows after the last answer, also when you quit.
    """
    if review and format != "table":
        raise click.UsageError("--review asks questions and prints no rows; leave --format out.")
    from kg.aliases.suggestions import suggest
    from kg.extract.concepts.embedding import embed

    with open_store(graph, read_only=not review) as store:
        found = suggest(
            store,
            labels=labels or None,
            limit=limit,
            near=near,
            ledger=_ledger(store, aliases),
            vectors=None if no_embeddings else embed,
        )
        if review:
            _review(store, found, aliases)
    if not review and format != "table":
        print_rows([_row(suggestion) for suggestion in found], format)
    elif not review:
        _print(found)


def _ledger(store: "Store", aliases: str | None) -> "Ledger":
    """Give the ledger as it stands in its file, else the one that the graph follows: a review may be its beginning."""
    from kg.following import ledger_for, ledger_of, ledger_path

    ledger = ledger_for(store.url, aliases) if ledger_path(store.url, aliases).exists() else None
    return ledger_of(store) if ledger is None else ledger


def _print(found: Sequence["Suggestion"]) -> None:
    console = Console(width=min(width(), _WIDEST), highlight=False)
    if not found:
        click.echo("nothing to propose", err=True)
    for number, suggestion in enumerate(found, start=1):
        if number > 1:
            console.print()
        _print_one(console, f"{number}", suggestion)


def _review(store: "Store", found: Sequence["Suggestion"], aliases: str | None) -> None:
    """Ask about one proposal after the other; whatever ends it, what was answered stays and the graph follows."""
    from kg.aliases.reviewing import Review

    review = Review(store, aliases)
    counts = {"same": 0, "different": 0, "skipped": 0}
    console = Console(width=min(width(), _WIDEST), highlight=False)
    try:
        for number, suggestion in enumerate(found, start=1):
            row = replace(suggestion.row, who=user(), when=today())
            if not review.is_open(row):  # answers before this one settle it
                continue
            _print_one(console, f"{number}/{len(found)}", suggestion)
            answer, row = _ask(console, row)
            if answer == "q":
                break
            try:
                written = {"y": review.same, "n": review.different}[answer](row) if answer in "yn" else ()
            except LedgerError as error:
                click.echo(visible(f"not written: {error}"), err=True)
                answer, written = "s", ()
            for entry in written:
                console.print(Text(visible(f"+ {said(entry)}"), style="dim"))
            counts[{"y": "same", "n": "different", "s": "skipped"}[answer]] += 1
            console.print()
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo()
    finally:
        asked = ", ".join(f"{count} {answer}" for answer, count in counts.items())
        if review.changed:
            amounts = review.finish()
            written_now = f"written: {amounts.nodes} nodes, {amounts.edges} edges; removed: {amounts.removed}"
            click.echo(visible(f"{asked}; ledger: {review.path}; {written_now}"))
        else:
            click.echo(f"{asked if found else 'nothing to propose'}; nothing was written")


def _ask(console: Console, row: "Row") -> tuple[str, "Row"]:
    """Ask until an answer is one of y, n, s and q; r turns round which name is the canonical one."""
    while True:
        answer = _key()
        if answer in ("y", "n", "s", "q"):
            return answer, row
        if answer == "r":
            row = replace(row, alias=row.canonical, canonical=row.alias)
            console.print(Text(visible(f"if same, {row.alias} is {row.canonical}")))


def _key() -> str:
    """Read one key of a terminal, or one line of what is piped in."""
    if not sys.stdin.isatty():
        click.echo(_QUESTION)
        return str(click.prompt("", default="", show_default=False, prompt_suffix="")).strip().lower()[:1]
    click.echo(f"{_QUESTION} ", nl=False)
    key = click.getchar().lower()
    click.echo(key if key.isprintable() else "")
    return key


def _print_one(console: Console, number: str, suggestion: "Suggestion") -> None:
    heading = Text(f"{number}  ", style="dim")
    heading.append(visible(suggestion.alias), "not dim bold").append(f" ({_papers(suggestion.alias_papers)})")
    heading.append(" is ", "not dim").append(visible(suggestion.canonical), "not dim bold")
    heading.append(f" ({_papers(suggestion.canonical_papers)})?")
    label = "several kinds" if suggestion.label == "*" else suggestion.label
    heading.append(f"  {label}  {suggestion.score:.2f}")
    paragraph(console, heading, hanging=len(number) + 2)
    paragraph(console, Text(visible("; ".join(suggestion.evidence))), indent=4)
    one, other = suggestion.alias_context, suggestion.canonical_context
    together = (one.paper, one.sentence) == (other.paper, other.sentence) and len(one.sentence) <= _LONGEST_SENTENCE
    for context in (one,) if together else (one, other):
        paragraph(console, _sentence(context, *([other] if together else [])), indent=4)
        # An id that is made of the title says nothing more.
        id = "" if context.paper.startswith("title:") else f" ({context.paper})"
        paragraph(console, Text(visible(f"{context.title}{id}"), style="dim"), indent=6)


def _sentence(context: "Context", *others: "Context") -> Text:
    """Give the sentence with the surfaces in bold; of a long one the part around the first."""
    low = max(0, context.start - _LONGEST_SENTENCE // 2)
    high = min(len(context.sentence), max(context.end, low + _LONGEST_SENTENCE))
    text = Text("“" if low == 0 else "“… ", style="italic dim")
    place = low
    for start, end in sorted({(named.start, named.end) for named in (context, *others)}):
        if start >= place:  # of "deep learning" and the "learning" in it the first is marked
            text.append(visible(context.sentence[place:start]))
            text.append(visible(context.sentence[start:end]), style="not dim bold")
            place = end
    text.append(visible(context.sentence[place:high]))
    return text.append("”" if high == len(context.sentence) else " …”")


def _row(suggestion: "Suggestion") -> dict[str, Any]:
    row: dict[str, Any] = {
        "label": suggestion.label,
        "alias": suggestion.row.alias,
        "canonical": suggestion.row.canonical,
        "score": suggestion.score,
        "evidence": list(suggestion.evidence),
    }
    names = (
        ("alias", suggestion.alias, suggestion.alias_id, suggestion.alias_papers, suggestion.alias_context),
        (
            "canonical",
            suggestion.canonical,
            suggestion.canonical_id,
            suggestion.canonical_papers,
            suggestion.canonical_context,
        ),
    )
    for which, name, id, papers, context in names:
        row |= {f"{which}_name": name, f"{which}_id": id, f"{which}_papers": papers}
        row |= {f"{which}_{field}": getattr(context, field) for field in ("paper", "title", "sentence", "start", "end")}
    return row


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"
