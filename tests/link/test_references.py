"""Reference lists -> citations."""

from hypothesis import given
from hypothesis import strategies as st

from kg.link.references import Citations, citations, decode, encode, qualified
from kg.model import Node, Paper, Reference


def library_paper(id: str, title: str, *references: Reference, **properties: object) -> Node:
    texts = [encode(reference) for reference in references]
    given = {"title": title, "in_library": True, "sources": ["jsonl"], "references": texts, **properties}
    return Node("Paper", id, title, given)  # type: ignore[arg-type]


def cited(found: Citations) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in found.edges]


def test_identifiers_record_keys_and_titles_find_the_paper() -> None:
    target = library_paper(
        "doi:10.1/t", "The Target", doi="10.1/t", arxiv_id="1706.03762", year=2017, sources=["jsonl:t"]
    )
    for reference in (
        Reference(doi="10.1/t"),
        Reference(arxiv_id="1706.03762"),
        Reference(key="jsonl:t"),
        Reference(title="the target", year=2018),
    ):
        found = citations([target, library_paper("arxiv:1", "Citing", reference)])
        assert cited(found) == [("arxiv:1", "doi:10.1/t")], reference
        assert not found.cited_only


def test_a_title_of_another_year_is_another_work() -> None:
    target = library_paper("arxiv:1", "Deep Learning", year=2015)
    found = citations([target, library_paper("arxiv:2", "Citing", Reference(title="Deep learning", year=2019))])
    assert cited(found) == [("arxiv:2", "title:deep-learning:2019")]


def test_what_could_be_two_papers_is_linked_to_neither() -> None:
    twins = [library_paper(f"arxiv:{n}", "Deep Learning") for n in (1, 2)]
    found = citations([*twins, library_paper("arxiv:3", "Citing", Reference(title="Deep Learning"))])
    assert cited(found) == [("arxiv:3", "title:deep-learning")]


def test_a_paper_of_the_library_is_never_overwritten_by_a_light_node() -> None:
    twins = [library_paper("title:deep-learning", "Deep Learning"), library_paper("arxiv:1", "Deep Learning")]
    found = citations([*twins, library_paper("arxiv:3", "Citing", Reference(title="Deep Learning"))])
    assert cited(found) == [("arxiv:3", "title:deep-learning")]
    assert not found.cited_only


def test_an_unknown_work_becomes_a_light_node_and_a_bare_key_is_only_counted() -> None:
    found = citations(
        [library_paper("arxiv:1", "Citing", Reference(doi="10.1/x", title="Other"), Reference(key="jsonl:gone"))]
    )
    assert [(node.id, node.name, node.properties["in_library"]) for node in found.cited_only] == [
        ("doi:10.1/x", "Other", False)
    ]
    assert found.unresolved == 1


def test_a_paper_does_not_cite_itself() -> None:
    assert not citations([library_paper("arxiv:1", "Self", Reference(title="Self"))]).edges


def test_a_record_key_names_records_of_its_own_format_only() -> None:
    paper = qualified(Paper(title="A", source="bibtex:a", references=(Reference(key="b"),)))
    target = library_paper("arxiv:2", "B", sources=["jsonl:b"])
    assert citations([library_paper("arxiv:1", "A", *paper.references), target]).unresolved == 1


@given(st.permutations(range(5)))
def test_citations_do_not_depend_on_the_order_of_the_papers(order: list[int]) -> None:
    papers = [
        library_paper(
            f"arxiv:{n}",
            f"Paper {n}",
            Reference(title=f"Paper {(n + 1) % 5}"),
            Reference(title=f"Out {n % 2}", year=2000),
        )
        for n in range(5)
    ]
    assert citations([papers[n] for n in order]) == citations(papers)


@given(
    st.builds(
        Reference, title=st.none() | st.text(), year=st.none() | st.integers(1900, 2100), doi=st.none() | st.text()
    )
)
def test_a_reference_survives_the_graph(reference: Reference) -> None:
    assert decode(encode(reference)) == reference
