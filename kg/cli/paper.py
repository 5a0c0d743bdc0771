"""kg paper: one paper's card."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

import kg
from kg.cards import DOUBTFUL, ROLES, CardMention, PaperCard, Proof
from kg.cli.options import CONFIDENCE, graph_option, open_store
from kg.cli.output import paragraph, visible, width

if TYPE_CHECKING:
    from kg.extract.concepts.explanation import Explanation

_FEATURES_SHOWN = 4
_WIDEST = 110
"""Columns that a card takes at most: longer lines are hard to read."""


@click.command(name="paper", epilog='Example: kg paper "attention is all you need"')
@click.argument("paper")
@click.option(
    "--min-confidence",
    type=CONFIDENCE,
    default=0.0,
    show_default=True,
    help="Leave out what the extraction is less sure of.",
)
@click.option("--explain", is_flag=True, help="Say why each concept ranks where it does.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@graph_option
def command(paper: str, min_confidence: float, explain: bool, format: str, graph: str) -> None:
    """Show the card of PAPER: an id, a DOI, an arXiv id, its key in the source, or enough of the title.

    What it introduces, uses, addresses, evaluates on and measures stands above the sentence that says so, the surest
    first, with the confidence of each, 0 to 1.

    With --explain the paper is read again, and each concept stands with what speaks for it and against it, in log odds
    against the mean of the phrases that were considered: first the sums of the groups of features, then the single
    features that weigh most.
    """
    with open_store(graph) as store:
        card = kg.paper_card(store, paper, min_confidence=min_confidence)
        explanations = kg.explain_concepts(store, card.id) if explain else []
    if format == "json":
        because = {"explanations": [asdict(explanation) for explanation in explanations]} if explain else {}
        click.echo(json.dumps({**card.as_dict(), **because}, ensure_ascii=False, indent=2))
    else:
        _print(card, min_confidence, explanations)


def _print(card: PaperCard, min_confidence: float, explanations: Sequence["Explanation"]) -> None:
    console = Console(width=min(width(), _WIDEST), highlight=False)
    paragraph(console, Text(visible(card.title), style="bold"))
    for line in card.facts():
        paragraph(console, Text(visible(line), style="dim"))
    if card.concepts:
        console.print()
        paragraph(console, Text("concepts: ") + Text(visible(", ".join(c.name for c in card.concepts))), hanging=2)
    if explanations:
        _print_explanations(console, explanations)
    for relation in ROLES:
        _print_role(console, relation.replace("_", " ").lower(), card.role(relation))
    if any(mention.doubtful for mention in card.mentions):
        console.print()
        hint = f"doubtful: a confidence below {DOUBTFUL}; --min-confidence {DOUBTFUL} leaves them out"
        paragraph(console, Text(hint, style="dim"))
    if card.in_library and not card.mentions and not card.concepts:
        console.print()
        least = f" with a confidence of {min_confidence} or more" if min_confidence else ""
        paragraph(console, Text(f"nothing was found in its text{least}", style="dim"))
    for heading, papers in (("cites", card.cites), ("cited by", card.cited_by)):
        if papers:
            console.print()
            console.print(Text(f"{heading} ({len(papers)})", style="bold"))
        for cited in papers:
            year = f"{cited.year}  " if cited.year else ""
            paragraph(console, Text(visible(f"{year}{cited.title}")), indent=2, hanging=len(year))


def _print_explanations(console: Console, explanations: Sequence["Explanation"]) -> None:
    console.print()
    console.print(Text("why these concepts", style="bold"))
    for explanation in explanations:
        heading = Text(f"{explanation.rank:2}  {visible(explanation.name)}")
        heading.append(
            f"  {explanation.score:+.2f} as {explanation.chosen_as}, the mean {explanation.mean:+.2f}", "dim"
        )
        paragraph(console, heading, indent=2, hanging=4)
        groups = ", ".join(f"{group} {amount:+.2f}" for group, amount in explanation.by_group().items())
        paragraph(console, Text(groups), indent=6, hanging=2)
        features = ", ".join(f"{c.feature} {c.amount:+.2f}" for c in explanation.contributions[:_FEATURES_SHOWN])
        paragraph(console, Text(f"most: {features}", style="dim"), indent=6, hanging=2)


def _print_role(console: Console, heading: str, proofs: list[Proof]) -> None:
    if proofs:
        console.print()
        console.print(Text(heading, style="bold"))
    for proof in proofs:
        for mention in proof.mentions:
            paragraph(console, _named(mention), indent=2, hanging=2)
        paragraph(console, _sentence(proof), indent=6)


def _named(mention: CardMention) -> Text:
    """Give the name of a mention, what it is where it is introduced, and how sure that is."""
    text = Text(visible(mention.name), style="dim" if mention.doubtful else "")
    if mention.kind:
        text.append(f" ({visible(mention.kind)})")
    if mention.written:
        text.append(f", written {visible(mention.written)}")
    text.append(f"  {mention.confidence:.2f}", style="dim")
    if mention.doubtful:
        text.append("  doubtful", style="not dim yellow")
    return text


def _sentence(proof: Proof) -> Text:
    """Give the sentence with the names that it proves in bold."""
    text, end = Text("“", style="italic dim"), 0
    for start, stop in proof.places:
        text.append(visible(proof.sentence[end:start]))
        text.append(visible(proof.sentence[start:stop]), style="not dim bold")
        end = stop
    return text.append(visible(proof.sentence[end:])).append("”")
