"""A real browser that opens pages, with every outside request cut off and counted."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.view.small_paper_graph import make_graph


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    return make_graph()


@dataclass
class OpenPage:
    """A page in the browser, and what it did: requests that would have left, messages of the console, errors."""

    page: Any
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def click_node(self, node: str) -> None:
        place = self.page.evaluate("id => window.conceptGraph.place(id)", node)
        self.page.mouse.click(place["x"], place["y"])

    def panel(self) -> str:
        text: str = self.page.inner_text("#panel")
        return text


ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing(what: str) -> None:
    """Skip, with the reason; fail where the environment promises that all services are there."""
    if os.environ.get("KG_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what}, and KG_REQUIRE_SERVICES=1")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    candidates = (os.environ.get("KG_CHROMIUM"), shutil.which("chromium"), shutil.which("chromium-browser"))
    chromium = next((path for path in candidates if path), None)
    if chromium is None or not Path(chromium).exists():
        missing("no Chromium: set KG_CHROMIUM to its path, or install the package chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., OpenPage]]:
    contexts = []

    def opened(html: str, *, fragment: str = "", **options: Any) -> OpenPage:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1200, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        result = OpenPage(context.new_page())

        def cut_off(route: Any) -> None:
            if route.request.url.split("#")[0] == file.as_uri():
                route.continue_()
            else:
                result.requests.append(route.request.url)
                route.abort()

        context.route("**/*", cut_off)
        result.page.on("console", lambda message: result.messages.append(message.text))
        result.page.on("pageerror", lambda error: result.messages.append(str(error)))
        result.page.on("dialog", lambda dialog: (result.messages.append(f"dialog {dialog.message}"), dialog.dismiss()))
        result.page.goto(file.as_uri() + fragment)
        result.page.wait_for_selector("html[data-ready]", timeout=20_000)
        return result

    yield opened
    for context in contexts:
        context.close()
