"""Whether introduced things are of the right kind."""

from collections import Counter
from collections.abc import Sequence

from kg.evaluation.gold import KINDS
from kg.evaluation.outcomes import Outcome


def kind_rows(outcomes: Sequence[Outcome]) -> list[dict[str, str | int | float]]:
    """Give, of the introduced names that were found and whose annotation has a type, the kinds they were found with.

    A row for each kind annotated, a column for each kind found; `right` is the share on the diagonal, 0 to 1. No rows
    where no annotation has a type.
    """
    counts = Counter(pair for outcome in outcomes if (pair := kinds(outcome)))
    if not counts:
        return []
    rows = []
    for annotated in KINDS:
        cells = {found: counts[annotated, found] for found in KINDS}
        rows.append(_row(annotated, cells, cells[annotated]))
    sums = {found: sum(counts[annotated, found] for annotated in KINDS) for found in KINDS}
    return [*rows, _row("sum", sums, sum(counts[kind, kind] for kind in KINDS))]


def kinds(outcome: Outcome) -> tuple[str, str] | None:
    """Give the kind annotated and the kind found of an introduced name; None where there are not both."""
    if not outcome.right or outcome.relation != "INTRODUCES" or outcome.mention is None:
        return None
    annotated, found = outcome.paper.kinds.get(outcome.name), outcome.mention.kind
    return (annotated, found) if annotated in KINDS and found in KINDS else None


def _row(name: str, cells: dict[str, int], right: int) -> dict[str, str | int | float]:
    total = sum(cells.values())
    return {"annotated": name, **cells, "sum": total, "right": round(right / total, 3) if total else ""}
