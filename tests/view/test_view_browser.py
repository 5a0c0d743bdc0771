"""What a reader can do with a page, in a real browser."""

import itertools
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from kg.view import views
from kg.view.page import render

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

OPTIONS: dict[str, dict[str, Any]] = {
    "paper": {"paper": "arxiv:1706.03762"},
    "method": {"method": "method:transformer"},
    "query": {"rows": [{"paper": "arxiv:1706.03762", "methods": ["method:transformer"]}]},
}


def page(graph: nx.MultiDiGraph, kind: str = "paper") -> str:
    return render(views[kind](graph, **OPTIONS.get(kind, {})), title="Test")


@pytest.mark.parametrize("kind", sorted(views))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_view_opens_offline_and_without_a_complaint(
    graph: Any, open_page: Open, kind: str, scheme: str
) -> None:
    opened = open_page(page(graph, kind), color_scheme=scheme)
    opened.page.mouse.move(400, 400)
    assert opened.page.evaluate("window.conceptGraph.drawn().nodes") > 0
    assert opened.requests == []
    assert opened.messages == []


def test_a_click_on_a_node_lights_its_neighbours_and_quotes_the_sentences(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph))
    opened.click_node("method:transformer")
    opened.page.wait_for_selector("#panel h2:text-is('Transformer')")
    assert opened.page.evaluate("window.conceptGraph.lit()") == [
        "arxiv:1706.03762",
        "arxiv:1810.04805",
        "arxiv:2010.11929",
        "method:transformer",
    ]
    quotes = opened.page.locator("#panel blockquote").all_inner_texts()
    assert sorted(quotes) == [
        "BERT builds on the Transformer.",
        "The Transformer uses self-attention.",
        "We apply the Transformer to images.",
    ]
    assert set(opened.page.locator("#panel blockquote mark").all_inner_texts()) == {"Transformer"}


def test_a_click_beside_the_nodes_and_escape_lead_back_to_the_overview(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph, "concepts"))
    opened.click_node("concept:selfattention")
    opened.page.wait_for_selector("#panel h2:text-is('self-attention')")
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_selector("#panel h2:text-is('Overview')")
    assert opened.page.evaluate("window.conceptGraph.lit()") is None


def test_a_click_on_a_line_shows_what_proves_it(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph, "query"))
    ends = [
        opened.page.evaluate("id => window.conceptGraph.place(id)", node)
        for node in ("arxiv:1706.03762", "method:transformer")
    ]
    opened.page.mouse.click(*(sum(end[axis] for end in ends) / 2 for axis in "xy"))
    opened.page.wait_for_selector("#panel .kicker:text-is('introduces')")
    assert opened.page.inner_text("#panel blockquote") == "The Transformer uses self-attention."
    assert opened.page.inner_text("#panel mark") == "Transformer"


@pytest.mark.parametrize(
    ("query", "found"),
    [("all you need", "Attention Is All You Need"), ("TRANSFORMER", "Transformer"), ("Vaswání", "Ashish Vaswani")],
)
def test_search_finds_names_and_titles_without_regard_to_case_and_accents(
    graph: Any, open_page: Open, query: str, found: str
) -> None:
    opened = open_page(page(graph))
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(query)
    assert found in opened.page.locator("#found li").first.inner_text()
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector(f"#panel h2:text-is('{found}')")


def test_search_finds_other_spellings(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph, "concepts"))
    opened.page.fill("#search", "imagenet")
    assert opened.page.locator("#found li").all_inner_texts() == ["images\nImageNet"]


def test_search_says_when_nothing_is_found(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph))
    opened.page.fill("#search", "zzz")
    assert opened.page.inner_text("#found") == "Nothing found"


def test_a_legend_button_takes_its_type_off_the_page_and_back(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph))
    before = opened.page.evaluate("window.conceptGraph.drawn()")
    papers = opened.page.locator("#legend button", has_text="papers")
    papers.click()
    after = opened.page.evaluate("window.conceptGraph.drawn()")
    assert papers.get_attribute("aria-pressed") == "false"
    assert after["nodes"] == before["nodes"] - int(papers.locator(".count").inner_text())
    assert after["edges"] == 0
    assert f"{after['nodes']} of {before['nodes']} nodes" in opened.page.inner_text("#shown")
    papers.click()
    assert opened.page.evaluate("window.conceptGraph.drawn()") == before


def test_a_legend_button_takes_a_relation_off_the_page(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph))
    before = opened.page.evaluate("window.conceptGraph.drawn()")
    cites = opened.page.locator("#legend button", has_text="cites")
    cites.click()
    after = opened.page.evaluate("window.conceptGraph.drawn()")
    assert after == {"nodes": before["nodes"], "edges": before["edges"] - int(cites.locator(".count").inner_text())}


def test_a_node_in_the_panel_leads_to_its_card_even_when_its_type_is_switched_off(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph))
    opened.page.locator("#legend button", has_text="methods").click()
    opened.page.locator("#panel button.node", has_text="Transformer").first.click()
    opened.page.wait_for_selector("#panel h2:text-is('Transformer')")
    assert opened.page.evaluate("window.conceptGraph.place('method:transformer')") is not None


def test_the_keyboard_alone_walks_the_graph(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph, "citations"))
    opened.page.focus("#graph")
    opened.page.keyboard.press("ArrowRight")
    first = opened.page.inner_text("#panel h2")
    assert first == "Attention Is All You Need"
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.inner_text("#panel h2") in (
        "BERT: Deep Bidirectional Transformers",
        "An Image is Worth 16x16 Words",
    )
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"


def test_back_and_a_link_lead_to_a_node(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph), fragment="#node=method%3Atransformer")
    assert opened.page.inner_text("#panel h2") == "Transformer"
    opened.page.locator("#panel button.node", has_text="BERT").first.click()
    opened.page.wait_for_selector("#panel h2:has-text('BERT')")
    opened.page.go_back()
    opened.page.wait_for_selector("#panel h2:text-is('Transformer')")


def test_every_node_is_in_the_list_for_readers_who_do_not_see_the_drawing(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph, "papers"))
    opened.page.click("#panel details.every summary")
    assert opened.page.locator("#panel details.every .name").all_inner_texts() == [
        "An Image is Worth 16x16 Words",
        "Attention Is All You Need",
        "BERT: Deep Bidirectional Transformers",
    ]
    assert opened.page.get_attribute("html", "lang") == "en"
    assert "3 nodes" in opened.page.get_attribute("#graph", "aria-label")


@pytest.mark.parametrize("width", [1200, 480])
def test_labels_lie_neither_over_each_other_nor_outside_and_all_hubs_have_one(open_page: Open, width: int) -> None:
    opened = open_page(render(views["concepts"](many_concepts(), min_papers=1), title="Many"))
    opened.page.set_viewport_size({"width": width, "height": 800})
    opened.page.wait_for_timeout(400)
    labels = opened.page.evaluate("window.conceptGraph.labels()")
    boxes = [label["box"] for label in labels]
    assert len(boxes) >= 10
    assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(*pair)]
    if width == 1200:
        most_papers = {f"concept number {number}" for number in range(10)}
        assert most_papers <= {label["text"] for label in labels}


def overlap(one: list[float], other: list[float]) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])


def many_concepts() -> nx.MultiDiGraph:
    """A hundred concepts of 200 papers, the lower the number the more papers."""
    graph = nx.MultiDiGraph()
    for number in range(100):
        graph.add_node(
            f"concept:{number}", label="Concept", name=f"concept number {number}", aliases=[], alias_counts=[]
        )
    for paper in range(200):
        graph.add_node(
            f"p:{paper}", label="Paper", name=f"Paper {paper}", title=f"Paper {paper}", in_library=True, sources=[]
        )
        for number in range(100):
            if paper % (3 * number + 4) == number % 5:
                graph.add_edge(f"p:{paper}", f"concept:{number}", key="HAS_CONCEPT", type="HAS_CONCEPT")
    return graph


def test_a_narrow_window_shows_graph_and_panel_without_scrolling_sideways(graph: Any, open_page: Open) -> None:
    opened = open_page(page(graph))
    opened.page.set_viewport_size({"width": 480, "height": 800})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 480
    graph_box, panel_box = opened.page.locator("#graph").bounding_box(), opened.page.locator("#panel").bounding_box()
    assert graph_box["width"] == 480
    assert graph_box["height"] > 200
    assert panel_box["y"] >= graph_box["y"] + graph_box["height"]


def test_a_page_without_nodes_says_so(open_page: Open) -> None:
    opened = open_page(render(views["concepts"](nx.MultiDiGraph()), title="Nothing"))
    assert opened.page.locator("#nothing").is_visible()
    assert opened.messages == []


def test_a_view_that_leaves_nodes_out_says_how_many(graph: Any, open_page: Open) -> None:
    opened = open_page(render(views["concepts"](graph, limit=2), title="Some"))
    assert "2 of 3 nodes" in opened.page.inner_text("#shown")
    assert "The 2 most relevant of 3 nodes are shown." in opened.panel()
