"""Keyphrases: what counts as equal, what is counted, and what the scores do not depend on."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.evaluation import KeyphrasePaper, KeyphraseScore, score_keyphrases, stem_key
from kg.extract import Extractor
from kg.measuring import evaluate_keyphrases
from kg.model import Mention, Paper
from kg.readers import Rejected

STEMS = {
    "tide": "tide",
    "tides": "tide",
    "Flooding": "flood",
    "floods": "flood",
    "forecasting": "forecast",
    "forecasts": "forecast",
    "tern": "tern",
    "LSTM": "lstm",
    "2": "2",
    "潮汐": "",
    "—": "",
}
"""Words, and their stems by Porter's rules, worked out by hand; what has no Latin letter or digit has none."""

PHRASES = st.lists(st.sampled_from(list(STEMS)), min_size=1, max_size=3).map(" ".join)


@st.composite
def libraries(draw: st.DrawFn) -> tuple[list[KeyphrasePaper], list[list[str]]]:
    """Papers with keyphrases, and what was predicted for each."""
    size = draw(st.integers(1, 5))
    papers = [
        annotated(draw(PHRASES), *draw(st.lists(PHRASES, max_size=5)), abstract=draw(PHRASES)) for _ in range(size)
    ]
    return papers, [draw(st.lists(PHRASES, max_size=12)) for _ in papers]


def annotated(title: str, *keyphrases: str, abstract: str = "") -> KeyphrasePaper:
    return KeyphrasePaper(Paper(title=title, abstract=abstract), keyphrases)


def at(scores: Sequence[KeyphraseScore], gold: str, cutoff: int) -> KeyphraseScore:
    (score,) = [score for score in scores if (score.gold, score.cutoff) == (gold, cutoff)]
    return score


def test_a_key_is_the_stems_of_lower_case_words() -> None:
    assert stem_key("Forecasting of the Tides") == "forecast of the tide"
    assert stem_key("Long-Short  Term: memories (LSTM)") == "long short term memori lstm"
    assert stem_key("3D gratings") == "3d grate"
    assert stem_key("Poincaré maps") == "poincar map"  # accented letters part words, on both sides alike
    assert stem_key("潮汐") == stem_key("—") == stem_key("") == ""


def test_keyphrases_are_found_whatever_their_case_endings_and_order() -> None:
    paper = annotated("Tern", "flood forecasts", "tide tables", "neural networks")
    five, *_ = score_keyphrases([paper], [["Tide Table", "neural network", "forecasting", "salt"]])
    assert (five.gold, five.cutoff, five.wanted, five.found, five.right) == ("all", 5, 3, 4, 2)
    assert five.score.precision == pytest.approx(2 / 4)
    assert five.score.recall == pytest.approx(2 / 3)
    assert five.score.f1 == pytest.approx(4 / 7)


def test_numbers_are_summed_over_the_papers_before_they_are_divided() -> None:
    papers = [annotated("A", "tide"), annotated("B", "tide", "flood", "tern")]
    score = at(score_keyphrases(papers, [["tide"], ["salt", "wind", "rain"]]), "all", 5)
    assert (score.papers, score.wanted, score.found, score.right) == (2, 4, 4, 1)
    assert score.score.f1 == pytest.approx(1 / 4)  # the mean of the papers' own would be 1/2


def test_present_are_the_keyphrases_whose_stems_follow_one_another_in_the_text() -> None:
    paper = annotated(
        "Tern: tide tables",
        "tide table",
        "forecasting floods",
        "floods forecast",
        "tables",
        "able",
        abstract="We forecast flooding.",
    )
    present = at(score_keyphrases([paper], [["tide tables", "able", "floods forecast"]]), "present", 5)
    assert present.wanted == 3
    assert present.right == 1
    assert at(score_keyphrases([paper], [["tide tables", "able", "floods forecast"]]), "all", 5).right == 3


def test_equal_stems_count_once_and_before_the_cut() -> None:
    paper = annotated("Tern", "flood", "Floods", "tern")
    phrases = ["tide", "tides", "Tides", "TIDE", "flood", "flooding", "tern"]
    score = at(score_keyphrases([paper], [phrases], cutoffs=(3,)), "all", 3)
    assert (score.wanted, score.found, score.right) == (2, 3, 2)


def test_phrases_of_other_scripts_are_ignored_wherever_they_stand() -> None:
    paper = annotated("潮汐预报", "潮汐", "tide", abstract="Tide.")
    score = at(score_keyphrases([paper], [["潮汐", "预报", "tide"]], cutoffs=(1,)), "all", 1)
    assert (score.wanted, score.found, score.right) == (1, 1, 1)


def test_nothing_wanted_and_nothing_found_is_no_fault() -> None:
    for papers in ([], [annotated("Tern")]):
        for score in score_keyphrases(papers, [[] for _ in papers]):
            assert (score.score.precision, score.score.recall, score.score.f1) == (0, 0, 0)
            assert (score.row()["F1 low"], score.row()["F1 high"]) == ("", "")


def test_each_paper_needs_its_predictions() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_keyphrases([annotated("A"), annotated("B")], [[]])


@settings(max_examples=100, deadline=None)
@given(libraries(), st.integers(1, 6))
def test_counts_are_those_of_a_slow_computation(
    library: tuple[list[KeyphrasePaper], list[list[str]]], cutoff: int
) -> None:
    def stems(text: str) -> list[str]:
        return [STEMS[word] for word in text.split() if STEMS[word]]

    def within(inner: list[str], outer: list[str]) -> bool:
        return any(outer[start : start + len(inner)] == inner for start in range(len(outer)))

    papers, predicted = library
    wanted = {"all": 0, "present": 0}
    found = 0
    right = {"all": 0, "present": 0}
    for paper, phrases in zip(papers, predicted, strict=True):
        counted: list[list[str]] = []
        for phrase in phrases:
            if stems(phrase) and stems(phrase) not in counted and len(counted) < cutoff:
                counted.append(stems(phrase))
        found += len(counted)
        seen: list[list[str]] = []
        for keyphrase in paper.keyphrases:
            if not stems(keyphrase) or stems(keyphrase) in seen:
                continue
            seen.append(stems(keyphrase))
            for gold in ("all", "present"):
                if gold == "all" or within(stems(keyphrase), stems(paper.paper.text)):
                    wanted[gold] += 1
                    right[gold] += stems(keyphrase) in counted
    scores = score_keyphrases(papers, predicted, cutoffs=(cutoff,), resamples=2)
    assert {s.gold: s.wanted for s in scores} == wanted
    assert {s.gold: s.right for s in scores} == right
    assert {s.found for s in scores} == {found}
    for score in scores:
        precision, recall = right[score.gold] / max(found, 1), right[score.gold] / max(wanted[score.gold], 1)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
        assert (score.score.precision, score.score.recall) == (precision, recall)
        assert score.score.f1 == pytest.approx(f1)


@settings(max_examples=50, deadline=None)
@given(libraries(), st.randoms(use_true_random=False))
def test_neither_scores_nor_intervals_depend_on_the_order_of_the_papers(
    library: tuple[list[KeyphrasePaper], list[list[str]]], chance: Random
) -> None:
    pairs = list(zip(*library, strict=True))
    mixed = chance.sample(pairs, len(pairs))
    scores = score_keyphrases(*library, resamples=50)
    assert scores == score_keyphrases([p for p, _ in mixed], [f for _, f in mixed], resamples=50)


@settings(max_examples=50, deadline=None)
@given(libraries(), st.integers(1, 6))
def test_writing_a_prediction_once_more_changes_nothing_and_k_bounds_what_counts(
    library: tuple[list[KeyphrasePaper], list[list[str]]], cutoff: int
) -> None:
    papers, predicted = library
    scores = score_keyphrases(papers, predicted, cutoffs=(cutoff,), resamples=2)
    again = [[word.swapcase() for phrase in phrases for word in (phrase, phrase)] for phrases in predicted]
    assert scores == score_keyphrases(papers, again, cutoffs=(cutoff,), resamples=2)
    assert all(score.found <= cutoff * len(papers) for score in scores)
    assert all(score.right <= min(score.found, score.wanted) for score in scores)


def test_the_interval_holds_f1_and_narrows_with_more_papers() -> None:
    def width(count: int) -> float:
        papers = [annotated(f"paper {n}", "tide") for n in range(count)]
        score = at(score_keyphrases(papers, [["tide" if n % 2 else "salt"] for n in range(count)]), "all", 5)
        assert score.interval is not None
        assert score.interval.low < score.score.f1 == 0.5 < score.interval.high
        return score.interval.high - score.interval.low

    assert width(200) < width(10) / 2


def test_papers_that_are_all_alike_leave_no_doubt() -> None:
    scores = score_keyphrases([annotated("Tern", "tide", "flood")] * 8, [["tide"]] * 8)
    assert at(scores, "all", 5).interval == pytest.approx((2 / 3, 2 / 3))
    assert at(scores, "present", 5).interval == (0, 0)


def test_a_row_has_its_scores_in_percent() -> None:
    row = score_keyphrases([annotated("Tern", "tide", "flood", "tern")] * 2, [["tide", "salt"]] * 2)[0].row()
    assert row == {
        "keyphrases": "all",
        "k": 5,
        "papers": 2,
        "gold": 6,
        "found": 4,
        "right": 2,
        "P": 50.0,
        "R": 33.3,
        "F1": 40.0,
        "F1 low": 40.0,
        "F1 high": 40.0,
    }


def record(title: str, *keyphrases: str, **fields: object) -> dict[str, object]:
    return {"title": title, "abstract": "", "keyphrases": list(keyphrases), **fields}


def listener(heard: list[Paper]) -> Extractor:
    """Give an extractor that finds nothing, and keeps what it is given to read."""

    def read(paper: Paper) -> list[Mention]:
        heard.append(paper)
        return []

    return Extractor("nothing/1", read)


def test_a_file_is_measured_by_what_the_extraction_finds_in_the_order_of_its_ranks(
    jsonl: Callable[..., Path], capitals: Extractor
) -> None:
    backwards = Extractor("backwards/1", lambda paper: capitals.read(paper)[::-1])
    path = jsonl(record("one two three four five six LSTM", "one", "six", "lstm"))
    for extractor in (capitals, backwards):
        scores = evaluate_keyphrases([path], extractor=extractor)[path]
        assert [(s.gold, s.cutoff, s.found, s.right) for s in scores] == [
            ("all", 5, 5, 1),
            ("all", 10, 6, 2),
            ("present", 5, 5, 1),
            ("present", 10, 6, 2),
        ]


def test_keywords_of_a_record_are_not_read_and_its_text_is_cleaned(jsonl: Callable[..., Path]) -> None:
    read: list[Paper] = []
    path = jsonl(record("The <i>tern</i>", "tern", keywords=["tide"], abstract="Salt &amp; sand.", venue=3))
    evaluate_keyphrases([path], extractor=listener(read))
    assert read == [Paper(title="The tern", abstract="Salt & sand.")]


def test_a_title_or_an_abstract_is_enough(jsonl: Callable[..., Path], capitals: Extractor) -> None:
    path = jsonl({"title": "tide", "keyphrases": ["tide"]}, {"title": None, "abstract": "Tide.", "keyphrases": ["x"]})
    assert evaluate_keyphrases([path], extractor=capitals)[path][0].papers == 2


def test_a_sample_is_the_same_each_time_and_grows_by_adding(jsonl: Callable[..., Path]) -> None:
    read: list[Paper] = []
    path = jsonl(*(record(f"paper {n}", "tide") for n in range(30)))
    samples = []
    for size in (10, 10, 20, 1000):
        read.clear()
        assert evaluate_keyphrases([path], papers=size, extractor=listener(read))[path][0].papers == min(size, 30)
        samples.append([paper.title for paper in read])
    assert samples[0] == samples[1] == samples[2][:10]
    assert samples[2] == samples[3][:20]
    assert samples[3] != sorted(samples[3])


def test_processes_change_no_score(jsonl: Callable[..., Path], capitals: Extractor) -> None:
    files = [
        jsonl(*(record(f"tide {word} salt", word, "salt", "wind") for word in ("a", "b", "c")), name=f"{n}.jsonl")
        for n in range(2)
    ]
    steps: list[tuple[int, int]] = []
    alone = evaluate_keyphrases(files, extractor=capitals, on_progress=lambda done, total: steps.append((done, total)))
    assert steps == [(done, 6) for done in range(1, 7)]
    assert evaluate_keyphrases(files, extractor=capitals, jobs=2) == alone
    assert list(alone) == files


def test_bad_records_are_told_of_and_lose_no_others(
    tmp_path: Path, jsonl: Callable[..., Path], capitals: Extractor
) -> None:
    bad = [
        ("{oops", "is not JSON: "),
        ("[]", "is not a JSON object"),
        ('{"keyphrases": ["tide"]}', "has neither a title nor an abstract"),
        ('{"id": "t7", "title": "tide"}', "has no keyphrases"),
        ('{"title": "tide", "keyphrases": []}', "has no keyphrases"),
        ('{"title": "tide", "keyphrases": "tide"}', "keyphrases is not a list of texts"),
        ('{"title": "tide", "keyphrases": ["tide", 3]}', "keyphrases is not a list of texts"),
        ('{"title": ["tide"], "keyphrases": ["tide"]}', "title is not a text"),
    ]
    good = json.dumps(record("tide", "tide"))
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join([good, *(line for line, _ in bad), good]), encoding="utf-8")
    rejected: list[Rejected] = []
    scores = evaluate_keyphrases([path], extractor=capitals, on_rejected=rejected.append)[path]
    assert (scores[0].papers, scores[0].right) == (2, 2)
    assert [r.position for r in rejected] == [f"line {n}" for n in range(2, len(bad) + 2)]
    for line, (_, reason) in zip(rejected, bad, strict=True):
        assert line.reason.startswith(reason)
    assert str(rejected[3]) == f"{path}, line 5 (t7): has no keyphrases"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\x1f\x8b\x08\0\0", "is a gzip file"),
        (b'{"title": "tide"}\n', "line 1: has no keyphrases"),
        (b"[]", "it has no record"),
        (None, "no such file"),
    ],
)
def test_a_file_that_cannot_be_measured_gives_one_clear_line(
    tmp_path: Path, capitals: Extractor, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "papers.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=reason) as caught:
        evaluate_keyphrases([path], extractor=capitals)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
