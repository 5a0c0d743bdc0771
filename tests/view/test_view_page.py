"""A page is one file, the same bytes for the same graph, and holds its data as data."""

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from kg.view import views
from kg.view.communities import communities
from kg.view.layout import place
from kg.view.network import pyvis_network
from kg.view.page import render
from tests.view.small_paper_graph import make_graph


def block(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("kind", ["concepts", "methods", "papers", "citations"])
def test_the_order_in_which_a_graph_was_built_does_not_matter(kind: str) -> None:
    pages = [render(views[kind](make_graph(backwards)), title="T") for backwards in (False, True)]
    assert pages[0] == pages[1]


def test_every_process_makes_the_same_bytes() -> None:
    program = (
        "import hashlib; from kg.view import views; from kg.view.page import render\n"
        "from tests.view.small_paper_graph import make_graph\n"
        "html = render(views['paper'](make_graph(), paper='arxiv:1706.03762'), title='T')\n"
        "print(hashlib.sha256(html.encode()).hexdigest())"
    )
    made = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        made.add(run.stdout)
    assert len(made) == 1


def test_the_given_graph_is_not_changed(graph: Any) -> None:
    before = (dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))
    expected = repr(before)
    render(views["concepts"](graph), title="T")
    assert repr((dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))) == expected


def test_the_title_is_text_and_any_title_can_be_written(graph: Any) -> None:
    html = render(views["concepts"](graph), title="<b>A & B</b> \ud800")
    assert "<title>&lt;b&gt;A &amp; B&lt;/b&gt; ?</title>" in html
    html.encode("utf-8")


def test_parallel_edges_all_stay_and_are_bent_apart(graph: Any) -> None:
    graph.add_edge("arxiv:1706.03762", "method:transformer", key="USES", type="USES")
    view = views["query"](graph, rows=[{"ids": ["arxiv:1706.03762", "method:transformer"]}])
    network = pyvis_network(view, place(view, communities(view)))
    assert len(network.edges) == 2
    assert {edge["smooth"]["type"] for edge in network.edges} == {"curvedCW", "curvedCCW"}


def test_nodes_keep_their_place_and_size_and_nothing_moves_by_itself(graph: Any) -> None:
    network = block(render(views["papers"](graph), title="T"), "network")
    assert json.loads(network["options"])["physics"] == {"enabled": False}
    assert all(
        isinstance(node["x"], int) and isinstance(node["y"], int) and node["size"] > 0 for node in network["nodes"]
    )
    assert [node["id"] for node in network["nodes"]] == list(range(3))


def test_a_sentence_stands_in_the_page_once_and_its_span_counts_as_browsers_count() -> None:
    graph = make_graph()
    sentence = "𝔸 𝔹 we use Transformers."
    title = graph.nodes["arxiv:1512.03385"]["title"]
    graph.nodes["arxiv:1512.03385"]["abstract"] = sentence
    start = len(title) + 1 + sentence.index("Transformers")
    properties = {"evidence": sentence, "start": start, "end": start + 12, "surface": "Transformers"}
    graph.add_edge("arxiv:1512.03385", "method:transformer", key="USES", type="USES", **properties)
    data = block(render(views["method"](graph, method="method:transformer"), title="T"), "data")
    assert data["sentences"].count(sentence) == 1
    number = data["sentences"].index(sentence)
    (found,) = [one for one in data["evidence"] if one[3] == number]
    assert sentence.encode("utf-16-le")[2 * found[4] : 2 * found[5]].decode("utf-16-le") == "Transformers"


def test_numbers_that_json_does_not_know_do_not_reach_the_page(graph: Any) -> None:
    for *_, edge in graph.edges(data=True):
        if "confidence" in edge:
            edge["confidence"] = float("nan")
    html = render(views["method"](graph, method="method:transformer"), title="T")
    assert "NaN" not in json.dumps(block(html, "data"))


def test_the_page_names_no_other_file() -> None:
    html = render(views["concepts"](make_graph()), title="T")
    outside_scripts = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="([^"]*)"', outside_scripts) == ["data:,"]
    assert "url(" not in outside_scripts
    assert "@import" not in outside_scripts
