"""What the alias commands have in common: labels, who and when, and a row in words."""

import getpass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.link.ledger import Row

LABELS = ("Concept", "Method", "Task", "Dataset", "Metric", "Author", "Venue")


def user() -> str:
    """Give the user's name, "" where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def today() -> str:
    """Give the date of today, ISO 8601."""
    return date.today().isoformat()


def said(row: "Row") -> str:
    """Give a row in words."""
    kind = "" if row.label == "*" else f" ({row.label})"
    is_other = f"is not {row.canonical[1:]}" if row.keeps_apart else f"is {row.canonical}"
    return f"{row.alias} {is_other}{kind}"
