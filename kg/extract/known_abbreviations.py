"""Abbreviations that the literature uses in one sense: what "LLMs" means in a paper that never says it."""

import gzip
import re
from collections.abc import Container, Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import KgError
from kg.extract.concepts.candidates import phrase_key
from kg.plurals import singular

RARELY_SPELLED = "rarely spelled out"
"""The mark of an abbreviation whose long form hardly any paper uses without it: GPU."""
IN_CONTEXT = "in context"
"""The mark of one that a single field bears out: MT is machine translation in texts that have a word of that."""
_ENOUGH_LETTERS = 6

# Chinese, Japanese and Korean put no spaces around "LLM".
_LETTER = r"[^\W\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]"
# "CNN/Daily Mail" is one name, "CNN/RNN" are two.
_COMPOUND = re.compile(rf"{_LETTER}+(?:[-‐‑&.]{_LETTER}+|/[A-Z][a-z]{{3,}}{_LETTER}*)*(?:\++(?!\w)|\*)?")
_JOINT = re.compile(r"([-‐‑&])")
_PLAIN = re.compile(r"[^\W\d_A-Z]+|[A-Z][a-z]+(?:ed|ing)")  # "LLM-Based" in titles
_PROPOSED = re.compile(
    r"\b(?:propos|introduc|present|develop|devis|design)(?:e|es|ed|ing|s)? (?:(?:a|an|the|our) )?(?:(?:new|novel) )?"
    rf"(?P<after>{_LETTER}+)(?=, (?:a|an|the|which|our|that)\b|[.:;]| \()"
    rf"|\b(?:called|named|dubbed|termed) (?P<called>{_LETTER}+)(?=[,.;:)]| (?:that|which|to|for)\b)"
    rf"|\A(?P<title>{_LETTER}+): ",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\d\s?KB\b")  # of a memory, no knowledge base


class KnownAbbreviation(NamedTuple):
    """What an abbreviation stands for, and what the dictionary remarks: "", `RARELY_SPELLED` or `IN_CONTEXT`."""

    long_form: str
    mark: str


def known_abbreviations() -> Mapping[str, str]:
    """Give the shipped dictionary: abbreviation -> long form, both as the literature writes them most often.

    Raises KgError where the file is missing or damaged.
    """
    return _long_forms()


@cache
def usually_spelled_out() -> Mapping[str, str]:
    """Give those of `known_abbreviations` that papers do spell out: LLM, but not GPU."""
    entries = _dictionary().items()
    return MappingProxyType({short: entry.long_form for short, entry in entries if entry.mark != RARELY_SPELLED})


@cache
def _long_forms() -> Mapping[str, str]:
    return MappingProxyType({short: entry.long_form for short, entry in _dictionary().items()})


@cache
def _dictionary() -> Mapping[str, KnownAbbreviation]:
    """Read the dictionary (scripts/make_abbreviations.py made it), once per process."""
    path = files("kg") / "data" / "names" / "abbreviations.tsv.gz"
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        return MappingProxyType(parse_abbreviations(lines))
    except (OSError, EOFError, ValueError) as error:
        raise KgError(f"known abbreviations {path}: {error}; install kg again") from error


def parse_abbreviations(lines: Iterable[str]) -> dict[str, KnownAbbreviation]:
    """Read a comment line and rows of abbreviation, long form, papers that define it so, papers that define it.

    Tabs separate the columns; a fifth may hold `RARELY_SPELLED` or `IN_CONTEXT`. Raises ValueError for anything else.
    """
    rows = iter(lines)
    if not next(rows, "").startswith("# "):
        raise ValueError("the first line must be a comment")
    found = {}
    for row in rows:
        short, long_form, papers, all_papers, *marks = row.split("\t")
        if not short or not long_form or not 0 < int(papers) <= int(all_papers):
            raise ValueError(f"not a row of the dictionary: {row[:80]!r}")
        if marks not in ([], [RARELY_SPELLED], [IN_CONTEXT]):
            raise ValueError(f"not a row of the dictionary: {row[:80]!r}")
        found[short] = KnownAbbreviation(long_form, *marks) if marks else KnownAbbreviation(long_form, "")
    return found


def abbreviations_in_use(text: str, defined: Mapping[str, str], *, rarely_spelled: bool = False) -> dict[str, str]:
    """Find the known abbreviations that a paper writes and does not define, in order of first place, with long forms.

    `defined` maps the abbreviations that the paper defines (`kg.extract.abbreviations`) to their long forms: these
    letters, in whatever case, and these long forms, under whatever abbreviation, are left to the paper, and so is a
    name that it gives to a thing of its own ("We present SAN, a ...", "SAN: Networks of ..." in its title).
    `rarely_spelled` asks also for those whose long form is no name by itself (GPU). What only one field bears out
    counts where the text has the last word of the long form: MT where it has "translated". What counts as written says
    `abbreviations_written`. Takes linear time.
    """
    known = known_abbreviations()
    entries = _dictionary()
    lower = text.lower()
    letters = {letters_of(short) for short in defined}
    long_forms = {_long_form_key(long_form) for long_form in defined.values()}
    own = {name for match in _PROPOSED.finditer(text) for name in match.groups() if name}
    return {
        short: known[short]
        for short in abbreviations_written(text, known)
        if short not in own
        and letters_of(short) not in letters
        and _long_form_key(known[short]) not in long_forms
        and (rarely_spelled or entries[short].mark != RARELY_SPELLED)
        and (entries[short].mark != IN_CONTEXT or _last_letters(known[short]) in lower)
    }


def abbreviations_written(text: str, known: Container[str]) -> list[str]:
    """Find which of the abbreviations `known` the text writes, in order of first place.

    Case counts, the plural "LLMs" too. Of a hyphenated word all other parts must be plain ("LLM-based", "non-NLP") or
    abbreviations themselves ("CNN-LSTM"): "MT-Bench" is a name of its own, and so are "LoRA+" and "LLM.int8". A line
    all in capitals says nothing, and "256 KB" is a size.
    """
    found: dict[str, None] = {}
    for line in text.splitlines():
        if not _is_in_capitals(line):
            for compound in _COMPOUND.findall(_SIZE.sub(" ", line)):
                found.update(dict.fromkeys(short for _, short in _parts(compound, known) if short))
    return list(found)


def written_out(phrase: str, abbreviations: Mapping[str, str]) -> str:
    """Give a phrase with its abbreviations, or their plurals, replaced by their long forms: "LLM agents".

    A hyphenated word that is a name of its own stays as it is, as `abbreviations_written` says.
    """

    def long_form(compound: re.Match[str]) -> str:
        if (
            phrase[compound.end() : compound.end() + 1].isalnum()
            or phrase[max(0, compound.start() - 1) : compound.start()].isalnum()
        ):
            return compound.group()
        parts = _parts(compound.group(), abbreviations)
        return "".join(
            _in_place(abbreviations[short], compound.end() == len(phrase) and number == len(parts) - 1)
            if short
            else part
            for number, (part, short) in enumerate(parts)
        )

    if not abbreviations or not phrase:
        return phrase
    whole = _singular(phrase, abbreviations)
    return abbreviations[whole] if whole else _COMPOUND.sub(long_form, phrase)


def _parts(compound: str, known: Container[str]) -> list[tuple[str, str | None]]:
    """Take a hyphenated word apart, joints included: each part with the abbreviation that it is, if any.

    Of a name of its own none is.
    """
    whole = _singular(compound, known)
    if whole:
        return [(compound, whole)]
    parts = [(part, _singular(part, known)) for part in _JOINT.split(compound)]
    if all(short or _PLAIN.fullmatch(part) or _JOINT.fullmatch(part) for part, short in parts):
        return parts
    return [(compound, None)]


def _in_place(long_form: str, is_last: bool) -> str:
    if is_last:
        return long_form
    *before, last = long_form.split(" ")
    if last[1:].islower():
        last = last[0] + singular(last.lower())[1:]  # "LLM agents"
    return " ".join([*before, last])


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


def _last_letters(long_form: str) -> str:
    """Give the first letters of the last word: "transl" is in what says "translated"."""
    return re.split(r"\W", long_form.lower())[-1][:_ENOUGH_LETTERS]


def letters_of(short: str) -> str:
    """Give the bare letters and digits of an abbreviation, in lower case: "knn" of "k-NN"."""
    return "".join(letter for letter in short.casefold() if letter.isalnum())


def _long_form_key(long_form: str) -> str:
    return phrase_key(long_form).replace(" ", "")
