"""Gold files: reading them, and telling the slips of an annotator, one line each."""

import json
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.evaluation import doubts, read_gold
from tests.evaluation.annotated import paper


def test_gold_is_read_as_a_list_or_as_lines(tmp_path: Path) -> None:
    record = {"title": "T", "abstract": "A.", "introduces": [{"name": "X", "type": "method"}], "uses": ["Y"]}
    as_list, as_lines = tmp_path / "gold.json", tmp_path / "gold.jsonl"
    as_list.write_text(json.dumps([record, record]), encoding="utf-8")
    as_lines.write_text("\n".join(json.dumps(record) for _ in range(2)) + "\n\n", encoding="utf-8")
    assert read_gold(as_list) == read_gold(as_lines)
    paper = read_gold(as_list)[0]
    assert (paper.title, paper.abstract) == ("T", "A.")
    assert paper.names["INTRODUCES"] == ("X",)
    assert paper.names["USES"] == ("Y",)
    assert paper.names["MEASURES"] == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no annotated paper"),
        ("[]", "no annotated paper"),
        ("[1, 2", "not a JSON list"),
        ("{oops", "line 1 is not JSON"),
        ("[3]", "record 1 is not a JSON object"),
        ('{"uses": []}', "line 1 has no title"),
        ('{"title": "T"}', "line 1 has none of the fields"),
        ('{"title": "T", "uses": "BERT"}', "uses must be a list of names"),
        ('{"title": "T", "uses": [{"type": "method"}]}', "uses must be a list of names"),
        ("[" * 100_000, "nested too deeply|not a JSON list"),
    ],
)
def test_a_bad_gold_file_gives_one_clear_line(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KgError, match=reason) as caught:
        read_gold(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("make", ["missing", "folder", "binary"])
def test_a_gold_file_that_cannot_be_read_gives_one_clear_line(tmp_path: Path, make: str) -> None:
    path = tmp_path / make
    if make == "folder":
        path.mkdir()
    elif make == "binary":
        path.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(KgError, match="cannot read the gold file") as caught:
        read_gold(path)
    assert "\n" not in str(caught.value)


def test_types_and_keywords_are_read_where_they_are_given(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    introduces = [{"name": "Tern", "type": "dataset"}, {"name": "Gull"}, "Auk"]
    path.write_text(json.dumps([{"title": "T", "introduces": introduces, "keywords": ["birds"]}]), encoding="utf-8")
    (paper,) = read_gold(path)
    assert paper.names["INTRODUCES"] == ("Tern", "Gull", "Auk")
    assert paper.kinds == {"Tern": "dataset"}
    assert paper.keywords == ("birds",)
    assert paper.abstract is None


def test_names_must_stand_in_the_text_whatever_case_and_white_space() -> None:
    annotated = paper("Tern", "We use  gated\nUNITS.", USES=["Gated Units", "GRU"], HAS_CONCEPT=["tern", "tide"])
    assert doubts(annotated) == [
        "uses: 'GRU' is not in the text in these words",
        "concepts: 'tide' is not in the text in these words",
    ]


def test_a_name_belongs_in_one_field_besides_the_concepts() -> None:
    annotated = paper("Gulls", USES=["gull"], ADDRESSES=["Gulls"], HAS_CONCEPT=["gulls"])
    assert doubts(annotated) == ["uses and tasks: 'gull' is in each of them; keep it in the one that fits best"]


def test_a_type_is_one_of_four() -> None:
    annotated = paper("Tern", kinds={"Tern": "model"}, INTRODUCES=["Tern"])
    assert doubts(annotated) == ["introduces: 'Tern' has the type 'model'; the types are method, dataset, tool, task"]


def test_an_empty_name_is_in_no_text() -> None:
    assert len(doubts(paper("Tern", USES=[" "]))) == 1
