"""The alias ledger as a text file that people and git write too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LedgerError
from kg.link.ledger import Row
from kg.link.ledger_text import HEAD, parse, parse_all, text_of, with_row, without_row

LORA = Row("LoRA", "low-rank adaptation", "Method", "defined so", "ann", "2026-11-24")
TEXT = """\
# ours

alias\tcanonical\tlabel\treason\twho\twhen
# as in the first paper
LoRA\tlow-rank adaptation\tMethod\tdefined so\tann\t2026-11-24
ViT\tvision transformer
"""


def test_rows_are_read_and_comments_are_not() -> None:
    rows = parse(TEXT)
    assert rows == [LORA, Row("ViT", "vision transformer")]
    assert [row.line for row in rows] == [5, 6]
    assert rows[1].label == "*"


def test_a_name_may_begin_with_a_number_sign() -> None:
    assert parse("#MeToo\tme too movement\n") == [Row("#MeToo", "me too movement")]


def test_windows_line_ends_and_a_missing_last_one_do_not_matter() -> None:
    assert parse(TEXT.replace("\n", "\r\n").removesuffix("\r\n")) == parse(TEXT)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "LoRA low-rank adaptation",
            "line 1: not a row: 'LoRA low-rank adaptation'; put tabs between alias, canonical",
        ),
        ("LoRA\tlow-rank adaptation\tModel", "line 1: the label 'Model' is unknown; there are *, Concept, Method"),
        ("LoRA\t", "line 1: the canonical name '' holds no name"),
        ("a\tb\t*\tr\tw\t2026\tmore", "line 1: more than the 6 columns"),
        ("<<<<<<< HEAD", "line 1: a merge of git stopped here"),
        ("=======", "line 1: a merge of git stopped here"),
        ("A1\tB1\nA1\tC1", "line 2: 'A1' is an alias of 'C1' here and of 'B1' in line 1; keep one of them"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_number(line: str, message: str) -> None:
    with pytest.raises(LedgerError) as error:
        parse(line)
    assert str(error.value).startswith(message)


def test_everything_that_is_wrong_can_be_had_at_once() -> None:
    rows, problems = parse_all("A1\tB1\nnonsense\nA1\tC1\nD1\tE1\n")
    assert [row.alias for row in rows] == ["A1", "A1", "D1"]
    assert [problem.partition(":")[0] for problem in problems] == ["line 2", "line 3"]


def test_a_new_file_explains_itself() -> None:
    assert with_row("", LORA) == HEAD + "LoRA\tlow-rank adaptation\tMethod\tdefined so\tann\t2026-11-24\n"


def test_a_row_goes_in_by_the_alphabet_and_comments_stay_with_their_row() -> None:
    text = with_row(with_row(TEXT, Row("BERT", "b", "Method")), Row("MoE", "mixture of experts"))
    assert [row.alias for row in parse(text)] == ["BERT", "LoRA", "MoE", "ViT"]
    assert "# as in the first paper\nBERT" in text or "# as in the first paper\nLoRA" in text
    text = with_row(TEXT, Row("MoE", "mixture of experts"))
    assert "# as in the first paper\nLoRA" in text


def test_a_name_with_a_number_sign_is_no_comment_above_a_row() -> None:
    text = with_row("#ab\tx1\n#cd\ty1\n", Row("#bc", "z1"))
    assert [row.alias for row in parse(text)] == ["#ab", "#bc", "#cd"]


@pytest.mark.parametrize("row", [Row("# parameters", "parameter count"), Row("alias", "canonical")])
def test_a_row_that_would_be_read_as_something_else_is_refused(row: Row) -> None:
    with pytest.raises(LedgerError, match="its line would be a comment, or the head of the ledger"):
        with_row(TEXT, row)


def test_line_ends_stay_those_of_the_file() -> None:
    windows = TEXT.replace("\n", "\r\n")
    longer = with_row(windows, Row("MoE", "mixture of experts"))
    assert longer.count("\n") == longer.count("\r\n") == TEXT.count("\n") + 1
    assert without_row(longer, Row("MoE", "mixture of experts")) == windows


def test_labels_may_be_written_in_small_letters() -> None:
    assert parse("LoRA\tlow-rank adaptation\tmethod\n")[0].label == "Method"


def test_taking_a_row_out_leaves_the_rest_as_it_is() -> None:
    assert without_row(with_row(TEXT, Row("MoE", "mixture of experts")), Row("MoE", "mixture of experts")) == TEXT


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).map(lambda name: f"x{name}y")
rows = st.builds(Row, names, names, st.sampled_from(["*", "Method", "Author"]), names, names)


@given(rows, st.lists(rows, max_size=5))
def test_any_row_can_be_written_read_and_taken_out_again(row: Row, others: list[Row]) -> None:
    text = text_of(others)
    cells = (row.alias, row.canonical, row.label)
    present = [Row(" ".join(r.alias.split()), " ".join(r.canonical.split()), r.label) for r in others]
    if cells in [(r.alias, r.canonical, r.label) for r in present] or row in others:
        return
    longer = with_row(text, row)
    found = parse_all(longer)[0]
    tidy = Row(*(" ".join(getattr(row, name).split()) for name in ("alias", "canonical", "label", "reason", "who")))
    assert tidy in found
    assert len(found) == len(others) + 1
    if (tidy.alias, tidy.canonical, tidy.label) not in [(r.alias, r.canonical, r.label) for r in present]:
        assert without_row(longer, tidy) == text
