"""Authors -> node ids: a person is one node by ORCID or by a whole name, never by initials alone.

- An ORCID whose check digit is right: `orcid:0000-0002-1825-0097`.
- A name with a given name: `author:ashish-vaswani`. A middle initial or a suffix stays in the key: "John A. Smith" and
  "John B. Smith" would otherwise meet in "John Smith", and "Jr." is what tells a son from his father.
- A name of initials and a family name: `author:j-smith@<paper id>`, a node of that paper alone, until the alias ledger
  says who it is.
- A group, or a name of one word: `author:bigscience-workshop`, `author:mausam`.

What an id depends on is the one name and the one paper: no other paper, and no order of papers, changes it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kg.link.name_keys import title_key
from kg.link.person_names import PersonName, Word, parse_person_name
from kg.model import Author
from kg.readers.identifiers import orcid

# As German names are written where there are no umlauts.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def author_id(author: Author, paper_id: str) -> str:
    """Give the node id of an author of a paper, "" where the name is nobody's ("et al.", "others", no letters)."""
    if author.orcid and (identifier := orcid(author.orcid)):
        return f"orcid:{identifier}"
    name = parse_person_name(author.name)
    if name is None or not (key := title_key(name.key)):
        return ""
    return f"author:{key}@{paper_id}" if name.abbreviated else f"author:{key}"


def author_ids(authors: Sequence[Author], paper_id: str) -> list[str]:
    """Give the node id of each author of one paper, in order, "" for nobody.

    Two entries of one list with the same initials ("Y. Wang, Y. Wang") are two people: the second is counted,
    `author:y-wang@<paper id>#2`. A whole name that stands twice is one person.
    """
    ids = []
    seen: Counter[str] = Counter()
    for author in authors:
        id = author_id(author, paper_id)
        if "@" in id:
            seen[id] += 1
            id = id if seen[id] == 1 else f"{id}#{seen[id]}"
        ids.append(id)
    return ids


def author_key(name: str) -> str:
    """Give the key by which a name is looked up: that of its node id, without the paper; "" for nobody.

    "Smith, J. A.", "J.A. Smith" and "Smith JA" have one key, whichever papers they stand in.
    """
    parsed = parse_person_name(name)
    return title_key(parsed.key) if parsed else ""


def name_words(name: str) -> list[str]:
    """Give the words of a name that are no initials, as ids hold them, the likeliest family name first."""
    parsed = parse_person_name(name)
    return [word.text for word in reversed(parsed.words) if not word.initial] if parsed else []


def names_agree(a: str, b: str) -> bool:
    """Tell whether two names could be one person's: a proposal for a reader, no reason to merge.

    They agree where the family names are equal, and the given names equal or one the initial of the other, as far as
    both go; where the words of two names of two words are the same in the other order; where only one of them has a
    suffix or a homonym's number. Spaces and hyphens within a given name do not matter, nor "ue" for "ü".
    """
    return any(_agree(one, other) for one in _parsed(a) for other in _parsed(b))


@lru_cache(maxsize=65536)
def _readings(name: PersonName) -> frozenset[tuple[tuple[Word, ...], str]]:
    """Every way to part a name into given names and family name."""
    orders = [name.words]
    whole = tuple(map(Word, name.whole))
    if len(whole) > 1 and all(len(word.text) > 1 for word in whole):
        orders += [whole, whole[::-1]] if len(whole) == 2 else [whole]
    found = set()
    for words in orders:
        for split in range(1, len(words)):
            if not all(word.initial for word in words[split:]):
                found.add((words[:split], "".join(word.text for word in words[split:])))
    return frozenset(found)


def _parsed(name: str) -> list[PersonName]:
    spellings = dict.fromkeys((name, name.translate(_WRITTEN_OUT)))
    return [parsed for spelling in spellings if (parsed := parse_person_name(spelling))]


def _agree(a: PersonName, b: PersonName) -> bool:
    if (a.suffix and b.suffix and a.suffix != b.suffix) or (a.number and b.number and a.number != b.number):
        return False
    if replace(a, suffix="", number="").key == replace(b, suffix="", number="").key:
        return True
    by_family: dict[str, list[tuple[Word, ...]]] = {}
    for given, family in _readings(a):
        by_family.setdefault(family, []).append(given)
    return any(_given_agree(one, given) for given, family in _readings(b) for one in by_family.get(family, ()))


def _given_agree(a: Sequence[Word], b: Sequence[Word]) -> bool:
    if "".join(word.text for word in a) == "".join(word.text for word in b):
        return True
    for one, other in zip(a, b, strict=False):
        if one.initial and other.text.startswith(one.text):
            continue
        if other.initial and one.text.startswith(other.text):
            continue
        if one.text != other.text:
            return False
    return True
