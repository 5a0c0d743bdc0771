"""Abbreviations that papers define, and others write bare: what speaks for the two being one thing.

A definition holds in its own paper (`kg.extract.abbreviations`). What other papers mean by the same letters they may
define otherwise, so how many agree counts, and whether the bare papers write the words of the long form too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.aliases.differences import words_of
from kg.aliases.evidence import Hint, Named, Pair, pair
from kg.extract.abbreviations import abbreviations, bare_long_form
from kg.extract.known_abbreviations import written_out
from kg.link.name_keys import name_key

Texts = Mapping[str, str]
"""Paper id -> title and abstract."""

_SMALL = frozenset("a an and as at by for from in of on or the to via with".split())
_LETTERS = re.compile(r"[A-Z][A-Za-z0-9&/-]{0,9}")
_LONGEST_SHORT = 10
_LONGEST_FORMS = 8
"""No more long forms that fit the letters are looked at: so many say nothing."""


@dataclass(slots=True)
class Definitions:
    """Which papers define an abbreviation, and as what."""

    papers: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """Abbreviation, as written -> key of the long form -> ids of papers."""
    written: dict[str, Counter[str]] = field(default_factory=dict)
    """Key of a long form -> the forms in which it is written."""

    def read(self, paper: str, text: str) -> None:
        """Add what a paper defines. Takes linear time."""
        for short, long_form in abbreviations(text).items():
            plain = bare_long_form(short, long_form)
            key = name_key(plain)
            if key and len(short) <= _LONGEST_SHORT and key != name_key(short):
                self.papers.setdefault(short, {}).setdefault(key, set()).add(paper)
                self.written.setdefault(key, Counter())[plain] += 1

    def shares(self, short: str) -> list[tuple[str, int, int]]:
        """Give each long form of an abbreviation: its key, the papers that define it so, all that define it."""
        known = self.papers.get(short, {})
        whole = len(set().union(*known.values())) if known else 0
        return sorted((key, len(papers), whole) for key, papers in known.items())

    def agreed(self) -> dict[str, str]:
        """Give the abbreviations that all papers define alike, two at least, with their long forms."""
        found = {}
        for short in self.papers:
            shares = self.shares(short)
            if len(shares) == 1 and shares[0][1] > 1:
                forms = self.written[shares[0][0]]
                found[short] = min(forms, key=lambda form: (-forms[form], form))
        return found


def definition_hints(
    names: Sequence[Named], definitions: Definitions, texts: Callable[[Iterable[str]], Texts]
) -> Iterator[tuple[Pair, Hint]]:
    """Find abbreviations and long forms that are two nodes of one label, each pair with what speaks for it.

    `texts` gives the texts of papers by id; it is asked once, for the papers that write an abbreviation bare.
    """
    by_key: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        by_key[named.key].append(named)
    found = [*_defined(names, by_key, definitions), *_initials(names, definitions)]
    asked = texts({paper for short, _, _, _ in found for paper in short.papers})
    for short, long_form, strength, words in found:
        both = pair(short.id, long_form.id)
        yield (
            both,
            Hint("defined", strength, words) if words else Hint("initials", strength, "its initials are these letters"),
        )
        writing = sum(
            _writes(asked.get(paper, ""), words_of(long_form.name)) for paper in short.papers - long_form.papers
        )
        together = len(short.papers & long_form.papers)
        if count := writing + together:
            verb = "writes" if count == 1 else "write"
            yield both, Hint("written out", 0.6, f"{_papers(count)} with {short.name} {verb} out these words too")
    yield from _inside(names, by_key, definitions.agreed())
    yield from _written_so(names, by_key)


def _defined(
    names: Sequence[Named], by_key: Mapping[str, list[Named]], definitions: Definitions
) -> Iterator[tuple[Named, Named, float, str]]:
    for short in names:
        for letters in _abbreviations_of(short):
            for key, agree, whole in definitions.shares(letters):
                for long_form in by_key.get(key, ()):
                    if long_form.id == short.id or _is_short(long_form.name):
                        continue
                    words = f"{_papers(agree)} define{'s' if agree == 1 else ''} {letters} so"
                    if agree < whole:
                        words += f", {whole - agree} otherwise"
                    yield short, long_form, _how_sure(letters, agree, whole), words


def _how_sure(letters: str, agree: int, whole: int) -> float:
    # Two letters stand for many things, five seldom for two.
    one = {1: 0.3, 2: 0.5, 3: 0.7}.get(len(letters), 0.8)
    return float((1 - (1 - one) * 0.7 ** (agree - 1)) * (agree / whole) ** 1.5)


def _initials(names: Sequence[Named], definitions: Definitions) -> Iterator[tuple[Named, Named, float, str]]:
    by_initials: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        words = [word for word in words_of(named.name) if word not in _SMALL]
        if len(words) > 1:
            by_initials["".join(word[0] for word in words)].append(named)
    for short in names:
        for letters in _abbreviations_of(short):
            plain = "".join(letter for letter in letters if letter.isalnum()).lower()
            defined = {key for key, _, _ in definitions.shares(letters)}
            fitting = [
                named for named in by_initials.get(plain, ()) if named.id != short.id and named.key not in defined
            ]
            if len(plain) < 2 or len(fitting) > _LONGEST_FORMS:
                continue
            for long_form in fitting:
                one = {2: 0.05, 3: 0.12}.get(len(plain), 0.18) * (1 if letters.isupper() else 0.4)
                yield short, long_form, one / len(fitting) / (2 if defined else 1), ""


def _inside(
    names: Sequence[Named], by_key: Mapping[str, list[Named]], agreed: Mapping[str, str]
) -> Iterator[tuple[Pair, Hint]]:
    """Find names of which a part is an abbreviation: "DRL agent" and "deep reinforcement learning agent"."""
    for named in names:
        spelled = written_out(named.name, agreed)
        if spelled == named.name or named.name in agreed:
            continue
        for other in by_key.get(name_key(spelled), ()):
            if other.id != named.id:
                yield (
                    pair(named.id, other.id),
                    Hint("defined", 0.75, f"with the abbreviation written out, {named.name} is the other"),
                )


def _written_so(names: Sequence[Named], by_key: Mapping[str, list[Named]]) -> Iterator[tuple[Pair, Hint]]:
    """Find names that another paper writes too and, by what it defines, means something longer: "ACE RDC"."""
    found: dict[Pair, tuple[Named, str]] = {}
    for longer in names:
        for form in longer.forms:
            key = name_key(form)
            # What letters alone stand for is counted by what papers define.
            for bare in by_key.get(key, ()) if key != longer.key and not _is_short(form) else ():
                found.setdefault(pair(bare.id, longer.id), (bare, form))
    meanings = Counter(bare.id for bare, _ in found.values())
    for both, (bare, form) in found.items():
        yield (
            both,
            Hint("defined", 0.75 / meanings[bare.id], f"both are written {form}, in one with an abbreviation known"),
        )


def _abbreviations_of(named: Named) -> list[str]:
    """Give the forms of a node that are abbreviations; none where the name is written out."""
    if not _is_short(named.name):
        return []
    forms = {form[:-1] if len(form) > 2 and form[-1] == "s" and form[-2].isupper() else form for form in named.forms}
    return sorted(form for form in forms if _is_short(form) and name_key(form) == named.key)


def _is_short(name: str) -> bool:
    return _LETTERS.fullmatch(name) is not None and sum(letter.isupper() for letter in name) > 1


def _writes(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text has the words one after the other, in whatever inflection."""
    pattern = r"[\W_]+(?:of |the |and )?".join(re.escape(word[: max(4, len(word) - 2)]) + r"\w{0,5}" for word in words)
    return bool(words) and re.search(rf"\b{pattern}", text, re.IGNORECASE) is not None


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"
