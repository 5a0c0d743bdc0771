"""JSON Lines or a JSON array of papers: id, title, abstract, authors, venue, year, date, doi, arxiv_id, references."""

import io
from collections.abc import Callable, Iterator
from io import BufferedReader
from itertools import islice
from typing import Any, NoReturn

from kg.model import Author, Paper, Reference
from kg.readers import dates, identifiers
from kg.readers.interface import Reject
from kg.readers.json_records import JsonFault, json_records
from kg.readers.names import author_name, author_names
from kg.readers.text import clean_text, decoded, plain_text


class _WrongTypeError(Exception):
    """A field whose value is of a type that says nothing about what was meant."""


def sniff(head: str) -> float:
    """0.6 where one of the first JSON objects has a title, 0.4 where the head ends within the first object."""
    start = head.lstrip()
    if not start.startswith(("{", "[")) and "\n{" not in head:
        return 0.0
    for _, record in islice(json_records(io.StringIO(head)), 20):
        if isinstance(record, dict) and "title" in record:
            return 0.6
    return 0.4 if start.startswith(("{", "[")) and '"title"' in head else 0.0


def read(stream: BufferedReader, reject: Reject) -> Iterator[Paper]:
    """Papers of a JSON Lines file, of a JSON array, or of JSON objects one after the other.

    Fields: title (needed), id, abstract, authors (a list of names or of {name, orcid}, or one text), venue, year, date,
    doi, arxiv_id, url, language, keywords (a list or one text), references (a list of ids, DOIs, arXiv ids, titles, or
    of {id, title, year, doi, arxiv_id}). Others are ignored, null is the same as absent. Values of another type are
    read where it is plain what they mean (`"year": "2017"`); else the record is rejected.
    """
    for position, record in json_records(decoded(stream)):
        if isinstance(record, JsonFault):
            reject(position, None, record.reason)
            continue
        try:
            paper = _paper(record)
        except _WrongTypeError as error:
            key = record.get("id")
            reject(position, clean_text(str(key)) if isinstance(key, str | int) else None, str(error))
            continue
        if paper.title:
            yield paper
        else:
            reject(position, paper.key, "has no title")


def _paper(record: dict[str, Any]) -> Paper:
    key = clean_text(_text(record, "id")) or None
    doi_text, arxiv_text, url = _text(record, "doi"), _text(record, "arxiv_id"), _text(record, "url")
    date = dates.iso_date(_text(record, "date"))
    year = dates.year_of(_text(record, "year"))
    return Paper(
        title=plain_text(_text(record, "title")),
        abstract=plain_text(_text(record, "abstract")),
        authors=_authors(record),
        venue=plain_text(_text(record, "venue")) or None,
        year=year if year is not None or date is None else int(date[:4]),
        date=date,
        doi=_first(identifiers.doi, doi_text, url, key or ""),
        arxiv_id=_first(identifiers.arxiv_id, arxiv_text, doi_text, url, key or ""),
        url=identifiers.safe_url(url),
        language=clean_text(_text(record, "language")) or None,
        keywords=_keywords(record),
        references=_references(record),
        key=key,
        source=f"jsonl:{key}" if key else "jsonl",
    )


def _first(identifier: Callable[[str], str | None], *texts: str) -> str | None:
    return next((found for text in texts if text and (found := identifier(text))), None)


def _fail(field: str, wanted: str, value: object) -> NoReturn:
    raise _WrongTypeError(f"{field} is {_json_type(value)}, not {wanted}")


def _json_type(value: object) -> str:
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return names.get(type(value), "null")


def _text(record: dict[str, Any], field: str) -> str:
    """A field as text, empty where it is absent; numbers are written out, lists of texts joined."""
    value = record.get(field)
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        _fail(field, "a text", value)
    return str(value)


def _items(record: dict[str, Any], field: str) -> list[Any]:
    """The items of a list field that are not null; a single object is a list of one."""
    value = record.get(field)
    if value is None:
        return []
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        _fail(field, "a list", value)
    return [item for item in value if item is not None]


def _authors(record: dict[str, Any]) -> tuple[Author, ...]:
    if isinstance(record.get("authors"), str):
        return tuple(Author(name) for name in author_names(record["authors"]))
    authors = []
    for item in _items(record, "authors"):
        if isinstance(item, str):
            name, orcid = author_name(item), None
        elif isinstance(item, dict):
            name = author_name(_text(item, "name")) or author_name(f"{_text(item, 'given')} {_text(item, 'family')}")
            orcid = identifiers.orcid(_text(item, "orcid"))
        else:
            _fail("an author", "a name or an object with a name", item)
        if name:
            authors.append(Author(name, orcid))
    return tuple(authors)


def _keywords(record: dict[str, Any]) -> tuple[str, ...]:
    value = record.get("keywords")
    items = split_keywords(value) if isinstance(value, str) else _items(record, "keywords")
    for item in items:
        if not isinstance(item, str):
            _fail("a keyword", "a text", item)
    return tuple(dict.fromkeys(word for item in items if (word := plain_text(item))))


def split_keywords(text: str) -> list[str]:
    """The keywords in one text, at its semicolons, else its commas."""
    return text.split(";" if ";" in text else ",")


def _references(record: dict[str, Any]) -> tuple[Reference, ...]:
    value = record.get("references")
    items = [value] if isinstance(value, str) else _items(record, "references")
    references = []
    for item in items:
        if isinstance(item, dict):
            reference = _reference(item)
        elif isinstance(item, str) or (isinstance(item, int) and not isinstance(item, bool)):
            reference = _named_reference(str(item))
        else:
            _fail("a reference", "a text or an object", item)
        if reference != Reference():
            references.append(reference)
    return tuple(dict.fromkeys(references))


def _reference(item: dict[str, Any]) -> Reference:
    doi_text, arxiv_text = _text(item, "doi"), _text(item, "arxiv_id")
    return Reference(
        title=plain_text(_text(item, "title")) or None,
        year=dates.year_of(_text(item, "year")),
        doi=_first(identifiers.doi, doi_text),
        arxiv_id=_first(identifiers.arxiv_id, arxiv_text, doi_text),
        key=clean_text(_text(item, "id") or _text(item, "key")) or None,
    )


def _named_reference(text: str) -> Reference:
    """What a bare text refers to: a DOI, an arXiv id, else the id of a record, or its title where it has spaces."""
    if found := identifiers.doi(text):
        return Reference(doi=found)
    if found := identifiers.arxiv_id(text):
        return Reference(arxiv_id=found)
    key = clean_text(text)
    return Reference(key=key or None, title=plain_text(text) if " " in key else None)
