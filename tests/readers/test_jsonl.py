"""JSON Lines and JSON arrays of papers: what is meant is read, one bad record never loses the others."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Author, Paper, Reference
from kg.readers.text import clean_text, plain_text
from tests.readers.reading import read_text


def paper_of(**record: Any) -> Paper:
    """Read the paper of one record that has a title."""
    papers, rejected = read_text("jsonl", json.dumps({"title": "A Title"} | record))
    assert rejected == []
    return papers[0]


def reason_of(**record: Any) -> str:
    """Give the reason why one record is rejected."""
    papers, rejected = read_text("jsonl", json.dumps({"title": "A Title"} | record))
    assert papers == []
    return rejected[0][2]


def test_every_field_is_read() -> None:
    assert paper_of(
        id="vaswani2017",
        title="Reading <i>Everything</i>",
        abstract="We read\nall of it.",
        authors=["Ada Lovelace", {"name": "Turing, Alan", "orcid": "https://orcid.org/0000-0002-1825-0097"}],
        venue="Journal of R&amp;D",
        year=2017,
        date="2017-06-12",
        doi="https://doi.org/10.1000/ABC",
        arxiv_id="arXiv:1706.03762v5",
        url="https://example.org/a",
        language="en",
        keywords=["reading", "reading", "writing"],
        references=["other", "10.1000/x", "hep-th/9901001v2", "The Art of Reading"],
        unknown={"ignored": True},
    ) == Paper(
        title="Reading Everything",
        abstract="We read all of it.",
        authors=(Author("Ada Lovelace"), Author("Alan Turing", "0000-0002-1825-0097")),
        venue="Journal of R&D",
        year=2017,
        date="2017-06-12",
        doi="10.1000/abc",
        arxiv_id="1706.03762",
        url="https://example.org/a",
        language="en",
        keywords=("reading", "writing"),
        references=(
            Reference(key="other"),
            Reference(doi="10.1000/x"),
            Reference(arxiv_id="hep-th/9901001"),
            Reference(key="The Art of Reading", title="The Art of Reading"),
        ),
        key="vaswani2017",
        source="jsonl:vaswani2017",
    )


def test_a_title_is_enough() -> None:
    assert paper_of() == Paper(title="A Title", source="jsonl")
    nothing = dict.fromkeys(["abstract", "authors", "year", "doi", "keywords", "references", "id"])
    assert paper_of(**nothing) == Paper(title="A Title", source="jsonl")


@pytest.mark.parametrize("year", [2017, "2017", 2017.0, "2017a", "c. 2017"])
def test_a_year_of_another_type_is_repaired(year: object) -> None:
    assert paper_of(year=year).year == 2017


def test_a_year_that_is_not_given_is_the_date_s() -> None:
    assert paper_of(date="12 June 2017").year == 2017
    assert paper_of(date="12 June 2017").date == "2017-06-12"
    assert paper_of(year="in press").year is None


@pytest.mark.parametrize(
    "authors",
    [
        "Ada Lovelace and Alan Turing",
        "Lovelace, Ada; Turing, Alan",
        [{"family": "Lovelace", "given": "Ada"}, None, "Alan Turing", {"name": ""}],
    ],
)
def test_authors_in_other_forms_are_repaired(authors: object) -> None:
    assert [author.name for author in paper_of(authors=authors).authors] == ["Ada Lovelace", "Alan Turing"]


@pytest.mark.parametrize("keywords", ["a b; c", "a b, c", ["a b", "c"]])
def test_keywords_in_other_forms_are_repaired(keywords: object) -> None:
    assert paper_of(keywords=keywords).keywords == ("a b", "c")


def test_numbers_and_lists_of_texts_stand_for_texts() -> None:
    assert paper_of(id=7).key == "7"
    assert paper_of(title=["In Two", "Parts"]).title == "In Two Parts"
    assert paper_of(title=1984).title == "1984"


def test_an_arxiv_doi_is_an_arxiv_id() -> None:
    paper = paper_of(doi="10.48550/arXiv.1706.03762")
    assert (paper.doi, paper.arxiv_id) == (None, "1706.03762")


def test_identifiers_are_taken_from_address_and_id_where_they_have_no_field() -> None:
    assert paper_of(url="https://arxiv.org/abs/1706.03762v1").arxiv_id == "1706.03762"
    assert paper_of(id="1706.03762").arxiv_id == "1706.03762"
    assert paper_of(id="10.1000/x").doi == "10.1000/x"


def test_references_may_be_objects() -> None:
    given_reference = {
        "id": "r1",
        "title": "A <b>Work</b>",
        "year": "1999",
        "doi": "doi:10.1000/R",
        "arxiv_id": "1706.03762",
    }
    assert paper_of(references=[given_reference, {}, None, 12]).references == (
        Reference(key="r1", title="A Work", year=1999, doi="10.1000/r", arxiv_id="1706.03762"),
        Reference(key="12"),
    )


def test_an_unsafe_address_is_dropped() -> None:
    assert paper_of(url="javascript:alert(1)").url is None


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("title", {"en": "A"}, "title is an object, not a text"),
        ("title", "", "has no title"),
        ("title", None, "has no title"),
        ("title", "\u202e \x00", "has no title"),
        ("abstract", True, "abstract is a boolean, not a text"),
        ("year", [2017], "year is a list, not a text"),
        ("authors", 3, "authors is a number, not a list"),
        ("authors", [["Ada"]], "an author is a list, not a name or an object with a name"),
        ("keywords", [1], "a keyword is a number, not a text"),
        ("references", [[]], "a reference is a list, not a text or an object"),
    ],
)
def test_a_type_that_says_nothing_rejects_the_record(field: str, value: object, reason: str) -> None:
    assert reason_of(**{field: value}) == reason


def test_a_bad_line_is_reported_with_its_number_and_costs_only_itself() -> None:
    papers, rejected = read_text(
        "jsonl", '{"title": "One"}\n{"title": "Two"\n\n[1]\n{"id": 4, "abstract": "x"}\n{"title": "Five"},\n'
    )
    assert [paper.title for paper in papers] == ["One", "Five"]
    assert [(position, key) for position, key, _ in rejected] == [("line 2", None), ("line 4", None), ("line 5", "4")]
    assert rejected[0][2].startswith("is not JSON: ")
    assert rejected[1][2] == "is not a JSON object"


RECORDS = [{"id": str(n), "title": f'Title "{n}" \\ {{[', "references": [{"id": "x"}]} for n in range(5)]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(map(json.dumps, RECORDS)),
        "\r\n\r\n".join(map(json.dumps, RECORDS)),
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        "[\n" + ",\n".join(map(json.dumps, RECORDS)) + "\n]",
        "\n".join(json.dumps(record, indent=4) for record in RECORDS),
        "\n\n " + json.dumps(RECORDS[:2]) + json.dumps(RECORDS[2:]),
    ],
    ids=["lines", "lines, CRLF", "array", "array, indented", "array of lines", "objects, indented", "two arrays"],
)
def test_records_are_found_however_the_file_holds_them(text: str) -> None:
    papers, rejected = read_text("jsonl", text)
    assert rejected == []
    assert [paper.key for paper in papers] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    "broken", ['{"id": "1", "title": "no end', '{"id": "1", "title": [{ "x"', '{"id": "1" "title": "x"}']
)
@pytest.mark.parametrize("separator", [",\n", ",\n  "])
def test_a_broken_record_of_an_array_costs_only_itself(broken: str, separator: str) -> None:
    good = [json.dumps(RECORDS[n]) for n in (0, 2, 3)]
    papers, rejected = read_text("jsonl", "[" + separator[1:] + separator.join([good[0], broken, *good[1:]]) + "\n]")
    assert [paper.key for paper in papers] == ["0", "2", "3"]
    assert [position for position, _, _ in rejected] == ["record 2 (line 3)"]


def test_a_file_that_was_cut_off_loses_only_its_last_record() -> None:
    text = json.dumps(RECORDS, indent=1)
    papers, rejected = read_text("jsonl", text[:-40])
    assert [paper.key for paper in papers] == ["0", "1", "2", "3"]
    assert len(rejected) == 1


def test_what_is_no_object_in_an_array_is_reported() -> None:
    papers, rejected = read_text("jsonl", '["{", {"title": "A"}, [{"title": "B"}], "]"]')
    assert [paper.title for paper in papers] == ["A"]
    assert [reason for _, _, reason in rejected] == ["is not a JSON object"] * 3


def test_deep_nesting_and_endless_numbers_are_rejected_not_raised() -> None:
    deep = '{"title": ' + "[" * 200_000 + "]" * 200_000 + "}"
    number = '{"title": "A", "year": ' + "9" * 5000 + "}"
    for text in (deep + "\n" + number, f"[{deep},\n{number}]"):
        papers, rejected = read_text("jsonl", text)
        assert papers == []
        assert [reason for _, _, reason in rejected] == ["is nested too deeply", "holds a number with too many digits"]


def test_a_very_long_line_is_read() -> None:
    papers, rejected = read_text(
        "jsonl", json.dumps({"title": "A", "abstract": "word " * 2_000_000}) + '\n{"title": "B"}'
    )
    assert [len(paper.abstract) for paper in papers] == [9_999_999, 0]
    assert rejected == []


def test_odd_numbers_and_lone_surrogates_are_read() -> None:
    papers, _ = read_text("jsonl", '{"title": "A\\ud800B \\ud83d\\ude00", "year": NaN, "id": 1e999}')
    assert [(paper.title, paper.year) for paper in papers] == [("AB 😀", None)]


def test_tables_of_contents_with_a_mark_before_them_are_read() -> None:
    papers, _ = read_text("jsonl", b'\xef\xbb\xbf{"title": "A"}\n')
    assert [paper.title for paper in papers] == ["A"]


plain = st.text(max_size=30).map(clean_text).filter(lambda text: plain_text(text) == text)
words = plain.filter(bool)
name = st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{3,8}", fullmatch=True)
papers = st.builds(
    Paper,
    title=words,
    abstract=plain,
    authors=st.lists(st.builds(Author, name, st.sampled_from([None, "0000-0002-1825-0097"])), max_size=3).map(tuple),
    venue=st.none() | words,
    year=st.none() | st.integers(1500, 2099),
    doi=st.none() | st.from_regex(r"10\.\d{4}/[a-z0-9]{1,9}", fullmatch=True),
    arxiv_id=st.sampled_from([None, "1706.03762", "hep-th/9901001"]),
    url=st.sampled_from([None, "https://example.org/a?b"]),
    language=st.sampled_from([None, "en", "de"]),
    keywords=st.lists(words, unique=True, max_size=3).map(tuple),
    key=st.none() | st.from_regex(r"[a-z]{1,9}", fullmatch=True),
)


@given(papers, st.sampled_from([None, 2]))
def test_a_paper_written_as_json_is_read_back(paper: Paper, indent: int | None) -> None:
    record = {
        "id": paper.key,
        "authors": [{"name": author.name, "orcid": author.orcid} for author in paper.authors],
        **{
            field: getattr(paper, field)
            for field in ("title", "abstract", "venue", "year", "doi", "arxiv_id", "url", "language", "keywords")
        },
    }
    found, rejected = read_text("jsonl", json.dumps(record, indent=indent))
    assert rejected == []
    assert len(found) == 1
    read = found[0]
    assert read.source == (f"jsonl:{paper.key}" if paper.key else "jsonl")
    for field in Paper.__dataclass_fields__:
        if field != "source":
            assert getattr(read, field) == getattr(paper, field)
