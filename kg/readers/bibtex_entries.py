"""The entries of a BibTeX file, with every field that can be recovered from a broken one.

bibtexparser splits the text; it is given a few hundred entries at a time, so that memory does not grow with the file.
What it gives up on (no key, a missing comma, braces that do not balance) is read again here by the lines on which
fields begin.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, Entry, ImplicitComment, ParsingFailedBlock, String

from kg.readers.text import clean_text

# It warns of each block that it cannot split; here those are recovered, or reported as rejected.
logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)

_CHUNK = 1 << 18
_BLOCK_LINE = re.compile(r"[ \t]*@\s*\w+\s*[{(]")
_HEADER = re.compile(r"\s*@\s*(\w+)\s*[{(]\s*(?:([^\s,={}\"]+)\s*,)?")
UNOPENED = re.compile(
    r"^([ \t]*@(?:article|book|collection|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online"
    r"|phdthesis|proceedings|report|techreport|thesis|unpublished))(?=[^\s{}()=,\"]*,[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
"""The beginning of an entry whose opening brace is missing: `@articleknuth1984,`."""
_FIELD_LINE = re.compile(
    r"^[ \t,}\"]*(?:([A-Za-z][\w-]*)[ \t]*=[ \t]*(?=[{\"\d]|[A-Za-z]++[ \t]*+,?[ \t]*+$)"
    r"|(abstract|author|booktitle|doi|journal|title|year)[ \t]*(?:=[ \t]*(?=\w)|(?=[{\"])))",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"[,{(\s}\"]([A-Za-z][\w-]*)\s*=\s*(?=[{\"\d])")
_MISSING_COMMA = re.compile(r"[}\"\d][ \t]*+\n\s*+[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_GOES_ON = re.compile(r"[\s,}\"]*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_NO_ENTRIES = frozenset(["comment", "preamble", "string"])


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """One entry: kind and names of fields in lower case, values without their outer braces, still LaTeX."""

    kind: str
    key: str
    line: int
    fields: dict[str, str]


def bibtex_entries(text: TextIO) -> Iterator[BibtexEntry]:
    """Every entry of a BibTeX text, in its order; `@string` names are put in, of a doubled field the first is kept.

    Entries with the same key are all there. Never raises for what the text is.
    """
    strings: dict[str, str] = {}
    for line, chunk in _chunks(text):
        yield from _entries(chunk, line, strings)


def _chunks(text: TextIO) -> Iterator[tuple[int, str]]:
    """The text in pieces that end before a line which begins an entry, each with the number of its first line."""
    lines: list[str] = []
    size, first = 0, 1
    for line in text:
        if size >= _CHUNK and _BLOCK_LINE.match(line):
            yield first, "".join(lines)
            first += len(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    yield first, "".join(lines)


def _entries(chunk: str, first_line: int, strings: dict[str, str]) -> Iterator[BibtexEntry]:
    chunk = UNOPENED.sub(r"\1{", chunk)
    try:
        blocks = parse_string(chunk, parse_stack=[]).blocks
    except Exception:  # its splitter passes on what it did not expect; then every block is read by its lines
        blocks = _unsplit(chunk)
    blocks = [block for block in blocks if not isinstance(block, ImplicitComment)]
    starts, at = [], 0
    for block in blocks:
        at = max(at, chunk.find(block.raw or "", at))
        starts.append(at)
        at += 1
    for block, start, end in zip(blocks, starts, [*starts[1:], len(chunk)], strict=False):
        line = first_line + (block.start_line or 0)
        if isinstance(block, String):
            strings[block.key.lower()] = _value(block.value, strings)
            continue
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):
            fields = _fields(((field.key, field.value) for field in entry.fields), strings)
            rest = chunk[start + len(block.raw or "") : end]
            if _GOES_ON.match(rest):  # one closing brace too many ended the entry before its last fields
                fields = _fields(_field_lines(rest), strings) | fields
            yield BibtexEntry(entry.entry_type.lower(), clean_text(entry.key), line, fields)
        elif isinstance(block, ParsingFailedBlock):
            header = _HEADER.match(chunk, start, end)
            if header and header[1].lower() not in _NO_ENTRIES:
                fields = _fields(_field_lines(chunk[header.end() : end]), strings)
                yield BibtexEntry(header[1].lower(), clean_text(header[2] or ""), line, fields)


def _unsplit(chunk: str) -> list[Block]:
    """The blocks of a chunk as failed ones: each begins with a line that begins with @."""
    blocks: list[Block] = []
    lines = chunk.splitlines(keepends=True)
    begins = [number for number, line in enumerate(lines) if _BLOCK_LINE.match(line)]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=False):
        blocks.append(ParsingFailedBlock(ValueError(), start_line=begin, raw="".join(lines[begin:end])))
    return blocks


def _field_lines(text: str) -> Iterator[tuple[str, str]]:
    """Names and values of fields in a text whose braces cannot be trusted: a field ends where the next begins."""
    text = "\n" + text
    found = list(_FIELD_LINE.finditer(text))
    if len(found) < 2:
        found = list(_FIELD.finditer(text)) or found
    for field, following in zip(found, [*found[1:], None], strict=False):
        value = text[field.end() : following.start() if following else len(text)].strip()
        value = value.rstrip(", \t\n") if following else value.rstrip("}), \t\n")
        yield field[field.lastindex or 1], value.removeprefix("{").removeprefix('"').removesuffix("}").removesuffix('"')


def _fields(fields: Iterator[tuple[str, str]], strings: dict[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    mended = (
        field
        for name, raw in fields
        for field in (_field_lines(f"{name} = {raw}") if _MISSING_COMMA.search(raw) else [(name, raw)])
    )
    for name, raw in mended:
        name = name.strip().lower()
        value = _value(raw, strings).strip()
        if value and name not in values:
            values[name] = value
    return values


def _value(raw: str, strings: dict[str, str]) -> str:
    """A value without what encloses it: `{...}`, `"..."`, a number, a name, or several of them joined by `#`."""
    raw = raw.strip()
    if "#" not in raw:
        return _part(raw, strings)
    parts: list[str] = []
    begin = depth = 0
    quoted = False
    for mark in re.finditer(r"\\.|[{}\"#]", raw, re.DOTALL):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif mark[0] == '"' and depth == 0:
            quoted = not quoted
        elif mark[0] == "#" and depth == 0 and not quoted:
            parts.append(_part(raw[begin : mark.start()].strip(), strings))
            begin = mark.end()
    parts.append(_part(raw[begin:].strip(), strings))
    return "".join(parts)


def _part(raw: str, strings: dict[str, str]) -> str:
    if len(raw) > 1 and (raw[0], raw[-1]) in (("{", "}"), ('"', '"')):
        return raw[1:-1]
    return strings.get(raw.lower(), raw)
