"""Readers: the files that people keep papers in -> Paper records.

One file per format. A new format is one new module here with a `sniff` and a `read` function (see interface.Reader).
"""

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from io import BufferedReader
from pathlib import Path

from kg.errors import SourceError
from kg.model import Paper
from kg.readers.interface import Reader, Rejected
from kg.readers.source import HEAD_SIZE, binary_kind, open_source, printable
from kg.readers.text import decode_head

__all__ = ["Reader", "Rejected", "formats", "read"]


@cache
def formats() -> dict[str, Reader]:
    """Every input format by name, in alphabetical order."""
    found = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "sniff") and hasattr(module, "read"):
            description = (module.__doc__ or "").strip().partition("\n")[0]
            binary = bool(getattr(module, "BINARY", False))
            found[name] = Reader(name, description, module.sniff, module.read, binary)
    return found


def read(
    source: Path, *, format: str | None = None, on_rejected: Callable[[Rejected], None] | None = None
) -> Iterator[Paper]:
    """Read the papers of one file.

    The format is the one named, else it is found by the file's content. Records that cannot become a Paper go to
    `on_rejected`; they never stop the others. The file is opened and its format found before this function returns; its
    records are read as the iterator is used.

    Raises SourceError for a file that is missing, unreadable, a directory, empty or of no known format, for an unknown
    format name, and, when the iterator ends, for a file in which there was no record at all.
    """
    if format is not None and format not in formats():
        raise SourceError(f"{printable(format)}: no such format; the formats are {', '.join(formats())}")
    stream = open_source(source)
    try:
        reader = _reader(printable(source), stream.peek(HEAD_SIZE)[:HEAD_SIZE], format)
    except OSError as error:
        stream.close()
        raise SourceError(f"{printable(source)}: cannot be read ({error.strerror}); check the file") from error
    except BaseException:
        stream.close()
        raise
    return _papers(stream, reader, printable(source), on_rejected)


def _reader(source: str, head: bytes, format: str | None) -> Reader:
    """The reader of the format named, else the one that is surest of the file's head; of equals the first by name."""
    text = decode_head(head)
    kind = binary_kind(head, text)
    fitting = {name: reader for name, reader in formats().items() if reader.binary or kind is None}
    if format is None:
        scores = {name: float(reader.sniff(text)) for name, reader in fitting.items()}
        format = max(scores, key=lambda name: scores[name]) if any(scores.values()) else None
    if format in fitting:
        return fitting[format]
    known = ", ".join(formats())
    if kind is not None:
        raise SourceError(f"{source}: is {kind}, not text; give kg a file of one of these formats: {known}")
    raise SourceError(f"{source}: no reader knows this format; if it is one of {known}, name it with --format")


def _papers(
    stream: BufferedReader, reader: Reader, source: str, on_rejected: Callable[[Rejected], None] | None
) -> Iterator[Paper]:
    records = 0

    def reject(position: str, key: str | None, reason: str) -> None:
        nonlocal records
        records += 1
        if on_rejected is not None:
            on_rejected(Rejected(source, position, key, reason))

    papers = reader.read(stream, reject)
    with stream:
        while True:
            try:
                paper = next(papers, None)
            except OSError as error:
                raise SourceError(f"{source}: reading failed ({error.strerror}); check the disk or network") from error
            if paper is None:
                break
            records += 1
            yield paper
    if not records:
        known = ", ".join(formats())
        raise SourceError(f"{source}: holds no {reader.name} record; if it has another format ({known}), use --format")
