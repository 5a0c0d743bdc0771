"""The README is true: its commands run, its outputs are what they print, and it names every command there is."""

import re
import subprocess
import sys

import click
import pytest

from kg.cli import main
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_generated_parts_are_what_is_generated() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "update_readme.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_first_command_sets_up_and_builds_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "readme_commands.py", "first"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("pip install uv && uv run kg build examples/")


@pytest.mark.parametrize("name", main.list_commands(click.Context(main)))
def test_every_command_is_named_and_has_help_with_an_example(name: str) -> None:
    assert f"kg {name}" in README
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help
    assert command.epilog is None or "kg " in command.epilog
    if not isinstance(command, click.Group):
        assert "Example: kg " in (command.epilog or "")


def test_every_file_it_links_is_there() -> None:
    for target in re.findall(r"\]\(((?!https?:)[^)]+)\)", README):
        assert (ROOT / target).exists(), target
