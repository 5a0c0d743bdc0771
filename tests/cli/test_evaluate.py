"""kg eval, as a user meets it: each report, in each format, and the slips it tells of."""

import csv
import io
import json
from pathlib import Path

import pytest

from kg.evaluation import TYPED
from tests.cli.test_commands import fails, kg

TITLE = "SimNet: networks that simulate"
ABSTRACT = "We propose SimNet, a network. We train it with Adam on ImageNet. It is tested by engineers in the rain."


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """One annotated paper, of which not everything can be found."""
    return write(tmp_path, introduces=[{"name": "SimNet", "type": "dataset"}], datasets=["ImageNet"], uses=["the rain"])


def write(folder: Path, **fields: object) -> str:
    path = folder / "gold.json"
    path.write_text(json.dumps([{"title": TITLE, "abstract": ABSTRACT, **fields}]), encoding="utf-8")
    return str(path)


def rows(*arguments: str) -> list[dict[str, object]]:
    done = kg("eval", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_scores_are_the_default(gold: str) -> None:
    by_relation = {row["relation"]: row for row in rows(gold)}
    assert by_relation["INTRODUCES"]["lenient F1"] == 100
    assert rows(gold) == rows(gold, "--report", "scores")


@pytest.mark.parametrize("columns", ["70", "200"])
def test_scores_keep_their_names_whole_on_any_terminal(
    gold: str, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = kg("eval", gold).stdout
    assert all(relation in text for relation in TYPED)
    assert ("strict  strict  strict" in text) == (columns == "200")


def test_errors_come_below_their_paper_with_their_sentence(gold: str) -> None:
    text = kg("eval", gold, "--report", "errors").stdout
    assert text.startswith(TITLE)
    assert "missed          the rain  USES" in text
    assert "“It is tested by engineers in the rain.”" in text
    assert "1 missed" in text
    assert "wrong kind      SimNet  method, annotated as dataset" in text
    listed = rows(gold, "--report", "errors")
    assert {row["title"] for row in listed} == {TITLE}
    assert all(str(row["name"]) in str(row["sentence"]) for row in listed)


def test_errors_of_one_relation(gold: str) -> None:
    listed = rows(gold, "--report", "errors", "--relation", "USES")
    assert "the rain" in {row["name"] for row in listed}
    assert all("USES" in (row["annotated"], row["found"]) for row in listed)
    fails("eval", gold, "--relation", "USES", code=2)


@pytest.mark.parametrize("report", ["reliability", "confusion", "kinds", "errors"])
def test_each_report_is_rows_in_every_format(gold: str, report: str) -> None:
    as_json = rows(gold, "--report", report)
    assert as_json
    as_csv = list(csv.DictReader(io.StringIO(kg("eval", gold, "--report", report, "--format", "csv").stdout)))
    assert [list(row) for row in as_csv] == [list(row) for row in as_json]
    assert kg("eval", gold, "--report", report).exit_code == 0


def test_a_minimum_of_confidence_leaves_edges_out(gold: str) -> None:
    everything = {row["confidence"]: row["edges"] for row in rows(gold, "--report", "reliability")}
    sure = {row["confidence"]: row["edges"] for row in rows(gold, "--report", "reliability", "--min-confidence", "0.8")}
    assert sure["all"] == sure["0.8 or more"] == everything["0.8 or more"]
    assert rows(gold, "--min-confidence", "1")[0]["found"] == 0
    fails("eval", gold, "--min-confidence", "1.5", code=2)


def test_names_that_the_text_does_not_write_are_warned_of_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path, uses=["ADAM", "AdamW\u202e"], metrics=["adam"])
    done = kg("eval", path, "--format", "json")
    assert done.exit_code == 0
    warnings = done.stderr.splitlines()
    assert len(warnings) == 2
    assert all(line.startswith(f"Warning: {path}: '{TITLE}': ") for line in warnings)
    assert "uses: 'AdamW\\u202e' is not in the text" in warnings[0]
    assert "uses and metrics: 'ADAM'" in warnings[1]
    assert {row["relation"]: row["gold"] for row in json.loads(done.stdout)}["USES"] == 2


def test_a_paper_annotated_twice_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    record = {"title": TITLE, "abstract": ABSTRACT, "uses": ["Adam"]}
    path.write_text("".join(json.dumps(record) + "\n" for _ in range(2)), encoding="utf-8")
    done = kg("eval", str(path), "--format", "json")
    assert "annotated twice" in done.stderr
    assert {row["relation"]: row["gold"] for row in json.loads(done.stdout)}["USES"] == 1


def test_a_file_of_titles_says_where_abstracts_can_come_from(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([{"title": TITLE, "datasets": ["ImageNet"]}]), encoding="utf-8")
    assert "--papers" in fails("eval", str(path))
    papers = tmp_path / "papers.jsonl"
    papers.write_text(json.dumps({"title": TITLE, "abstract": ABSTRACT}), encoding="utf-8")
    assert {row["relation"]: row["gold"] for row in rows(str(path), "--papers", str(papers))}["EVALUATES_ON"] == 1
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"title": "Another", "abstract": ABSTRACT}), encoding="utf-8")
    assert "--papers" in fails("eval", str(path), "--papers", str(other))


def test_an_abstract_that_is_empty_is_an_abstract(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([{"title": TITLE, "abstract": "", "uses": []}]), encoding="utf-8")
    assert rows(str(path))


@pytest.mark.parametrize("options", [("--concepts", "exhaustive"), ("--model", "fast")])
def test_another_extraction_can_be_measured(gold: str, options: tuple[str, str]) -> None:
    usual = {row["relation"]: row for row in rows(gold)}
    other = {row["relation"]: row for row in rows(gold, *options)}
    assert usual.keys() == other.keys()
    if "exhaustive" in options:
        assert other["HAS_CONCEPT"]["found"] >= usual["HAS_CONCEPT"]["found"]  # type: ignore[operator]
    fails("eval", gold, "--concepts", "some", code=2)


@pytest.fixture
def keyphrases(tmp_path: Path) -> str:
    """Two papers with keyphrases, of which one stands in no text."""
    records = [
        {"title": TITLE, "abstract": ABSTRACT, "keyphrases": ["simulation networks", "networks", "boat building"]},
        {
            "id": "tides",
            "title": "Tide tables for small harbours",
            "abstract": "Tide tables tell when boats float. We forecast those of small harbours by recurrent networks.",
            "keyphrases": ["tide table", "Small Harbour", "recurrent networks"],
        },
    ]
    path = tmp_path / "harbours.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def test_keyphrases_are_one_row_for_all_and_present_ones_and_each_k(keyphrases: str) -> None:
    found = rows("keyphrases", keyphrases)
    assert [(row["file"], row["keyphrases"], row["k"]) for row in found] == [
        (keyphrases, gold, k) for gold in ("all", "present") for k in (5, 10)
    ]
    assert {row["papers"] for row in found} == {2}
    assert [row["gold"] for row in found] == [6, 6, 4, 4]
    assert found[1]["right"] >= 3  # type: ignore[operator]
    for row in found:
        assert row["F1 low"] <= row["F1"] <= row["F1 high"]  # type: ignore[operator]


def test_keyphrases_of_several_files_are_rows_in_every_format(keyphrases: str, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(Path(keyphrases).read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    arguments = ("keyphrases", str(other), keyphrases, "--model", "fast")
    as_json = rows(*arguments)
    assert [row["file"] for row in as_json] == [str(other)] * 4 + [keyphrases] * 4
    assert as_json[0]["F1 low"] == ""
    as_csv = list(csv.DictReader(io.StringIO(kg("eval", *arguments, "--format", "csv").stdout)))
    assert as_csv == [{name: str(value) for name, value in row.items()} for row in as_json]
    lines = kg("eval", *arguments, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == as_json


@pytest.mark.parametrize("columns", ["80", "120"])
def test_a_table_of_keyphrases_fits_any_terminal(
    keyphrases: str, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = kg("eval", "keyphrases", keyphrases, "--papers", "2", "--model", "fast")
    heading = next(line for line in done.stdout.splitlines() if line.startswith("file"))
    assert heading.split()[-5:] == ["P", "R", "F1", "low", "high"]
    assert max(len(line.rstrip()) for line in done.stdout.splitlines()) <= int(columns)
    assert ("right" in heading) == (columns == "120")
    assert sum(line.startswith("harbours.jsonl ") for line in done.stdout.splitlines()) == 4


def test_records_without_keyphrases_are_told_of_and_left_out(keyphrases: str) -> None:
    with Path(keyphrases).open("a", encoding="utf-8") as file:
        file.writelines('{"title": "Untitled\\u202e", "id": "gull\\u202e"}\n' for _ in range(12))
    done = kg("eval", "keyphrases", keyphrases, "--model", "fast", "--format", "json")
    assert done.exit_code == 0
    assert {row["papers"] for row in json.loads(done.stdout)} == {2}
    lines = done.stderr.splitlines()
    assert lines[0] == f"skipped: {keyphrases}, line 3 (gull): has no keyphrases"
    assert lines[-1] == "skipped: 2 more"
    assert len(lines) == 11


def test_a_file_without_keyphrases_or_wrong_usage_is_one_line(gold: str, tmp_path: Path) -> None:
    lines = tmp_path / "annotated.jsonl"
    lines.write_text(json.dumps({"title": TITLE, "abstract": ABSTRACT, "uses": []}), encoding="utf-8")
    assert "line 1: has no keyphrases" in fails("eval", "keyphrases", str(lines))
    assert "no such file" in fails("eval", "keyphrases", str(tmp_path / "missing.jsonl"))
    fails("eval", "keyphrases", code=2)
    fails("eval", "keyphrases", str(lines), "--papers", "0", code=2)
    fails("eval", "keyphrases", str(lines), "--concepts", "some", code=2)
    fails("eval", "keyphrases", str(lines), "--report", "errors", code=2)


def test_a_gold_file_named_like_the_sub_command_has_its_path(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(gold).rename(Path(gold).with_name("keyphrases"))
    monkeypatch.chdir(Path(gold).parent)
    assert rows("./keyphrases")[0]["relation"] == "INTRODUCES"
    assert rows("--report", "kinds", "keyphrases")
    assert "FILE" in fails("eval", "keyphrases", code=2)


@pytest.fixture
def named(tmp_path: Path) -> tuple[str, str]:
    """Pairs of names, and the file of the papers that write them."""
    papers = [
        {"n": 1, "title": TITLE, "abstract": ABSTRACT},
        {"n": 2, "id": "two", "title": "SimNets on IMAGENET", "abstract": "We train a SimNet on IMAGENET by Adam."},
    ]
    pairs = [
        {"a": "ImageNet", "paper_a": 1, "b": "IMAGENET", "paper_b": "two", "verdict": "same", "kind": "spelling"},
        {"a": "ImageNet", "paper_a": 1, "b": "Adam", "paper_b": 2, "verdict": "same", "reason": "made up"},
        {"a": "ImageNet", "paper_a": 1, "b": "Adam", "paper_b": 2, "verdict": "unclear", "kind": "near"},
        {"a": "Adam", "paper_a": 1, "b": "Adam", "paper_b": 2, "verdict": "different", "kind": "near"},
        {"a": "engineers in the rain", "paper_a": 1, "b": "Adam", "paper_b": 2, "verdict": "same", "kind": "near"},
    ]
    paths = tmp_path / "pairs.jsonl", tmp_path / "papers.jsonl"
    for path, records in zip(paths, (pairs, papers), strict=True):
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_pairs_of_names_are_scored_by_kind_in_every_format(named: tuple[str, str]) -> None:
    pairs, papers = named
    arguments = ("names", pairs, "--papers", papers, "--model", "fast")
    as_json = rows(*arguments)
    assert [(row["shared"], row["kind"]) for row in as_json] == [
        (shared, kind) for shared in ("name", "node") for kind in ("near", "spelling", "all")
    ]
    counts = ("pairs", "extracted", "same", "merged", "right", "wrong", "P", "R")
    assert [as_json[0][name] for name in counts] == [2, 1, 0, 1, 0, 1, 0, ""]
    assert [as_json[1][name] for name in counts] == [1, 1, 1, 1, 1, 0, 100, 100]
    assert [as_json[2][name] for name in counts] == [4, 3, 2, 2, 1, 1, 50, 50]
    as_csv = list(csv.DictReader(io.StringIO(kg("eval", *arguments, "--format", "csv").stdout)))
    assert as_csv == [{name: str(value) for name, value in row.items()} for row in as_json]
    assert rows(*arguments, "--jobs", "2") == as_json


@pytest.mark.parametrize("columns", ["80", "120"])
def test_a_table_of_pairs_fits_any_terminal(
    named: tuple[str, str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = kg("eval", "names", named[0], "--papers", named[1], "--model", "fast").stdout.splitlines()
    assert max(len(line.rstrip()) for line in lines) <= int(columns)
    heading = next(line for line in lines if line.startswith("kind"))
    assert heading.split()[-6:] == ["P", "R", "low", "high", "low", "high"]
    assert ("merged" in heading) == (columns == "120")
    assert sum(line.startswith("all ") for line in lines) == 2


def test_mistakes_among_pairs_come_with_nodes_sentences_and_the_reason(named: tuple[str, str]) -> None:
    arguments = ("names", named[0], "--papers", named[1], "--model", "fast", "--report", "errors")
    listed = rows(*arguments)
    assert [(row["mistake"], row["a"], row["b"]) for row in listed] == [
        ("wrong merge", "Adam", "Adam"),
        ("missed", "ImageNet", "Adam"),
    ]
    for row in listed:
        for side in ("a", "b"):
            assert row[f"nodes {side}"]
            assert str(row[side]) in str(row[f"sentence {side}"])
    text = kg("eval", *arguments).stdout
    assert text.startswith("wrong merge   near\n  Adam  ")
    assert "“We train it with Adam on ImageNet.”" in text
    assert "Reason: made up" in text
    assert text.rstrip().endswith("1 missed, 1 wrong merge")


def test_pairs_without_their_papers_or_wrong_usage_are_one_line(named: tuple[str, str], tmp_path: Path) -> None:
    pairs, papers = named
    assert "no such file" in fails("eval", "names", str(tmp_path / "missing.jsonl"), "--papers", papers)
    assert "no such file" in fails("eval", "names", pairs, "--papers", str(tmp_path / "missing.jsonl"))
    assert f"{papers}, line 1: a must be a name" in fails("eval", "names", papers, "--papers", papers)
    assert f"{pairs}, line 1: '1': no paper of --papers" in fails("eval", "names", pairs, "--papers", pairs)
    fails("eval", "names", pairs, code=2)
    fails("eval", "names", "--papers", papers, code=2)
    fails("eval", "names", pairs, "--papers", papers, "--report", "kinds", code=2)
    fails("eval", "names", pairs, "--papers", papers, "--jobs", "0", code=2)


def test_pairs_without_a_mistake_say_so(named: tuple[str, str]) -> None:
    pairs = Path(named[0])
    pairs.write_text(pairs.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    done = kg("eval", "names", str(pairs), "--papers", named[1], "--model", "fast", "--report", "errors")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no rows\n")


def test_help_explains_every_way_to_measure() -> None:
    text = kg("eval", "--help").stdout
    assert "kg eval GOLD" in text
    assert "eval keyphrases [OPTIONS] FILE..." in text
    assert "eval names [OPTIONS] PAIRS" in text
    assert "eval names [OPTIONS] PAIRS" in kg("eval", "names", "--help").stdout
    own = kg("eval", "keyphrases", "--help").stdout
    assert "eval keyphrases [OPTIONS] FILE..." in own
    assert "--report" in text
    assert "--report" not in own
