"""Questions about authors reach everybody who bears the name, in a library where most have initials only."""

from collections.abc import Iterator

import pytest

from kg.errors import AmbiguousError, QueryError
from kg.link.mentions import input_edges, named_node
from kg.model import Author, Node, Paper, PropertyValue
from kg.queries import resolve_authors, resolve_name, run
from kg.store import Store
from tests.cypher_stores import STORES, open_empty

PAPERS = {
    "doi:10.1/gulls": (2001, [Author("Smith J"), Author("Kim Y")]),
    "doi:10.1/terns": (2002, [Author("J. Smith"), Author("Y. Kim")]),
    "doi:10.1/auks": (2003, [Author("Smith JA")]),
    "doi:10.1/skuas": (2004, [Author("José García"), Author("Ada Byron")]),
    "doi:10.1/larks": (2005, [Author("Garcia, Jose", orcid="0000-0002-1825-0097")]),
    "doi:10.1/wrens": (2006, [Author("Wei Wang 0001"), Author("Lee K")]),
    "doi:10.1/rooks": (2007, [Author("Wei Wang 0002")]),
}
SMITHS = ["author:j-smith@doi:10.1/gulls", "author:j-smith@doi:10.1/terns"]
GARCIAS = ["author:jose-garcia", "orcid:0000-0002-1825-0097"]


@pytest.fixture(scope="module", params=STORES)
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    nodes, edges = [], []
    for id, (year, authors) in PAPERS.items():
        title = f"On {id.partition('/')[2]}"
        properties: dict[str, PropertyValue] = {"title": title, "year": year, "in_library": True, "sources": ["test"]}
        nodes.append(Node("Paper", id, title, properties))
        edges += input_edges(id, Paper(title=title, authors=tuple(authors)))
    surfaces: dict[str, set[str]] = {}
    for edge in edges:
        surfaces.setdefault(edge.target, set()).add(str(edge.properties["surface"]))
    nodes += [named_node("Author", id, dict.fromkeys(sorted(names), 1)) for id, names in surfaces.items()]
    with open_empty(request.param, tmp_path_factory.mktemp("library")) as store:
        store.write(nodes, edges)
        yield store


BEARERS = [
    ("J. Smith", SMITHS),
    ("Smith J", SMITHS),
    ("smith, j.", SMITHS),
    (SMITHS[1], SMITHS[1:]),
    ("J. A. Smith", ["author:j-a-smith@doi:10.1/auks"]),
    ("Jose Garcia", GARCIAS),
    ("García, José", GARCIAS),
    ("0000-0002-1825-0097", GARCIAS[1:]),
    ("https://orcid.org/0000-0002-1825-0097", GARCIAS[1:]),
    # Nobody bears the very name: those of the one name that agrees with it.
    ("Kim, Yoon", ["author:y-kim@doi:10.1/gulls", "author:y-kim@doi:10.1/terns"]),
    ("Augusta Ada Byron", []),
    ("A. Byron", ["author:ada-byron"]),
    ("Byron Ada", ["author:ada-byron"]),
]


@pytest.mark.parametrize(("name", "ids"), BEARERS)
def test_a_name_is_everybody_who_bears_it(library: Store, name: str, ids: list[str]) -> None:
    if ids:
        assert resolve_authors(library, name) == ids
    else:
        with pytest.raises(
            QueryError, match=r"no author has the name .*; look for it with: kg query authors-named \w+"
        ):
            resolve_authors(library, name)


def test_different_names_that_agree_are_listed_with_a_paper_each(library: Store) -> None:
    with pytest.raises(AmbiguousError, match="3 authors may be 'John Smith'; give one of the ids") as raised:
        resolve_authors(library, "John Smith")
    assert sorted(raised.value.candidates) == [
        ("author:j-a-smith@doi:10.1/auks", "Smith JA: On auks"),
        ("author:j-smith@doi:10.1/gulls", "Smith J: On gulls"),
        ("author:j-smith@doi:10.1/terns", "J. Smith: On terns"),
    ]
    with pytest.raises(AmbiguousError, match="2 authors may be 'Wei Wang'"):
        resolve_authors(library, "Wei Wang")


def test_one_author_is_asked_for_where_one_is_needed(library: Store) -> None:
    assert resolve_name(library, "Author", "ada byron") == "author:ada-byron"
    with pytest.raises(AmbiguousError, match=r"2 authors have the name 'J\. Smith'; give one of the ids"):
        resolve_name(library, "Author", "J. Smith")


def test_papers_by_a_name_say_which_author_wrote_each(library: Store) -> None:
    rows = [(row["id"], row["author"]) for row in run(library, "papers-by", author="J. Smith")]
    assert rows == [("doi:10.1/terns", SMITHS[1]), ("doi:10.1/gulls", SMITHS[0])]
    assert [row["author"] for row in run(library, "papers-by", author="José García")] == GARCIAS[::-1]


def test_coauthors_of_the_same_initials_are_one_row_that_counts_them(library: Store) -> None:
    (row,) = run(library, "coauthors", author="Smith J")
    assert (row["papers"], row["nodes"], row["first_year"], row["last_year"]) == (2, 2, 2001, 2002)
    (row,) = run(library, "coauthors", author=SMITHS[0])
    assert (row["id"], row["papers"], row["nodes"]) == ("author:y-kim@doi:10.1/gulls", 1, 1)


def test_authors_named_shows_all_with_their_newest_paper(library: Store) -> None:
    rows = run(library, "authors-named", text="garcía")
    assert [(row["id"], row["papers"], row["title"]) for row in rows] == [
        ("author:jose-garcia", 1, "On skuas"),
        ("orcid:0000-0002-1825-0097", 1, "On larks"),
    ]
    assert run(library, "authors-named", text="GARCIA") == rows
    assert {row["key"] for row in run(library, "authors-named", text="smith")} == {"author:j-smith", "author:j-a-smith"}
    assert run(library, "authors-named", text="gulls") == []
