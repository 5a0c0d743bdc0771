"""The command line: thin; every command parses, makes one call of the Python API, and prints."""

from kg.cli.main import main

__all__ = ["main"]
