"""Which relation a name was found with, by the relation that it is annotated with."""

from collections import Counter
from collections.abc import Sequence

from kg.evaluation.gold import TYPED
from kg.evaluation.outcomes import Outcome

MISSED = "missed"
NOT_ANNOTATED = "not annotated"


def confusion_rows(outcomes: Sequence[Outcome]) -> list[dict[str, str | int]]:
    """Give the confusion matrix of the typed relations: a row each relation annotated, a column each relation found.

    The column `missed` counts annotated names that were not found at all, the row `not annotated` found names that
    nobody annotated. The rows sum to the annotated names of a relation, the columns to the found ones.
    """
    counts = Counter((outcome.relation or NOT_ANNOTATED, outcome.found or MISSED) for outcome in outcomes)
    rows: list[dict[str, str | int]] = []
    for annotated in (*TYPED, NOT_ANNOTATED):
        cells = {found: counts[annotated, found] for found in (*TYPED, MISSED)}
        rows.append({"annotated": annotated, **cells, "sum": sum(cells.values())})
    sums = {found: sum(counts[annotated, found] for annotated in (*TYPED, NOT_ANNOTATED)) for found in (*TYPED, MISSED)}
    return [*rows, {"annotated": "sum", **sums, "sum": sum(sums.values())}]
