"""One venue is one node in all its years, editions and spellings; what is only held with it stays apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.venues import parse_venues, venue_key, venue_name

ONE = {
    "neurips": [
        "NeurIPS",
        "NIPS",
        "NIPS 2017",
        "NeurIPS'19",
        "nips2016",
        "Advances in Neural Information Processing Systems 30",
        "In Advances in Neural Information Processing Systems, pages 5998-6008",
        "Advances in Neural Information Processing Systems (NeurIPS)",
        "Advances in Neural Information Processing Systems 30: Annual Conference on Neural Information Processing "
        "Systems 2017, December 4-9, 2017, Long Beach, CA, USA",
        "Thirty-seventh Conference on Neural Information Processing Systems",
        "37th Conference on Neural Information Processing Systems (NeurIPS 2023)",
        "NeurIPS 2022 poster",
    ],
    "icml": [
        "ICML",
        "Proceedings of the 37th International Conference on Machine Learning",
        "Proc. of the 37th Int. Conf. on Machine Learning",
        "Proc. Int'l Conf. Machine Learning",
        "International Conference on Machine Learning, PMLR",
        "Proceedings of the 34th International Conference on Machine Learning-Volume 70",
        "Proceedings of the 36th International Conference on Machine Learning, ICML 2019, 9-15 June 2019, Long Beach, "
        "California, USA",
    ],
    "iclr": [
        "ICLR",
        "ICLR (Poster)",
        "7th International Conference on Learning Representations, ICLR 2019, New Orleans",
    ],
    "naacl": [
        "1st Meeting of the North American Chapter of the Association for Computational Linguistics",
        "NAACL",
        "NAACL-HLT (1)",
        "Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational "
        "Linguistics: Human Language Technologies, Volume 1 (Long and Short Papers)",
    ],
    "acl": [
        "ACL",
        "Proceedings of the 56th Annual Meeting of the Association for Computational Linguistics "
        "(Volume 1: Long Papers)",
        "Proceedings of the 56th Annual Meeting of the Association for Computational Linguistics "
        "(Volume 2: Short Papers)",
    ],
    "cvpr": [
        "CVPR",
        "2018 IEEE/CVF Conference on Computer Vision and Pattern Recognition",
        "Proceedings of the IEEE Conference on Computer Vision & Pattern Recognition",
    ],
    "eccv": [
        "ECCV",
        "Computer Vision – ECCV 2016",
        "Computer Vision - ECCV 2014 - 13th European Conference, Zurich, Switzerland, September 6-12, 2014",
    ],
    "kdd": [
        "KDD",
        "KDD '16: Proceedings of the 22nd ACM SIGKDD International Conference on Knowledge Discovery and Data Mining",
    ],
    "tpami": [
        "IEEE Trans. Pattern Anal. Mach. Intell.",
        "IEEE Transactions on Pattern Analysis and Machine Intelligence, 39(6):1137-1149",
        "IEEE transactions on pattern analysis and machine intelligence",
    ],
    "jmlr": ["JMLR", "J. Mach. Learn. Res.", "The Journal of Machine Learning Research 15(1)"],
    "rss": ["RSS", "Robotics: Science and Systems XV"],
    "pnas": ["PNAS", "Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences"],
    "nature": ["Nature", "NATURE", "Nature, vol. 521, no. 7553"],
    "science": ["Science", "Science (New York, N.Y.)"],
    "international-journal-cancer": ["International Journal of Cancer", "Int. J. Cancer", "Int J Cancer"],
    "neural-computing-applications": ["Neural Computing and Applications", "Neural computing & applications (Print)"],
    "ecology-letters": ["Ecology Letters", "Ecology Letters (EL)", "Ecology Lett. 12(3)"],
    "proceedings-ieee": ["Proceedings of the IEEE", "Proc. IEEE"],
    "coling": [
        "COLING",
        "Proceedings of COLING 2016, the 26th International Conference on Computational Linguistics: Technical Papers",
    ],
    "anlp": [
        "Fifth Conference on Applied Natural Language Processing",
        "Sixth Applied Natural Language Processing Conference",
    ],
    "cvpr-workshop": [
        "CVPR Workshops",
        "2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops (CVPRW)",
    ],
    "findings-of-emnlp": ["Findings of EMNLP", "Findings of the Association for Computational Linguistics: EMNLP 2020"],
    "arxiv": [
        "arXiv",
        "ArXiv",
        "CoRR",
        "arXiv.org",
        "arXiv preprint",
        "arXiv preprint arXiv:1706.03762",
        "CoRR abs/1706.03762",
        "CoRR, vol. abs/1706.03762",
        "arXiv:1706.03762 [cs.CL]",
        "arXiv:cs/0101001",
        "arXiv e-prints",
        "arXiv (Cornell University)",
        "arXiv: Computation and Language",
    ],
}


@pytest.mark.parametrize(("key", "venues"), ONE.items(), ids=list(ONE))
def test_spellings_of_one_venue_have_one_key(key: str, venues: list[str]) -> None:
    assert {venue: venue_key(venue) for venue in venues} == dict.fromkeys(venues, key)


APART = [
    ["ICML", "ICML Workshops", "ICML 2021 Workshop on Uncertainty"],
    ["EMNLP", "Findings of EMNLP", "EMNLP (Demonstrations)", "EMNLP: System Demonstrations"],
    ["WWW", "Companion Proceedings of the Web Conference 2018"],
    ["NeurIPS", "NeurIPS Datasets and Benchmarks Track"],
    ["Journal of Computer Science", "Journal of Computational Science"],
    ["Technology in Society", "Technology and Society"],
    ["Physical Review A", "Physical Review B", "Physical Review"],
    [
        "IEEE Transactions on Systems, Man, and Cybernetics, Part A",
        "IEEE Transactions on Systems, Man, and Cybernetics, Part B",
    ],
    ["First Monday", "Monday"],
    ["Second Language Research", "Language Research"],
    ["Workshop on Second Language Acquisition", "Workshop on Language Acquisition"],
    ["3 Biotech", "Biotech"],
    ["VLDB", "PVLDB"],
    ["COLING", "Coling 2010: Posters", "COLING 2016, the 26th International Conference on Kites"],
    ["Nature", "Nature Communications", "Nature Methods"],
    ["Engineering Research Journal", "Engineering Research Journal (Shoubra)"],
    ["Machine Learning", "ICML"],
    ["IEEE International Conference on Data Mining", "Industrial Conference on Data Mining"],
    ["arXiv", "arXiv Overlay Journal"],
    [
        "Proceedings of the X Conference, Volume 1: Main Papers",
        "Proceedings of the X Conference, Volume 2: Young Voices",
    ],
]


@pytest.mark.parametrize("venues", APART, ids=lambda venues: venues[0])
def test_different_venues_have_different_keys(venues: list[str]) -> None:
    keys = {venue: venue_key(venue) for venue in venues}
    assert len(set(keys.values())) == len(venues), keys


def test_a_known_venue_goes_by_its_short_name() -> None:
    assert venue_name(venue_key("Advances in Neural Information Processing Systems 30")) == "NeurIPS"
    assert venue_name(venue_key("CoRR")) == "arXiv"
    assert venue_name(venue_key("First Monday")) is None


def test_every_form_of_the_shipped_table_leads_to_its_venue() -> None:
    path = Path(__file__).parents[2] / "kg" / "data" / "names" / "venues.tsv"
    table = parse_venues(path.read_text(encoding="utf-8").splitlines())
    assert len(table) > 100
    for name, forms in table.items():
        assert {form: venue_name(venue_key(form)) for form in forms} == dict.fromkeys(forms, name)


@pytest.mark.parametrize("row", ["NeurIPS", "\tfull\t", "name\t\t", "a\tb\tc\td"])
def test_a_damaged_table_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match=r"row|values to unpack"):
        parse_venues(["# venues", row])


def test_a_name_without_letters_has_no_key() -> None:
    assert venue_key("") == venue_key(" -- ") == ""


VENUES = [venue for venues in [*ONE.values(), *APART] for venue in venues]


@given(st.sampled_from(VENUES) | st.text("abcj .,:-&1230()", max_size=60))
def test_case_and_spacing_do_not_matter(venue: str) -> None:
    assert venue_key(venue.upper()) == venue_key(f"  {venue.lower()} ".replace(" ", "  ")) == venue_key(venue)


@pytest.mark.parametrize("venue", VENUES)
def test_a_key_is_its_own_key(venue: str) -> None:
    assert venue_key(venue_key(venue)) == venue_key(venue)


@given(st.text(max_size=80))
def test_any_text_has_a_short_key(text: str) -> None:
    assert len(venue_key(text)) <= 160
