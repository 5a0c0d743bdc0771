"""Named queries: asking a graph a question by its name, with papers and names written as people write them."""

import shlex
from collections.abc import Mapping, Sequence

from kg.errors import AmbiguousError, QueryError
from kg.link.authors import author_key, name_words, names_agree
from kg.link.name_keys import title_key
from kg.link.node_ids import name_id
from kg.query_files import (
    GREATEST_INTEGER,
    NamedQuery,
    Parameter,
    Scalar,
    load_queries,
    load_query,
    read_query,
    shipped_folder,
)
from kg.readers.identifiers import arxiv_id, doi, orcid
from kg.schema import RELATIONSHIPS
from kg.store.base import Row, Store

__all__ = [
    "NamedQuery",
    "Parameter",
    "ask",
    "load_queries",
    "resolve_authors",
    "resolve_name",
    "resolve_paper",
    "run",
    "search",
    "statistics",
]

_CANDIDATES = 20
_SUGGESTIONS = 3
_SHARED_LABELS = RELATIONSHIPS["SAME_NAME"].sources
"""Labels under which one name may have nodes: what is a method in one paper is a task in another."""


def run(store: Store, name: str, /, *, roll_up: bool = False, **arguments: object) -> list[Row]:
    """Run the query of a name; arguments for papers and named nodes are resolved to ids as in `resolve_paper`.

    With `roll_up` every version and size counts as its family (`kg.analysis.roll_up`), of arguments as well.
    Raises QueryError: no such query, a bad header, an argument that is unknown, missing or of the wrong type, nothing
    of that name in the graph; AmbiguousError: an argument that fits several papers or names.
    """
    query = load_query(name)
    values = _bind(store, query, arguments)
    if not roll_up:
        return store.cypher(query.text, values)
    # Similarity is computed anew, and its libraries take a second to import.
    from kg.analysis.roll_up import rolled_up

    with rolled_up(store) as contracted:
        ids = {p.name: contracted.id(str(values[p.name])) for p in query.parameters if p.labels}
        return contracted.store.cypher(query.text, {**values, **ids})


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

    A name wins over an alias. Case, spacing, hyphens, accents and plural endings do not matter. A name that has a node
    under several of the labels is given by that of the first; SAME_NAME edges lead to the others.
    Authors are found as `resolve_authors` says.
    Raises QueryError where nothing matches, AmbiguousError where nodes of several names do.
    """
    text = text.strip()
    if label in ("Author", ("Author",)):
        return _only(_bearers(store, text), f"authors have the name {text!r}; give one of the ids")
    labels = (label,) if isinstance(label, str) else tuple(label)
    known = [row for row in ask(store, "node", id=text) if row["label"] in labels]
    known = known or [row for id in _name_ids(labels, text) for row in ask(store, "node", id=id)]
    if not known:
        rows = _found(store, labels, text)
        known = [row for row in rows if row["found_by"] == "name"] or [
            row for row in rows if row["found_by"] == "alias"
        ]
        if not known:
            *others, last = (name.lower() for name in labels)
            kinds = f"{', '.join(others)} or {last}" if others else last
            raise QueryError(f"no {kinds} has the name {text!r}; {_hint(store, labels, text, rows)}")
    return _only(_one_a_name(known, labels), f"nodes have the name {text!r}; give one of the ids")


def _found(store: Store, labels: Sequence[str], text: str) -> list[Row]:
    return ask(store, "find-name", text=text, labels="|".join(labels), limit=_CANDIDATES + 1)


def _one_a_name(rows: Sequence[Row], labels: Sequence[str]) -> list[Row]:
    """Leave one row of each name: of nodes of several labels that of the first label."""
    ordered = sorted(rows, key=lambda row: labels.index(row["label"]))
    names = {row["id"].partition(":")[2]: row for row in reversed(ordered)}
    return [row for row in rows if row in names.values()]


def _hint(store: Store, labels: Sequence[str], text: str, rows: Sequence[Row]) -> str:
    """Say where a name is to be found that no node of the labels has."""
    others = [other for other in _SHARED_LABELS if other not in labels]
    nodes = [row for id in (text, *_name_ids(others, text)) for row in ask(store, "node", id=id)]
    found = nodes or [row for row in _found(store, others, text) if row["found_by"] != "part"] if others else []
    kinds = sorted({row["label"].lower() for row in found if row["label"] in others})
    if kinds and set(labels) & set(_SHARED_LABELS):
        return f"it is a {' and a '.join(kinds)} here: kg query papers-naming {shlex.quote(text)}"
    near = ", ".join(map(repr, list(dict.fromkeys(row["name"] for row in rows))[:_SUGGESTIONS]))
    return f"there is {near}" if near else "look for it with: kg search WORDS"


def resolve_authors(store: Store, text: str) -> list[str]:
    """Give the ids of all authors who bear a name, or the one whose id or ORCID the text is, in order of id.

    "J. Smith" has an author in each paper that names one so, and one who has an ORCID may stand beside one who has not.
    Where nobody bears the very name, those of one name that agrees with it are meant ("John Smith" -> "J. Smith").
    Raises QueryError where no name agrees, AmbiguousError where several different names do.
    """
    return sorted(str(row["id"]) for row in _bearers(store, text.strip()))


def _bearers(store: Store, text: str) -> list[Row]:
    ids = (text, f"orcid:{orcid(text)}") if orcid(text) else (text,)
    if known := [row for id in ids for row in ask(store, "node", id=id) if row["label"] == "Author"]:
        return known
    wanted, agreeing = author_key(text), dict[str, Row]()
    # The last word is the family name most often; "Wang Wei" and "Smith J" begin with it.
    words = name_words(text) or [text.lower()]
    for word in dict.fromkeys((words[0], words[-1])):
        rows = ask(store, "authors-named", text=word, limit=GREATEST_INTEGER)
        same = [row for row in rows if row["key"] == f"author:{wanted}" or wanted in map(author_key, row["aliases"])]
        if same:
            return [{**row, "title": f"{row['name']}: {row['title']}"} for row in same]
        for row in rows:
            if any(names_agree(text, alias) for alias in row["aliases"]):
                agreeing[row["id"]] = {**row, "title": f"{row['name']}: {row['title']}"}
    found = list(agreeing.values())
    if not found:
        raise QueryError(
            f"no author has the name {text!r}; look for it with: kg query authors-named {words[0] or 'WORD'}"
        )
    if len({row["key"] for row in found}) > 1:
        _only(found, f"authors may be {text!r}; give one of the ids")
    return found


def _bind(store: Store, query: NamedQuery, arguments: Mapping[str, object]) -> dict[str, Scalar | list[str]]:
    known = [parameter.name for parameter in query.parameters]
    for name in arguments:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"query {query.name} has no parameter {name!r}; {has}")
    values: dict[str, Scalar | list[str]] = {}
    for parameter in query.parameters:
        given = arguments.get(parameter.name, parameter.default)
        if given is None:
            raise QueryError(f"query {query.name} needs the parameter {parameter.name}: {parameter.wanted}")
        values[parameter.name] = parameter.checked(given)
    for parameter in query.parameters:
        if parameter.type == "paper":
            values[parameter.name] = resolve_paper(store, str(values[parameter.name]))
        elif parameter.type == "authors":
            values[parameter.name] = resolve_authors(store, str(values[parameter.name]))
        elif parameter.labels:
            values[parameter.name] = resolve_name(store, parameter.labels, str(values[parameter.name]))
    return values


def _name_ids(labels: Sequence[str], text: str) -> list[str]:
    """Give the node ids that the rules of linking make of a name: one a label."""
    return [id for label in labels if (id := name_id(label, text))]


def _only(rows: Sequence[Row], several: str) -> str:
    if len(rows) == 1:
        return str(rows[0]["id"])
    count = len(rows) if len(rows) <= _CANDIDATES else f"more than {_CANDIDATES}"
    candidates = [(str(row["id"]), str(row.get("title") or row.get("name"))) for row in rows[:_CANDIDATES]]
    raise AmbiguousError(f"{count} {several}", candidates)
