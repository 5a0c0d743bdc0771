"""Train the ranker of concepts, kg/data/concepts/ranker.tsv: what authors, readers and indexers choose.

    python scripts/train_ranker.py --keywords A.jsonl B.jsonl … --indexed C.jsonl --annotated TEXTS …
        [--held-out D.jsonl …] [--ablation]

Files of keyphrases are JSON lines of title, abstract and keyphrases: --keywords are authors' keywords, --indexed those
that indexers chose, --held-out are only tested on. --annotated names any sources that kg reads with the texts of the
annotated papers; the encoder has seen most of these, so only the tenth that it has not seen is used (but for the
columns that do without the encoder). Every score that is printed for a file comes from a ranker that was trained
without it. The same files give the same table.
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

import numpy as np
from annotated_abstracts import joined
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from kg.evaluation import KeyphrasePaper, count_matches, matches, normal_form, score_keyphrases, stem_key
from kg.extract.abbreviations import abbreviations
from kg.extract.concepts import ranker as tables
from kg.extract.concepts.embedding import MINILM
from kg.extract.concepts.features import FEATURES, GROUPS, Matrix, with_similarity
from kg.extract.concepts.profiles import EXHAUSTIVE, FAST, KEYWORDS, Profile
from kg.extract.concepts.ranker import TABLE, Ranker, Vector, Weights
from kg.extract.concepts.ranking import Described, described, document, scored, shortlist
from kg.extract.concepts.selection import select
from kg.extract.concepts.similarity import similarities
from kg.extract.encoder.reader import tagged
from kg.extract.known_abbreviations import abbreviations_in_use
from kg.measuring import keyphrase_papers
from kg.model import Paper

OUT = Path(tables.__file__).parents[2] / "data" / "concepts" / TABLE
REGULARIZATION = 0.1
"""Inverse strength; 0.01 to 1 are within a quarter of a point."""
Choice = tuple[Matrix, Vector]
"""What a regression learns from a paper: candidates' features, and how right each is."""
HALF_RIGHT = 0.2
"""How much a candidate counts that only holds, or is held by, what a reader chose."""
READERS_SAY = {"author": 0.1, "reader": 0.7}
"""What readers' taste weighs in a column beside authors': a librarian's list is wanted, led by the authors' words."""
WITHOUT_ENCODER = ("head", "roles", "similarity")
"""Groups of features that the columns for `FAST` do without."""
_HEAD_OF_NESTING = ("nesting: longer", "nesting: shorter", "nesting: behind longer", "nesting: behind shorter")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a paper, and how right each of them is, 0 to 1."""

    described: Described
    authors: Vector
    """1 for each that equals a chosen phrase by its stems, as authors' keywords are scored."""
    readers: Vector
    """1 for each that equals one up to plurals, `HALF_RIGHT` for one that holds or is held by one."""

    def by_authors(self) -> Choice:
        """Give what a regression learns of authors' taste."""
        return self.described.features, self.authors

    def by_readers(self) -> Choice:
        """Give what it learns of readers' taste."""
        return self.described.features, self.readers

    def exactly(self) -> Choice:
        """Give what it learns of how likely a reader names exactly this."""
        return self.described.features, np.floor(self.readers)


@dataclass(frozen=True, slots=True)
class Example:
    """A paper, its candidates with and without the encoder, and what was chosen for it."""

    paper: Paper
    chosen: tuple[str, ...]
    whole: Candidates
    fast: Candidates
    cosines: dict[str, float] = field(default_factory=dict)

    def shortlisted(self, ranker: Ranker, profile: Profile) -> Candidates:
        """Keep the candidates that a profile compares with the document, and compare them."""
        best = self.compared(shortlist(self.whole.described, ranker, profile, MINILM), profile)
        number_of = {candidate.key: number for number, candidate in enumerate(self.whole.described.candidates)}
        kept = [number_of[candidate.key] for candidate in best.candidates]
        return Candidates(best, self.whole.authors[kept], self.whole.readers[kept])

    def compared(self, best: Described, profile: Profile) -> Described:
        """Add KeyBERT's similarity as `kg.extract.concepts.ranking.compared` does, each computed once."""
        surfaces = [candidate.surface for candidate in best.candidates[: profile.compared]]
        new = dict.fromkeys(surface for surface in surfaces if surface not in self.cosines)
        self.cosines.update(similarities(document(self.paper.text), list(new)))
        return Described(best.candidates, with_similarity(best.features, [self.cosines[s] for s in surfaces]))


def main() -> None:
    """Read the arguments, train, print scores, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keywords", type=Path, nargs="+", required=True)
    parser.add_argument("--indexed", type=Path, nargs="+", required=True)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--held-out", type=Path, nargs="*", default=[])
    parser.add_argument("--ablation", action="store_true", help="leave each group of features out in turn")
    parser.add_argument("--papers", type=int, default=1200, help="papers of a file, the first of a fixed shuffle")
    arguments = parser.parse_args()
    annotated = joined(arguments.annotated)
    known = {normal_form(paper.title) for paper in annotated}

    def read(paths: Iterable[Path]) -> dict[str, list[Example]]:
        return {
            path.stem: [
                example(entry.paper, entry.keyphrases)
                for entry in keyphrase_papers(path, arguments.papers)
                if normal_form(entry.paper.title) not in known
            ]
            for path in paths
        }

    data = Data(
        keywords=read(arguments.keywords),
        indexed=read(arguments.indexed),
        readers=[
            example(Paper(title=paper.title, abstract=paper.abstract), tuple(paper.concepts))
            for paper in annotated
            if paper.for_development
        ],
    )
    held_out = read(arguments.held_out)
    print(f"{len(data.readers)} annotated papers, {data.sizes()}", flush=True)
    print_scores(data, held_out)
    if arguments.ablation:
        print_ablation(data)
    ranker = fit(data)
    papers = f"{sum(map(len, data.keywords.values()))} papers with authors' keywords, {len(data.readers)} annotated"
    indexed = sum(map(len, data.indexed.values()))
    comment = [f"Weights of logistic regressions, by scripts/train_ranker.py: {papers}, {indexed} indexed."]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(tables.write(ranker, comment), encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size / 1e3:.0f} kB")


@dataclass(frozen=True, slots=True)
class Data:
    """What is trained on: files of authors' keywords, files of indexers' choices, annotated papers."""

    keywords: Mapping[str, list[Example]]
    indexed: Mapping[str, list[Example]]
    readers: list[Example]

    def without(self, name: str) -> "Data":
        """Leave a file out."""
        return replace(
            self,
            keywords={key: value for key, value in self.keywords.items() if key != name},
            indexed={key: value for key, value in self.indexed.items() if key != name},
        )

    def all_keywords(self) -> list[Example]:
        """Give the papers of all files of authors' keywords."""
        return [paper for papers in self.keywords.values() for paper in papers]

    def all_indexed(self) -> list[Example]:
        """Give the papers of all files of indexers' choices."""
        return [paper for papers in self.indexed.values() for paper in papers]

    def sizes(self) -> str:
        """Say how many papers of each file there are."""
        return ", ".join(f"{name} {len(papers)}" for name, papers in {**self.keywords, **self.indexed}.items())


def example(paper: Paper, chosen: Sequence[str]) -> Example:
    """Describe the candidates of a paper, and tell which of them were chosen."""
    text = paper.text
    defined = abbreviations(text)
    meant = {**abbreviations_in_use(text, defined), **defined}
    whole, fast = described(text, (), meant, tagged(text)), described(text, (), meant, None)
    return Example(
        paper,
        tuple(chosen),
        Candidates(whole, *labels(text, chosen, whole)),
        Candidates(fast, *labels(text, chosen, fast)),
    )


def labels(text: str, chosen: Sequence[str], paper: Described) -> tuple[Vector, Vector]:
    """Tell how right each candidate is, 0 to 1: by equal stems, and as annotated names are matched."""
    stems = {stem_key(phrase) for phrase in chosen} - {""}
    names = [normal_form(phrase) for phrase in chosen]
    authors, readers = [], []
    for candidate in paper.candidates:
        written = {candidate.surface, *(text[place.start : place.end] for place in candidate.occurrences)}
        authors.append(float(not stems.isdisjoint(map(stem_key, written))))
        forms = frozenset(map(normal_form, written))
        exact = any(matches(name, forms, lenient=False) for name in names)
        lenient = any(matches(name, frozenset({normal_form(candidate.surface)}), lenient=True) for name in names)
        readers.append(1.0 if exact else HALF_RIGHT if lenient else 0.0)
    return np.array(authors), np.array(readers)


def fit(data: Data, leave_out: Sequence[str] = ()) -> Ranker:
    """Fit all columns of the table, without some groups of features."""
    return {**fit_keywords(data, leave_out), **fit_exhaustive(data, leave_out), **fit_fast(data, leave_out)}


def fit_keywords(data: Data, leave_out: Sequence[str] = ()) -> Ranker:
    """Fit the columns of the profile of keywords."""
    authors = data.all_keywords()
    choices = [*(paper.whole.by_authors() for paper in authors), *(paper.whole.by_readers() for paper in data.readers)]
    ranker = {KEYWORDS.shortlist: regression(choices, leave_out)}
    author = regression((paper.shortlisted(ranker, KEYWORDS).by_authors() for paper in authors), leave_out)
    read = [paper.shortlisted(ranker, KEYWORDS) for paper in data.readers]
    reader = regression((candidates.by_readers() for candidates in read), leave_out)
    ranker |= {column: mixed(author, reader, share) for column, share in READERS_SAY.items()}
    ranker[KEYWORDS.likelihood] = regression((candidates.exactly() for candidates in read), leave_out)
    return ranker


def fit_exhaustive(data: Data, leave_out: Sequence[str] = ()) -> Ranker:
    """Fit the columns of the exhaustive profile."""
    indexers = data.all_indexed()
    ranker = {EXHAUSTIVE.shortlist: regression((paper.whole.by_authors() for paper in indexers), leave_out)}
    choices = (paper.shortlisted(ranker, EXHAUSTIVE).by_authors() for paper in indexers)
    ranker[EXHAUSTIVE.first] = regression(choices, leave_out)
    return ranker


def fit_fast(data: Data, leave_out: Sequence[str] = ()) -> Ranker:
    """Fit the columns that do without the encoder and KeyBERT, of both profiles."""
    gone = (*leave_out, *WITHOUT_ENCODER)
    author = regression((paper.fast.by_authors() for paper in data.all_keywords()), gone)
    reader = regression((paper.fast.by_readers() for paper in data.readers), gone)
    ranker = {f"{FAST} {column}": mixed(author, reader, share) for column, share in READERS_SAY.items()}
    exact = (paper.fast.exactly() for paper in data.readers)
    ranker[f"{FAST} {KEYWORDS.likelihood}"] = regression(exact, gone)
    ranker[f"{FAST} {EXHAUSTIVE.first}"] = regression((p.fast.by_authors() for p in data.all_indexed()), gone)
    return ranker


def regression(choices: Iterable[Choice], leave_out: Sequence[str]) -> Weights:
    """Fit one column; the scaling of the features goes into the weights, and those left out weigh nothing."""
    given = list(choices)
    matrix, right = np.vstack([matrix for matrix, _ in given]), np.concatenate([right for _, right in given])
    kept = np.array([is_kept(name, leave_out) for name in FEATURES])
    scaler = StandardScaler().fit(matrix[:, kept])
    numbers = scaler.transform(matrix[:, kept])
    # A candidate that is right by a fifth is one that is right in one of five papers.
    some = right > 0
    less = right < 1
    learned = LogisticRegression(C=REGULARIZATION, solver="newton-cholesky", max_iter=200).fit(
        np.vstack([numbers[some], numbers[less]]),
        np.concatenate([np.ones(some.sum()), np.zeros(less.sum())]),
        sample_weight=np.concatenate([right[some], 1 - right[less]]),
    )
    weights = np.zeros(len(FEATURES))
    weights[kept] = learned.coef_[0] / scaler.scale_
    bias = learned.intercept_[0] - float(learned.coef_[0] @ (scaler.mean_ / scaler.scale_))
    return Weights(np.round(weights, 5), round(float(bias), 5))


def is_kept(name: str, leave_out: Sequence[str]) -> bool:
    """Tell whether a feature stays: what nesting knows by the encoder's head goes with it."""
    if name in _HEAD_OF_NESTING and "head" in leave_out:
        return False
    return name.partition(":")[0] not in leave_out


def mixed(authors: Weights, readers: Weights, share: float) -> Weights:
    """Weigh two columns into one."""
    return Weights(
        np.round((1 - share) * authors.weights + share * readers.weights, 5),
        round((1 - share) * authors.bias + share * readers.bias, 5),
    )


def concepts(example: Example, ranker: Ranker, profile: Profile, model: str = MINILM) -> list[str]:
    """Give the concepts of a paper, as kg.extract.concepts.key_concepts finds them."""
    candidates = example.fast if model == FAST else example.whole
    best = shortlist(candidates.described, ranker, profile, model)
    if model != FAST and best.candidates:
        best = example.compared(best, profile)
    chosen = select(scored(best, ranker, profile, model), profile, len(example.paper.text.split()))
    return [entry.candidate.surface for entry, _ in chosen]


def keyphrase_scores(examples: Sequence[Example], found: Sequence[list[str]]) -> tuple[float, float]:
    """Give F1@5 and F1@10 against all keyphrases, in percent."""
    papers = [KeyphrasePaper(example.paper, example.chosen) for example in examples]
    scores = {(s.gold, s.cutoff): s.score.f1 for s in score_keyphrases(papers, found, resamples=2)}
    return 100 * scores["all", 5], 100 * scores["all", 10]


def lenient_f1(examples: Sequence[Example], found: Sequence[list[str]]) -> float:
    """Give F1 against annotated concepts, in percent, where names count that hold each other."""
    right = total = 0
    for paper, names in zip(examples, found, strict=True):
        gold = list(dict.fromkeys(map(normal_form, paper.chosen)))
        right += count_matches(gold, [frozenset({normal_form(name)}) for name in names], lenient=True)
        total += len(gold) + len(names)
    return 200 * right / max(total, 1)


def reader_scores(data: Data, leave_out: Sequence[str] = (), model: str = MINILM) -> float:
    """Give the lenient F1 on annotated papers, each half by a ranker that has seen the other."""
    fit_columns = fit_fast if model == FAST else fit_keywords
    halves = [data.readers[0::2], data.readers[1::2]]
    found = []
    for seen, unseen in (halves, halves[::-1]):
        ranker = fit_columns(replace(data, readers=seen), leave_out)
        found += [(paper, concepts(paper, ranker, KEYWORDS, model)) for paper in unseen]
    return lenient_f1(*zip(*found, strict=True))


def print_scores(data: Data, held_out: Mapping[str, list[Example]]) -> None:
    """Print how each file fares with a ranker that was trained without it."""
    everything = fit(data)
    for name, examples in (*data.keywords.items(), *held_out.items()):
        ranker = everything
        if name not in held_out:
            others = data.without(name)
            ranker = {**fit_keywords(others), **fit_fast(others)}
        cells = []
        profiles = (KEYWORDS, EXHAUSTIVE) if name in held_out else (KEYWORDS,)
        for profile, model in product(profiles, (MINILM, FAST)):
            found = [concepts(paper, ranker, profile, model) for paper in examples]
            at_5, at_10 = keyphrase_scores(examples, found)
            mean = sum(map(len, found)) / len(found)
            cells.append(f"{profile.name} {model} {at_5:.1f}/{at_10:.1f} ({mean:.1f} a paper)")
        print(f"{name:12} {len(examples):5}  {'; '.join(cells)}", flush=True)
    for model in (MINILM, FAST):
        print(
            f"annotated    {len(data.readers):5}  {model}, lenient {reader_scores(data, model=model):.1f}", flush=True
        )


def print_ablation(data: Data) -> None:
    """Print the scores, each file's by a ranker trained without it, without each group of features."""
    print("| without | " + " | ".join(data.keywords) + " | annotated |")
    for leave_out in ((), *((group,) for group in GROUPS)):
        cells = []
        for name, examples in data.keywords.items():
            ranker = fit_keywords(data.without(name), leave_out)
            at_5, at_10 = keyphrase_scores(examples, [concepts(paper, ranker, KEYWORDS) for paper in examples])
            cells.append(f"{at_5:.1f}/{at_10:.1f}")
        cells.append(f"{reader_scores(data, leave_out):.1f}")
        print(f"| {' '.join(leave_out) or '–'} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
