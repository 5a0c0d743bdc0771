"""Opening a source of papers, with one clear line for each thing that can be wrong with it."""

import os
import re
from io import BufferedReader, FileIO
from pathlib import Path

from kg.errors import SourceError

HEAD_SIZE = 1 << 16
"""How many bytes of a file are looked at to find its encoding and format."""

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"BZh", "a bzip2 file"),
    (b"(\xb5/\xfd", "a zstd file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")


def open_source(source: Path) -> BufferedReader:
    """Open a file of papers for reading, at its beginning.

    Raises SourceError where it is missing, a directory, empty, or may not be read.
    """
    name = printable(source)
    try:
        if source.is_dir():
            raise SourceError(f"{name}: is a directory; name the files in it")
        stream: BufferedReader = BufferedReader(FileIO(source), HEAD_SIZE)
    except FileNotFoundError as error:
        raise SourceError(f"{name}: no such file; check the path") from error
    except PermissionError as error:
        raise SourceError(f"{name}: permission denied; make it readable for you") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{name}: cannot be opened ({reason}); check the path") from error
    try:
        if not stream.peek(HEAD_SIZE).strip():
            raise SourceError(f"{name}: the file is empty; save or export it again")
    except BaseException:
        stream.close()
        raise
    return stream


def binary_kind(head: bytes, text: str) -> str | None:
    """What a file that is no text is called (`a PDF document`), None for text; `text` is its head, decoded."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    return "binary data" if len(_CONTROLS.findall(text)) > len(text) // 50 else None


def printable(name: str | Path) -> str:
    """A file name, which may hold anything, as one line that is safe to print."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in os.fspath(name))
