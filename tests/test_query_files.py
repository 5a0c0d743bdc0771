"""Query files: what their headers may say, where they are looked for, and what a bad one is told."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.queries import load_queries, resolve_paper, run
from kg.query_files import Parameter, load_query, query_files, read_query, shipped_folder
from kg.store import Store
from tests.small_graph import ATTENTION, write_small_graph

FULL = """// Papers that do a thing. They do it
// in two lines.
//
// A note that is no part of the description.
// param paper: paper           <- which one
// param thing: method|dataset
// param limit: integer = 20    <- how many
// param share: number = 0.5
// param sure: confidence = 1
// param all: boolean = true
// param word: text = a b
// param mark: text = "<- not an explanation"
// example: kg query mine "x" y
MATCH (p {id: $paper, word: $word, mark: $mark})  // $no_parameter
WHERE p.name = '$neither' AND p.thing = $thing AND p.share > $share AND p.sure > $sure AND p.all = $all
RETURN p.id AS id ORDER BY id LIMIT $limit
"""


def write(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / f"{name}.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_tells_description_parameters_and_example(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, FULL))
    assert query.name == "mine"
    assert query.description == "Papers that do a thing. They do it in two lines."
    assert query.summary == "Papers that do a thing."
    assert query.example == 'kg query mine "x" y'
    assert query.text == FULL
    assert query.parameters == (
        Parameter("paper", "paper", explanation="which one"),
        Parameter("thing", "method|dataset"),
        Parameter("limit", "integer", 20, "how many"),
        Parameter("share", "number", 0.5),
        Parameter("sure", "confidence", 1.0),
        Parameter("all", "boolean", True),
        Parameter("word", "text", "a b"),
        Parameter("mark", "text", "<- not an explanation"),
    )
    assert [parameter.name for parameter in query.parameters if parameter.required] == ["paper", "thing"]
    assert query.parameters[1].labels == ("Method", "Dataset")


def test_a_description_needs_neither_parameters_nor_example(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, "// All papers\nMATCH (p:Paper) RETURN p.id AS id ORDER BY id"))
    assert (query.summary, query.parameters, query.example) == ("All papers", (), "")


BAD = [
    ("MATCH (p) RETURN p.id AS id", 1, "begin with a line that says what the query answers"),
    ("// param limit: integer = 2\nRETURN $limit AS n", 1, "begin with a line that says"),
    ("// Does.\n// param limit integer\nRETURN $limit AS n", 2, "write it like this: // param limit: integer = 20"),
    (
        "// Does.\n// param limit: whole = 2\nRETURN $limit AS n",
        2,
        "limit has the unknown type whole; there are paper, text",
    ),
    ("// Does.\n// param a: method|text\nRETURN $a AS n", 2, "unknown type method|text"),
    (
        "// Does.\n// param limit: integer = two\nRETURN $limit AS n",
        2,
        "the default of parameter limit must be a whole number",
    ),
    ("// Does.\n// param limit: integer = -2\nRETURN $limit AS n", 2, "not -2"),
    (
        "// Does.\n// param sure: confidence = 1.01\nRETURN $sure AS n",
        2,
        "the default of parameter sure must be a number from 0 to 1, not 1.01",
    ),
    ("// Does.\n// param sure: confidence = true\nRETURN $sure AS n", 2, "a number from 0 to 1, not True"),
    ("// Does.\n// param all: boolean = yes\nRETURN $all AS n", 2, "must be true or false, not 'yes'"),
    ("// Does.\n// param format: text\nRETURN $format AS n", 2, "format cannot be the name of a parameter"),
    ("// Does.\n// param roll_up: boolean\nRETURN $roll_up AS n", 2, "roll_up cannot be the name of a parameter"),
    ("// Does.\n// param Limit: text\nRETURN $Limit AS n", 2, "Limit cannot be the name of a parameter"),
    ("// Does.\n// param a: text\n// param a: text\nRETURN $a AS n", 3, "parameter a is declared twice"),
    ("// Does.\n// param a: text\nRETURN 1 AS n", 2, "parameter a is declared, but $a is not used"),
    ("// Does.\n// param a: text\nRETURN '$a' AS n // $a", 2, "parameter a is declared, but $a is not used"),
    ("// Does.\n/* $x\n */\nRETURN $a AS n", 4, "$a is not declared; add a line: // param a: text"),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD)
def test_a_bad_header_is_one_line_with_file_and_line_number(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(QueryError) as raised:
        read_query(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@given(st.floats() | st.integers())
def test_a_confidence_is_a_number_from_0_to_1_and_no_other(value: float) -> None:
    parameter = Parameter("sure", "confidence")
    if 0 <= value <= 1:
        given_back = parameter.checked(value)
        assert given_back == value
        assert isinstance(given_back, float)
    else:
        with pytest.raises(QueryError, match="must be a number from 0 to 1, not "):
            parameter.checked(value)


def test_a_file_that_is_not_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_bytes(b"// \xff\xfe\n")
    with pytest.raises(QueryError, match=r"mine\.cypher: cannot be read"):
        read_query(tmp_path / "mine.cypher")


def test_the_shipped_queries_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_QUERIES", raising=False)
    assert set(query_files()) == {path.stem for path in shipped_folder().iterdir()}
    assert list(load_queries()) == sorted(query_files())


def test_a_folder_of_kg_queries_adds_queries_and_the_first_of_one_name_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    write(one, "// One.\nRETURN 1 AS n")
    write(two, "// Two.\nRETURN 2 AS n")
    write(two, "// Ours.\nRETURN 2 AS n", "most-cited")
    monkeypatch.setenv("KG_QUERIES", f"{one}{os.pathsep}{two}")
    assert load_query("mine").description == "One."
    assert load_query("most-cited").description == "Ours."
    assert load_query("papers-using").path.parent == shipped_folder()


def test_no_users_file_stands_in_for_the_queries_that_find_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedded: Store
) -> None:
    write(tmp_path, "// Mine.\n// param text: text\nRETURN $text AS n", "find-paper")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    write_small_graph(embedded)
    assert run(embedded, "find-paper", text="x") == [{"n": "x"}]
    assert resolve_paper(embedded, "attention is all you need") == ATTENTION


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_QUERIES", str(tmp_path / "nowhere"))
    with pytest.raises(QueryError, match=r"KG_QUERIES: there is no folder .*nowhere"):
        query_files()


def test_a_file_name_that_cannot_be_a_command_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "// Mine.\nRETURN 1 AS n", "My Query")
    monkeypatch.setenv("KG_QUERIES", str(tmp_path))
    with pytest.raises(QueryError, match=r"My Query\.cypher: name it with small letters, digits and hyphens"):
        query_files()
