"""Reading a file: its format is found, whatever is wrong with it is one clear line."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, SourceError
from kg.readers import Rejected, formats, read
from tests.readers.reading import read_text
from tests.readers.test_daily_papers import PAGE

BIBTEX = "@article{a,\n  title = {Reading by {Content}},\n}\n"
JSONL = '{"id": "a", "title": "Reading by Content"}\n'


@pytest.mark.parametrize(
    ("format", "text"), [("bibtex", BIBTEX), ("jsonl", JSONL), ("jsonl", f"[{JSONL}]"), ("daily_papers", PAGE)]
)
def test_the_format_is_found_by_content_whatever_the_file_is_called(tmp_path: Path, format: str, text: str) -> None:
    path = tmp_path / "papers.txt"
    path.write_text(text, encoding="utf-8")
    assert {paper.source.partition(":")[0] for paper in read(path)} == {format}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_format_is_found_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "papers"
    path.write_text(BIBTEX.replace("Content", "Größe"), encoding=encoding)
    assert [paper.title for paper in read(path)] == ["Reading by Größe"]


def test_a_named_format_overrides_the_content(tmp_path: Path) -> None:
    path = tmp_path / "papers"
    path.write_text('{"name": "no paper"}\n' + JSONL, encoding="utf-8")
    rejected: list[Rejected] = []
    assert [paper.key for paper in read(path, format="jsonl", on_rejected=rejected.append)] == ["a"]
    assert rejected == [Rejected(str(path), "line 1", None, "has no title")]


def test_a_rejected_record_is_one_line_of_file_position_key_and_reason() -> None:
    assert str(Rejected("a.bib", "line 3", "knuth", "has no title")) == "a.bib, line 3 (knuth): has no title"


def test_every_format_describes_itself() -> None:
    assert list(formats()) == sorted(formats())
    assert {"bibtex", "daily_papers", "jsonl"} <= set(formats())
    assert all(reader.description for reader in formats().values())


def error_of(path: Path, format: str | None = None) -> str:
    """Give the one line that reading a file fails with."""
    with pytest.raises(SourceError) as raised:
        list(read(path, format=format))
    text = str(raised.value)
    assert "\n" not in text
    return text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "nowhere.bib: no such file" in error_of(tmp_path / "nowhere.bib")


def test_a_directory_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path}: is a directory" in error_of(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_an_empty_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(content)
    assert "empty.jsonl: the file is empty" in error_of(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.bib"
    path.write_text(BIBTEX, encoding="utf-8")
    path.chmod(0)
    assert "secret.bib: permission denied" in error_of(path)


@pytest.mark.parametrize("format", [None, "bibtex", "daily_papers", "jsonl"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, "a PDF document"),
        (b"\x1f\x8b\x08\x00" + bytes(range(256)), "a gzip file"),
        (bytes(range(256)) * 40, "binary data"),
        (b"\0" * 500, "binary data"),
    ],
)
def test_binary_junk_is_named_for_what_it_is(tmp_path: Path, content: bytes, kind: str, format: str | None) -> None:
    path = tmp_path / "junk"
    path.write_bytes(content)
    assert f"junk: is {kind}" in error_of(path, format)


@pytest.mark.parametrize(
    "text",
    [
        "Dear reader,\n\nthis is a letter and no list of papers at all.\n",
        "name,year\nAda,1843\n",
        "<html><body><p>Not a paper</p></body></html>",
        '{"name": "no title"}\n',
        "# Heading\n\n" + "A long paragraph of a manual. " * 20,
    ],
)
def test_a_file_that_no_reader_knows_names_the_formats(tmp_path: Path, text: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    error = error_of(path)
    assert "letter.txt: no reader knows this format" in error
    assert all(name in error for name in [*formats(), "--format"])


@pytest.mark.parametrize("format", ["bibtex", "daily_papers", "jsonl"])
def test_a_file_without_records_is_an_error_even_if_its_format_is_named(tmp_path: Path, format: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader,\n\nno papers today.\n", encoding="utf-8")
    assert f"letter.txt: holds no {format} record" in error_of(path, format)


def test_an_unknown_format_is_named_with_the_known_ones(tmp_path: Path) -> None:
    assert "marc: no such format; the formats are bibtex, daily_papers" in error_of(tmp_path / "a", "marc")


def test_a_file_name_never_breaks_the_line(tmp_path: Path) -> None:
    assert "a\\nb\\x1b[31m: no such file" in error_of(tmp_path / "a\nb\x1b[31m")
    assert "cannot be opened" in error_of(Path("a\0b"))
    assert "cannot be opened" in error_of(tmp_path / ("x" * 5000))


@given(content=st.binary(max_size=400), format=st.sampled_from([None, "bibtex", "daily_papers", "jsonl"]))
def test_arbitrary_bytes_never_end_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, format: str | None
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes"
    path.write_bytes(content)
    with suppress(KgError):
        assert all(paper.title for paper in read(path, format=format))


PIECES = r"""{ } [ ] " , : = @ # \ $ % & < > ~ ^ title @article{ key, "title": {\'e} \frac{ @string{ null <math> </math>
&lt; 1e999 \ud800 @comment crossref author and""".split()
fragments = st.lists(st.sampled_from([*PIECES, " ", "\n", "\x85", "\ud7ff"]), max_size=60).map("".join)


@given(text=fragments, format=st.sampled_from(["bibtex", "daily_papers", "jsonl"]))
def test_broken_text_of_a_format_never_ends_in_a_traceback(text: str, format: str) -> None:
    papers, rejected = read_text(format, text)
    for paper in papers:
        assert paper.title
        assert paper.text == paper.text.encode().decode()
    assert all(position and "\n" not in reason for position, _, reason in rejected)
