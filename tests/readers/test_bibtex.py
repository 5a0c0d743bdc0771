"""BibTeX: every entry that can be recovered is, in plain Unicode text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Author, Paper
from tests.readers.reading import read_text


def paper_of(fields: str, kind: str = "article") -> Paper:
    """Read the paper of one entry."""
    papers, rejected = read_text("bibtex", f"@{kind}{{key,\n{fields}\n}}\n")
    assert rejected == []
    return papers[0]


def titles_of(text: str | bytes) -> list[str]:
    """Read the titles of a whole file, nothing of which is rejected."""
    papers, rejected = read_text("bibtex", text)
    assert rejected == []
    return [paper.title for paper in papers]


def test_every_field_is_read() -> None:
    papers, _ = read_text(
        "bibtex",
        r"""
        @String{jmr = "Journal of " # {Machine Reading}}
        @InProceedings{Knuth:2017,
          author    = "Knuth, Donald E. and {\"U}nl{\"u}, Ay{\c s}e and {Reading Machines, Inc.} and others",
          title     = {Reading {BibTeX}: $\alpha$ to {\"U}},
          abstract  = {We read 50% of R\&D.
                       And more.},
          journal   = jmr,
          year      = 2017,
          month     = jun # "~12",
          doi       = {https://doi.org/10.1000/ABC\_1},
          eprint    = {1706.03762v2},
          archiveprefix = {arXiv},
          url       = {https://example.org/a\_b},
          keywords  = {reading, writing},
          language  = {english},
        }
        """,
    )
    assert papers == [
        Paper(
            title="Reading BibTeX: α to Ü",
            abstract="We read 50% of R&D. And more.",
            authors=(Author("Donald E. Knuth"), Author("Ayşe Ünlü"), Author("Reading Machines, Inc.")),
            venue="Journal of Machine Reading",
            year=2017,
            date="2017-06-12",
            doi="10.1000/abc_1",
            arxiv_id="1706.03762",
            url="https://example.org/a_b",
            language="english",
            keywords=("reading", "writing"),
            key="Knuth:2017",
            source="bibtex:Knuth:2017",
        )
    ]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("{Ludwig van Beethoven and Per Brinch Hansen}", ["Ludwig van Beethoven", "Per Brinch Hansen"]),
        ("{van Beethoven, Ludwig and Brinch Hansen, Per}", ["Ludwig van Beethoven", "Per Brinch Hansen"]),
        ("{King, Jr., Martin Luther}", ["Martin Luther King Jr."]),
        ("{{OpenAI} and {Barnes {and} Noble}}", ["OpenAI", "Barnes and Noble"]),
        ("\"S{\\'a}nchez-Garc{\\'\\i}a, M. A.\"", ["M. A. Sánchez-García"]),
        ("{Ada Lovelace, Alan Turing, Grace Hopper}", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("{Lovelace, Ada; Turing, Alan}", ["Ada Lovelace", "Alan Turing"]),
        ("{A, B, C, D, E}", ["A", "B", "C", "D", "E"]),
        ("{Ada Lovelace AND Alan Turing and}", ["Ada Lovelace", "Alan Turing"]),
    ],
)
def test_names_are_put_the_way_they_are_spoken(author: str, names: list[str]) -> None:
    assert [each.name for each in paper_of(f"title = {{T}}, author = {author}").authors] == names


@pytest.mark.parametrize(
    ("fields", "date", "year"),
    [
        ("year = 2017", None, 2017),
        ("year = {2017}, month = {May}", "2017-05", 2017),
        ("year = 2017, month = 5, day = 3", "2017-05-03", 2017),
        ('year = "2017", month = "12--15 " # jul', "2017-07-12", 2017),
        ("date = {2017-06-12/2017-06-15}", "2017-06-12", 2017),
        ("year = {in press}, month = may", None, None),
        ("month = may", None, None),
    ],
)
def test_dates_are_as_exact_as_the_entry(fields: str, date: str | None, year: int | None) -> None:
    paper = paper_of(f"title = {{T}}, {fields}")
    assert (paper.date, paper.year) == (date, year)


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {1706.03762}",
        "eprint = {arXiv:1706.03762v3}, eprinttype = {arxiv}",
        "journal = {arXiv preprint arXiv:1706.03762}",
        "journal = {CoRR}, volume = {abs/1706.03762}",
        "doi = {10.48550/arXiv.1706.03762}",
        "url = {https://arxiv.org/abs/1706.03762}",
        "note = {arXiv:1706.03762 [cs.CL]}",
        "arxivId = {1706.03762}",
    ],
)
def test_an_arxiv_id_is_found_where_exports_put_it(fields: str) -> None:
    paper = paper_of(f"title = {{T}}, {fields}")
    assert (paper.arxiv_id, paper.doi) == ("1706.03762", None)


def test_an_eprint_of_another_archive_is_no_arxiv_id() -> None:
    assert paper_of("title = {T}, eprint = {1706.03762}, eprinttype = {jstor}").arxiv_id is None
    assert paper_of("title = {T}, eprint = {0309136}, primaryclass = {math.GT}").arxiv_id == "math/0309136"


@pytest.mark.parametrize(
    "journal", ["arXiv", "arXiv preprint arXiv:1706.03762", "arXiv e-prints", "ArXiv:1706.03762 [cs]"]
)
def test_arxiv_is_one_venue_however_it_is_written(journal: str) -> None:
    assert paper_of(f"title = {{T}}, journal = {{{journal}}}").venue == "arXiv"


def test_subtitles_and_books_without_a_title_of_their_own() -> None:
    assert paper_of("title = {Main}, subtitle = {Sub}").title == "Main: Sub"
    assert paper_of("title = {Why?}, subtitle = {Sub}").title == "Why? Sub"
    assert paper_of("booktitle = {The Book}", "proceedings").title == "The Book"


def test_entries_that_share_a_key_are_all_kept() -> None:
    assert titles_of("@misc{a, title={One}}\n@misc{a, title={Two}}\n@misc{, title={Three}}") == ["One", "Two", "Three"]


def test_a_doubled_field_keeps_its_first_value() -> None:
    assert paper_of("title = {One}, title = {Two}").title == "One"
    assert paper_of("title = {}, title = {Two}").title == "Two"


@pytest.mark.parametrize(
    "broken",
    [
        "@article{a, title = {Broken One}, year = 2001",
        "@article{a,\n  title = {Broken One,\n  year = {2001},\n  author = {A}\n}",
        "@article{a,\n  title = {Broken One}},\n  year = {2001}\n}",
        "@article{a,\n  title = {Broken One}\n  year = {2001}\n}",
        '@article{a,\n  title = "Broken One,\n  year = "2001"\n}',
        "@article{\n  title = {Broken One},\n  year = {2001}\n}",
        "@article{a\n  title = {Broken One},\n  year = {2001}\n}",
        "@article(a,\n  title = {Broken One},\n  year = 2001\n)",
        "@articlea,\n  title = {Broken One},\n  year = 2001\n}",
        "@article{a,\n  title {Broken One},\n  year = 2001\n}",
        "@article{a,,\n  title = {Broken One},\n  year = {2001},,\n}",
        "@ARTICLE {a , TITLE = {Broken One} , YEAR = {2001} , }",
    ],
)
def test_a_broken_entry_keeps_its_fields_and_its_neighbours(broken: str) -> None:
    papers, rejected = read_text(
        "bibtex", f"@misc{{x,\n title = {{Before}}\n}}\n\n{broken}\n\n@misc{{y,\n title={{After}}\n}}\n"
    )
    assert rejected == []
    assert [paper.title for paper in papers] == ["Before", "Broken One", "After"]
    assert papers[1].year == 2001


def test_an_entry_without_a_title_is_rejected_with_line_and_key() -> None:
    papers, rejected = read_text("bibtex", "\n@misc{a, title={One}}\n\n@misc{b,\n year = 2001}\n@misc{c}\n")
    assert [paper.title for paper in papers] == ["One"]
    assert rejected == [("line 4", "b", "has no title"), ("line 6", "c", "has no title")]


def test_comments_preambles_and_text_between_entries_are_no_records() -> None:
    text = '% Encoding: UTF-8\n@preamble{"\\newcommand{\\x}{y}"}\nfree mail@example.org\n@comment{jabref: @misc{z}}\n'
    assert titles_of(text + "@misc{a, title = {mail@example.org}}") == ["mail@example.org"]


def test_an_at_sign_begins_no_entry_within_a_line() -> None:
    assert paper_of("title = {LeQua @ {CLEF} and FBK@IWSLT{2021}}").title == "LeQua @ CLEF and FBK@IWSLT2021"


def test_venue_and_year_come_from_the_entry_that_crossref_names() -> None:
    child = "@inproceedings{a, title={Child}, crossref={Conf}}\n"
    parent = "@proceedings{conf, title={Proceedings of It}, year=2015, editor={E}}\n"
    for text in (child + parent, parent + child):
        papers, _ = read_text("bibtex", text)
        found = next(paper for paper in papers if paper.title == "Child")
        assert (found.venue, found.year) == ("Proceedings of It", 2015)


def test_crossref_chains_circles_and_gaps_end() -> None:
    text = """
    @xdata{common, year = {1999}, publisher = {P}}
    @book{a, title={A}, crossref={b}}
    @book{b, title={B}, crossref={a}, xdata={common}}
    @inbook{c, crossref={a}}
    @inbook{d, title={D}, crossref={missing}}
    """
    papers, rejected = read_text("bibtex", text)
    assert rejected == []
    assert {paper.key: (paper.title, paper.venue) for paper in papers} == {
        "a": ("A", "B"),
        "b": ("B", "A"),
        "c": ("A", "A"),
        "d": ("D", None),
    }
    assert {paper.year for paper in papers if paper.key != "d"} == {1999}


def test_strings_are_put_in_across_a_long_file() -> None:
    entries = "".join(f"@misc{{k{n}, title = pre # { {n} }, note = {{{'x' * 200}}}}}\n" for n in range(3000))
    papers, rejected = read_text("bibtex", "@string(PRE = {Number })\n" + entries)
    assert rejected == []
    assert [paper.title for paper in papers] == [f"Number {n}" for n in range(3000)]


def test_lines_are_counted_across_a_long_file() -> None:
    entries = "".join(f"@misc{{k{n},\n title = {{T}},\n note = {{{'x' * 200}}}\n}}\n" for n in range(3000))
    _, rejected = read_text("bibtex", entries + "@misc{bad,}\n")
    assert rejected == [("line 12001", "bad", "has no title")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings_are_told(encoding: str) -> None:
    assert titles_of("@misc{a, title = {Größenänderung – “naïve”}}".encode(encoding)) == ["Größenänderung – “naïve”"]


values = st.text(alphabet="ab {}\\$\"'@=,#%&~\n(){}é", max_size=40)


@given(st.lists(values, min_size=1, max_size=4))
def test_an_entry_after_any_broken_one_is_found(broken: list[str]) -> None:
    text = "".join(f"@misc{{k{n},\n  title = {{{value}}}\n}}\n" for n, value in enumerate(broken))
    papers, _ = read_text("bibtex", text + "\n@article{last,\n  title = {The Last}\n}\n")
    assert papers[-1].title == "The Last"
    assert papers[-1].key == "last"


balanced = st.text(alphabet="abc ÄÖ深é.,;:()[]%&_#=\n", min_size=1).filter(str.strip)


@given(balanced, st.sampled_from(["{{{}}}", '"{}"', "{{{{{}}}}}"]))
def test_a_title_without_latex_is_read_as_it_is_written(title: str, enclosing: str) -> None:
    papers, rejected = read_text("bibtex", f"@misc{{a,\n  title = {enclosing.format(title)},\n}}\n")
    assert rejected == []
    assert papers[0].title == " ".join(title.split())
