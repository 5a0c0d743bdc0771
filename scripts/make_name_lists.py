"""Make the counted name lists in kg/data/names from annotated abstracts and background counts.

Only names and counts go into the lists, no text. The same input gives the same bytes.

    python scripts/make_name_lists.py abstracts.jsonl background/ --leave-out dev.json

`--hold-out` leaves out a fifth of the annotated papers (those whose title's MD5 is divisible by five), to measure on.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.evaluation import normal_form
from kg.extract.roles.name_lists import FOLDER, RELATIONS
from kg.extract.roles.name_search import LONGEST_NAME, find_names, is_written_like, key_of
from kg.extract.roles.reading import read
from kg.extract.roles.words import ORDINARY, shape

FIELDS = ("uses", "tasks", "datasets", "metrics")
"""The fields of an annotated paper, in the order of `RELATIONS`."""

LEAST_PAPERS = 8

# Annotators gave these now and then; on a paper's card they say nothing.
TOO_GENERIC = """
    accuracy gain, ai, algorithm, analysis, approach, architecture, baseline, baselines, benchmark, benchmarks,
    case study, code, computation, content, cost, data, dataset, datasets, design, detail, downstream task, effect,
    effectiveness, efficacy, error, evaluation, evaluations, experiment, experiments, feature, features, framework,
    gain, gpu, human, image, images, impact, improvement, inference, information, input, knowledge, label, labels,
    language, learning, literature review, method, methods, model, models, module, network, output, parameter,
    parameters, performance, performance gain, prediction, problem, process, quality, representation, research, result,
    results, review, sample, score, simulation, software, state of the art, strategy, study, success, survey, surveys,
    system, systematic review, task, tasks, technique, test, text, theory, time, tool, tools, training, user study
"""


_generic = {key_of(name) for name in TOO_GENERIC.split(",")}
NOT_FIRST = (
    "a all an any different each existing few its many multiple new novel our previous prior proposed several the "
)
NOT_FIRST += "their these this various"
_ODD = re.compile(r"[\\$*{}=<>|~^]")


def main() -> None:
    """Read the arguments, write the two lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", type=Path, help="JSON lines: title, abstract, uses, tasks, datasets, metrics")
    parser.add_argument("background", type=Path, help="folder with tokens.tsv.gz")
    parser.add_argument(
        "--leave-out", type=Path, help="JSON list of papers whose titles must not be among the annotated"
    )
    parser.add_argument("--hold-out", action="store_true", help="leave out a fifth of the annotated papers")
    parser.add_argument("--output", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    left_out = set()
    if arguments.leave_out:
        left_out = {normal_form(paper["title"]) for paper in json.loads(arguments.leave_out.read_text("utf-8"))}
    papers = [
        paper
        for paper in map(json.loads, arguments.annotated.read_text("utf-8").splitlines())
        if normal_form(paper["title"]) not in left_out and not (arguments.hold_out and is_held_out(paper["title"]))
    ]
    write_lists(papers, arguments.background, arguments.output)


def write_lists(papers: list[dict[str, Any]], background: Path, output: Path) -> None:
    """Write both lists into a folder; `papers` are records of a gold file with their abstracts."""
    output.mkdir(parents=True, exist_ok=True)
    write_list(
        output / "roles.tsv.gz",
        f"key, name, papers that write it ({len(papers)} annotated papers), papers annotated with it: {RELATIONS}",
        role_rows(papers),
    )
    write_list(
        output / "capitals.tsv.gz",
        f"word with a capital, papers of the background that write it (at least {LEAST_PAPERS} of 87692)",
        ([word, str(count)] for word, count in sorted(capital_words(background).items())),
    )


def is_held_out(title: str) -> bool:
    """Tell whether a paper belongs to the fifth on which lists are measured."""
    return int(hashlib.md5(title.encode(), usedforsecurity=False).hexdigest(), 16) % 5 == 0


def role_rows(papers: list[dict[str, Any]]) -> Iterable[list[str]]:
    """Count, for every annotated name, the papers annotated with it and the papers that write it."""
    annotated: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for field in FIELDS:
            keys = {key_of(name): name for name in paper[field]}
            for key, name in keys.items():
                if is_usable(key, name):
                    annotated[field][key] += 1
                    surfaces[key][name] += 1
    for key in [key for key, count in surfaces.items() if is_lone_word(key, count)]:
        del surfaces[key]
    names = {key: plainest(count) for key, count in surfaces.items()}
    written: Counter[str] = Counter()
    for paper in papers:
        reading = read(paper["title"], paper["abstract"])
        found = set()
        for units in reading.units:
            for start, end, key in find_names(units, names):
                if is_written_like(reading.text[start:end], names[key]):
                    found.add(key)
        written.update(found)
    for key in sorted(names):
        counts = [annotated[field][key] for field in FIELDS]
        # A name inside a longer one is not found alone; it was annotated all the same.
        yield [key, names[key], str(max(written[key], *counts)), *map(str, counts)]


def is_usable(key: str, name: str) -> bool:
    """Tell whether a name may stand in a list: not too generic, too long, too short, a number or full of mark-up."""
    if len(key) < 2 or key in _generic or key.count(" ") >= LONGEST_NAME or _ODD.search(name):
        return False
    return any(letter.isalpha() for letter in key) and key.split()[0] not in NOT_FIRST.split()


def is_lone_word(key: str, surfaces: Counter[str]) -> bool:
    """Tell whether a name is an everyday word that one paper was annotated with: too often it means something else."""
    return " " not in key and sum(surfaces.values()) < 2 and all(shape(name) == ORDINARY for name in surfaces)


def plainest(surfaces: Counter[str]) -> str:
    """Choose the form that stands for a name: the least like a proper name of those that a fifth of the papers use.

    The chosen form decides in which case the name is recognised (`name_search.is_written_like`).
    """
    least = sum(surfaces.values()) / 5
    forms = [name for name, count in surfaces.items() if count >= least] or list(surfaces)
    return min(forms, key=lambda name: (shape(name), -surfaces[name], name))


def capital_words(background: Path) -> dict[str, int]:
    """Count in how many background papers the words with a capital stand, without the rare ones."""
    counts = {}
    with gzip.open(background / "tokens.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                word, papers = line.rstrip("\n").rsplit("\t", 1)
                if int(papers) >= LEAST_PAPERS and word.lower() != word:
                    counts[word] = int(papers)
    return counts


def write_list(path: Path, title: str, rows: Iterable[list[str]]) -> None:
    """Write a gzipped table without a time stamp, so that the same rows give the same bytes."""
    text = f"# {title}\n" + "".join("\t".join(row) + "\n" for row in rows)
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode())


if __name__ == "__main__":
    main()
