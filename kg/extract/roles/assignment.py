"""The five typed relations of a paper: one relation and one proof for each name.

Encoder, rules and lists are heard; or, where speed counts, rules, lists and the words around a name alone.
"""

from dataclasses import replace

import numpy as np

from kg.extract.encoder.pieces import pieces_in
from kg.extract.encoder.reader import Tagged, tagged
from kg.extract.encoder.tags import KINDS, ROLES
from kg.extract.roles.candidates import Candidate, candidates
from kg.extract.roles.classifier import classifier
from kg.extract.roles.cues import cues
from kg.extract.roles.features import features, place_probabilities
from kg.extract.roles.features_without_encoder import features_without_encoder
from kg.extract.roles.kinds import kind_by_rules
from kg.extract.roles.name_search import key_of
from kg.extract.roles.reading import Reading, read
from kg.extract.roles.rules import rule_findings
from kg.extract.roles.same_names import Place, SameNames
from kg.extract.roles.title_names import is_prior
from kg.model import Mention, Paper

EXTRACTOR = "roles/2"
EXTRACTOR_WITHOUT_ENCODER = "roles-without-encoder/1"

LABELS = {"USES": "Method", "ADDRESSES": "Task", "EVALUATES_ON": "Dataset", "MEASURES": "Metric"}
SURE = 0.9
"""A rule so sure is believed over encoder and lists when they speak of a name that later papers know."""

LABELS_OF_KINDS = {"method": "Method", "dataset": "Dataset", "tool": "Method", "task": "Task"}


def roles(paper: Paper, min_confidence: float | None = None, *, with_encoder: bool = True) -> list[Mention]:
    """Find what the paper introduces, uses, addresses, evaluates on and measures.

    One mention per relation and name, and each name under its likeliest relation only. Given are the names whose
    confidence reaches the threshold of their relation, chosen for the best F1, or `min_confidence`. Without the encoder
    no neural network is loaded: some ten times faster, and less is found.
    Introduced things come first, then the others, in the order in which the text proves them. Pure; takes time
    linear in the text.
    """
    reading = read(paper.title, paper.abstract)
    names = SameNames(reading)
    tags = tagged(reading.text) if with_encoder else None
    gathered = candidates(reading, names, tags, rule_findings(reading, names))
    judge = classifier(with_encoder=with_encoder)
    if tags is None:
        numbers = features_without_encoder(reading, names, gathered)
        confidences = judge.confidences(numbers, [cues(reading, candidate) for candidate in gathered])
    else:
        confidences = judge.confidences(features(reading, names, tags, gathered))
    mentions = []
    for candidate, row in zip(gathered, confidences, strict=True):
        explained = _explained_here(reading, candidate)
        if explained > row[ROLES.index("INTRODUCES")]:
            row[:] = 0.0
            row[ROLES.index("INTRODUCES")] = explained
        role = ROLES[int(row.argmax())]
        confidence = float(row.max())
        if confidence >= (judge.thresholds[role] if min_confidence is None else min_confidence):
            mentions.append(_mention(reading, names, tags, candidate, role, confidence))
    one_each = _one_a_name(mentions)
    return sorted(one_each, key=lambda mention: (mention.relation != "INTRODUCES", mention.start, mention.end))


def _one_a_name(mentions: list[Mention]) -> list[Mention]:
    """Make one mention of those that turn out to have one name written out, under the likeliest relation: "LLM"."""
    best: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.relation != "INTRODUCES", -m.confidence, m.start, m.end)):
        key = key_of(mention.name).replace(" ", "")
        first = best.setdefault(key, mention)
        if first is not mention:
            best[key] = replace(first, surfaces=tuple(sorted({*first.surfaces, *mention.surfaces})))
    return list(best.values())


def _explained_here(reading: Reading, candidate: Candidate) -> float:
    """Give how sure a rule is that a name known by now was new here: "We propose the Transformer, a ..."; 0 if not.

    What encoder and lists learned of the name from later papers says nothing about the paper that made it known.
    """
    return max(
        (
            finding.confidence
            for finding in candidate.findings
            if finding.relation == "INTRODUCES"
            and finding.sentence > 0
            and finding.confidence >= SURE
            and is_prior(reading.text[finding.start : finding.end])
        ),
        default=0.0,
    )


def _mention(
    reading: Reading, names: SameNames, tags: Tagged | None, candidate: Candidate, role: str, confidence: float
) -> Mention:
    place = _best_place(reading, tags, candidate, role)
    surface = reading.text[place.start : place.end]
    short, long = names.forms(surface)
    kind = _kind(reading, tags, candidate, short or surface) if role == "INTRODUCES" else None
    label = LABELS_OF_KINDS[kind] if kind else LABELS[role]
    linked_name = names.linked_name(surface, in_title=place.sentence == 0, dataset=label == "Dataset")
    return Mention(
        relation=role,
        label=label,
        name=names.introduced_name(surface) if kind else linked_name,
        surface=surface,
        start=place.start,
        end=place.end,
        evidence=reading.evidence(place.start, place.end),
        confidence=round(confidence, 3),
        extractor=EXTRACTOR if tags else EXTRACTOR_WITHOUT_ENCODER,
        surfaces=names.sorted_surfaces([*candidate.places, place], (short, long)),
        kind=kind,
    )


def _best_place(reading: Reading, tags: Tagged | None, candidate: Candidate, role: str) -> Place:
    """Choose the place that proves most: in the abstract, where it is written there, else the title.

    What rules say that a sentence introduces is introduced there. Of other places the one counts where the encoder is
    surest of the role, a sentence about the paper's own work before others; without the encoder the first of these.
    """
    if role == "INTRODUCES":
        proposed = [f for f in candidate.findings if f.relation == role and f.sentence > 0]
        if proposed:
            best = max(proposed, key=lambda finding: (finding.confidence, -finding.start))
            return Place(best.start, best.end, best.sentence)
    in_abstract = [place for place in candidate.places if place.sentence > 0]

    def strength(place: Place) -> tuple[float, int]:
        own = 0.2 if reading.own[place.sentence] else 0.0
        sure = float(place_probabilities(tags, place)[ROLES.index(role)]) if tags else 0.0
        return round(own + sure, 2), -place.start

    return max(in_abstract or candidate.places, key=strength)


def _kind(reading: Reading, tags: Tagged | None, candidate: Candidate, name: str) -> str:
    """Tell what kind of thing an introduced name is: the likeliest over all its places, or by rules."""
    if tags is None:
        return kind_by_rules(reading, name, candidate.places)
    sums = np.sum([tags.kinds[slice(*pieces_in(tags.pieces, p.start, p.end))].sum(axis=0) for p in candidate.places], 0)
    return KINDS[int(sums.argmax())]
