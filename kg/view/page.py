"""A view as one self-contained HTML page: no outside request, no HTML from data, the same bytes for the same view."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from kg.view.communities import communities
from kg.view.layout import place
from kg.view.network import pyvis_network
from kg.view.page_data import page_data
from kg.view.view_graph import ViewGraph

TEMPLATE = "template.html"
SCRIPTS = (
    "elements.js",
    "theme.js",
    "model.js",
    "marks.js",
    "labels.js",
    "stage.js",
    "backdrop.js",
    "drawing.js",
    "card.js",
    "overview.js",
    "search.js",
    "main.js",
)
"""The parts of the page's script, in the order in which its parts are joined."""

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
"""The drawing library, in the installed pyvis package."""


def render(view: ViewGraph, *, title: str) -> str:
    """Make the HTML page of a view; write it as UTF-8.

    Text from the graph enters the page only as JSON in blocks that do not run, escaped so that no text can close them;
    the page's script, which is the same for every page, sets it as text. A Content-Security-Policy lets only the page's
    own scripts and style run, by their hashes, and forbids every request.
    """
    groups = communities(view)
    placement = place(view, groups)
    network = pyvis_network(view, placement)
    style, library, script = _asset("page.css"), _library(), _script()
    network.heading = _text(title)
    network.path = TEMPLATE
    network.templateEnv = Environment(loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined)
    network.templateEnv.globals.update(
        policy=_policy(style, library, script),
        style=Markup(style),  # noqa: S704  (assets of the package, checked by _asset)
        library=Markup(library),  # noqa: S704
        script=Markup(script),  # noqa: S704
        data=page_data(view, placement, groups),
    )
    html: str = network.generate_html()
    return html


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(title: str) -> str:
    """Replace what UTF-8 cannot hold (lone surrogates), so that the page can always be written."""
    return title.encode("utf-8", errors="replace").decode()


@cache
def _asset(name: str) -> str:
    return _inlined((files("kg.view") / "assets" / name).read_text(encoding="utf-8"), name)


@cache
def _library() -> str:
    return _inlined((files("pyvis") / VIS_NETWORK).read_text(encoding="utf-8"), VIS_NETWORK)


@cache
def _script() -> str:
    parts = "\n".join(_asset(name) for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _inlined(text: str, name: str) -> str:
    """Give the text of an asset with the line ends that a browser hashes; it must not end the element it stands in."""
    if not name.endswith(".html") and re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError(f"{name} cannot stand inside a page: it holds the end of an element")
    return text.replace("\r\n", "\n")
