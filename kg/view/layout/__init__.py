"""Where every mark of a page stands: deterministic, computed before the page is opened."""

from collections.abc import Callable, Mapping, Sequence

from kg.view.communities import Community
from kg.view.layout.force import force
from kg.view.layout.placement import Placement
from kg.view.layout.years import years
from kg.view.view_graph import ViewGraph

LAYOUTS: Mapping[str, Callable[[ViewGraph, Sequence[Community]], Placement]] = {"force": force, "years": years}


def place(view: ViewGraph, groups: Sequence[Community]) -> Placement:
    """Place the nodes of a view by the layout it names; raises KeyError for a layout that is not in LAYOUTS."""
    return LAYOUTS[view.layout](view, groups)
