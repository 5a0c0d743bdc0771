"""The group of all commands, and what happens to their errors."""

import sys
from io import TextIOWrapper

import click

from kg.cli.output import visible
from kg.errors import AmbiguousError, KgError

_COMMANDS = {
    "build": "kg.cli.build",
    "stats": "kg.cli.stats",
    "search": "kg.cli.search",
    "paper": "kg.cli.paper",
    "query": "kg.cli.query",
    "cypher": "kg.cli.cypher",
    "view": "kg.cli.view",
    "export": "kg.cli.export",
    "alias": "kg.cli.alias",
    "annotate": "kg.cli.annotate",
    "eval": "kg.cli.evaluate",
}


class Commands(click.Group):
    """Imports a command's module only when it is wanted: `kg --help` need not load the model runtime."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order in which a newcomer meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the module of a command; its command has the name `command`."""
        if name not in _COMMANDS:
            return None
        module = __import__(_COMMANDS[name], fromlist=["command"])
        found: click.Command = module.command
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error that the user can put right is one line, and exit code 1."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal that cannot show a character shows its number; losing the answer would be worse.
            if isinstance(stream, TextIOWrapper) and stream.errors == "strict":
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except AmbiguousError as error:
            lines = [visible(f"  {id}  {name}") for id, name in error.candidates]
            raise click.ClickException("\n".join([visible(str(error)), *lines])) from error
        except KgError as error:
            raise click.ClickException(visible(" ".join(str(error).split()))) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kg")
def main() -> None:
    """From a pile of papers to a citation and concept knowledge graph.

    \b
    kg build papers.bib                      make a graph of the papers
    kg query shared-methods "BERT"           which papers share methods with this one?
    kg view concepts -o concepts.html        a page to explore
    """
