#!/usr/bin/env python3
"""Time linking without any extraction: made-up papers with ready-made mentions become nodes and edges.

    python scripts/bench_link.py [--papers 10000] [--no-stores]

The same papers each time: see ready_made_papers.py. Machines differ: the ratios to linking alone, of one run, are what
to quote. CPU seconds are of all threads of this process; other work on the machine hardly counts in them.

linking alone    all edges of mentions, authors and venues, all nodes with their names, against an empty graph, at once;
                 the lines below it are parts of it, timed one by one, and what is left, above all the nodes of papers
                 with their references, stored mentions and hashes
loading          kg.build but for extraction: reading JSON lines, linking in batches, writing each into the store
derived edges    citations, co-occurrence, similarity, and what else hangs on the whole library
closing          for a NetworkX file, writing it
"""

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ready_made_papers import known_names, ready_made

from kg.extract import Extractor
from kg.link.identity import paper_id
from kg.link.ledger import Ledger, Row
from kg.link.ledger_text import text_of
from kg.link.mentions import extracted_edges, input_edges, named_node, surfaces
from kg.link.references import qualified
from kg.link.stored_mentions import settled
from kg.loading import LoadedPaper, changes
from kg.model import Edge, Mention, Paper
from kg.pipeline import Progress, build
from kg.readers import read
from kg.store import open_graph

ALONE = "linking alone"
READY_MADE = "ready-made/1"
Moment = tuple[float, float]


@dataclass(slots=True)
class Timings:
    """What each stage took, in wall and CPU seconds."""

    papers: int
    spent: dict[str, Moment] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of a block."""
        begun = now()
        yield
        self.add(name, begun, now())

    def add(self, name: str, begun: Moment, ended: Moment) -> None:
        """Add what lies between two moments, and print it, with the ratio of CPU time to linking alone."""
        if not self.spent:
            print(f"{'':40}{'wall s':>9}{'CPU s':>9}{'papers / CPU s':>16}{'ratio':>8}")
        wall, cpu = self.spent[name] = (ended[0] - begun[0], ended[1] - begun[1])
        ratio = cpu / max(self.spent[ALONE][1], 1e-9)
        print(f"{name:40}{wall:9.1f}{cpu:9.1f}{self.papers / max(cpu, 1e-9):16.0f}{ratio:8.2f}", flush=True)


def now() -> Moment:
    """Give the moment in wall and CPU seconds."""
    return time.perf_counter(), time.process_time()


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--aliases", type=int, default=500, help="rows of the alias ledger (default: 500)")
    parser.add_argument("--no-stores", action="store_true", help="time linking alone, not loading into stores")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "papers.jsonl"
        mentions = write_papers(source, given.papers)
        print(f"{given.papers} papers, {sum(map(len, mentions.values()))} mentions\n", flush=True)
        rows = alias_rows(given.aliases)
        timings = Timings(given.papers)
        time_linking(timings, source, mentions, rows, folder / "empty.json")
        if not given.no_stores:
            ledger = folder / "made_up_aliases.tsv"
            ledger.write_text(text_of(rows), encoding="utf-8")
            for title, graph, aliases in (
                ("embedded", "embedded.kg", None),
                (f"embedded, {len(rows)} aliases", "aliases.kg", ledger),
                ("NetworkX", "networkx.json", None),
            ):
                time_loading(timings, title, source, mentions, folder / graph, aliases)


def write_papers(path: Path, papers: int) -> dict[str, Sequence[Mention]]:
    """Write made-up papers as JSON lines, and give the mentions of each title."""
    mentions = {}
    with path.open("w", encoding="utf-8") as file:
        for made in ready_made(papers):
            file.write(json.dumps(made.record) + "\n")
            mentions[str(made.record["title"])] = made.mentions
    return mentions


def alias_rows(count: int) -> list[Row]:
    """Make rows of an alias ledger about frequent names: most of a name, some of one spelling, or in one paper."""
    names = known_names(2 * count)
    rows = []
    for number, (alias, canonical) in enumerate(zip(names[::2], names[1::2], strict=True)):
        scoped = {8: f"={alias}", 9: f"{alias} @ title:a-paper"}.get(number % 10, alias)
        rows.append(Row(scoped, canonical, reason="made up", who="bench", when="2026-01-01"))
    return rows


def time_linking(
    timings: Timings, source: Path, mentions: Mapping[str, Sequence[Mention]], rows: Sequence[Row], graph: Path
) -> None:
    """Time linking with no store to write, its parts, and once more with aliases."""
    papers = [qualified(paper) for paper in read(source)]
    loaded = [
        LoadedPaper(
            paper_id(paper), paper, (paper.source,), READY_MADE, [settled(found) for found in mentions[paper.title]]
        )
        for paper in papers
    ]
    named_node("Concept", "concept:llm", {"LLM": 1})  # reads the shipped lists before the clock starts
    with open_graph(graph) as empty:
        with timings.stage(ALONE):
            changes(empty, loaded)
        edges: list[Edge] = []
        with timings.stage("  edges of mentions"):
            for paper in loaded:
                edges += extracted_edges(paper.id, paper.mentions)
        with timings.stage("  edges of authors and venues"):
            for paper in loaded:
                edges += input_edges(paper.id, paper.paper)
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for edge in edges:
            counts[edge.target_label, edge.target].update(surfaces(edge))
        with timings.stage("  names of nodes"):
            for (label, id), forms in counts.items():
                named_node(label, id, forms)
        whole, *parts = timings.spent.values()
        timings.add("  nodes of papers, and the rest", (sum(p[0] for p in parts), sum(p[1] for p in parts)), whole)
        with timings.stage(f"{ALONE}, {len(rows)} aliases"):
            changes(empty, loaded, Ledger(rows))
    print(f"  ({len(edges)} edges to {len(counts)} names)", flush=True)


def time_loading(
    timings: Timings,
    title: str,
    source: Path,
    mentions: Mapping[str, Sequence[Mention]],
    graph: Path,
    aliases: Path | None,
) -> None:
    """Time a build whose extraction is ready-made, into a graph that is not there yet."""
    loaded = begun = now()

    def after_each_batch(_: Progress) -> None:
        nonlocal loaded
        loaded = now()

    extractor = Extractor(READY_MADE, partial(_mentions_of, mentions))
    with open_graph(graph) as store:
        build([source], store, extractor=extractor, aliases=aliases, on_progress=after_each_batch)
        derived = now()
    timings.add(f"{title}: loading", begun, loaded)
    timings.add(f"{title}: derived edges", loaded, derived)
    timings.add(f"{title}: closing", derived, now())


def _mentions_of(mentions: Mapping[str, Sequence[Mention]], paper: Paper) -> list[Mention]:
    return list(mentions[paper.title])


if __name__ == "__main__":
    main()
