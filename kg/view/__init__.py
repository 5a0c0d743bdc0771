"""Interactive pages of the graph: a kind of view chooses what is drawn, `kg.view.page.render` makes the page.

from kg.view import views
from kg.view.page import render
html = render(views["concepts"](graph), title="My papers")
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from kg.view import kinds

if TYPE_CHECKING:
    from kg.view.view_graph import ViewGraph


class _Views(Mapping[str, "Callable[..., ViewGraph]"]):
    """The modules of kg.view.kinds by name; one is imported when it is wanted, so that `kg --help` need not wait."""

    def __getitem__(self, name: str) -> "Callable[..., ViewGraph]":
        if name not in set(self):
            raise KeyError(name)
        view: Callable[..., ViewGraph] = import_module(f"{kinds.__name__}.{name}").view
        return view

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(module.name for module in pkgutil.iter_modules(kinds.__path__)))

    def __len__(self) -> int:
        return len(list(iter(self)))


views: Mapping[str, "Callable[..., ViewGraph]"] = _Views()
"""Name of a kind of view to the function that makes it: `views[name](graph, **options)`."""
