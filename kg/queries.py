"""Named queries: asking a graph a question by its name, with papers and names written as people write them."""

from collections.abc import Mapping, Sequence

from kg.errors import AmbiguousError, QueryError
from kg.link.name_keys import name_key, title_key
from kg.query_files import NamedQuery, Parameter, Scalar, load_queries, load_query, read_query, shipped_folder
from kg.readers.identifiers import arxiv_id, doi
from kg.store.base import Row, Store

__all__ = [
    "NamedQuery",
    "Parameter",
    "ask",
    "load_queries",
    "resolve_name",
    "resolve_paper",
    "run",
    "search",
    "statistics",
]

_CANDIDATES = 20
_SUGGESTIONS = 3


def run(store: Store, name: str, /, **arguments: object) -> list[Row]:
    """Run the query of a name; arguments for papers and named nodes are resolved to ids as in `resolve_paper`.

    Raises QueryError: no such query, a bad header, an argument that is unknown, missing or of the wrong type, nothing
    of that name in the graph; AmbiguousError: an argument that fits several papers or names.
    """
    query = load_query(name)
    return store.cypher(query.text, _bind(store, query, arguments))


def ask(store: Store, name: str, /, **parameters: Scalar) -> list[Row]:
    """Run one of kg's own queries: its columns are relied on, so no user's file of the same name stands in for it.

    The parameters are all given, papers and named nodes by id, and none is checked.
    """
    return store.cypher(read_query(shipped_folder() / f"{name}.cypher").text, parameters)


def search(store: Store, text: str, *, limit: int = 20) -> list[Row]:
    """Find papers and named nodes in which every word of the text occurs, best first; see cypher/search.cypher."""
    return ask(store, "search", text=text, limit=limit)


def statistics(store: Store) -> list[Row]:
    """Count what the graph holds, as rows of kind, name and count: nodes, relationships, sources and extractors."""
    rows = []
    for row in ask(store, "node-counts"):
        rows.append({"kind": "nodes", "name": row["label"], "count": row["nodes"]})
        if row["label"] == "Paper" and row["in_library"] < row["nodes"]:
            rows.append({"kind": "nodes", "name": "Paper, in the library", "count": row["in_library"]})
    for row in ask(store, "edge-counts"):
        rows.append({"kind": "relationships", "name": row["type"], "count": row["edges"]})
    for row in ask(store, "source-counts"):
        rows.append({"kind": "papers of source", "name": row["source"], "count": row["papers"]})
    for row in ask(store, "extractor-counts"):
        name = f"{row['extractor']} {row['type']}"
        rows.append({"kind": "found by extractor", "name": name, "count": row["edges"]})
    return rows


def resolve_paper(store: Store, text: str) -> str:
    """Give the id of the one paper meant by an id, a DOI or arXiv id (also as URLs), a record key, or a title.

    A whole title wins over one that begins with the text, that over one that holds all the words, and that over one
    that holds them as parts of words. Case, spacing and punctuation of titles do not matter.
    Raises QueryError where nothing matches, AmbiguousError where several papers do: those of the library come first.
    """
    text = text.strip()
    identifier = arxiv_id(text) or doi(text)
    for id in (text, f"arxiv:{identifier}", f"doi:{identifier}") if identifier else (text,):
        for row in ask(store, "node", id=id):
            if row["label"] == "Paper":
                return str(row["id"])
    # A paper that has a DOI for its id may have an arXiv id as well.
    rows = ask(store, "find-paper", text=identifier or text, limit=_CANDIDATES + 1)
    if identifier:
        rows = [row for row in rows if row["found_by"] == "identifier"]
    if not rows:
        raise QueryError(f"no paper matches {text!r}; look for it with: kg search WORDS")
    same = [row for row in rows if title_key(row["title"]) == title_key(text)]
    sure = same or [row for row in rows if row["found_by"] == rows[0]["found_by"]]
    return _only(sure, f"papers fit {text!r}; give more of the title, or one of the ids")


def resolve_name(store: Store, label: str | Sequence[str], text: str) -> str:
    """Give the id of the one node of a label, or of several, that is meant by an id, a name, or another form of it.

    A name wins over an alias. Case, spacing, hyphens, accents and plural endings do not matter.
    Raises QueryError where nothing matches, AmbiguousError where several nodes do.
    """
    text = text.strip()
    labels = (label,) if isinstance(label, str) else tuple(label)
    kinds = " or ".join(name.lower() for name in labels)
    known = [row for row in ask(store, "node", id=text) if row["label"] in labels]
    known = known or [row for id in _name_ids(labels, text) for row in ask(store, "node", id=id)]
    if not known:
        rows = ask(store, "find-name", text=text, labels="|".join(labels), limit=_CANDIDATES + 1)
        known = [row for row in rows if row["found_by"] == "name"] or [
            row for row in rows if row["found_by"] == "alias"
        ]
        if not known:
            near = ", ".join(repr(row["name"]) for row in rows[:_SUGGESTIONS])
            hint = f"there is {near}" if near else "look for it with: kg search WORDS"
            raise QueryError(f"no {kinds} has the name {text!r}; {hint}")
    return _only(known, f"nodes have the name {text!r}; give one of the ids")


def _bind(store: Store, query: NamedQuery, arguments: Mapping[str, object]) -> dict[str, Scalar]:
    known = [parameter.name for parameter in query.parameters]
    for name in arguments:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"query {query.name} has no parameter {name!r}; {has}")
    values: dict[str, Scalar] = {}
    for parameter in query.parameters:
        given = arguments.get(parameter.name, parameter.default)
        if given is None:
            raise QueryError(f"query {query.name} needs the parameter {parameter.name}: {parameter.wanted}")
        values[parameter.name] = parameter.checked(given)
    for parameter in query.parameters:
        if parameter.type == "paper":
            values[parameter.name] = resolve_paper(store, str(values[parameter.name]))
        elif parameter.labels:
            values[parameter.name] = resolve_name(store, parameter.labels, str(values[parameter.name]))
    return values


def _name_ids(labels: Sequence[str], text: str) -> list[str]:
    """Give the node ids that the rules of linking make of a name: one a label."""
    keys = {label: title_key(text) if label == "Author" else name_key(text) for label in labels}
    return [f"{label.lower()}:{key}" for label, key in keys.items() if key]


def _only(rows: Sequence[Row], several: str) -> str:
    if len(rows) == 1:
        return str(rows[0]["id"])
    count = len(rows) if len(rows) <= _CANDIDATES else f"more than {_CANDIDATES}"
    candidates = [(str(row["id"]), str(row.get("title") or row.get("name"))) for row in rows[:_CANDIDATES]]
    raise AmbiguousError(f"{count} {several}", candidates)
