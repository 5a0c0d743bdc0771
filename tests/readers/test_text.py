"""Bytes become plain text: encodings, tags, entities, white space, control characters."""

import unicodedata
from io import BufferedReader, BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.text import clean_text, decoded, plain_text


def decode(data: bytes) -> str:
    """Decode a whole file."""
    return decoded(BufferedReader(BytesIO(data))).read()


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\0\ufeff"), min_size=1))
def test_utf8_with_and_without_mark_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
    assert decode(text.encode("utf-8-sig")) == text


@given(st.text(alphabet="abcdeäß €–\n", min_size=4))
def test_utf16_is_read_by_its_mark(text: str) -> None:
    assert decode(text.encode("utf-16")) == text


def test_utf16_without_a_mark_is_told_by_its_zeros() -> None:
    assert decode("title = größer".encode("utf-16-le")) == "title = größer"
    assert decode("title = größer".encode("utf-16-be")) == "title = größer"


def test_what_is_not_utf8_is_read_as_cp1252() -> None:
    assert decode("Müller – “naïve”".encode("cp1252")) == "Müller – “naïve”"


def test_a_file_pasted_together_from_two_encodings_keeps_both() -> None:
    assert decode("Müller\n".encode() + "Jürgen\n".encode("cp1252")) == "Müller\nJürgen\n"


def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf8() -> None:
    assert decode("% Encoding: windows-1251\nПример".encode("cp1251")).endswith("Пример")
    assert decode("% Encoding: windows-1251\nПример".encode()).endswith("Пример")
    assert decode(b"% Encoding: rot13\nM\xfcller").endswith("Müller")


def test_line_ends_are_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("marked_up", "plain"),
    [
        ("Growth of <i>E. coli</i> in H<sub>2</sub>O", "Growth of E. coli in H2O"),
        ("<jats:title>Aims</jats:title><jats:p>We <jats:italic>test</jats:italic>.</jats:p>", "Aims We test."),
        ("Q&amp;A at AT&T: R&D &#8212; &quot;so&quot;", 'Q&A at AT&T: R&D — "so"'),
        ("&lt;i&gt;Homo&lt;/i&gt; sapiens", "Homo sapiens"),
        ("&amp;lt;5 nm", "<5 nm"),
        ("a line<br>broken<br/>twice", "a line broken twice"),
        ("for x < y and y > z", "for x < y and y > z"),
        ("Teaching <think> tags, <s> and </s>", "Teaching <think> tags, <s> and </s>"),
        ("An open <b> is no tag", "An open <b> is no tag"),
        ("<script>alert(1)</script> attacks", "<script>alert(1)</script> attacks"),
        (
            "the <mml:math><mml:msup> <mml:mi>L</mml:mi>\n<mml:mn>2</mml:mn></mml:msup>"
            '<mml:annotation encoding="application/x-tex">L^2</mml:annotation></mml:math> norm',
            "the L2 norm",
        ),
    ],
)
def test_markup_becomes_plain_text(marked_up: str, plain: str) -> None:
    assert plain_text(marked_up) == plain


def test_scripts_survive_and_what_hides_in_them_does_not() -> None:
    assert clean_text("深度学习 שלום می‌خواهم किताबें") == "深度学习 שלום می‌خواهم किताबें"
    assert clean_text("a\u202eb\u2066c\x00d\x1b[31me\x85f\ufeff\ud800g\u00adh") == "abcd[31me fgh"


@given(st.text())
def test_clean_text_is_one_composed_line_without_controls(text: str) -> None:
    clean = clean_text(text)
    assert clean == clean.strip()
    assert "  " not in clean
    assert not {unicodedata.category(character) for character in clean} & {"Cc", "Cs", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", clean)
    assert clean_text(clean) == clean


@given(st.text(alphabet="<>/ abimath:&;lt#5"))
def test_plain_text_never_raises(text: str) -> None:
    assert plain_text(text) == clean_text(plain_text(text))
