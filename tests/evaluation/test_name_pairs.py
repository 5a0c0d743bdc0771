"""Pairs of names: what is read, what counts as extracted and as merged, and how merges are scored."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.evaluation import (
    LinkedPaper,
    MergeScore,
    NamePair,
    PairOutcome,
    merge_mistake_rows,
    merge_scores,
    name_pair_outcomes,
    read_name_pairs,
    wilson_interval,
)
from kg.extract import Extractor
from kg.link.mentions import extracted_edges
from kg.measuring import evaluate_name_pairs
from kg.model import Edge, Mention, Paper
from tests.conftest import SHARED

PAIRS = SHARED / "gold" / "name_pairs.jsonl"
ABSTRACTS = SHARED / "gold" / "abstracts.jsonl"


def pair(a: str, b: str, verdict: str = "same", kind: str = "", reason: str = "") -> NamePair:
    return NamePair(a, "1", b, "2", verdict, kind, reason)


def edge(target: str, *surfaces: str, evidence: str = "") -> Edge:
    """An edge to a name that the paper writes in these ways."""
    given = {"surface": surfaces[0], "surfaces": sorted(surfaces), "evidence": evidence or f"We use {surfaces[0]}."}
    return Edge("USES", "paper", target, "Paper", target.partition(":")[0].title(), given)


def linked(*edges: Edge, text: str = "") -> LinkedPaper:
    return LinkedPaper(Paper(title="A title", abstract=text), edges)


def outcome(of_pair: NamePair, a: Sequence[Edge], b: Sequence[Edge]) -> PairOutcome:
    (found,) = name_pair_outcomes([of_pair], {"1": linked(*a), "2": linked(*b)})
    return found


def at(scores: Sequence[MergeScore], kind: str, shared: str = "name") -> MergeScore:
    (score,) = [score for score in scores if (score.kind, score.shared) == (kind, shared)]
    return score


def test_a_name_was_extracted_if_an_edge_writes_it_so_or_but_for_case() -> None:
    edges = [edge("method:finetuning", "fine-tuning", "Fine-Tuning"), edge("concept:gan", "GAN"), edge("task:x", "gan")]
    assert outcome(pair("Fine-Tuning", "fine-tuning"), edges, edges).nodes_a == {"method:finetuning"}
    assert outcome(pair("FINE-TUNING", "finetuning"), edges, edges).nodes_a == {"method:finetuning"}
    assert outcome(pair("FINE-TUNING", "finetuning"), edges, edges).nodes_b == frozenset()
    assert outcome(pair("GAN", "Gan"), edges, edges).nodes_a == {"concept:gan"}  # exactly so, if anything is
    assert outcome(pair("GAN", "Gan"), edges, edges).nodes_b == {"concept:gan", "task:x"}


def test_names_share_a_node_or_only_a_key_of_two_labels() -> None:
    same_node = outcome(pair("a", "b"), [edge("method:x", "a"), edge("concept:y", "a")], [edge("method:x", "b")])
    assert (same_node.one_node, same_node.one_name) == (True, True)
    two_labels = outcome(pair("a", "b"), [edge("method:x", "a")], [edge("task:x", "b")])
    assert (two_labels.one_node, two_labels.one_name) == (False, True)
    apart = outcome(pair("a", "b"), [edge("method:x", "a")], [edge("method:xs", "b")])
    assert (apart.one_node, apart.one_name) == (False, False)


def test_scores_count_pairs_that_were_extracted_and_are_clear() -> None:
    x, y, nothing = [edge("method:x", "a", "b")], [edge("method:y", "a", "b")], [edge("method:z", "c")]
    outcomes = [
        outcome(pair("a", "b", "same", "spelling"), x, x),
        outcome(pair("a", "b", "same", "spelling"), x, y),
        outcome(pair("a", "b", "different", "near"), x, x),
        outcome(pair("a", "b", "different", "near"), x, y),
        outcome(pair("a", "b", "unclear", "near"), x, x),
        outcome(pair("a", "b", "same", "near"), x, nothing),
        outcome(pair("a", "b", "same"), x, x),
    ]
    scores = merge_scores(outcomes)
    assert [(s.kind, s.shared) for s in scores] == [
        (kind, shared) for shared in ("name", "node") for kind in ("near", "spelling", "all")
    ]
    near, spelling, everything = (at(scores, kind) for kind in ("near", "spelling", "all"))
    assert (near.pairs, near.extracted, near.same, near.merged, near.right, near.wrong) == (3, 2, 0, 1, 0, 1)
    assert (spelling.pairs, spelling.extracted, spelling.same, spelling.merged, spelling.right) == (2, 2, 2, 1, 1)
    assert (everything.pairs, everything.extracted, everything.same, everything.merged) == (6, 5, 3, 3)
    assert (everything.right, everything.wrong) == (2, 1)


def test_a_key_shared_by_two_labels_is_a_merge_by_name_and_none_by_node() -> None:
    scores = merge_scores([outcome(pair("a", "b"), [edge("method:x", "a")], [edge("task:x", "b")])])
    assert at(scores, "all", "name").right == 1
    assert at(scores, "all", "node").merged == 0


def test_a_row_has_shares_in_percent_and_nothing_where_nothing_is_to_be_divided() -> None:
    row = MergeScore("all", "name", pairs=60, extracted=55, same=48, merged=30, right=30).row()
    assert (row["wrong"], row["P"], row["R"]) == (0, 100.0, 62.5)
    assert (row["P low"], row["P high"]) == (88.6, 100.0)  # 30 of 30: the next one may be wrong
    assert (row["R low"], row["R high"]) == (48.4, 74.8)
    empty = MergeScore("near", "name", pairs=3, extracted=2, same=0, merged=0, right=0).row()
    assert {empty[name] for name in ("P", "P low", "P high", "R", "R low", "R high")} == {""}
    assert list(empty) == list(row)


def test_the_interval_is_that_of_wilson() -> None:
    # The bounds solve (share - p)^2 = z^2 p (1 - p) / of.
    for right, of in ((1, 10), (5, 7), (48, 60)):
        interval = wilson_interval(right, of)
        assert interval is not None
        for bound in interval:
            assert (right / of - bound) ** 2 == pytest.approx(1.959964**2 * bound * (1 - bound) / of, rel=1e-5)
    assert wilson_interval(0, 0) is None


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_narrows_with_more_of_the_same(counts: tuple[int, int]) -> None:
    right, of = counts
    one, four = wilson_interval(right, of), wilson_interval(4 * right, 4 * of)
    assert one is not None
    assert four is not None
    assert 0 <= one.low <= right / of <= one.high <= 1
    assert four.high - four.low < one.high - one.low


def test_mistakes_are_wrong_merges_then_missed_pairs_with_what_judges_them() -> None:
    x, y = [edge("method:x", "a", "b"), edge("concept:x", "a")], [edge("method:y", "a", "b")]
    rows = merge_mistake_rows(
        [
            outcome(pair("a", "b", "same", "spelling", "a plural"), x, y),
            outcome(pair("a", "b", "same"), x, x),
            outcome(pair("a", "b", "different", "version", "another size"), x, x),
            outcome(pair("a", "b", "different"), x, y),
            outcome(pair("a", "b", "unclear"), x, x),
            outcome(pair("a", "nothing", "same"), x, y),
        ]
    )
    assert rows == [
        {
            "mistake": mistake,
            "kind": kind,
            "a": "a",
            "b": "b",
            "nodes a": ["concept:x", "method:x"],
            "nodes b": nodes_b,
            "paper a": "1",
            "paper b": "2",
            "sentence a": "We use a.",
            "sentence b": "We use a.",
            "reason": reason,
        }
        for mistake, kind, nodes_b, reason in (
            ("wrong merge", "version", ["method:x"], "another size"),
            ("missed", "spelling", ["method:y"], "a plural"),
        )
    ]


def test_the_sentence_is_one_that_writes_the_name_in_question() -> None:
    edges = [edge("method:gan", "generative network", "GANs", evidence="A generative network learns.")]
    paper = linked(*edges, text="A generative network learns. Then GANs draw. GANs are fast.")
    (found,) = name_pair_outcomes([pair("GANs", "generative network")], {"1": paper, "2": paper})
    assert found.sentence_a == "Then GANs draw."
    assert found.sentence_b == "A generative network learns."


def record(a: str = "GAN", b: str = "GANs", **fields: object) -> dict[str, object]:
    return {"a": a, "paper_a": 1, "b": b, "paper_b": "p2", "verdict": "same"} | fields


def test_pairs_are_read_with_what_they_need_and_may_have(jsonl: Callable[..., Path]) -> None:
    path = jsonl(record(kind="spelling", reason="plural", i=3), record(a=" G&amp;B ", kind=None), name="pairs.jsonl")
    assert read_name_pairs(path) == [
        NamePair("GAN", "1", "GANs", "p2", "same", "spelling", "plural", f"{path}, line 1"),
        NamePair("G&B", "1", "GANs", "p2", "same", where=f"{path}, line 2"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{oops", "is not JSON: "),
        ("[3]", "is not a JSON object"),
        (json.dumps(record(a=" ")), "a must be a name"),
        (json.dumps(record(b=None)), "b must be a name"),
        (json.dumps(record(paper_a=None)), "paper_a must be the id or the n of a paper"),
        (json.dumps(record(paper_b=True)), "paper_b must be the id or the n of a paper"),
        (json.dumps(record(paper_b=1.5)), "paper_b must be the id or the n of a paper"),
        (json.dumps(record(verdict="Same")), "verdict must be one of same, different, unclear"),
        (json.dumps(record(verdict=["same"])), "verdict must be one of same, different, unclear"),
        (json.dumps(record(reason=["x"])), "reason is not a text"),
    ],
)
def test_a_record_that_is_no_pair_is_told_of_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{json.dumps(record())}\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_name_pairs(path)
    assert str(caught.value).startswith(f"{path}, line 2: {reason}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file"),
        (b"", "is empty"),
        (b"[]", "no pair of names in it"),
        (b"\x1f\x8b\x08\0\0", "a gzip file"),
    ],
)
def test_a_file_without_pairs_is_one_clear_line(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "pairs.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=reason) as caught:
        read_name_pairs(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.fixture
def papers(jsonl: Callable[..., Path]) -> Path:
    """Papers with an n, some of which have an id too."""
    return jsonl(
        {"n": 1, "title": "tides", "abstract": "We train a GAN."},
        {"n": 2, "id": "p2", "title": "terns", "abstract": "We train a VAE."},
        {"n": 3, "id": "1x", "title": "sand", "abstract": "No name."},
        {"n": 4, "id": "4", "title": "salt", "abstract": "We train a GAN."},
        {"n": 5, "id": "p5", "abstract": "A paper without a title."},
        {"n": 6, "id": "twin", "title": "one"},
        {"n": 7, "id": "twin", "title": "other"},
        {"n": 8, "id": "7", "title": "An id is taken before an n", "abstract": "We train a LSTM."},
    )


def test_papers_are_found_by_id_or_n_and_no_others_are_read(
    jsonl: Callable[..., Path], papers: Path, capitals: Extractor
) -> None:
    read: list[str] = []

    def listen(paper: Paper) -> list[Mention]:
        read.append(paper.title)
        return capitals.read(paper)

    pairs = jsonl(record(b="VAE", verdict="different"), record(paper_b="4", b="gan"), name="pairs.jsonl")
    steps: list[tuple[int, int]] = []
    outcomes = evaluate_name_pairs(
        pairs,
        [papers],
        extractor=Extractor("capitals/1", listen),
        on_progress=lambda done, total: steps.append((done, total)),
    )
    assert sorted(read) == ["salt", "terns", "tides"]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert [(o.counts, o.one_node) for o in outcomes] == [(True, False), (True, True)]
    lstm = evaluate_name_pairs(jsonl(record(b="LSTM", paper_b=7), name="pairs.jsonl"), [papers], extractor=capitals)
    assert lstm[0].nodes_b == {"method:lstm"}


def test_processes_change_nothing_and_names_can_be_linked_in_another_way(
    jsonl: Callable[..., Path], papers: Path, capitals: Extractor
) -> None:
    def all_one(paper_id: str, mentions: Sequence[Mention]) -> list[Edge]:
        return [
            Edge(e.type, e.source, "method:one", e.source_label, e.target_label, e.properties)
            for e in extracted_edges(paper_id, mentions)
        ]

    pairs = jsonl(record(b="VAE"), name="pairs.jsonl")
    apart = evaluate_name_pairs(pairs, [papers], extractor=capitals)
    assert not apart[0].one_node
    assert evaluate_name_pairs(pairs, [papers], extractor=capitals, jobs=2) == apart
    assert evaluate_name_pairs(pairs, [papers], extractor=capitals, link=all_one)[0].one_node


def test_a_pair_that_names_no_paper_or_several_is_told_of(
    jsonl: Callable[..., Path], papers: Path, capitals: Extractor, tmp_path: Path
) -> None:
    def fails(*sources: Path, **fields: object) -> str:
        pairs = jsonl(record(), record(**fields), name="pairs.jsonl")
        with pytest.raises(SourceError) as caught:
            evaluate_name_pairs(pairs, sources, extractor=capitals)
        return str(caught.value).replace(str(tmp_path), "")

    assert fails(papers, paper_b=99) == "/pairs.jsonl, line 2: '99': no paper of --papers has this id or n"
    assert fails(papers, paper_a="twin").startswith(
        "/pairs.jsonl, line 2: 'twin': means two papers, /papers.jsonl, line 6 and /papers.jsonl, line 7"
    )
    assert fails(papers, paper_a="p5") == "/papers.jsonl, line 5: has no title"
    assert fails(tmp_path / "missing.jsonl") == "/missing.jsonl: no such file; check the path"
    broken = tmp_path / "broken.jsonl"
    broken.write_text(f"{papers.read_text(encoding='utf-8')}{{oops\n", encoding="utf-8")
    assert "(unreadable: /broken.jsonl, line 9: is not JSON" in fails(broken, paper_b=99)


def test_a_paper_that_stands_in_two_files_is_one(jsonl: Callable[..., Path], papers: Path, capitals: Extractor) -> None:
    pairs = jsonl(record(b="VAE"), name="pairs.jsonl")
    assert evaluate_name_pairs(pairs, [papers, papers], extractor=capitals) == evaluate_name_pairs(
        pairs, [papers], extractor=capitals
    )


@pytest.mark.skipif(not PAIRS.is_file(), reason="the judged pairs are not beside the project")
def test_names_merge_for_a_reason() -> None:
    """The bar: of the judged pairs, 98 % of the merges are right, and 65 % of those that mean one thing are merged."""
    score = at(merge_scores(evaluate_name_pairs(PAIRS, [ABSTRACTS])), "all")
    assert score.extracted >= 130
    assert score.right >= 0.98 * score.merged
    assert score.right >= 0.65 * score.same
