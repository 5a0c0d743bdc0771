"""The JSON objects of a file, whatever holds them: one a line, an array, or simply one after the other.

What is broken costs one record: the next one is found by its line, or in a file with records over several lines by a
`{` that stands at the beginning of a line as far in as the record before.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, TextIO

_PIECE = 1 << 20
_LONGEST = 1 << 26
"""Characters in one record; a longer one is not read."""

_BRACKET = re.compile(r'["{}\[\]]')
_STRING_END = re.compile(r'(?:[^"\\\n]++|\\.)*+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class JsonFault:
    """What stands where a record should be and is none, and why."""

    reason: str


JsonRecord = tuple[str, dict[str, Any] | JsonFault]
"""The position in the file, as in Rejected, and the object."""


def json_records(text: TextIO) -> Iterator[JsonRecord]:
    """Every object of a JSON Lines file, a JSON array, or a file of JSON objects; memory holds one record at a time.

    Never raises for what the text is: a record that is no object, or none that JSON allows, comes as a JsonFault.
    """
    lines = _numbered(text)
    first = next(lines, None)
    if first is None:
        return
    second = next(lines, None)
    start = [line for line in (first, second) if line is not None]
    opening = first[1].strip()
    by_line = not opening.startswith("[") and (
        opening.endswith(("}", "},")) or second is None or second[1].lstrip().startswith("{")
    )
    pieces = chain(start, lines)
    yield from _line_records(pieces) if by_line else _spread_records(pieces, text)


def _numbered(text: TextIO) -> Iterator[tuple[int, str]]:
    """Pieces of at most 1 MiB, each with the number of its line; blank lines at the beginning are left out."""
    number, blank = 1, True
    while piece := text.readline(_PIECE):
        blank = blank and not piece.strip()
        if not blank:
            yield number, piece
        number += piece.endswith("\n")


def _line_records(pieces: Iterator[tuple[int, str]]) -> Iterator[JsonRecord]:
    parts: list[str] = []
    length = 0
    for number, piece in chain(pieces, [(0, "")]):
        if length <= _LONGEST:
            parts.append(piece)
        length += len(piece)
        if piece and not piece.endswith("\n"):
            last = number
            continue
        line = "".join(parts).strip()
        if line:
            yield f"line {number or last}", _parsed(line.removesuffix(",")) if length <= _LONGEST else _TOO_LONG
        parts, length = [], 0


_TOO_LONG = JsonFault(f"is longer than {_LONGEST >> 20} million characters")


def _parsed(text: str) -> dict[str, Any] | JsonFault:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return JsonFault(f"is not JSON: {error.msg} (character {error.pos + 1} of the record)")
    except RecursionError:
        return JsonFault("is nested too deeply")
    except ValueError:  # Python's limit on the digits of a number
        return JsonFault("holds a number with too many digits")
    return value if isinstance(value, dict) else JsonFault("is not a JSON object")


class _Spread:
    """The record that is being gathered from a file whose records need not end with a line."""

    def __init__(self) -> None:
        self.count = 0
        self.line = 0
        self.parts: list[str] = []
        self.length = 0
        self.depth = 0
        self.in_string = False
        self.is_string = False

    def open(self, line: int, bracket: str) -> None:
        self.count += 1
        self.line, self.parts, self.length, self.depth = line, [], 0, 1
        self.in_string = self.is_string = bracket == '"'

    def add(self, text: str) -> None:
        self.length += len(text)
        if self.length <= _LONGEST:
            self.parts.append(text)

    def close(self, fault: JsonFault | None = None) -> JsonRecord:
        self.depth = 0
        text = "".join(self.parts)
        self.parts = []
        fault = _TOO_LONG if self.length > _LONGEST else fault
        return f"record {self.count} (line {self.line})", fault or _parsed(text)


_UNCLOSED = JsonFault("is not JSON: the record does not end")


def _spread_records(pieces: Iterator[tuple[int, str]], text: TextIO) -> Iterator[JsonRecord]:
    record = _Spread()
    indent: str | None = None  # of a record's first line, where records begin lines
    in_array = False
    line_start = True
    for number, piece in pieces:
        if (len(piece) - len(piece.rstrip("\\"))) % 2:
            piece += text.read(1)  # an escape is not cut in two
        opening = len(piece) - len(piece.lstrip(" \t")) if line_start else -1
        if record.depth and line_start and piece[opening : opening + 1] == "{" and piece[:opening] == indent:
            yield record.close(_UNCLOSED)
        line_start = piece.endswith("\n")
        begin = at = 0
        while at < len(piece):
            if record.depth and record.in_string:
                at = _STRING_END.match(piece, at).end()  # type: ignore[union-attr]
                if at == len(piece):
                    break
                at += 1
                record.in_string = False  # at a line's end too: such a string is broken, not endless
                if record.is_string:
                    record.add(piece[begin:at])
                    begin = at
                    yield record.close()
                continue
            token = _BRACKET.search(piece, at)
            if token is None:
                break
            at = token.end()
            if record.depth:
                if token[0] == '"':
                    record.in_string = True
                else:
                    record.depth += 1 if token[0] in "{[" else -1
                if not record.depth:
                    record.add(piece[begin:at])
                    begin = at
                    yield record.close()
            elif token[0] in '{"' or (token[0] == "[" and in_array):
                record.open(number, token[0])
                begin = token.start()
                indent = piece[:begin] if begin == opening else indent
            elif token[0] in "[]":
                in_array = token[0] == "["
        if record.depth:
            record.add(piece[begin:])
    if record.depth:
        yield record.close(_UNCLOSED)
