"""Background counts ship with the package, are small, and are refused when damaged."""

import gzip
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.extract import background as module
from kg.extract.background import background, parse_table
from kg.extract.concepts.candidates import phrase_key


def test_common_words_and_phrases_are_known_by_their_keys() -> None:
    counts = background()
    assert counts.words["network"] > counts.words["hypergraph"] > 0
    assert counts.phrases["self supervised learning"] > 0
    assert counts.keywords["reinforcement learning"] > counts.keywords["topic model"] > 0
    assert counts.last_in_keyword["learning"] > counts.first_in_keyword["learning"] > 0


def test_every_key_is_one_that_a_candidate_may_have() -> None:
    counts = background()
    for table in (counts.words, counts.phrases, counts.keywords):
        for key in list(table)[::97]:
            assert phrase_key(key) == key


def test_the_rarer_a_word_the_higher_its_inverse_document_frequency() -> None:
    counts = background()
    assert 0 <= counts.inverse_document_frequency("the") < 0.1
    assert counts.inverse_document_frequency("model") < counts.inverse_document_frequency("hypergraph")
    assert counts.inverse_document_frequency("no-such-word") == pytest.approx(11.38, abs=0.01)


def test_idioms_are_keywords_with_a_stop_word_and_never_begin_with_praise() -> None:
    idioms = background().idioms
    assert {"out of distribution", "mixture of expert"} <= idioms
    assert not {key for key in idioms if key.startswith(("new ", "effective "))}
    assert "reinforcement learning" not in idioms


def test_the_tables_take_less_than_a_megabyte() -> None:
    folder = Path(str(files("kg") / "data" / "background"))
    assert 0 < sum(path.stat().st_size for path in folder.glob("*.tsv.gz")) < 1_000_000


@pytest.mark.parametrize("lines", [[], ["graph\t3"], ["# of many"], ["# of 9", "graph"], ["# of 9", "graph\tmany"]])
def test_a_table_that_is_none_is_refused(lines: list[str]) -> None:
    with pytest.raises(ValueError, match=r"first line|unpack|invalid literal"):
        parse_table(lines)


@pytest.mark.parametrize("content", [None, b"junk", gzip.compress(b"junk"), gzip.compress(b"# of 9\n\xff\t3\n")[:-9]])
def test_a_missing_or_damaged_file_is_named_in_one_line(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "data" / "background").mkdir(parents=True)
        (tmp_path / "data" / "background" / "words.tsv.gz").write_bytes(content)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    background.cache_clear()
    with pytest.raises(KgError, match=r"^background counts .*words\.tsv\.gz: .*; install kg again$"):
        background()
    background.cache_clear()
