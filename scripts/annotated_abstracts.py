"""Annotated abstracts: the names that ship with the project, joined to texts that do not."""

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.evaluation import FIELDS as GOLD_FIELDS
from kg.evaluation import TYPED, normal_form
from kg.readers import read

ANNOTATIONS = Path(__file__).parent / "annotations" / "annotations.jsonl.gz"
FIELDS = {relation: GOLD_FIELDS[relation] for relation in TYPED}
"""The field of an annotated paper that holds the names of a typed relation."""


@dataclass(frozen=True, slots=True)
class AnnotatedAbstract:
    """A paper's text, and the names that it holds by relation, as they are written in it."""

    title: str
    abstract: str
    domain: str
    names: dict[str, list[str]]
    """Of each typed relation."""
    kinds: dict[str, str]
    """Of each introduced name: method, dataset, tool or task."""
    concepts: list[str]

    @property
    def text(self) -> str:
        """The text in which the names are looked for."""
        return f"{self.title}\n{self.abstract}"

    @property
    def for_development(self) -> bool:
        """Whether the paper belongs to the tenth on which nothing is trained: its title's MD5 is divisible by ten."""
        return int(hashlib.md5(self.title.encode(), usedforsecurity=False).hexdigest(), 16) % 10 == 0

    def gold(self) -> dict[str, Any]:
        """Give the paper as a record of a gold file."""
        introduced = [{"name": name, "type": self.kinds[name]} for name in self.names["INTRODUCES"]]
        fields = {field: self.names[relation] for relation, field in FIELDS.items()}
        text = {"title": self.title, "abstract": self.abstract}
        return {**text, **fields, "introduces": introduced, "concepts": self.concepts}


def read_annotations(path: Path = ANNOTATIONS) -> list[dict[str, Any]]:
    """Read the annotations that ship with the project: id, title, domain, and names by field, but no text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def joined(texts: Iterable[Path], annotations: Sequence[dict[str, Any]] | None = None) -> list[AnnotatedAbstract]:
    """Join the annotations to the abstracts of any sources that kg reads; those without an abstract are left out.

    Papers are known by their titles. Where an abstract has changed since it was annotated, names that it no longer
    holds are simply not found in it.
    """
    abstracts: dict[str, list[str]] = {}
    for path in texts:
        for paper in read(path):
            if paper.abstract:
                abstracts.setdefault(normal_form(paper.title), []).append(paper.abstract)
    found = []
    for record in read_annotations() if annotations is None else annotations:
        same_title = abstracts.get(normal_form(record["title"]))
        if same_title:
            # Of several abstracts under one title, the one that holds most of the names.
            abstract = max(same_title, key=lambda text: sum(name in text for name in _all_names(record)))
            found.append(_annotated(record, abstract))
    return found


def _annotated(record: dict[str, Any], abstract: str) -> AnnotatedAbstract:
    names = {
        relation: [item["name"] if isinstance(item, dict) else item for item in record[field]]
        for relation, field in FIELDS.items()
    }
    kinds = {item["name"]: item["type"] for item in record["introduces"]}
    return AnnotatedAbstract(record["title"], abstract, record["domain"], names, kinds, record["concepts"])


def _all_names(record: dict[str, Any]) -> list[str]:
    return [item["name"] if isinstance(item, dict) else item for field in FIELDS.values() for item in record[field]]
