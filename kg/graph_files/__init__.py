"""NetworkX graphs of ours <-> files: one module a format, named like it, with `write` and perhaps `read`."""

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

_NO_FORMATS = ("atomic", "ordered")


def formats() -> list[str]:
    """Give the names of all formats, in order; a new module is a new format."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _NO_FORMATS)


def write(graph: "nx.MultiDiGraph[str]", format: str, path: Path) -> None:
    """Write a graph as `format`, the same graph as the same bytes; raises KgError where that cannot be."""
    import_module(f"{__name__}.{format}").write(graph, path)
