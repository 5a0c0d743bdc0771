"""The shipped networks are checked before they are trusted."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.extract import shipped_models
from kg.extract.shipped_models import session, tokenizer


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder of the sentence embeddings in the place of the package's own."""
    shutil.copytree(Path(str(files("kg") / "data" / "minilm")), tmp_path / "data" / "minilm")
    monkeypatch.setattr(shipped_models, "files", lambda _: tmp_path)
    return tmp_path / "data" / "minilm"


def load() -> None:
    session("minilm")
    tokenizer()


def test_a_whole_copy_is_accepted(copied: Path) -> None:
    load()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_one_changed_byte_is_refused_in_one_line(copied: Path, name: str) -> None:
    content = bytearray((copied / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / name).write_bytes(content)
    with pytest.raises(KgError, match=rf"^network .*{name}: damaged.*install kg again$"):
        load()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "SHA256SUMS"])
def test_a_missing_file_is_named_in_one_line(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(KgError, match=rf"^network .*{name}: cannot be read .*install kg again$"):
        load()


def test_an_unreadable_list_of_checksums_is_refused(copied: Path) -> None:
    (copied / "SHA256SUMS").write_bytes(b"\xff\x00 no such line")
    with pytest.raises(KgError, match="SHA256SUMS"):
        load()


@pytest.mark.parametrize("folder", ["minilm", "encoder"])
def test_the_networks_are_small_enough_to_ship(folder: str) -> None:
    size = Path(str(files("kg") / "data" / folder / "model.onnx")).stat().st_size
    assert 20_000_000 < size <= 35_000_000
