"""Reading text with one reader, without a file."""

from io import BufferedReader, BytesIO

from kg.model import Paper
from kg.readers import formats


def read_text(format: str, text: str | bytes) -> tuple[list[Paper], list[tuple[str, str | None, str]]]:
    """Read the papers of a text, and what is rejected as (position, key, reason)."""
    data = text.encode() if isinstance(text, str) else text
    rejected: list[tuple[str, str | None, str]] = []
    reader = formats()[format]
    papers = list(reader.read(BufferedReader(BytesIO(data)), lambda *what: rejected.append(what)))
    return papers, rejected
