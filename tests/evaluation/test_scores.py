"""Evaluation: the figures of the gold standard's own script, per relation, strict and lenient."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation import FIELDS, GoldPaper, count_matches, evaluate, normal_form, read_gold
from kg.model import Mention
from tests.conftest import SHARED


def mention(relation: str, name: str, *surfaces: str, rank: int | None = None) -> Mention:
    return Mention(
        relation=relation,
        label="Method",
        name=name,
        surface=name,
        start=0,
        end=len(name),
        evidence=name,
        confidence=0.5,
        extractor="test/1",
        surfaces=surfaces or (name,),
        rank=rank,
    )


def gold(**names: list[str]) -> GoldPaper:
    return GoldPaper("A Paper", "", {relation: tuple(items) for relation, items in names.items()})


def test_names_are_compared_in_normal_form() -> None:
    assert normal_form("Pré-trained  Language-Models") == "pre trained language model"
    report = evaluate([gold(USES=["language models"])], {"a paper": [mention("USES", "Language Model")]})
    assert report.relations["USES"].strict_matches == 1
    assert report.papers_with_mentions == 1


def test_lenient_matching_takes_contained_words_once_each() -> None:
    papers = [gold(USES=["language model", "neural language model"])]
    report = evaluate(papers, {"A Paper": [mention("USES", "language model training")]})
    uses = report.relations["USES"]
    assert (uses.gold, uses.predicted, uses.strict_matches, uses.lenient_matches) == (2, 1, 0, 1)
    assert uses.lenient.precision == 1
    assert uses.lenient.recall == 0.5
    assert uses.lenient.f1 == pytest.approx(2 / 3)


def test_any_surface_of_a_mention_matches() -> None:
    report = evaluate([gold(USES=["RLHF"])], {"A Paper": [mention("USES", "reinforcement learning", "RLHF")]})
    assert report.relations["USES"].strict.f1 == 1


def test_ten_concepts_of_a_paper_count_best_first() -> None:
    concepts = [mention("HAS_CONCEPT", f"concept {rank}", rank=rank) for rank in range(12, 0, -1)]
    report = evaluate([gold(HAS_CONCEPT=["concept 1", "concept 12"])], {"A Paper": concepts})
    found = report.relations["HAS_CONCEPT"]
    assert (found.predicted, found.strict_matches) == (10, 1)


def test_the_mean_is_over_the_five_typed_relations() -> None:
    papers = [gold(USES=["BERT"], ADDRESSES=["parsing"], HAS_CONCEPT=["x"])]
    report = evaluate(papers, {"A Paper": [mention("USES", "BERT"), mention("HAS_CONCEPT", "x", rank=1)]})
    assert report.macro_lenient == pytest.approx(1 / 5)
    assert report.macro_strict == report.macro_lenient


NAMES = st.lists(st.sampled_from(["a", "b", "a b", "b c", "a b c", ""]), max_size=5)


@given(NAMES, st.lists(st.frozensets(st.sampled_from(["a", "b", "a b", "b c", "c"]), max_size=3), max_size=5))
def test_matches_are_one_to_one_and_lenient_ones_include_strict_ones(
    wanted: list[str], found: list[frozenset[str]]
) -> None:
    strict = count_matches(wanted, found, lenient=False)
    lenient = count_matches(wanted, found, lenient=True)
    assert 0 <= strict <= lenient <= min(len(wanted), len(found))


@pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason="the gold standard is not here")
def test_the_figures_are_those_of_the_gold_standards_own_script(tmp_path: Path) -> None:
    gold_path = SHARED / "gold" / "daily_papers_dev.json"
    papers = read_gold(gold_path)
    chance = random.Random(11)  # noqa: S311
    mentions: dict[str, list[Mention]] = {}
    for paper in papers:
        for relation, names in paper.names.items():
            for rank, name in enumerate(names, start=1):
                draw = chance.random()
                written = (
                    name if draw < 0.4 else f"{name} method" if draw < 0.6 else name.upper() if draw < 0.8 else "noise"
                )
                mentions.setdefault(paper.title, []).append(mention(relation, written, name[::-1], rank=rank))
    rows = [
        {"title": title, "relation": m.relation, "name": m.name, "surface": m.surface, "aliases": list(m.surfaces)}
        for title, found in mentions.items()
        for m in found
    ]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, str(SHARED / "gold" / "score.py"), str(gold_path), str(predictions)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    report = evaluate(papers, mentions)
    for relation in FIELDS:
        found = report.relations[relation]
        numbers = re.findall(r"[\d.]+", next(line for line in printed.split("\n") if line.startswith(relation)))
        figures = [found.strict, found.lenient]
        assert numbers == [
            str(found.gold),
            str(found.predicted),
            *(f"{value:.3f}" for score in figures for value in (score.precision, score.recall, score.f1)),
        ]
    assert f"strict {100 * report.macro_strict:.1f}, lenient {100 * report.macro_lenient:.1f}" in printed
