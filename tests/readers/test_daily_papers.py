"""The text of a listing page: titles keep their own abstracts, whatever stands between them."""

import random
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers import formats
from tests.readers.reading import read_text

PAPERS = {
    "Folding Maps: Compact Routes for Delivery Robots": "Delivery robots carry maps that outgrow their memory",
    "Why Do Sparse Gardens Grow? A Study of Pruned Networks": "Pruned networks are gardens that a keeper thins out",
    "Quiet Gradients": "Gradient noise hides what the quiet gradients of a long training run would tell",
    "Reading Weather from the Sounds of Rain with Small Microphones and Even Smaller Models": "Rain can be heard by "
    "small microphones, which hear it well enough to read the weather",
    "KITE 2.0: Towards Steady Flight in Unsteady Wind": "Unsteady wind shakes light aircraft: KITE learns to be steady",
    "Back to Basics: Let Counting Tables Count": "Counting tables are basic tools that large systems have forgotten",
    "See What the Ferry Sees: Open Harbour Data at Scale": "Ferries see a harbour every hour: their data is now open",
    "Twelve Small Lessons on Tuning Models": "Tuning is taught by twelve small lessons, each tried on forty models",
}
MORE = " We test the idea on three tasks and find that it helps. The code is at https://example.org/code." * 4
TITLES = list(PAPERS)
ABSTRACTS = [f"{abstract}.{MORE}" for abstract in PAPERS.values()]
HEAD = [
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "Daily Papers",
    "byAK and the research community",
    "Aug 1",
]
PAGE = "\n\n".join([*HEAD, *(part for pair in zip(TITLES, ABSTRACTS, strict=True) for part in pair)])


def pairs_of(text: str) -> list[tuple[str, str]]:
    """Read titles and abstracts of a page of which nothing is rejected."""
    papers, rejected = read_text("daily_papers", text)
    assert rejected == []
    assert all(paper.source == "daily_papers" and paper.key is None for paper in papers)
    return [(paper.title, paper.abstract) for paper in papers]


ALL = list(zip(TITLES, ABSTRACTS, strict=True))


def page(entry: str, *, head: str = "\n\n".join(HEAD) + "\n\n", between: str = "\n\n") -> str:
    """Make a page of entries like `{title}\\n\\n{abstract}`, in which `{n}` is a number."""
    return head + between.join(
        entry.format(title=title, abstract=abstract, n=n) for n, (title, abstract) in enumerate(ALL)
    )


def wrapped(text: str, width: int) -> str:
    """Wrap a text as an editor does."""
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def test_titles_and_abstracts_take_turns_after_the_chrome() -> None:
    assert pairs_of(PAGE) == ALL


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("\n\n", "\n \n\t\n\n"),
        PAGE.replace("\n\n", "\n"),
        page("{title}\n{abstract}"),
        page("{title}\n\n{abstract}", head=""),
        page(
            "{title}\n\n{abstract}",
            head="Models\nDatasets\nSpaces\nLog In\nSign Up\n\nDaily Papers\n\nJul 31, 2025\n\n",
        ),
        page("  {title}\t\n\n  {abstract}  "),
    ],
    ids=["CRLF", "blank lines", "no blank lines", "tight", "no chrome", "menus", "spaces"],
)
def test_blank_lines_and_line_ends_do_not_matter(text: str) -> None:
    assert pairs_of(text) == ALL


@pytest.mark.parametrize(
    "entry",
    [
        "Upvote\n\n{n}\n\n{title}\n\n{abstract}\n\n·\n\n{n} authors\n\n3 comments",
        "{title}\n\nUpvote\n1.{n}k\n\n{abstract}\n\nSubmitted by someone",
        "Aug {n}\n\n{title}\n\nGitHub 1{n}\n\narXiv page\n\n{abstract}",
        "{title}\n\nJane Roe{n}, John Doe, Ada B. Lovelace\n\n{abstract}",
        "{title}\n\nInstitute for Higher Reading\n\n{abstract}",
        "reader{n}\n\n{title}\n\nAbstract\n\n{abstract}\n\nView PDF",
        "Title: {title}\n\nAbstract: {abstract}",
    ],
    ids=["votes before", "votes between", "dates", "authors", "institute", "labels", "prefixes"],
)
def test_chrome_between_entries_and_within_them_is_passed_over(entry: str) -> None:
    assert pairs_of(page(entry)) == ALL


def test_the_foot_of_the_page_is_passed_over() -> None:
    foot = ["Previous", "Next", "Company", "TOS", "Privacy", "The people behind this page", "© 2025 Someone"]
    assert pairs_of(PAGE + "\n\n" + "\n\n".join(foot)) == ALL


def test_wrapped_titles_are_joined() -> None:
    assert pairs_of("\n\n".join([*HEAD, *(wrapped(title, 32) + "\n\n" + abstract for title, abstract in ALL)])) == ALL


def test_wrapped_abstracts_are_joined() -> None:
    text = "\n\n".join([*HEAD, *(f"{wrapped(title, 60)}\n\n{wrapped(abstract, 72)}" for title, abstract in ALL)])
    assert pairs_of(text) == ALL


def test_a_word_broken_at_its_hyphen_is_mended() -> None:
    pairs = pairs_of(PAGE.replace(TITLES[0], "Pre-\ntrained Maps for Long-\nDistance Delivery"))
    assert pairs[0] == ("Pre-trained Maps for Long-Distance Delivery", ABSTRACTS[0])


@pytest.mark.parametrize("missing", range(len(ALL)))
def test_a_missing_abstract_moves_no_other(missing: int) -> None:
    parts = [part for n, pair in enumerate(ALL) for part in (pair[:1] if n == missing else pair)]
    papers, rejected = read_text("daily_papers", "\n\n".join([*HEAD, *parts]))
    pairs = [(paper.title, paper.abstract) for paper in papers]
    assert rejected == []
    if TITLES[missing] == "Quiet Gradients":  # too short to be surely a title, and perhaps somebody's name
        assert pairs == ALL[:missing] + ALL[missing + 1 :]
    else:
        assert pairs == [*ALL[:missing], (TITLES[missing], ""), *ALL[missing + 1 :]]


def test_a_missing_title_is_reported_and_moves_no_other() -> None:
    papers, rejected = read_text(
        "daily_papers", PAGE.replace(TITLES[3] + "\n\n", "").replace(ABSTRACTS[3], ABSTRACTS[3] * 4)
    )
    assert [(paper.title, paper.abstract) for paper in papers] == ALL[:3] + ALL[4:]
    assert [reason for _, _, reason in rejected] == ["is an abstract without a title"]
    assert rejected[0][0] == f"line {PAGE[: PAGE.index(TITLES[3])].count(chr(10)) + 1}"


def test_an_abstract_of_two_paragraphs_is_one() -> None:
    cut = ABSTRACTS[2].index(" We test") + 120
    middle = ABSTRACTS[2].index(". ", cut) + 1
    text = PAGE.replace(ABSTRACTS[2], ABSTRACTS[2][:middle] + "\n\n" + ABSTRACTS[2][middle + 1 :])
    assert pairs_of(text) == ALL


def test_a_short_abstract_is_told_by_being_a_sentence() -> None:
    short = "We show by a simple argument that folded maps lose nothing on the way home."
    assert pairs_of(PAGE.replace(ABSTRACTS[1], short))[1] == (TITLES[1], short)


def test_other_scripts_are_read() -> None:
    chinese = ("面向配送机器人的折叠地图", "配送机器人携带的地图超出了它们的内存。" * 6)
    assert pairs_of("\n\n".join(["Daily Papers", "Aug 1", *chinese, *ALL[0]])) == [chinese, ALL[0]]


CHROME = [
    "Upvote",
    "12",
    "1.2k",
    "·",
    "Submitted by someone",
    "4 authors",
    "Aug 2",
    "https://example.org",
    "@reader",
    "",
]


@given(st.permutations(ALL), st.randoms(use_true_random=False))
def test_any_order_with_any_chrome_keeps_the_pairs(pairs: list[tuple[str, str]], chance: random.Random) -> None:
    parts = list(HEAD)
    for title, abstract in pairs:
        parts += [*chance.sample(CHROME, 3), title, *chance.sample(CHROME, 2), abstract]
    assert pairs_of("\n\n".join(parts)) == pairs


def test_a_page_is_told_from_other_text() -> None:
    sniff = formats()["daily_papers"].sniff
    assert sniff(PAGE) > sniff(page("{title}\n\n{abstract}", head="")) > 0
    assert sniff("\n\n".join(ABSTRACTS)) == 0
    assert sniff("\n\n".join(TITLES)) == 0
    assert sniff("# Manual\n\n" + page("## {title}\n\n{abstract}", head="")) == 0
