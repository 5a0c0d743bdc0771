"""Names -> ids of nodes: what the rules make of a name under each label, before any alias ledger is asked."""

from collections.abc import Callable, Mapping

from kg.link.authors import author_key
from kg.link.name_keys import name_key
from kg.link.venues import venue_key

_KEYS: Mapping[str, Callable[[str], str]] = {"Author": author_key, "Venue": venue_key}


def name_id(label: str, name: str) -> str:
    """Give the id that the rules make of a name, "" where it holds neither letter nor digit.

    Of an author this is the id of the whole name; one of initials only has besides it an id in each paper.
    """
    key = _KEYS.get(label, name_key)(name)
    return f"{label.lower()}:{key}" if key else ""


def spelling_id(label: str, spelling: str) -> str:
    """Give the id of a node that holds exactly one spelling, as the alias ledger may ask for: `method:=GaN`."""
    return f"{label.lower()}:={one_line(spelling)}"


def one_line(name: str) -> str:
    """Give a name with single spaces between its words, as ledgers and comparisons of spellings hold it."""
    return " ".join(name.split())
