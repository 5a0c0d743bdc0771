"""Files of annotated papers: reading them, and finding the slips of whoever annotated."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.evaluation.matching import normal_form

FIELDS = {
    "INTRODUCES": "introduces",
    "USES": "uses",
    "ADDRESSES": "tasks",
    "EVALUATES_ON": "datasets",
    "MEASURES": "metrics",
    "HAS_CONCEPT": "concepts",
}
"""The field of a gold file that holds the names of a relation."""

TYPED = tuple(relation for relation in FIELDS if relation != "HAS_CONCEPT")
"""The relations that say what a paper does with a name; a name has one of them, and may be a concept besides."""

KINDS = ("method", "dataset", "tool", "task")
"""What an introduced thing may be."""


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """An annotated paper: the names that a perfect extractor would find, by relation."""

    title: str
    abstract: str | None
    """None where the file leaves it out: it has to be looked up."""
    names: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The kind of introduced names, where the file gives it."""
    keywords: tuple[str, ...] = ()
    """The keywords that the paper itself gives: reading it makes use of them."""

    @property
    def text(self) -> str:
        """The text that the names stand in, `title + "\\n" + abstract`."""
        return f"{self.title}\n{self.abstract or ''}"


def read_gold(path: Path) -> list[GoldPaper]:
    """Read annotated papers: a JSON list, or one JSON object on each line.

    An object holds `title`, the fields of `FIELDS` (lists of names, or of objects with a `name` and perhaps a `type`),
    and perhaps `abstract` and `keywords`. Raises SourceError, in one line, where the file cannot be read or is not of
    this form.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise SourceError(f"{path}: cannot read the gold file: {reason}") from error
    papers = [_gold_paper(record, f"{path}: {where}") for where, record in _records(text, path)]
    if not papers:
        raise SourceError(f"{path}: no annotated paper in it; expected a JSON list or JSON lines")
    return papers


def doubts(paper: GoldPaper) -> list[str]:
    """Say, one line each, what breaks the rules of annotation: no name can be found that the text does not write."""
    found = []
    fields: dict[str, list[str]] = {}
    for relation, names in paper.names.items():
        for name in names:
            if first_place(name, paper.text) is None:
                found.append(f"{FIELDS[relation]}: {name!r} is not in the text in these words")
            if relation in TYPED and normal_form(name):
                fields.setdefault(normal_form(name), []).append(FIELDS[relation])
    for name, kind in paper.kinds.items():
        if kind not in KINDS:
            found.append(f"introduces: {name!r} has the type {kind!r}; the types are {', '.join(KINDS)}")
    for relation in TYPED:
        for name in paper.names.get(relation, ()):
            several = list(dict.fromkeys(fields.pop(normal_form(name), ())))
            if len(several) > 1:
                found.append(f"{' and '.join(several)}: {name!r} is in each of them; keep it in the one that fits best")
    return found


def first_place(name: str, text: str) -> re.Match[str] | None:
    """Find where a text writes a name, whatever the case and the white space; as whole words if it does so anywhere."""
    pattern = r"\s+".join(re.escape(word) for word in name.split())
    if not pattern:
        return None
    whole = re.search(rf"(?<!\w){pattern}(?!\w)", text, flags=re.IGNORECASE)
    return whole or re.search(pattern, text, flags=re.IGNORECASE)


def _records(text: str, path: Path) -> Iterator[tuple[str, Any]]:
    """Give each record with the place where it stands."""
    if text.lstrip().startswith("["):
        try:
            records = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{path}: not a JSON list: {_reason(error)}") from error
        yield from ((f"record {number}", record) for number, record in enumerate(records, start=1))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise SourceError(f"{path}: line {number} is not JSON: {_reason(error)}") from error
            yield f"line {number}", record


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _gold_paper(record: Any, where: str) -> GoldPaper:
    if not isinstance(record, dict):
        raise SourceError(f"{where} is not a JSON object with title and names")
    title = record.get("title")
    if not isinstance(title, str) or not title.strip():
        raise SourceError(f"{where} has no title")
    if not any(name in record for name in FIELDS.values()):
        raise SourceError(f"{where} has none of the fields {', '.join(FIELDS.values())}")
    abstract = record.get("abstract")
    names = {relation: _names(record.get(name), name, where) for relation, name in FIELDS.items()}
    introduced = record.get(FIELDS["INTRODUCES"]) or []
    kinds = {item["name"]: str(item["type"]) for item in introduced if isinstance(item, dict) and item.get("type")}
    keywords = _names(record.get("keywords"), "keywords", where)
    return GoldPaper(title, abstract if isinstance(abstract, str) else None, names, kinds, keywords)


def _names(value: Any, name: str, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    items = value if isinstance(value, list) else [None]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    texts = tuple(text for text in names if isinstance(text, str))
    if len(texts) != len(names):
        raise SourceError(f"{where}: {name} must be a list of names, or of objects with a name")
    return texts
