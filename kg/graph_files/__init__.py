"""NetworkX graphs of ours <-> files: one module a format, each with `write(graph, path)` and some with `read(path)`."""

import importlib
import pkgutil
from types import ModuleType


def formats() -> dict[str, ModuleType]:
    """Give every format by its name on the command line, in order of name; a new module is a new format."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in ("atomic", "ordered"))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return {module.NAME: module for module in modules}
