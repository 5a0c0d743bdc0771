"""Names of two papers, judged to mean one thing or two, held against the nodes that linking gives them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist
from typing import Any

from kg.errors import SourceError
from kg.evaluation.gold import first_place
from kg.evaluation.intervals import Interval
from kg.evaluation.json_files import file_records
from kg.link.mentions import surfaces
from kg.model import Edge, Paper
from kg.readers.json_records import JsonFault
from kg.readers.source import printable
from kg.readers.text import clean_text, plain_text

VERDICTS = ("same", "different", "unclear")
"""What somebody who saw both names in their papers may say of them."""


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, each as its paper writes it, and whether they mean the same thing."""

    a: str
    paper_a: str
    """The `id` or the `n` of the paper that writes `a`."""
    b: str
    paper_b: str
    verdict: str
    """One of `VERDICTS`."""
    kind: str = ""
    """What sort of pair it is, as the file puts it; empty where it does not say."""
    reason: str = ""
    where: str = ""
    """File and position of the pair, for messages."""


@dataclass(frozen=True, slots=True)
class LinkedPaper:
    """A paper and the edges to the names that were found in it."""

    paper: Paper
    edges: Sequence[Edge]


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """A pair of names, the nodes that each is linked to, and the sentences to judge them by."""

    pair: NamePair
    nodes_a: frozenset[str]
    """Ids; several where the paper has several relations to the name, none where it was not extracted."""
    nodes_b: frozenset[str]
    sentence_a: str
    sentence_b: str

    @property
    def counts(self) -> bool:
        """Whether both names were extracted and the verdict is clear."""
        return bool(self.nodes_a and self.nodes_b) and self.pair.verdict != "unclear"

    @property
    def one_node(self) -> bool:
        """Whether the two share a node."""
        return not self.nodes_a.isdisjoint(self.nodes_b)

    @property
    def one_name(self) -> bool:
        """Whether the two share a node, or have nodes of one key under different labels (method:x, task:x)."""
        return not _keys(self.nodes_a).isdisjoint(_keys(self.nodes_b))


@dataclass(frozen=True, slots=True)
class MergeScore:
    """How many merges of some pairs are right, and how many of the pairs that mean one thing are merged."""

    kind: str
    """The kind of the pairs, or `all`."""
    shared: str
    """What counts as merged: `name`, as in `PairOutcome.one_name`, or `node`, as in `PairOutcome.one_node`."""
    pairs: int
    """Pairs with a clear verdict."""
    extracted: int
    """Those of them of which both names were extracted; all that follows counts only these."""
    same: int
    merged: int
    right: int

    @property
    def wrong(self) -> int:
        """Merged, though judged different."""
        return self.merged - self.right

    def row(self) -> dict[str, str | int | float]:
        """Give the score as a row, shares and their bounds in percent; empty where nothing was to be divided."""
        shares = {"P": (self.right, self.merged), "R": (self.right, self.same)}
        bounds = {name: wilson_interval(*share) for name, share in shares.items()}
        row: dict[str, str | int | float] = {
            "kind": self.kind,
            "shared": self.shared,
            "pairs": self.pairs,
            "extracted": self.extracted,
            "same": self.same,
            "merged": self.merged,
            "right": self.right,
            "wrong": self.wrong,
        }
        row |= {name: _percent(right / of) if of else "" for name, (right, of) in shares.items()}
        for name, interval in bounds.items():
            row[f"{name} low"] = _percent(interval.low) if interval else ""
            row[f"{name} high"] = _percent(interval.high) if interval else ""
        return row


def read_name_pairs(path: Path) -> list[NamePair]:
    """Read pairs of names: JSON objects, one a line, of a, paper_a, b, paper_b, verdict, and perhaps kind and reason.

    Other fields are ignored. Raises SourceError, in one line, where the file cannot be read, holds no pair, or holds a
    record that is none: a pair that is left out would change what is measured.
    """
    pairs = []
    for position, record in file_records(path):
        where = f"{printable(path)}, {position}"
        pair = record.reason if isinstance(record, JsonFault) else _pair(record, where)
        if not isinstance(pair, NamePair):
            raise SourceError(f"{where}: {pair}")
        pairs.append(pair)
    if not pairs:
        raise SourceError(f"{printable(path)}: no pair of names in it; expected JSON lines of a, paper_a, b, paper_b")
    return pairs


def reference(value: object) -> str | None:
    """Give the text by which a JSON value names a paper, None where it is neither a text nor a whole number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return clean_text(str(value)) or None


def name_pair_outcomes(pairs: Iterable[NamePair], papers: Mapping[str, LinkedPaper]) -> list[PairOutcome]:
    """Look up the nodes of each pair's names; `papers` has every paper that the pairs name.

    A name was extracted if an edge of its paper has it among its surface forms, exactly, else whatever the case.
    """
    found = []
    for pair in pairs:
        nodes_a, sentence_a = _nodes(pair.a, papers[pair.paper_a])
        nodes_b, sentence_b = _nodes(pair.b, papers[pair.paper_b])
        found.append(PairOutcome(pair, nodes_a, nodes_b, sentence_a, sentence_b))
    return found


def merge_scores(outcomes: Sequence[PairOutcome]) -> list[MergeScore]:
    """Score the merges, by name and by node: of each kind of pairs, in order of the alphabet, and of all pairs."""
    kinds = sorted({outcome.pair.kind for outcome in outcomes} - {""})
    return [
        _score(kind, shared, [o for o in outcomes if kind == "all" or o.pair.kind == kind])
        for shared in ("name", "node")
        for kind in [*kinds, "all"]
    ]


def merge_mistake_rows(outcomes: Iterable[PairOutcome]) -> list[dict[str, str | list[str]]]:
    """List the pairs that share a name and should not (`wrong merge`), then those that should (`missed`).

    Each with both names, the nodes and a sentence of each, and the reason that the file gives for its verdict.
    """
    mistakes = [
        ("wrong merge" if outcome.one_name else "missed", outcome)
        for outcome in outcomes
        if outcome.counts and outcome.one_name != (outcome.pair.verdict == "same")
    ]
    return [
        {
            "mistake": mistake,
            "kind": outcome.pair.kind,
            "a": outcome.pair.a,
            "b": outcome.pair.b,
            "nodes a": sorted(outcome.nodes_a),
            "nodes b": sorted(outcome.nodes_b),
            "paper a": outcome.pair.paper_a,
            "paper b": outcome.pair.paper_b,
            "sentence a": outcome.sentence_a,
            "sentence b": outcome.sentence_b,
            "reason": outcome.pair.reason,
        }
        for mistake, outcome in sorted(mistakes, key=lambda entry: entry[0] == "missed")
    ]


def wilson_interval(right: int, of: int, level: float = 0.95) -> Interval | None:
    """Bound a share at `level`, 0 to 1; None of nothing.

    The score interval: Wilson, Probable inference, the law of succession, and statistical inference (JASA, 1927).
    Unlike the bootstrap it says of 30 right out of 30 that the next may be wrong.
    """
    if not of:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = right / of
    middle = share + z * z / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    # At 0 and 1 a bound is the share itself, which rounding must not pass.
    return Interval(max(min((middle - reach) / whole, share), 0.0), min(max((middle + reach) / whole, share), 1.0))


def _pair(record: dict[str, Any], where: str) -> NamePair | str:
    """Give the pair of a record, or say why there is none."""
    names = {}
    for field in ("a", "b"):
        value = record.get(field)
        names[field] = plain_text(value) if isinstance(value, str) else ""
        if not names[field]:
            return f"{field} must be a name"
    papers = {}
    for field in ("paper_a", "paper_b"):
        named = reference(record.get(field))
        if named is None:
            return f"{field} must be the id or the n of a paper"
        papers[field] = named
    verdict = record.get("verdict")
    if verdict not in VERDICTS:
        return f"verdict must be one of {', '.join(VERDICTS)}"
    texts = {}
    for field in ("kind", "reason"):
        value = record.get(field)
        if not isinstance(value, str | None):
            return f"{field} is not a text"
        texts[field] = clean_text(value or "")
    return NamePair(**names, **papers, verdict=verdict, **texts, where=where)


def _nodes(name: str, linked: LinkedPaper) -> tuple[frozenset[str], str]:
    """Give the ids of the nodes that a paper's name is linked to, and a sentence that writes it."""
    edges = [edge for edge in linked.edges if name in surfaces(edge)]
    if not edges:
        folded = name.casefold()
        edges = [e for e in linked.edges if folded in (surface.casefold() for surface in surfaces(e))]
    if not edges:
        return frozenset(), ""
    return frozenset(edge.target for edge in edges), _sentence(name, edges, linked.paper)


def _sentence(name: str, edges: Sequence[Edge], paper: Paper) -> str:
    """Give the evidence that writes the name, else the first sentence that does: evidence may write another form."""
    # Imported late: it brings the model runtime along, which nobody needs to read a file of pairs.
    from kg.extract.sentences import sentence_of, sentences

    texts = [str(edge.properties["evidence"]) for edge in edges]
    if of_name := [text for text in texts if first_place(name, text)]:
        return of_name[0]
    place = first_place(name, paper.text)
    if place is None:
        return texts[0]
    start, end = sentence_of(sentences(paper.text), place.start(), place.end())
    return paper.text[start:end]


def _score(kind: str, shared: str, outcomes: Sequence[PairOutcome]) -> MergeScore:
    counted = [outcome for outcome in outcomes if outcome.counts]
    merged = [outcome for outcome in counted if (outcome.one_name if shared == "name" else outcome.one_node)]
    return MergeScore(
        kind,
        shared,
        pairs=sum(outcome.pair.verdict != "unclear" for outcome in outcomes),
        extracted=len(counted),
        same=sum(outcome.pair.verdict == "same" for outcome in counted),
        merged=len(merged),
        right=sum(outcome.pair.verdict == "same" for outcome in merged),
    )


def _keys(ids: Iterable[str]) -> set[str]:
    return {id.partition(":")[2] for id in ids}


def _percent(share: float) -> float:
    return round(100 * share, 1)
