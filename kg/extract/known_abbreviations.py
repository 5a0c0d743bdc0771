"""Abbreviations that the literature uses in one sense: what "LLMs" means in a paper that never says it."""

import gzip
import re
from collections.abc import Container, Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kg.errors import KgError
from kg.extract.concepts.candidates import phrase_key
from kg.plurals import singular

# Chinese, Japanese and Korean put no spaces around "LLM".
_LETTER = r"[^\W\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]"
_COMPOUND = re.compile(rf"{_LETTER}+(?:[-‐‑&]{_LETTER}+)*")
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[-‐‑&]")
_PLAIN = re.compile(r"[^\W\d_A-Z]+|[A-Z][a-z]+(?:ed|ing)")  # "LLM-Based" in titles


@cache
def known_abbreviations() -> Mapping[str, str]:
    """Read the shipped dictionary (scripts/make_abbreviations.py made it), once per process.

    Gives abbreviation -> long form, both as the literature writes them most often. Raises KgError where the file is
    missing or damaged.
    """
    path = files("kg") / "data" / "names" / "abbreviations.tsv.gz"
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        return MappingProxyType(parse_abbreviations(lines))
    except (OSError, EOFError, ValueError) as error:
        raise KgError(f"known abbreviations {path}: {error}; install kg again") from error


def parse_abbreviations(lines: Iterable[str]) -> dict[str, str]:
    """Read a comment line and rows of abbreviation, long form, papers that define it so, papers that define it.

    Tabs separate the columns. Gives abbreviation -> long form; raises ValueError for anything else.
    """
    rows = iter(lines)
    if not next(rows, "").startswith("# "):
        raise ValueError("the first line must be a comment")
    found = {}
    for row in rows:
        short, long_form, papers, all_papers = row.split("\t")
        if not short or not long_form or not 0 < int(papers) <= int(all_papers):
            raise ValueError(f"not a row of the dictionary: {row[:80]!r}")
        found[short] = long_form
    return found


def abbreviations_in_use(text: str, defined: Mapping[str, str]) -> dict[str, str]:
    """Find the known abbreviations that a paper writes and does not define, in order of first place, with long forms.

    `defined` maps the abbreviations that the paper defines (`kg.extract.abbreviations`) to their long forms: these
    letters, in whatever case, and these long forms, under whatever abbreviation, are left to the paper. What counts as
    written says `abbreviations_written`. Takes linear time.
    """
    known = known_abbreviations()
    letters = {_letters(short) for short in defined}
    long_forms = {_long_form_key(long_form) for long_form in defined.values()}
    return {
        short: known[short]
        for short in abbreviations_written(text, known)
        if _letters(short) not in letters and _long_form_key(known[short]) not in long_forms
    }


def abbreviations_written(text: str, known: Container[str]) -> list[str]:
    """Find which of the abbreviations `known` the text writes, in order of first place.

    Case counts, the plural "LLMs" too. Of a hyphenated word all other parts must be plain ("LLM-based", "non-NLP") or
    abbreviations themselves ("CNN-LSTM"): "MT-Bench" is a name of its own. A line all in capitals says nothing.
    """
    found: dict[str, None] = {}
    for line in text.splitlines():
        if _is_in_capitals(line):
            continue
        for compound in _COMPOUND.findall(line):
            whole = _singular(compound, known)
            if whole:
                found.setdefault(whole)
                continue
            parts = _JOINT.split(compound)
            shorts = [_singular(part, known) for part in parts]
            if all(short or _PLAIN.fullmatch(part) for short, part in zip(shorts, parts, strict=True)):
                found.update(dict.fromkeys(short for short in shorts if short))
    return list(found)


def written_out(phrase: str, abbreviations: Mapping[str, str]) -> str:
    """Give a phrase with its abbreviations, or their plurals, replaced by their long forms: "LLM agents"."""

    def long_form(word: re.Match[str]) -> str:
        written = word.group()
        long = abbreviations.get(written)
        if long is None:
            return (abbreviations.get(written[:-1]) if written.endswith("s") else None) or written
        if word.end() == len(phrase):
            return long
        *before, last = long.split(" ")
        return " ".join([*before, singular(last) if last.islower() else last])  # "LLM agents"

    return _WORD.sub(long_form, phrase) if abbreviations else phrase


def _is_in_capitals(line: str) -> bool:
    if line.upper() != line:
        return False
    # The letters of many scripts have no case.
    return 2 * sum(letter.isupper() for letter in line) > sum(letter.isalpha() for letter in line)


def _singular(word: str, known: Container[str]) -> str | None:
    """Give the known abbreviation that the word is, with or without a plural s."""
    if word in known:
        return word
    return word[:-1] if word[-1] == "s" and word[:-1] in known else None


def _letters(short: str) -> str:
    return "".join(letter for letter in short.casefold() if letter.isalnum())


def _long_form_key(long_form: str) -> str:
    return phrase_key(long_form).replace(" ", "")
