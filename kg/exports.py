"""Out of a store into files: graph files for other programs, and pages for people."""

from pathlib import Path
from typing import Any

from kg import graph_files
from kg.graph_files.atomic import whole_file
from kg.queries import resolve_name, resolve_paper, run
from kg.query_files import load_query
from kg.store import Store, to_networkx
from kg.view import views
from kg.view.page import render


def export(store: Store, format: str, path: Path) -> None:
    """Write the whole graph as graphml, gexf, json (node-link) or csv: the same graph gives the same bytes."""
    graph_files.write(to_networkx(store), format, path)


def write_page(store: Store, kind: str, path: Path, *, subject: str | None = None, **arguments: Any) -> None:
    """Write an interactive page of a kind of view; `subject` is the paper, method or named query it is about.

    `arguments` are those of the named query, for the kind `query`.
    """
    graph = to_networkx(store)
    if kind == "paper":
        id = resolve_paper(store, subject or "")
        view, title = views[kind](graph, paper=id), str(graph.nodes[id]["name"])
    elif kind == "method":
        id = resolve_name(store, "Method", subject or "")
        view, title = views[kind](graph, method=id), str(graph.nodes[id]["name"])
    elif kind == "query":
        query = load_query(subject or "")
        rows = run(store, query.name, **arguments)
        view, title = views[kind](graph, rows=rows, name=query.name), query.summary
    else:
        view, title = views[kind](graph), kind.capitalize()
    with whole_file(path) as draft:
        draft.write_text(render(view, title=title), encoding="utf-8", newline="\n")
