"""Made-up papers with the mentions that an extraction might give of them: for timing what comes after extraction.

Names are drawn by Zipf's law from the lists that ship with the package, and written as people write them: plural, in
capitals, hyphenated, British, abbreviated. How many mentions a paper has, and how often their names come back, follow
what the extraction finds in some thousand real abstracts: most names stand in one paper only.
"""

import gzip
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

from kg.extract.background import background
from kg.link.name_keys import name_key
from kg.model import Mention

MENTIONS = {"HAS_CONCEPT": 10, "USES": 5, "ADDRESSES": 2, "EVALUATES_ON": 1, "MEASURES": 1, "INTRODUCES": 1}
"""How many mentions of each relation a paper has."""
LABELS = {
    "HAS_CONCEPT": "Concept",
    "USES": "Method",
    "ADDRESSES": "Task",
    "EVALUATES_ON": "Dataset",
    "MEASURES": "Metric",
    "INTRODUCES": "Method",
}
AUTHORS = 5
REFERENCES = 20
_VENUES = 80
_SHARE_NEW = 0.3
"""Of a paper's names so many are its own words, which hardly any other paper has."""
_SHARE_FIELD = 0.3
"""So many are words of its small field, from which similar papers come."""
_PAPERS_A_FIELD, _NAMES_A_FIELD = 10, 15
_SHARE_CONCEPTS = 0.3
"""So many of the things that it uses, works on ... are among its concepts too."""

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+./ -]*[A-Za-z0-9+]")
_BRITISH = {"ization": "isation", "olor": "olour", "avior": "aviour", "odeling": "odelling", "center": "centre"}
_FORMS: tuple[Callable[[str], str], ...] = (
    lambda name: name if name.endswith("s") or not name[-1].isalpha() else f"{name}s",
    lambda name: name[0].upper() + name[1:],
    lambda name: name.title() if name.islower() else name,
    lambda name: name.replace(" ", "-", 1),
    lambda name: name.replace("-", " "),
    lambda name: name.replace("-", ""),
    lambda name: re.sub("|".join(_BRITISH), lambda match: _BRITISH[match.group()], name),
)


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A paper as a record of a JSON lines file, and its mentions."""

    record: dict[str, Any]
    mentions: Sequence[Mention]


class _Urn:
    """Things to draw, the first ones most often: the law of Zipf as Mandelbrot (1953) has it, 1 / (rank + 2)."""

    def __init__(self, things: Sequence[str]) -> None:
        self.things = things
        self._cumulative = list(accumulate(1 / (rank + 2) for rank in range(1, len(things) + 1)))

    def draw(self, chance: random.Random) -> str:
        """Give one of the things."""
        return chance.choices(self.things, cum_weights=self._cumulative)[0]


def ready_made(papers: int, seed: int = 1) -> Iterator[ReadyMade]:
    """Make so many papers, the same ones each time; their titles differ."""
    chance = random.Random(seed)  # noqa: S311
    people = [_person(chance) for _ in range(2 * papers + AUTHORS)]
    by_place = _Urn([str(place) for place in range(len(people))])
    works = _Urn([f"{name} and {_own_words(chance)}" for name in _names()["ADDRESSES"].things[: 5 * papers]])
    fields = [[_own_words(chance) for _ in range(_NAMES_A_FIELD)] for _ in range(papers // _PAPERS_A_FIELD + 1)]
    titles: list[tuple[str, int]] = []
    for number in range(papers):
        title, abstract, mentions = _text(number, chance.choice(fields), chance)
        year = 2000 + chance.randrange(26)
        titles.append((title, year))
        cited = [chance.choice(titles) for _ in range(REFERENCES // 2)]
        cited += [(works.draw(chance), 1990 + chance.randrange(30)) for _ in range(REFERENCES - len(cited))]
        yield ReadyMade(
            {
                "id": f"made{number}",
                "title": title,
                "abstract": abstract,
                "authors": [_author(people[int(by_place.draw(chance))], chance) for _ in range(AUTHORS)],
                "venue": _venue(chance),
                "year": year,
                "references": [{"title": title, "year": year} for title, year in cited],
            },
            mentions,
        )


def known_names(count: int) -> list[str]:
    """Give the most frequent names that papers are made with, no two of one key."""
    once = {name_key(name): name for name in reversed([*_names()["USES"].things, *_names()["HAS_CONCEPT"].things])}
    return list(reversed(once.values()))[:count]


@cache
def _names() -> dict[str, _Urn]:
    """Give the names of each relation, the most frequent first."""
    table = gzip.decompress((files("kg") / "data" / "names" / "roles.tsv.gz").read_bytes()).decode("utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    rows.sort(key=lambda row: (-int(row[2]), row[0]))
    found = {
        relation: [row[1] for row in rows if int(row[column]) and _PLAIN_NAME.fullmatch(row[1])]
        for column, relation in enumerate(("USES", "ADDRESSES", "EVALUATES_ON", "MEASURES"), start=3)
    }
    keywords = background().keywords
    ranked = sorted(keywords, key=lambda keyword: (-keywords[keyword], keyword))
    found["HAS_CONCEPT"] = [keyword for keyword in ranked if _PLAIN_NAME.fullmatch(keyword)]
    return {relation: _Urn(names) for relation, names in found.items()}


@cache
def _words() -> Sequence[str]:
    """Give the words that papers' own names are made of."""
    return sorted(word for word, count in background().words.items() if word.isalpha() and len(word) > 4 and count > 20)


def _own_words(chance: random.Random) -> str:
    return f"{chance.choice(_words())} {_names()['HAS_CONCEPT'].draw(chance)}"


def _text(number: int, field: Sequence[str], chance: random.Random) -> tuple[str, str, list[Mention]]:
    """Make a title, an abstract of one sentence a name, and the mentions with their places in both."""
    title = f"{_own_words(chance).title()} and {_own_words(chance)}, study {number}"
    sentences: list[str] = []
    mentions: list[Mention] = []
    concepts: list[str] = []
    at = len(title) + 1
    for relation, count in MENTIONS.items():
        for rank, name in enumerate(_drawn(relation, count, concepts, field, chance), start=1):
            if relation == "HAS_CONCEPT":
                concepts.append(name)
            long, forms = _written(name, chance)
            sentence = f"Here we look at {forms[0]} for the {rank}th time"
            sentence += "".join(f", and then at {form}" for form in forms[1:]) + "."
            start = at + sentence.index(forms[0])
            mentions.append(
                Mention(
                    relation=relation,
                    label=LABELS[relation],
                    name=long,
                    surface=forms[0],
                    start=start,
                    end=start + len(forms[0]),
                    evidence=sentence,
                    confidence=round(chance.random(), 4),
                    extractor="ready-made/1",
                    surfaces=tuple(sorted(set(forms))),
                    kind="method" if relation == "INTRODUCES" else None,
                    score=round(1 - rank / 20, 4) if relation == "HAS_CONCEPT" else None,
                    rank=rank if relation == "HAS_CONCEPT" else None,
                )
            )
            sentences.append(sentence)
            at += len(sentence) + 1
    return title, " ".join(sentences), mentions


def _drawn(
    relation: str, count: int, concepts: Sequence[str], field: Sequence[str], chance: random.Random
) -> Iterator[str]:
    for _ in range(count):
        if relation == "INTRODUCES":
            yield f"{chance.choice(_words()).title()}{chance.choice(('Net', 'Former', 'Bench', '-2', 'GAN'))}"
        elif relation != "HAS_CONCEPT" and chance.random() < _SHARE_CONCEPTS:
            yield chance.choice(concepts)
        elif (share := chance.random()) < _SHARE_NEW:
            yield _own_words(chance)
        elif share < _SHARE_NEW + _SHARE_FIELD:
            yield chance.choice(field)
        else:
            yield _names()[relation].draw(chance)


def _written(name: str, chance: random.Random) -> tuple[str, list[str]]:
    """Give the name that a mention has, and one to three forms in which the paper writes it."""
    words = name.split(" ")
    forms = [name]
    if len(words) > 1 and chance.random() < 0.1:
        forms.append("".join(word[0] for word in words if word).upper())
    while len(forms) < 3 and chance.random() < 0.3:
        forms.append(chance.choice(_FORMS)(name))
    chance.shuffle(forms)
    return name if chance.random() < 0.5 else forms[0], forms


def _person(chance: random.Random) -> tuple[str, str, str | None]:
    """Make a given name, a family name, and of some an ORCID."""
    syllables = "an bel cor da el fi go ha in jo ka lin mar no or pe ri san to ul vi wen xi yu zan".split()
    given = "".join(chance.choices(syllables, k=2)).title()
    family = "".join(chance.choices(syllables, k=3)).title()
    digits = f"{chance.randrange(10**15):015}"
    # ISO 7064 MOD 11-2, the check digit of an ORCID.
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    orcid = "-".join(f"{digits}{check}"[place : place + 4] for place in range(0, 16, 4))
    return given, family, orcid if chance.random() < 0.3 else None


def _author(person: tuple[str, str, str | None], chance: random.Random) -> dict[str, str]:
    given, family, orcid = person
    name = f"{given[0]}. {family}" if chance.random() < 0.2 else f"{given} {family}"
    return {"name": name} | ({"orcid": orcid} if orcid and chance.random() < 0.7 else {})


def _venue(chance: random.Random) -> str:
    field = _names()["HAS_CONCEPT"].things[chance.randrange(_VENUES)].title()
    form = chance.choice(
        ("{} Conference", "Conference on {}", "Proceedings of the 12th Conference on {}", "{} Letters")
    )
    return form.format(field)
