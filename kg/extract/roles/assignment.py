"""The five typed relations of a paper, by rules, patterns and counted name lists."""

from collections import defaultdict
from collections.abc import Iterator

from kg.extract.abbreviations import abbreviations
from kg.extract.roles.findings import Finding
from kg.extract.roles.introduces import introduces
from kg.extract.roles.name_lists import listed_names
from kg.extract.roles.name_search import find_names, is_written_like
from kg.extract.roles.named_things import named_things
from kg.extract.roles.reading import Reading, read
from kg.extract.roles.same_names import Place, SameNames
from kg.extract.roles.tasks import task_phrases
from kg.model import Mention, Paper

EXTRACTOR = "roles/1"

LABELS = {"USES": "Method", "ADDRESSES": "Task", "EVALUATES_ON": "Dataset", "MEASURES": "Metric"}

LEAST_CONFIDENCE = {"USES": 0.35, "ADDRESSES": 0.3, "EVALUATES_ON": 0.35, "MEASURES": 0.35}
"""Findings below are left out: chosen for the best F1 on left-out annotated abstracts that costs little precision."""


ODDS = {
    "USES": {"title": (0.6, 1.75), "own": (1.75, 1.75), "late": (1.5, 1.5), "early": (0.8, 1.25)},
    "ADDRESSES": {"title": (1.75, 5), "own": (1.5, 5), "late": (0.9, 2.5), "early": (0.7, 2.5)},
    "EVALUATES_ON": {"title": (0.3, 0.3), "own": (2.5, 0.8), "late": (1.25, 1), "early": (0.2, 0.3)},
    "MEASURES": {"title": (0.3, 1.25), "own": (1.75, 3), "late": (1.25, 3), "early": (0.2, 0.7)},
}
"""By how much the place of a listed name in its paper changes the odds that it belongs to the relation.

For names written once, and more than once: in the title; else in a sentence about the paper's own work; else in the
second half of the abstract; else only in the first. Fitted on the annotated abstracts, each left out of the counts.
"""


def roles(paper: Paper) -> list[Mention]:
    """Find what the paper introduces, uses, addresses, evaluates on and measures.

    One mention per relation and name, and each name under one relation only: what the paper introduces, else the
    likeliest. Introduced things come first, then the others in the order in which the text proves them. Pure; takes
    time linear in the text.
    """
    introduced = introduces(paper, abbreviations(paper.text))
    reading = read(paper.title, paper.abstract)
    names = SameNames(reading)
    own_names = {names.identity(surface) for mention in introduced for surface in (mention.name, *mention.surfaces)}
    own_places = {
        position
        for places in names.places(mention.name for mention in introduced).values()
        for place in places
        for position in range(place.start, place.end)
    }
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in _longest([*_listed(reading), *named_things(reading), *task_phrases(reading)]):
        identity = names.identity(reading.text[finding.start : finding.end])
        inside_own = finding.start in own_places and finding.end - 1 in own_places
        if identity and identity not in own_names and not inside_own:
            found[identity].append(finding)
    surfaces = [reading.text[findings[0].start : findings[0].end] for findings in found.values()]
    places = names.places(surfaces)
    mentions = []
    for identity, findings in found.items():
        best = max(findings, key=lambda finding: (finding.confidence, -finding.start))
        confidence = _in_context(reading, best, places[identity])
        if confidence >= LEAST_CONFIDENCE[best.relation]:
            mentions.append(_mention(reading, names, best, places[identity], confidence))
    return [*introduced, *sorted(mentions, key=lambda mention: (mention.start, mention.end))]


def _listed(reading: Reading) -> Iterator[Finding]:
    """Find listed names, each under its likeliest relation."""
    listed = listed_names()
    for number, units in enumerate(reading.units):
        for start, end, key in find_names(units, listed):
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


def _in_context(reading: Reading, best: Finding, places: list[Place]) -> float:
    """Correct the confidence of a listed name by where, and how often, the paper writes it."""
    if best.rule != "listed":
        return best.confidence
    numbers = {place.sentence for place in places} or {best.sentence}
    if 0 in numbers:
        where = "title"
    elif any(reading.own[number] for number in numbers):
        where = "own"
    else:
        where = "late" if max(numbers) >= max(1, (len(reading.sentences) - 1) / 2) else "early"
    once, again = ODDS[best.relation][where]
    odds = best.confidence / max(1 - best.confidence, 0.02) * (again if len(places) > 1 else once)
    return odds / (1 + odds)


def _mention(reading: Reading, names: SameNames, best: Finding, places: list[Place], confidence: float) -> Mention:
    place = _best_place(reading, best, places)
    surface = reading.text[place.start : place.end]
    return Mention(
        relation=best.relation,
        label=LABELS[best.relation],
        name=names.linked_name(surface),
        surface=surface,
        start=place.start,
        end=place.end,
        evidence=reading.evidence(place.start, place.end),
        confidence=round(confidence, 3),
        extractor=EXTRACTOR,
        surfaces=names.sorted_surfaces([*places, place], names.forms(surface)),
    )


def _best_place(reading: Reading, best: Finding, places: list[Place]) -> Place:
    """Choose the place that proves most: an own sentence of the abstract, else its first, else the title.

    A finding by a pattern is proved by the sentence of the pattern, unless that is the title.
    """
    if best.rule != "listed" and best.sentence > 0:
        return Place(best.start, best.end, best.sentence)
    in_abstract = [place for place in places if place.sentence > 0]
    own = [place for place in in_abstract if reading.own[place.sentence]]
    return (own or in_abstract or [Place(best.start, best.end, best.sentence)])[0]
