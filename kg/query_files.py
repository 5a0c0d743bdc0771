"""Query files: Cypher with a header that says what the query answers and which parameters it takes.

A query file begins with comment lines:

    // Papers that use a method, each with the sentence that says so.
    // param method: method               <- what it is for
    // param limit: integer = 20
    // param min_confidence: confidence = 0.0
    // example: kg query papers-using Transformer
    MATCH …

The first paragraph describes the query, its first sentence is the short help. A parameter without a default must be
given. Types: `text`; `integer`, 0 to 1000000000; `number`; `confidence`, a number from 0 to 1; `boolean`; `paper`: an
id, DOI, arXiv id or enough of a title; and the labels of named nodes in small letters (`method`, `dataset|task`): a
name, another form of it, or an id. Of papers and named nodes the query gets the node's id. `authors` is the name of an
author, or an id: the query gets the list of the ids of all authors who bear the name.
"""

import difflib
import json
import math
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError
from kg.schema import NODE_TYPES

Scalar = str | int | float | bool

NAME_TYPES = {node_type.label.lower(): node_type.label for node_type in NODE_TYPES if node_type.label != "Paper"}
"""Parameter types that take a name, and the label of the nodes it is looked for among."""

LIST_TYPES = ("authors",)
"""Parameter types that take a name and give the query a list of ids."""

SCALAR_TYPES = ("text", "integer", "number", "confidence", "boolean")
_NO_TEXT = ("integer", "number", "confidence", "boolean")
# As good as no limit; the embedded engine cannot count to a LIMIT of 2**31 - 1 or more.
GREATEST_INTEGER = 10**9

_QUERY_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARAMETER = re.compile(
    r"(?P<name>\w+)\s*:\s*(?P<type>[a-z]+(?:\|[a-z]+)*)\s*"
    r"(?:=\s*(?P<default>\"(?:\\.|[^\"\\])*\"|.*?)\s*)?(?:<-\s*(?P<explanation>.*))?"
)
_PARAMETER_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Commands have options of these names already.
_TAKEN = ("graph", "format", "help", "roll_up")
# What a $name in it is no parameter: comments, strings and quoted names.
_NOT_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", flags=re.DOTALL)
_USE = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query."""

    name: str
    type: str
    default: Scalar | None = None
    """None where it must be given."""
    explanation: str = ""

    @property
    def required(self) -> bool:
        """Tell whether the query cannot run without it."""
        return self.default is None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels among which a name is looked for; () of a paper and of scalars."""
        return tuple(NAME_TYPES[part] for part in self.type.split("|") if part in NAME_TYPES)

    def checked(self, value: object) -> Scalar:
        """Give the value if it has the parameter's type (an integer will do for a number), else raise QueryError."""
        if self.type == "boolean" and isinstance(value, bool):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.type == "number" and math.isfinite(value):
                return float(value)
            if self.type == "confidence" and 0 <= value <= 1:
                return float(value)
            if self.type == "integer" and isinstance(value, int) and 0 <= value <= GREATEST_INTEGER:
                return value
        if self.type not in _NO_TEXT and isinstance(value, str):
            return value
        raise QueryError(f"parameter {self.name} must be {self.wanted}, not {value!r}")

    @property
    def wanted(self) -> str:
        """What a value must be, in words."""
        if self.labels:
            return f"the name or id of a {' or '.join(self.type.split('|'))}"
        return {
            "authors": "the name of an author, or an id",
            "paper": "a paper: an id, a DOI, an arXiv id or enough of the title",
            "text": "text",
            "integer": f"a whole number from 0 to {GREATEST_INTEGER}",
            "number": "a number",
            "confidence": "a number from 0 to 1",
            "boolean": "true or false",
        }[self.type]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query file that has been read; `text` is all of it, so that an engine's line numbers are the file's."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str
    path: Path

    @property
    def summary(self) -> str:
        """The first sentence of the description."""
        return re.split(r"(?<=[.?!])\s", self.description, maxsplit=1)[0]


def shipped_folder() -> Path:
    """Give the folder of the queries that come with kg: inside the package, or beside it in the repository."""
    package = Path(__file__).parent
    inside = package / "cypher"
    return inside if inside.is_dir() else package.parent / "cypher"


def query_files() -> dict[str, Path]:
    """Find all query files by name: in the folders of KG_QUERIES, in their order, then among those that come with kg.

    Where two have one name the first found counts, so that a user's file stands in for one of ours.
    Raises QueryError: a folder of KG_QUERIES that is not there, a file name that cannot be a command.
    """
    found: dict[str, Path] = {}
    for folder in [*_user_folders(), shipped_folder()]:
        for path in sorted(folder.glob("*.cypher")):
            if not _QUERY_NAME.fullmatch(path.stem):
                raise QueryError(f"{path}: name it with small letters, digits and hyphens, like shared-methods.cypher")
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def load_queries() -> dict[str, NamedQuery]:
    """Read all query files, in order of name; raises QueryError at the first with a bad header."""
    return {name: read_query(path) for name, path in query_files().items()}


def load_query(name: str) -> NamedQuery:
    """Read one query file by the query's name; raises QueryError where there is none, or its header is bad."""
    files = query_files()
    if name not in files:
        near = difflib.get_close_matches(name, files, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "kg query --help lists them all"
        raise QueryError(f"there is no query {name!r}; {hint}")
    return read_query(files[name])


def read_query(path: Path) -> NamedQuery:
    """Read one query file; raises QueryError with file and line number where its header is not as it must be."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}") from error
    description: list[str] = []
    parameters: dict[str, Parameter] = {}
    lines: dict[str, int] = {}
    example = ""
    paragraph_ended = False
    for number, line in _header(text):
        word, _, rest = line.partition(" ")
        if word == "param":
            parameter = _parameter(rest.strip(), f"{path}:{number}")
            if parameter.name in parameters:
                raise QueryError(f"{path}:{number}: parameter {parameter.name} is declared twice")
            parameters[parameter.name] = parameter
            lines[parameter.name] = number
        elif word == "example:":
            example = rest.strip()
        elif line and not paragraph_ended:
            description.append(line)
        paragraph_ended = paragraph_ended or bool(description and (not line or word in ("param", "example:")))
    if not description:
        raise QueryError(f"{path}:1: begin with a line that says what the query answers: // Papers that …")
    _check_uses(text, lines, path)
    return NamedQuery(path.stem, " ".join(description), tuple(parameters.values()), example, text, path)


def _user_folders() -> Iterator[Path]:
    for name in os.environ.get("KG_QUERIES", "").split(os.pathsep):
        if name:
            folder = Path(name).expanduser()
            if not folder.is_dir():
                raise QueryError(f"KG_QUERIES: there is no folder {name}")
            yield folder


def _header(text: str) -> Iterator[tuple[int, str]]:
    """Give the leading comment lines, without their slashes, numbered from 1."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            return
        yield number, line.removeprefix("//").strip()


def _parameter(declaration: str, where: str) -> Parameter:
    found = _PARAMETER.fullmatch(declaration)
    if found is None:
        raise QueryError(f"{where}: write it like this: // param limit: integer = 20   <- how many")
    name, type, default = found["name"], found["type"], found["default"]
    if not _PARAMETER_NAME.fullmatch(name) or name in _TAKEN:
        rule = f"use small letters, digits and _, and none of {', '.join(_TAKEN)}"
        raise QueryError(f"{where}: {name} cannot be the name of a parameter; {rule}")
    if type not in ("paper", *SCALAR_TYPES, *LIST_TYPES) and not all(part in NAME_TYPES for part in type.split("|")):
        known = ", ".join(("paper", *SCALAR_TYPES, *LIST_TYPES, *NAME_TYPES))
        raise QueryError(f"{where}: parameter {name} has the unknown type {type}; there are {known}")
    parameter = Parameter(name, type, explanation=(found["explanation"] or "").strip())
    if default is None:
        return parameter
    try:
        return Parameter(name, type, parameter.checked(_default(type, default)), parameter.explanation)
    except QueryError as error:
        raise QueryError(f"{where}: the default of {error}") from error


def _default(type: str, written: str) -> Any:
    """Read a default: JSON for numbers, booleans and quoted text; other text stands for itself."""
    if type not in _NO_TEXT and not written.startswith('"'):
        return written
    try:
        return json.loads(written)
    except json.JSONDecodeError:
        return written


def _check_uses(text: str, declared: dict[str, int], path: Path) -> None:
    """Every $name of the query must be declared, and every declared parameter used."""
    code = _NOT_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    used: dict[str, int] = {}
    for match in _USE.finditer(code):
        used.setdefault(match[1], code.count("\n", 0, match.start()) + 1)
    for name, number in used.items():
        if name not in declared:
            raise QueryError(f"{path}:{number}: ${name} is not declared; add a line: // param {name}: text")
    for name, number in declared.items():
        if name not in used:
            raise QueryError(f"{path}:{number}: parameter {name} is declared, but ${name} is not used")
