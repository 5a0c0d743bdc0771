"""Make kg/data/names/abbreviations.tsv.gz: the abbreviations that papers define in one sense, with their long forms.

    python scripts/make_abbreviations.py SOURCE... [--report FILE]

Each SOURCE is a file that kg reads (JSON Lines with title and abstract, BibTeX, ...) and should hold the papers of one
field of research: an abbreviation that only the largest field uses in this sense is left out, and so is one that
another field uses in another sense. A title counts once.
`--report` writes a table of all that was considered, with the counts and the reason why it was left out; read it.
`--hold-out` makes the dictionary of four fifths of the papers, writes nothing, and says how often the definitions in
the last fifth (titles whose key's MD5 is divisible by five) agree with it.

Only names and counts are kept, no text. The same input gives the same bytes.
"""

import argparse
import gzip
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache
from pathlib import Path

from kg.evaluation import stem_key
from kg.extract.abbreviations import abbreviations
from kg.extract.background import background
from kg.extract.concepts.candidates import phrase_key
from kg.extract.known_abbreviations import IN_CONTEXT, RARELY_SPELLED, abbreviations_written
from kg.extract.long_forms import is_same_expansion
from kg.extract.roles.name_lists import known_words
from kg.extract.stop_words import EMPTY_NOUNS, GENERIC_HEADS
from kg.link.name_keys import title_key
from kg.plurals import singular
from kg.readers import read

LEAST_PAPERS, LEAST_SHARE = 5, 0.8
"""So many papers, and such a share of those that define an abbreviation, define it in the one sense."""
LEAST_PAPERS_OF_TWO, LEAST_SHARE_OF_TWO = 20, 0.95
"""The same for two letters: they stand for too many things."""
LEAST_OTHER_FIELDS_OF_TWO = 1
"""So many papers of fields other than the largest must define two letters in the one sense."""
LEAST_SHARE_ELSEWHERE = 0.75
"""The share in the fields that do not define it most: these are few papers, one may be a slip."""
LEAST_ALONE = 3
LEAST_ALONE_TO_LONG_FORM, LEAST_ALONE_TO_ABBREVIATION = 0.2, 0.05
"""A long form is a name in itself if so many papers write it without the abbreviation: in number, as a share of the
papers that write the long form, and against those that write the abbreviation."""
LEAST_BACKGROUND, MOST_ELSEWHERE, MOST_SLIPS = 6, 0.1, 0.05
"""A sense that one field alone knows must be written in so many background abstracts; of the papers that write the
abbreviation no larger share may lie in other fields and lack the long form; no more may define it otherwise there."""
SHORTEST_MISSPELT = 12
"""Longer keys that differ in one letter are one."""
MOST_UNCOUNTED = 14
"""The background counts of words in capitals leave out forms of up to 7 papers; an abbreviation has two, with the s."""
LEAST_LOWER_CASE = 0.2
"""A word of a long form is given in lower case if such a share of the running texts have it so."""

_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"\\[a-zA-Z]+|[{}$]")
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"our\b"), "or"),
    (re.compile(r"ogue\b"), "og"),
    (re.compile(r"\bnet\b"), "network"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A paper's text, the field of research it comes from, and the abbreviations that it defines."""

    text: str
    field: str
    defined: Mapping[str, str]


@dataclass(slots=True)
class Considered:
    """An abbreviation with its most frequent expansion, and how papers use the two."""

    short: str
    key: str
    """`expansion_key` of the expansion."""
    papers: int = 0
    """That define it so."""
    all_papers: int = 0
    """That define it."""
    other_fields: tuple[int, int] = (0, 0)
    """The same two numbers without the field that defines it most often."""
    field: str = ""
    """That field."""
    contradicting: tuple[str, ...] = ()
    """Other fields in which more papers define it otherwise than so."""
    second: str = ""
    """The next expansion."""
    undefined: int = 0
    """Papers that write it and do not define it."""
    elsewhere: int = 0
    """Those of them that are of other fields and do not write the long form."""
    lower_case: int = 0
    """Papers that write the same letters in lower case."""
    long_form: int = 0
    """Papers that write the long form."""
    alone: int = 0
    """Papers that write the long form and never the abbreviation."""
    surfaces: Counter[str] = dataclass_field(default_factory=Counter)
    """How texts write the long form."""


def main() -> None:
    """Read the sources, write the dictionary or measure it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+", metavar="SOURCE", help="papers of one field of research")
    default = Path(__file__).parent.parent / "kg/data/names/abbreviations.tsv.gz"
    parser.add_argument("--out", type=Path, default=default)
    parser.add_argument("--report", type=Path, help="write a table of all abbreviations considered")
    parser.add_argument("--hold-out", action="store_true", help="measure on a fifth of the papers")
    arguments = parser.parse_args()
    texts = dict(read_texts(arguments.sources))
    held_out = [text for key, text in texts.items() if is_held_out(key)] if arguments.hold_out else []
    counted = [text for key, text in texts.items() if not (arguments.hold_out and is_held_out(key))]
    considered = consider(counted)
    kept = [entry for entry in considered if mark_of(entry) is not None]
    print(f"{len(counted)} papers, {len(considered)} abbreviations considered, {len(kept)} kept")
    if arguments.report:
        write_report(arguments.report, considered)
    if arguments.hold_out:
        print_agreement(kept, held_out)
    else:
        write_dictionary(arguments.out, kept, len(counted))
        print(f"{arguments.out.name}: {arguments.out.stat().st_size / 1e3:.1f} kB")


def read_texts(sources: Iterable[Path]) -> Iterator[tuple[str, Text]]:
    """Read the papers, by the key of their title; the first of equal titles counts."""
    seen = set()
    for source in sources:
        for paper in read(source):
            key = title_key(paper.title)
            if key not in seen:
                seen.add(key)
                yield key, Text(paper.text, str(source), abbreviations(paper.text))


def is_held_out(key: str) -> bool:
    """Tell whether a title belongs to the fifth on which is measured."""
    return int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % 5 == 0


def expansion_key(long_form: str, defined: Mapping[str, str]) -> str:
    """Give the form under which the ways to write one expansion meet.

    Those are: plural and hyphens (`phrase_key`), spaces, British spelling, "net", endings ("convolution network",
    "convolutional network"), and abbreviations inside that the paper defines ("neural MT").
    """
    words = [defined.get(word, word) for word in re.split(r"[\s‐‑-]+", _MARKUP.sub("", long_form))]
    key = phrase_key(" ".join(words))
    for spelling, usual in _SPELLINGS:
        key = spelling.sub(usual, key)
    return stem_key(key).replace(" ", "") or key.replace(" ", "")


def consider(texts: list[Text]) -> list[Considered]:
    """Count everything about the abbreviations that enough papers define, in order of the abbreviation."""
    surfaces: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for text in texts:
        for short, long_form in text.defined.items():
            own = {other: form for other, form in text.defined.items() if other != short}
            key = expansion_key(long_form, own)
            counts[short][key, text.field] += 1
            surfaces[short, key][" ".join(long_form.split())] += 1
    considered = []
    long_forms: dict[tuple[str, ...], list[Considered]] = defaultdict(list)
    for short in sorted(counts):
        if counts[short].total() >= LEAST_PAPERS:
            entry = most_frequent(short, counts[short])
            considered.append(entry)
            for surface in surfaces[short, entry.key]:
                if not {entry.short, entry.short + "s"} & set(_WORD.findall(surface)):
                    long_forms[tuple(phrase_key(surface).split(" "))].append(entry)
    count_use(texts, considered, long_forms)
    for entry in considered:
        entry.surfaces = entry.surfaces or surfaces[entry.short, entry.key]
    return considered


def most_frequent(short: str, counts: Counter[tuple[str, str]]) -> Considered:
    """Find the expansion that most papers give; one with a general word behind it is the same ("LSTM network")."""
    total: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for (key, source), count in counts.items():
        total[key] += count
        fields[source] += count
    first = min(total, key=lambda key: (-total[key], key))
    same = {key for key in total if is_same(first, key)}
    largest = min(fields, key=lambda source: (-fields[source], source))
    elsewhere = {pair: count for pair, count in counts.items() if pair[1] != largest}
    others = sorted((-total[key], key) for key in total if key not in same)
    otherwise: Counter[str] = Counter()
    for (key, source), count in elsewhere.items():
        otherwise[source] += -count if key in same else count
    return Considered(
        short=short,
        key=first,
        papers=sum(total[key] for key in same),
        all_papers=total.total(),
        other_fields=(
            sum(count for (key, _), count in elsewhere.items() if key in same),
            sum(elsewhere.values()),
        ),
        field=largest,
        contradicting=tuple(sorted(source for source, excess in otherwise.items() if excess > 0)),
        second=f"{others[0][1]} {-others[0][0]}" if others else "",
    )


_general = sorted(
    {stem_key(word) for word in EMPTY_NOUNS | GENERIC_HEADS | {"layer", "network"}} - {""},
    key=lambda word: (-len(word), word),
)
_GENERAL_END = re.compile(rf"(?:{'|'.join(map(re.escape, _general))}){{1,2}}")


def is_same(first: str, key: str) -> bool:
    """Tell whether a key is `first`, that with one or two general words behind it, or misspelt by one letter."""
    if key.startswith(first):
        return key == first or bool(_GENERAL_END.fullmatch(key[len(first) :]))
    longer = max(len(first), len(key))
    if longer < SHORTEST_MISSPELT or abs(len(first) - len(key)) > 1:
        return False
    before = common_start(first, key)
    return before + common_start(first[before:][::-1], key[before:][::-1]) >= longer - 1


def common_start(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def count_use(
    texts: list[Text], considered: list[Considered], long_forms: Mapping[tuple[str, ...], list[Considered]]
) -> None:
    """Count the papers that write the abbreviations and their long forms, and how they write these."""
    by_short = {entry.short: entry for entry in considered}
    by_lower = defaultdict(list)
    for entry in considered:
        by_lower[entry.short.lower()].append(entry)
    lengths = sorted({len(words) for words in long_forms})
    for text in texts:
        written = set(abbreviations_written(text.text, by_short)) | (text.defined.keys() & by_short.keys())
        matches = list(_WORD.finditer(text.text))
        for word in {match.group() for match in matches}:
            if word.islower():
                for entry in by_lower.get(word, ()):
                    entry.lower_case += word != entry.short
        keys = [singular(match.group().lower()) for match in matches]
        title_end = text.text.find("\n")
        found: dict[str, Considered] = {}
        for length in lengths:
            for at in range(len(keys) - length + 1):
                for entry in long_forms.get(tuple(keys[at : at + length]), ()):
                    found[entry.short] = entry
                    start, end = matches[at].start(), matches[at + length - 1].end()
                    if start > title_end:
                        entry.surfaces[" ".join(text.text[start:end].split())] += 1
        for short, entry in found.items():
            entry.long_form += 1
            entry.alone += short not in written
        for short in written - text.defined.keys():
            entry = by_short[short]
            entry.undefined += 1
            entry.elsewhere += text.field != entry.field and short not in found


def mark_of(entry: Considered) -> str | None:
    """Give the mark of an abbreviation in the dictionary, "" for none; None for one that does not belong there."""
    if why_not(entry) is None:
        return ""
    if why_not(entry, in_context=True) is None:
        return IN_CONTEXT
    return RARELY_SPELLED if is_rarely_spelled(entry) else None


def why_not(entry: Considered, *, in_context: bool = False) -> str | None:
    """Say why an abbreviation is left out of the dictionary; None for one that belongs there.

    Three letters that another field contradicts stay where others bear them out more often than not, or where hardly
    any paper of other fields writes them without the long form.
    With `in_context` what other fields say of two letters, or against it, is left aside.
    """
    two = sum(letter.isalnum() for letter in entry.short) <= 2
    right, all_right = entry.other_fields
    written = entry.all_papers + entry.undefined
    if entry.papers < (LEAST_PAPERS_OF_TWO if two else LEAST_PAPERS):
        return "rare"
    if entry.papers < (LEAST_SHARE_OF_TWO if two else LEAST_SHARE) * entry.all_papers:
        return "ambiguous"
    if all_right - right > 1 and right < LEAST_SHARE_ELSEWHERE * all_right:  # one may be a slip
        return "ambiguous in other fields"
    outweighed = two or right == 0 or (all_right - right >= right and entry.elsewhere > right)
    if not in_context and (len(entry.contradicting) > 1 or (entry.contradicting and outweighed)):
        return "contradicted by other fields"
    if not in_context and two and right < LEAST_OTHER_FIELDS_OF_TWO:
        return "two letters of one field"
    if is_word(entry):
        return "a word"
    if right == 0 and (
        background_papers(entry) < LEAST_BACKGROUND
        or entry.elsewhere > MOST_ELSEWHERE * written
        or all_right > MOST_SLIPS * entry.all_papers
    ):
        return "of one field"
    least_alone = max(LEAST_ALONE, LEAST_ALONE_TO_LONG_FORM * entry.long_form, LEAST_ALONE_TO_ABBREVIATION * written)
    return "long form no name" if entry.alone < least_alone else None


def is_rarely_spelled(entry: Considered) -> bool:
    """Tell whether it is sure what the abbreviation means, though hardly any paper calls the thing by the long form.

    More than one field must know it; one in mixed case (NeRF) says by itself what is meant.
    """
    plain = entry.short.isalpha() and entry.short.isupper()
    return why_not(entry) == "long form no name" and entry.other_fields[0] > 0 and plain


def is_word(entry: Considered) -> bool:
    """Tell whether its letters in lower case are a word: in these papers half as frequent, or in the background."""
    written = entry.all_papers + entry.undefined
    lower = entry.short.lower()
    everywhere = background().words.get(singular(lower), 0)
    # "SOTA" and "SoTA" are no words; "Call" is one at the beginning of a sentence.
    capitals = sum(known_words()[form] for form in _capital_forms().get(lower, ()))
    return entry.lower_case > written / 2 or everywhere - capitals > capitals + written + MOST_UNCOUNTED


@cache
def _capital_forms() -> dict[str, list[str]]:
    forms = defaultdict(list)
    for form in known_words():
        if not form[1:].islower():
            forms[form.removesuffix("s").lower()].append(form)
    return forms


def background_papers(entry: Considered) -> int:
    """Count the background abstracts that write the long form, in its most frequent variant."""
    counts = background()
    keys = {phrase_key(surface) for surface in entry.surfaces}
    return max(counts.phrases.get(key, counts.words.get(key, 0)) for key in keys)


def long_form_of(entry: Considered) -> str:
    """Choose how to write the long form: the most frequent way, in lower case the words that a fair share has so."""
    ways: Counter[str] = Counter()
    cases: dict[str, Counter[str]] = defaultdict(Counter)
    for surface, count in entry.surfaces.items():
        ways[surface.lower()] += count
        for word in _WORD.findall(surface):
            cases[word.lower()][word] += count

    def written(word: str) -> str:
        forms = cases[word]
        if forms[word] >= LEAST_LOWER_CASE * forms.total():
            return word
        return min(forms, key=lambda form: (-forms[form], form))

    return _WORD.sub(lambda match: written(match.group()), min(ways, key=lambda way: (-ways[way], way)))


def write_dictionary(path: Path, kept: list[Considered], papers: int) -> None:
    """Write the table that `kg.extract.known_abbreviations.parse_abbreviations` reads, without a time stamp."""
    head = f"# abbreviation, long form, papers that define it so, papers that define it (of {papers} papers)\n"
    rows = "".join(
        f"{e.short}\t{long_form_of(e)}\t{e.papers}\t{e.all_papers}" + (f"\t{mark_of(e)}\n" if mark_of(e) else "\n")
        for e in kept
    )
    path.write_bytes(gzip.compress((head + rows).encode(), compresslevel=9, mtime=0))


def write_report(path: Path, considered: list[Considered]) -> None:
    """Write all counts as a table, the most defined first."""
    rows = [
        "abbreviation\tlong form\tleft out\tdefined so\tdefined\tother fields\tcontradicting\tsecond\tundefined"
        "\telsewhere\tlower case\tlong form\talone\tbackground"
    ]
    for e in sorted(considered, key=lambda e: (-e.papers, e.short)):
        cells = (
            e.short,
            long_form_of(e),
            why_not(e) or "",
            e.papers,
            e.all_papers,
            "{}/{}".format(*e.other_fields),
            " ".join(Path(source).stem for source in e.contradicting),
            e.second,
            e.undefined,
            e.elsewhere,
            e.lower_case,
            e.long_form,
            e.alone,
            background_papers(e),
        )
        rows.append("\t".join(map(str, cells)))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def print_agreement(kept: list[Considered], held_out: list[Text]) -> None:
    """Print how often the papers held out that define an abbreviation of the dictionary define it so."""
    by_short = {entry.short: entry for entry in kept}
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text in held_out:
        for short in text.defined.keys() & by_short.keys():
            own = {other: form for other, form in text.defined.items() if other != short}
            agrees = is_same(by_short[short].key, expansion_key(text.defined[short], own)) or any(
                is_same_expansion(text.defined[short], surface) for surface in by_short[short].surfaces
            )
            right[text.field] += agrees
            total[text.field] += 1
            if not agrees:
                wrong[f"{short}: {text.defined[short]}"] += 1
    print(f"{len(held_out)} papers held out; definitions that agree with the dictionary:")
    for name, agreeing, all_of_it in [("all", right.total(), total.total()), *((f, right[f], total[f]) for f in total)]:
        print(f"{name}: {agreeing} of {all_of_it} ({100 * agreeing / max(all_of_it, 1):.1f} %)")
    print("definitions that do not:")
    for definition, count in sorted(wrong.items()):
        print(f"  {count} {definition}")


if __name__ == "__main__":
    main()
