#!/usr/bin/env python3
"""Write the generated parts of README.md anew: the schema tables, and the output of every command it shows.

usage: update_readme.py [--check]     with --check nothing is written, and a difference is an error

`<!-- schema -->` … `<!-- end -->` is made from kg/schema.py. `<!-- run -->` before a console block runs each line of
the block that begins with `$ ` against a graph of examples/landmark_papers.jsonl and puts what it prints below it.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.schema import EDGE_TYPES, NODE_TYPES, Property, type_name

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_TIMES = re.compile(r"\(\d+\.\d s\)")
_SLOW = re.compile(r"^\d+ of \d+ papers\n", flags=re.M)  # printed from time to time by a slow machine only


def updated(text: str) -> str:
    """Give the README with all generated parts made anew."""
    text = re.sub(r"(<!-- schema -->\n).*?(<!-- end -->)", lambda m: m[1] + schema_tables() + m[2], text, flags=re.S)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        pattern = r"(<!-- run -->\n```console\n)(.*?)(```\n)"
        return re.sub(pattern, lambda m: m[1] + _console(m[2], Path(folder)) + m[3], text, flags=re.S)


def schema_tables() -> str:
    """Give the schema as two Markdown tables and the properties of each label and relationship."""
    lines = ["", "| label | id | what it is | properties besides `id` and `name` |", "|---|---|---|---|"]
    lines += [f"| `{n.label}` | {n.id} | {n.meaning} | {_properties(n.properties)} |" for n in NODE_TYPES]
    lines += [
        "",
        "| relationship | from | to | what it says | where it comes from | properties |",
        "|---|---|---|---|---|---|",
    ]
    for e in EDGE_TYPES:
        ends = f"{', '.join(e.sources)} | {', '.join(e.targets)}"
        lines.append(f"| `{e.type}` | {ends} | {e.meaning} | {e.origin} | {_properties(e.properties)} |")
    lines += ["", "Properties:", ""]
    seen: dict[str, str] = {}
    for kind in (*NODE_TYPES, *EDGE_TYPES):
        for prop in kind.properties:
            need = "" if prop.required else ", where known"
            seen.setdefault(prop.name, f"- `{prop.name}` ({type_name(prop.type)}{need}): {prop.meaning}")
    return "\n".join([*lines, *sorted(seen.values())]) + "\n\n"


def _properties(properties: tuple[Property, ...]) -> str:
    return ", ".join(f"`{prop.name}`" for prop in properties)


def _console(block: str, folder: Path) -> str:
    """Run the commands of a console block, in order, in a folder that keeps its graph from block to block."""
    parts = []
    for line in block.splitlines():
        if line.startswith("$ "):
            path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
            environment = {**os.environ, "PATH": path, "COLUMNS": "100", "KG_GRAPH": "papers.kg"}
            done = subprocess.run(
                ["bash", "-c", line[2:]], cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            output = _SLOW.sub("", _TIMES.sub("(… s)", done.stdout + done.stderr))
            parts.append(f"{line}\n{''.join(f'{row.rstrip()}{chr(10)}' for row in output.splitlines())}")
    return "\n".join(parts)


def main() -> None:
    """Update the README, or with --check say whether it is up to date."""
    before = README.read_text(encoding="utf-8")
    after = updated(before)
    if "--check" not in sys.argv[1:]:
        README.write_text(after, encoding="utf-8")
    elif after != before:
        old, new = before.splitlines(), after.splitlines()
        at = next(
            (n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
        )
        sys.exit(
            f"README.md line {at + 1} is not what is generated; run scripts/update_readme.py\n  {new[at : at + 1]}"
        )


if __name__ == "__main__":
    main()
