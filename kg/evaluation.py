"""Precision, recall and F1 of extracted mentions against papers annotated by hand or by a model."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.model import Mention

FIELDS = {
    "INTRODUCES": "introduces",
    "USES": "uses",
    "ADDRESSES": "tasks",
    "EVALUATES_ON": "datasets",
    "MEASURES": "metrics",
    "HAS_CONCEPT": "concepts",
}
"""The field of a gold file that holds the names of a relation."""

CONCEPTS_PER_PAPER = 10
"""Only so many concepts of a paper count, the best ranked first."""


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """An annotated paper: the names that a perfect extractor would find, by relation."""

    title: str
    abstract: str
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class RelationReport:
    """One relation: how many names the gold holds, how many were predicted, and how many of them match one to one."""

    gold: int
    predicted: int
    strict_matches: int
    lenient_matches: int

    @property
    def strict(self) -> Score:
        """Score of the predictions that equal a gold name once normalised."""
        return self._score(self.strict_matches)

    @property
    def lenient(self) -> Score:
        """Score of the predictions that contain a gold name as whole words, or are contained in it."""
        return self._score(self.lenient_matches)

    def _score(self, matches: int) -> Score:
        precision = matches / max(self.predicted, 1)
        recall = matches / max(self.gold, 1)
        total = precision + recall
        return Score(precision, recall, 2 * precision * recall / total if total else 0.0)


@dataclass(frozen=True, slots=True)
class Report:
    """What `evaluate` found: papers of the gold, how many of them have mentions, and one report per relation."""

    papers: int
    papers_with_mentions: int
    relations: Mapping[str, RelationReport]

    @property
    def macro_strict(self) -> float:
        """Mean strict F1 of the five typed relations, 0 to 1."""
        return _mean([report.strict.f1 for report in self._typed()])

    @property
    def macro_lenient(self) -> float:
        """Mean lenient F1 of the five typed relations, 0 to 1."""
        return _mean([report.lenient.f1 for report in self._typed()])

    def rows(self) -> list[dict[str, str | float]]:
        """Give the report as rows: one a relation, then the mean F1 of the five typed relations; scores in percent."""
        rows: list[dict[str, str | float]] = []
        for relation, report in self.relations.items():
            row: dict[str, str | float] = {"relation": relation, "gold": report.gold, "found": report.predicted}
            for way, score in (("strict", report.strict), ("lenient", report.lenient)):
                for name, value in (("P", score.precision), ("R", score.recall), ("F1", score.f1)):
                    row[f"{way} {name}"] = round(100 * value, 1)
            rows.append(row)
        macro = {"strict F1": round(100 * self.macro_strict, 1), "lenient F1": round(100 * self.macro_lenient, 1)}
        empty: dict[str, str | float] = dict.fromkeys(rows[0], "")
        return [*rows, {**empty, "relation": "mean of the typed", **macro}]

    def _typed(self) -> list[RelationReport]:
        return [report for relation, report in self.relations.items() if relation != "HAS_CONCEPT"]


def read_gold(path: Path) -> list[GoldPaper]:
    """Read annotated papers: a JSON list, or one JSON object on each line.

    An object holds `title`, the fields of `FIELDS` (lists of names, or of objects with a `name`), and perhaps
    `abstract`. Raises SourceError, in one line, where the file cannot be read or is not of this form.
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


def evaluate(gold: Sequence[GoldPaper], mentions_by_title: Mapping[str, Sequence[Mention]]) -> Report:
    """Score mentions against the gold, per relation, over the papers of the gold.

    Papers are told apart by title, mentions of other papers are left out. Matching is per paper and one to one, exact
    matches first. Every surface form of a mention counts as its name. Of HAS_CONCEPT the ten best of a paper count.
    """
    by_title = {normal_form(paper.title): paper for paper in gold}
    predicted: dict[str, list[Mention]] = {}
    for title, mentions in mentions_by_title.items():
        predicted.setdefault(normal_form(title), []).extend(mentions)
    reports = {}
    for relation in FIELDS:
        counts = [0, 0, 0, 0]
        for title, paper in by_title.items():
            wanted = list(dict.fromkeys(normal_form(name) for name in paper.names.get(relation, ())))
            found = _names_of(predicted.get(title, ()), relation)
            strict = count_matches(wanted, found, lenient=False)
            lenient = count_matches(wanted, found, lenient=True)
            for position, count in enumerate((len(wanted), len(found), strict, lenient)):
                counts[position] += count
        reports[relation] = RelationReport(*counts)
    return Report(len(by_title), sum(bool(predicted.get(title)) for title in by_title), reports)


def normal_form(text: str) -> str:
    """Give the form in which names are compared: lower-case words without accents and plural endings, single spaces."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(_singular(word) for word in re.findall(r"[a-z0-9+#]+", ascii_text))


def count_matches(wanted: Sequence[str], found: Iterable[frozenset[str]], *, lenient: bool) -> int:
    """Count one-to-one matches between gold names and the name sets of predictions, all in normal form."""
    left = list(found)
    missing = list(wanted)
    matches = 0
    for by_words in (False, True) if lenient else (False,):
        still_missing = []
        for name in missing:
            position = next((i for i, names in enumerate(left) if _matches(name, names, by_words)), None)
            if position is None:
                still_missing.append(name)
            else:
                matches += 1
                del left[position]
        missing = still_missing
    return matches


def _matches(name: str, names: frozenset[str], by_words: bool) -> bool:
    if name in names:
        return True
    return by_words and any(f" {name} " in f" {other} " or f" {other} " in f" {name} " for other in names if other)


def _names_of(mentions: Sequence[Mention], relation: str) -> list[frozenset[str]]:
    chosen = [mention for mention in mentions if mention.relation == relation]
    if relation == "HAS_CONCEPT":
        chosen.sort(key=lambda mention: mention.rank if mention.rank is not None else len(chosen))
        del chosen[CONCEPTS_PER_PAPER:]
    return [frozenset(normal_form(name) for name in (m.name, m.surface, *m.surfaces) if name) for m in chosen]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _records(text: str, path: Path) -> list[tuple[str, Any]]:
    """Give each record with the place where it stands."""
    if text.lstrip().startswith("["):
        try:
            records = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{path}: not a JSON list: {_reason(error)}") from error
        return [(f"record {number}", record) for number, record in enumerate(records, start=1)]
    numbered = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                numbered.append((f"line {number}", json.loads(line)))
            except (ValueError, RecursionError) as error:
                raise SourceError(f"{path}: line {number} is not JSON: {_reason(error)}") from error
    return numbered


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _gold_paper(record: Any, where: str) -> GoldPaper:
    if not isinstance(record, dict):
        raise SourceError(f"{where} is not a JSON object with title and names")
    title = record.get("title")
    if not isinstance(title, str) or not title.strip():
        raise SourceError(f"{where} has no title")
    if not any(field in record for field in FIELDS.values()):
        raise SourceError(f"{where} has none of the fields {', '.join(FIELDS.values())}")
    abstract = record.get("abstract")
    names = {relation: _names(record.get(field), field, where) for relation, field in FIELDS.items()}
    return GoldPaper(title, abstract if isinstance(abstract, str) else "", names)


def _names(value: Any, field: str, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    items = value if isinstance(value, list) else [None]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    texts = tuple(name for name in names if isinstance(name, str))
    if len(texts) != len(names):
        raise SourceError(f"{where}: {field} must be a list of names, or of objects with a name")
    return texts


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)
