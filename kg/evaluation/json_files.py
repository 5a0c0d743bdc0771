"""The records of a JSON file that is measured on, with one clear line for a file that is none."""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import SourceError
from kg.readers.json_records import JsonRecord, json_records
from kg.readers.source import HEAD_SIZE, binary_kind, open_source, printable
from kg.readers.text import decode_head, decoded


def file_records(path: Path) -> Iterator[JsonRecord]:
    """Give every JSON object of a file with its position, and a JsonFault for what should be one and is none.

    Raises SourceError where the file cannot be read or is not text.
    """
    with open_source(path) as stream:
        try:
            head = stream.peek(HEAD_SIZE)[:HEAD_SIZE]
            if kind := binary_kind(head, decode_head(head)):
                raise SourceError(f"{printable(path)}: is {kind}, not text; give a file of JSON lines")
            yield from json_records(decoded(stream))
        except OSError as error:
            raise SourceError(f"{printable(path)}: reading failed ({error.strerror}); check the file") from error
