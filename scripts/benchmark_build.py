#!/usr/bin/env python3
"""Time whole builds, each in a process of its own: stores and numbers of processes side by side, first and second run.

usage: benchmark_build.py SOURCE [--jobs 1 2] [--neo4j bolt://127.0.0.1:7687]

Machines differ and are noisy: the ratios to the first row, of one run, are what to quote. Peak memory is that of the
largest single process, in MB. The database of the Neo4j server is emptied before its build.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import kg


def run(source: Path, graph: str, jobs: int) -> tuple[float, str]:
    """Build once; give the wall seconds and what the command printed about its writes."""
    command = [sys.executable, "-m", "kg.cli", "build", str(source), "--graph", graph, "--jobs", str(jobs)]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - started, next(line for line in done.stdout.splitlines() if line.startswith("written"))


def main() -> None:
    """Print one row for each store and number of processes."""
    parser = argparse.ArgumentParser(description="Time whole builds.")
    parser.add_argument("source", type=Path)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--neo4j", help="the Bolt URL of a server whose database may be emptied")
    given = parser.parse_args()
    print(f"{'graph':10}{'jobs':>5}{'first s':>9}{'ratio':>7}{'second s':>10}  second run")
    base = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for jobs in given.jobs:
            places = [("embedded", f"{folder}/{jobs}.kg"), ("json", f"{folder}/{jobs}.json")]
            if given.neo4j:
                places.append(("neo4j", given.neo4j))
                with kg.open_graph(given.neo4j) as store:
                    store.cypher("MATCH (n) DETACH DELETE n", write=True)
            for name, graph in places:
                first, _ = run(given.source, graph, jobs)
                second, writes = run(given.source, graph, jobs)
                base = base or first
                print(f"{name:10}{jobs:5}{first:9.1f}{first / base:7.2f}{second:10.1f}  {writes}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of one process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
