"""Errors that a user can act on: one line each, no traceback."""


class KgError(Exception):
    """Something that the user can put right; its text is one line: what happened, where, what to do next."""


class SourceError(KgError):
    """A source of papers that cannot be read as a whole (missing, empty, of no known format)."""


class ExtractionError(KgError):
    """An extraction that is asked for and does not exist."""


class LedgerError(KgError):
    """An alias ledger that cannot be read, or whose rows contradict one another."""


class SchemaError(KgError):
    """A node or an edge that the schema does not know, or an extracted edge without its evidence."""


class StoreError(KgError):
    """A graph store that cannot be opened, read or written."""


class QueryError(KgError):
    """A query that cannot be found, lacks a parameter, or that the store refuses."""


class AmbiguousError(KgError):
    """A name that fits several things; `candidates` holds (id, name) of each."""

    def __init__(self, message: str, candidates: list[tuple[str, str]]) -> None:
        super().__init__(message)
        self.candidates = candidates
