"""Text from papers is data: nothing in it runs, whatever it says and wherever it stands."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from kg.view import views
from kg.view.links import paper_links, safe_url
from kg.view.page import render

RUNS = "window.ran=1"
HOSTILE = {
    "script element": f"<script>{RUNS}</script>",
    "end of the data block": f"</script><script>{RUNS}</script>",
    "image that fails": f'<img src=x onerror="{RUNS}">',
    "the letters href": f'about "href" <a href="javascript:{RUNS}" onmouseover="{RUNS}">x</a>',
    "javascript address": f"javascript:{RUNS}",
    "end of an attribute": f'"><svg onload="{RUNS}">',
    "comment and script": f"<!--<script>{RUNS}</script>",
    "template": "{{ 7 * 7 }}{% for x in [1] %}${" + RUNS + "}",
    "line separator": f"\u2028{RUNS}\u2029//",
    "prototype": "__proto__",
    "constructor": "constructor",
    "half a character and a zero": "\ud800\x00 end",
}


def hostile_graph(text: str) -> nx.MultiDiGraph:
    """A graph with the text as title, name, alias, id, label, relationship type, sentence, address and property."""
    graph = nx.MultiDiGraph()
    for number in range(3):
        title = f"{text} {number}"
        abstract = f"We use {text} here."
        properties = {
            "title": title,
            "abstract": abstract,
            "year": 2000 + number,
            "doi": text,
            "arxiv_id": text,
            "url": text,
        }
        graph.add_node(
            f"{text}{number or ''}", label="Paper", name=title, in_library=True, sources=[text], **properties
        )
    for node, label in ((f"method:{text}", "Method"), (f"concept:{text}", "Concept"), (f"x:{text}", text)):
        graph.add_node(node, label=label, name=text, aliases=[text, f"also {text}"], alias_counts=[1, 1])
        for number, relation in ((0, "USES"), (1, "USES"), (1, "HAS_CONCEPT"), (2, "HAS_CONCEPT"), (2, text)):
            start = len(f"{text} {number}\nWe use ")
            edge = {"evidence": f"We use {text} here.", "start": start, "end": start + len(text), "surface": text}
            paper = f"{text}{number or ''}"
            graph.add_edge(paper, node, key=relation, type=relation, confidence=0.5, extractor=text, kind=text, **edge)
    graph.add_edge(f"{text}1", text, key="CITES", type="CITES")
    return graph


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["query", "papers"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_runs_as_a_script_or_asks_for_anything(open_page: Callable[..., Any], text: str, kind: str) -> None:
    graph = hostile_graph(text)
    options = {"query": {"rows": [{"all": list(graph)}]}, "papers": {}}[kind]
    opened = open_page(render(views[kind](graph, **options), title=text))
    page = opened.page
    assert page.evaluate("window.conceptGraph.drawn().nodes") >= 2
    for node in graph:
        if page.evaluate("id => window.conceptGraph.place(id)", node):
            opened.click_node(node)
            page.wait_for_timeout(30)
            shown(page)
    page.keyboard.press("Escape")
    shown(page)
    page.fill("#search", "also")
    page.keyboard.press("Escape")
    for link in page.locator("a").all():
        assert link.get_attribute("href").startswith("https://")
        assert "noopener" in link.get_attribute("rel")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("({}).polluted === undefined && Object.keys(Object.prototype).length === 0")
    assert page.locator("script").count() == 4
    assert page.locator("img, iframe, object, embed, form, base").count() == 0
    assert opened.requests == []
    assert opened.messages == []


def shown(page: Any) -> None:
    """Open all that is folded, so that all text is in the document."""
    for summary in page.locator("#panel summary").all():
        summary.click()
    while page.locator("#panel button.more").count():
        page.locator("#panel button.more").first.click()


@pytest.mark.browser
def test_hostile_text_is_shown_as_it_is(open_page: Callable[..., Any]) -> None:
    text = HOSTILE["image that fails"]
    graph = hostile_graph(text)
    opened = open_page(render(views["query"](graph, rows=[{"all": list(graph)}]), title=text))
    assert opened.page.inner_text("h1") == text
    opened.click_node(f"method:{text}")
    opened.page.wait_for_selector("#panel mark")
    assert opened.page.inner_text("#panel h2") == text
    assert opened.page.locator("#panel mark").first.inner_text() == text
    assert opened.page.locator("#panel blockquote").first.inner_text() == f"We use {text} here."


@pytest.mark.browser
def test_the_policy_of_the_page_stops_what_a_mistake_of_ours_would_let_through(
    graph: Any, open_page: Callable[..., Any]
) -> None:
    opened = open_page(render(views["concepts"](graph), title="Test"))
    refused = opened.page.evaluate(
        """() => {
            try { document.body.innerHTML = "<b>x</b>"; return "set"; } catch (error) { return error.name; }
        }"""
    )
    assert refused == "TypeError"
    opened.page.evaluate(
        """() => {
            const script = document.createElement("script");
            try { script.textContent = "window.ran = 1"; document.body.append(script); } catch { /* refused at once */ }
            const image = document.createElement("img");
            image.src = "https://example.org/x.png";
            document.body.append(image);
            return fetch("https://example.org/").catch(() => null).then(() => null);
        }"""
    )
    assert opened.page.evaluate("window.ran") is None
    assert opened.requests == []


def test_no_asset_parses_html() -> None:
    html = render(views["concepts"](nx.MultiDiGraph()), title="Test")
    ours = html[html.rindex("<script>") :]
    for call in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert call not in ours


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org/x",
        "/x",
        "https:",
        "https://",
        "https://[",
        "https://example.org/a b",
        "",
        None,
        5,
    ],
)
def test_only_absolute_web_addresses_become_links(url: object) -> None:
    assert safe_url(url) is None


def test_a_paper_links_to_its_doi_its_arxiv_page_and_its_own_address() -> None:
    links = paper_links({"doi": '10.1/a"b<c', "arxiv_id": "1706.03762", "url": "https://example.org/p"})
    assert [link.url for link in links] == [
        "https://doi.org/10.1/a%22b%3Cc",
        "https://arxiv.org/abs/1706.03762",
        "https://example.org/p",
    ]
