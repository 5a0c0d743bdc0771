"""From bytes to plain text: encodings, HTML tags and entities, white space, control characters."""

import codecs
import html
import re
import unicodedata
from io import BufferedReader, TextIOWrapper

_FALLBACK = "kg-cp1252"
_CP1252 = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""^%[ \t]*encoding:[ \t]*([\w.:-]+)|^<\?xml[^>]*\bencoding=["']([\w.:-]+)""", re.IGNORECASE | re.MULTILINE
)
_LEGACY = re.compile(r"(?:windows|cp|iso|latin|koi8|mac|gb|big5|shift|euc|ms)[\w.:-]*\d|gbk|shift_?jis", re.IGNORECASE)


def _single_bytes(error: UnicodeError) -> tuple[str, int]:
    """Decode what is not UTF-8 as cp1252, byte by byte: files pasted together from both are common."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_CP1252[byte] for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_FALLBACK, _single_bytes)


def encoding_of(head: bytes) -> tuple[str, str]:
    """The encoding of a file that begins with `head`, and the error handler to decode it with.

    A byte order mark decides; then NULs in every other byte (UTF-16 without a mark); then valid UTF-8; then the
    encoding that a `% Encoding:` line or an XML declaration names. What is left is UTF-8 with bytes of cp1252 in it.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding, "replace"
    half = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if even > 0.4 and odd < 0.05:
        return "utf-16-be", "replace"
    if odd > 0.4 and even < 0.05:
        return "utf-16-le", "replace"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # incremental: the head may end within a character
    except UnicodeDecodeError:
        declared = _DECLARED.search(head)
        name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
        if _LEGACY.fullmatch(name):
            try:
                return codecs.lookup(name).name, "replace"
            except LookupError:
                pass
    return "utf-8", _FALLBACK


def decode_head(head: bytes) -> str:
    """The text that a file begins with; line ends are `\\n`."""
    encoding, errors = encoding_of(head)
    text = codecs.getincrementaldecoder(encoding)(errors).decode(head)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def decoded(stream: BufferedReader) -> TextIOWrapper:
    """The text of a stream that stands at its beginning; line ends are `\\n`; never raises UnicodeError."""
    encoding, errors = encoding_of(stream.peek(1 << 16))
    return TextIOWrapper(stream, encoding=encoding, errors=errors)


# Dropped everywhere: C0 and C1 controls, soft hyphen and zero width space (both split words unseen), word joiner, byte
# order mark, the marks that override the direction of text (not the scripts' own joiners and direction marks), lone
# surrogates and non-characters (no file can hold them), tag characters.
_DROPPED = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)


_UNEVEN_SPACE = re.compile(r"\s\s|[^\S ]")


def clean_text(text: str) -> str:
    """Text on one line: no control characters, single spaces, none at the ends, Unicode NFC."""
    text = _DROPPED.sub("", text)
    if _UNEVEN_SPACE.search(text):
        text = " ".join(text.split())
    return unicodedata.normalize("NFC", text.strip())


_INLINE = frozenset(
    "a abbr b bold code em font i ins inline-formula italic kbd mark monospace ovid:i roman sans-serif sc scp small "
    "span strike strong styled-content sub sup tex tex-math tt u underline var xref".split()
)
_BLOCK = frozenset("article-title br div h1 h2 h3 h4 label li list list-item ol p sec title ul".split())
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)((?:[\s/][^<>]*)?)>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def plain_text(text: str) -> str:
    """Text of a title or an abstract without HTML, JATS or MathML tags and entities, cleaned by clean_text.

    Only tags of text markup go, and only where they are closed: `<think>`, `a < b` and `<script>` are a paper's words.
    """
    text = _without_tags(text)
    for _ in range(3):  # entities are often escaped twice; an attacker's thousand times are not worth the time
        unescaped = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        if unescaped == text:
            break
        text = _without_tags(unescaped)
    return clean_text(text)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    tags = [(tag, tag[2].lower().removeprefix("jats:").removeprefix("xhtml:")) for tag in _TAG.finditer(text)]
    closed = {name for tag, name in tags if tag[1] or tag[3].endswith("/")} | {"br"}
    parts: list[str] = []
    end = 0
    math = ""  # the math element that is open, by its name with prefix
    annotation = False
    for tag, name in tags:
        local = name.removeprefix("mml:")
        if not (math or name in _INLINE or name in _BLOCK or local == "math") or name not in closed:
            continue
        between = text[end : tag.start()]
        if not annotation:
            parts.append("".join(between.split()) if math else between)
        end = tag.end()
        if local == "math":
            math = "" if tag[1] or tag[3].endswith("/") else name
            annotation = False
        elif local.startswith("annotation"):
            annotation = bool(math) and not tag[1]
        elif name in _BLOCK:
            parts.append(" ")
    parts.append(text[end:])
    return "".join(parts)
