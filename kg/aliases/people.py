"""What speaks for two authors, or two venues, being one: names that agree, and company kept.

Names alone say little of people: "J. Smith" agrees with every Smith whose given name begins with a J. Papers with the
same co-author say much, a paper of one that cites the other says something.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.aliases.evidence import Hint, Named, Pair, pair
from kg.link.authors import author_key, names_agree
from kg.link.name_keys import title_key

_MOST_OF_A_FAMILY = 400
"""Of more people with one family name and initial, those with most papers are looked at."""
_SMALL = frozenset("a an and at by de for in of on or the to with".split())
_COMMON_OF_VENUES = frozenset(
    "international annual conference ieee acm proceedings journal symposium meeting joint transactions the".split()
)
_APART = frozenset("workshop findings companion demonstrations tutorial student industry track letters".split())
_WORD = re.compile(r"[^\W_]+")


class PersonEvidence:
    """Which authors may be one person."""

    def __init__(
        self,
        people: Sequence[Named],
        named_by: Mapping[str, frozenset[str]],
        cited_by: Callable[[], Mapping[str, frozenset[str]]],
    ) -> None:
        """`named_by` maps a paper to the ids of all that it names, `cited_by` gives the works that each paper cites."""
        self._people, self._named_by, self._cited_by = people, named_by, cited_by
        self._keys = {person.id: author_key(person.name) for person in people}

    def hints(self) -> Iterator[tuple[Pair, Hint]]:
        """Find people whose names agree, each pair with that and with the company they share."""
        cited = self._cited_by()
        agreeing: dict[str, set[str]] = defaultdict(set)
        pairs = []
        for a, b in self._pairs():
            if a.papers.isdisjoint(b.papers) and not (a.id.startswith("orcid:") and b.id.startswith("orcid:")):
                pairs.append((a, b))
                agreeing[a.id].add(self._keys[b.id])
                agreeing[b.id].add(self._keys[a.id])
        for a, b in pairs:
            both = pair(a.id, b.id)
            # "J. Smith" may be John or Jane; that "Franz Och" may be Franz J. and Franz Josef speaks for all three.
            keys = {self._keys[a.id], self._keys[b.id]}
            rivals = 1 + max(len(agreeing[one.id] - agreeing[other.id] - keys) for one, other in ((a, b), (b, a)))
            words = f"the names {a.name} and {b.name} may be one person's"
            yield both, Hint("names", self._names_alone(a, b) / rivals, words)
            yield from ((both, hint) for hint in self._company(a, b, cited))

    def _names_alone(self, a: Named, b: Named) -> float:
        """How much two names that agree say: little where only one initial does, or only the order turned round."""
        one, other = self._keys[a.id].split("-"), self._keys[b.id].split("-")
        if one[-1] != other[-1] and one[-1] == other[0]:
            return 0.25 if len(one) == len(other) else 0.1
        if len(one[0]) > 1 and len(other[0]) > 1:
            return 0.5
        return 0.35 if min(len(one), len(other)) > 2 else 0.15

    def _pairs(self) -> Iterator[tuple[Named, Named]]:
        families: dict[tuple[str, str], list[Named]] = defaultdict(list)
        for person in self._people:
            words = self._keys[person.id].split("-")
            # Names of two words may stand in the other order.
            for first, last in {(words[0], words[-1]), *([(words[-1], words[0])] if len(words) == 2 else [])}:
                families[last, first[:1]].append(person)
        seen: set[Pair] = set()
        for _, family in sorted(families.items()):
            family.sort(key=lambda person: (-len(person.papers), person.id))
            for at, a in enumerate(family[:_MOST_OF_A_FAMILY]):
                for b in family[at + 1 : _MOST_OF_A_FAMILY]:
                    both = pair(a.id, b.id)
                    if both not in seen and names_agree(a.name, b.name):
                        seen.add(both)
                        yield a, b

    def _company(self, a: Named, b: Named, cited: Mapping[str, frozenset[str]]) -> Iterator[Hint]:
        company: list[dict[str, str]] = []
        things: list[set[str]] = []
        venues: list[set[str]] = []
        for person in (a, b):
            beside = {id for paper in person.papers for id in self._named_by.get(paper, ())} - {a.id, b.id}
            company.append({self._keys[id]: id for id in sorted(beside) if id in self._keys})
            things.append({id for id in beside if id.startswith(("method:", "concept:", "task:", "dataset:"))})
            venues.append({id for id in beside if id.startswith("venue:")})
        shared = sorted(company[0].keys() & company[1].keys())
        if shared:
            yield Hint(
                "co-authors",
                1 - 0.4 ** len(shared),
                f"{len(shared)} co-author{'s' if len(shared) > 1 else ''} in common",
            )
        cites = any(
            not cited.get(paper, frozenset()).isdisjoint(two.papers)
            for one, two in ((a, b), (b, a))
            for paper in one.papers
        )
        if cites:
            yield Hint("citation", 0.35, "a paper of one cites a paper of the other")
        topics = len(things[0] & things[1])
        if topics:
            yield Hint(
                "topics",
                min(0.3, 0.06 * topics),
                f"{topics} concept{'s' if topics > 1 else ''} or method{'s' if topics > 1 else ''} in common",
            )
        if venues[0] & venues[1]:
            yield Hint("venue", 0.05, "papers at the same venue")


def venue_hints(venues: Sequence[Named]) -> Iterator[tuple[Pair, Hint]]:
    """Find venues one of whose names is the initials of the other, or the other shortened."""
    words = {venue.id: _words(venue.name) for venue in venues}
    by_key: dict[str, list[Named]] = defaultdict(list)
    by_core: dict[frozenset[str], list[Named]] = defaultdict(list)
    by_starts: dict[str, list[Named]] = defaultdict(list)
    for venue in venues:
        by_key[venue.key].append(venue)
        by_core[frozenset(words[venue.id]) - _COMMON_OF_VENUES].append(venue)
        by_starts["".join(word[0] for word in words[venue.id])].append(venue)
    for venue in venues:
        own = words[venue.id]
        starts = {
            "".join(word[0] for word in own),
            "".join(word[0] for word in own if word not in ("ieee", "acm", "annual")),
        }
        for other in sorted(
            (other for key in starts if len(key) > 2 for other in by_key.get(key, ())), key=lambda o: o.id
        ):
            if other.id != venue.id and len(own) > 2:
                yield (
                    pair(venue.id, other.id),
                    Hint("initials", 0.75, f"{other.name} are the initials of the other name"),
                )
    for core, alike in by_core.items():
        for a, b in _couples(alike if core else ()):
            if _same_kind(words[a.id], words[b.id]):
                # The International Journal of a field is another than its Journal, the conference seldom is.
                sure = 0.25 if {"journal", "transactions"}.intersection(words[a.id]) else 0.55
                yield pair(a.id, b.id), Hint("words", sure, "the same words but for common ones of venues")
    for alike in by_starts.values():
        for a, b in _couples(alike):
            if len(words[a.id]) > 1 and all(
                x.startswith(y) or y.startswith(x) for x, y in zip(words[a.id], words[b.id], strict=True)
            ):
                yield pair(a.id, b.id), Hint("shortened", 0.7, "the words of one are those of the other, shortened")


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(title_key(name.replace("&amp;", "&"))) if word not in _SMALL]


def _same_kind(a: Sequence[str], b: Sequence[str]) -> bool:
    kinds = ("journal", "transactions", "letters")
    return all((kind in a) == (kind in b) for kind in (*kinds, *_APART))


def _couples(alike: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    for at, a in enumerate(alike):
        for b in alike[at + 1 :]:
            if a.id != b.id:
                yield a, b
