"""Real files, where they lie beside the project: every record becomes a paper, or is reported."""

import re
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.readers import Rejected, read

LATEX_LEFT = re.compile(r"\\[a-zA-Z]+|\{\w*\{|\$")


def test_the_seed_page_holds_101_papers(shared: Path) -> None:
    path = shared / "data" / "seeds" / "daily_papers.txt"
    rejected: list[Rejected] = []
    papers = list(read(path, on_rejected=rejected.append))
    assert rejected == []
    # After the chrome, titles and abstracts stand alone between blank lines: counted here without the reader.
    parts = [" ".join(part.split()) for part in path.read_text(encoding="utf-8").split("\n\n")][-202:]
    assert [paper.title for paper in papers] == parts[0::2]
    assert [paper.abstract for paper in papers] == parts[1::2]


def test_every_entry_of_the_bibtex_files_is_read(shared: Path) -> None:
    for path in sorted((shared / "data" / "formats" / "bibtex").iterdir()):
        text = path.read_text(encoding="utf-8", errors="replace")
        entries = re.findall(r"(?im)^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s]*)\s*,", text)
        rejected: list[Rejected] = []
        papers = list(read(path, on_rejected=rejected.append))
        assert (path.name, len(papers), rejected) == (path.name, len(entries), [])
        assert sorted(paper.key or "" for paper in papers) == sorted(entries)
        assert all(paper.authors and paper.year and paper.venue for paper in papers)
        assert [paper.title for paper in papers if LATEX_LEFT.search(paper.title)] == []


def test_every_entry_of_oddly_encoded_bibtex_is_read_or_reported(shared: Path) -> None:
    files = sorted((shared / "data" / "formats" / "encodings").glob("*.bib"))
    if not files:
        pytest.skip("no such files")
    without_entries = []
    for path in files:
        data = path.read_bytes().replace(b"\0", b"").replace(b"\r", b"\n")  # crude, but it counts UTF-16 as well
        entries = len(re.findall(rb"(?im)^\W*@(?!comment|string|preamble)\w+\s*[{(,]", data))
        rejected: list[Rejected] = []
        try:
            papers = list(read(path, on_rejected=rejected.append))
        except SourceError:
            without_entries.append(path.name)
            assert entries <= 1
            continue
        assert (path.name, len(papers) + len(rejected)) == (path.name, entries)
        assert {each.reason for each in rejected} <= {"has no title"}
    assert len(without_entries) < 8
