#!/usr/bin/env python3
"""Make visualizations/ anew: the pages of the example corpus, and a picture of each taken in headless Chromium.

usage: make_gallery.py [--graph PATH]    the graph to draw; without it one is built from examples/landmark_papers.jsonl

Needs the development group (Playwright) and Chromium: /usr/bin/chromium, or what KG_CHROMIUM names.
"""

import argparse
import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kg

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "visualizations"
PAGES = (
    ("concepts", "concepts", None),
    ("methods", "methods", None),
    ("papers", "papers", None),
    ("citations", "citations", None),
    ("paper-transformer", "paper", "Attention Is All You Need"),
    ("method-adam", "method", "Adam"),
)
CHROMIUM_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def main() -> None:
    """Write every page and its picture."""
    parser = argparse.ArgumentParser(description="Make visualizations/ anew.")
    parser.add_argument("--graph", type=Path)
    given = parser.parse_args().graph
    GALLERY.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graph = given or Path(folder) / "papers.kg"
        if given is None:
            kg.build([ROOT / "examples" / "landmark_papers.jsonl"], graph)
        with kg.open_graph(graph, read_only=True) as store:
            for name, kind, subject in PAGES:
                kg.write_page(store, kind, GALLERY / f"{name}.html", subject=subject)
    with sync_playwright() as playwright:
        chromium = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGUMENTS))
        page = browser.new_page(viewport={"width": 1400, "height": 880})
        for name, _, _ in PAGES:
            page.goto((GALLERY / f"{name}.html").as_uri())
            page.wait_for_timeout(800)
            page.screenshot(path=GALLERY / f"{name}.png")
            print(GALLERY / f"{name}.html")
        browser.close()


if __name__ == "__main__":
    main()
