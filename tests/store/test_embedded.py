"""The graph in a directory: one writer or several readers, and whole transactions only."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_graph
from tests.store.test_stores import PAPER

WRITE_UNTIL_KILLED = """
import os, signal, sys
from kg.model import Node
from kg.store import open_graph
from kg.store.cypher_store import CypherStore

store = open_graph(sys.argv[1])
properties = {"title": "A", "in_library": True, "sources": ["jsonl"]}
for batch in range(3):
    store.write([Node("Paper", f"arxiv:{batch}.{n}", "A", properties) for n in range(600)], [])

class Killing(type(store)):
    def _in_transaction(self, work):
        def killed_half_way(run):
            count = 0
            def counting(text, parameters):
                nonlocal count
                count += 1
                if count == 2:
                    os.kill(os.getpid(), signal.SIGKILL)
                return run(text, parameters)
            work(counting)
        super()._in_transaction(killed_half_way)

store.__class__ = Killing
store.write([Node("Paper", f"arxiv:3.{n}", "A", properties) for n in range(600)], [])
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)


def test_a_killed_writer_leaves_whole_batches_and_the_graph_opens_to_read(tmp_path: Path) -> None:
    path = tmp_path / "graph"
    died = run(WRITE_UNTIL_KILLED, str(path))
    assert died.returncode == -signal.SIGKILL, died.stderr
    with open_graph(path, read_only=True) as store:
        assert store.cypher("MATCH (p:Paper) RETURN count(p) AS n") == [{"n": 1800}]


def test_a_second_writer_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "graph"
    with open_graph(path):
        second = run("import sys; from kg.store import open_graph; open_graph(sys.argv[1])", str(path))
    assert second.returncode == 1
    assert "another process is writing this graph" in second.stderr.splitlines()[-1]


def test_several_may_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "graph"
    with open_graph(path) as store:
        store.write([PAPER], [])
    code = (
        "import sys; from kg.store import open_graph;"
        "print(len(list(open_graph(sys.argv[1], read_only=True).nodes('Paper'))))"
    )
    with open_graph(path, read_only=True) as store:
        assert run(code, str(path)).stdout == "1\n"
        assert list(store.nodes("Paper")) == [PAPER]


def test_nothing_is_printed_and_nothing_is_left_in_the_working_directory(tmp_path: Path) -> None:
    code = "import sys; from kg.store import open_graph; open_graph(sys.argv[1]).close()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "graph")], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_a_directory_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        target = Path("/proc/nowhere/graph")
    else:
        tmp_path.chmod(0o500)
        target = tmp_path / "graph"
    with pytest.raises(StoreError) as caught:
        open_graph(target)
    assert "\n" not in str(caught.value)
