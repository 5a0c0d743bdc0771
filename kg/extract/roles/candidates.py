"""The names of a paper that may have a role: what the encoder marks and rules find, all places of a name together.

Without the encoder, the noun phrases that no rule claims stand in for what it marks.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.encoder.reader import Tagged
from kg.extract.encoder.spans import RoleSpan, role_spans
from kg.extract.roles.findings import Finding
from kg.extract.roles.phrases import unclaimed_phrases
from kg.extract.roles.reading import Reading
from kg.extract.roles.same_names import Place, SameNames

OUTSIDE = 0.4
"""The encoder's doubt in a span is weighed so when candidates are gathered: what the encoder half believes counts."""

_ARTICLES = ("a ", "an ", "the ", "our ", "this ", "these ")
_ADJECTIVE = re.compile(r"[-‐‑](?:based|like|style|driven|powered|inspired)\Z", re.IGNORECASE)
_EDGES = " \t\n.,;:!?\"'“”‘’`*_{}[]$~"


@dataclass(slots=True)
class Candidate:
    """A name, every place where the paper writes it, and what speaks for it."""

    identity: str
    """What all forms of the name have in common in this paper."""
    places: list[Place] = field(default_factory=list)
    spans: list[RoleSpan] = field(default_factory=list)
    """Where the encoder marks it."""
    findings: list[Finding] = field(default_factory=list)
    """Where rules find it."""
    phrases: list[Place] = field(default_factory=list)
    """Where it is a noun phrase that no rule claims."""
    overlapping: list[Finding] = field(default_factory=list)
    """Where rules find another name that shares characters with it."""
    inside: bool = False
    """Whether some place of it lies inside a place of another candidate."""

    def marked(self) -> list[tuple[int, int]]:
        """Give where the encoder marks it, rules find it and the text has it as a phrase, as characters."""
        marks: tuple[RoleSpan | Finding | Place, ...] = (*self.spans, *self.findings, *self.phrases)
        return [(mark.start, mark.end) for mark in marks]


def candidates(
    reading: Reading, names: SameNames, tagged: Tagged | None, findings: Sequence[Finding]
) -> list[Candidate]:
    """Gather the candidates of a paper, in the order in which the text first writes them.

    What only rules find inside a longer candidate is none: "WMT" in "WMT 2014" speaks for that one. With `tagged` None
    the encoder is not asked, and phrases that no finding claims are candidates.
    """
    gathered: dict[str, Candidate] = {}
    for span in _trimmed(reading, role_spans(reading.text, tagged, OUTSIDE)) if tagged else ():
        identity = names.identity(reading.text[span.start : span.end])
        if identity:
            gathered.setdefault(identity, Candidate(identity)).spans.append(span)
    for finding in findings:
        identity = names.identity(reading.text[finding.start : finding.end])
        if identity:
            gathered.setdefault(identity, Candidate(identity)).findings.append(finding)
    for phrase in () if tagged else unclaimed_phrases(reading, findings):
        identity = names.identity(reading.text[phrase.start : phrase.end])
        if identity:
            gathered.setdefault(identity, Candidate(identity)).phrases.append(phrase)
    _place(reading, names, gathered)
    ordered = sorted(gathered.values(), key=lambda candidate: (candidate.places[0], candidate.identity))
    relate(ordered)
    return [candidate for candidate in ordered if candidate.spans or not candidate.inside]


def _trimmed(reading: Reading, spans: Iterable[RoleSpan]) -> Iterator[RoleSpan]:
    """Take articles and marks off the edges of spans, and cut those that reach over the end of a sentence."""
    text = reading.text
    ends = [end for _, end in reading.sentences]
    for start, end, role in spans:
        sentence = bisect_right(ends, start)
        if sentence < len(ends):
            end = min(end, ends[sentence])
        start += text[start:end].startswith("(")
        opened = text[start:end].find("(")
        if opened > 0:
            end = start + opened  # "graph neural networks (GNNs)": the abbreviation is the same name
        end -= text[start:end].endswith(")")
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        adjective = _ADJECTIVE.search(text[start:end])
        if adjective:
            end = start + adjective.start()  # a "CLIP-based" something uses CLIP
        article = next((word for word in _ARTICLES if text[start:end].lower().startswith(word)), "")
        if start + len(article) < end:
            yield RoleSpan(start + len(article), end, role)


def _place(reading: Reading, names: SameNames, gathered: dict[str, Candidate]) -> None:
    """Find all places of the candidates; what was marked or found is a place, whatever else is."""
    text = reading.text
    marked = (text[start:end] for candidate in gathered.values() for start, end in candidate.marked())
    found = names.places(dict.fromkeys(marked))
    ends = [end for _, end in reading.sentences]
    for identity, candidate in gathered.items():
        places = list(found.get(identity, ()))
        taken = {position for place in places for position in range(place.start, place.end)}
        for start, end in candidate.marked():
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                places.append(Place(start, end, min(bisect_right(ends, start), len(ends) - 1)))
        candidate.places = sorted(places)


def relate(candidates: Iterable[Candidate]) -> None:
    """Note which candidates share characters with findings of others, and which lie inside another."""
    # Two spans share characters exactly where one holds the start of the other. Few things lie over one character, so
    # this takes time linear in the text.
    candidates = list(candidates)
    starts = sorted(
        {place.start for candidate in candidates for place in candidate.places}
        | {finding.start for candidate in candidates for finding in candidate.findings}
    )

    def starts_in(span: Place | Finding) -> list[int]:
        return starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    places_over: dict[int, list[tuple[Place, Candidate]]] = defaultdict(list)
    findings_over: dict[int, list[tuple[Finding, Candidate]]] = defaultdict(list)
    for candidate in candidates:
        for place in candidate.places:
            for position in starts_in(place):
                places_over[position].append((place, candidate))
        for finding in candidate.findings:
            for position in starts_in(finding):
                findings_over[position].append((finding, candidate))
    for candidate in candidates:
        beside: dict[Finding, None] = {}
        for place in candidate.places:
            for position in starts_in(place):
                beside.update((finding, None) for finding, other in findings_over[position] if other is not candidate)
            candidate.inside |= any(
                other is not candidate
                and longer.end >= place.end
                and longer.end - longer.start > place.end - place.start
                for longer, other in places_over[place.start]
            )
        candidate.overlapping = list(beside)
