"""Why the concepts of a stored paper rank where they do."""

from dataclasses import replace

from kg.errors import ExtractionError
from kg.extract import options_of
from kg.extract.abbreviations import abbreviations
from kg.extract.concepts.explanation import Explanation, explain
from kg.extract.concepts.profiles import PROFILES
from kg.link.name_keys import name_key
from kg.model import Paper
from kg.queries import ask, resolve_paper
from kg.store import Store


def explain_concepts(store: Store, paper: str) -> list[Explanation]:
    """Read a paper of the graph again, as it was read, and explain the rank of each of its concepts, best first.

    `paper` is an id, DOI, arXiv id, record key, or enough of the title. A work that is only cited has no concepts.
    Raises QueryError where no paper matches, AmbiguousError where several do, ExtractionError where another extraction
    has read it than this version has.
    """
    facts = ask(store, "paper-facts", paper=resolve_paper(store, paper))[0]
    if not facts["in_library"]:
        return []
    options = options_of(facts["extractor"] or "")
    if options is None:
        raise ExtractionError(
            f"{facts['id']} was read by {facts['extractor']!r}, which this version of kg cannot explain; "
            "run kg build again on its source"
        )
    record = Paper(title=facts["title"], abstract=facts["abstract"] or "", keywords=tuple(facts["keywords"]))
    concepts, model = options
    found = explain(record, abbreviations=abbreviations(record.text), profile=PROFILES[concepts], model=model)
    # The graph makes concepts of one name key one, and counts their ranks anew.
    first = {key: one for one in reversed(found) if (key := name_key(one.name))}
    ordered = sorted(first.values(), key=lambda one: one.rank)
    return [replace(one, rank=rank) for rank, one in enumerate(ordered, start=1)]
