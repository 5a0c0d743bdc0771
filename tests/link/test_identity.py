"""Which work a record tells of, and one record out of several."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.link.identity import merge, paper_id, text_hash
from kg.model import Author, Paper, Reference

NAMES = st.sampled_from([None, "NeurIPS", "NIPS", "Neural Information Processing Systems"])
papers = st.builds(
    Paper,
    title=st.sampled_from(["Attention", "Attention is all you need"]),
    abstract=st.sampled_from(["", "We attend.", "We attend to all."]),
    authors=st.lists(
        st.builds(Author, name=st.sampled_from(["A Vaswani", "Ashish Vaswani", "N Shazeer"])), max_size=2
    ).map(tuple),
    venue=NAMES,
    year=st.sampled_from([None, 2017, 2018]),
    date=st.sampled_from([None, "2017", "2017-06-12"]),
    keywords=st.lists(st.sampled_from(["attention", "translation"]), max_size=2).map(tuple),
    references=st.lists(st.builds(Reference, key=st.sampled_from(["a", "b"])), max_size=2).map(tuple),
    source=st.sampled_from(["bibtex:a", "jsonl:b"]),
)


def test_the_id_is_the_doi_then_the_arxiv_id_then_title_year_and_family_name() -> None:
    paper = Paper(title="Attention Is All You Need", year=2017, authors=(Author("Ashish Vaswani"),))
    assert paper_id(paper) == "title:attention-is-all-you-need:2017:vaswani"
    assert paper_id(Paper(title="A", arxiv_id="1706.03762")) == "arxiv:1706.03762"
    assert paper_id(Paper(title="A", arxiv_id="1706.03762", doi="10.1/x")) == "doi:10.1/x"


def test_a_title_without_letters_has_an_id_of_its_own() -> None:
    assert paper_id(Paper(title="?!")) != paper_id(Paper(title="!?"))


@given(st.lists(papers, min_size=1, max_size=4), st.randoms())
def test_merging_does_not_depend_on_the_order(records: list[Paper], random: object) -> None:
    shuffled = sorted(records, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert _content(merge(records)) == _content(merge(shuffled))


@given(papers, papers, papers)
def test_merging_in_steps_is_merging_at_once(one: Paper, two: Paper, three: Paper) -> None:
    assert _content(merge([merge([one, two]), three])) == _content(merge([one, two, three]))


@given(papers)
def test_merging_a_record_with_itself_changes_nothing(paper: Paper) -> None:
    assert _content(merge([paper, paper])) == _content(paper)


def test_the_text_hash_changes_with_the_text_only() -> None:
    paper = Paper(title="A", abstract="B")
    assert text_hash(paper) == text_hash(Paper(title="A", abstract="B", year=2020))
    assert text_hash(paper) != text_hash(Paper(title="A", abstract="C"))


def _content(paper: Paper) -> object:
    return replace(paper, source="")
