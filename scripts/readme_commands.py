#!/usr/bin/env python3
"""Print a command of README.md: `first` (set-up and the main job) or `test` (the tests).

What is checked is what the README says, letter by letter. A command is the line after an HTML comment that names
it: `<!-- command: first -->`. Standard library only.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(name: str) -> str:
    """Give the one-line command that the README marks with `name`; exits with a line where there is none."""
    pattern = rf"<!-- command: {re.escape(name)} -->\s*```[a-z]*\n([^\n]+)\n```"
    found = re.search(pattern, README.read_text(encoding="utf-8"))
    if found is None:
        sys.exit(f"{README.name}: no command marked {name!r}")
    return found.group(1)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: readme_commands.py first|test")
    print(command(sys.argv[1]))
