"""Identifiers have one spelling each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.identifiers import arxiv_id, doi, find_arxiv_id, orcid, safe_url


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/Abc.1",
        "doi:10.1000/abc.1",
        "DOI: 10.1000/ABC.1",
        "https://doi.org/10.1000/abc.1",
        "http://dx.doi.org/10.1000/abc.1",
        "https://doi.org/10.1000%2Fabc.1",
        "doi.org/10.1000/abc.1",
        " 10.1000/abc.1. ",
        "info:doi/10.1000/abc.1",
    ],
)
def test_a_doi_is_bare_and_in_lower_case(text: str) -> None:
    assert doi(text) == "10.1000/abc.1"


def test_brackets_stay_where_they_belong_to_a_doi() -> None:
    sici = "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
    assert doi(sici) == sici
    assert doi("10.1016/s0140-6736(05)61234-1)") == "10.1016/s0140-6736(05)61234-1"


@pytest.mark.parametrize(
    "text", ["", "10.1000", "11.1000/a", "see 10.1000/a", "1706.03762", "https://example.org/10.1000/a"]
)
def test_what_is_no_doi_is_none(text: str) -> None:
    assert doi(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1706.03762",
        "1706.03762v5",
        "arXiv:1706.03762",
        "arxiv: 1706.03762v1 [cs.CL]",
        "https://arxiv.org/abs/1706.03762v2",
        "http://arxiv.org/pdf/1706.03762.pdf",
        "https://www.arxiv.org/pdf/1706.03762v7",
        "https://huggingface.co/papers/1706.03762",
        "10.48550/arXiv.1706.03762",
        "https://doi.org/10.48550/arXiv.1706.03762",
        "arXiv preprint arXiv:1706.03762",
        "oai:arXiv.org:1706.03762",
    ],
)
def test_an_arxiv_id_is_bare_and_without_version(text: str) -> None:
    assert arxiv_id(text) == "1706.03762"
    assert doi(text) is None


@pytest.mark.parametrize("text", ["hep-th/9901001", "arXiv:hep-th/9901001v3", "https://arxiv.org/abs/HEP-TH/9901001"])
def test_the_old_scheme_is_understood(text: str) -> None:
    assert arxiv_id(text) == "hep-th/9901001"


def test_a_subject_class_is_no_part_of_the_id() -> None:
    assert arxiv_id("math.GT/0309136") == "math/0309136"


@pytest.mark.parametrize(
    "text", ["", "P17-1001", "1234", "1713.03762", "1706.037", "12.1706.03762", "foo/9901001", "arXiv"]
)
def test_what_is_no_arxiv_id_is_none(text: str) -> None:
    assert arxiv_id(text) is None


def test_an_arxiv_id_is_found_where_a_text_names_it() -> None:
    assert find_arxiv_id("CoRR, vol. 7, arXiv preprint arXiv:1706.03762v5 [cs.CL]") == "1706.03762"
    assert find_arxiv_id("the arXiv, 1706.03762 without a mark of its own") is None
    assert find_arxiv_id("pages 1706.03762") is None


@given(st.from_regex(r"10\.\d{4,5}/[a-z0-9]{1,12}", fullmatch=True), st.sampled_from(["https://doi.org/", "doi:", ""]))
def test_a_doi_is_the_same_with_every_prefix(bare: str, prefix: str) -> None:
    assert doi(prefix + bare) == bare
    assert doi(prefix + bare.upper()) == bare


@given(st.text())
def test_no_text_raises(text: str) -> None:
    for identifier in (doi, arxiv_id, find_arxiv_id, orcid, safe_url):
        found = identifier(text)
        assert found is None or identifier(found) in (found, None)


def test_an_orcid_counts_only_with_its_check_digit() -> None:
    assert orcid("https://orcid.org/0000-0002-1825-0097") == "0000-0002-1825-0097"
    assert orcid("000000021694233x") == "0000-0002-1694-233X"
    assert orcid("0000-0002-1825-0098") is None
    assert orcid("none") is None


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org"])
def test_a_web_address_is_kept(url: str) -> None:
    assert safe_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "https://", "//example.org", "https://a b", "https://[",
     'https://a/"onclick=', "https://a/<script>", "file:///etc/passwd", ""],
)  # fmt: skip
def test_what_is_no_safe_address_is_dropped(url: str) -> None:
    assert safe_url(url) is None
