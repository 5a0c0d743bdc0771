"""BibTeX and BibLaTeX: reference managers, publishers' and conferences' exports."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BufferedReader

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from kg.model import Author, Paper
from kg.readers import dates, identifiers
from kg.readers.bibtex_entries import UNOPENED, BibtexEntry, bibtex_entries
from kg.readers.interface import Reject
from kg.readers.latex import latex_to_text
from kg.readers.names import author_name, author_names
from kg.readers.text import decoded, plain_text

_ENTRY = re.compile(
    r"^[ \t]*+@\s*+(?!comment\b|preamble\b|string\b)\w++\s*+[{(]\s*+[^\s={}(),\"]*+\s*+,", re.IGNORECASE | re.MULTILINE
)
_KEYLESS = re.compile(r"^[ \t]*@\s*\w+\s*[{(]\s*\w+\s*=", re.MULTILINE)
_WITHIN_LINE = re.compile(r"@[A-Za-z]{4,20}\{[^\s={}()\",]{0,100},\s*[A-Za-z]+\s*=\s*[{\"]")
_OTHER_BLOCK = re.compile(r"^[ \t]*@\s*(?:comment|preamble|string)\s*[{(]", re.IGNORECASE | re.MULTILINE)
_CONTAINERS = frozenset(
    "book collection conference mvbook mvcollection mvproceedings mvreference periodical proceedings reference "
    "software softwareversion xdata".split()
)
_INHERITED = ("year", "date", "month", "booktitle", "journal", "journaltitle", "language", "langid", "title", "author")
_OF_THE_WORK = ("title", "author")
_LONGEST_VENUE = 200
_ARXIV_VENUE = re.compile(r"arxiv(?:\s+(?:e-?prints?|preprint\b.*)|\.org)?(?:[\s,:]+\S*\d{4}.*)?", re.IGNORECASE)
_ESCAPED_MACRO = re.compile(r"\\[A-Za-z]")
_ESCAPED = re.compile(r"\\([&%$#_{}~])|[{}]|\\url\b")


def sniff(head: str) -> float:
    """0.9 where an entry begins a line, 0.5 where it is within one, or only a comment, preamble or string is there."""
    if head.lstrip().startswith(("{", "[", "<")):
        return 0.0
    if _ENTRY.search(head) or _KEYLESS.search(head) or UNOPENED.search(head):
        return 0.9
    return 0.5 if _OTHER_BLOCK.search(head) or _WITHIN_LINE.search(head) else 0.0


def read(stream: BufferedReader, reject: Reject) -> Iterator[Paper]:
    """Papers of a BibTeX file, every kind of entry alike; LaTeX in fields becomes plain Unicode text.

    Entries that share a key are all read, broken ones as far as their fields can be told. An entry without a title is
    rejected. `crossref` (year, date, venue; title and authors where the entry has no title) and BibLaTeX's `xdata` (all
    fields) are followed to entries of the same file; an entry that names one which comes after it is read last.
    """
    containers: dict[str, dict[str, str]] = {}
    waiting = []
    for entry in bibtex_entries(decoded(stream)):
        if entry.key and entry.kind in _CONTAINERS:
            kept = entry.fields if entry.kind == "xdata" else _handed_down(entry.fields)
            containers.setdefault(entry.key.lower(), kept)
        if any(name not in containers for name in _parents(entry.fields)):
            waiting.append(entry)
        else:
            yield from _papers(entry, containers, reject)
    for entry in waiting:
        yield from _papers(entry, containers, reject)


def _papers(entry: BibtexEntry, containers: dict[str, dict[str, str]], reject: Reject) -> Iterator[Paper]:
    if entry.kind == "xdata":
        return
    paper = _paper(entry, _inherited(entry.fields, containers))
    if paper.title:
        yield paper
    else:
        reject(f"line {entry.line}", paper.key, "has no title")


def _parents(fields: dict[str, str]) -> list[str]:
    """Keys of the entries that a record takes fields from, in lower case."""
    names = [*fields.get("xdata", "").split(","), fields.get("crossref", "")]
    return [name for name in dict.fromkeys(name.strip().lower() for name in names) if name][:8]


def _handed_down(fields: dict[str, str]) -> dict[str, str]:
    """What a container gives to the entries that name it in `crossref`: its title is where they appeared.

    Its title and authors as such only reach an entry that has no title of its own.
    """
    kept = {name: fields[name] for name in (*_INHERITED, "xdata", "crossref") if name in fields}
    if "booktitle" not in kept and "title" in fields:
        kept["booktitle"] = fields["title"]
    return kept


def _inherited(fields: dict[str, str], containers: dict[str, dict[str, str]], depth: int = 3) -> dict[str, str]:
    """The fields of a record and, where it has none of its own, those of the ones it names, and that they name."""
    has_title = "title" in fields or "shorttitle" in fields
    for name in _parents(fields) if depth else []:
        parent = _inherited(containers.get(name, {}), containers, depth - 1)
        fields = {name: text for name, text in parent.items() if not (has_title and name in _OF_THE_WORK)} | fields
    return fields


def _paper(entry: BibtexEntry, fields: dict[str, str]) -> Paper:
    doi_text, url_text = _verbatim(fields.get("doi", "")), _verbatim(fields.get("url") or fields.get("ee", ""))
    venue = _plain(_first_of(fields, "journaltitle", "journal", "booktitle", "eventtitle"))
    date = dates.iso_date(_plain(fields.get("date", "")))
    year = dates.year_of(_plain(fields.get("year", "")))
    if year is None and date is not None:
        year = int(date[:4])
    elif date is None and (month := dates.month_of(_plain(fields.get("month", "")))):
        date = dates.compose(year, month, dates.day_of(_plain(fields.get("day") or fields.get("month", ""))))
    return Paper(
        title=_title(entry.kind, fields),
        abstract=_plain(fields.get("abstract", "")),
        authors=tuple(Author(name) for name in _authors(fields.get("author") or "")),
        venue="arXiv" if _ARXIV_VENUE.fullmatch(venue[:_LONGEST_VENUE]) else venue or None,
        year=year,
        date=date,
        doi=identifiers.doi(doi_text) or identifiers.doi(url_text),
        arxiv_id=_arxiv_id(fields, doi_text, url_text, venue),
        url=identifiers.safe_url(url_text.split()[0] if url_text.split() else ""),
        language=_plain(_first_of(fields, "langid", "language")) or None,
        keywords=_keywords(_first_of(fields, "keywords", "keyword", "author_keywords")),
        key=entry.key or None,
        source=f"bibtex:{entry.key}" if entry.key else "bibtex",
    )


def _plain(latex: str) -> str:
    text = latex_to_text(latex)
    if _ESCAPED_MACRO.search(text):  # some exports escape LaTeX once more: $\textbackslash alpha$
        text = latex_to_text(text)
    return plain_text(text)


def _verbatim(text: str) -> str:
    """A DOI or address, in which LaTeX has no meaning but as escapes of single characters."""
    return _ESCAPED.sub(lambda escape: escape[1] or "", text)


def _first_of(fields: dict[str, str], *names: str) -> str:
    return next((fields[name] for name in names if name in fields), "")


def _title(kind: str, fields: dict[str, str]) -> str:
    title = _plain(fields.get("title", ""))
    if not title and kind in _CONTAINERS:
        title = _plain(fields.get("booktitle", ""))
    title = title or _plain(fields.get("shorttitle", ""))
    subtitle = _plain(fields.get("subtitle", ""))
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ":.?!–—-" else f"{title}: {subtitle}"


def _arxiv_id(fields: dict[str, str], doi_text: str, url_text: str, venue: str) -> str | None:
    eprint = _verbatim(fields.get("eprint", ""))
    archive = _first_of(fields, "archiveprefix", "eprinttype").strip("{} ").lower()
    if archive in ("", "arxiv"):
        subject = _first_of(fields, "primaryclass", "eprintclass")
        if re.fullmatch(r"\d{7}", eprint) and subject:  # the old scheme, its archive in a field of its own
            eprint = f"{subject}/{eprint}"
        if found := identifiers.arxiv_id(eprint):
            return found
    texts = [_verbatim(fields.get("arxivid", "")), doi_text, url_text]
    if venue.lower() in ("corr", "arxiv"):  # DBLP keeps the id in the volume: abs/1706.03762
        texts.append(fields.get("volume", "").replace("abs/", "arXiv:"))
    texts += [text for name in ("note", "howpublished", "number") if "arxiv" in (text := fields.get(name, "")).lower()]
    found = next((found for text in texts if text and (found := identifiers.arxiv_id(text))), None)
    return found or (identifiers.find_arxiv_id(venue) if "arxiv" in venue.lower() else None)


def _keywords(latex: str) -> tuple[str, ...]:
    text = _plain(latex)
    words = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def _authors(latex: str) -> list[str]:
    """Names as they are spoken; braces around a name (a company, a consortium) keep it whole."""
    names = []
    latex = re.sub(r"\A(?:and )+|(?: and)+\Z", "", " ".join(latex.split()))
    try:
        pieces = split_multiple_persons_names(latex)
        if len(pieces) == 1 and "{" not in latex and (";" in latex or latex.count(",") > 1):
            return author_names(_plain(latex))  # not BibTeX's way to list authors, but a common one
        for piece in pieces:
            if name := _name(piece):
                names.append(name)
    except (InvalidNameError, ValueError, IndexError):
        return author_names(_plain(latex))
    return names


@lru_cache(maxsize=8192)
def _name(latex: str) -> str:
    if latex.startswith("{") and latex.endswith("}") and latex.find("}") == len(latex) - 1:
        return _plain(latex)
    try:
        parts = parse_single_name_into_parts(latex)
    except InvalidNameError:
        return author_name(_plain(latex))
    name = _plain(parts.merge_first_name_first)
    return "" if name.lower().rstrip(".") in ("others", "et al") else name
