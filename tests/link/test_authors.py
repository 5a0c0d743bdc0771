"""One person is one node: by ORCID, by a whole name, and never by initials alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.authors import author_id, author_ids, author_key, names_agree
from kg.link.person_names import display_name
from kg.model import Author

ONE = [
    ["Ashish Vaswani", "Vaswani, Ashish", "ASHISH VASWANI", "ashish vaswani", " Ashish  Vaswani∗ "],
    ["Laurens van der Maaten", "van der Maaten, Laurens", "Maaten, Laurens van der", "Laurens Van Der Maaten"],
    ["Łukasz Kaiser", "Lukasz Kaiser", "Kaiser, Łukasz"],
    ["Jean-Pierre Serre", "Jean Pierre Serre", "Jean‐Pierre Serre", "Serre, Jean-Pierre"],
    ["Conor O'Brien", "Conor O’Brien", "O'Brien, Conor"],
    ["Christopher D. Manning", "Manning, Christopher D", "Christopher D Manning"],
    ["Daniel C. S. Wilson", "Daniel CS Wilson", "Wilson, Daniel C.S."],
    ["Martin Luther King Jr.", "King, Martin Luther, Jr.", "King, Jr., Martin Luther", "King Jr, Martin Luther"],
    ["Hal Daumé III", "Daumé III, Hal", "Daume, Hal, III", "Hal Daumé 3rd"],
    ["Robert L. Logan IV", "Logan, Robert L., IV", "Robert L Logan IV"],
    ["John Smith", "John Smith, PhD", "John Smith PhD", "Smith, John, MD"],
    ["王伟", "王 伟", "王, 伟"],
    ["김철수", "김 철수"],
    ["The ATLAS Collaboration", "ATLAS Collaboration", "for the ATLAS Collaboration"],
    ["BigScience Workshop", "bigscience workshop"],
    ["Mausam", "MAUSAM"],
    ["Wu, Yi", "Yi Wu"],
    ["Li, Bo", "Bo Li"],
]


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_spellings_of_one_whole_name_are_one_node_in_every_paper(names: list[str]) -> None:
    ids = {author_id(Author(name), f"doi:10.1/{number}") for number, name in enumerate(names)}
    assert len(ids) == 1, ids
    assert "@" not in ids.pop()


TWO = [
    ("Christopher D. Manning", "Christopher Manning"),
    ("John A. Smith", "John B. Smith"),
    ("Hal Daumé III", "Hal Daumé"),
    ("Martin Luther King Jr.", "Martin Luther King Sr."),
    ("Wei Wang 0001", "Wei Wang 0002"),
    ("Wei Wang 0001", "Wei Wang"),
    ("Wang Yu", "Wan Gyu"),
    ("Hans Müller", "Hans Mueller"),
    ("Xiao-Ming Li", "Xiaoming Li"),
    ("王伟", "王芳"),
]


@pytest.mark.parametrize(("a", "b"), TWO)
def test_different_names_are_different_nodes(a: str, b: str) -> None:
    assert author_id(Author(a), "doi:10.1/1") != author_id(Author(b), "doi:10.1/1")


INITIALS = [
    ("author:j-smith", ["J. Smith", "Smith, J.", "Smith J", "J Smith", "j. smith", "SMITH J"]),
    ("author:j-a-smith", ["J. A. Smith", "J.A. Smith", "JA Smith", "Smith JA", "Smith, J.A.", "SMITH JA", "Smith, JA"]),
    ("author:j-r-r-tolkien", ["J. R. R. Tolkien", "J.R.R. Tolkien", "JRR Tolkien", "Tolkien JRR"]),
    ("author:j-p-serre", ["J.-P. Serre", "J-P Serre", "JP Serre"]),
    ("author:y-kim", ["Y. Kim", "Kim Y"]),
    ("author:a-ng", ["A. Ng", "Ng A", "Ng, A."]),
    ("author:d-j-hovermale", ["DJ Hovermale", "D. J. Hovermale"]),
    ("author:yu-nesterov", ["Yu. Nesterov"]),
    ("author:iu-a-ivanov", ["Ivanov IuA"]),
    ("author:j-van-der-berg", ["J. van der Berg", "van der Berg J", "van der Berg, J."]),
    ("author:q-v-le", ["Le QV", "Q. V. Le", "Le, Q.V."]),
    ("author:j-a-smith-jr", ["Smith JA Jr", "Smith, J.A., Jr.", "J.A. Smith Jr."]),
    # Two words after an initial may both be the family name.
    ("author:k-sparck-jones", ["K. Sparck Jones", "Sparck Jones, K."]),
    ("author:j-edgar-hoover", ["J. Edgar Hoover", "Hoover, J. Edgar"]),
    # A suffix or the initials of a family name of two words.
    ("author:i-v-garcia-lopez", ["Garcia Lopez IV", "I. V. Garcia Lopez", "Garcia Lopez, I.V."]),
    ("author:i-i-alvin-grissom", ["Alvin Grissom II", "Grissom, Alvin, II"]),
    # Initials or a short name in capitals: nothing tells, so nothing merges.
    ("author:l-i-bo", ["Bo LI"]),
    ("author:a", ["A."]),
    ("author:и-иванов", ["И. Иванов", "Иванов И."]),
]


@pytest.mark.parametrize(("key", "names"), INITIALS, ids=lambda value: value if isinstance(value, str) else "")
def test_initials_are_a_node_of_their_paper(key: str, names: list[str]) -> None:
    for paper in ("doi:10.1/1", "arxiv:1706.03762"):
        assert {author_id(Author(name), paper) for name in names} == {f"{key}@{paper}"}


@pytest.mark.parametrize(
    "name", ["Jo Li", "Wu, Yi", "Yu Su", "Si Li", "Ng Andrew", "Ada BYRON", "JOHN SMITH", "Иван Ким"]
)
def test_short_given_names_are_names(name: str) -> None:
    assert "@" not in author_id(Author(name), "doi:10.1/1")


@pytest.mark.parametrize("name", ["OpenAI", "NASA", "DeepSeek-AI", "CMS Collaboration", "Qwen Team", "Mausam"])
def test_groups_and_names_of_one_word_hold_no_initials(name: str) -> None:
    assert author_id(Author(name), "doi:10.1/1") == f"author:{name.lower().replace(' ', '-')}"


@pytest.mark.parametrize("name", ["", ".", "et al.", "et al", "others", "and others", "Anonymous", "N/A", "∗"])
def test_nobody_has_no_node(name: str) -> None:
    assert author_id(Author(name), "doi:10.1/1") == ""
    assert author_key(name) == ""


def test_an_orcid_is_the_person_whatever_the_name() -> None:
    assert author_id(Author("J. Smith", "0000-0002-1825-0097"), "doi:10.1/1") == "orcid:0000-0002-1825-0097"
    assert author_id(Author("J. Smith", "https://orcid.org/0000-0002-1694-233x"), "a") == "orcid:0000-0002-1694-233X"


def test_an_orcid_with_a_wrong_check_digit_is_ignored() -> None:
    assert author_id(Author("John Smith", "0000-0002-1825-0098"), "doi:10.1/1") == "author:john-smith"


def test_two_people_of_the_same_initials_in_one_paper_are_two() -> None:
    authors = [Author("Y. Wang"), Author("Wang, Y."), Author("Ada Byron"), Author("Byron, Ada"), Author("others")]
    ids = ["author:y-wang@arxiv:1", "author:y-wang@arxiv:1#2", "author:ada-byron", "author:ada-byron", ""]
    assert author_ids(authors, "arxiv:1") == ids


def test_the_number_of_a_homonym_is_not_shown() -> None:
    assert display_name("Wei Wang 0001") == "Wei Wang"
    assert display_name("Ada Byron") == "Ada Byron"


AGREE = [
    ("J. Smith", "John Smith"),
    ("Smith JA", "John Smith"),
    ("Smith J", "John Albert Smith"),
    ("Christopher Manning", "Christopher D. Manning"),
    ("Hans Müller", "H. Mueller"),
    ("Xiao-Ming Li", "Xiaoming Li"),
    ("X.-M. Li", "Xiaoming Li"),
    ("Wei Wang", "Wang Wei"),
    ("ADA BYRON", "Ada Byron"),
    ("Bo LI", "Bo Li"),
    ("Wei Wang 0001", "Wei Wang"),
    ("K. Sparck Jones", "Karen Spärck Jones"),
    ("van der Berg J", "Jan van der Berg"),
    ("Yu. Nesterov", "Yurii Nesterov"),
    ("Hal Daumé III", "Hal Daumé"),
    ("王伟", "王 伟"),
]
DISAGREE = [
    ("John Smith", "Jane Smith"),
    ("J. A. Smith", "J. B. Smith"),
    ("J. Smith", "J. Smythe"),
    ("Wei Wang 0001", "Wei Wang 0002"),
    ("Martin King Jr.", "Martin King Sr."),
    ("Smith", "J. Smith"),
    ("K. Jones", "J. Jones"),
    ("Bo Xu", "Bo Xue"),
    ("", "J. Smith"),
    ("others", "others"),
]


@pytest.mark.parametrize(("a", "b"), AGREE)
def test_names_that_could_be_one_person_agree(a: str, b: str) -> None:
    assert names_agree(a, b)
    assert names_agree(b, a)


@pytest.mark.parametrize(("a", "b"), DISAGREE)
def test_names_that_cannot_be_one_person_do_not_agree(a: str, b: str) -> None:
    assert not names_agree(a, b)
    assert not names_agree(b, a)


GIVEN = st.from_regex(r"[A-Z][a-zéłüñ]{1,7}(?:-[A-Z][a-z]{2,5})?", fullmatch=True)
FAMILY = st.from_regex(r"(?:van der |de |Mc|O')?[A-Z][a-zéłüñ]{2,8}(?:-[A-Z][a-z]{2,6})?", fullmatch=True)
FIRST = st.from_regex(r"(?:[A-Z]\.){1,3}|[A-Z]\. [A-Z]\.|[A-Z]\.-[A-Z]\.", fullmatch=True)
NAME = st.tuples(GIVEN | FIRST, st.sampled_from(["", " A.", " Lee"]), FAMILY).filter(
    lambda parts: not re.search(r"(?i)\b(jr|sr|md|msc|mph|dphil|phd)\b", " ".join(parts))
)


@given(NAME)
def test_last_first_is_first_last(parts: tuple[str, str, str]) -> None:
    first, middle, last = parts
    assert author_id(Author(f"{first}{middle} {last}"), "p") == author_id(Author(f"{last}, {first}{middle}"), "p")


@given(FIRST, FAMILY)
def test_no_two_papers_share_an_author_of_initials(first: str, last: str) -> None:
    spellings = [f"{first} {last}", f"{last}, {first}", f"{last} {re.sub(r'[^A-Z]', '', first)}"]
    ids = [author_id(Author(name), paper) for paper in ("doi:10.1/1", "doi:10.1/2") for name in spellings]
    assert len(set(ids[:3])) == len(set(ids[3:])) == 1
    assert not set(ids[:3]) & set(ids[3:])


@given(NAME)
def test_a_key_is_its_own_key(parts: tuple[str, str, str]) -> None:
    key = author_key(f"{parts[0]}{parts[1]} {parts[2]}")
    assert author_key(key) == key != ""


@given(NAME, NAME)
def test_agreement_goes_both_ways(a: tuple[str, str, str], b: tuple[str, str, str]) -> None:
    one, other = f"{a[0]}{a[1]} {a[2]}", f"{b[0]}{b[1]} {b[2]}"
    assert names_agree(one, one)
    assert names_agree(one, other) == names_agree(other, one)


@given(st.text(max_size=40))
def test_any_text_gives_a_key_or_none(text: str) -> None:
    assert "@" not in author_key(text)
    assert author_id(Author(text), "p") in ("", f"author:{author_key(text)}", f"author:{author_key(text)}@p")
