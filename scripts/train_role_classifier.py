"""Train the tables of kg/data/roles: what encoder and rules say, weighed by logistic regression; or rules alone.

    python scripts/train_role_classifier.py abstracts.jsonl --background background/

classifier.tsv is trained on the tenth of the annotated abstracts that the encoder has never seen (the annotations ship
with the project, `abstracts.jsonl` is any source that kg reads with their texts). Name lists are counted anew without
these papers, or the lists would know them. Prints scores and reliability in ten-fold cross-validation, then writes the
table. The threshold of a role is half of its F1, which gives the best F1 where confidences are probabilities (Lipton,
Elkan and Naryanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", ECML 2014).

classifier_without_encoder.tsv is trained on the other nine tenths: there is no encoder that knows them already. So
that the lists do not know a paper that it learns from, they are counted ten times, each time without a tenth of these
papers, which is described with them. Its thresholds are found on a fifth of them, by a classifier trained on the rest.
The tenth kept for development only measures.
"""

import argparse
import hashlib
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse
from annotated_abstracts import AnnotatedAbstract, joined
from make_name_lists import write_lists
from model_card import model_card
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from kg.evaluation import count_matches, matches, normal_form
from kg.extract.encoder.reader import tagged
from kg.extract.encoder.tags import ROLES
from kg.extract.roles import classifier, name_lists
from kg.extract.roles.candidates import candidates
from kg.extract.roles.classifier import CLASSES, TABLE, TABLE_WITHOUT_ENCODER, Classifier
from kg.extract.roles.cues import cues
from kg.extract.roles.features import FEATURES, features
from kg.extract.roles.features_without_encoder import FEATURES_WITHOUT_ENCODER, features_without_encoder
from kg.extract.roles.reading import read
from kg.extract.roles.rules import rule_findings
from kg.extract.roles.same_names import SameNames

Matrix = npt.NDArray[np.float64]
DATA = Path(classifier.__file__).parents[2] / "data"
FOLDS = 10
REGULARIZATION = 0.05
"""Inverse strength, chosen in cross-validation among 0.01, 0.03, 0.05, 0.1, 0.3 and 1; all within half a point."""

REGULARIZATION_WITHOUT_ENCODER = 0.15
"""As above, among 0.1, 0.15, 0.2 and 0.3; all within half a point."""
LEAST_CANDIDATES = 25
"""A cue counts that so many candidates have."""
LEAST_WEIGHT = 0.1
"""A cue whose weights are all smaller is left out of the table."""

LEAST_PRECISION = {"INTRODUCES": 0.83}
"""A wrong claim of novelty is worse than a missing one: a little recall is given for precision."""


@dataclass(frozen=True, slots=True)
class Described:
    """A paper's candidates: their names in normal form, their features, the index of their true class."""

    domain: str
    gold: dict[str, list[str]]
    names: list[frozenset[str]]
    features: Matrix
    classes: list[int]
    cues: list[dict[str, float]]
    """What is weighed without the encoder, beside the features."""


def main() -> None:
    """Read the arguments, train, print scores, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="sources with the abstracts of annotated papers")
    parser.add_argument("--background", type=Path, required=True, help="folder with tokens.tsv.gz")
    parser.add_argument("--without-encoder", action="store_true", help="train only the table that needs no encoder")
    arguments = parser.parse_args()
    papers = joined(arguments.texts)
    if not arguments.without_encoder:
        train(papers, arguments.background)
    train_without_encoder(papers, arguments.background)


def train(papers: Sequence[AnnotatedAbstract], background: Path) -> None:
    """Train on the papers kept for development, print scores, write the table and the encoder's model card."""
    with tempfile.TemporaryDirectory() as folder:
        count_lists([paper for paper in papers if not paper.for_development], background, Path(folder))
        described = [describe(paper) for paper in papers if paper.for_development]
    print(f"{len(described)} papers, {sum(len(paper.names) for paper in described)} candidates")
    judged = cross_validated(described)
    thresholds = best_thresholds(described, judged)
    print_scores(described, judged, thresholds)
    print_reliability(described, judged, thresholds)
    trained = fit(described, thresholds)
    comment = f"Weights of a logistic regression ({len(described)} papers), made by scripts/train_role_classifier.py"
    (DATA / "roles" / TABLE).write_text(classifier.write(trained, comment), encoding="utf-8")
    card = card_of(papers, described, judged, thresholds)
    (DATA / "encoder" / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def train_without_encoder(papers: Sequence[AnnotatedAbstract], background: Path) -> None:
    """Train on the papers not kept for development, print scores on those that are, write the table."""
    others = [paper for paper in papers if not paper.for_development]
    described: list[Described] = []
    for fold in range(FOLDS):
        counted = [paper for paper in others if fold_of(paper) != fold]
        left_out = [paper for paper in others if fold_of(paper) == fold]
        described += described_without_encoder(left_out, counted, background)
    development = described_without_encoder([p for p in papers if p.for_development], others, background)
    part = len(described) * 4 // 5
    trial = fit_without_encoder(described[:part], {})
    thresholds = best_thresholds(described[part:], judged_by(trial, described[part:]))
    trained = fit_without_encoder(described, thresholds)
    judged = judged_by(trained, development)
    print(f"without encoder: {len(described)} papers, {len(trained.cues)} cues; on {len(development)} others")
    print_scores(development, judged, thresholds)
    print_reliability(development, judged, thresholds)
    comment = f"Weights of a logistic regression ({len(described)} papers), made by scripts/train_role_classifier.py"
    (DATA / "roles" / TABLE_WITHOUT_ENCODER).write_text(classifier.write(trained, comment), encoding="utf-8")


def fold_of(paper: AnnotatedAbstract) -> int:
    """Give the tenth that a paper belongs to, of those not kept for development."""
    return int(hashlib.md5(paper.title.encode(), usedforsecurity=False).hexdigest(), 16) // 10 % FOLDS


def count_lists(papers: Sequence[AnnotatedAbstract], background: Path, folder: Path) -> None:
    """Count the name lists anew from these papers, and let rules and features read them."""
    write_lists([paper.gold() for paper in papers], background, folder)
    name_lists.FOLDER = folder
    for table in (
        name_lists.listed_names,
        name_lists.listed_heads,
        name_lists.listed_first_parts,
        name_lists.known_words,
        name_lists.task_heads,
    ):
        table.cache_clear()


def described_without_encoder(
    papers: Sequence[AnnotatedAbstract], counted: Sequence[AnnotatedAbstract], background: Path
) -> list[Described]:
    """Give the candidates that are found without the encoder, by lists counted from other papers."""
    with tempfile.TemporaryDirectory() as folder:
        count_lists(counted, background, Path(folder))
        return [describe(paper, with_encoder=False) for paper in papers]


def judged_by(trained: Classifier, papers: Sequence[Described]) -> list[Matrix]:
    """Judge papers: one matrix (candidates, roles) a paper."""
    return [trained.confidences(paper.features, paper.cues) for paper in papers]


def fit_without_encoder(papers: Sequence[Described], thresholds: dict[str, float]) -> Classifier:
    """Fit the regression over features and frequent cues; the scaling of features goes into their weights."""
    counts = Counter(cue for paper in papers for shares in paper.cues for cue in shares)
    frequent = sorted(cue for cue, count in counts.items() if count >= LEAST_CANDIDATES)
    numbers = np.vstack([paper.features for paper in papers])
    classes = np.concatenate([np.array(paper.classes, dtype=np.int64) for paper in papers])
    scaler = StandardScaler().fit(numbers)
    both = scipy.sparse.hstack([scaler.transform(numbers), shares_of(papers, frequent)]).tocsr()
    regression = LogisticRegression(C=REGULARIZATION_WITHOUT_ENCODER, max_iter=1000, tol=1e-3).fit(both, classes)
    count = len(FEATURES_WITHOUT_ENCODER)
    scaled = regression.coef_[:, :count]
    weights = np.round((scaled / scaler.scale_).T, 5)
    bias = np.round(regression.intercept_ - scaled @ (scaler.mean_ / scaler.scale_), 5)
    of_cues = zip(frequent, np.round(regression.coef_[:, count:].T, 2), strict=True)
    kept = {cue: row for cue, row in of_cues if np.abs(row).max() >= LEAST_WEIGHT}
    return Classifier(FEATURES_WITHOUT_ENCODER, weights, bias, thresholds, kept)


def shares_of(papers: Sequence[Described], wanted: Sequence[str]) -> Any:
    """Give the shares of cues as a sparse matrix: (candidates of all papers, cues)."""
    column = {cue: number for number, cue in enumerate(wanted)}
    rows = [shares for paper in papers for shares in paper.cues]
    cells = [
        (share, number, column[cue])
        for number, shares in enumerate(rows)
        for cue, share in shares.items()
        if cue in column
    ]
    values, at, columns = zip(*cells, strict=True)
    return scipy.sparse.csr_matrix((values, (at, columns)), shape=(len(rows), len(wanted)))


def describe(paper: AnnotatedAbstract, *, with_encoder: bool = True) -> Described:
    """Give the candidates of a paper with their features, and what the annotation says they are."""
    reading = read(paper.title, paper.abstract)
    same_names = SameNames(reading)
    tags = tagged(reading.text) if with_encoder else None
    found = candidates(reading, same_names, tags, rule_findings(reading, same_names))
    names = []
    for candidate in found:
        surfaces = {reading.text[place.start : place.end] for place in candidate.places}
        forms = {form for surface in surfaces for form in same_names.forms(surface) if form}
        names.append(frozenset(normal_form(name) for name in surfaces | forms))
    gold = {role: list(dict.fromkeys(map(normal_form, paper.names[role]))) for role in ROLES}
    if tags is None:
        numbers = features_without_encoder(reading, same_names, found)
        shares = [cues(reading, candidate) for candidate in found]
    else:
        numbers, shares = features(reading, same_names, tags, found), []
    return Described(paper.domain, gold, names, numbers, true_classes(gold, names, numbers), shares)


def true_classes(gold: dict[str, list[str]], names: Sequence[frozenset[str]], numbers: Matrix) -> list[int]:
    """Pair annotated names and candidates one to one, equal names first; what stays alone has no role.

    Where several candidates hold an annotated name, the one counts that the encoder, or else the
    rules, like best for its role: what the first features say.
    """
    classes = [len(ROLES)] * len(names)
    free = set(range(len(names)))
    wanted = [(index, name) for index, role in enumerate(ROLES) for name in gold[role]]
    for lenient in (False, True):
        unmatched = []
        for index, name in wanted:
            fitting = [number for number in sorted(free) if matches(name, names[number], lenient=lenient)]
            if fitting:
                chosen = max(fitting, key=lambda number: numbers[number, index])
                classes[chosen] = index
                free.discard(chosen)
            else:
                unmatched.append((index, name))
        wanted = unmatched
    return classes


def fit(papers: Sequence[Described], thresholds: dict[str, float]) -> Classifier:
    """Fit the regression; the scaling of features goes into the weights."""
    numbers = np.vstack([paper.features for paper in papers])
    classes = np.concatenate([np.array(paper.classes, dtype=np.int64) for paper in papers])
    scaler = StandardScaler().fit(numbers)
    regression = LogisticRegression(C=REGULARIZATION, max_iter=5000).fit(scaler.transform(numbers), classes)
    weights = np.zeros((len(FEATURES), len(CLASSES)))
    bias = np.full(len(CLASSES), -np.inf)
    weights[:, regression.classes_] = (regression.coef_ / scaler.scale_).T
    bias[regression.classes_] = regression.intercept_ - regression.coef_ @ (scaler.mean_ / scaler.scale_)
    return Classifier(FEATURES, np.round(weights, 5), np.round(bias, 5), thresholds)


def cross_validated(papers: Sequence[Described]) -> list[Matrix]:
    """Judge each paper by a classifier that has not seen it: one matrix (candidates, roles) a paper."""
    judged: list[Matrix] = [np.zeros((0, len(ROLES)))] * len(papers)
    for fold in range(FOLDS):
        trained = fit([paper for number, paper in enumerate(papers) if number % FOLDS != fold], {})
        for number in range(fold, len(papers), FOLDS):
            judged[number] = trained.confidences(papers[number].features)
    return judged


def best_thresholds(papers: Sequence[Described], judged: Sequence[Matrix]) -> dict[str, float]:
    """Find the threshold that is half of the F1 that it gives, for each role; higher where precision asks for it."""
    thresholds = dict.fromkeys(ROLES, 0.35)
    for _ in range(20):
        scores = role_scores(papers, judged, thresholds)
        thresholds = {role: round(scores[role][2] / 2, 3) for role in ROLES}
    for role, least in LEAST_PRECISION.items():
        while role_scores(papers, judged, thresholds)[role][0] < least and thresholds[role] < 1:
            thresholds[role] = round(thresholds[role] + 0.01, 3)
    return thresholds


def role_scores(
    papers: Sequence[Described], judged: Sequence[Matrix], thresholds: dict[str, float]
) -> dict[str, tuple[float, float, float]]:
    """Give lenient precision, recall and F1 of each role, 0 to 1."""
    scores = {}
    for index, role in enumerate(ROLES):
        gold = found = right = 0
        for paper, confidences in zip(papers, judged, strict=True):
            chosen = [
                names
                for names, row in zip(paper.names, confidences, strict=True)
                if row.argmax() == index and row[index] >= thresholds[role]
            ]
            gold += len(paper.gold[role])
            found += len(chosen)
            right += count_matches(paper.gold[role], chosen, lenient=True)
        scores[role] = (right / max(found, 1), right / max(gold, 1), 2 * right / max(gold + found, 1))
    return scores


def card_of(
    papers: Sequence[AnnotatedAbstract],
    described: Sequence[Described],
    judged: Sequence[Matrix],
    thresholds: dict[str, float],
) -> str:
    """Give the encoder's model card."""
    alone = [encoder_alone(paper) for paper in described]
    fields = {}
    for field in sorted({paper.domain for paper in described}):
        numbers = [number for number, paper in enumerate(described) if paper.domain == field]
        of_field = [described[number] for number in numbers], [judged[number] for number in numbers]
        fields[field] = len(numbers), role_scores(*of_field, thresholds)
    return model_card(
        papers=Counter(paper.domain for paper in papers),
        trained=len(papers) - len(described),
        alone=role_scores(described, alone, best_thresholds(described, alone)),
        whole=role_scores(described, judged, thresholds),
        fields=fields,
    )


def encoder_alone(paper: Described) -> Matrix:
    """Judge the candidates that the encoder marks by its own mean probability, and no others."""
    marked = paper.features[:, FEATURES.index("encoder marks places")] > 0
    mean = paper.features[:, [FEATURES.index(f"encoder mean {role}") for role in ROLES]]
    confidences: Matrix = np.where(marked[:, None], 1 / (1 + np.exp(-mean)), 0.0)
    return confidences


def print_scores(papers: Sequence[Described], judged: Sequence[Matrix], thresholds: dict[str, float]) -> None:
    """Print what cross-validation gives for each role, in percent."""
    scores = role_scores(papers, judged, thresholds)
    for role, (precision, recall, f1) in scores.items():
        print(f"{role:13} P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}  from {thresholds[role]}")
    print(f"macro F1 {100 * np.mean([f1 for _, _, f1 in scores.values()]):.1f}")


def print_reliability(papers: Sequence[Described], judged: Sequence[Matrix], thresholds: dict[str, float]) -> None:
    """Print how often what is found with some confidence is right."""
    found = [
        (row.max(), row.argmax() == true)
        for paper, confidences in zip(papers, judged, strict=True)
        for row, true in zip(confidences, paper.classes, strict=True)
        if row.max() >= thresholds[ROLES[int(row.argmax())]]
    ]
    for low, high in ((0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01), (0.8, 1.01)):
        right = [is_right for confidence, is_right in found if low <= confidence < high]
        print(f"confidence {low:.1f} to {min(high, 1):.1f}: {len(right)} found, {100 * np.mean(right):.1f} % right")


if __name__ == "__main__":
    main()
