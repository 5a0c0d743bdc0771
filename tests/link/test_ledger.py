"""Rows of the alias ledger: what they concern, and when they contradict one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LedgerError
from kg.link.ledger import Ledger, Row, conflicts, faults, from_nodes

PAPER, OTHER = "doi:10.1/a", "doi:10.1/b"


def target(ledger: Ledger, label: str, id: str, paper: str = PAPER, *spellings: str) -> str:
    row = ledger.row(label, id, paper, spellings)
    return row.target(label) if row else id


def test_an_alias_is_linked_to_its_canonical_name_in_all_spellings() -> None:
    ledger = Ledger([Row("LoRA", "low-rank adaptation", "Method")])
    assert target(ledger, "Method", "method:lora", PAPER, "LORA") == "method:lowrankadaptation"
    assert target(ledger, "Task", "task:lora") == "task:lora"
    assert target(ledger, "Method", "method:loraplus") == "method:loraplus"
    assert ledger.name("method:lowrankadaptation") == "low-rank adaptation"


def test_a_star_stands_for_the_five_labels_of_extracted_names() -> None:
    ledger = Ledger([Row("LoRA", "low-rank adaptation")])
    assert {target(ledger, of, f"{of.lower()}:lora") for of in ("Concept", "Method", "Task", "Dataset", "Metric")} == {
        f"{of}:lowrankadaptation" for of in ("concept", "method", "task", "dataset", "metric")
    }
    assert target(ledger, "Author", "author:lora") == "author:lora"


def test_a_row_about_a_paper_holds_in_it_alone_and_goes_before_others() -> None:
    ledger = Ledger([Row("CRF", "conditional random field"), Row(f"CRF @ {PAPER}", "case report form")])
    assert target(ledger, "Method", "method:crf", PAPER) == "method:casereportform"
    assert target(ledger, "Method", "method:crf", OTHER) == "method:conditionalrandomfield"


def test_a_row_about_a_spelling_holds_where_the_paper_writes_the_name_in_no_other_way() -> None:
    ledger = Ledger([Row("=GaN", "gallium nitride")])
    assert target(ledger, "Method", "method:gan", PAPER, "GaN") == "method:galliumnitride"
    assert target(ledger, "Method", "method:gan", PAPER, "GAN") == "method:gan"
    assert target(ledger, "Method", "method:gan", PAPER, "GAN", "GaN") == "method:gan"


def test_a_spelling_can_have_a_node_of_its_own_which_others_are_linked_to() -> None:
    ledger = Ledger([Row("=GaN", "=GaN", "Method"), Row("gallium nitride", "=GaN", "Method")])
    assert target(ledger, "Method", "method:gan", PAPER, "GaN") == "method:=GaN"
    assert target(ledger, "Method", "method:galliumnitride") == "method:=GaN"
    assert ledger.name("method:=GaN") == "GaN"


def test_of_several_spellings_of_a_canonical_name_most_rows_decide_then_the_alphabet() -> None:
    rows = [Row("a one", "Fine-Tuning"), Row("b one", "finetuning"), Row("c one", "finetuning")]
    assert Ledger(rows).name("method:finetuning") == "finetuning"
    assert Ledger(rows[:2]).name("method:finetuning") == "Fine-Tuning"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("A. Lee", f"J. Smith @ {PAPER}", "Author"), ("J. Smith", "Jane Smith", "Author")],
            f"'A. Lee' is an alias of 'J. Smith @ {PAPER}', itself an alias of 'Jane Smith' already",
        ),
        ([("A1", "B1"), ("A1", "C1")], "'A1' is an alias of 'C1' here and of 'B1' already; keep one of them"),
        ([("A1", "B1"), ("a-1", "C1", "Task")], "'a-1' is an alias of 'C1' here and of 'B1' already; keep one of them"),
        ([("A1", "B1"), ("B1", "C1")], "'A1' is an alias of 'B1', itself an alias of 'C1' already; write 'C1' in both"),
        ([("A1", "B1"), ("B1", "A1")], "a circle of aliases: 'A1' -> 'B1' -> 'A1'; take one of these rows out"),
        ([("A1", "B1"), ("B1", "C1"), ("C1", "A1")], "a circle of aliases: 'A1' -> 'B1' -> 'C1' -> 'A1'"),
        ([("A1", "B1"), ("A1", "!B1")], "'A1' is kept apart from 'B1' here and linked to it already; keep one of them"),
    ],
)
def test_rows_that_contradict_are_one_line(rows: list[tuple[str, ...]], message: str) -> None:
    with pytest.raises(LedgerError) as error:
        Ledger([Row(*cells) for cells in rows])
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "rows",
    [
        [("A1", "B1"), ("A1", "B1", "Method")],
        [("A1", "B1", "Method"), ("A1", "C1", "Task")],
        [("A1", "B1", "Method"), ("B1", "C1", "Task")],
        [("A1", "C1"), ("B1", "C1")],
        [("A1", "B1"), (f"A1 @ {PAPER}", "C1")],
        [("A1", "B1"), ("A1", "!C1")],
        [("=A1", "=A1"), ("a-1", "B1")],
    ],
)
def test_rows_that_do_not_contradict_stand_together(rows: list[tuple[str, ...]]) -> None:
    assert len(Ledger([Row(*cells) for cells in rows]).rows) == len(rows)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (Row("LoRA", "low-rank adaptation", "Methods"), "the label 'Methods' is unknown"),
        (Row("", "low-rank adaptation"), "the alias '' holds no name"),
        (Row("LoRA", "..."), "the canonical name '...' holds no name"),
        (Row("=", "LoRA"), "the alias '' holds no name"),
        (Row("LoRA", f"low-rank adaptation @ {PAPER}"), "is that of one paper; only an alias can be"),
        (
            Row("LoRA", "x" * 501),
            "the canonical name has 501 characters ('xxxxxxxxxxxxxxxxxxxx' ...); a name has at most",
        ),
        (Row("LoRA\x1b[2J", "low-rank adaptation"), "holds a control character"),
        (Row("LoRA", "low-rank adaptation", reason="\udcff"), "holds a control character, or one that is none"),
        (Row("J. Smith", "orcid:0000-0002-1825-0098", "Author"), "'orcid:0000-0002-1825-0098' is no ORCID"),
    ],
)
def test_a_row_without_sense_says_why(row: Row, fault: str) -> None:
    assert fault in next(faults(row))


def test_persons_may_be_an_orcid_or_the_initials_of_one_paper() -> None:
    orcid = "orcid:0000-0002-1825-0097"
    rows = [Row(f"J. Carberry @ {PAPER}", orcid, "Author"), Row("J. Smith", "Jane Smith", "Author")]
    assert not [fault for row in rows for fault in faults(row)]
    ledger = Ledger(rows)
    found = ledger.row("Author", rows[0].source("Author"), PAPER)
    assert found is not None
    assert found.target("Author") == orcid
    assert ledger.row("Author", rows[0].source("Author"), OTHER) is None


def test_a_whole_name_has_no_node_in_each_paper() -> None:
    assert Row("A. Byron", f"Ada Byron @ {PAPER}", "Author").target("Author") == "author:ada-byron"
    assert Row("A. Byron", f"A. King @ {PAPER}", "Author").target("Author") == f"author:a-king@{PAPER}"


def test_an_orcid_is_one_however_it_is_written_and_wherever_it_holds() -> None:
    row = Row(f"orcid:0000000218250097 @ {PAPER}", "Jane Smith", "Author")
    assert (row.source("Author"), row.paper) == ("orcid:0000-0002-1825-0097", PAPER)


def test_a_long_chain_is_told_row_by_row_and_a_circle_once() -> None:
    chain = [Row(f"a{number}x", f"a{number + 1}x", "Method") for number in range(3000)]
    found = list(conflicts(chain))
    assert len(found) == len(chain) - 1
    assert found[0].message.endswith("write 'a3000x' in both rows")
    (circle,) = conflicts([*chain, Row("a3000x", "a0x", "Method")])
    assert len(circle.message) < 200


def test_different_rows_are_different_nodes() -> None:
    rows = [Row("a1 -> b1", "c1"), Row("a1", "b1 -> c1")]
    assert len({node.id for node in Ledger(rows).nodes()}) == 2


names = st.sampled_from(["A1", "a 1", "B1", "C1", "D1", "=A1", "=B1", f"A1 @ {PAPER}"])
rows = st.builds(Row, names, names.map(lambda name: name.partition(" @")[0]), st.sampled_from(["*", "Method", "Task"]))


@given(st.lists(rows, max_size=6), st.randoms())
def test_a_ledger_does_not_depend_on_the_order_of_its_rows(given_rows: list[Row], random: object) -> None:
    shuffled = sorted(given_rows, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert (next(conflicts(given_rows), None) is None) == (next(conflicts(shuffled), None) is None)
    if next(conflicts(given_rows), None) is None:
        assert Ledger(given_rows).nodes() == Ledger(shuffled).nodes()


@given(st.lists(rows, max_size=6))
def test_rows_are_applied_in_one_step(given_rows: list[Row]) -> None:
    if next(conflicts(given_rows), None) is not None:
        return
    ledger = Ledger(given_rows)
    for row in ledger.rows:
        for label in row.labels:
            reached = row.target(label)
            spelling = reached.partition(":=")[2]
            assert target(ledger, label, reached, OTHER, *([spelling] if spelling else [])) == reached


@given(st.lists(rows, max_size=6))
def test_a_graph_can_give_back_the_rows_that_it_follows(given_rows: list[Row]) -> None:
    if next(conflicts(given_rows), None) is None:
        ledger = Ledger(given_rows)
        assert tuple(from_nodes(ledger.nodes())) == ledger.rows
