"""INTRODUCES: the named things that a paper proposes, by rules."""

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.extract.roles.findings import Finding
from kg.extract.roles.name_lists import is_known_phrase
from kg.extract.roles.proposals import Proposal, proposals
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import Place, SameNames
from kg.extract.roles.title_names import is_prior, recurring_names, title_names

PRECISION = {
    "called definition": 0.56,
    "component definition": 0.75,
    "is-developed mixed": 0.80,
    "is-proposed definition": 0.62,
    "is-proposed mixed": 0.70,
    "is-proposed capitals": 0.60,
    "is-proposed run": 0.60,
    "our capitals": 0.97,
    "our definition": 0.98,
    "our mixed": 0.98,
    "proposed capitals": 0.97,
    "proposed definition": 0.98,
    "proposed mixed": 0.98,
    "proposed run": 0.83,
    "recurring last": 0.17,
    "recurring praised": 0.52,
    "recurring title": 0.12,
    "title name": 0.97,
    "title words": 0.35,
    "title words kind": 0.80,
    "title words special": 0.80,
    "we-call capitalised": 0.90,
    "we-call capitals": 0.85,
    "we-call definition": 0.89,
    "we-call long phrase in title": 0.80,
    "we-call mixed": 0.95,
    "we-call phrase": 0.71,
    "we-call phrase in title": 0.78,
    "we-call run": 0.55,
    "we-develop capitalised explained": 0.80,
    "we-develop capitals": 0.60,
    "we-develop definition": 0.79,
    "we-develop long phrase in title": 0.60,
    "we-develop mixed": 0.83,
    "we-develop parenthesis": 0.70,
    "we-develop phrase in title": 0.50,
    "we-develop run": 0.85,
    "we-propose capitalised": 0.80,
    "we-propose capitalised explained": 0.95,
    "we-propose capitals": 0.98,
    "we-propose definition": 0.97,
    "we-propose definition listed": 0.71,
    "we-propose long phrase in title": 0.60,
    "we-propose mixed": 0.98,
    "we-propose mixed listed": 0.91,
    "we-propose parenthesis": 0.94,
    "we-propose phrase in title": 0.66,
    "we-propose run": 0.57,
}
"""How often what a rule finds alone is what annotators found, measured on annotated abstracts. No other rule counts.

The first word says how the name is claimed, the rest how it is written ("definition": with its long form and an
abbreviation in parentheses).
"""

LEAST_CONFIDENCE = 0.5
"""A name below is too doubtful for other names to be taken as its parts."""

_BUILDING = re.compile(
    r"\b(?:introduc|propos|design|devis|present|develop|consist|compris|compon|modul|incorporat|integrat|novel|new)\w*",
    re.IGNORECASE,
)

_EXPLAINED = re.compile(r"[\s\"'”)]*(?:\([^)]*\))?\s*[,:–—]\s*(?:an?|the|which|whose|our|one|where)\b")


def introduced(reading: Reading, names: SameNames) -> list[Finding]:
    """Find the methods, datasets, tools and tasks that the paper proposes, one finding per name.

    Each stands where the paper introduces it: in a sentence of the abstract, where one does, else in the title. In the
    order of the text. Pure; takes time linear in the text.
    """
    rules: dict[str, dict[str, float]] = defaultdict(dict)
    found: dict[str, list[Proposal]] = defaultdict(list)
    for proposal, rule in _claims(reading, names):
        surface = reading.text[proposal.start : proposal.end]
        identity = names.identity(surface)
        if identity:
            rules[identity][rule.split()[0]] = max(PRECISION[rule], rules[identity].get(rule.split()[0], 0))
            found[identity].append(proposal)
    confidence = {identity: _joint(precisions.values()) for identity, precisions in rules.items()}
    accepted = list(confidence)
    surfaces = {identity: reading.text[found[identity][0].start : found[identity][0].end] for identity in accepted}
    places = names.places(surfaces.values())
    sure = [identity for identity in accepted if confidence[identity] >= LEAST_CONFIDENCE]
    for proposal in _components(reading, [place for identity in sure for place in places[identity]]):
        identity = names.identity(reading.text[proposal.start : proposal.end])
        if identity and identity not in accepted:
            found[identity].append(proposal)
            confidence[identity] = PRECISION[proposal.rule]
            accepted.append(identity)
            places.update(names.places([reading.text[proposal.start : proposal.end]]))
    findings = [
        _finding(reading, names, found[identity], places[identity], confidence[identity]) for identity in accepted
    ]
    return sorted(findings, key=lambda finding: (finding.start, finding.end))


def _claims(reading: Reading, names: SameNames) -> list[tuple[Proposal, str]]:
    """Give the proposals that count, each with its rule.

    A description counts only in a sentence that proposes no proper name: in "we propose a retrieval model called CARE"
    it is what CARE is.
    """
    every = (*proposals(reading), *title_names(reading), *recurring_names(reading))
    claims = [(p, _named_rule(reading, names, p, reading.text[p.start : p.end])) for p in every]
    naming = {p.sentence for p, rule in claims if rule and not _is_description(rule)}
    return [(p, rule) for p, rule in claims if rule and not (_is_description(rule) and p.sentence in naming)]


def _components(reading: Reading, introduced: list[Place]) -> list[Proposal]:
    """Find the parts of what is introduced: unknown abbreviations whose capitalised long forms are listed together.

    As in "CARE consists of two modules, Careful Reading (CR) and Random Extraction (RE)", after CARE was introduced.
    """
    first = min((place.start for place in introduced if place.sentence), default=len(reading.text))
    naming = {place.sentence for place in introduced}
    text = reading.text
    components = []
    for number, (start, end) in enumerate(reading.sentences):
        listed = [definition for definition in reading.definitions if start <= definition.start < end]
        if len(listed) < 2 or not _BUILDING.search(text, start, end):
            continue
        if not reading.own[number] and number not in naming:
            continue
        for definition in listed:
            long = text[definition.low : definition.high]
            capitalised = all(word[0].isupper() for word in long.split() if len(word) > 3)
            known = is_known_phrase(long) or is_prior(text[definition.start : definition.end])
            if first < definition.start and capitalised and not known:
                components.append(Proposal(definition.start, definition.end, "component definition", number))
    return components


def _is_description(rule: str) -> bool:
    return "phrase" in rule or rule.endswith("run")


def _named_rule(reading: Reading, names: SameNames, proposal: Proposal, surface: str) -> str:
    """Give the rule of `PRECISION` that a proposal falls under; "" where it is no name, or one that others made."""
    rule = proposal.rule
    if rule.startswith(("recurring", "title")):
        return rule
    if "phrase" in rule and surface.lower() in reading.text[: reading.title_end].lower():
        rule += " in title"
    if rule not in PRECISION:
        return ""
    known = is_known_phrase(names.forms(surface)[1]) if "definition" in rule else is_prior(surface)
    # A name that is famous by now was new in the paper that explains it: "We propose the Transformer, an ...".
    explained = rule.startswith("we-") and not _is_description(rule) and _EXPLAINED.match(reading.text, proposal.end)
    return "" if known and not explained else rule


def _joint(precisions: Iterable[float]) -> float:
    """Give the confidence of several kinds of rules together: a second one halves the doubt."""
    ordered = sorted(precisions, reverse=True)
    confidence = ordered[0]
    for _ in ordered[1:2]:
        confidence = 1 - (1 - confidence) / 2
    return round(confidence, 3)


def _finding(
    reading: Reading, names: SameNames, found: list[Proposal], places: list[Place], confidence: float
) -> Finding:
    best = _best_place(reading, names, found, places)
    return Finding("INTRODUCES", best.start, best.end, best.sentence, confidence, "proposed")


def _best_place(reading: Reading, names: SameNames, found: list[Proposal], places: list[Place]) -> Place:
    """Choose the sentence that introduces the name; else the first of the abstract that has it; else the title."""

    def strength(proposal: Proposal) -> float:
        surface = reading.text[proposal.start : proposal.end]
        return PRECISION[_named_rule(reading, names, proposal, surface)]

    introducing = [
        proposal for proposal in found if proposal.sentence > 0 and not proposal.rule.startswith("recurring")
    ]
    if introducing:
        best = max(introducing, key=lambda proposal: (strength(proposal), -proposal.start))
        return Place(best.start, best.end, best.sentence)
    in_abstract = [place for place in places if place.sentence > 0]
    own = [place for place in in_abstract if reading.own[place.sentence]]
    return (own or in_abstract or [Place(found[0].start, found[0].end, found[0].sentence)])[0]
