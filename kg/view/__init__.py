"""Interactive pages of the graph: a kind of view chooses what is drawn, `kg.view.page.render` makes the page.

from kg.view import views
from kg.view.page import render
html = render(views["concepts"](graph), title="My papers")
"""

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from kg.view import kinds
from kg.view.view_graph import ViewGraph


def _find_views() -> dict[str, Callable[..., ViewGraph]]:
    names = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__))
    return {name: import_module(f"{kinds.__name__}.{name}").view for name in names}


views: Mapping[str, Callable[..., ViewGraph]] = MappingProxyType(_find_views())
"""Name of a kind of view to the function that makes it: `views[name](graph, **options)`."""
