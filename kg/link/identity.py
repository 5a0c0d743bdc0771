"""Which work a record tells of, and one record out of several that tell of the same work."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, replace

from kg.link.name_keys import name_key, title_key
from kg.model import Author, Paper, Reference


def paper_id(paper: Paper) -> str:
    """Give the node id of the work: its DOI, else its arXiv id, else title, year and first author's family name."""
    if paper.doi:
        return f"doi:{paper.doi}"
    if paper.arxiv_id:
        return f"arxiv:{paper.arxiv_id}"
    parts = [title_key(paper.title) or digest(paper.title)[:16]]
    if paper.year:
        parts.append(str(paper.year))
    if paper.authors:
        parts.append(name_key(family_name(paper.authors[0].name)))
    return "title:" + ":".join(part for part in parts if part)


def family_name(name: str) -> str:
    """Give the family name of "First von Last" or "Last, First"."""
    if "," in name:
        return name.split(",", 1)[0]
    return name.split()[-1] if name.split() else name


def merge(records: Iterable[Paper]) -> Paper:
    """Make one record of several of the same work, the same one in whatever order they come.

    Of each field the fullest value stays: the longest text, the longest list, the most exact date, the earliest year;
    ties are settled by the alphabet, field by field, so that merging in steps gives the same as merging at once.
    """
    papers = list(records)
    if len(papers) == 1:
        return papers[0]
    papers.sort(key=_canonical)
    return replace(
        papers[0],
        title=_fullest(p.title for p in papers) or papers[0].title,
        abstract=_fullest(p.abstract for p in papers) or "",
        authors=max((p.authors for p in papers), key=_fullness),
        venue=_fullest(p.venue for p in papers),
        year=min((p.year for p in papers if p.year is not None), default=None),
        date=_fullest(p.date for p in papers),
        doi=_fullest(p.doi for p in papers),
        arxiv_id=_fullest(p.arxiv_id for p in papers),
        url=_fullest(p.url for p in papers),
        language=_fullest(p.language for p in papers),
        keywords=max((p.keywords for p in papers), key=_fullness),
        references=max((p.references for p in papers), key=_fullness),
    )


def text_hash(paper: Paper) -> str:
    """Give the SHA-256 of what extraction reads: title, abstract and keywords."""
    return digest(json.dumps([paper.title, paper.abstract, paper.keywords], ensure_ascii=False))


def record_hash(paper: Paper, sources: Iterable[str]) -> str:
    """Give the SHA-256 of the whole merged record and the set of its sources."""
    return digest(_canonical(replace(paper, source="", key=None)) + json.dumps(sorted(sources)))


def digest(text: str) -> str:
    """Give the SHA-256 of a text as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _fullness(items: tuple[object, ...]) -> tuple[int, int, str]:
    text = repr(items)
    return len(items), len(text), text


def _canonical(paper: Paper) -> str:
    return json.dumps(_fields(paper), default=_fields, ensure_ascii=False, sort_keys=True)


def _fields(record: Paper | Author | Reference) -> dict[str, object]:
    """Give a record's fields; `dataclasses.asdict` would copy each author and reference, which takes much time."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _fullest(values: Iterable[str | None]) -> str | None:
    """Give the longest value, of several the first in the alphabet."""
    given = sorted({value for value in values if value}, key=lambda value: (-len(value), value))
    return given[0] if given else None
