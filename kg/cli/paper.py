"""kg paper: one paper's card."""

import json

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

import kg
from kg.cards import CardMention, PaperCard
from kg.cli.options import graph_option, open_store
from kg.cli.output import visible, width

_HEADINGS = {
    "INTRODUCES": "introduces",
    "USES": "uses",
    "ADDRESSES": "addresses",
    "EVALUATES_ON": "evaluates on",
    "MEASURES": "measures",
}


@click.command(name="paper", epilog='Example: kg paper "attention is all you need"')
@click.argument("paper")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@graph_option
def command(paper: str, format: str, graph: str) -> None:
    """Show the card of PAPER: an id, a DOI, an arXiv id, its key in the source, or enough of the title."""
    with open_store(graph) as store:
        card = kg.paper_card(store, paper)
    if format == "json":
        click.echo(json.dumps(card.as_dict(), ensure_ascii=False, indent=2))
    else:
        _print(card)


def _print(card: PaperCard) -> None:
    console = Console(width=min(width(), 110), highlight=False)
    console.print(Text(visible(card.title), style="bold"))
    for line in card.facts():
        console.print(Text(visible(line), style="dim"))
    if card.concepts:
        console.print()
        console.print(Text("concepts: ") + Text(visible(", ".join(c.name for c in card.concepts))))
    for relation, heading in _HEADINGS.items():
        mentions = [mention for mention in card.mentions if mention.relation == relation]
        if mentions:
            console.print()
            console.print(Text(heading, style="bold"))
        for evidence, named in _by_evidence(mentions):
            for mention in named:
                kind = f" ({mention.kind})" if mention.kind else ""
                confidence = Text(f"  {mention.confidence:.2f}", style="dim")
                console.print(Text(visible(f"  {mention.name}{kind}")) + confidence)
            console.print(Padding(Text(visible(f"“{evidence}”"), style="italic dim"), (0, 0, 0, 6)))
    for heading, papers in (("cites", card.cites), ("cited by", card.cited_by)):
        if papers:
            console.print()
            console.print(Text(f"{heading} ({len(papers)})", style="bold"))
        for cited in papers:
            year = f"{cited.year}  " if cited.year else ""
            console.print(Text(visible(f"  {year}{cited.title}")))


def _by_evidence(mentions: list[CardMention]) -> list[tuple[str, list[CardMention]]]:
    """Gather the mentions that one sentence proves, in the order in which the first of each stands."""
    gathered: dict[str, list[CardMention]] = {}
    for mention in mentions:
        gathered.setdefault(mention.evidence, []).append(mention)
    return list(gathered.items())
