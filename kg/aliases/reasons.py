"""Why a name is where it is: every surface form behind a node, in how many papers, and by which rule it came there."""

import re
import shlex
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from kg.aliases.names import kind, nodes_named
from kg.analysis.variants import is_made
from kg.errors import QueryError
from kg.extract.abbreviations import abbreviations
from kg.extract.long_forms import long_forms
from kg.following import ledger_of
from kg.link.key_rules import rules_between
from kg.link.ledger import ROW_LABELS, Ledger, Row
from kg.link.links import Link, links
from kg.link.node_ids import name_id, one_line
from kg.loading import StoredPaper, papers_naming, stored_papers
from kg.model import Node
from kg.store import Store

_PARTS = re.compile(r"[\s-]+")
_IN_PAPER = "abbreviation that the paper defines"
_IN_LITERATURE = "abbreviation of one meaning in the literature"
_KINDS = {"Author": "a person", "Venue": "a venue"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One surface form of a node, how many papers write it, and by which rule it is linked to the node."""

    label: str
    name: str
    id: str
    surface: str
    papers: int
    rule: str
    example: str
    """The id of one of these papers, the first in order."""


def why(store: Store, name: str, label: str | None = None) -> list[Reason]:
    """Give every surface form behind the nodes of a name, by node, the most frequent form first.

    Raises QueryError where no node has the name, or no paper writes it.
    """
    labels = (label,) if label else ROW_LABELS[1:]
    nodes = nodes_named(store, labels, name)
    if not nodes:
        raise QueryError(f"no {kind(label)} {name!r} is in the graph; look for it with: kg search WORDS")
    ledger = ledger_of(store)
    reasons = [reason for node in nodes for reason in _reasons(store, node, ledger)]
    node = nodes[0]
    if not reasons and is_made(node):
        raise QueryError(
            f"no paper writes {node.name!r}: the {kind(node.label)} is there for its versions to meet in;"
            f" see them with: kg query variants {shlex.quote(node.name)}"
        )
    return reasons


def _reasons(store: Store, node: Node, ledger: Ledger) -> Iterator[Reason]:
    papers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id, stored in sorted(stored_papers(store, papers_naming(store, [node.id])).items()):
        for surface_and_rule in sorted(set(_in_paper(id, stored, node, ledger))):
            papers[surface_and_rule].append(id)
    ranked = sorted(papers.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    for (surface, rule), found in ranked:
        yield Reason(node.label, node.name, node.id, surface, len(found), rule, found[0])


def _in_paper(id: str, stored: StoredPaper, node: Node, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Give the surface forms by which one paper names a node, each with its rule."""
    defined = abbreviations(stored.paper.text)
    spoken = long_forms(stored.paper.text, defined)
    for link, mention in links(id, stored.paper, stored.mentions(), ledger):
        for surface in link.surfaces if (link.label, link.id) == (node.label, node.id) else ():
            if mention is None:
                by_rule = _by_name(surface, node, link)
            elif name_id(node.label, surface) == link.rule_id:
                name = node.name if name_id(node.label, node.name) == link.rule_id else mention.name
                by_rule = rules_between(surface, name) or (() if link.row else ("as written",))
            elif name_id(node.label, spoken.name_of(surface)) == link.rule_id:
                by_rule = (_IN_PAPER if _has(surface, defined) else _IN_LITERATURE,)
            elif any(name_id(node.label, long_form) == name_id(node.label, surface) for long_form in defined.values()):
                by_rule = ("long form that the paper gives",)
            else:
                by_rule = ("another form in the same paper",)
            yield surface, "; ".join([*by_rule, *([_by_ledger(link.row)] if link.row else [])])


def _has(surface: str, abbreviations: Container[str]) -> bool:
    """Tell whether one of the abbreviations, or its plural, stands in a name."""
    return any(word in abbreviations or word.removesuffix("s") in abbreviations for word in _PARTS.split(surface))


def _by_name(surface: str, node: Node, link: Link) -> Sequence[str]:
    """Name the rule for an author or a venue."""
    if link.row:
        return ()
    if node.id.startswith("orcid:"):
        return ("ORCID",)
    return ("as written",) if one_line(surface) == node.name else (f"name of {_KINDS[node.label]}",)


def _by_ledger(row: Row) -> str:
    said = ", ".join(part for part in (row.reason, row.who, row.when) if part)
    return f"ledger: {row.alias} is {row.canonical}" + (f" ({said})" if said else "")
