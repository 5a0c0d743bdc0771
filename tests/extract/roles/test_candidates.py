"""Candidates: every name that encoder or rules mark is one, with all its places."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.encoder.reader import tagged
from kg.extract.encoder.tags import ROLES
from kg.extract.roles.candidates import Candidate, candidates, relate
from kg.extract.roles.features import FEATURES, features
from kg.extract.roles.findings import Finding
from kg.extract.roles.reading import Reading, read
from kg.extract.roles.rules import rule_findings
from kg.extract.roles.same_names import Place, SameNames


def gathered(title: str, abstract: str) -> tuple[Reading, SameNames, list[Candidate]]:
    reading = read(title, abstract)
    names = SameNames(reading)
    return reading, names, candidates(reading, names, tagged(reading.text), rule_findings(reading, names))


TITLE = "ZorbNet: Sorting Trees with Graph Networks"
ABSTRACT = "We propose ZorbNet, built on graph neural networks (GNNs). GNNs sort trees. ZorbNet beats BERT on GLUE."


def test_all_places_and_forms_of_a_name_are_one_candidate() -> None:
    reading, _, found = gathered(TITLE, ABSTRACT)
    by_name = {reading.text[c.places[0].start : c.places[0].end]: c for c in found}
    assert [place.sentence for place in by_name["ZorbNet"].places] == [0, 1, 3]
    forms = {reading.text[p.start : p.end] for p in by_name["graph neural networks"].places}
    assert forms == {"graph neural networks", "GNNs"}
    assert {"BERT", "GLUE"} <= set(by_name)
    assert [finding.relation for finding in by_name["ZorbNet"].findings] == ["INTRODUCES"]


def test_features_say_what_is_known() -> None:
    reading, names, found = gathered(TITLE, ABSTRACT)
    numbers = features(reading, names, tagged(reading.text), found)
    column = {name: numbers[:, position] for position, name in enumerate(FEATURES)}
    zorbnet = next(i for i, c in enumerate(found) if reading.text[c.places[0].start : c.places[0].end] == "ZorbNet")
    assert column["in title"][zorbnet] == 1
    assert column["rule INTRODUCES"][zorbnet] > 0.9
    assert column["places"][zorbnet] == np.log(3)
    assert column["written in mixed case"][zorbnet] == 1
    means = [column[f"encoder mean {role}"][zorbnet] for role in ROLES]
    assert ROLES[int(np.argmax(means))] == "INTRODUCES"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=4)


@given(st.lists(st.tuples(SPANS.filter(bool), SPANS), max_size=4))
def test_candidates_know_what_shares_characters_with_them(spans: list[tuple[list[tuple[int, int]], ...]]) -> None:
    found = [
        Candidate(
            str(number),
            places=sorted({Place(start, start + length, 1) for start, length in places}),
            findings=[Finding("USES", start, start + length, 1, 0.5, str(number)) for start, length in findings],
        )
        for number, (places, findings) in enumerate(spans)
    ]
    relate(found)
    for candidate in found:
        characters = {position for place in candidate.places for position in range(place.start, place.end)}
        others = [other for other in found if other is not candidate]
        findings = {finding for other in others for finding in other.findings}
        assert set(candidate.overlapping) == {f for f in findings if not characters.isdisjoint(range(f.start, f.end))}
        assert candidate.inside == any(
            longer.start <= place.start
            and place.end <= longer.end
            and longer.end - longer.start > place.end - place.start
            for place in candidate.places
            for other in others
            for longer in other.places
        )


WORDS = st.lists(
    st.sampled_from(
        "We propose ZorbNet ( GNN graph neural network ) , . on the BERT GLUE dataset . \n of trees".split(" ")
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS)
def test_candidates_have_places_and_finite_features(title: str, abstract: str) -> None:
    reading, names, found = gathered(title.replace("\n", " "), abstract)
    assert len({candidate.identity for candidate in found}) == len(found)
    for candidate in found:
        assert candidate.places == sorted(set(candidate.places))
        assert candidate.places
        for place in candidate.places:
            start, end = reading.sentences[place.sentence]
            assert start <= place.start < place.end <= end
            assert names.identity(reading.text[place.start : place.end]) == candidate.identity
    numbers = features(reading, names, tagged(reading.text), found)
    assert numbers.shape == (len(found), len(FEATURES))
    assert np.isfinite(numbers).all()
