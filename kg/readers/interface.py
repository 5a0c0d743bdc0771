"""What a reader is, and what it says about a record that it cannot use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader

from kg.model import Paper

Reject = Callable[[str, str | None, str], None]
"""How a reader reports a record that it leaves out: position in the source, the record's key, the reason."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that did not become a Paper."""

    source: str
    """The file as the caller named it."""
    position: str
    """Where in the file: `line 12`, or `record 3 (line 40)` in a JSON array."""
    key: str | None
    """The record's own key, where it could be read."""
    reason: str

    def __str__(self) -> str:
        named = f" ({self.key})" if self.key else ""
        return f"{self.source}, {self.position}{named}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format: a module of kg.readers that has the two functions `sniff` and `read`.

    `sniff(head)` gets the first 64 KiB of a file as text and says how sure it is that the file has its format: 0 (no)
    to 1; a format that many files resemble says less than one that is told by a sure sign. `read(stream, reject)`
    yields a Paper for every record of the stream, which stands at its beginning, and calls `reject` for every other
    one. It holds no more of the file than it must, and lets no exception out but KgError and OSError.
    """

    name: str
    description: str
    sniff: Callable[[str], float | bool]
    read: Callable[[BufferedReader, Reject], Iterator[Paper]]
    binary: bool = False
    """Whether its files are no text; the module says so by BINARY = True."""
