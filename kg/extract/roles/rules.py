"""What rules, patterns and counted name lists find in a paper: the second opinion beside the encoder."""

from collections.abc import Iterator

from kg.extract.roles.findings import Finding
from kg.extract.roles.introduces import introduced
from kg.extract.roles.name_lists import listed_first_parts, listed_names
from kg.extract.roles.name_search import find_names, is_written_like
from kg.extract.roles.named_things import named_things
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import SameNames
from kg.extract.roles.tasks import task_phrases


def rule_findings(reading: Reading, names: SameNames) -> list[Finding]:
    """Find names with their relations: proposals, listed names, proper names and tasks that the words around them tell.

    Of findings inside one another the longest is kept, of two of one place the surer; proposals are all kept.
    """
    return [*introduced(reading, names), *_longest([*_listed(reading), *named_things(reading), *task_phrases(reading)])]


def _listed(reading: Reading) -> Iterator[Finding]:
    """Find listed names, each under its likeliest relation."""
    listed = listed_names()
    for number, units in enumerate(reading.units):
        for start, end, key in find_names(units, listed, listed_first_parts()):
            entry = listed[key]
            if is_written_like(reading.text[start:end], entry.name):
                relation, precision = entry.best_relation()
                yield Finding(relation, start, end, number, precision, "listed")


def _longest(findings: list[Finding]) -> list[Finding]:
    """Leave out findings inside longer ones; of two findings of one place, keep the surer."""
    kept: list[Finding] = []
    end = -1
    for finding in sorted(findings, key=lambda f: (f.start, -f.end, -f.confidence)):
        if finding.end > end:
            kept.append(finding)
            end = finding.end
    return kept
