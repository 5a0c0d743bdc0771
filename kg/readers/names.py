"""Names of authors: lists written as one text, and `Last, First` put the right way round."""

import re

from kg.readers.text import plain_text

_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|md|m\.d|phd|ph\.d)\.?", re.IGNORECASE)
_NOBODY = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|n/?a|unknown|anonymous|none|null)\.?", re.IGNORECASE)
# Chinese, Japanese and Korean speak the family name first, without a space.
_FAMILY_NAME_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_JOINED = re.compile(r"\s*(?:,\s*and|\band\b|\s&)\s+", re.IGNORECASE)


def author_name(text: str) -> str:
    """One author's name as it is spoken, `First Last`; empty for `et al.` and the like."""
    parts = [part for part in map(str.strip, plain_text(text).split(",")) if part]
    # "Md" is a given name where no other is: "Hasanuzzaman, Md".
    first = 2 if len(parts) == 2 and parts[1].rstrip(".").casefold() == "md" else 1
    suffix = next((part for part in parts[first:] if _SUFFIX.fullmatch(part)), None)
    if suffix:
        parts.remove(suffix)
    if len(parts) == 2 and not all(_FAMILY_NAME_FIRST.fullmatch(part) for part in parts):
        name = f"{parts[1]} {parts[0]}"
    else:
        name = "".join(parts) if len(parts) == 2 else ", ".join(parts)
    if suffix:
        name = f"{name} {suffix}"
    return "" if _NOBODY.fullmatch(name) else name


def author_names(text: str) -> list[str]:
    """The names in a text that lists authors: `A and B`, `A; B`, `A, B and C`, `Last, First and Last, First`."""
    text = plain_text(text)
    if ";" in text:
        pieces = text.split(";")
    else:
        pieces = [piece for piece in _JOINED.split(text) if piece.strip()]
        pieces = [name for piece in pieces for name in _comma_list(piece, _is_inverted(pieces))]
    return [name for name in map(author_name, pieces) if name]


def _is_inverted(pieces: list[str]) -> bool:
    """Whether a list writes `Last, First`: some piece has one comma with a single word on one side."""
    for piece in pieces:
        parts = piece.split(",")
        if len(parts) == 2 and any(len(part.split()) == 1 for part in parts):
            return True
    return False


def _comma_list(piece: str, inverted: bool) -> list[str]:
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) < 2 or inverted or any(_SUFFIX.fullmatch(part) for part in parts):
        return [piece]
    if len(parts) % 2 == 0 and all(len(part.split()) == 1 for part in parts[::2]):
        return [f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=True)]
    return parts
