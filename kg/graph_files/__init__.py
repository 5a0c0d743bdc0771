"""NetworkX graphs of ours <-> files: one module a format, with `NAME`, `write` and perhaps `read`."""

import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import networkx as nx

_NO_FORMATS = ("atomic", "ordered")


def formats() -> dict[str, ModuleType]:
    """Give every format by its name on the command line, in order of name; a new module is a new format."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if module.name not in _NO_FORMATS)
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return {module.NAME: module for module in sorted(modules, key=lambda module: str(module.NAME))}


def write(graph: "nx.MultiDiGraph[str]", format: str, path: Path) -> None:
    """Write a graph as `format`, the same graph as the same bytes; raises KgError where that cannot be."""
    formats()[format].write(graph, path)
